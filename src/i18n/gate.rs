//! Problems of a form in words: what is wrong with a field, and how to set it right.

use chrono::NaiveDate;

use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::i18n::format::date::day;
use crate::i18n::format::money::full;
use crate::i18n::refusal::book::house_problem;
use crate::ledger::gate::{Field, Problem, ProblemKind};

/// What stands beside the field.
pub fn problem(problem: &Problem, today: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => in_chinese(problem, today),
        Lang::En => in_english(problem, today),
    }
}

fn in_chinese(problem: &Problem, today: NaiveDate) -> String {
    let day = |date| day(date, today, Lang::ZhCn);
    match &problem.kind {
        ProblemKind::Missing => missing(problem.field, Lang::ZhCn).to_owned(),
        ProblemKind::NotAnAmount { text } => format!("“{text}”读不出金额。写成 80000、80,000.00 或 8万"),
        ProblemKind::TooManyDecimals { allowed: 0 } => "这种货币没有小数，去掉小数点后面的".to_owned(),
        ProblemKind::TooManyDecimals { allowed } => format!("小数点后最多 {allowed} 位"),
        ProblemKind::TooLarge { most, currency } => {
            format!("一笔最多 {}，分成几笔记", full(*most, *currency))
        }
        ProblemKind::NotPositive => "金额要大于 0".to_owned(),
        ProblemKind::NoCollectionTarget | ProblemKind::MonthOver => of_plan(&problem.kind, Lang::ZhCn),
        ProblemKind::NotADay { text } => format!("“{text}”不是日期。写成 2026-11-24"),
        ProblemKind::NotACount { text, least, most } => format!("“{text}”不行，填 {least} 到 {most} 的整数"),
        ProblemKind::InFuture { today } => format!("那天还没到，最晚填今天（{}）", day(*today)),
        ProblemKind::InPast { today } => format!("那天已经过了，填今天（{}）或以后", day(*today)),
        ProblemKind::NotARate { text } => format!("“{text}”不是百分比。写成 11 或 -4.5"),
        ProblemKind::TooEarly { after } => format!("选 {} 以后的日子", day(*after)),
        ProblemKind::DueBeforeIssue { issued } => {
            format!("到期日早于开票日（{}），改成那天或以后", day(*issued))
        }
        ProblemKind::BeforeInvoice { issued } => format!("早于开票日（{}），改成那天或以后", day(*issued)),
        ProblemKind::BeforeReceipt { received } => {
            format!("早于到账日（{}），改成那天或以后", day(*received))
        }
        ProblemKind::PartsDiffer { sum, amount, currency } => {
            let (more, by) = difference(*sum, *amount);
            let side = if more { "多" } else { "少" };
            format!("各期合计 {}，比发票{side} {}", full(*sum, *currency), full(by, *currency))
        }
        ProblemKind::SlicesDiffer { sum, amount, currency } => {
            let (more, by) = difference(*sum, *amount);
            let side = if more { "多" } else { "少" };
            format!("几次合计 {}，比总数{side} {}", full(*sum, *currency), full(by, *currency))
        }
        ProblemKind::BeforeSaid { on } => format!("早于答应那天（{}），改成那天或以后", day(*on)),
        ProblemKind::MoreThanOpen { open, currency } => {
            format!("只欠 {}，改成不超过它", full(*open, *currency))
        }
        ProblemKind::MoreThanReceived { chosen, there, currency } => {
            let by = full(difference(*chosen, *there).1, *currency);
            format!("分出 {}，多了 {by}，减掉一些", full(*chosen, *currency))
        }
        ProblemKind::NothingChosen => "点选要冲的发票，或改成先到期先冲".to_owned(),
        ProblemKind::NotACurrency { text } => format!("“{text}”不是货币代码。用三个字母，如 CNY、USD"),
        ProblemKind::NoTermsAgreed => "和这个客户没有约定账期。选一种，或直接选到期日".to_owned(),
        ProblemKind::NotHere => not_here(problem.field, Lang::ZhCn).to_owned(),
        ProblemKind::CustomerExists { name } if problem.field == Field::Code => {
            format!("这个编号已是“{name}”的，换一个")
        }
        ProblemKind::CustomerExists { name } if problem.field == Field::Name => {
            format!("已有客户“{name}”，换个名字")
        }
        ProblemKind::CustomerExists { name } => format!("已有客户“{name}”。选它，或换个名字"),
        ProblemKind::InvoiceExists { number } => format!("这个客户已有发票 {number}。核对一下，或换个号"),
        ProblemKind::NotAPhone { text } => format!("“{text}”拨不出去。只写数字、空格、- 和 +"),
        ProblemKind::House(problem) => house_problem(*problem, Lang::ZhCn),
        ProblemKind::AlreadySo => "已经是这个状态，选另一个".to_owned(),
    }
}

/// What is wrong with a month's plan.
fn of_plan(kind: &ProblemKind, lang: Lang) -> String {
    let text = if *kind == ProblemKind::MonthOver {
        lang.pick("这个月已经过完了，计划不再改", "This month is over; its plan stays")
    } else {
        lang.pick(
            "填要收多少，只有发货没有回款不算计划",
            "Say what is to be collected. Shipping alone is no plan",
        )
    };
    text.to_owned()
}

fn in_english(problem: &Problem, today: NaiveDate) -> String {
    let day = |date| day(date, today, Lang::En);
    match &problem.kind {
        ProblemKind::Missing => missing(problem.field, Lang::En).to_owned(),
        ProblemKind::NotAnAmount { text } => {
            format!("“{text}” is not an amount. Write 80000, 80,000.00 or 80K")
        }
        ProblemKind::TooManyDecimals { allowed: 0 } => {
            "This currency has no decimals. Leave them out".to_owned()
        }
        ProblemKind::TooManyDecimals { allowed } => format!("At most {allowed} decimals"),
        ProblemKind::TooLarge { most, currency } => {
            format!("One entry holds up to {}. Split it", full(*most, *currency))
        }
        ProblemKind::NotPositive => "The amount must be above 0".to_owned(),
        ProblemKind::NoCollectionTarget | ProblemKind::MonthOver => of_plan(&problem.kind, Lang::En),
        ProblemKind::NotADay { text } => format!("“{text}” is not a date. Write 2026-11-24"),
        ProblemKind::NotACount { text, least, most } => {
            format!("“{text}” does not fit. Write a whole number from {least} to {most}")
        }
        ProblemKind::InFuture { today } => {
            format!("That day has not come. Today ({}) is the latest", day(*today))
        }
        ProblemKind::InPast { today } => {
            format!("That day has passed. Choose today ({}) or later", day(*today))
        }
        ProblemKind::NotARate { text } => format!("“{text}” is not a percentage. Write 11 or -4.5"),
        ProblemKind::TooEarly { after } => format!("Choose a day after {}", day(*after)),
        ProblemKind::DueBeforeIssue { issued } => {
            format!("Due before the invoice date ({}). Choose that day or later", day(*issued))
        }
        ProblemKind::BeforeInvoice { issued } => {
            format!("Before the invoice date ({}). Choose that day or later", day(*issued))
        }
        ProblemKind::BeforeReceipt { received } => {
            format!("Before the day it came in ({}). Choose that day or later", day(*received))
        }
        ProblemKind::PartsDiffer { sum, amount, currency } => {
            let (more, by) = difference(*sum, *amount);
            let side = if more { "more" } else { "less" };
            format!(
                "The parts come to {}, {} {side} than the invoice",
                full(*sum, *currency),
                full(by, *currency)
            )
        }
        ProblemKind::SlicesDiffer { sum, amount, currency } => {
            let (more, by) = difference(*sum, *amount);
            let side = if more { "more" } else { "less" };
            format!(
                "The payments come to {}, {} {side} than the whole",
                full(*sum, *currency),
                full(by, *currency)
            )
        }
        ProblemKind::BeforeSaid { on } => {
            format!("Before the day of the promise ({}). Choose that day or later", day(*on))
        }
        ProblemKind::MoreThanOpen { open, currency } => {
            format!("Only {} is open. Stay within it", full(*open, *currency))
        }
        ProblemKind::MoreThanReceived { chosen, there, currency } => {
            let by = full(difference(*chosen, *there).1, *currency);
            format!("{} given out, {by} too much. Take some back", full(*chosen, *currency))
        }
        ProblemKind::NothingChosen => "Choose the invoices it settles, or oldest due first".to_owned(),
        ProblemKind::NotACurrency { text } => {
            format!("“{text}” is not a currency code. Use three letters, such as CNY or USD")
        }
        ProblemKind::NoTermsAgreed => {
            "No terms agreed with this customer. Choose some, or a due date".to_owned()
        }
        ProblemKind::NotHere => not_here(problem.field, Lang::En).to_owned(),
        ProblemKind::CustomerExists { name } if problem.field == Field::Code => {
            format!("“{name}” has this number already. Choose another")
        }
        ProblemKind::CustomerExists { name } if problem.field == Field::Name => {
            format!("There is a customer “{name}” already. Use another name")
        }
        ProblemKind::CustomerExists { name } => {
            format!("There is a customer “{name}” already. Choose it, or another name")
        }
        ProblemKind::InvoiceExists { number } => {
            format!("This customer has invoice {number} already. Check it, or change the number")
        }
        ProblemKind::NotAPhone { text } => {
            format!("“{text}” cannot be called. Use digits, spaces, - and +")
        }
        ProblemKind::House(problem) => house_problem(*problem, Lang::En),
        ProblemKind::AlreadySo => "It is so already. Choose another".to_owned(),
    }
}

/// Whether the first is more than the second, and the difference.
fn difference(first: Money, second: Money) -> (bool, Money) {
    (first > second, (first - second).abs())
}

const fn missing(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Customer => {
            lang.pick("选一个客户，或输入新客户的名字", "Choose a customer, or type a new name")
        }
        Field::Number | Field::Code => lang.pick("填编号", "Enter the number"),
        Field::Issued => lang.pick("选开票日", "Choose the invoice date"),
        Field::Amount
        | Field::PartAmount(_)
        | Field::Share(_)
        | Field::Parts
        | Field::Monthly
        | Field::NetWorth
        | Field::WorkingCapital
        | Field::ReportLimit
        | Field::Exception => lang.pick("填金额", "Enter the amount"),
        Field::Due | Field::PartDue(_) => lang.pick("选到期日或账期", "Choose a due date or terms"),
        Field::TermCount => lang.pick("填天数或月数", "Enter how many"),
        Field::TermDay => lang.pick("填几号", "Enter the day of the month"),
        Field::TermMonths => lang.pick("填隔几个月", "Enter how many months later"),
        Field::Currency => lang.pick("选货币", "Choose the currency"),
        Field::Date | Field::Matures | Field::ReportDate | Field::Until => {
            lang.pick("选日期", "Choose the day")
        }
        Field::Method => lang.pick("选付款方式", "Choose how it was paid"),
        Field::Settling => lang.pick("选怎么核销", "Choose what it settles"),
        Field::Name | Field::Agency => lang.pick("填名字", "Enter the name"),
        Field::Growth | Field::Profit => lang.pick("填百分比", "Enter a percentage"),
        Field::Phone => lang.pick("填电话", "Enter the phone number"),
        Field::Role => lang.pick("选他管哪一步", "Choose what they decide"),
        Field::Kind => lang.pick("选一种", "Choose one"),
        Field::Nth(_) => lang.pick("填一个数", "Enter a number"),
        Field::Asked => lang.pick("点一下：要了没有", "Say whether you asked"),
        Field::Reason => lang.pick("写一句原因，以后查得到", "Say why, in a few words"),
    }
}

const fn not_here(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Customer => lang.pick("这个客户已不在账上，另选一个", "This customer is gone. Choose another"),
        Field::Settling | Field::Share(_) => {
            lang.pick("有一张发票已不在账上，重新选", "One of the invoices is gone. Choose again")
        }
        _ => lang.pick("这一笔已不在账上，请关掉重开", "This entry is gone. Close and open it again"),
    }
}
