//! The site as a host serves it: every file named by its content, the page pointing at those names, headers beside it.
//!
//! Owns the shape of `dist/`: `index.html` (and its fallback copies), `assets/` with names that never change their
//! content, `_headers`, `assets.json`. Does not own compiling.
//!
//! Invariant: nothing under `assets/` is ever served under a name made from other bytes, so two versions never mix.

mod page;
mod style;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::compile::{self, APP, CUT};
use crate::project::{Outcome, root};
use crate::step::{quietly, timed};

/// The plain scripts and pictures that stand beside the compiled modules.
const PLAIN: &str = "src/ui/assets";

/// Makes the site in `out` from the compiled app in `site`, for serving on this machine.
pub fn assemble(site: &Path, out: &Path) -> Outcome {
    timed("page", || {
        if out.exists() {
            fs::remove_dir_all(out)?;
        }
        fs::create_dir_all(out.join("assets"))?;
        let page = fs::read_to_string(root().join("index.html"))?;
        let names = Names { assets: out.join("assets"), given: Vec::new() }.fill(site)?;
        let rewritten = page::rewrite(&page, &names.given)?;
        fs::write(out.join("index.html"), rewritten)?;
        fs::write(out.join("_headers"), page::headers(&page)?)?;
        Ok(())
    })
}

/// Makes what only a host needs: fallback copies of the page, the list of files, compressed copies.
pub fn publish(out: &Path) -> Outcome {
    timed("fallback pages, file list, compressed copies", || {
        let page = page::with_service_worker(&fs::read_to_string(out.join("index.html"))?)?;
        fs::write(out.join("index.html"), page)?;
        fs::write(out.join("sw.js"), service_worker(out)?)?;
        for fallback in ["200.html", "404.html"] {
            fs::copy(out.join("index.html"), out.join(fallback))?;
        }
        let files: Vec<PathBuf> =
            files_below(out)?.into_iter().filter(|file| !file.ends_with("_headers")).collect();
        fs::write(out.join("assets.json"), file_list(out, &files)?)?;
        quietly(Command::new(compile::tool("compress")?).args(&files)).map(|_| ())
    })
}

/// The names given so far: the plain name as the sources write it, and the name under `assets/`.
struct Names {
    assets: PathBuf,
    given: Vec<(String, String)>,
}

impl Names {
    /// Names files in the order in which they refer to each other: what is referred to comes first.
    fn fill(mut self, site: &Path) -> Outcome<Self> {
        let parts = compile::parts(site)?;
        for part in &parts {
            let name = part.file_name().ok_or("A part has a name.")?.to_string_lossy();
            self.add(&name, fs::read(part)?)?;
        }
        let wasm = format!("{APP}_bg.wasm");
        self.add(&wasm, fs::read(site.join(&wasm))?)?;
        let glue = format!("{APP}.js");
        if parts.is_empty() {
            self.add_script(&glue, &site.join(&glue))?;
        } else {
            self.add_pair([(&glue, &site.join(&glue)), (CUT, &site.join(CUT))])?;
        }
        for script in ["boot.js", "worker.js"] {
            self.add_script(script, &root().join(PLAIN).join(script))?;
        }
        for icon in ["icon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png"] {
            self.add(icon, fs::read(root().join(PLAIN).join(icon))?)?;
        }
        self.add_manifest()?;
        for sheet in ["style/main.css", "style/desk.css"] {
            self.add(sheet, style::tight(&style::bundle(&root().join(sheet))?).into_bytes())?;
        }
        self.add_content()?;
        Ok(self)
    }

    fn add_manifest(&mut self) -> Outcome {
        let name = "manifest.webmanifest";
        let plain = fs::read_to_string(root().join(PLAIN).join(name))?;
        let manifest = self.given.iter().fold(plain, |manifest, (plain, given)| {
            manifest.replace(&format!("\"/{plain}\""), &format!("\"/assets/{given}\""))
        });
        self.add(name, manifest.into_bytes())
    }

    fn add_script(&mut self, name: &str, file: &Path) -> Outcome {
        let script = self.with_names(without_prose(&fs::read_to_string(file)?));
        self.add(name, script.into_bytes())
    }

    /// Two scripts that name each other are named by what is in both of them.
    fn add_pair(&mut self, pair: [(&str, &Path); 2]) -> Outcome {
        let mut scripts = Vec::new();
        for (name, file) in pair {
            scripts.push((name, self.with_names(without_prose(&fs::read_to_string(file)?))));
        }
        let together: Vec<u8> = scripts.iter().flat_map(|(_, script)| script.bytes()).collect();
        for (name, _) in &scripts {
            let given = hashed(name, &together)?;
            self.given.push(((*name).to_owned(), given));
        }
        for (name, script) in scripts {
            let given = hashed(name, &together)?;
            fs::write(self.assets.join(given), self.with_names(script))?;
        }
        Ok(())
    }

    /// A script that fetches the given names. Only where it fetches: the module calls its imports by the plain name.
    fn with_names(&self, script: String) -> String {
        self.given.iter().fold(script, |script, (plain, given)| {
            let fetches = ["from \"./", "import(\"./", "URL(\"./", "URL('"];
            fetches.iter().fold(script, |script, fetch| {
                script.replace(&format!("{fetch}{plain}"), &format!("{fetch}{given}"))
            })
        })
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) -> Outcome {
        let given = hashed(name, &bytes)?;
        fs::write(self.assets.join(&given), bytes)?;
        self.given.push((name.to_owned(), given));
        Ok(())
    }

    /// Content files keep their names inside one folder named by all of them together.
    fn add_content(&mut self) -> Outcome {
        let source = root().join("src/content");
        let mut files = Vec::new();
        for language in ["zh-CN", "en"] {
            if source.join(language).is_dir() {
                files.append(&mut files_below(&source.join(language))?);
            }
        }
        let mut together = Vec::new();
        for file in &files {
            together.extend_from_slice(file.strip_prefix(&source)?.to_string_lossy().as_bytes());
            together.extend_from_slice(&Sha256::digest(fs::read(file)?));
        }
        let given = format!("content-{}", short_hash(&together));
        for file in &files {
            let copy = self.assets.join(&given).join(file.strip_prefix(&source)?);
            fs::create_dir_all(copy.parent().ok_or("A file without a folder.")?)?;
            fs::copy(file, copy)?;
        }
        self.given.push(("content".to_owned(), given));
        Ok(())
    }
}

/// What is not kept on a device for use without a network: copies, what only a host reads, what only an installation
/// shows.
const NOT_KEPT: [&str; 6] = ["200.html", "404.html", "assets.json", "_headers", "sw.js", ".png"];

/// Whether a file is part of the set that works without a network.
pub fn is_kept(path: &str) -> bool {
    ![".br", ".gz"].iter().chain(&NOT_KEPT).any(|end| path.ends_with(end))
}

/// The service worker of this version: named by what it keeps.
fn service_worker(out: &Path) -> Outcome<String> {
    let mut files = Vec::new();
    let mut together = Vec::new();
    for file in files_below(out)? {
        let path = file.strip_prefix(out)?.to_string_lossy().replace('\\', "/");
        if is_kept(&path) {
            together.extend_from_slice(&Sha256::digest(fs::read(&file)?));
            files.push(format!("\"/{}\"", path.replace("index.html", "")));
        }
    }
    let script = fs::read_to_string(root().join(PLAIN).join("sw.js"))?;
    let filled = script
        .replace("\"development\"", &format!("\"{}\"", short_hash(&together)))
        .replace("FILES = []", &format!("FILES = [{}]", files.join(", ")));
    if filled == script {
        return Err("sw.js has no place for the version and the files.".into());
    }
    Ok(filled)
}

/// Every file below a folder, in an order that does not depend on the disk.
pub fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files.append(&mut files_below(&path)?) } else { files.push(path) }
    }
    files.sort();
    Ok(files)
}

/// `assets.json`: what the site consists of, for whoever keeps it offline or checks it.
fn file_list(out: &Path, files: &[PathBuf]) -> Outcome<String> {
    let mut rows = Vec::new();
    for file in files {
        let bytes = fs::read(file)?;
        let path = file.strip_prefix(out)?.to_string_lossy().replace('\\', "/");
        rows.push(format!(
            "  {{\"path\":\"/{path}\",\"size\":{},\"sha256\":\"{}\"}}",
            bytes.len(),
            hash(&bytes)
        ));
    }
    Ok(format!("{{\"format\":1,\"files\":[\n{}\n]}}\n", rows.join(",\n")))
}

/// A script without the lines that only people read, and without indentation. Ours and wasm-bindgen's have no text of
/// several lines, and a comment of several begins a line.
fn without_prose(script: &str) -> String {
    let mut inside = false;
    let mut code = String::with_capacity(script.len());
    for line in script.lines().map(str::trim) {
        if inside || line.starts_with("/*") {
            inside = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
    }
    code
}

/// The name of a file that has this content.
fn hashed(name: &str, bytes: &[u8]) -> Outcome<String> {
    let (stem, ending) = name.rsplit_once('.').ok_or("An asset needs an ending.")?;
    // `style/main` is the style of the page, `style/desk` that of the desk.
    let stem = match stem.split_once('/') {
        Some((folder, "main")) => folder,
        Some((_, name)) => name,
        None => stem,
    };
    Ok(format!("{stem}-{}.{ending}", short_hash(bytes)))
}

fn short_hash(bytes: &[u8]) -> String {
    hash(bytes).chars().take(12).collect()
}

fn hash(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    let digits =
        digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| DIGITS[usize::from(digit)]);
    digits.map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::{hash, without_prose};

    #[test]
    fn a_script_keeps_its_code() {
        let script =
            "// why\n/**\n * @param {number} a\n */\nlet a = 2\n    * 3; // six\n/* one line */\n\nf(a);\n";
        assert_eq!(without_prose(script), "let a = 2\n* 3; // six\nf(a);\n");
    }

    #[test]
    fn the_hash_is_sha_256_in_hex() {
        assert_eq!(hash(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
