//! Owns reading the input of a golden case: typed fields, and which of them were read.
//! Does not own what they mean. Invariant: a field nobody asked for is reported.

use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use huikuan::domain::date::parse_iso;
use huikuan::domain::money::{Currency, Money};
use huikuan::domain::rounding;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

/// The input fields of one case, or of one row inside it.
pub struct Fields<'a> {
    fields: &'a Map<String, Value>,
    read: RefCell<BTreeSet<&'a str>>,
}

impl<'a> Fields<'a> {
    /// The fields of a JSON object.
    pub fn new(input: &'a Value) -> Result<Fields<'a>, String> {
        let fields = input.as_object().ok_or("input is not an object")?;
        Ok(Fields { fields, read: RefCell::default() })
    }

    /// Fails when a field was never asked for.
    pub fn all_read(&self) -> Result<(), String> {
        let read = self.read.borrow();
        let unread = self.fields.keys().find(|key| !read.contains(key.as_str()));
        unread.map_or(Ok(()), |key| Err(format!("unknown input field '{key}'")))
    }

    /// Whether the case has the field at all.
    pub fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// A text field.
    pub fn text(&self, name: &str) -> Result<&'a str, String> {
        self.field(name)?.as_str().ok_or_else(|| format!("input field '{name}' is not a text"))
    }

    /// A yes or no.
    pub fn truth(&self, name: &str) -> Result<bool, String> {
        self.field(name)?.as_bool().ok_or_else(|| format!("input field '{name}' is not true or false"))
    }

    /// A number as its text, whether quoted or not.
    pub fn digits(&self, name: &str) -> Result<String, String> {
        Ok(match self.field(name)? {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }

    /// A whole number.
    pub fn whole<T: std::str::FromStr>(&self, name: &str) -> Result<T, String> {
        let digits = self.digits(name)?;
        digits.parse().map_err(|_| format!("input field '{name}' is no fitting whole number: {digits}"))
    }

    /// An exact decimal.
    pub fn decimal(&self, name: &str) -> Result<Decimal, String> {
        let digits = self.digits(name)?;
        rounding::parse(&digits).ok_or_else(|| format!("input field '{name}' is no decimal: {digits}"))
    }

    /// An amount in yuan.
    pub fn money(&self, name: &str) -> Result<Money, String> {
        yuan(&self.digits(name)?).map_err(|problem| format!("input field '{name}': {problem}"))
    }

    /// A date.
    pub fn date(&self, name: &str) -> Result<NaiveDate, String> {
        let text = self.text(name)?;
        parse_iso(text).ok_or_else(|| format!("input field '{name}' is no date: {text}"))
    }

    /// A date, or where the case names none, the day the examples were made for.
    pub fn day_or_todays(&self, name: &str) -> Result<NaiveDate, String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
        Ok(self.optional(name, Fields::date)?.unwrap_or(today))
    }

    /// A list; a missing one is empty.
    pub fn list(&self, name: &str) -> Result<&'a [Value], String> {
        if !self.has(name) {
            return Ok(&[]);
        }
        let list = self.field(name)?.as_array();
        list.map(Vec::as_slice).ok_or_else(|| format!("input field '{name}' is not a list"))
    }

    /// A list of objects, each read to its last field.
    pub fn rows<T>(
        &self,
        name: &str,
        read: impl Fn(&Fields<'a>) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        let rows = self.list(name)?.iter().map(|row| {
            let fields = Fields::new(row)?;
            let row = read(&fields)?;
            fields.all_read().map(|()| row)
        });
        rows.collect()
    }

    /// A field that may be missing or null.
    pub fn optional<T>(
        &self,
        name: &str,
        read: impl Fn(&Self, &str) -> Result<T, String>,
    ) -> Result<Option<T>, String> {
        let given = self.has(name) && !self.field(name)?.is_null();
        given.then(|| read(self, name)).transpose()
    }

    /// A code of the catalogue, read by its enum.
    pub fn code<T>(&self, name: &str, from_code: impl Fn(&str) -> Option<T>) -> Result<T, String> {
        let code = self.text(name)?;
        from_code(code).ok_or_else(|| format!("input field '{name}': unknown code '{code}'"))
    }

    /// A list of codes; a missing one is empty.
    pub fn codes<T>(&self, name: &str, from_code: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, String> {
        let known = |value: &Value| value.as_str().and_then(&from_code);
        let unknown = |value: &Value| format!("input field '{name}': unknown code {value}");
        self.list(name)?.iter().map(|value| known(value).ok_or_else(|| unknown(value))).collect()
    }

    /// A list of whole numbers.
    pub fn numbers<T: TryFrom<i64>>(&self, name: &str) -> Result<Vec<T>, String> {
        let fitting = |value: &Value| T::try_from(value.as_i64()?).ok();
        let unfit = |value: &Value| format!("input field '{name}': {value} is no fitting whole number");
        self.list(name)?.iter().map(|value| fitting(value).ok_or_else(|| unfit(value))).collect()
    }

    /// The fields of an object inside the case; those of a missing one are none.
    pub fn inner(&self, name: &str) -> Result<Option<Fields<'a>>, String> {
        if self.has(name) { Fields::new(self.field(name)?).map(Some) } else { Ok(None) }
    }

    /// The names of all fields.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.fields.keys().map(String::as_str)
    }

    fn field(&self, name: &str) -> Result<&'a Value, String> {
        let (key, value) =
            self.fields.get_key_value(name).ok_or_else(|| format!("no input field '{name}'"))?;
        self.read.borrow_mut().insert(key);
        Ok(value)
    }
}

/// Reads an amount in yuan.
pub fn yuan(text: &str) -> Result<Money, String> {
    Money::parse(text, Currency::CNY).map_err(|error| format!("{text}: {error}"))
}

/// Prints an amount in yuan.
pub fn plain(amount: Money) -> Value {
    amount.plain(Currency::CNY).into()
}

/// Prints a number with the decimals it carries, or null.
pub fn number(value: impl Into<Option<Decimal>>) -> Value {
    value.into().map_or(Value::Null, |value| value.to_string().into())
}

/// Prints an amount in yuan, or null.
pub fn plain_or_null(amount: Option<Money>) -> Value {
    amount.map_or(Value::Null, plain)
}

/// The output fields of a case.
pub fn answered<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
