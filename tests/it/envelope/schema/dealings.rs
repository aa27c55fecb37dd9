//! The shapes of what is agreed, judged and decided beside money.

use serde_json::{Map, Value, json};

use super::{hex, list, object, shape};

fn maybe(of: &Value) -> Value {
    json!({ "anyOf": [{ "const": null }, of] })
}

fn whole_number() -> Value {
    json!({ "type": "integer" })
}

/// A dealing and everything it may say.
pub fn shapes() -> Map<String, Value> {
    let named = |of: &str, says: &str, customer: bool| {
        let mut members = json!({
            "id": shape("id"), "now?": shape(says), "of": { "const": of }, "undoes?": hex(64),
        });
        if customer {
            members["customer"] = shape("id");
        }
        object(members)
    };
    let dealing = |of: &str, customer: bool| named(of, of, customer);
    let (amount, day, text, count) =
        (|| shape("amount"), || shape("day"), || json!({ "type": "string" }), || shape("count"));
    let (may_amount, may_id, may_count, may_number) =
        (maybe(&amount()), maybe(&shape("id")), maybe(&count()), maybe(&whole_number()));
    let by_grade = |of: Value| object(json!({ "A": of, "B": of, "C": of, "D": of }));
    let shapes = json!({
        "dealing": { "anyOf": [
            dealing("promise", true), dealing("hold", true), dealing("assessment", true), dealing("talk", true),
            dealing("put_off", true), dealing("target", false), dealing("plan", true), dealing("measure", true), dealing("house", false),
            named("contact", "touch", true), dealing("issue", true), dealing("diagnosis", true),
            dealing("procedure", true),
            dealing("order", true),
            dealing("signed", true), dealing("statement", true), dealing("seller", false),
        ] },
        "promise": object(json!({
            "backing?": list("id"), "competing?": text(), "confidence?": { "type": "integer", "minimum": 1, "maximum": 5 },
            "currency": shape("currency"), "method": shape("pay_method"), "note": text(), "on": day(),
            "person": may_id, "replaces": may_id, "slices": list("slice"), "talk": may_id,
            "withdrawn": maybe(&shape("since")),
        })),
        "signed": object(json!({
            "hash": hex(64), "of": shape("id"), "on": day(), "person?": shape("id"), "strokes?": text(),
            "text": text(), "typed?": text(),
        })),
        "statement": object(json!({
            "answer?": shape("answer"), "balance": whole_number(), "currency": shape("currency"), "from": day(),
            "on": day(), "to": day(),
        })),
        "answer": object(json!({
            "balance": whole_number(), "differs?": text(), "on": day(), "person?": shape("id"),
            "stamped": { "type": "boolean" },
        })),
        "seller": object(json!({
            "account": text(), "bank": text(), "clerk": text(), "name": text(), "phone": text(),
        })),
        "slice": object(json!({ "amount": amount(), "due": day() })),
        "since": object(json!({ "on": day(), "reason": text() })),
        "hold": object(json!({
            "condition": text(), "on": day(), "reason": text(), "released": maybe(&shape("since")),
        })),
        "assessment": object(json!({
            "aspects": { "type": "array", "items": maybe(&shape("light")), "minItems": 6, "maxItems": 6 },
            "brand_scale": may_count,
            "checks": object(json!({
                "claim": may_count, "evidence": may_count, "liability": may_count, "terms": may_count,
            })),
            "exception": maybe(&object(json!({
                "limit": amount(), "reason": text(), "until": day(), "who": text(),
            }))),
            "external": maybe(&object(json!({
                "date": day(), "limit": may_amount, "provider": text(), "says": text(),
            }))),
            "grade": shape("grade"), "growth": may_number, "industry_reputation": may_count,
            "knockouts": list("knockout"), "limit": may_amount, "monthly_sales": may_amount,
            "net_worth": may_amount, "note": text(), "on": day(), "product_strength": may_count,
            "profit_rate": may_number, "score": may_count, "working_capital": may_amount,
        })),
        "talk": object(json!({
            "closed": { "type": "boolean" }, "currency": shape("currency"), "expected": amount(), "on": day(),
            "opening": amount(), "ordered": amount(), "rounds": list("round"), "target": amount(),
        })),
        "round": object(json!({ "amount": amount(), "argument": text(), "by": shape("side"), "on": day() })),
        "touch": object(json!({
            "asked": { "type": "boolean" }, "cause": maybe(&shape("cause")), "channel": shape("channel"),
            "evidence": shape("evidence_grade"), "heard": list("excuse"), "next": maybe(&shape("since")),
            "note": text(), "on": day(), "outcome": shape("outcome"), "person": may_id, "said": text(),
            "stance": may_count,
        })),
        "issue": object(json!({
            "fix_by": maybe(&day()), "on": day(), "settled": maybe(&shape("since")), "times": count(),
            "what": text(),
        })),
        "diagnosis": object(json!({
            "also": list("cause"), "no": list("count"), "on": day(), "yes": list("count"),
        })),
        "procedure": object(json!({
            "acceptance": { "type": "boolean" }, "copy": shape("copy_form"), "cutoff": count(),
            "invoice": shape("invoice_need"), "known": { "type": "integer", "minimum": 0, "maximum": 31 }, "methods": list("pay_method"),
            "month_days": list("count"), "on": day(), "rest": shape("convention"),
            "stages": { "type": "array", "items": shape("stage"), "minItems": 4, "maxItems": 4 },
            "transport": { "type": "boolean" }, "weekdays": list("count"),
        })),
        "stage": object(json!({ "days": count(), "person": may_id })),
        "order": object(json!({
            "amount": amount(), "course": shape("course"), "currency": shape("currency"),
            "decision": shape("shipping_decision"), "note": text(), "on": day(), "prepaid": amount(),
            "reason": text(), "release": amount(), "rule": maybe(&shape("shipping_reason")), "unbilled": amount(),
        })),
        "put_off": object(json!({ "on": day(), "reason": text(), "until": day(), "what": text() })),
        "target": object(json!({ "amount": amount(), "month": day() })),
        "plan": object(json!({
            "agreed": maybe(&day()), "agreed_by": may_id, "collect": amount(),
            "difficulties": text(), "month": day(), "on": day(), "reason": text(), "remedies": text(),
            "ship": may_amount,
        })),
        "measure": object(json!({
            "actual": may_amount, "amount": amount(), "basis": text(), "by": day(), "kind": shape("measure_kind"),
            "month": day(), "owner": text(),
            "probability": { "type": "integer", "minimum": 0, "maximum": 100 },
        })),
        "house": object(json!({
            "aging": list("count"),
            "bands": { "type": "array", "items": count(), "minItems": 3, "maxItems": 3 },
            "chances": by_grade(count()),
            "defaults?": count(),
            "money_cost": count(),
            "own?": { "type": "object", "additionalProperties": text() },
            "terms": by_grade(object(json!({
                "days": count(), "deposit_pct": count(), "settlement": shape("settlement"),
            }))),
            "weights": { "type": "array", "items": count(), "minItems": 6, "maxItems": 6 },
        })),
    });
    shapes.as_object().cloned().unwrap()
}
