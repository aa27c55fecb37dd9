//! The shape of our file for other readers: a JSON Schema, written from one description, held against real files in
//! both directions. What a file says must be in the schema, and what the schema names must be in a file.

use std::collections::BTreeSet;

use huikuan::domain::credit_score::codes::{Knockout, TrafficLight};
use huikuan::domain::diagnosis::codes::{Cause, Excuse};
use huikuan::domain::due_date::DueBase;
use huikuan::domain::gap::Measure;
use huikuan::domain::grade::{Grade, Settlement};
use huikuan::domain::limitation::EvidenceGrade;
use huikuan::domain::shipping::{ShippingReason, Verdict};
use huikuan::domain::workday::Convention;
use huikuan::ledger::event::contact::{Channel, Outcome};
use huikuan::ledger::event::dealing::{COPY_FORMS, Course, INVOICE_NEEDS, Side};
use huikuan::ledger::event::{
    Act, AdjustmentKind, BillOutcome, Cleared, ContactRole, CustomerKind, InvoiceState, KeyMark, Nature,
    PayMethod,
};
use serde_json::{Map, Value, json};

mod dealings;

/// Every value of an enum as it is written; a new one does not compile until it stands here.
macro_rules! words {
    ($type:ident: $($value:ident),+ $(,)?) => {{
        #[expect(dead_code, reason = "only its exhaustiveness counts")]
        fn all(value: $type) {
            match value { $($type::$value => {})+ }
        }
        json!({ "enum": [$($type::$value),+] })
    }};
}

/// An object: its members, those that may be missing marked with `?`, and no others.
fn object(members: Value) -> Value {
    let Value::Object(members) = members else { unreachable!("members are an object") };
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (name, shape) in members {
        let optional = name.strip_suffix('?').map(str::to_owned);
        if optional.is_none() {
            required.push(name.clone());
        }
        properties.insert(optional.unwrap_or(name), shape);
    }
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// One of these words, or nothing.
fn said_or_not(words: &[&str]) -> Value {
    json!({ "anyOf": [{ "const": "" }, { "enum": words }] })
}

fn list(of: &str) -> Value {
    json!({ "type": "array", "items": shape(of) })
}

fn shape(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn pair(first: &Value, second: &Value) -> Value {
    json!({ "type": "array", "prefixItems": [first, second], "minItems": 2, "maxItems": 2 })
}

fn hex(digits: usize) -> Value {
    json!({ "type": "string", "pattern": format!("^[0-9a-f]{{{digits}}}$") })
}

/// The schema of the file.
pub fn schema() -> Value {
    let mut defs = rows();
    defs.extend(dealings::shapes());
    defs.extend(words_and_values());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Huikuan book file, format 1",
        "description": "A book, or some customers of it. sha256 is over every byte of the file before ,\"sha256\". \
            An event's id is the SHA-256 of its bytes exactly as they stand in events; prev names the event before it \
            in the chain of its device. Amounts are integers of the currency's smallest unit.",
        "$ref": "#/$defs/file",
        "$defs": defs,
    })
}

fn rows() -> Map<String, Value> {
    let amount = || shape("amount");
    let (id, day, text, count) =
        (|| shape("id"), || shape("day"), || json!({"type": "string"}), || shape("count"));
    let event = |kind: Value, body: Value| {
        object(json!({
            "batch": pair(&count(), &count()), "body": body, "dev": hex(16), "hlc": hex(16), "kind": kind,
            "prev?": hex(64), "seq": count(), "v": { "const": 1 },
        }))
    };
    let mut newer = event(json!({ "type": "string" }), json!({}));
    newer["properties"]["v"] = count();
    newer["description"] = json!("Of a kind or version that only a newer app understands: kept as it is.");
    let known_kinds = json!({ "enum": ["book", "account", "dealing", "exclude"] });
    newer["not"] = json!({ "properties": { "kind": known_kinds, "v": { "const": 1 } } });
    let rows = json!({
        "file": object(json!({
            "format": { "const": "huikuan" }, "major": { "const": 1 }, "minor": count(), "book": shape("book"),
            "scope": { "anyOf": [{ "const": "book" }, object(json!({ "customers": list("id") }))] },
            "counts": object(json!({ "events": count(), "people": count() })),
            "heads": { "type": "array", "items": object(json!({ "dev": hex(16), "id": hex(64), "seq": count() })) },
            "events": list("event"),
            "people": { "type": "array", "items": object(json!({ "id": id(), "record": shape("person") })) },
            "sha256": hex(64),
        })),
        "event": { "anyOf": [
            event(json!({ "const": "book" }), shape("book")),
            event(json!({ "const": "account" }), shape("account")),
            event(json!({ "const": "dealing" }), shape("dealing")),
            event(json!({ "const": "exclude" }), shape("exclude")),
            newer,
        ] },
        "book": object(json!({ "currency": shape("currency"), "id": id(), "name": text(), "nature": shape("nature") })),
        "exclude": object(json!({
            "events": { "type": "array", "items": hex(64) }, "lifts?": { "type": "array", "items": hex(64) },
        })),
        "account": object(json!({
            "act": shape("act"), "adjustments?": list("adjustment"), "allocations?": list("allocation"),
            "bills?": list("bill"), "customer": id(), "fields?": shape("change"), "invoices?": list("invoice"),
            "paid?": list("paid"), "people?": list("contact"), "receipts?": list("receipt"),
            "releases?": list("release"), "states?": list("state"), "undoes?": hex(64), "voids?": list("void"),
        })),
        "change": object(json!({
            "clears?": { "type": "array", "items": words!(Cleared: Kind, Terms) },
            "set": shape("fields"), "was?": shape("fields"),
        })),
        "fields": object(json!({
            "code?": text(), "key?": words!(KeyMark: Key, Ordinary), "kind?": shape("customer_kind"), "name?": text(),
            "note?": text(), "owner?": text(), "terms?": shape("terms"), "territory?": text(),
        })),
        "invoice": object(json!({
            "amount": amount(), "currency?": shape("currency"), "due": day(), "id": id(), "issued": day(),
            "number?": text(), "project?": text(), "state?": shape("invoice_state"), "terms?": shape("terms"),
            "tranche?": pair(&count(), &count()),
            "was?": object(json!({ "amount": amount(), "due": day(), "issued": day() })),
        })),
        "receipt": object(json!({
            "amount": amount(), "currency?": shape("currency"), "date": day(), "id": id(), "matures?": day(),
            "method": shape("pay_method"), "reference?": text(),
            "to?": { "type": "array", "items": pair(&id(), &amount()) },
        })),
        "paid": object(json!({ "as_of": day(), "invoice": id(), "paid": amount() })),
        "allocation": object(json!({ "amount": amount(), "invoice": id(), "receipt": id() })),
        "release": object(json!({ "amount?": amount(), "invoice": id(), "receipt": id() })),
        "adjustment": object(json!({
            "amount": amount(), "date": day(), "id": id(), "invoice": id(),
            "kind": words!(AdjustmentKind: CreditNote, WriteOff, Return), "reason?": text(),
        })),
        "state": object(json!({
            "invoice": id(), "reason?": text(), "state": shape("invoice_state"), "was": shape("invoice_state"),
        })),
        "bill": object(json!({
            "date": day(), "outcome": words!(BillOutcome: Held, Honoured, Dishonoured), "receipt": id(),
        })),
        "contact": object(json!({ "id": id(), "role?": shape("contact_role"), "was?": shape("contact_role") })),
        "void": object(json!({ "id": id(), "reason?": text() })),
        "person": object(json!({ "at": hex(16), "name": text(), "note?": text(), "phone?": text() })),
    });
    rows.as_object().cloned().unwrap()
}

fn words_and_values() -> Map<String, Value> {
    let count = || shape("count");
    let rule = json!({ "anyOf": [
        { "const": "ON_RECEIPT" },
        object(json!({ "NET_DAYS": object(json!({ "days": count() })) })),
        object(json!({ "NET_MONTHS": object(json!({ "months": count() })) })),
        object(json!({ "EOM_PLUS": object(json!({ "days": count() })) })),
        object(json!({ "DAY_OF_MONTH": object(json!({ "day": count(), "months": count() })) })),
    ] });
    let values = json!({
        "terms": object(json!({
            "base": words!(DueBase: Delivery, InspectionPass, InvoiceReceived, SettlementConfirmed),
            "convention": words!(Convention: None, Following, Preceding, ModifiedFollowing),
            "rule": rule,
        })),
        "nature": words!(Nature: Real, Sample),
        "act": words!(Act: Import, Sample, AddCustomer, EditCustomer, EditContact, RecordInvoice, RecordReceipt,
            Allocate, Release, Adjust, SetState, SettleBill, Void, Undo),
        "customer_kind": words!(CustomerKind: Gov, Institution, Large, Sme, Individual, Overseas),
        "invoice_state": words!(InvoiceState: Normal, Abnormal, ReturnedStock),
        "pay_method": words!(PayMethod: Transfer, Cash, BankAcceptance, CommercialAcceptance, EReceivable, Cheque,
            Offset, Other),
        "contact_role": words!(ContactRole: Owner, Signer, Approver, Finance, Cashier, Purchase, Acceptor, Warehouse,
            Sales, PaymentOwner),
        "id": hex(32),
        "side": words!(Side: Ours, Theirs),
        "light": words!(TrafficLight: Green, Amber, Red),
        "grade": words!(Grade: A, B, C, D),
        "settlement": words!(Settlement: OpenAccount, BankAcceptance, BeforeShipment),
        "measure_kind": words!(Measure: PotentialAnalysis, CustomerIncentive, GrassrootsPromo, OpenOutlets, NewProduct,
            LendSalesStaff, TrainStaff, DownstreamPromo, AccompanyDownstream, EarlyDiscount, Other),
        "knockout": words!(Knockout: BillDishonoured, JudgmentDebtor, Insolvency, LicenceRevoked, Fraud, Overdue180),
        "copy_form": said_or_not(&COPY_FORMS),
        "invoice_need": said_or_not(&INVOICE_NEEDS),
        "convention": words!(Convention: None, Following, Preceding, ModifiedFollowing),
        "channel": words!(Channel: Visit, Call, Message, Letter),
        "outcome": words!(Outcome: Promised, Paid, Undecided, Refused, NotReached),
        "evidence_grade": words!(EvidenceGrade: WrittenDelivered, WrittenSent, Recorded, Oral),
        "excuse": words!(Excuse: Quality, AfterSales, Support, PaidOthers, DownstreamOwes, CashTight, BossAway,
            NoInvoice, Personal, NotSold, Budget, AuditWait, ThirdParty),
        "cause": words!(Cause: PolicyPull, ThresholdHigh, MarketDisorder, StaffTurnover, SupportLack, RepSkill, LegacyIssues, ProductQuality, ServicePoor, BrandWeak, ProductWeak, CreditLoose, OurManagement, LowDemand, ProcessGap, CashShort, CashWithheld, Overstock, FundsElsewhere, Leverage, Habitual, Malicious, ControlNeed, Exit, Audit, Downstream, LowMargin, Dispute, SeasonPassed, MarketSlump, Competitor, DownstreamSlow, PolicyBudget, CreditClimate),
        "course": words!(Course: Ship, WhenPaid, Hold),
        "shipping_decision": words!(Verdict: Allow, Approval, Hold),
        "shipping_reason": words!(ShippingReason: GradeDNeedsPrepayment, OldDebtUnpaid, Knockout, OverLimit110,
            OverLimit, OverdueWithinGrace, StocktakeOverdue),
        "currency": { "type": "string", "pattern": "^[A-Z]{3}$" },
        "day": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
        "amount": { "type": "integer", "minimum": 0, "maximum": 9_000_000_000_000_i64 },
        "count": { "type": "integer", "minimum": 0 },
    });
    values.as_object().cloned().unwrap()
}

/// Checks values against a schema: just the words that ours is written in. Notes what was met on the way.
pub struct Checker<'a> {
    root: &'a Value,
    /// Every member and every word of an enum that some value had.
    pub met: BTreeSet<String>,
}

impl<'a> Checker<'a> {
    pub fn new(root: &'a Value) -> Self {
        Self { root, met: BTreeSet::new() }
    }

    /// Whether the value fits the schema at this place.
    pub fn fits(&mut self, value: &Value, schema: &Value, place: &str) -> bool {
        let Value::Object(words) = schema else { return schema == &json!(true) };
        words.iter().all(|(word, says)| match word.as_str() {
            "$ref" => {
                let name = says.as_str().unwrap().rsplit('/').next().unwrap();
                let root = self.root;
                self.fits(value, &root["$defs"][name], name)
            }
            "type" => has_type(value, says.as_str().unwrap()),
            "const" => value == says,
            "enum" => {
                let fits = says.as_array().unwrap().contains(value);
                self.met.insert(format!("{place}={value}"));
                fits
            }
            "not" => !Checker::new(self.root).fits(value, says, place),
            "anyOf" => says.as_array().unwrap().iter().any(|one| {
                // What was met on a way that leads nowhere was not met.
                let mut checker = Checker::new(self.root);
                let fits = checker.fits(value, one, place);
                if fits {
                    self.met.extend(checker.met);
                }
                fits
            }),
            "properties" => says.as_object().unwrap().iter().all(|(name, shape)| {
                value.get(name).is_none_or(|member| {
                    self.met.insert(format!("{place}.{name}"));
                    self.fits(member, shape, &format!("{place}.{name}"))
                })
            }),
            "required" => {
                says.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some())
            }
            "additionalProperties" => value.as_object().is_none_or(|members| {
                members.iter().all(|(name, member)| {
                    let known = schema["properties"].get(name).is_some();
                    known || says.is_object() && self.fits(member, says, place)
                })
            }),
            "items" => {
                value.as_array().is_none_or(|items| items.iter().all(|item| self.fits(item, says, place)))
            }
            "prefixItems" => {
                let shapes = says.as_array().unwrap();
                let items = value.as_array().unwrap();
                items.iter().zip(shapes).all(|(item, shape)| self.fits(item, shape, place))
            }
            "minItems" => value.as_array().is_some_and(|items| items.len() as u64 >= says.as_u64().unwrap()),
            "maxItems" => value.as_array().is_some_and(|items| items.len() as u64 <= says.as_u64().unwrap()),
            "minimum" => value.as_i64() >= says.as_i64(),
            "maximum" => value.as_i64() <= says.as_i64(),
            "pattern" => value.as_str().is_some_and(|text| has_form(text, says.as_str().unwrap())),
            "$schema" | "$defs" | "title" | "description" => true,
            other => unreachable!("{other} is not checked"),
        })
    }

    /// Every member and every word of an enum that the schema names, from this place on.
    pub fn names(&self, schema: &Value, place: &str, names: &mut BTreeSet<String>) {
        if let Some(name) = schema["$ref"].as_str().and_then(|says| says.rsplit('/').next()) {
            // Each definition once.
            if names.insert(format!("def {name}")) {
                self.names(&self.root["$defs"][name], name, names);
            }
        }
        for word in schema["enum"].as_array().into_iter().flatten() {
            names.insert(format!("{place}={word}"));
        }
        for one in schema["anyOf"].as_array().into_iter().flatten() {
            self.names(one, place, names);
        }
        for (name, member) in schema["properties"].as_object().into_iter().flatten() {
            names.insert(format!("{place}.{name}"));
            self.names(member, &format!("{place}.{name}"), names);
        }
        if let Some(items) = schema.get("items") {
            self.names(items, place, names);
        }
        for item in schema["prefixItems"].as_array().into_iter().flatten() {
            self.names(item, place, names);
        }
    }
}

fn has_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        other => unreachable!("{other} is not checked"),
    }
}

/// The patterns of the schema: `^`, classes of letters and digits each so many times, plain characters, `$`.
fn has_form(text: &str, pattern: &str) -> bool {
    let pattern = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$')).unwrap();
    let (mut text, mut rest) = (text.chars(), pattern);
    while !rest.is_empty() {
        if let Some(class) = rest.strip_prefix('[') {
            let (class, after) = class.split_once("]{").unwrap();
            let (times, after) = after.split_once('}').unwrap();
            let fits = |c: char| {
                let bytes: Vec<char> = class.chars().collect();
                bytes.chunks(3).any(|range| range[0] <= c && c <= range[2])
            };
            if !(0..times.parse::<u32>().unwrap()).all(|_| text.next().is_some_and(fits)) {
                return false;
            }
            rest = after;
        } else {
            let mut chars = rest.chars();
            if text.next() != chars.next() {
                return false;
            }
            rest = chars.as_str();
        }
    }
    text.next().is_none()
}
