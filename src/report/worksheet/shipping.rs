//! Whether an order may leave, and how many pieces of it.

use crate::domain::credit_score::codes::Knockout;
use crate::domain::grade::Grade;
use crate::domain::money::Money;
use crate::domain::shipping::{Shipment, ShippingReason, StockPosition, decide, suggested_quantity};
use crate::report::worksheet::{Basis, Entries, Field, Kind, Steps, Value, Worksheet, field, optional};

const NAME: &str = "shipping";
const fn knockout(name: &'static str) -> Field {
    optional(name, Kind::Flag, "")
}

const fn amount(name: &'static str) -> Field {
    optional(name, Kind::Money, "0")
}

/// The decision, and the quantity.
pub const SHEETS: &[Worksheet] = &[
    Worksheet {
        name: NAME,
        variant: "",
        fields: &[
            field("g", Kind::Choice(&["A", "B", "C", "D"])),
            field("lim", Kind::Money),
            amount("ar"),
            amount("unbilled_shipped"),
            amount("undue_bills"),
            optional("count_bills", Kind::Flag, ""),
            field("order", Kind::Money),
            amount("prepaid"),
            amount("overdue"),
            optional("dpd", Kind::Count, "0"),
            optional("last", Kind::Date, ""),
            knockout("ko.BILL_DISHONOURED"),
            knockout("ko.JUDGMENT_DEBTOR"),
            knockout("ko.INSOLVENCY"),
            knockout("ko.LICENCE_REVOKED"),
            knockout("ko.FRAUD"),
            knockout("ko.OVERDUE_180"),
        ],
        sources: &[Basis::Project, Basis::CivilCode(527)],
        work_out: may_leave,
    },
    Worksheet {
        name: NAME,
        variant: "qty",
        fields: &[
            field("daily_sell_through", Kind::Number),
            field("cover_days", Kind::Count),
            field("stock", Kind::Count),
            optional("in_transit", Kind::Count, "0"),
            field("order_qty", Kind::Count),
        ],
        sources: &[Basis::Project],
        work_out: pieces,
    },
];

fn condition(reason: ShippingReason) -> &'static str {
    match reason {
        ShippingReason::GradeDNeedsPrepayment => "if(and(g == D, prepaid < order), GRADE_D_NEEDS_PREPAYMENT)",
        ShippingReason::OldDebtUnpaid => "if(and(overdue > 0, dpd > grace_days), OLD_DEBT_UNPAID)",
        ShippingReason::Knockout => {
            "if(or(ko.BILL_DISHONOURED, ko.JUDGMENT_DEBTOR, ko.INSOLVENCY, ko.LICENCE_REVOKED, ko.FRAUD, ko.OVERDUE_180), KNOCKOUT)"
        }
        ShippingReason::OverLimit110 => "if(exposure > lim * hold_above, OVER_LIMIT_110)",
        ShippingReason::OverLimit => "if(and(exposure > lim, exposure <= lim * hold_above), OVER_LIMIT)",
        ShippingReason::OverdueWithinGrace => "if(and(overdue > 0, dpd <= grace_days), OVERDUE_WITHIN_GRACE)",
        ShippingReason::StocktakeOverdue => "if(today - last > stocktake_days, STOCKTAKE_OVERDUE)",
    }
}

fn may_leave(it: &Entries<'_>) -> Option<Steps> {
    let policy = it.house.shipping();
    let said = it.fields.iter().filter(|field| it.flag(field.name));
    let knockouts = said.filter_map(|field| Knockout::from_code(field.name.strip_prefix("ko.")?));
    let knockouts: Vec<Knockout> = knockouts.collect();
    let grade = it.code("g", |text| Grade::from_code(text).map(Some));
    let counted = it.flag("count_bills");
    let bills = if counted { it.money("undue_bills") } else { Money::ZERO };
    let order = Shipment {
        receivable: it.money("ar"),
        shipped_unbilled: it.money("unbilled_shipped"),
        undue_commercial_bills: bills,
        prepaid: it.money("prepaid"),
        overdue: it.money("overdue"),
        max_dpd: it.count("dpd"),
        last_stocktake: it.has("last").then(|| it.date("last")),
        knockouts: &knockouts,
        ..Shipment::new(grade.unwrap_or(Grade::D), it.money("lim"), it.money("order"))
    };
    let found = decide(&order, it.today, &policy);
    let mut steps = Steps::default();
    steps.step("bills_counted", "if(count_bills, undue_bills, 0)", Value::Money(bills));
    let how = "ar + unbilled_shipped + bills_counted + order - prepaid";
    steps.answer("exposure", how, Value::Money(found.exposure));
    steps.answer("available", "lim - (exposure - order)", Value::Money(found.available));
    steps.given("today", Value::Date(it.today));
    steps.given("grace_days", Value::Count((*policy.grace_days.of(order.grade)).into()));
    let hold_above = rust_decimal::Decimal::new(policy.hold_above_limit_pct.into(), 2);
    steps.given("hold_above", Value::Percent(hold_above));
    steps.given("stocktake_days", Value::Count(policy.stocktake_max_age.into()));
    for (nth, reason) in found.reasons.iter().enumerate() {
        steps.line("reasons", nth, condition(*reason), Value::Code(reason.code()), true);
        steps.line("means", nth, "", Value::Code(reason.verdict().code()), false);
    }
    let how = if order.grade == Grade::D {
        "max(if(and(overdue > 0, dpd > grace_days), overdue, 0), order - prepaid, 0)"
    } else {
        "max(if(and(overdue > 0, dpd > grace_days), overdue, 0), exposure - lim, 0)"
    };
    steps.answer("release_cash", how, Value::Money(found.release_cash));
    let how = "if(count(means == HOLD) > 0, HOLD, if(count(means == APPROVAL) > 0, APPROVAL, ALLOW))";
    steps.answer("decision", how, Value::Code(found.verdict.code()));
    it.whole(Some(steps))
}

fn pieces(it: &Entries<'_>) -> Option<Steps> {
    let position = StockPosition {
        daily_sell_through: it.number("daily_sell_through"),
        cover_days: it.count("cover_days"),
        stock: it.count("stock"),
        in_transit: it.count("in_transit"),
        order_qty: it.count("order_qty"),
    };
    let found = suggested_quantity(&position)?;
    let mut steps = Steps::default();
    let how = "ceil(daily_sell_through * cover_days) - stock - in_transit";
    steps.answer("need", how, Value::Count(found.need));
    steps.answer("suggested_qty", "max(min(need, order_qty), 0)", Value::Count(found.suggested_qty));
    it.whole(Some(steps))
}
