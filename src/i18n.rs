//! Words and written forms: the only room that turns codes, amounts and dates into what a person reads.
//!
//! Owns the language, labels of the domain's enums and every number and date format. Knows no screen and no browser:
//! the same value gives the same text, byte for byte, natively and in the browser.

pub mod aging;
pub mod books;
pub mod claims;
pub mod credit;
pub mod customer;
pub mod customers;
pub mod deal;
pub mod entry;
pub mod first_run;
pub mod forecast;
pub mod format;
pub mod gate;
pub mod import;
pub mod labels;
pub mod ledger;
pub mod message;
pub mod metrics;
pub mod more;
pub mod negotiate;
pub mod order;
pub mod paper;
pub mod plan;
pub mod playbook;
pub mod policy;
pub mod procedure;
pub mod promise;
pub mod record;
pub mod refusal;
pub mod search;
pub mod shell;
pub mod table_out;
pub mod today;
pub mod visit;
pub mod why;
pub mod worksheet;

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Simplified Chinese, the first language of the product.
    #[default]
    ZhCn,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order in which a switch shows them.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// The BCP 47 tag, as written into `<html lang>` and kept with the preferences.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language that a tag such as `zh-Hans-CN` or `en_GB` asks for; nothing where we speak neither.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            Some(Self::ZhCn)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The language's own name, which a reader of any language recognises in the switch.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::ZhCn => "中文",
            Self::En => "English",
        }
    }

    /// One of two ready texts. For words that differ only by language and carry no number.
    pub const fn pick<T: Copy>(self, zh: T, en: T) -> T {
        match self {
            Self::ZhCn => zh,
            Self::En => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_language_survives_its_own_tag() {
        for lang in Lang::ALL {
            assert_eq!(Lang::parse(lang.tag()), Some(lang));
        }
    }

    #[test]
    fn the_browser_may_name_a_language_in_many_ways() {
        for tag in ["zh", "zh-TW", "zh-Hans-CN", "ZH_cn", " zh "] {
            assert_eq!(Lang::parse(tag), Some(Lang::ZhCn), "{tag}");
        }
        for tag in ["en", "en-GB", "EN_us"] {
            assert_eq!(Lang::parse(tag), Some(Lang::En), "{tag}");
        }
        for tag in ["", "fr", "zhx", "english"] {
            assert_eq!(Lang::parse(tag), None, "{tag}");
        }
    }
}
