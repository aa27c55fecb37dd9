//! Short names between a compiled module and its JavaScript. wasm-bindgen's carry a hash each, which no compressor can
//! make small, and stand in both files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::project::Outcome;

/// The section of a module that lists what it imports.
const IMPORTS: u8 = 2;
/// What wasm-bindgen's names begin with.
const OURS: &str = "__wb";

/// Renames what a module imports, in the module and in the script that provides it.
pub fn shorten(module: &Path, script: &Path) -> Outcome {
    let (bytes, names) = renamed(&fs::read(module)?)?;
    fs::write(module, bytes)?;
    let text = fs::read_to_string(script)?;
    fs::write(script, replaced(&text, &names))?;
    Ok(())
}

/// The module with short names, and what each was called before.
fn renamed(module: &[u8]) -> Outcome<(Vec<u8>, BTreeMap<String, String>)> {
    let mut names = BTreeMap::new();
    let mut bytes = module.get(..8).ok_or("It is no module.")?.to_vec();
    let mut rest = Reader { bytes: module, at: 8 };
    while rest.at < module.len() {
        let kind = rest.byte()?;
        let length = rest.number()?;
        let section = rest.take(length)?;
        let section = if kind == IMPORTS { imports(section, &mut names)? } else { section.to_vec() };
        bytes.push(kind);
        put_number(&mut bytes, section.len());
        bytes.extend(section);
    }
    Ok((bytes, names))
}

fn imports(section: &[u8], names: &mut BTreeMap<String, String>) -> Outcome<Vec<u8>> {
    let mut rest = Reader { bytes: section, at: 0 };
    let mut bytes = Vec::new();
    let count = rest.number()?;
    put_number(&mut bytes, count);
    for _ in 0..count {
        let from = rest.text()?;
        let name = rest.text()?;
        let start = rest.at;
        rest.description()?;
        let next = format!("_{:x}", names.len());
        let short = if name.starts_with(OURS) { names.entry(name).or_insert(next).clone() } else { name };
        for text in [from, short] {
            put_number(&mut bytes, text.len());
            bytes.extend(text.bytes());
        }
        bytes.extend(&section[start..rest.at]);
    }
    Ok(bytes)
}

/// Every whole word of a script that has a short name.
fn replaced(script: &str, names: &BTreeMap<String, String>) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_word) {
        let (before, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|c| !is_word(c)).unwrap_or(word.len()));
        text.push_str(before);
        text.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    text + rest
}

fn put_number(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        let seven = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        bytes.push(if number > 0 { seven | 0x80 } else { seven });
        if number == 0 {
            return;
        }
    }
}

/// Reads a module's bytes, front to back.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Outcome<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at + length).ok_or("The module ends too early.")?;
        self.at += length;
        Ok(taken)
    }

    fn byte(&mut self) -> Outcome<u8> {
        Ok(self.take(1)?[0])
    }

    /// A number in groups of seven bits, the lowest first.
    fn number(&mut self) -> Outcome<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
            shift += 7;
        }
    }

    fn text(&mut self) -> Outcome<String> {
        let length = self.number()?;
        Ok(String::from_utf8(self.take(length)?.to_vec())?)
    }

    /// What is imported: a function, a table, a memory, a global or a tag.
    fn description(&mut self) -> Outcome {
        match self.byte()? {
            0 => self.number().map(drop),
            1 => {
                self.byte()?;
                self.limits()
            }
            2 => self.limits(),
            3 => self.take(2).map(drop),
            4 => {
                self.byte()?;
                self.number().map(drop)
            }
            kind => Err(format!("Nobody knows an import of kind {kind}.").into()),
        }
    }

    fn limits(&mut self) -> Outcome {
        let has_most = self.number()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{renamed, replaced};

    /// A module that imports two functions of one type, with a section behind.
    fn module() -> Vec<u8> {
        let mut bytes = b"\0asm\x01\0\0\0\x02".to_vec();
        let mut imports = vec![2];
        for name in ["__wbg_log_0123456789abcdef", "memory"] {
            imports.push(1);
            imports.push(b'.');
            imports.push(u8::try_from(name.len()).unwrap());
            imports.extend(name.bytes());
            imports.extend([0, 5]);
        }
        bytes.push(u8::try_from(imports.len()).unwrap());
        bytes.extend(imports);
        bytes.extend([3, 1, 0]);
        bytes
    }

    #[test]
    fn only_our_names_are_shortened_and_nothing_else_changes() {
        let (bytes, names) = renamed(&module()).unwrap();
        assert_eq!(names["__wbg_log_0123456789abcdef"], "_0");
        assert_eq!(names.len(), 1);
        assert_eq!(bytes[10..], *b"\x02\x01.\x02_0\0\x05\x01.\x06memory\0\x05\x03\x01\0");
        assert_eq!(renamed(&bytes).unwrap().0, bytes);
    }

    #[test]
    fn a_module_that_ends_too_early_is_an_error() {
        let module = module();
        assert!(renamed(&module[..module.len() - 1]).is_err());
        assert!(renamed(b"\0asm").is_err());
    }

    #[test]
    fn whole_words_are_replaced() {
        let names = [("__wbg_a_1".to_owned(), "_0".to_owned())].into();
        assert_eq!(replaced("f(__wbg_a_1, __wbg_a_12, x.__wbg_a_1)", &names), "f(_0, __wbg_a_12, x._0)");
    }
}
