//! A credit assessment as a form: what is judged, what was seen, what is known for the limit, and an exception.
//!
//! Nothing of it is needed: what is left empty is not known. What is typed has to read as what it is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::credit_score::Level;
use crate::domain::credit_score::codes::{Knockout, TrafficLight};
use crate::domain::decimal::Arithmetic as _;
use crate::domain::grade::Grade;
use crate::domain::money::{Currency, Money};
use crate::domain::rounding;
use crate::ledger::event::dealing::{Assessment, Checks, Exception, ExternalReport};
use crate::ledger::gate::amount::half_width;
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, day, said};

/// The most a rate may be, either way, in hundredths of a per cent.
const MOST_RATE: i32 = 100_000;

/// An assessment being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CreditForm {
    /// Brand, reputation, product: 1 to 5, or 0 where not judged.
    pub levels: [u8; 3],
    /// Growth in per cent.
    pub growth: String,
    /// Margin in per cent.
    pub profit: String,
    /// The six aspects: 0 not judged, then green, amber, red.
    pub aspects: [u8; 6],
    /// Evidence, terms, claim, liability: bit n for item n; nothing where not gone through.
    pub checks: [Option<u16>; 4],
    /// Bit n for the knock-out at place n of the catalogue.
    pub knockouts: u8,
    /// What the customer buys in a month; empty for what the ledger shows.
    pub monthly: String,
    /// Net worth.
    pub net_worth: String,
    /// Working capital.
    pub working: String,
    /// The agency; empty where there is no report.
    pub agency: String,
    /// The day of its report.
    pub report_on: String,
    /// Its grade or opinion.
    pub report_says: String,
    /// The limit it advises.
    pub report_limit: String,
    /// The limit granted beside the rule; empty where there is no exception.
    pub exception: String,
    /// Who granted it.
    pub who: String,
    /// Why.
    pub why: String,
    /// Until when.
    pub until: String,
    /// Anything worth keeping in mind.
    pub note: String,
}

impl CreditForm {
    /// The form of what was assessed last; an exception that has ended is not carried on.
    pub fn of(last: &Assessment, currency: Currency, today: NaiveDate) -> Self {
        let level = |level: Option<Level>| level.map_or(0, Level::get);
        let light = |light: Option<TrafficLight>| match light {
            None => 0,
            Some(TrafficLight::Green) => 1,
            Some(TrafficLight::Amber) => 2,
            Some(TrafficLight::Red) => 3,
        };
        let sum = |sum: Option<Money>| sum.map(|sum| sum.plain(currency)).unwrap_or_default();
        let bits = Knockout::ALL.iter().enumerate().filter(|(_, it)| last.knockouts.contains(it));
        let report = last.external.as_ref();
        let exception = last.exception.as_ref().filter(|it| today <= it.until);
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        Self {
            levels: [level(last.brand_scale), level(last.industry_reputation), level(last.product_strength)],
            growth: last.growth.map(percent).unwrap_or_default(),
            profit: last.profit_rate.map(percent).unwrap_or_default(),
            aspects: last.aspects.map(light),
            checks: [last.checks.evidence, last.checks.terms, last.checks.claim, last.checks.liability],
            knockouts: bits.fold(0, |bits, (place, _)| bits | 1 << place),
            monthly: sum(last.monthly_sales),
            net_worth: sum(last.net_worth),
            working: sum(last.working_capital),
            agency: text(report.map(|it| &it.provider)),
            report_on: report.map(|it| it.date.to_string()).unwrap_or_default(),
            report_says: text(report.map(|it| &it.says)),
            report_limit: sum(report.and_then(|it| it.limit)),
            exception: sum(exception.map(|it| it.limit)),
            who: text(exception.map(|it| &it.who)),
            why: text(exception.map(|it| &it.reason)),
            until: exception.map(|it| it.until.to_string()).unwrap_or_default(),
            note: last.note.clone(),
        }
    }

    /// What it says as far as it can be read, and everything that is wrong with it. Grade, score and limit are decided
    /// elsewhere.
    pub fn read(&self, currency: Currency, today: NaiveDate) -> (Assessment, Vec<Problem>) {
        let mut reader = Reader::default();
        let [evidence, terms, claim, liability] = self.checks;
        let [brand, reputation, product] = self.levels.map(Level::new);
        let light = |code| match code {
            1 => Some(TrafficLight::Green),
            2 => Some(TrafficLight::Amber),
            3 => Some(TrafficLight::Red),
            _ => None,
        };
        let external = self.external(&mut reader, currency, today);
        let exception = self.exception(&mut reader, currency, today);
        let knockouts = Knockout::ALL.into_iter().enumerate();
        let assessment = Assessment {
            aspects: self.aspects.map(light),
            brand_scale: brand,
            checks: Checks { claim, evidence, liability, terms },
            exception,
            external,
            grade: Grade::C,
            growth: rate(&mut reader, Field::Growth, &self.growth),
            industry_reputation: reputation,
            knockouts: knockouts
                .filter(|(place, _)| self.knockouts >> place & 1 == 1)
                .map(|(_, it)| it)
                .collect(),
            limit: None,
            monthly_sales: sum(&mut reader, Field::Monthly, &self.monthly, currency),
            net_worth: sum(&mut reader, Field::NetWorth, &self.net_worth, currency),
            note: self.note.trim().to_owned(),
            on: today,
            product_strength: product,
            profit_rate: rate(&mut reader, Field::Profit, &self.profit),
            score: None,
            working_capital: sum(&mut reader, Field::WorkingCapital, &self.working, currency),
        };
        (assessment, reader.problems)
    }

    fn external(&self, reader: &mut Reader, currency: Currency, today: NaiveDate) -> Option<ExternalReport> {
        let all = [&self.agency, &self.report_on, &self.report_says, &self.report_limit];
        if all.iter().all(|text| text.trim().is_empty()) {
            return None;
        }
        let provider = reader.text(Field::Agency, &self.agency);
        let date = reader.past_day(Field::ReportDate, &self.report_on, today);
        let limit = sum(reader, Field::ReportLimit, &self.report_limit, currency);
        Some(ExternalReport {
            date: date?,
            limit,
            provider: provider?,
            says: self.report_says.trim().to_owned(),
        })
    }

    fn exception(&self, reader: &mut Reader, currency: Currency, today: NaiveDate) -> Option<Exception> {
        let all = [&self.exception, &self.who, &self.why, &self.until];
        if all.iter().all(|text| text.trim().is_empty()) {
            return None;
        }
        let limit = reader.amount(Field::Exception, &self.exception, currency);
        let who = reader.text(Field::Name, &self.who);
        let reason = reader.text(Field::Reason, &self.why);
        let until = day(&self.until)
            .and_then(|until| if until < today { Err(ProblemKind::InPast { today }) } else { Ok(until) });
        let until = reader.keep(Field::Until, until);
        Some(Exception { limit: limit?, reason: reason?, until: until?, who: who? })
    }
}

/// An amount that may be left out.
fn sum(reader: &mut Reader, field: Field, text: &str, currency: Currency) -> Option<Money> {
    said(text).and_then(|text| reader.amount(field, &text, currency))
}

/// A rate in per cent that may be left out, in hundredths of a per cent.
fn rate(reader: &mut Reader, field: Field, text: &str) -> Option<i32> {
    let text = said(text)?;
    let plain: String =
        text.chars().map(half_width).filter(|c| !c.is_whitespace() && *c != '%' && *c != '+').collect();
    let read = rounding::parse(&plain).and_then(|rate| {
        let mut hundredths = rate.times(100.into())?.normalize();
        if hundredths.scale() > 0 {
            return None;
        }
        hundredths.rescale(0);
        i32::try_from(hundredths.mantissa()).ok().filter(|it| it.abs() <= MOST_RATE)
    });
    reader.keep(field, read.ok_or(ProblemKind::NotARate { text }))
}

/// A rate as it is typed: `11`, `-4.25`.
fn percent(hundredths: i32) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let text = format!("{sign}{whole}.{rest:02}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{CreditForm, percent};
    use crate::domain::date::parse_iso;
    use crate::domain::money::Currency;
    use crate::ledger::gate::{Field, ProblemKind, at};

    #[test]
    fn rates_are_read_as_people_type_them() {
        let today = parse_iso("2026-11-24").unwrap();
        let growth = |text: &str| {
            let form = CreditForm { growth: text.to_owned(), ..CreditForm::default() };
            let (read, problems) = form.read(Currency::CNY, today);
            assert_eq!(read.growth.is_none(), text.is_empty() || !problems.is_empty(), "{text}");
            read.growth
        };
        assert_eq!(
            ["11", "+11%", "-4.25", "−4.25 ％", "0", ""].map(growth),
            [Some(1_100), Some(1_100), Some(-425), Some(-425), Some(0), None]
        );
        assert_eq!(["11.005", "much", "1001"].map(growth), [None, None, None]);
        assert_eq!([1_100, -425, 20, -5, 0].map(percent), ["11", "-4.25", "0.2", "-0.05", "0"]);
    }

    #[test]
    fn what_is_begun_has_to_be_whole() {
        let today = parse_iso("2026-11-24").unwrap();
        let form = CreditForm {
            agency: "A".to_owned(),
            exception: "50万".to_owned(),
            until: "2026-11-23".to_owned(),
            ..CreditForm::default()
        };
        let (read, problems) = form.read(Currency::CNY, today);
        assert_eq!((read.external, read.exception), (None, None));
        let wrong: Vec<Field> = problems.iter().map(|problem| problem.field).collect();
        assert_eq!(wrong, [Field::ReportDate, Field::Name, Field::Reason, Field::Until]);
        assert_eq!(at(&problems, Field::Until), Some(&ProblemKind::InPast { today }));
        assert_eq!(CreditForm::default().read(Currency::CNY, today).1, []);
    }
}
