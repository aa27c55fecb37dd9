//! Owns: JSON as text: spaces, brackets, words, texts with their escapes, whole numbers. Does not own: shapes (`json`).

use std::borrow::Cow;

use crate::ledger::event::json::Malformed;

/// Where in a text the reading is.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

/// A whole number; which fits is for whoever asked.
pub(super) enum Number {
    Signed(i64),
    Unsigned(u64),
}

impl<'a> Reader<'a> {
    /// At the beginning of a text.
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
        self.byte()
    }

    pub(super) fn take(&mut self, byte: u8) -> Result<(), Malformed> {
        if self.peek() != Some(byte) {
            return Err(Malformed);
        }
        self.at += 1;
        Ok(())
    }

    /// Goes on to the next of several, where there is one before `end`.
    pub(super) fn goes_on(&mut self, is_first: &mut bool, end: u8) -> Result<bool, Malformed> {
        if self.peek() == Some(end) {
            return Ok(false);
        }
        if !std::mem::take(is_first) {
            self.take(b',')?;
        }
        Ok(true)
    }

    pub(super) fn word(&mut self, word: &str) -> Result<(), Malformed> {
        self.peek();
        if !self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            return Err(Malformed);
        }
        self.at += word.len();
        Ok(())
    }

    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Malformed> {
        self.take(b'"')?;
        let (mut from, mut text) = (self.at, String::new());
        loop {
            let byte = self.byte();
            if !matches!(byte, Some(b'"' | b'\\')) {
                if byte.is_none_or(|byte| byte < b' ') {
                    return Err(Malformed);
                }
                self.at += 1;
                continue;
            }
            let run = self.text.get(from..self.at).ok_or(Malformed)?;
            self.at += 1;
            if byte == Some(b'"') {
                return Ok(if text.is_empty() { Cow::Borrowed(run) } else { Cow::Owned(text + run) });
            }
            text.push_str(run);
            text.push(self.escape()?);
            from = self.at;
        }
    }

    /// The character behind a backslash.
    fn escape(&mut self) -> Result<char, Malformed> {
        let byte = self.byte().ok_or(Malformed)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                if !(0xd800..0xdc00).contains(&first) {
                    return char::from_u32(first).ok_or(Malformed);
                }
                // The first half of a character beyond the first 65 536: the second must follow.
                if !self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u")) {
                    return Err(Malformed);
                }
                self.at += 2;
                let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400).ok_or(Malformed)?;
                return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + low).ok_or(Malformed);
            }
            _ => return Err(Malformed),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u32, Malformed> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(Malformed)?;
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.at += 4;
        if is_hex { u32::from_str_radix(digits, 16).map_err(|_| Malformed) } else { Err(Malformed) }
    }

    /// Passes over a text, whatever its escapes come to.
    fn skip_string(&mut self) -> Result<(), Malformed> {
        self.take(b'"')?;
        loop {
            let byte = self.byte().filter(|byte| *byte >= b' ').ok_or(Malformed)?;
            self.at += 1;
            match byte {
                b'"' => return Ok(()),
                b'\\' => {
                    let escape = self.byte().ok_or(Malformed)?;
                    self.at += 1;
                    match escape {
                        b'u' => drop(self.unit()?),
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                        _ => return Err(Malformed),
                    }
                }
                _ => {}
            }
        }
    }

    /// Passes over a value of any shape; one inside another is kept in mind, not entered, however deep it lies.
    pub(super) fn skip(&mut self) -> Result<(), Malformed> {
        let mut open = Vec::new();
        loop {
            match self.peek() {
                Some(begin @ (b'{' | b'[')) => {
                    // Both brackets end two characters behind where they begin.
                    let end = begin + 2;
                    self.at += 1;
                    if self.peek() == Some(end) {
                        self.at += 1;
                    } else {
                        open.push(end);
                        self.key_before(end)?;
                        continue;
                    }
                }
                Some(b'"') => self.skip_string()?,
                Some(b't') => self.word("true")?,
                Some(b'f') => self.word("false")?,
                Some(b'n') => self.word("null")?,
                _ => self.any_number()?,
            }
            // A value ended, and perhaps what it stood in.
            loop {
                let Some(end) = open.last().copied() else { return Ok(()) };
                if self.peek() != Some(end) {
                    self.take(b',')?;
                    self.key_before(end)?;
                    break;
                }
                self.at += 1;
                open.pop();
            }
        }
    }

    /// The key of an object's value; the values of an array have none.
    fn key_before(&mut self, end: u8) -> Result<(), Malformed> {
        if end == b'}' {
            self.skip_string()?;
            self.take(b':')?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Malformed> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(Malformed) }
    }

    /// A number with or without a fraction and a power of ten.
    fn any_number(&mut self) -> Result<(), Malformed> {
        self.at += usize::from(self.byte() == Some(b'-'));
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(())
    }

    pub(super) fn number(&mut self) -> Result<Number, Malformed> {
        let is_negative = self.peek() == Some(b'-');
        self.at += usize::from(is_negative);
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = self.text.get(start..self.at).unwrap_or_default();
        let is_whole = !matches!(self.byte(), Some(b'.' | b'e' | b'E'));
        // Zeros lead no number, and there is one zero.
        if !is_whole || (digits.starts_with('0') && (digits.len() > 1 || is_negative)) {
            return Err(Malformed);
        }
        let size: u64 = digits.parse().map_err(|_| Malformed)?;
        if is_negative {
            0_i64.checked_sub_unsigned(size).map(Number::Signed).ok_or(Malformed)
        } else {
            Ok(Number::Unsigned(size))
        }
    }
}
