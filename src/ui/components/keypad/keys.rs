//! What each key of the keypad does to the raw text. Pure; the gate reads the result.
//!
//! Invariant: one point at most, one unit (万) at most and only at the end, and no more than [`LONGEST`] characters.

/// More characters than any amount needs.
const LONGEST: usize = 18;

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A digit, 0 to 9.
    Digit(u8),
    /// Two noughts at once.
    Hundred,
    /// The decimal point.
    Point,
    /// The unit at the end: 万 or K.
    Unit(&'static str),
    /// Takes the last character away.
    Back,
}

/// The raw text after a key. A key that cannot follow leaves the text as it is.
pub fn press(raw: &str, key: Key) -> String {
    let ends_in_unit = raw.chars().last().is_some_and(|last| !last.is_ascii_digit() && last != '.');
    let text = match key {
        Key::Back => {
            let mut text = raw.to_owned();
            text.pop();
            return text;
        }
        _ if ends_in_unit => return raw.to_owned(),
        // A leading nought is replaced, not joined: 0 then 5 is 5.
        Key::Digit(digit) if raw == "0" => digit.min(9).to_string(),
        Key::Digit(digit) => format!("{raw}{}", digit.min(9)),
        Key::Hundred if raw.is_empty() || raw == "0" => return raw.to_owned(),
        Key::Hundred => format!("{raw}00"),
        Key::Point if raw.contains('.') => return raw.to_owned(),
        Key::Point if raw.is_empty() => "0.".to_owned(),
        Key::Point => format!("{raw}."),
        Key::Unit(_) if raw.is_empty() => return raw.to_owned(),
        Key::Unit(unit) => format!("{}{unit}", raw.trim_end_matches('.')),
    };
    if text.chars().count() > LONGEST { raw.to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::{Key, LONGEST, press};

    fn typed(keys: &[Key]) -> String {
        keys.iter().fold(String::new(), |raw, key| press(&raw, *key))
    }

    #[test]
    fn digits_and_the_unit_make_an_amount() {
        use Key::{Back, Digit, Hundred, Point, Unit};
        for (keys, raw) in [
            (vec![Digit(1), Digit(2), Point, Digit(5), Unit("万")], "12.5万"),
            (vec![Digit(1), Digit(2), Digit(5), Hundred, Digit(0)], "125000"),
            (vec![Digit(0), Digit(5)], "5"),
            (vec![Digit(0), Point, Digit(5)], "0.5"),
            (vec![Point, Digit(5)], "0.5"),
            (vec![Digit(1), Point, Point, Digit(5)], "1.5"),
            (vec![Digit(1), Point, Unit("万")], "1万"),
            (vec![Digit(1), Unit("万"), Digit(5)], "1万"),
            (vec![Digit(1), Unit("万"), Unit("万")], "1万"),
            (vec![Digit(1), Unit("万"), Back, Digit(5)], "15"),
            (vec![Hundred], ""),
            (vec![Digit(0), Hundred], "0"),
            (vec![Unit("万")], ""),
            (vec![Back], ""),
        ] {
            assert_eq!(typed(&keys), raw, "{keys:?}");
        }
    }

    #[test]
    fn no_text_grows_without_end() {
        let long = typed(&[Key::Digit(9); 40]);
        assert_eq!(long.chars().count(), LONGEST);
        assert_eq!(press(&long, Key::Hundred), long);
    }
}
