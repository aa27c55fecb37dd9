//! Works formulas out again. Knows arithmetic and the calendar, and no rule of the field.

use chrono::{Datelike as _, Months, NaiveDate};
use huikuan::domain::money::Currency;
use huikuan::domain::workday::{Calendar, Convention};
use huikuan::report::worksheet::Value;
use rust_decimal::{Decimal, RoundingStrategy};

/// A value of a formula: numbers are exact until a formula rounds them.
#[derive(Clone, Debug, PartialEq)]
pub enum Is {
    Number(Decimal),
    Date(NaiveDate),
    Code(String),
    Flag(bool),
    Nothing,
}

fn half_up(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

impl Is {
    pub fn over(self, by: Decimal) -> Is {
        match self {
            Is::Number(value) => Is::Number(value / by),
            other => other,
        }
    }

    /// A step's value, taken as it is shown.
    pub fn shown(value: &Value, currency: Currency) -> Is {
        match value {
            Value::Money(amount) => Is::Number(amount.to_decimal(currency)),
            Value::Percent(value) | Value::Number(value) => Is::Number(*value),
            Value::Count(count) => Is::Number(Decimal::from(*count)),
            Value::Date(day) => Is::Date(*day),
            Value::Code(code) => Is::Code((*code).to_owned()),
            Value::Text(text) => Is::Code(text.clone()),
            Value::Flag(flag) => Is::Flag(*flag),
            Value::Nothing => Is::Nothing,
        }
    }

    /// Whether a step may show this: numbers with the places that are shown, amounts exactly.
    pub fn shows_as(&self, value: &Value, currency: Currency) -> bool {
        match (self, value) {
            (Is::Number(own), Value::Percent(shown) | Value::Number(shown)) => {
                half_up(*own, shown.scale()) == *shown
            }
            (own, value) => *own == Is::shown(value, currency),
        }
    }
}

/// Named values; those of lines under their number too.
#[derive(Default)]
pub struct Env {
    values: Vec<(String, Option<u16>, Is)>,
}

type Answer = Result<Is, String>;

impl Env {
    pub fn put(&mut self, name: String, nth: Option<u16>, value: Is) {
        self.values.push((name, nth, value));
    }

    /// The latest of the name: of the line, else of no line.
    fn find(&self, name: &str, nth: Option<u16>) -> Answer {
        let of = |nth| self.values.iter().rev().find(|(known, of, _)| known == name && *of == nth);
        of(nth)
            .or_else(|| of(None))
            .map(|(_, _, value)| value.clone())
            .ok_or_else(|| format!("there is no {name}"))
    }

    fn n_lines(&self, names: &[&str]) -> u16 {
        let lines = self.values.iter().filter(|(name, _, _)| names.contains(&name.as_str()));
        lines.filter_map(|(_, nth, _)| *nth).map(|nth| nth + 1).max().unwrap_or(0)
    }

    pub fn evaluate(
        &self,
        formula: &str,
        nth: Option<u16>,
        currency: Currency,
        calendar: &Calendar,
    ) -> Answer {
        let tokens = tokens(formula);
        let mut reader = Reader { env: self, tokens: &tokens, at: 0, nth, outer: nth, currency, calendar };
        let value = reader.comparison()?;
        if reader.at == tokens.len() { Ok(value) } else { Err(format!("unexpected {}", tokens[reader.at])) }
    }
}

fn tokens(formula: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = formula.trim_start();
    while let Some(first) = rest.chars().next() {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        let length = if word(first) {
            rest.find(|c| !word(c)).unwrap_or(rest.len())
        } else if ["<=", ">=", "=="].iter().any(|sign| rest.starts_with(sign)) {
            2
        } else {
            1
        };
        let (token, after) = rest.split_at(length);
        found.push(token);
        rest = after.trim_start();
    }
    found
}

struct Reader<'a> {
    env: &'a Env,
    tokens: &'a [&'a str],
    at: usize,
    nth: Option<u16>,
    /// The line that asks, while others are gone through.
    outer: Option<u16>,
    currency: Currency,
    calendar: &'a Calendar,
}

impl<'a> Reader<'a> {
    fn next_is(&mut self, signs: &[&str]) -> Option<&'a str> {
        let token = *self.tokens.get(self.at)?;
        if signs.contains(&token) {
            self.at += 1;
            Some(token)
        } else {
            None
        }
    }

    fn comparison(&mut self) -> Answer {
        let left = self.sum()?;
        let Some(sign) = self.next_is(&["<", "<=", ">", ">=", "=="]) else { return Ok(left) };
        let right = self.sum()?;
        if sign == "==" {
            return Ok(Is::Flag(left == right));
        }
        let order = match (&left, &right) {
            (Is::Number(left), Is::Number(right)) => left.cmp(right),
            (Is::Date(left), Is::Date(right)) => left.cmp(right),
            _ => return Err(format!("{left:?} {sign} {right:?}")),
        };
        Ok(Is::Flag(match sign {
            "<" => order.is_lt(),
            "<=" => order.is_le(),
            ">" => order.is_gt(),
            _ => order.is_ge(),
        }))
    }

    fn sum(&mut self) -> Answer {
        let mut value = self.product()?;
        while let Some(sign) = self.next_is(&["+", "-"]) {
            let next = self.product()?;
            value = match (value, next, sign) {
                (Is::Number(left), Is::Number(right), "+") => Is::Number(left + right),
                (Is::Number(left), Is::Number(right), _) => Is::Number(left - right),
                // Days after the earlier one.
                (Is::Date(left), Is::Date(right), "-") => Is::Number((left - right).num_days().into()),
                (Is::Date(day), Is::Number(days), _) => {
                    let days: i64 = days.try_into().map_err(|_| "days must be whole")?;
                    Is::Date(day + chrono::Duration::days(if sign == "+" { days } else { -days }))
                }
                (left, right, _) => return Err(format!("{left:?} {sign} {right:?}")),
            };
        }
        Ok(value)
    }

    fn product(&mut self) -> Answer {
        let mut value = self.power()?;
        while let Some(sign) = self.next_is(&["*", "/"]) {
            let (left, right) = (number(value)?, number(self.power()?)?);
            value = Is::Number(if sign == "*" {
                left * right
            } else {
                left.checked_div(right).ok_or("divided by zero")?
            });
        }
        Ok(value)
    }

    fn power(&mut self) -> Answer {
        let base = self.unary()?;
        if self.next_is(&["^"]).is_none() {
            return Ok(base);
        }
        let (base, exponent) = (number(base)?, number(self.unary()?)?);
        let whole: Option<i64> = exponent.is_integer().then(|| exponent.try_into().ok()).flatten();
        Ok(Is::Number(match whole {
            Some(n) => {
                let grown = (0..n.unsigned_abs()).fold(Decimal::ONE, |grown, _| grown * base);
                if n < 0 { Decimal::ONE / grown } else { grown }
            }
            None => exp(exponent * ln(base)?),
        }))
    }

    fn unary(&mut self) -> Answer {
        if self.next_is(&["-"]).is_some() {
            return Ok(Is::Number(-number(self.unary()?)?));
        }
        if self.next_is(&["("]).is_some() {
            let value = self.comparison()?;
            return self.next_is(&[")"]).map(|_| value).ok_or_else(|| "a bracket is open".to_owned());
        }
        let token = *self.tokens.get(self.at).ok_or("it ends too early")?;
        self.at += 1;
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            return token.parse().map(Is::Number).map_err(|_| format!("{token} is no number"));
        }
        if self.next_is(&["("]).is_some() {
            return self.call(token);
        }
        if token.starts_with(|c: char| c.is_ascii_uppercase()) {
            return Ok(Is::Code(token.to_owned()));
        }
        self.env.find(token, self.nth)
    }

    /// Over all lines: the argument is read once for each; a line where it has no value is left out.
    fn over_lines(&mut self, name: &str) -> Answer {
        let start = self.at;
        let end = self.closing(start)?;
        // What belongs to the asking line says nothing about how many others there are.
        let (mut names, mut at) = (Vec::new(), start);
        while at < end {
            if self.tokens[at] == "here" {
                at = self.closing(at + 2)?;
            }
            names.push(self.tokens[at]);
            at += 1;
        }
        let n = self.env.n_lines(&names);
        let (mut values, asking) = (Vec::new(), (self.nth, self.outer));
        self.outer = self.nth;
        for nth in 0..n {
            (self.at, self.nth) = (start, Some(nth));
            values.push(self.comparison()?);
        }
        values.retain(|value| *value != Is::Nothing);
        (self.nth, self.outer) = asking;
        self.at = end + 1;
        Ok(match name {
            "count" => Is::Number(Decimal::from(values.iter().filter(|it| **it != Is::Flag(false)).count())),
            "smallest" | "largest" => extreme(values, name == "largest")?,
            "median" => median(values.into_iter().map(number).collect::<Result<_, _>>()?)?,
            _ => Is::Number(values.into_iter().map(number).sum::<Result<Decimal, String>>()?),
        })
    }

    /// Where the bracket is closed that was opened before this place.
    fn closing(&self, start: usize) -> Result<usize, String> {
        let mut depth = 1;
        let end = (start..self.tokens.len()).find(|at| {
            depth += match self.tokens[*at] {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
            depth == 0
        });
        end.ok_or_else(|| "a bracket is open".to_owned())
    }

    fn call(&mut self, name: &str) -> Answer {
        if ["sum", "count", "smallest", "largest", "median"].contains(&name) {
            return self.over_lines(name);
        }
        // The argument as the line before reads it, or the one that asks.
        let line = self.nth;
        match name {
            "previous" => {
                self.nth = Some(line.and_then(|nth| nth.checked_sub(1)).ok_or("there is no line before")?);
            }
            "here" => self.nth = self.outer,
            _ => {}
        }
        let mut arguments = vec![self.comparison()?];
        self.nth = line;
        while self.next_is(&[","]).is_some() {
            arguments.push(self.comparison()?);
        }
        self.next_is(&[")"]).ok_or("a bracket is open")?;
        let n = |at: usize| {
            arguments.get(at).cloned().ok_or_else(|| format!("{name} lacks an argument")).and_then(number)
        };
        let whole = |at: usize| n(at).and_then(|it| i32::try_from(it).map_err(|_| "not whole".to_owned()));
        let day = |at: usize| match arguments.get(at) {
            Some(Is::Date(day)) => Ok(*day),
            other => Err(format!("{name} of {other:?}")),
        };
        Ok(match name {
            "round" => {
                let places = if arguments.len() > 1 {
                    n(1)?.try_into().map_err(|_| "places")?
                } else {
                    self.currency.minor_digits()
                };
                Is::Number(half_up(n(0)?, places))
            }
            "floor" => Is::Number(n(0)?.floor()),
            "ceil" => Is::Number(n(0)?.ceil()),
            "max" => extreme(arguments, true)?,
            "min" => extreme(arguments, false)?,
            "if" => match &arguments[..] {
                [Is::Flag(so), yes, no] => if *so { yes } else { no }.clone(),
                [Is::Flag(so), yes] => {
                    if *so {
                        yes.clone()
                    } else {
                        Is::Nothing
                    }
                }
                other => return Err(format!("if of {other:?}")),
            },
            "and" => Is::Flag(arguments.iter().all(|it| *it == Is::Flag(true))),
            "or" => Is::Flag(arguments.contains(&Is::Flag(true))),
            "not" => Is::Flag(arguments == [Is::Flag(false)]),
            "previous" | "here" => arguments.swap_remove(0),
            "add_months" => Is::Date(plus_months(day(0)?, whole(1)?)),
            "add_years" => Is::Date(plus_months(day(0)?, whole(1)? * 12)),
            "month_end" => {
                let first = day(0)?.with_day(1).ok_or("a day")?;
                Is::Date(plus_months(first, 1).pred_opt().ok_or("a day")?)
            }
            "whole_months" => {
                let (from, to) = (day(0)?, day(1)?);
                let months = (0..1_000).take_while(|n| plus_months(from, n + 1) <= to).count();
                Is::Number(Decimal::from(months))
            }
            "next_workday" => Is::Date(self.calendar.adjust(day(0)?, Convention::Following).ok_or("a day")?),
            "previous_workday" => {
                Is::Date(self.calendar.adjust(day(0)?, Convention::Preceding).ok_or("a day")?)
            }
            "workdays_between" => Is::Number(self.calendar.workdays_between(day(0)?, day(1)?).into()),
            "year" => Is::Number(day(0)?.year().into()),
            "add_workdays" => Is::Date(self.calendar.add_workdays(day(0)?, whole(1)?).ok_or("a day")?),
            other => return Err(format!("nobody knows {other}()")),
        })
    }
}

fn plus_months(day: NaiveDate, months: i32) -> NaiveDate {
    let by = Months::new(months.unsigned_abs());
    if months < 0 { day - by } else { day + by }
}

fn number(value: Is) -> Result<Decimal, String> {
    match value {
        Is::Number(value) => Ok(value),
        other => Err(format!("{other:?} is no number")),
    }
}

fn extreme(values: Vec<Is>, largest: bool) -> Answer {
    let order = |left: &Is, right: &Is| match (left, right) {
        (Is::Number(left), Is::Number(right)) => left.cmp(right),
        (Is::Date(left), Is::Date(right)) => left.cmp(right),
        _ => std::cmp::Ordering::Equal,
    };
    let found = if largest { values.into_iter().max_by(order) } else { values.into_iter().min_by(order) };
    found.ok_or_else(|| "of nothing".to_owned())
}

fn median(mut values: Vec<Decimal>) -> Answer {
    values.sort_unstable();
    let n = values.len();
    let middle = |at: usize| values.get(at).copied().ok_or_else(|| "of nothing".to_owned());
    Ok(Is::Number((middle(n / 2)? + middle(n.saturating_sub(1) / 2)?) / Decimal::TWO))
}

/// By its series, which is exact enough for what is shown with a few places.
fn exp(x: Decimal) -> Decimal {
    let (mut sum, mut term) = (Decimal::ONE, Decimal::ONE);
    for n in 1..60_u32 {
        term = term * x / Decimal::from(n);
        sum += term;
    }
    sum
}

fn ln(x: Decimal) -> Result<Decimal, String> {
    if x <= Decimal::ZERO {
        return Err(format!("ln {x}"));
    }
    // 2 artanh((x - 1) / (x + 1))
    let z = (x - Decimal::ONE) / (x + Decimal::ONE);
    let (mut sum, mut power) = (Decimal::ZERO, z);
    for n in 0..200_u32 {
        sum += power / Decimal::from(2 * n + 1);
        power = power * z * z;
    }
    Ok(sum * Decimal::TWO)
}
