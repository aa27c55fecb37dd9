//! Owns: one part of a workbook as a stream of elements and texts, with entities and escapes resolved.
//! Does not own: what the elements mean, where parts lie (`package`).
//! Invariant: elements end as they began; one tag or text is held at a time; no entity is known but the five of XML and
//! characters by number, so nothing expands.

use std::borrow::Cow;
use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use crate::exchange::sheet::error::Flaw;

/// Spaces in the sense of XML: a non-breaking one is text.
const SPACES: [char; 4] = [' ', '\t', '\r', '\n'];
/// `_x000D_`: how a workbook writes a character that XML cannot hold.
const ESCAPE_LENGTH: usize = 7;
const BUFFER: usize = 64 * 1024;

pub(super) struct Xml<'a> {
    reader: Reader<BufReader<Box<dyn Read + 'a>>>,
    buffer: Vec<u8>,
}

/// What comes next. Names are without their prefixes: `x:row` is a `row`.
pub(super) enum Node<'a> {
    /// An element begins; one without content ends next.
    Begin(Begin<'a>),
    /// An element ends.
    End(End<'a>),
    /// Text or CDATA; an entity cuts a text in pieces.
    Text(Cow<'a, str>),
    /// An entity.
    Char(char),
    /// A comment or an instruction.
    Aside,
    /// The part is over.
    Over,
}

pub(super) struct Begin<'a>(BytesStart<'a>);

impl Begin<'_> {
    pub(super) fn name(&self) -> &[u8] {
        local_name(self.0.name().into_inner())
    }

    /// Names, here with their prefixes, and values as they stand, entities and all.
    pub(super) fn attributes(&self) -> Attributes<'_> {
        Attributes { rest: self.0.attributes_raw() }
    }

    pub(super) fn attribute(&self, name: &str) -> Result<Option<&str>, Flaw> {
        for attribute in self.attributes() {
            let (found, value) = attribute?;
            if found == name {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }
}

pub(super) struct End<'a>(BytesEnd<'a>);

impl End<'_> {
    pub(super) fn name(&self) -> &[u8] {
        local_name(self.0.name().into_inner())
    }
}

impl<'a> Xml<'a> {
    pub(super) fn new(content: impl Read + 'a) -> Xml<'a> {
        let content: Box<dyn Read + 'a> = Box::new(content);
        let mut reader = Reader::from_reader(BufReader::with_capacity(BUFFER, content));
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, buffer: Vec::new() }
    }

    pub(super) fn next(&mut self) -> Result<Node<'_>, Flaw> {
        self.buffer.clear();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(tag)) => Ok(Node::Begin(Begin(tag))),
            Ok(Event::End(tag)) => Ok(Node::End(End(tag))),
            Ok(Event::Text(text)) => Ok(Node::Text(text.xml10_content())),
            Ok(Event::CData(text)) => Ok(Node::Text(text.xml10_content())),
            Ok(Event::GeneralRef(entity)) => character(&entity).map(Node::Char).ok_or(Flaw::Xml),
            Ok(Event::Eof) => Ok(Node::Over),
            Ok(_) => Ok(Node::Aside),
            Err(_) => Err(Flaw::Xml),
        }
    }

    /// Adds the text of the element that has just begun and goes behind its end.
    pub(super) fn text(&mut self, out: &mut String) -> Result<(), Flaw> {
        loop {
            match self.next()? {
                Node::Text(text) => out.push_str(&text),
                Node::Char(c) => out.push(c),
                Node::Aside => {}
                Node::End(_) => return Ok(()),
                Node::Begin(_) | Node::Over => return Err(Flaw::Xml),
            }
        }
    }

    /// Goes behind the end of the element with this name, which has just begun.
    pub(super) fn skip(&mut self, name: &[u8]) -> Result<(), Flaw> {
        loop {
            match self.next()? {
                Node::End(tag) if tag.name() == name => return Ok(()),
                Node::Over => return Err(Flaw::Xml),
                _ => {}
            }
        }
    }

    /// Adds what a person reads in a text of the workbook: its pieces, whatever their fonts, without their
    /// pronunciation. `name` is the element that holds them.
    pub(super) fn rich_text(&mut self, name: &[u8], out: &mut String) -> Result<(), Flaw> {
        let mut is_pronunciation = false;
        loop {
            let preserve = match self.next()? {
                Node::Begin(tag) => match tag.name() {
                    b"t" if !is_pronunciation => tag.attribute("xml:space")? == Some("preserve"),
                    b"rPh" => {
                        is_pronunciation = true;
                        continue;
                    }
                    _ => continue,
                },
                Node::End(tag) if tag.name() == name => return Ok(()),
                Node::End(tag) => {
                    is_pronunciation &= tag.name() != b"rPh";
                    continue;
                }
                Node::Over => return Err(Flaw::Xml),
                _ => continue,
            };
            let from = out.len();
            self.text(out)?;
            if !preserve {
                out.truncate(from + out.get(from..).unwrap_or_default().trim_end_matches(SPACES).len());
                let piece = out.get(from..).unwrap_or_default();
                let n_spaces = piece.len() - piece.trim_start_matches(SPACES).len();
                out.drain(from..from + n_spaces);
            }
            unescape_from(out, from);
        }
    }
}

pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Result<(&'a str, &'a str), Flaw>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        if rest.is_empty() {
            return None;
        }
        let first = first_attribute(rest);
        // Behind a damaged one nothing is understood.
        self.rest = first.map_or("", |(_, _, rest)| rest);
        Some(first.map(|(name, value, _)| (name, value)).ok_or(Flaw::Xml))
    }
}

/// Name and value of the first attribute, and what follows it. Byte by byte: they are short, and every cell has some.
fn first_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let ends = |byte: &u8| matches!(byte, b'=' | b'"' | b'\'' | b' ' | b'\t' | b'\r' | b'\n');
    let (name, rest) = text.split_at_checked(text.as_bytes().iter().position(ends)?)?;
    let rest = rest.trim_ascii_start().strip_prefix("=")?.trim_ascii_start();
    let quote = rest.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let rest = rest.get(1..)?;
    let end = rest.bytes().position(|byte| byte == quote)?;
    Some((name, rest.get(..end)?, rest.get(end + 1..)?))
}

/// The name without its prefix.
fn local_name(name: &str) -> &[u8] {
    let name = name.as_bytes();
    let from = name.iter().rposition(|byte| *byte == b':').map_or(0, |at| at + 1);
    name.get(from..).unwrap_or_default()
}

/// The value of an attribute with its entities resolved.
pub(super) fn resolved(value: &str) -> Result<String, Flaw> {
    let mut pieces = value.split('&');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (entity, text) = piece.split_once(';').ok_or(Flaw::Xml)?;
        out.push(character(entity).ok_or(Flaw::Xml)?);
        out.push_str(text);
    }
    Ok(out)
}

fn character(entity: &str) -> Option<char> {
    match entity {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')
        }
    }
}

/// Resolves `_x000D_` and the like behind a place. The number is half of a character where it is a surrogate.
pub(super) fn unescape_from(text: &mut String, from: usize) {
    let Some(tail) = text.get(from..).filter(|tail| tail.contains("_x")) else { return };
    let mut out = String::with_capacity(tail.len());
    let mut rest = tail;
    while let Some(at) = rest.find('_') {
        let (before, after) = rest.split_at_checked(at).unwrap_or_default();
        out.push_str(before);
        let (found, behind) = escaped(after).unwrap_or(('_', after.get(1..).unwrap_or_default()));
        out.push(found);
        rest = behind;
    }
    out.push_str(rest);
    text.truncate(from);
    text.push_str(&out);
}

/// The escaped character a text begins with, and what follows it.
fn escaped(text: &str) -> Option<(char, &str)> {
    let (unit, rest) = escaped_unit(text)?;
    if let Some((low, behind)) = escaped_unit(rest)
        && let Some(Ok(pair)) = char::decode_utf16([unit, low]).next()
        && pair.len_utf16() == 2
    {
        return Some((pair, behind));
    }
    Some((char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER), rest))
}

fn escaped_unit(text: &str) -> Option<(u16, &str)> {
    let (escape, rest) = text.split_at_checked(ESCAPE_LENGTH)?;
    let digits = escape.strip_prefix("_x")?.strip_suffix('_')?;
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    Some((u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)?, rest))
}
