//! The loss allowance: by age with a matrix of rates, single items apart; and loss rates from a flow.

use crate::domain::exact::Exact;
use crate::domain::provision::{SpecificItem, loss_rate, provision};
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const BUCKETS: &[&str] = &[
    "Y0_1",
    "Y1_2",
    "Y2_3",
    "Y3_4",
    "Y4_5",
    "Y5_PLUS",
    "NOT_DUE",
    "D1_30",
    "D31_60",
    "D61_90",
    "D91_PLUS",
    "D91_180",
    "D181_365",
    "D366_PLUS",
];
const BUCKET: Field = field("bucket", Kind::Choice(BUCKETS));

/// The allowance, and the loss rates.
pub const SHEETS: &[Worksheet] = &[
    Worksheet {
        name: "provision",
        variant: "",
        fields: &[
            optional("balances", Kind::Lines(&[BUCKET, field("balance", Kind::Money)]), ""),
            optional("matrix_id", Kind::Choice(&["CN_A", "CN_B", "IFRS_IE12"]), "CN_A"),
            optional("matrix", Kind::Lines(&[BUCKET, field("rate", Kind::Percent)]), ""),
            optional("forward_multiplier", Kind::Number, "1"),
            optional(
                "specific",
                Kind::Lines(&[
                    field("item", Kind::Text),
                    field("balance", Kind::Money),
                    field("rate", Kind::Percent),
                ]),
                "",
            ),
        ],
        sources: &[Basis::Project],
        work_out: allowance,
    },
    Worksheet {
        name: "provision",
        variant: "flow",
        fields: &[
            field("reached", Kind::Lines(&[BUCKET, field("amount", Kind::Money)])),
            field("lost", Kind::Money),
        ],
        sources: &[Basis::Project],
        work_out: from_a_flow,
    },
];

fn bucket(line: &Entries<'_>) -> &'static str {
    line.code("bucket", |text| BUCKETS.iter().copied().find(|known| *known == text))
}

fn allowance(it: &Entries<'_>) -> Option<Steps> {
    let shipped = |text: &str| it.house.provision().into_iter().find(|matrix| matrix.id == text);
    let mut matrix = it.code("matrix_id", |text| shipped(text).map(Some))?;
    let own = it.lines("matrix", |line| (bucket(line).to_owned(), Exact::from(line.percent("rate"))));
    if !own.is_empty() {
        matrix.rates = own;
    }
    let balances = it.lines("balances", |line| (bucket(line), line.money("balance")));
    let specific = it.lines("specific", |line| SpecificItem {
        name: line.word("item"),
        balance: line.money("balance"),
        rate: line.percent("rate"),
    });
    let forward = Exact::from(it.number("forward_multiplier"));
    let allowance = provision(&balances, &matrix, forward, &specific).ok()?;
    let n_by_age = allowance.lines.len().saturating_sub(specific.len());
    let mut steps = Steps::default();
    for (nth, line) in allowance.lines.into_iter().enumerate() {
        let known = BUCKETS.iter().copied().find(|known| nth < n_by_age && *known == line.bucket);
        let (rate, how) = match known {
            Some(bucket) => {
                let (_, rate) = matrix.rates.iter().find(|(of, _)| of == bucket)?;
                (rate.value(), "min(loss_rate * forward_multiplier, 1)")
            }
            None => (specific.get(nth.checked_sub(n_by_age)?)?.rate, "min(loss_rate, 1)"),
        };
        let bucket = known.map_or(Value::Text(line.bucket), Value::Code);
        steps.line("lines.bucket", nth, "", bucket, true);
        steps.line("lines.balance", nth, "", Value::Money(line.balance), true);
        steps.line("loss_rate", nth, "", Value::Percent(rate), false);
        steps.line("lines.rate", nth, how, Value::Percent(line.rate), true);
        let how = "round(lines.balance * lines.rate)";
        steps.line("lines.provision", nth, how, Value::Money(line.provision), true);
    }
    let how = "round(sum(lines.provision) * 100 / sum(lines.balance), 2)";
    steps.answer_or_nothing("coverage_pct", how, allowance.coverage_pct.map(Value::Number));
    steps.answer("total", "sum(lines.provision)", Value::Money(allowance.total));
    it.whole(Some(steps))
}

fn from_a_flow(it: &Entries<'_>) -> Option<Steps> {
    let lost = it.money("lost");
    let reached = it.lines("reached", |line| (bucket(line), line.money("amount")));
    let mut steps = Steps::default();
    for (nth, (bucket, amount)) in reached.into_iter().enumerate() {
        steps.line("rates.key", nth, "", Value::Code(bucket), true);
        let rate = loss_rate(lost, amount);
        let how = if rate.is_some() { "round(lost / reached.amount, 4)" } else { "" };
        steps.line("rates.value", nth, how, rate.map_or(Value::Nothing, Value::Percent), true);
    }
    it.whole(Some(steps))
}
