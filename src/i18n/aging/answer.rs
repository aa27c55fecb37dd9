//! Why a figure of the aging screen is what it is, in words and with this ledger's numbers.

use chrono::NaiveDate;

use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::i18n::aging::{age, bucket, group};
use crate::i18n::format::count::{Counted, count};
use crate::i18n::format::date::day_with_year;
use crate::i18n::format::money::full;
use crate::i18n::format::share::{percent, percent_of};
use crate::i18n::why::{Answer, Part, of_trace};
use crate::ledger::arena::ReceiptIdx;
use crate::ledger::book::{Book, Invoice};
use crate::report::aging::why::{AgeWhy, Composition, InvoiceWhy, OverdueWhy, Parts, Why};
use crate::report::aging::{AgingSpec, Basis, DrillLine, Group};

/// What an answer is told against: the book, how it is looked at, and in which language.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The book.
    pub book: &'a Book,
    /// How it is looked at.
    pub spec: &'a AgingSpec,
    /// The day.
    pub as_of: NaiveDate,
    /// The language.
    pub lang: Lang,
}

/// The answer in words.
pub fn answer(why: &Why, telling: Telling<'_>) -> Answer {
    match why {
        Why::Receivable(made_of) => telling.receivable(made_of),
        Why::Overdue(made_of) => telling.overdue(made_of),
        Why::Unapplied(parts) => telling.unapplied(parts),
        Why::BillsHeld(parts) => telling.bills_held(parts),
        Why::Bucket(place, parts) => telling.bucket(*place, parts),
        Why::Cell(of, place, parts) => telling.cell(of, *place, parts),
        Why::Invoice(made_of) => telling.invoice(made_of),
    }
}

impl Telling<'_> {
    fn money(self, amount: Money) -> String {
        full(amount, self.spec.currency).to_string()
    }

    fn pick(self, zh: &str, en: &str) -> String {
        self.lang.pick(zh, en).to_owned()
    }

    fn as_of_line(self) -> (String, String) {
        (self.pick("截至日", "As-of day"), day_with_year(self.as_of, self.lang))
    }

    fn invoices(self, n: u32) -> String {
        count(i64::from(n), Counted::Invoice, self.lang)
    }

    fn ledger_source(self) -> String {
        self.pick("本账簿记下的发票、到账和冲减", "The invoices, receipts and adjustments of this book")
    }

    fn not_overdue_source(self) -> String {
        self.pick(
            "到期当天不算逾期：民法典第 201 条",
            "The due day itself is not overdue: Civil Code of China, art. 201",
        )
    }

    fn receivable(self, made_of: &Composition) -> Answer {
        Answer {
            title: self.pick("应收合计", "Receivable"),
            value: self.money(made_of.open),
            parts: vec![self.composition(made_of)],
        }
    }

    /// `open = amount − credit notes − write-offs − returns − allocations`, with those lines that are not zero.
    fn composition(self, made_of: &Composition) -> Part {
        let invoiced = match self.lang {
            Lang::ZhCn => format!("开票，{}", self.invoices(made_of.n_invoices)),
            Lang::En => format!("Invoiced, {}", self.invoices(made_of.n_invoices)),
        };
        let less = [
            (made_of.credited, "贷项通知（红字、折让）", "Credit notes"),
            (made_of.written_off, "坏账核销", "Write-offs"),
            (made_of.returned, "退货", "Returns"),
            (made_of.settled, "已核销的到账（含在手票据）", "Applied receipts (bills held included)"),
        ];
        let mut inputs = vec![self.as_of_line(), (invoiced, self.money(made_of.invoiced))];
        let lines = less.into_iter().filter(|(amount, ..)| !amount.is_zero());
        inputs.extend(lines.map(|(amount, zh, en)| (self.pick(zh, en), self.money(-amount))));
        Part {
            formula: self.pick(
                "应收 = 开票 − 贷项通知 − 坏账核销 − 退货 − 已核销的到账。未核销的到账不冲减",
                "Receivable = invoiced − credit notes − write-offs − returns − applied receipts. Unapplied cash lowers nothing",
            ),
            inputs,
            steps: vec![(self.pick("应收", "Receivable"), self.money(made_of.open))],
            sources: vec![self.ledger_source()],
        }
    }

    fn overdue(self, made_of: &OverdueWhy) -> Answer {
        let mut inputs = vec![
            self.as_of_line(),
            (self.pick("应收合计", "Receivable"), self.money(made_of.receivable)),
            (self.pick("截至日当天或以后到期", "Due on that day or later"), self.money(-made_of.not_due)),
        ];
        if let Some((invoice, days)) = made_of.oldest {
            let row = &self.book.invoices()[invoice];
            let oldest = format!("{} {}", self.number(row), age(days, self.lang));
            inputs.push((self.pick("逾期最久", "Longest overdue"), oldest));
        }
        let mut steps = vec![(
            match self.lang {
                Lang::ZhCn => format!("逾期，{}", self.invoices(made_of.n_invoices)),
                Lang::En => format!("Overdue, {}", self.invoices(made_of.n_invoices)),
            },
            self.money(made_of.overdue),
        )];
        if let Some(share) = percent_of(made_of.overdue.minor(), made_of.receivable.minor()) {
            steps.push((self.pick("占应收", "Share of the receivable"), percent(share)));
        }
        Answer {
            title: self.pick("逾期", "Overdue"),
            value: self.money(made_of.overdue),
            parts: vec![Part {
                formula: self.pick(
                    "逾期 = 到期日早于截至日的未清金额。不管账龄从哪天算，都看到期日",
                    "Overdue = open amounts due before the as-of day, whatever the buckets count from",
                ),
                inputs,
                steps,
                sources: vec![self.not_overdue_source(), self.ledger_source()],
            }],
        }
    }

    fn receipt_parts(
        self,
        parts: &Parts<ReceiptIdx>,
        day_of: impl Fn(ReceiptIdx) -> Option<NaiveDate>,
    ) -> Part {
        let name = |it: ReceiptIdx| {
            let customer = &self.book.customers()[self.book.receipts()[it].customer].name;
            match (day_of(it), self.lang) {
                (Some(day), Lang::ZhCn) => format!("{customer}，{}", day_with_year(day, self.lang)),
                (Some(day), Lang::En) => format!("{customer}, {}", day_with_year(day, self.lang)),
                (None, _) => customer.clone(),
            }
        };
        self.summed(parts, |it| name(*it))
    }

    /// The told parts, the rest, and the sum.
    fn summed<T>(self, parts: &Parts<T>, name: impl Fn(&T) -> String) -> Part {
        let mut inputs = vec![self.as_of_line()];
        inputs.extend(parts.first.iter().map(|(part, amount)| (name(part), self.money(*amount))));
        if parts.n_rest > 0 {
            let rest = match self.lang {
                Lang::ZhCn => format!("其余 {} 项", parts.n_rest),
                Lang::En => format!("{} more", parts.n_rest),
            };
            inputs.push((rest, self.money(parts.rest)));
        }
        Part {
            formula: String::new(),
            inputs,
            steps: vec![(self.pick("合计", "Total"), self.money(parts.sum))],
            sources: vec![self.ledger_source()],
        }
    }

    fn unapplied(self, parts: &Parts<ReceiptIdx>) -> Answer {
        let formula = self.pick(
            "未核销到账 = 到账 − 已冲到发票上的部分。它另列，不进任何一档",
            "Unapplied cash = received − set against invoices. It stands beside the buckets, in none of them",
        );
        let part = self.receipt_parts(parts, |it| Some(self.book.receipts()[it].date));
        Answer {
            title: self.pick("未核销到账", "Unapplied cash"),
            value: self.money(parts.sum),
            parts: vec![Part { formula, ..part }],
        }
    }

    fn bills_held(self, parts: &Parts<ReceiptIdx>) -> Answer {
        let formula = self.pick(
            "在手票据 = 收到、还没有兑付的票据。它已冲减发票，兑付了才算到账；拒付就恢复欠款",
            "Bills held = bills received and not yet paid. They settle their invoices, and count as collected only when honoured",
        );
        let matures = |it: ReceiptIdx| self.book.receipts()[it].bill.and_then(|bill| bill.matures);
        Answer {
            title: self.pick("在手票据", "Bills held"),
            value: self.money(parts.sum),
            parts: vec![Part { formula, ..self.receipt_parts(parts, matures) }],
        }
    }

    fn bucket_name(self, place: usize) -> String {
        bucket(&self.spec.scheme, place, self.spec.basis, self.lang)
    }

    /// Which invoices stand in a bucket, or in any.
    fn bucket_rule(self, place: Option<usize>) -> String {
        let Some(place) = place else {
            return self.pick(
                "欠款 = 各档之和 = 每张发票的未清金额之和",
                "Owed = sum of the buckets = sum of the open invoices",
            );
        };
        let range = self.spec.scheme.range(place);
        let said = if self.spec.scheme.counts_years() {
            self.years_rule(range)
        } else {
            match self.spec.basis {
                Basis::Due => self.days_rule(range, "截至日 − 到期日", "days past due"),
                Basis::Issued => self.days_rule(range, "截至日 − 开票日", "days since the invoice date"),
            }
        };
        match self.lang {
            Lang::ZhCn => format!("{} = {said}的未清金额之和", self.bucket_name(place)),
            Lang::En => format!("{} = open amounts with {said}", self.bucket_name(place)),
        }
    }

    fn days_rule(self, range: (Option<u32>, Option<u32>), zh: &str, en: &str) -> String {
        match (range, self.lang) {
            ((Some(first), Some(last)), Lang::ZhCn) => format!("{zh}在 {first} 到 {last} 天之间"),
            ((Some(first), Some(last)), Lang::En) => format!("{en} from {first} to {last}"),
            ((Some(first), None), Lang::ZhCn) => format!("{zh}不少于 {first} 天"),
            ((Some(first), None), Lang::En) => format!("{en} of {first} or more"),
            ((None, _), Lang::ZhCn) => format!("{zh}不超过 0 天"),
            ((None, _), Lang::En) => format!("{en} of 0 or less"),
        }
    }

    fn years_rule(self, range: (Option<u32>, Option<u32>)) -> String {
        let (past, not_past) = (range.0.filter(|years| *years > 0), range.1);
        match (past, not_past, self.lang) {
            (Some(past), Some(not_past), Lang::ZhCn) => format!("开票过了 {past} 周年、没过 {not_past} 周年"),
            (Some(past), Some(not_past), Lang::En) => {
                format!("an invoice date more than {past} and at most {not_past} years back")
            }
            (Some(past), None, Lang::ZhCn) => format!("开票过了 {past} 周年"),
            (Some(past), None, Lang::En) => format!("an invoice date more than {past} years back"),
            (None, last, Lang::ZhCn) => format!("开票没过 {} 周年", last.unwrap_or(1)),
            (None, _, Lang::En) => "an invoice date at most a year back".to_owned(),
        }
    }

    fn bucket(self, place: usize, parts: &Parts<Group>) -> Answer {
        let part = self.summed(parts, |of| group(of, self.book, self.spec.by, self.lang));
        Answer {
            title: self.bucket_name(place),
            value: self.money(parts.sum),
            parts: vec![Part { formula: self.bucket_rule(Some(place)), ..part }],
        }
    }

    fn cell(self, of: &Group, place: Option<usize>, parts: &Parts<DrillLine>) -> Answer {
        let name = |line: &DrillLine| {
            let row = &self.book.invoices()[line.invoice];
            let separator = self.lang.pick("，", ", ");
            format!("{}{separator}{}", self.number(row), age(line.days_past_due, self.lang))
        };
        let group = group(of, self.book, self.spec.by, self.lang);
        let title = match (place, self.lang) {
            (None, _) => group,
            (Some(place), Lang::ZhCn) => format!("{group}，{}", self.bucket_name(place)),
            (Some(place), Lang::En) => format!("{group}, {}", self.bucket_name(place).to_lowercase()),
        };
        Answer {
            title,
            value: self.money(parts.sum),
            parts: vec![Part { formula: self.bucket_rule(place), ..self.summed(parts, name) }],
        }
    }

    fn number(self, row: &Invoice) -> String {
        if row.number.is_empty() { super::no_number(self.lang).to_owned() } else { row.number.to_string() }
    }

    fn invoice(self, made_of: &InvoiceWhy) -> Answer {
        let row = &self.book.invoices()[made_of.invoice];
        let mut parts = vec![self.age(&made_of.age)];
        parts.extend(made_of.due.iter().map(|trace| of_trace(trace, self.lang)));
        parts.push(self.composition(&made_of.open));
        let days = age((self.as_of - row.due).num_days(), self.lang);
        let value = format!("{}{}{days}", full(made_of.open.open, row.currency), self.lang.pick("，", ", "));
        Answer { title: self.number(row), value, parts }
    }

    fn age(self, age: &AgeWhy) -> Part {
        match age {
            AgeWhy::Traced(trace) => of_trace(trace, self.lang),
            AgeWhy::SinceIssued { issued, days, bucket } => Part {
                formula: self.pick(
                    "账龄 = 截至日 − 开票日，再看落在哪一档",
                    "Age = as-of day − invoice date; the bucket is the one that holds it",
                ),
                inputs: vec![
                    (self.pick("开票日", "Invoice date"), day_with_year(*issued, self.lang)),
                    self.as_of_line(),
                ],
                steps: vec![
                    (self.pick("账龄", "Age"), count(*days, Counted::Day, self.lang)),
                    (self.pick("账龄档", "Bucket"), self.bucket_name(*bucket)),
                ],
                sources: vec![self.pick("回款簿的定义", "Definition of Huikuan")],
            },
        }
    }
}
