//! Words of what stands in place beside a debt: the statutory day, interest over all that is late, limitation, how the
//! customer pays, a bill against cash; and the answers to their 'why?'.

use chrono::NaiveDate;

use crate::domain::date::days_between;
use crate::domain::due_date::Terms;
use crate::domain::limitation::{LimitationLevel, ResetKind};
use crate::domain::money::{Currency, Money};
use crate::domain::trace::Trace;
use crate::i18n::Lang;
use crate::i18n::aging::no_number;
use crate::i18n::format::count::{Counted, count, whole};
use crate::i18n::format::date::{day_with_year, iso};
use crate::i18n::format::money::full;
use crate::i18n::record::terms_in_full;
use crate::i18n::shell::words;
use crate::i18n::why::{Answer, Part, of_trace};
use crate::i18n::worksheet::{basis, not_advice, variant_of, word};
use crate::ledger::book::{Book, Invoice};
use crate::report::claims::{Clock, LateSum, Statutory};
use crate::report::credit::History;
use crate::report::worksheet::Filled;

words! {
    /// The day by law.
    statutory: "法定付款日", "Statutory due date";
    /// What the statutory day rests on, and what it presumes.
    statutory_note: "《保障中小企业款项支付条例》第九条，2025-06-01 起施行；前提是签约时告诉过对方自己是中小企业。从交付或验收起算，这里按开票日。供业务参考，不是法律意见。", "Regulation on payments to SMEs, art. 9, in force since 2025-06-01; provided they were told of our size when signing. The days run from delivery or acceptance; the invoice date stands in. For orientation, not legal advice.";
    /// An older contract.
    old_rules: "开票早于 2025-06-01：合同更早的，按 2020 年的旧条例。", "Dated before 2025-06-01: older contracts stand under the rules of 2020.";
    /// When a claim is barred.
    limitation: "诉讼时效", "Limitation";
    /// What the clock rests on.
    limitation_note: "民法典第 188、195 条：三年，从到期日或最近一次能证明的中断起算。账簿里的到账算部分付款；没有签字凭据的承诺和对账不算。供业务参考，不是法律意见。", "Civil Code arts. 188 and 195: three years from the due date or the last event that can be proved. Receipts in the book count as part payment; promises and statements without a signature do not. For orientation, not legal advice.";
    /// The sheet on a customer's page.
    grounds: "催收依据", "Grounds to collect";
    /// Only for our eyes.
    only_us: "只给自己看", "For our eyes only";
    /// How the customer pays.
    behaviour: "付款表现", "Payment behaviour";
    /// Nothing was paid or is late yet.
    no_behaviour: "12 个月里没有付款记录，算不出", "Nothing paid in twelve months to judge by";
    /// The early warning.
    warning: "预警", "Early warning";
    /// When the credit is looked at again.
    review: "信用复评", "Credit review";
    /// The interest by law.
    late_interest: "逾期利息", "Late-payment interest";
    /// A bill against cash.
    bill: "票据换现金", "Bill against cash";
    /// Not all is filled in.
    bill_nothing_yet: "填好金额和票据到期日，就能看到这张票今天值多少现金。", "With the amount and the day the bill is payable, this says what the bill is worth in cash today.";
    /// What the rate is.
    bill_note: "贴现息 = 票面 × 资金年成本 × 天数 ÷ 360；到期日遇休息日顺延。利率用规则里的资金成本，银行实际报价另问。", "Discount = face × yearly cost of money × days ÷ 360; a maturity on a rest day moves on. The rate is the cost of money from the house rules; ask the bank for its own.";
    /// What the break-even is about.
    break_even_note: "早收到的钱省下的资金成本，就是最多能让的折扣。天数按各笔的金额加权。", "What money saves by coming sooner is the most the discount may be. The days are those of the parts, weighted by amount.";
    /// The break-even.
    break_even: "提前付款保本折扣", "Break-even discount";
    /// What waiting for parts costs.
    plan_worth: "分期付款现值", "Present value of the parts";
    /// What the index is about.
    behaviour_note: "每笔按金额加权：比约定的日子晚几天（早为负）；没付的逾期算到今天。承兑汇票按收到那天算，拒付的不算。", "Days beyond terms, weighted by amount, early ones negative; what is open and late counts to today. A bill counts from the day it was taken, a refused one never.";
    /// Levels and their bounds are ours.
    warning_note: "任何一项到线就亮，取最重的一级。各级的线是本产品的默认值。", "Any signal that crosses its line lights up; the worst level counts. The lines are this product's defaults.";
    /// Every half year, or at once.
    review_note: "半年复评一次；出了触发事项马上复评；超期 14 天还没复评，先降一级用。", "Every six months; at once on a trigger; more than 14 days late, one grade lower counts.";
}

/// What an invoice is called, also where it has no number.
pub fn number(row: &Invoice, lang: Lang) -> String {
    if row.number.is_empty() { no_number(lang).to_owned() } else { row.number.to_string() }
}

/// Until when the claim of an invoice stands: `2027-05-03 前主张，还有 160 天`.
pub fn clock(clock: &Clock, lang: Lang) -> String {
    let it = &clock.limitation;
    let days = count(it.days_left.abs(), Counted::Day, lang);
    let by = day_with_year(it.safe_by, lang);
    match (it.days_left < 0, lang) {
        (false, Lang::ZhCn) => format!("最迟 {by}主张，还有 {days}"),
        (false, Lang::En) => format!("Claim by {by}, {days} left"),
        (true, Lang::ZhCn) => format!("{by}已到，过了 {days}：只有对方书面同意付款才接得上"),
        (true, Lang::En) => format!("Ran out {by}, {days} ago: only their written consent revives it"),
    }
}

/// From when it runs: the last event that can be proved, or the due day.
pub fn clock_from(clock: &Clock, due: NaiveDate, lang: Lang) -> String {
    let kind = |kind: ResetKind| word(kind.code(), lang).unwrap_or_default();
    let from = match (clock.last, lang) {
        (Some((last, on)), Lang::ZhCn) => format!("从 {} {}起算", iso(on), kind(last)),
        (Some((last, on)), Lang::En) => format!("From {} ({})", iso(on), kind(last)),
        (None, Lang::ZhCn) => format!("从到期日 {} 起算，其后没有能证明的中断", iso(due)),
        (None, Lang::En) => format!("From the due date {}; nothing since that can be proved", iso(due)),
    };
    match (clock.n_unproven, lang) {
        (0, _) => from,
        (n, Lang::ZhCn) => format!("{from}；{n} 次承诺或催款没有凭据，不算"),
        (n, Lang::En) => format!("{from}; {n} without proof do not count"),
    }
}

/// Whether the clock is so near its end that it is said in the colour of what is due.
pub fn is_near(clock: &Clock) -> bool {
    !matches!(clock.limitation.level, LimitationLevel::Ok)
}

/// How far the statutory day is away.
pub fn statutory_day(it: &Statutory, lang: Lang) -> String {
    let (day, days) = (day_with_year(it.due, lang), count(it.days_past.abs(), Counted::Day, lang));
    match (it.days_past > 0, lang) {
        (true, Lang::ZhCn) => format!("{day}，已过 {days}"),
        (true, Lang::En) => format!("{day}, {days} ago"),
        (false, Lang::ZhCn) => format!("{day}，还有 {days}"),
        (false, Lang::En) => format!("{day}, {days} left"),
    }
}

/// What is to be said about a statutory term, a line each.
pub fn statutory_flags(it: &Statutory, lang: Lang) -> Vec<&'static str> {
    let flags = it.filled.codes("flags");
    let mut said: Vec<&'static str> = flags.into_iter().filter_map(|flag| word(flag, lang)).collect();
    if it.under_old_rules {
        said.push(old_rules(lang));
    }
    said
}

/// How the due date of terms came about.
pub fn due_answer(terms: Terms, trace: &Trace, due: NaiveDate, lang: Lang) -> Answer {
    Answer {
        title: terms_in_full(terms, lang),
        value: day_with_year(due, lang),
        parts: vec![of_trace(trace, lang)],
    }
}

/// What a rule of late interest requires.
pub fn requires(sum: &LateSum, lang: Lang) -> &'static str {
    word(&format!("{}_NEEDS", sum.sheet.variant), lang).unwrap_or_default()
}

/// Over how much: `5 张共 ¥280,900.00`.
pub fn late_over(sum: &LateSum, currency: Currency, lang: Lang) -> String {
    let n = count(i64::try_from(sum.lines.len()).unwrap_or(i64::MAX), Counted::Invoice, lang);
    let principal = full(sum.principal, currency);
    match lang {
        Lang::ZhCn => format!("到今天，{n}共 {principal}"),
        Lang::En => format!("To today, over {principal} on {n}"),
    }
}

/// So many invoices are told one by one.
const TOLD: usize = 12;

/// Why late interest over many invoices is what it is: a line an invoice, largest first, and their sum.
pub fn late_answer(sum: &LateSum, book: &Book, currency: Currency, lang: Lang) -> Answer {
    let told = if sum.lines.len() == TOLD + 1 { TOLD + 1 } else { TOLD };
    let money = |amount: Money| full(amount, currency).to_string();
    let line = |it: &crate::report::claims::LateLine| {
        let row = &book.invoices()[it.invoice];
        let days = count(it.days, Counted::Day, lang);
        let name = format!("{} {} × {days}", number(row, lang), money(it.principal));
        (name, money(it.interest))
    };
    let mut inputs: Vec<(String, String)> = sum.lines.iter().take(told).map(line).collect();
    let rest: Money = sum.lines.iter().skip(told).map(|it| it.interest).sum();
    if rest.is_positive() {
        let n = count(i64::try_from(sum.lines.len() - told).unwrap_or(i64::MAX), Counted::Invoice, lang);
        let name = match lang {
            Lang::ZhCn => format!("其余 {n}"),
            Lang::En => format!("{n} more"),
        };
        inputs.push((name, money(rest)));
    }
    let mut sources: Vec<String> = sum.sheet.sources.iter().map(|it| basis(*it, lang)).collect();
    sources.push(not_advice(lang).to_owned());
    let formula = match lang {
        Lang::ZhCn => {
            format!("{}。每张按余额 × 逾期天数 × 利率单独算、单独四舍五入，再相加", requires(sum, lang))
        }
        Lang::En => format!(
            "{}. Each invoice by itself: open amount × days late × rate, rounded, then added up",
            requires(sum, lang)
        ),
    };
    let total = variant_of(sum.sheet, lang).to_owned();
    Answer {
        title: late_interest(lang).to_owned(),
        value: money(sum.interest),
        parts: vec![Part { formula, inputs, steps: vec![(total, money(sum.interest))], sources }],
    }
}

/// The index with the days behind it: `平均晚 21.43 天`.
pub fn behaviour_days(history: &History, lang: Lang) -> String {
    let days = history.days.and_then(|days| days.rounded(2)).unwrap_or_default();
    let n = days.abs().normalize();
    match (days.is_sign_negative() && !days.is_zero(), lang) {
        (false, Lang::ZhCn) => format!("12 个月平均比约定晚 {n} 天"),
        (false, Lang::En) => format!("{n} days beyond terms on average, 12 months"),
        (true, Lang::ZhCn) => format!("12 个月平均比约定早 {n} 天"),
        (true, Lang::En) => format!("{n} days before terms on average, 12 months"),
    }
}

/// What was behind it: paid, and open and late.
pub fn behaviour_paid(history: &History, lang: Lang) -> String {
    let sum = |sum: Money| full(sum, history.currency);
    let (paid, overdue) = (sum(history.paid), sum(history.overdue));
    match lang {
        Lang::ZhCn => format!("收到 {paid}，逾期未付 {overdue}"),
        Lang::En => format!("{paid} paid, {overdue} open and late"),
    }
}

/// What a bill is worth in cash: the sum, what it costs, and its days.
pub fn bill_line(it: &Filled, lang: Lang) -> String {
    let money = |name: &str| full(it.money(name).unwrap_or_default(), it.currency).to_string();
    let (net, cost) = (money("net"), money("interest"));
    let share = it.number("cost_pct_of_face").unwrap_or_default();
    let days = it.number("days").unwrap_or_default();
    match lang {
        Lang::ZhCn => format!("今天值现金 {net}；收票比收现金少 {cost}（票面的 {share}%，等 {days} 天）"),
        Lang::En => {
            format!("Worth {net} in cash today; taking it costs {cost} ({share} % of face, {days} days)")
        }
    }
}

/// By when a bill has to be shown.
pub fn bill_present(it: &Filled, lang: Lang) -> String {
    let by = it.date("present_by").map(iso).unwrap_or_default();
    match lang {
        Lang::ZhCn => format!("{by} 前提示付款"),
        Lang::En => format!("Present it by {by}"),
    }
}

/// What parts are worth today: each with its days, and the sum.
pub fn parts_answer(
    parts: &[(NaiveDate, Money, Money)],
    (worth, rate): (Money, &str),
    today: NaiveDate,
    currency: Currency,
    lang: Lang,
) -> Answer {
    let money = |amount: Money| full(amount, currency).to_string();
    let days = |due: NaiveDate| days_between(today, due);
    let line = |(due, amount, now): &(NaiveDate, Money, Money)| {
        let name = match lang {
            Lang::ZhCn => format!("{} {}，{} 天后", iso(*due), money(*amount), whole(days(*due))),
            Lang::En => format!("{} {}, in {} days", iso(*due), money(*amount), whole(days(*due))),
        };
        (name, money(*now))
    };
    let sum: Money = parts.iter().map(|(_, amount, _)| *amount).sum();
    let cost = lang.pick("等的成本", "Cost of waiting").to_owned();
    Answer {
        title: plan_worth(lang).to_owned(),
        value: money(worth),
        parts: vec![Part {
            formula: match lang {
                Lang::ZhCn => format!("现值 = Σ 金额 ÷（1 + {rate} × 天数 ÷ 365），合计后四舍五入一次"),
                Lang::En => {
                    format!("Present value = Σ amount ÷ (1 + {rate} × days ÷ 365), rounded once as a sum")
                }
            },
            inputs: parts.iter().map(line).collect(),
            steps: vec![(plan_worth(lang).to_owned(), money(worth)), (cost, money(sum - worth))],
            sources: vec![
                lang.pick("资金年成本：规则里的数，可改", "Cost of money: from the house rules, editable")
                    .to_owned(),
                lang.pick("本产品的定义，不是法定标准", "A definition of this product, no legal standard")
                    .to_owned(),
            ],
        }],
    }
}
