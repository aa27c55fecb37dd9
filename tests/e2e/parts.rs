//! Code that does not arrive: said, with what is safe, and fetched when somebody tries again.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{Outcome, Role, Setting, Trouble, journey};
use crate::offline::{Host, published};

/// A part of the published app that the host does not give out for a while.
struct Withheld {
    moved: Vec<(PathBuf, PathBuf)>,
}

impl Withheld {
    fn of(folder: &Path, part: &str) -> Outcome<Self> {
        let away = folder.with_extension("away");
        fs::create_dir_all(&away)?;
        let mut moved = Vec::new();
        for file in fs::read_dir(folder.join("assets"))? {
            let file = file?;
            if file.file_name().to_string_lossy().starts_with(&format!("split_{part}-")) {
                let to = away.join(file.file_name());
                fs::rename(file.path(), &to)?;
                moved.push((file.path(), to));
            }
        }
        if moved.is_empty() {
            return Err(Trouble::new(format!("There is no part {part}.")));
        }
        Ok(Self { moved })
    }

    fn give_back(self) -> Outcome {
        for (from, to) in self.moved {
            fs::rename(to, from)?;
        }
        Ok(())
    }
}

#[tokio::test]
async fn without_the_desk_the_first_screen_says_so_and_tries_again() -> Outcome {
    let folder = published("without desk")?;
    let host = Host::of(&folder)?;
    let setting = Setting::landscape("without desk").at(&host.address).on("2026-11-24");
    journey(setting, async |page| {
        let withheld = Withheld::of(&folder, "desk")?;
        page.goto("/").await?;
        page.click(Role::Button, "先用样例试一试").await?;
        page.see("这一部分没有取到。").await?;
        page.accessible("first screen without the desk").await?;
        page.screenshot("without-desk").await?;
        // Choosing again is trying again, too.
        page.click(Role::Button, "新建空账簿").await?;
        page.see("这一部分没有取到。").await?;
        withheld.give_back()?;
        page.click(Role::Button, "先用样例试一试").await?;
        page.see("惠民农资经营部").await?;
        page.forgive_console().await
    })
    .await
}

#[tokio::test]
async fn in_english_a_screen_that_did_not_arrive_is_there_when_tried_again() -> Outcome {
    let folder = published("without desk en")?;
    let host = Host::of(&folder)?;
    let setting = Setting::portrait("without desk en").in_english().at(&host.address).on("2026-11-24");
    journey(setting, async |page| {
        let withheld = Withheld::of(&folder, "desk")?;
        page.goto("/import").await?;
        page.see("This part of the app did not arrive.").await?;
        page.accessible("a screen that did not arrive, English").await?;
        page.click(Role::Button, "Try again").await?;
        page.see("This part of the app did not arrive.").await?;
        withheld.give_back()?;
        // After a second failure the page itself is fetched anew: it may have become an old one.
        page.click(Role::Button, "Try again").await?;
        page.see("Choose an Excel or CSV file").await?;
        page.forgive_console().await
    })
    .await
}

#[tokio::test]
async fn a_worker_without_its_code_keeps_nobody_waiting() -> Outcome {
    let folder = published("without workers")?;
    let host = Host::of(&folder)?;
    let setting = Setting::landscape("without workers").at(&host.address).on("2026-11-24");
    journey(setting, async |page| {
        let (storage, sheet) = (Withheld::of(&folder, "storage")?, Withheld::of(&folder, "sheet")?);
        page.goto("/").await?;
        page.see("先用样例试一试").await?;
        // The desk looks at the shelf, and cannot.
        page.see("这一部分没有取到。").await?;
        page.accessible("no storage worker").await?;
        page.screenshot("without-storage").await?;
        storage.give_back()?;
        page.click(Role::Button, "再试一次").await?;
        page.click(Role::Button, "先用样例试一试").await?;
        page.see("惠民农资经营部").await?;

        page.goto("/import").await?;
        let list = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures/import/ibm-watson-accounts-receivable.csv");
        page.upload(Some("import-file"), &list).await?;
        page.see("这一部分没有取到。").await?;
        sheet.give_back()?;
        page.upload(Some("import-file"), &list).await?;
        page.see("2,466").await?;
        page.forgive_console().await
    })
    .await
}
