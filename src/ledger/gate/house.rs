//! The house's numbers as a form: a list of raw texts, in the order of the screen.

use serde::{Deserialize, Serialize};

use crate::domain::decimal::Arithmetic as _;
use crate::domain::grade::{ByGrade, Grade, GradeTerms, Settlement};
use crate::domain::rounding;
use crate::ledger::event::house::{House, HouseProblem};
use crate::ledger::gate::{Field, Problem, ProblemKind, Reader, code_of, count, of_code, said};

/// Where the weights begin.
pub const WEIGHTS: usize = 0;
/// Where the bands of A to C begin.
pub const BANDS: usize = 6;
/// Where the days of credit of A to D begin.
pub const DAYS: usize = 9;
/// Where the down payments of A to D begin.
pub const DEPOSITS: usize = 13;
/// Where the ways to pay the rest of A to D begin.
pub const SETTLEMENTS: usize = 17;
/// Where the chances of A to D begin.
pub const CHANCES: usize = 21;
/// What money costs.
pub const MONEY_COST: usize = 25;
/// The buckets of one's own.
pub const AGING: usize = 26;
/// How many texts there are.
pub const N_TEXTS: usize = 27;

/// The house's numbers being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HouseForm {
    /// The texts, [`N_TEXTS`] of them.
    pub texts: Vec<String>,
}

impl HouseForm {
    /// The form that says these numbers.
    pub fn of(house: &House) -> Self {
        let grades = Grade::ALL;
        let terms = || grades.into_iter().map(|grade| *house.terms.of(grade));
        let mut texts: Vec<String> = house.weights.iter().map(ToString::to_string).collect();
        texts.extend(house.bands.iter().map(ToString::to_string));
        texts.extend(terms().map(|terms| terms.days.to_string()));
        texts.extend(terms().map(|terms| terms.deposit_pct.to_string()));
        texts.extend(terms().map(|terms| code_of(&terms.settlement)));
        texts.extend(grades.into_iter().map(|grade| house.chances.of(grade).to_string()));
        texts.push(format!("{}.{:02}", house.money_cost / 100, house.money_cost % 100));
        texts.push(house.aging.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
        Self { texts }
    }

    /// The numbers.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn parse(&self) -> Result<House, Vec<Problem>> {
        let mut reader = Reader::default();
        let mut whole = |at: usize, most: u16| self.whole(at, most, &mut reader);
        let weights: [Option<u16>; 6] = std::array::from_fn(|n| whole(WEIGHTS + n, 100));
        let bands: [Option<u16>; 3] = std::array::from_fn(|n| whole(BANDS + n, 100));
        let days: [Option<u16>; 4] = std::array::from_fn(|n| whole(DAYS + n, 730));
        let deposits: [Option<u16>; 4] = std::array::from_fn(|n| whole(DEPOSITS + n, 100));
        let chances: [Option<u16>; 4] = std::array::from_fn(|n| whole(CHANCES + n, 100));
        let settlements: [Option<Settlement>; 4] = std::array::from_fn(|n| {
            let at = SETTLEMENTS + n;
            reader.keep(Field::Nth(at), of_code(self.text(at)).ok_or(ProblemKind::Missing))
        });
        let money_cost = self.hundredths(MONEY_COST, &mut reader);
        let aging = self.boundaries(&mut reader);
        if !reader.problems.is_empty() {
            return Err(reader.problems);
        }
        // Everything was read, so nothing is absent; zero would be refused below.
        let small = |it: Option<u16>| u8::try_from(it.unwrap_or_default()).unwrap_or(u8::MAX);
        let terms = |n: usize| GradeTerms {
            days: days.get(n).copied().flatten().unwrap_or_default(),
            deposit_pct: small(deposits.get(n).copied().flatten()),
            settlement: settlements.get(n).copied().flatten().unwrap_or(Settlement::BeforeShipment),
        };
        let [a, b, c, d] = chances.map(small);
        let house = House {
            aging: aging.unwrap_or_default(),
            bands: bands.map(small),
            chances: ByGrade { a, b, c, d },
            money_cost: money_cost.unwrap_or_default(),
            terms: ByGrade { a: terms(0), b: terms(1), c: terms(2), d: terms(3) },
            weights: weights.map(small),
        };
        for problem in house.problems() {
            reader.refuse(place_of(problem), ProblemKind::House(problem));
        }
        reader.finish(Some(house))
    }

    fn text(&self, at: usize) -> &str {
        self.texts.get(at).map_or("", String::as_str)
    }

    fn whole(&self, at: usize, most: u16, reader: &mut Reader) -> Option<u16> {
        reader.keep(Field::Nth(at), count(self.text(at), 0, most))
    }

    /// A percentage with at most two decimals, in hundredths.
    fn hundredths(&self, at: usize, reader: &mut Reader) -> Option<u16> {
        let text = self.text(at).trim().trim_end_matches('%').to_owned();
        let read = rounding::parse(&text)
            .and_then(|percent| percent.times(rust_decimal::Decimal::ONE_HUNDRED))
            .filter(|hundredths| hundredths.fract().is_zero())
            .and_then(|hundredths| u16::try_from(hundredths).ok());
        let wrong = ProblemKind::NotACount { text, least: 0, most: 36 };
        reader.keep(Field::Nth(at), read.ok_or(wrong))
    }

    /// The last days of the buckets, apart by spaces or commas; none is as good.
    fn boundaries(&self, reader: &mut Reader) -> Option<Vec<u16>> {
        let text = said(self.text(AGING)).unwrap_or_default();
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        let read: Result<Vec<u16>, ProblemKind> = parts.map(|part| count(part, 1, 3_650)).collect();
        reader.keep(Field::Nth(AGING), read)
    }
}

/// The field that a problem of the whole stands beside.
fn place_of(problem: HouseProblem) -> Field {
    let of = |from: usize, grade: Grade| Field::Nth(from + grade as usize);
    match problem {
        HouseProblem::Weights(_) => Field::Nth(WEIGHTS),
        HouseProblem::Bands => Field::Nth(BANDS),
        HouseProblem::Terms(grade) => of(DAYS, grade),
        HouseProblem::Chance(grade) => of(CHANCES, grade),
        HouseProblem::MoneyCost => Field::Nth(MONEY_COST),
        HouseProblem::Aging => Field::Nth(AGING),
    }
}
