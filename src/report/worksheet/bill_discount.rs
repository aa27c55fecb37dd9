//! Discounting a bill: `face * rate * days / basis`, and the face that is as good as cash.

use crate::domain::bill_discount::{BillDiscountPolicy, BillFlag, DiscountedBill, discount, gross_up};
use crate::report::worksheet::{Basis, Entries, Kind, Steps, Value, Worksheet, field, optional};

const NAME: &str = "bill_discount";

/// The discount, and the bill instead of cash.
pub const SHEETS: &[Worksheet] = &[
    Worksheet {
        name: NAME,
        variant: "",
        fields: &[
            field("face", Kind::Money),
            field("rate", Kind::Percent),
            field("disc", Kind::Date),
            field("mat", Kind::Date),
            optional("issue", Kind::Date, ""),
            optional("paper_remote", Kind::Flag, ""),
        ],
        sources: &[Basis::Law("BILL_TERM"), Basis::Law("BILL_PRESENT"), Basis::Project],
        work_out: discounted,
    },
    Worksheet {
        name: NAME,
        variant: "gross_up",
        fields: &[
            field("cash_price", Kind::Money),
            field("annual", Kind::Percent),
            field("days", Kind::Count),
        ],
        sources: &[Basis::Project],
        work_out: grossed_up,
    },
];

fn discounted(it: &Entries<'_>) -> Option<Steps> {
    let policy = BillDiscountPolicy::default();
    let bill = DiscountedBill {
        face: it.money("face"),
        rate: it.percent("rate"),
        discount_date: it.date("disc"),
        maturity: it.date("mat"),
        issued: it.has("issue").then(|| it.date("issue")),
        is_remote_paper: it.flag("paper_remote"),
    };
    let sold = discount(&bill, it.calendar, &policy)?;
    let mut steps = Steps::default();
    steps.given("basis", Value::Count(policy.discount_basis.into()));
    steps.answer("adjusted_maturity", "next_workday(mat)", Value::Date(sold.adjusted_maturity));
    steps.given("present_within", Value::Count(policy.present_within_days.into()));
    steps.answer("present_by", "mat + present_within", Value::Date(sold.present_by));
    let how = if bill.is_remote_paper {
        steps.given("extra_days", Value::Count(policy.remote_paper_days.into()));
        "if(disc < adjusted_maturity, adjusted_maturity - disc + extra_days, 0)"
    } else {
        "max(adjusted_maturity - disc, 0)"
    };
    steps.answer("days", how, Value::Count(sold.days));
    let effective = sold.cost.and_then(|cost| cost.effective_annual_pct).map(Value::Number);
    if let Some(cost) = sold.cost {
        steps.answer("interest", "round(face * rate * days / basis)", Value::Money(cost.interest));
        steps.answer("net", "face - interest", Value::Money(cost.net));
        let how = "round(rate * days / basis * 100, 4)";
        steps.answer("cost_pct_of_face", how, Value::Number(cost.cost_pct_of_face));
        steps.given("year_days", Value::Count(policy.effective_basis.into()));
    } else {
        for name in ["interest", "net", "cost_pct_of_face"] {
            steps.answer(name, "", Value::Nothing);
        }
    }
    let how = if effective.is_some() { "round(interest / net * year_days / days * 100, 2)" } else { "" };
    steps.answer("effective_annual_pct", how, effective.unwrap_or(Value::Nothing));
    if bill.issued.is_some_and(|issued| issued >= policy.max_term_from) {
        steps.given("max_months", Value::Count(policy.max_term_months.into()));
    }
    for (nth, flag) in sold.flags.iter().enumerate() {
        let how = match flag {
            BillFlag::TermOver6Months => "if(mat > add_months(issue, max_months), TERM_OVER_6_MONTHS)",
            BillFlag::AlreadyMatured => "if(disc >= adjusted_maturity, ALREADY_MATURED)",
        };
        steps.line("flags", nth, how, Value::Code(flag.code()), true);
    }
    it.whole(Some(steps))
}

fn grossed_up(it: &Entries<'_>) -> Option<Steps> {
    let policy = BillDiscountPolicy::default();
    let face = gross_up(it.money("cash_price"), it.percent("annual"), it.count("days"), &policy)?;
    let mut steps = Steps::default();
    steps.given("basis", Value::Count(policy.discount_basis.into()));
    let how = "round(cash_price * (1 + annual * days / basis))";
    steps.answer("naive_face", how, Value::Money(face.naive_face));
    let how = "round(cash_price / (1 - annual * days / basis))";
    steps.answer("face_needed", how, Value::Money(face.face_needed));
    it.whole(Some(steps))
}
