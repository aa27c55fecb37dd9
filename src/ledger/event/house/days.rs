//! Days as text: one day, rates with the day they hold from, and the rest days of years.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::domain::date::parse_iso;
use crate::domain::exact::Exact;
use crate::domain::late_interest::rates::{PublishedRate, RateTable};
use crate::domain::rounding;
use crate::domain::workday::{Calendar, PublishedYear};
use crate::ledger::event::house::pen::{Fault, Kind, Slot};

impl Slot for NaiveDate {
    fn kind(&self) -> Kind {
        Kind::Day
    }
    fn text(&self) -> String {
        self.to_string()
    }
    fn take(&mut self, text: &str, _: (i64, i64)) -> Result<(), Fault> {
        *self = parse_iso(text.trim()).ok_or(Fault::Day)?;
        Ok(())
    }
}

/// A line a rate: the day from which it holds, and the rate in per cent a year; days rise.
impl Slot for RateTable {
    fn kind(&self) -> Kind {
        Kind::Rates
    }

    fn text(&self) -> String {
        let lines = self.rates.iter().map(|rate| format!("{} {}", rate.from, rate.pct.value()));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn take(&mut self, text: &str, (least, most): (i64, i64)) -> Result<(), Fault> {
        self.rates.clear();
        for (nth, line) in lines(text) {
            let mut words = line.split_whitespace();
            let from = words.next().and_then(parse_iso);
            let pct = words.next().map(|word| word.trim_end_matches('%')).and_then(rounding::parse);
            let pct = pct.filter(|pct| *pct >= least.into() && *pct <= most.into() && pct.scale() <= 6);
            let (Some(from), Some(pct), None) = (from, pct, words.next()) else {
                return Err(Fault::Rates(nth));
            };
            if self.rates.last().is_some_and(|last| last.from >= from) {
                return Err(Fault::Rates(nth));
            }
            self.rates.push(PublishedRate { from, pct: Exact::from(pct) });
        }
        if self.rates.is_empty() { Err(Fault::Rates(1)) } else { Ok(()) }
    }
}

/// Lines that say something, counted from one.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty())
}

/// Where a list was published that somebody of the house entered.
pub const HOUSE: &str = "HOUSE";

/// The rest days of years, a line each: the year, days off, `+`, days worked in exchange; or the year and `?`.
pub struct RestDays<'a> {
    calendar: &'a mut Calendar,
    on: NaiveDate,
    text: String,
}

impl<'a> RestDays<'a> {
    /// Those of a calendar; what is changed was changed on this day.
    pub fn new(calendar: &'a mut Calendar, on: NaiveDate) -> Self {
        let mut said: Vec<String> = calendar.years.iter().map(|(year, days)| told(*year, days)).collect();
        said.extend(calendar.years.keys().last().map(|last| format!("{}: ?", last + 1)));
        Self { calendar, on, text: said.join("\n") }
    }
}

fn told(year: i32, days: &PublishedYear) -> String {
    let mut text = format!("{year}:");
    let mut stretches: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in &days.off {
        match stretches.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*day) => *last = *day,
            _ => stretches.push((*day, *day)),
        }
    }
    let short = |day: NaiveDate| format!("{:02}-{:02}", day.month(), day.day());
    for (first, last) in stretches {
        text.push(' ');
        text.push_str(&short(first));
        if last > first {
            text.push_str("..");
            text.push_str(&short(last));
        }
    }
    if !days.make_up.is_empty() {
        text.push_str(" +");
    }
    for day in &days.make_up {
        text.push(' ');
        text.push_str(&short(*day));
    }
    text
}

/// Days of a year.
type Days = BTreeSet<NaiveDate>;

/// A line: the year, its days off and those worked in exchange; none where they are not known.
fn year_of(line: &str) -> Option<(i32, Option<[Days; 2]>)> {
    let (year, rest) = line.split_once(':')?;
    let year: i32 = year.trim().parse().ok().filter(|year| (2000..2100).contains(year))?;
    if rest.trim() == "?" {
        return Some((year, None));
    }
    let day = |text: &str| parse_iso(&format!("{year}-{text}"));
    let (mut off, mut make_up, mut worked) = (BTreeSet::new(), BTreeSet::new(), false);
    for word in rest.split_whitespace() {
        if word == "+" {
            worked = true;
            continue;
        }
        let (first, last) = match word.split_once("..") {
            Some((first, last)) => (day(first)?, day(last)?),
            None => (day(word)?, day(word)?),
        };
        if last < first {
            return None;
        }
        for day in first.iter_days().take_while(|day| *day <= last) {
            let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            // Only weekends are worked in exchange, and no day is both off and worked.
            if if worked { !weekend || off.contains(&day) || !make_up.insert(day) } else { !off.insert(day) }
            {
                return None;
            }
        }
    }
    Some((year, Some([off, make_up])))
}

/// Whether a list can be all of a year: the holidays whose date never moves, and no fewer days than the law has given
/// in any year since 2014.
fn is_complete(year: i32, off: &BTreeSet<NaiveDate>) -> bool {
    const FIXED: [(u32, u32); 5] = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)];
    const LEAST: usize = 11;
    let is_off =
        |(month, day)| NaiveDate::from_ymd_opt(year, month, day).is_some_and(|day| off.contains(&day));
    FIXED.into_iter().all(is_off) && off.len() >= LEAST
}

impl Slot for RestDays<'_> {
    fn kind(&self) -> Kind {
        Kind::Calendar
    }

    fn text(&self) -> String {
        self.text.clone()
    }

    fn take(&mut self, text: &str, _: (i64, i64)) -> Result<(), Fault> {
        let (mut said, mut years, mut last) = (Vec::new(), BTreeMap::new(), None);
        for (nth, line) in lines(text) {
            let (year, days) = year_of(line).ok_or(Fault::Year(nth))?;
            if last.is_some_and(|last| last >= year) {
                return Err(Fault::Year(nth));
            }
            last = Some(year);
            let Some([off, make_up]) = days else {
                said.push(format!("{year}: ?"));
                continue;
            };
            if !is_complete(year, &off) {
                return Err(Fault::Incomplete(year));
            }
            let shipped = self.calendar.years.get(&year);
            let same = shipped.filter(|known| known.off == off && known.make_up == make_up);
            let days = same.cloned().unwrap_or_else(|| PublishedYear {
                published_in: HOUSE.to_owned(),
                as_of: self.on,
                off,
                make_up,
            });
            said.push(told(year, &days));
            years.insert(year, days);
        }
        self.text = said.join("\n");
        self.calendar.years = years;
        Ok(())
    }
}
