//! Without a network: the app opens and works from what the device keeps. A newer version waits until it is wanted.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::first_steps::{open_sample, pick, receive_one};
use crate::harness::{Outcome, Page, Role, Setting, Trouble, given, journey};

/// A host of one's own, which can go away.
pub(crate) struct Host {
    process: Child,
    pub(crate) address: String,
}

impl Host {
    pub(crate) fn of(folder: &Path) -> Outcome<Self> {
        Self::at(folder, "0")
    }

    fn at(folder: &Path, port: &str) -> Outcome<Self> {
        let mut command = Command::new(given("HUIKUAN_XTASK")?);
        let mut process = command.arg("host").arg(folder).arg(port).stdout(Stdio::piped()).spawn()?;
        let stdout = process.stdout.take().ok_or_else(|| Trouble::new("The host says nothing."))?;
        let mut address = String::new();
        BufReader::new(stdout).read_line(&mut address)?;
        Ok(Self { process, address: address.trim().to_owned() })
    }

    fn port(&self) -> &str {
        self.address.trim_end_matches('/').rsplit(':').next().unwrap_or("0")
    }

    fn stop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Waits until the device keeps the whole app.
async fn kept(page: &Page) -> Outcome {
    let ready = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.ready.then((kept) => {
            const check = () => kept.active?.state === 'activated' ? done(true) : setTimeout(check, 50);
            check();
        });";
    page.script_async(ready).await.map(drop)
}

#[tokio::test]
async fn the_app_opens_and_keeps_books_with_the_host_gone() -> Outcome {
    let mut host = Host::of(Path::new(&given("HUIKUAN_DIST")?))?;
    let setting = Setting::landscape("offline").at(&host.address).on("2026-11-24");
    journey(setting, async |page| {
        open_sample(page).await?;
        kept(page).await?;
        host.stop();

        page.reload().await?;
        page.see("¥3,469,000.00").await?;
        receive_one(page).await?;
        page.reload().await?;
        page.see("¥3,416,600.00").await?;
        // Another address than the first one is the same page.
        page.goto("/ledger").await?;
        page.see("共 36 张").await?;
        page.reopen().await?;
        page.goto("/customers").await?;
        page.see("惠民农资经营部").await?;
        page.screenshot("offline").await
    })
    .await
}

/// A copy of the published app, to publish another version of.
pub(crate) fn published(name: &str) -> Outcome<PathBuf> {
    fn copy(from: &Path, to: &Path) -> Outcome {
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target)?;
            } else {
                fs::copy(entry.path(), target)?;
            }
        }
        Ok(())
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    copy(Path::new(&given("HUIKUAN_DIST")?), &folder)?;
    // The compressed copy would be served in the place of what is changed.
    for ending in ["br", "gz"] {
        fs::remove_file(folder.join(format!("sw.js.{ending}")))?;
    }
    Ok(folder)
}

fn publish_next(folder: &Path) -> Outcome {
    let script = fs::read_to_string(folder.join("sw.js"))?;
    let next = script.replacen("VERSION = \"", "VERSION = \"next-", 1);
    assert_ne!(script, next, "sw.js names no version");
    Ok(fs::write(folder.join("sw.js"), next)?)
}

#[tokio::test]
async fn a_newer_version_waits_for_an_unfinished_form() -> Outcome {
    let folder = published("update")?;
    let host = Host::of(&folder)?;
    let setting = Setting::landscape("update").at(&host.address).on("2026-11-24");
    journey(setting, async |page| {
        open_sample(page).await?;
        kept(page).await?;
        page.reload().await?;
        page.see("¥3,469,000.00").await?;

        publish_next(&folder)?;
        page.click(Role::Button, "记一笔").await?;
        pick(page, "hmnz", "惠民农资经营部").await?;
        page.fill("金额", "52400").await?;
        page.reload().await?;
        page.see("有新版本").await?;
        page.click(Role::Button, "更新").await?;
        page.see("还有没存的表").await?;
        page.accessible("update").await?;
        page.screenshot("update").await?;

        // What was typed is still there; once it is saved, the newer version takes over.
        page.click(Role::Button, "记一笔").await?;
        page.see("52,400").await?;
        page.click(Role::Button, "保存").await?;
        page.see("¥3,416,600.00").await?;
        page.click(Role::Button, "更新").await?;
        let version = "return caches.keys().then((names) => names.join(' '))";
        page.until(async || {
            Ok(page.script(version).await?.as_str().is_some_and(|names| names.contains("next-")))
        })
        .await?;
        page.see("¥3,416,600.00").await?;
        page.see_no("有新版本").await
    })
    .await
}

#[tokio::test]
async fn in_english_too_it_updates_when_told_and_works_with_the_host_gone() -> Outcome {
    let folder = published("update en")?;
    let mut host = Host::of(&folder)?;
    let setting = Setting::portrait("update en").in_english().at(&host.address).on("2026-11-24");
    journey(setting, async |page| {
        page.goto("/").await?;
        page.click(Role::Button, "Try it with a sample").await?;
        page.arrive("/today").await?;
        kept(page).await?;
        page.goto("/aging").await?;
        page.see("¥3,469,000.00").await?;

        publish_next(&folder)?;
        page.click(Role::Button, "Record").await?;
        pick(page, "Huimin", "Huimin Agri Supplies").await?;
        page.fill("Amount", "52400").await?;
        page.reload().await?;
        page.see("A newer version is on this device").await?;
        page.click(Role::Button, "Update").await?;
        page.see("A form is not finished").await?;
        page.accessible("update, English").await?;
        page.click(Role::Button, "Record").await?;
        page.click(Role::Button, "Save").await?;
        page.see("¥3,416,600.00").await?;
        page.click(Role::Button, "Update").await?;
        page.see_no("A newer version is on this device").await?;

        host.stop();
        page.reload().await?;
        page.see("¥3,416,600.00").await?;
        page.click(Role::Button, "Record").await?;
        pick(page, "Huimin", "Huimin Agri Supplies").await?;
        page.fill("Amount", "10000").await?;
        page.click(Role::Button, "Save").await?;
        page.see("¥3,406,600.00").await?;
        page.reload().await?;
        page.see("¥3,406,600.00").await
    })
    .await
}

/// The published app of an earlier version, as it was kept.
fn earlier() -> Outcome<PathBuf> {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/builds/first.tar.gz");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("earlier");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let unpacked = Command::new("tar").arg("-xzf").arg(&kept).arg("-C").arg(&folder).status()?;
    assert!(unpacked.success(), "{} could not be unpacked", kept.display());
    Ok(folder)
}

#[tokio::test]
async fn a_book_of_an_earlier_version_opens_in_this_one() -> Outcome {
    let mut host = Host::of(&earlier()?)?;
    let setting = Setting::landscape("upgrade").at(&host.address).on("2026-11-24");
    journey(setting, async |page| {
        open_sample(page).await?;
        receive_one(page).await?;
        kept(page).await?;

        // The same address, another version; the one that was kept is let go.
        host.stop();
        let next = Host::at(Path::new(&given("HUIKUAN_DIST")?), host.port())?;
        let let_go = "return Promise.all([
            caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))),
            navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))),
        ]).then(() => true)";
        page.script(let_go).await?;
        page.reload().await?;
        page.see("¥3,416,600.00").await?;
        page.goto("/customers").await?;
        page.see("惠民农资经营部").await?;
        drop(next);
        Ok(())
    })
    .await
}
