//! Cuts the parts that can wait out of a compiled module: `split <in.wasm> <out folder> <name>`.
//!
//! Writes `<name>.wasm` (for wasm-bindgen), `split_<part>.wasm`, and `split.js`, which fetches the parts.

use std::path::Path;
use std::process::ExitCode;

use wasm_split_cli_support::{Options, transform};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name] = words.as_slice() else {
        eprintln!("split <in.wasm> <out folder> <name>");
        return ExitCode::FAILURE;
    };
    let cut = std::fs::read(input).map_err(|error| error.to_string()).and_then(|module| {
        let folder = Path::new(folder);
        let (main, glue) = (folder.join(format!("{name}.wasm")), format!("./{name}.js"));
        let mut options = Options::new(&module);
        options.output_dir = folder;
        options.main_out_path = &main;
        options.main_module = &glue;
        options.link_name = "./split.js";
        transform(options).map_err(|error| format!("{error:#}"))
    });
    match cut {
        Ok(_) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
