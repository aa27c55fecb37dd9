//! Words of the calculators: what each is called, its variants, fields, steps and codes.
//!
//! One table a family, each line a name as the sheets use it. Invariant: every name of every sheet is in a table; a test
//! looks each of them up.

use crate::i18n::Lang;
use crate::i18n::labels::LABELS;
use crate::report::worksheet::{Basis, Worksheet};

mod figures;
mod late_interest;
mod terms;

/// A name as the sheets use it, in Chinese, in English.
type Words = &'static [(&'static str, &'static str, &'static str)];

const TABLES: &[Words] = &[late_interest::WORDS, terms::WORDS, figures::WORDS];

/// What a calculator, variant, field, step or code is called; `None` where nobody gave it a name.
///
/// A field of a line is known by its whole name (`segments.days`), else by its last part (`days`).
pub fn word(name: &str, lang: Lang) -> Option<&'static str> {
    let of = |name: &str| TABLES.iter().flat_map(|words| words.iter()).find(|(known, _, _)| *known == name);
    let last = name.rsplit('.').next()?;
    let Some((_, zh, en)) = of(name).or_else(|| of(last)) else {
        // The codes of the catalogue have their labels already.
        let (.., zh, en) = LABELS.iter().find(|(_, code, ..)| *code == last)?;
        return Some(lang.pick(zh, en));
    };
    Some(lang.pick(zh, en))
}

/// What a name means in a calculator: its own word for it (`shipping.order`), else what all call it.
pub fn named(calculator: &str, name: &str, lang: Lang) -> Option<&'static str> {
    let own = TABLES.iter().flat_map(|words| words.iter()).find(|(known, ..)| {
        known.strip_prefix(calculator).and_then(|rest| rest.strip_prefix('.')) == Some(name)
    });
    own.map_or_else(|| word(name, lang), |(_, zh, en)| Some(lang.pick(zh, en)))
}

/// What a sheet is called: the calculator, and its variant where it has several.
pub fn title(sheet: &Worksheet, lang: Lang) -> String {
    let name = word(sheet.name, lang).unwrap_or(sheet.name);
    if sheet.variant.is_empty() {
        return name.to_owned();
    }
    let variant = named(sheet.name, sheet.variant, lang).unwrap_or(sheet.variant);
    match lang {
        Lang::ZhCn => format!("{name}：{variant}"),
        Lang::En => format!("{name}: {variant}"),
    }
}

/// What a rule rests on.
pub fn basis(basis: Basis, lang: Lang) -> String {
    match basis {
        Basis::CivilCode(article) => match lang {
            Lang::ZhCn => format!("民法典第 {article} 条（2021-01-01 起施行）"),
            Lang::En => format!("Civil Code art. {article} (in force since 2021-01-01)"),
        },
        Basis::Law(code) => word(code, lang).unwrap_or(code).to_owned(),
        Basis::Contract => lang.pick("合同约定", "What the contract says").to_owned(),
        Basis::Project => lang
            .pick("本产品的定义，不是法定标准", "A definition of this product, no legal standard")
            .to_owned(),
    }
}

/// A formula of a calculator with its names said: `principal * days` as 本金 × 天数.
pub fn formula(calculator: &str, how: &str, lang: Lang) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let (mut said, mut rest) = (String::new(), how);
    while let Some(first) = rest.chars().next() {
        let length =
            if is_word(first) { rest.find(|c| !is_word(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (token, after) = rest.split_at(length);
        said.push_str(match token {
            "*" => "×",
            "/" => "÷",
            "-" => "−",
            token if token.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                named(calculator, token, lang).unwrap_or(token)
            }
            token => token,
        });
        rest = after;
    }
    said
}
