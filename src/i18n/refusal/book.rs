//! Why the book said no, case by case.

use chrono::NaiveDate;

use crate::i18n::Lang;
use crate::i18n::format::date;
use crate::i18n::format::money::full;
use crate::i18n::refusal::Said;
use crate::ledger::event::house::HouseProblem;
use crate::ledger::refusal::{Refusal, Thing};

/// Why the book said no.
pub fn refused(refusal: &Refusal, today: NaiveDate, lang: Lang) -> Said {
    let (what, next) = match refusal {
        Refusal::NotHere(thing) => not_here(*thing, lang),
        Refusal::AlreadyOpen => (
            lang.pick("这本账簿已经建好了。", "This book has been set up already.").to_owned(),
            lang.pick("想再要一本，就新建一本。", "For another book, create a new one."),
        ),
        Refusal::NameMissing => (
            lang.pick("还没有写名称。", "There is no name yet.").to_owned(),
            lang.pick("写上名称再存。", "Give it a name, then save."),
        ),
        Refusal::CustomerExists { name } => exists(name, lang),
        Refusal::InvoiceExists { number } => (
            match lang {
                Lang::ZhCn => format!("这户客户已经有发票 {number}。"),
                Lang::En => format!("This customer already has invoice {number}."),
            },
            lang.pick(
                "核对号码，或打开原来那张改。",
                "Check the number, or open that invoice and change it.",
            ),
        ),
        Refusal::NoCollectionTarget => (
            lang.pick(
                "计划要写明收多少，只有发货不算。",
                "A plan says what is to be collected. Shipping alone is none.",
            )
            .to_owned(),
            lang.pick("填要收的金额。", "Enter what is to be collected."),
        ),
        Refusal::AmountOutOfRange => (
            lang.pick(
                "金额要大于 0，也不能大到账簿装不下。",
                "The amount must be above 0 and no larger than a book can hold.",
            )
            .to_owned(),
            lang.pick("改一下金额。", "Correct the amount."),
        ),
        Refusal::DueBeforeIssue { issued, due } => due_before_issue(*issued, *due, today, lang),
        Refusal::NoSuchDay => (
            lang.pick("按这个账期算不出到期日。", "These terms lead to no due date.").to_owned(),
            lang.pick("改账期，或直接填到期日。", "Change the terms, or enter the due date itself."),
        ),
        Refusal::InFuture { date: day } => in_future(*day, today, lang),
        Refusal::InPast { .. }
        | Refusal::DayBefore { .. }
        | Refusal::ReasonMissing
        | Refusal::HouseUnsound(_) => ill_agreed(refusal, today, lang),
        Refusal::MoreThanOpen { open, currency } => (
            match lang {
                Lang::ZhCn => format!("只剩 {} 没收，填的比这多。", full(*open, *currency)),
                Lang::En => format!("Only {} is open, and this is more.", full(*open, *currency)),
            },
            lang.pick("改小金额，最多填到这个数。", "Enter this amount at most."),
        ),
        Refusal::NotTogether => (
            lang.pick(
                "这笔到账和这张发票不是同一户，或不是同一币种。",
                "This receipt and this invoice are of different customers or currencies.",
            )
            .to_owned(),
            lang.pick("选同一户、同一币种的发票。", "Choose an invoice of the same customer and currency."),
        ),
        Refusal::NothingToDo => (
            lang.pick("没有要改的内容。", "There is nothing to change.").to_owned(),
            lang.pick("改好再存，或直接关闭。", "Change something first, or close."),
        ),
        Refusal::NotAHeldBill => (
            lang.pick("这张票据已经处理过，或不是票据。", "This bill was settled already, or is not a bill.")
                .to_owned(),
            lang.pick("看一看它现在的状态。", "Look at how it stands now."),
        ),
        Refusal::BuiltOn { thing, name } => built_on(*thing, name, lang),
        Refusal::NotUndoable => (
            lang.pick(
                "这一步撤销不了，可能已经撤销过。",
                "This step cannot be taken back; it may have been already.",
            )
            .to_owned(),
            lang.pick("看一看台账里现在是什么样。", "Look in the ledger at how it stands now."),
        ),
    };
    Said { what, safe: lang.pick("账簿没有变。", "The book has not changed."), next, lang }
}

/// What is wrong with a version of the house's numbers.
pub fn house_problem(problem: HouseProblem, lang: Lang) -> String {
    match (problem, lang) {
        (HouseProblem::Number(_, fault), _) => crate::i18n::policy::fields::fault(fault, lang),
        (HouseProblem::Weights(sum), Lang::ZhCn) => format!("六项权重合起来要是 100，现在是 {sum}。"),
        (HouseProblem::Weights(sum), Lang::En) => {
            format!("The six weights must sum to 100; they sum to {sum}.")
        }
        (HouseProblem::Bands, _) => lang
            .pick(
                "分数线要从 A 到 C 依次降低，最高 100。",
                "The bands must fall from A to C, from at most 100.",
            )
            .to_owned(),
        (HouseProblem::Chance(grade), Lang::ZhCn) => format!("{} 级的回款可能最多 100%。", grade.code()),
        (HouseProblem::Chance(grade), Lang::En) => {
            format!("The chance of grade {} is at most 100%.", grade.code())
        }
        (HouseProblem::Terms(grade), Lang::ZhCn) => {
            format!("{} 级：账期最多 730 天，预付最多 100%。", grade.code())
        }
        (HouseProblem::Terms(grade), Lang::En) => {
            format!("Grade {}: at most 730 days, and at most 100% paid down.", grade.code())
        }
        (HouseProblem::MoneyCost, _) => {
            lang.pick("资金年成本最多 36%。", "The cost of money is at most 36% a year.").to_owned()
        }
        (HouseProblem::Aging, _) => lang
            .pick("账龄各档要一档比一档长。", "Each bucket must end later than the one before.")
            .to_owned(),
    }
}

/// Why an entry beside money cannot be written.
fn ill_agreed(refusal: &Refusal, today: NaiveDate, lang: Lang) -> (String, &'static str) {
    match refusal {
        Refusal::InPast { date: day } => (
            match lang {
                Lang::ZhCn => format!("{} 已经过了。", date::day(*day, today, lang)),
                Lang::En => format!("{} is over.", date::day(*day, today, lang)),
            },
            lang.pick("选明天或以后的一天。", "Choose tomorrow or a later day."),
        ),
        Refusal::DayBefore { from, day } => (
            {
                let (from, day) = (date::day(*from, today, lang), date::day(*day, today, lang));
                match lang {
                    Lang::ZhCn => format!("{day} 早于 {from}。"),
                    Lang::En => format!("{day} is before {from}."),
                }
            },
            lang.pick("改其中一个日期。", "Correct one of the two dates."),
        ),
        Refusal::HouseUnsound(problem) => {
            (house_problem(*problem, lang), lang.pick("改好这一项再存。", "Correct it, then save."))
        }
        _ => (
            lang.pick("还没有写是谁、为什么。", "It does not say yet who, or why.").to_owned(),
            lang.pick("写上一句再存。", "Say it in a few words, then save."),
        ),
    }
}

fn not_here(thing: Thing, lang: Lang) -> (String, &'static str) {
    let what = match lang {
        Lang::ZhCn => format!("{}不在这本账簿里，可能已作废或已撤销。", this(thing, lang)),
        Lang::En => {
            format!("{} is not in this book; it may have been voided or taken back.", this(thing, lang))
        }
    };
    (what, lang.pick("回到列表，再找一次。", "Go back to the list and look again."))
}

fn exists(name: &str, lang: Lang) -> (String, &'static str) {
    let what = match lang {
        Lang::ZhCn => format!("已经有这户客户了：{name}。"),
        Lang::En => format!("There is this customer already: {name}."),
    };
    (what, lang.pick("打开那一户，或换个名称、编号。", "Open that customer, or use another name or number."))
}

fn due_before_issue(
    issued: NaiveDate,
    due: NaiveDate,
    today: NaiveDate,
    lang: Lang,
) -> (String, &'static str) {
    let (issued, due) = (date::day(issued, today, lang), date::day(due, today, lang));
    let what = match lang {
        Lang::ZhCn => format!("到期日 {due} 早于开票日 {issued}。"),
        Lang::En => format!("Due on {due}, before it is dated: {issued}."),
    };
    (what, lang.pick("改其中一个日期。", "Correct one of the two dates."))
}

fn in_future(day: NaiveDate, today: NaiveDate, lang: Lang) -> (String, &'static str) {
    let day = date::day(day, today, lang);
    let what = match lang {
        Lang::ZhCn => format!("{day} 还没到。"),
        Lang::En => format!("{day} is still to come."),
    };
    (what, lang.pick("钱到了再记，或改日期。", "Record money when it is in, or correct the date."))
}

fn built_on(thing: Thing, name: &str, lang: Lang) -> (String, &'static str) {
    let what = match (lang, name.is_empty()) {
        (Lang::ZhCn, true) => format!("{}后来又有了别的记录。", this(thing, lang)),
        (Lang::ZhCn, false) => format!("{} {name} 后来又有了别的记录。", kind_of(thing, lang)),
        (Lang::En, true) => format!("{} has been used since.", this(thing, lang)),
        (Lang::En, false) => format!("{} {name} has been used since.", kind_of(thing, lang)),
    };
    (what, lang.pick("先撤销或作废后来那一笔。", "Take back or void the later entry first."))
}

const fn this(thing: Thing, lang: Lang) -> &'static str {
    match thing {
        Thing::Customer => lang.pick("这户客户", "This customer"),
        Thing::Invoice => lang.pick("这张发票", "This invoice"),
        Thing::Receipt => lang.pick("这笔到账", "This receipt"),
        Thing::Adjustment => lang.pick("这笔冲减", "This credit note or write-off"),
        Thing::Contact => lang.pick("这位联系人", "This contact"),
        Thing::Dealing => lang.pick("这条记录", "This entry"),
        Thing::Step => lang.pick("这一步", "This step"),
    }
}

const fn kind_of(thing: Thing, lang: Lang) -> &'static str {
    match thing {
        Thing::Customer => lang.pick("客户", "Customer"),
        Thing::Invoice => lang.pick("发票", "Invoice"),
        Thing::Receipt => lang.pick("到账", "Receipt"),
        Thing::Adjustment => lang.pick("冲减", "Credit note or write-off"),
        Thing::Contact => lang.pick("联系人", "Contact"),
        Thing::Dealing => lang.pick("记录", "Entry"),
        Thing::Step => lang.pick("步骤", "Step"),
    }
}
