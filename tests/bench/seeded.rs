//! Seeded lists of invoices: the same seed and day, the same list, as somebody's CSV or workbook and as a file of ours.
//!
//! Amounts, days and names are spread as a distributor's ledger is: 50 invoices a customer, terms of 30 to 90 days, two
//! in five settled, one in ten paid in part.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use huikuan::domain::money::{Currency, Money};
use huikuan::exchange::envelope::{self, Scope};
use huikuan::ledger::book::Book;
use huikuan::ledger::event::{BookFact, Fact, Nature};
use huikuan::ledger::id::{DeviceId, EntityId};
use huikuan::ledger::import::{Importer, ListRow};
use huikuan::storage::log::{self, Pen};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::harness::{Outcome, Trouble};

const SEED: u64 = 20_261_121;
const CUSTOMERS_OF: u32 = 50;
const HEADS: [&str; 9] =
    ["客户名称", "发票号", "开票日期", "到期日", "币种", "应收金额", "已回款", "业务员", "区域"];

/// Numbers that look random and repeat exactly (xorshift64*).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, n: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let wide = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) % u64::from(n);
        u32::try_from(wide).unwrap_or(0)
    }
}

/// One invoice of the list.
#[derive(Clone, Copy)]
pub struct Row {
    pub customer: u32,
    pub number: u32,
    pub issued: NaiveDate,
    pub due: NaiveDate,
    /// Minor units.
    pub amount: i64,
    pub paid: i64,
}

/// A list of so many invoices dated in the two years before `today`.
pub fn rows(n: u32, today: NaiveDate) -> Vec<Row> {
    let mut seeded = Seeded(SEED);
    (0..n)
        .map(|number| {
            let issued = today - Days::new(seeded.below(730).into());
            let amount = i64::from(10_000 + seeded.below(20_000_000));
            let paid = match seeded.below(10) {
                0..=3 => amount,
                4 => amount / 3,
                _ => 0,
            };
            let due = issued + Days::new((30 + seeded.below(3) * 30).into());
            Row { customer: number % (n / CUSTOMERS_OF).max(1), number, issued, due, amount, paid }
        })
        .collect()
}

/// The list as the CSV that somebody would export.
pub fn csv(rows: &[Row]) -> Outcome<Vec<u8>> {
    let mut text = HEADS.join(",");
    text.push('\n');
    for row in rows {
        let (amount, paid) = (yuan(row.amount), yuan(row.paid));
        let (name, number, owner, area) = (name(row.customer), number(row), owner(row), area(row));
        let (issued, due) = (row.issued, row.due);
        writeln!(text, "{name},{number},{issued},{due},CNY,{amount},{paid},{owner},{area}")?;
    }
    Ok(text.into_bytes())
}

/// The same list as a workbook with typed cells.
pub fn xlsx(rows: &[Row]) -> Outcome<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (day, money) = (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("#,##0.00"));
    sheet.write_row(0, 0, HEADS)?;
    for (place, row) in (1..).zip(rows) {
        let (name, number, owner, area) = (name(row.customer), number(row), owner(row), area(row));
        for (column, text) in [(0, name), (1, number), (4, "CNY".to_owned()), (7, owner), (8, area)] {
            sheet.write_string(place, column, text)?;
        }
        for (column, date) in [(2, row.issued), (3, row.due)] {
            let date = ExcelDateTime::parse_from_str(&date.to_string())?;
            sheet.write_datetime_with_format(place, column, date, &day)?;
        }
        for (column, minor) in [(5, row.amount), (6, row.paid)] {
            let amount: f64 = yuan(minor).parse()?;
            sheet.write_number_with_format(place, column, amount, &money)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

/// The list as the app itself would have taken it in: the log of a book, one event a line.
pub fn log(rows: &[Row], today: NaiveDate) -> Outcome<Vec<u8>> {
    let identity = BookFact {
        currency: Currency::default(),
        id: EntityId::derived("bench", &[]),
        name: "账簿".to_owned(),
        nature: Nature::Real,
    };
    let empty = Book::default();
    let mut importer = Importer::new(&empty, today, false);
    for row in rows {
        importer.take(&ListRow {
            row: row.number,
            customer: name(row.customer),
            number: number(row),
            issued: Some(row.issued),
            due: Some(row.due),
            amount: Money::from_minor(row.amount),
            paid: Some(Money::from_minor(row.paid)),
            owner: Some(owner(row)),
            territory: Some(area(row)),
            ..ListRow::default()
        });
    }
    let mut facts = vec![Fact::Book(identity)];
    facts.extend(importer.finish().0);
    let noon = today.and_hms_opt(0, 0, 0).map_or(0, |noon| noon.and_utc().timestamp_millis());
    let device = DeviceId::parse("00000000000000be").ok_or_else(|| Trouble::new("That is no device."))?;
    let sealed = Pen::new(&empty, device).seal(facts, u64::try_from(noon)?)?;
    Ok(sealed.lines)
}

/// A log as the file that the app exports.
pub fn file(log: &[u8]) -> Outcome<Vec<u8>> {
    envelope::write(log::lines(log), &[], &Scope::Book)
        .map_err(|error| Trouble::new(format!("The seeded book is no book: {error:?}")))
}

/// A customer's name.
pub fn name(customer: u32) -> String {
    const PLACES: [&str; 8] = ["城东", "永顺", "金穗", "绿源", "兴隆", "惠民", "天禾", "红星"];
    const TRADES: [&str; 6] =
        ["农资经营部", "粮油有限公司", "植保服务站", "种业公司", "农业合作社", "化肥商行"];
    let pick = |list: &[&'static str], at: u32| list[at as usize % list.len()];
    format!("{}{}{customer:05}号", pick(&PLACES, customer), pick(&TRADES, customer / 8))
}

fn number(row: &Row) -> String {
    format!("XS-{:07}", row.number)
}

fn owner(row: &Row) -> String {
    format!("业务{:02}", row.customer % 12)
}

fn area(row: &Row) -> String {
    format!("区域{}", row.customer % 7)
}

fn yuan(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}
