//! `cargo xtask build`: the publishable `dist/`.

use crate::compile::{self, Profile};
use crate::project::{Outcome, dist};
use crate::{bundle, setup, size};

/// Builds and says what it weighs.
pub fn run(_options: &[String]) -> Outcome {
    build()?;
    size::run(&[])?;
    println!("dist/ is ready: serve it over HTTPS from an origin of its own.");
    Ok(())
}

/// Builds `dist/` from scratch.
pub fn build() -> Outcome {
    setup::wasm_target()?;
    setup::wasm_opt()?;
    let site = compile::modules(Profile::Release)?;
    bundle::assemble(&site, &dist())?;
    bundle::publish(&dist())
}
