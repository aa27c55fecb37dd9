//! The age of a receivable: days past due, years, and the whole of a list.

use crate::domain::aging::portfolio::{OpenItem, summarise};
use crate::domain::aging::{BucketScheme, YearBand, days_past_due, vintage, year_band};
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const AS_OF: Field = field("as_of", Kind::Date);
const STATES: &[&str] = &["NORMAL", "ABNORMAL", "RETURNED_STOCK"];
const INVOICES: &[Field] = &[
    field("customer", Kind::Text),
    field("invoice_date", Kind::Date),
    field("due", Kind::Date),
    field("open", Kind::Money),
    field("state", Kind::Choice(STATES)),
];

/// One receivable by days, one by years, and a list.
pub const SHEETS: &[Worksheet] = &[
    Worksheet {
        name: "aging",
        variant: "bucket",
        fields: &[field("due", Kind::Date), AS_OF],
        sources: &[Basis::Project, Basis::CivilCode(201)],
        work_out: |it| {
            let dpd = days_past_due(it.date("due"), it.date("as_of"));
            let mut steps = Steps::default();
            steps.answer("dpd", "as_of - due", Value::Count(dpd));
            steps.answer("bucket", BUCKET_OF, bucket(dpd));
            it.whole(Some(steps))
        },
    },
    Worksheet {
        name: "aging",
        variant: "year_band",
        fields: &[field("invoice_date", Kind::Date), AS_OF],
        sources: &[Basis::Project, Basis::CivilCode(202)],
        work_out: |it| {
            let (invoiced, as_of) = (it.date("invoice_date"), it.date("as_of"));
            let mut steps = Steps::default();
            steps.answer("vintage", "year(invoice_date)", Value::Count(vintage(invoiced).into()));
            steps.answer("band", BAND_OF, Value::Code(year_band(invoiced, as_of).code()));
            it.whole(Some(steps))
        },
    },
    Worksheet {
        name: "aging",
        variant: "portfolio",
        fields: &[
            AS_OF,
            field("invoices", Kind::Lines(INVOICES)),
            optional("key_share", Kind::Percent, "80"),
        ],
        sources: &[Basis::Project, Basis::CivilCode(201), Basis::CivilCode(202)],
        work_out: portfolio,
    },
];

const BUCKET_OF: &str = "if(dpd <= 0, NOT_DUE, if(dpd <= 30, D1_30, if(dpd <= 60, D31_60, if(dpd <= 90, D61_90, if(dpd <= 180, D91_180, if(dpd <= 365, D181_365, D366_PLUS))))))";
const BAND_OF: &str = "if(as_of <= add_years(invoice_date, 1), Y0_1, if(as_of <= add_years(invoice_date, 2), Y1_2, if(as_of <= add_years(invoice_date, 3), Y2_3, if(as_of <= add_years(invoice_date, 4), Y3_4, if(as_of <= add_years(invoice_date, 5), Y4_5, Y5_PLUS)))))";
const BAND_OF_LINE: &str = "if(as_of <= add_years(invoices.invoice_date, 1), Y0_1, if(as_of <= add_years(invoices.invoice_date, 2), Y1_2, if(as_of <= add_years(invoices.invoice_date, 3), Y2_3, if(as_of <= add_years(invoices.invoice_date, 4), Y3_4, if(as_of <= add_years(invoices.invoice_date, 5), Y4_5, Y5_PLUS)))))";

/// The buckets, youngest first: the code, its place in the answer, and what is summed.
const BUCKETS: [(&str, &str, &str); 7] = [
    ("NOT_DUE", "buckets.NOT_DUE", "sum(if(bucket == NOT_DUE, invoices.open, 0))"),
    ("D1_30", "buckets.D1_30", "sum(if(bucket == D1_30, invoices.open, 0))"),
    ("D31_60", "buckets.D31_60", "sum(if(bucket == D31_60, invoices.open, 0))"),
    ("D61_90", "buckets.D61_90", "sum(if(bucket == D61_90, invoices.open, 0))"),
    ("D91_180", "buckets.D91_180", "sum(if(bucket == D91_180, invoices.open, 0))"),
    ("D181_365", "buckets.D181_365", "sum(if(bucket == D181_365, invoices.open, 0))"),
    ("D366_PLUS", "buckets.D366_PLUS", "sum(if(bucket == D366_PLUS, invoices.open, 0))"),
];

fn bucket(dpd: i64) -> Value {
    let at = BUCKETS.get(BucketScheme::default().bucket_of(dpd));
    at.map_or(Value::Nothing, |(code, ..)| Value::Code(code))
}

fn portfolio(it: &Entries<'_>) -> Option<Steps> {
    let as_of = it.date("as_of");
    let items = it.lines("invoices", |line| OpenItem {
        customer: line.word("customer"),
        invoice_date: line.date("invoice_date"),
        due: line.date("due"),
        open: line.money("open"),
        state: line.code("state", |text| STATES.iter().copied().find(|known| *known == text)),
    });
    let all = summarise(&items, as_of, &BucketScheme::default(), it.percent("key_share"));
    let mut steps = Steps::default();
    for (nth, item) in items.iter().enumerate() {
        let dpd = days_past_due(item.due, as_of);
        steps.line("dpd", nth, "as_of - invoices.due", Value::Count(dpd), false);
        steps.line("bucket", nth, BUCKET_OF, bucket(dpd), false);
        let band = year_band(item.invoice_date, as_of).code();
        steps.line("band", nth, BAND_OF_LINE, Value::Code(band), false);
        let year = Value::Count(vintage(item.invoice_date).into());
        steps.line("vintage", nth, "year(invoices.invoice_date)", year, false);
    }
    steps.answer("total", "sum(invoices.open)", Value::Money(all.total));
    for ((_, name, how), sum) in BUCKETS.into_iter().zip(all.buckets) {
        steps.answer(name, how, Value::Money(sum));
    }
    steps.answer("overdue", "sum(if(dpd > 0, invoices.open, 0))", Value::Money(all.overdue));
    let pct = all.overdue_pct.map(Value::Number);
    steps.answer_or_nothing("overdue_pct", "round(overdue * 100 / total, 2)", pct);
    for (state, sum) in all.by_state {
        let (name, how) = match state {
            "ABNORMAL" => ("by_state.ABNORMAL", "sum(if(invoices.state == ABNORMAL, invoices.open, 0))"),
            "NORMAL" => ("by_state.NORMAL", "sum(if(invoices.state == NORMAL, invoices.open, 0))"),
            _ => ("by_state.RETURNED_STOCK", "sum(if(invoices.state == RETURNED_STOCK, invoices.open, 0))"),
        };
        steps.answer(name, how, Value::Money(sum));
    }
    for (band, sum) in all.by_year_band {
        let (name, how) = of_band(band);
        steps.answer(name, how, Value::Money(sum));
    }
    for (nth, (year, sum)) in all.by_vintage.into_iter().enumerate() {
        steps.line("by_vintage.key", nth, "", Value::Count(year.into()), true);
        let how = "sum(if(vintage == here(by_vintage.key), invoices.open, 0))";
        steps.line("by_vintage.value", nth, how, Value::Money(sum), true);
    }
    for (nth, name) in all.key_accounts.iter().enumerate() {
        steps.line("key_accounts", nth, "", Value::Text(name.clone()), true);
        let open = items.iter().filter(|item| item.customer == *name).map(|item| item.open).sum();
        let how = "sum(if(invoices.customer == here(key_accounts), invoices.open, 0))";
        steps.line("key_open", nth, how, Value::Money(open), false);
    }
    steps.answer("key_total", "sum(key_open)", Value::Money(all.key_total));
    steps.answer("non_key_total", "total - key_total", Value::Money(all.non_key_total));
    let how = "round(sum(max(dpd, 0) * invoices.open) / total, 2)";
    let days = all.weighted_days_past_due.map(Value::Number);
    steps.answer_or_nothing("weighted_days_past_due", how, days);
    it.whole(Some(steps))
}

fn of_band(band: YearBand) -> (&'static str, &'static str) {
    match band {
        YearBand::Y0To1 => ("by_year_band.Y0_1", "sum(if(band == Y0_1, invoices.open, 0))"),
        YearBand::Y1To2 => ("by_year_band.Y1_2", "sum(if(band == Y1_2, invoices.open, 0))"),
        YearBand::Y2To3 => ("by_year_band.Y2_3", "sum(if(band == Y2_3, invoices.open, 0))"),
        YearBand::Y3To4 => ("by_year_band.Y3_4", "sum(if(band == Y3_4, invoices.open, 0))"),
        YearBand::Y4To5 => ("by_year_band.Y4_5", "sum(if(band == Y4_5, invoices.open, 0))"),
        YearBand::Y5Plus => ("by_year_band.Y5_PLUS", "sum(if(band == Y5_PLUS, invoices.open, 0))"),
    }
}
