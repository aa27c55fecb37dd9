//! From Rust to what a browser loads: the app compiled, its JavaScript made, and for publishing cut and made small.
//!
//! Owns the folder `target/site/<profile>` with plain names. Naming by content and the page are `bundle`'s.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, thread};

use crate::project::{Outcome, WASM, root, target};
use crate::step::{quietly, timed};
use crate::{imports, setup};

/// The app's module.
pub const APP: &str = "huikuan";

/// The script that fetches what is cut out of the app for publishing (at the functions of `src/main.rs`).
pub const CUT: &str = "split.js";

/// How a build is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build, large, for work on this machine.
    Quick,
    /// Small, for publishing; what the journeys test.
    Release,
}

impl Profile {
    /// The profile's name in Cargo.toml.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Release => "release",
        }
    }
}

/// Compiles the app and returns the folder with `huikuan.js`, `huikuan_bg.wasm`, and what was cut out of it.
pub fn modules(profile: Profile) -> Outcome<PathBuf> {
    let site = target().join("site").join(profile.name());
    // The tool is compiled beside the app: neither can keep both cores busy alone.
    let bindgen = thread::scope(|scope| {
        let bindgen = scope.spawn(|| tool("bindgen"));
        let hint = match profile {
            Profile::Quick => "app (the first time takes a minute or two)",
            Profile::Release => "app, small (takes minutes)",
        };
        timed(hint, || cargo_build(profile))?;
        timed("wasm-bindgen", || bindgen.join().map_err(|_| "Compiling it stopped unexpectedly.")?)
    })?;
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    let compiled = target().join(WASM).join(profile.name());
    let compiled = compiled.join(APP).with_extension("wasm");
    let input = match profile {
        Profile::Quick => compiled,
        Profile::Release => {
            let split = timed("splitter", || tool("split"))?;
            timed("app in parts", || cut(&split, &compiled, &site))?;
            site.join(APP).with_extension("wasm")
        }
    };
    timed("JavaScript", || javascript(&bindgen, &input, &site))?;
    if profile == Profile::Release {
        fs::remove_file(input)?;
        let wasm_opt = setup::wasm_opt()?;
        let app = site.join(format!("{APP}_bg.wasm"));
        let mut made = parts(&site)?;
        made.push(app.clone());
        timed("wasm-opt", || at_once(&made, |module| shrink(&wasm_opt, module)))?;
        imports::shorten(&app, &site.join(APP).with_extension("js"))?;
    }
    Ok(site)
}

/// What was cut out of the app: its parts, and what several of them share and the app itself does not need. None in a
/// build that is not cut.
pub fn parts(site: &Path) -> Outcome<Vec<PathBuf>> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(site)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.extension().is_some_and(|ending| ending == "wasm") && !name.starts_with(APP) {
            parts.push(path);
        }
    }
    parts.sort();
    Ok(parts)
}

fn cargo_build(profile: Profile) -> Outcome {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--target", WASM, "--profile", profile.name()]).current_dir(root());
    cargo.args(["--bin", APP]);
    if profile == Profile::Release {
        cargo.args(["--features", "split"]).env("CARGO_ENCODED_RUSTFLAGS", flags());
    }
    quietly(&mut cargo).map(|_| ())
}

/// A panic names the file it came from. Of a dependency that is its path on this machine, which is long, differs from
/// machine to machine, and is nobody's business.
fn flags() -> OsString {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let mut flags = OsString::new();
    for source in fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten() {
        if !flags.is_empty() {
            flags.push("\x1f");
        }
        flags.push("--remap-path-prefix=");
        flags.push(source.path());
        flags.push("=crates");
    }
    flags
}

/// Compiles one of xtask's own programs that are needed only now.
pub fn tool(name: &str) -> Outcome<PathBuf> {
    quietly(
        Command::new("cargo")
            .args(["build", "--quiet", "--profile", "tools", "--package", "xtask"])
            .args(["--features", name, "--bin", name])
            .current_dir(root()),
    )?;
    Ok(target().join("tools").join(name))
}

/// Leaves `huikuan.wasm` for wasm-bindgen and what was cut out of it.
fn cut(split: &Path, app: &Path, site: &Path) -> Outcome {
    fs::create_dir_all(site)?;
    quietly(Command::new(split).arg(app).arg(site).arg(APP))?;
    if site.join(CUT).exists() && !parts(site)?.is_empty() {
        return Ok(());
    }
    Err("The splitter cut nothing out; src/main.rs says at which functions it should.".into())
}

fn javascript(bindgen: &Path, input: &Path, site: &Path) -> Outcome {
    let module = input.file_stem().ok_or("A module has a name.")?;
    let mut bindgen = Command::new(bindgen);
    bindgen.arg(input).arg(site).arg(module);
    if input.starts_with(site) {
        bindgen.arg("cut");
    }
    quietly(&mut bindgen)?;
    if site.join("snippets").exists() {
        return Err(
            "A crate brought its own JavaScript files (snippets/); the bundle does not carry those. \
                    Reach the browser through web-sys or js-sys instead."
                .into(),
        );
    }
    Ok(())
}

fn shrink(wasm_opt: &Path, wasm: &Path) -> Outcome {
    let small = wasm.with_extension("small");
    // No feature flags: the module itself names what it uses, and `--all-features` makes modules browsers refuse.
    // The first kilobyte is the end of the stack: nothing lies there, so a null pointer's field needs no check.
    quietly(
        Command::new("node")
            .arg(wasm_opt)
            // Streams that Leptos could hand over but nobody here does: exported, they would be kept.
            .args(["--remove-exports=*intounderlying*", "-Oz", "--low-memory-unused"])
            .arg(wasm)
            .arg("-o")
            .arg(&small),
    )?;
    fs::rename(small, wasm)?;
    Ok(())
}

/// Does the same to several modules at once.
fn at_once(modules: &[PathBuf], work: impl Fn(&Path) -> Outcome + Sync) -> Outcome {
    thread::scope(|scope| {
        let jobs: Vec<_> = modules.iter().map(|module| scope.spawn(|| work(module))).collect();
        for job in jobs {
            job.join().map_err(|_| "A step stopped unexpectedly.")??;
        }
        Ok(())
    })
}
