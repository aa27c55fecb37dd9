//! Words of the rules: the house's own numbers, their versions, and whom other numbers would move.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::credit_score::codes::Factor;
use crate::domain::grade::Settlement;
use crate::domain::money::Currency;
use crate::i18n::Lang;
use crate::i18n::credit::standing::alert;
use crate::i18n::credit::{points, terms_of};
use crate::i18n::format::money::{Detail, brief};
use crate::i18n::shell::words;
use crate::ledger::event::house::pen::{Field, Kind};
use crate::report::policy_change::Shift;

pub mod fields;

words! {
    /// The screen.
    title: "规则", "Rules";
    /// What it is.
    note: "本公司用的每个数，每项注明出处和日期。改了以后的评分、排序和折算都按新的算；已经定的级别和额度，到重评才变。", "Every number the house goes by, with its source and date. Scores, order and present values follow a change at once; grades and limits decided stay until the next assessment.";
    /// Their sum.
    sum: "合计", "Sum";
    /// Looks at it first.
    preview: "预览", "Preview";
    /// Whom it moves.
    preview_title: "存了会动到谁", "Whom it would move";
    /// Of which kind.
    preview_note: "评分、等级和额度按今天重评算；已经定的不变。", "Scores, grades and limits as if assessed today; what was decided stays.";
    /// Nobody.
    nobody: "谁也不动：客户的评分、等级、条件、额度、预警和今日顺序都一样，坏账准备也一样。", "Nobody moves: every score, grade, term, limit, warning and place in the day's list stays, and so does the loss allowance.";
    /// The allowance.
    allowance: "坏账准备", "Loss allowance";
    /// Stores them.
    save: "存为新版本", "Save as new version";
    /// They were stored.
    saved: "规则已更新", "Rules updated";
    /// Back to the product's own.
    defaults: "恢复默认", "Back to default";
    /// What changed when.
    history: "历次改动", "Versions";
    /// Nothing was.
    unchanged: "还没改过，用的是默认值", "Never changed: the defaults hold";
    /// On its way.
    not_saved: "改了还没存", "Changed, not saved";
    /// What is wrong is marked.
    wrong: "有数不对，已标出来", "Some numbers are wrong; they are marked";
    /// Yes.
    yes: "是", "Yes";
    /// No.
    no: "否", "No";
    /// Written on this device.
    this_device: "这台设备", "this device";
    /// Written on another one.
    other_device: "另一台设备", "another device";
}

/// How many numbers of a group are the house's own.
pub fn n_own(n: usize, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{n} 项自定"),
        Lang::En => format!("{n} own"),
    }
}

/// A factor.
pub fn factor(factor: Factor, lang: Lang) -> &'static str {
    match factor {
        Factor::BrandScale => lang.pick("品牌规模", "Brand scale"),
        Factor::Growth => lang.pick("近年增长率", "Growth"),
        Factor::ProfitRate => lang.pick("近年利润率", "Profit rate"),
        Factor::PaymentHistory => lang.pick("历史付款", "Payment history"),
        Factor::IndustryReputation => lang.pick("行业口碑", "Reputation"),
        Factor::ProductStrength => lang.pick("综合产品力", "Product strength"),
    }
}

/// How the rest is paid.
pub fn settlement_of(settlement: Settlement, lang: Lang) -> &'static str {
    match settlement {
        Settlement::OpenAccount => lang.pick("赊账，方式不限", "Open account"),
        Settlement::BankAcceptance => lang.pick("银行承兑汇票", "Bank acceptance bill"),
        Settlement::BeforeShipment => lang.pick("款到发货", "Before shipment"),
    }
}

/// A number as it is read: choices in words, everything else as it is typed.
pub fn value(field: &Field, text: &str, lang: Lang) -> String {
    match (field.kind, text) {
        (_, "") => "—".to_owned(),
        (Kind::YesNo, "yes") => yes(lang).to_owned(),
        (Kind::YesNo, _) => no(lang).to_owned(),
        (Kind::Settlement, _) => crate::ledger::gate::of_code(text)
            .map_or_else(String::new, |it| settlement_of(it, lang).to_owned()),
        _ => text.to_owned(),
    }
}

/// What became of a number: of several lines only those that differ.
pub fn became(field: &Field, before: &str, lang: Lang) -> String {
    let without = |all: &str, those: &str| -> String {
        let kept = all.lines().filter(|line| !those.lines().any(|known| known == *line));
        kept.collect::<Vec<_>>().join(" / ")
    };
    let (was, is) = match field.kind {
        Kind::Rates | Kind::Calendar => (without(before, &field.now), without(&field.now, before)),
        _ => (before.to_owned(), field.now.clone()),
    };
    let (was, is) = (value(field, &was, lang), value(field, &is, lang));
    match lang {
        Lang::ZhCn => format!("{}：{was} → {is}", fields::name(field, lang)),
        Lang::En => format!("{}: {was} → {is}", fields::name(field, lang)),
    }
}

/// The version that a result names, by its number and day; zero is the product's own.
pub fn named(number: usize, on: Option<NaiveDate>, lang: Lang) -> String {
    let on = on.map(|on| format!(" · {}-{:02}-{:02}", on.year(), on.month(), on.day())).unwrap_or_default();
    match (number, lang) {
        (0, Lang::ZhCn) => "默认规则".to_owned(),
        (0, Lang::En) => "Default policy".to_owned(),
        (n, Lang::ZhCn) => format!("规则 第 {n} 版{on}"),
        (n, Lang::En) => format!("Policy version {n}{on}"),
    }
}

/// A change that took another one back: what holds again.
pub fn taken_back(holds: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("撤销，用回{holds}"),
        Lang::En => format!("Taken back: {holds}"),
    }
}

/// What moves of a customer, before and after.
pub fn shift(shift: Shift, currency: Currency, lang: Lang) -> String {
    let score = |it: Option<u16>| it.map_or_else(|| "—".to_owned(), |it| points(it.into()));
    let sum = |it: Option<crate::domain::money::Money>| {
        it.map_or_else(|| "—".to_owned(), |it| brief(it, currency, Detail::Balance, lang).to_string())
    };
    let place = |it: Option<usize>| match (it, lang) {
        (None, _) => lang.pick("不在", "not listed").to_owned(),
        (Some(n), Lang::ZhCn) => format!("第 {n}"),
        (Some(n), Lang::En) => format!("no. {n}"),
    };
    let (what, was, is) = match shift {
        Shift::Score(was, is) => (lang.pick("评分", "Score"), score(was), score(is)),
        Shift::Grade(was, is) => (lang.pick("等级", "Grade"), was.code().to_owned(), is.code().to_owned()),
        Shift::Terms(was, is) => {
            let said = |it| terms_of(crate::domain::grade::Grade::A, it, 0, lang).0;
            (lang.pick("条件", "Terms"), said(&was), said(&is))
        }
        Shift::Limit(was, is) => (lang.pick("额度", "Limit"), sum(was), sum(is)),
        Shift::Warning(was, is) => {
            (lang.pick("预警", "Warning"), alert(was, lang).to_owned(), alert(is, lang).to_owned())
        }
        Shift::Place(was, is) => (lang.pick("今日", "Today"), place(was), place(is)),
    };
    format!("{what} {was} → {is}")
}

/// How many customers move.
pub fn n_moved(n: usize, lang: Lang) -> String {
    match (n, lang) {
        (n, Lang::ZhCn) => format!("{n} 户"),
        (1, Lang::En) => "1 customer".to_owned(),
        (n, Lang::En) => format!("{n} customers"),
    }
}
