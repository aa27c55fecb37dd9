//! Makes the JavaScript side of a compiled module: `bindgen <in.wasm> <out folder> <name> [cut]`.
//!
//! The library behind the wasm-bindgen command, locked by Cargo.lock to the version the product is compiled with.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name, cut @ ..] = words.as_slice() else {
        eprintln!("bindgen <in.wasm> <out folder> <name> [cut]");
        return ExitCode::FAILURE;
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(input).out_name(name).typescript(false).remove_producers_section(true);
    // A part that is cut out is linked to the main module by names that the linker gave.
    bindgen.keep_lld_exports(!cut.is_empty());
    match bindgen.web(true).and_then(|bindgen| bindgen.generate(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure:#}");
            ExitCode::FAILURE
        }
    }
}
