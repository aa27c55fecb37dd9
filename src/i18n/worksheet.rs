//! Words of the calculators: what each is called, its variants, fields, steps and codes.
//!
//! One table a family, each line a name as the sheets use it. Invariant: every name of every sheet is in a table; a test
//! looks each of them up.

use crate::domain::decimal::Arithmetic as _;
use crate::domain::money::Currency;
use crate::i18n::Lang;
use crate::i18n::format::date::iso;
use crate::i18n::format::money::{full, plain};
use crate::i18n::labels::{LABELS, rows};
use crate::i18n::shell::words;
use crate::i18n::why::{Answer, Part};
use crate::report::worksheet::{Basis, Fault, Field, Group, Kind, Step, Steps, Value, Worksheet, Wrong};

mod figures;
mod late_interest;
mod terms;

words! {
    /// The screen.
    calculators: "计算", "Calculators";
    /// What it is for.
    note: "每个数都能单独算，每一步都看得到。改这里的数，不动账簿。", "Every figure on its own, with every step. Nothing here changes the book.";
    /// What goes in.
    given: "已知", "Given";
    /// Which of the variants.
    variant: "哪一种", "Which";
    /// What the amounts are in.
    currency: "币种", "Currency";
    /// One more line of a field that has several.
    add_line: "加一行", "Add a line";
    /// One line less.
    remove_line: "去掉这一行", "Remove this line";
    /// What comes out.
    result: "结果", "Result";
    /// Not everything is filled in.
    nothing_yet: "填好已知，结果就在这里。", "Fill in what is given, and the result stands here.";
    /// It has no answer.
    no_answer: "这样的数没有结果：看一看日期的先后和数的大小。", "There is no result for these figures: look at the order of the dates and the size of the numbers.";
    /// Where figures come from.
    from_book: "先填上了账簿里的数，可以改", "Filled in from the book; change what you like";
    /// Legal figures are no advice.
    not_advice: "供业务参考，不是法律意见", "For orientation, not legal advice";
}

/// What is said of a name as the sheets use it: the name, Chinese, English.
const TABLES: [&str; 3] = [late_interest::WORDS, terms::WORDS, figures::WORDS];

fn find(named: impl Fn(&str) -> bool, lang: Lang) -> Option<&'static str> {
    let [_, zh, en] = TABLES.into_iter().flat_map(rows::<3>).find(|[known, ..]| named(known))?;
    Some(lang.pick(zh, en))
}

/// The catalogue's own label of a code.
fn label_of(code: &str, lang: Lang) -> Option<&'static str> {
    let [.., zh, en] = rows::<4>(LABELS).find(|[_, known, ..]| *known == code)?;
    Some(lang.pick(zh, en))
}

/// What a calculator, variant, field, step or code is called; `None` where nobody gave it a name.
///
/// A field of a line is known by its whole name (`segments.days`), else by its last part (`days`).
pub fn word(name: &str, lang: Lang) -> Option<&'static str> {
    let of = |name: &str| find(|known| known == name, lang);
    let last = name.rsplit('.').next()?;
    of(name).or_else(|| of(last)).or_else(|| label_of(last, lang))
}

/// What a name means in a calculator: its own word for it (`shipping.order`), else what all call it.
pub fn named(calculator: &str, name: &str, lang: Lang) -> Option<&'static str> {
    let is_own =
        |known: &str| known.strip_prefix(calculator).and_then(|rest| rest.strip_prefix('.')) == Some(name);
    find(is_own, lang).or_else(|| word(name, lang))
}

/// What a name is called in a calculator; the name itself where nobody gave it a word.
pub fn say(calculator: &str, name: &str, lang: Lang) -> String {
    named(calculator, name, lang).unwrap_or(name).to_owned()
}

/// What a variant is called; the only one, or the plain one, as the calculator itself.
pub fn variant_of(sheet: &Worksheet, lang: Lang) -> &'static str {
    let name = if sheet.variant.is_empty() { sheet.name } else { sheet.variant };
    named(sheet.name, name, lang).unwrap_or(name)
}

/// What a sheet is called: the calculator, and its variant where it has several.
pub fn title(sheet: &Worksheet, lang: Lang) -> String {
    let name = word(sheet.name, lang).unwrap_or(sheet.name);
    if sheet.variant.is_empty() {
        return name.to_owned();
    }
    let variant = variant_of(sheet, lang);
    match lang {
        Lang::ZhCn => format!("{name}：{variant}"),
        Lang::En => format!("{name}: {variant}"),
    }
}

/// What calculators beside each other are for.
pub fn group(group: Group, lang: Lang) -> &'static str {
    match group {
        Group::Law => lang.pick("法律", "Law"),
        Group::Days => lang.pick("日期与数", "Days and numbers"),
        Group::Talk => lang.pick("谈判", "Negotiation"),
        Group::Plan => lang.pick("承诺与计划", "Promises and plans"),
        Group::Ledger => lang.pick("账龄与指标", "Aging and ratios"),
        Group::Credit => lang.pick("信用与发货", "Credit and shipping"),
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

/// What a field asks for, in its own words.
pub fn hint(field: &Field, lang: Lang) -> &'static str {
    match field.kind {
        Kind::Percent => lang.pick("百分数：6 就是 6%", "In per cent: 6 is 6 %"),
        _ => "",
    }
}

/// What is wrong with an entry.
pub fn problem(wrong: Wrong, lang: Lang) -> String {
    let what = match wrong.fault {
        Fault::Missing => lang.pick("还没填", "Not filled in"),
        Fault::Unreadable => lang.pick("看不懂，照提示改一下", "Cannot be read; see the hint"),
    };
    match (wrong.line, lang) {
        (None, _) => what.to_owned(),
        (Some(line), Lang::ZhCn) => format!("第 {line} 行{what}"),
        (Some(line), Lang::En) => format!("Line {line}: {what}"),
    }
}

/// A value as it is read.
pub fn value(calculator: &str, value: &Value, currency: Currency, lang: Lang) -> String {
    match value {
        Value::Money(amount) => full(*amount, currency).to_string(),
        Value::Percent(share) => match share.times(rust_decimal::Decimal::ONE_HUNDRED) {
            Some(percent) => format!("{}%", percent.normalize()),
            None => share.to_string(),
        },
        Value::Number(number) => number.to_string(),
        Value::Count(count) => count.to_string(),
        Value::Date(day) => iso(*day),
        Value::Code(code) => named(calculator, code, lang).unwrap_or(code).to_owned(),
        Value::Text(text) => text.clone(),
        Value::Flag(true) => word("yes", lang).unwrap_or_default().to_owned(),
        Value::Flag(false) => word("no", lang).unwrap_or_default().to_owned(),
        Value::Nothing => "—".to_owned(),
    }
}

/// A value as it would be typed into a field.
pub fn typed(known: &Value, currency: Currency) -> String {
    match known {
        Value::Money(amount) => plain(*amount, currency),
        other => value("", other, currency, Lang::default()),
    }
}

/// What a step is called, with its line.
pub fn name(calculator: &str, step: &Step, lang: Lang) -> String {
    let name = named(calculator, step.name, lang).unwrap_or(step.name);
    step.nth.map_or_else(|| name.to_owned(), |nth| format!("{name} {}", nth + 1))
}

/// The whole sheet, filled in and worked out, to be read or copied.
pub fn answer(sheet: &Worksheet, texts: &[String], steps: &Steps, currency: Currency, lang: Lang) -> Answer {
    let typed = sheet.fields.iter().zip(texts);
    let typed = typed.filter(|(_, text)| !text.trim().is_empty());
    let of = sheet.name;
    let given = typed
        .map(|(field, text)| (named(of, field.name, lang).unwrap_or(field.name).to_owned(), text.clone()));
    let said = |step: &Step| {
        let name = name(of, step, lang);
        let name =
            if step.how.is_empty() { name } else { format!("{name} = {}", formula(of, step.how, lang)) };
        (name, value(of, &step.value, currency, lang))
    };
    let chief = steps.steps.iter().rev().find(|step| step.is_answer && step.nth.is_none());
    let mut sources: Vec<String> = sheet.sources.iter().map(|it| basis(*it, lang)).collect();
    sources.push(not_advice(lang).to_owned());
    Answer {
        title: title(sheet, lang),
        value: chief.map(|step| value(of, &step.value, currency, lang)).unwrap_or_default(),
        parts: vec![Part {
            formula: String::new(),
            inputs: given.collect(),
            steps: steps.steps.iter().map(said).collect(),
            sources,
        }],
    }
}
