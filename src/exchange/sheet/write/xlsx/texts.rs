//! Owns: the texts of a workbook, each of them once, and how XML and Excel want them spelled.
//! Does not own: which cells they stand in.
//! Invariant: whoever reads a text back reads what was given, control characters and what no cell holds left out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;

use super::archive::Archive;
use super::parts::{DECLARATION, MAIN};

/// Characters of the longest text a cell holds, counted in UTF-16.
const LONGEST_TEXT: usize = 32_767;

/// Texts in the order of their first cells.
#[derive(Default)]
pub(super) struct Texts<'a> {
    places: HashMap<Cow<'a, str>, usize>,
    xml: String,
    n_cells: usize,
}

impl<'a> Texts<'a> {
    /// The place of a text among all; none where nothing would be seen.
    pub(super) fn place(&mut self, text: impl Into<Cow<'a, str>>) -> Option<usize> {
        let text = text.into();
        if let Some(place) = self.places.get(&text) {
            self.n_cells += 1;
            return Some(*place);
        }
        let seen = clip(&text);
        if seen.is_empty() {
            return None;
        }
        // Without the word, blanks at the ends and line ends would be lost.
        let blank = |c: char| c.is_whitespace();
        let is_exact = seen.starts_with(blank) || seen.ends_with(blank) || seen.contains('\n');
        self.xml.push_str(if is_exact { r#"<si><t xml:space="preserve">"# } else { "<si><t>" });
        spell(&seen, &mut self.xml);
        self.xml.push_str("</t></si>");
        let place = self.places.len();
        self.places.insert(text, place);
        self.n_cells += 1;
        Some(place)
    }

    /// Writes them as the part that the cells refer to.
    pub(super) fn write(&self, archive: &mut Archive) -> io::Result<()> {
        let (n_cells, n_texts) = (self.n_cells, self.places.len());
        let begin = format!(r#"{DECLARATION}<sst xmlns="{MAIN}" count="{n_cells}" uniqueCount="{n_texts}">"#);
        archive.write(begin.as_bytes())?;
        archive.write(self.xml.as_bytes())?;
        archive.write(b"</sst>")
    }
}

/// Control characters would make the file unreadable.
pub(super) fn is_allowed(c: char) -> bool {
    !matches!(c, '\u{fffe}' | '\u{ffff}') && (!c.is_control() || matches!(c, '\n' | '\r' | '\t'))
}

fn clip(text: &str) -> Cow<'_, str> {
    // A character is never longer in UTF-16 than in bytes.
    if text.len() <= LONGEST_TEXT && text.chars().all(is_allowed) {
        return Cow::Borrowed(text);
    }
    let mut room = LONGEST_TEXT;
    let kept = text.chars().filter(|c| is_allowed(*c)).take_while(|c| {
        let taken = room >= c.len_utf16();
        room = room.saturating_sub(c.len_utf16());
        taken
    });
    Cow::Owned(kept.collect())
}

/// Adds a text as cells spell it: XML takes a carriage return for a line end, so Excel has a spelling of its own.
fn spell(text: &str, xml: &mut String) {
    for (at, c) in text.char_indices() {
        match c {
            '\r' => xml.push_str("_x000D_"),
            '_' if looks_spelled(text.get(at + 1..).unwrap_or_default()) => xml.push_str("_x005F_"),
            _ => escape(c, xml),
        }
    }
}

/// Adds a character as XML writes it, in texts and between quotes.
pub(super) fn escape(c: char, xml: &mut String) {
    match c {
        '&' => xml.push_str("&amp;"),
        '<' => xml.push_str("&lt;"),
        '>' => xml.push_str("&gt;"),
        '"' => xml.push_str("&quot;"),
        _ => xml.push(c),
    }
}

/// Whether what follows a `_` makes it look like the begin of a spelled character.
fn looks_spelled(rest: &str) -> bool {
    let digits = rest.strip_prefix('x').and_then(|rest| rest.as_bytes().get(..4));
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}
