//! Brings what a machine misses, and nothing it has: the wasm target, the browser-test runner, wasm-opt, axe, Chromium.
//!
//! Owns the list of tools and their versions. Does not own what they are used for. Repeated runs only look.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::project::{Outcome, WASM, cached, locked_version};
use crate::step::{answers, quietly, timed};

const BINARYEN: &str = "132.0.0";
const AXE: &str = "4.14.1";
const DECIMAL: &str = "10.6.0";
const LIGHTHOUSE: &str = "12.8.2";
const REACT: &str = "18.3.1";
const REACT_ROUTER: &str = "6.30.1";
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// `cargo xtask setup`: everything the other commands would bring when first needed.
pub fn run(_options: &[String]) -> Outcome {
    wasm_target()?;
    components()?;
    wasm_opt()?;
    axe()?;
    test_runner()?;
    browser()?;
    println!("Everything is here.");
    Ok(())
}

/// Rust's standard library for the browser.
pub fn wasm_target() -> Outcome {
    let folder = quietly(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    timed("Rust's wasm32 target", || {
        quietly(Command::new("rustup").args(["target", "add", WASM])).map_err(|why| {
            format!("{why}\n\nRust's standard library for {WASM} is missing. Install it with:\n  rustup target add {WASM}")
        })?;
        Ok(())
    })
}

/// rustfmt and clippy, which a minimal toolchain leaves out.
pub fn components() -> Outcome {
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if !answers(program, "--version") {
            timed(component, || {
                quietly(Command::new("rustup").args(["component", "add", component])).map(|_| ())
            })?;
        }
    }
    Ok(())
}

/// wasm-opt of the one version that is known not to break the app. Debian's 108 exits with 0 and breaks it.
pub fn wasm_opt() -> Outcome<PathBuf> {
    let program = npm_package("binaryen", BINARYEN)?.join("bin/wasm-opt");
    let said = quietly(Command::new("node").arg(&program).arg("--version"))?;
    if said.split_whitespace().any(|word| word == "132") {
        Ok(program)
    } else {
        Err(format!("wasm-opt must be version 132, but {} says '{}'.", program.display(), said.trim()).into())
    }
}

/// axe's single script, which the journeys run inside the page.
pub fn axe() -> Outcome<PathBuf> {
    Ok(npm_package("axe-core", AXE)?.join("axe.min.js"))
}

/// The decimal library most people would write a ledger with: a peer of the bench, never part of the app.
pub fn decimal() -> Outcome<PathBuf> {
    Ok(npm_package("decimal.js", DECIMAL)?.join("decimal.js"))
}

/// The program that scores pages; the bench's.
pub fn lighthouse() -> Outcome<PathBuf> {
    Ok(npm_package("lighthouse", LIGHTHOUSE)?.join("cli/index.js"))
}

/// React and its router as single scripts, in the order in which they load: the floor of the bench's cold start.
pub fn react() -> Outcome<[PathBuf; 5]> {
    let router = npm_package("react-router-dom", REACT_ROUTER)?;
    let beside = |path: &str| router.with_file_name(path);
    Ok([
        npm_package("react", REACT)?.join("umd/react.production.min.js"),
        npm_package("react-dom", REACT)?.join("umd/react-dom.production.min.js"),
        beside("@remix-run/router/dist/router.umd.min.js"),
        beside("react-router/dist/umd/react-router.production.min.js"),
        router.join("dist/umd/react-router-dom.production.min.js"),
    ])
}

/// The runner of browser tests, of exactly the version of wasm-bindgen in Cargo.lock.
pub fn test_runner() -> Outcome<PathBuf> {
    let version = locked_version("wasm-bindgen")?;
    let folder = cached("wasm-bindgen-test-runner", &version)?;
    let program = folder.join("bin/wasm-bindgen-test-runner");
    if answers(&program.to_string_lossy(), "--version") {
        return Ok(program);
    }
    timed("wasm-bindgen's test runner (compiled once, about a minute)", || {
        // Without TLS and optimisation: it talks to a driver on this machine, and is built once and used for minutes.
        quietly(
            Command::new("cargo")
                .args(["install", "--quiet", "--locked", "--no-default-features", "wasm-bindgen-cli"])
                .args(["--bin", "wasm-bindgen-test-runner", "--version", &version, "--root"])
                .arg(&folder)
                .env_remove("CARGO_TARGET_DIR")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        )?;
        Ok(program)
    })
}

/// The browser's program.
pub fn chromium() -> Outcome<PathBuf> {
    let program = ["chromium", "google-chrome"].into_iter().find(|program| answers(program, "--version"));
    let program = program.ok_or("There is no Chromium.")?;
    Ok(quietly(Command::new("which").arg(program))?.trim().into())
}

/// Chromium, its driver and a Chinese font, from Debian.
pub fn browser() -> Outcome {
    let chromium = chromium().is_ok();
    let font =
        quietly(Command::new("fc-list").arg(":lang=zh-cn")).is_ok_and(|fonts| !fonts.trim().is_empty());
    if chromium && font && answers("chromedriver", "--version") {
        return Ok(());
    }
    let by_hand = format!("apt-get install -y --no-install-recommends {}", PACKAGES.join(" "));
    let root = quietly(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0");
    if !root || !answers("apt-get", "--version") {
        return Err(format!(
            "The browser tests need Chromium. Install it as root, then run this again:\n  {by_hand}"
        )
        .into());
    }
    timed("Chromium, its driver and a Chinese font", || {
        let apt = || {
            let mut apt = Command::new("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive");
            apt
        };
        quietly(apt().arg("update"))?;
        quietly(apt().args(["install", "-y", "--no-install-recommends"]).args(PACKAGES))?;
        Ok(())
    })
}

/// Where chromedriver is.
pub fn chromedriver() -> Outcome<PathBuf> {
    env::var_os("PATH")
        .iter()
        .flat_map(env::split_paths)
        .map(|folder| folder.join("chromedriver"))
        .find(|program| program.is_file())
        .ok_or_else(|| "chromedriver is not on the PATH.".into())
}

fn npm_package(name: &str, version: &str) -> Outcome<PathBuf> {
    let folder = cached(name, version)?;
    let package = folder.join("node_modules").join(name);
    if package.is_dir() {
        return Ok(package);
    }
    node()?;
    timed(&format!("{name} {version}"), || {
        // Into a folder beside it first: a run that is interrupted leaves nothing that looks complete.
        let fresh = folder.with_extension("new");
        fs::create_dir_all(&fresh)?;
        quietly(
            Command::new("npm")
                .args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--prefix"])
                .arg(&fresh)
                .arg(format!("{name}@{version}")),
        )?;
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::rename(&fresh, &folder)?;
        Ok(package)
    })
}

fn node() -> Outcome {
    let version = quietly(Command::new("node").arg("--version")).unwrap_or_default();
    let major: u32 =
        version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    if major >= 20 && answers("npm", "--version") {
        return Ok(());
    }
    let found = if major == 0 { "none was found".to_owned() } else { format!("found {}", version.trim()) };
    Err(format!(
        "Building and testing need Node 20 or newer with npm ({found}). `cargo xtask serve` works without it."
    )
    .into())
}
