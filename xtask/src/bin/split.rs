//! Cuts the parts that can wait out of a compiled module: `split <in.wasm> <out folder> <name>`.
//!
//! Writes `<name>.wasm` (for wasm-bindgen), `split_<part>.wasm`, `chunk_<n>.wasm` (what several parts share), and
//! `split.js`, which fetches them.

use std::collections::HashMap;
use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use wasm_split_cli_support::{Options, transform};

/// The script that fetches the parts.
const SCRIPT: &str = "split.js";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name] = words.as_slice() else {
        eprintln!("split <in.wasm> <out folder> <name>");
        return ExitCode::FAILURE;
    };
    let cut = fs::read(input).map_err(|error| error.to_string()).and_then(|module| {
        let folder = Path::new(folder);
        let (main, glue) = (folder.join(format!("{name}.wasm")), format!("./{name}.js"));
        let mut options = Options::new(&module);
        options.output_dir = folder;
        options.main_out_path = &main;
        options.main_module = &glue;
        options.link_name = "./split.js";
        let parts = transform(options).map_err(|error| format!("{error:#}"))?.prefetch_map;
        hurry(&folder.join(SCRIPT), parts).map_err(|error| error.to_string())
    });
    match cut {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Has the script compile what it fetches while it arrives, and begin with the part that its scope is for: a worker's is
/// its name, a page's is written on its root element (`boot.js`). What does not arrive is asked for once more, past
/// the browser's cache; what was begun is taken once, so that trying again fetches anew.
fn hurry(script: &Path, parts: HashMap<String, Vec<String>>) -> io::Result<()> {
    let written = fs::read_to_string(script)?;
    let hurried = written.replace("fetch(new URL(", "compiled(new URL(").replace(
        "WebAssembly.instantiateStreaming(src, imports)",
        "WebAssembly.instantiate(await src, imports)",
    );
    if hurried.matches("compiled(").count() != hurried.matches("(await src, imports)").count() {
        return Err(io::Error::other("The splitter writes another script than it did."));
    }
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort();
    let ahead = parts.into_iter().map(|(part, files)| {
        let address = |file: &String| format!("new URL(\"./{file}.wasm\", import.meta.url)");
        let addresses: Vec<String> = files.iter().map(address).collect();
        format!("{part}: () => [{}],", addresses.join(", "))
    });
    let ahead: Vec<String> = ahead.collect();
    fs::write(script, hurried + &HURRY.replace("PARTS", &ahead.join("\n")))
}

const HURRY: &str = r#"
const begun = new Map();
function begin({ href }) {
const ask = (how) => WebAssembly.compileStreaming(fetch(href, how));
const module = ask().catch(() => ask({ cache: "reload" }));
module.catch(() => {});
begun.set(href, module);
return module;
}
function compiled(url) {
const module = begun.get(url.href) ?? begin(url);
begun.delete(url.href);
return module;
}
const ahead = {
PARTS};
ahead[self.name || self.document?.documentElement.dataset.ahead]?.().forEach(begin);
"#;
