//! What the parts of the aging screen share: what is looked at, the report of it, and the table that is shown.
//!
//! Owns the memos. The report is worked out anew when the book, the day or a choice changes; filter and sort only
//! arrange its rows.

use std::cell::Cell;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::date::month_start;
use crate::domain::money::Currency;
use crate::exchange::sheet::write::TableOut;
use crate::exchange::tables::aging::aging_table;
use crate::i18n::aging as words;
use crate::i18n::aging::answer::{Telling, answer};
use crate::i18n::aging::table::{WrittenLine, WrittenTable, written};
use crate::i18n::why::Answer;
use crate::ledger::book::Book;
use crate::platform::marks::measured;
use crate::platform::timer::sleep;
use crate::report::aging::arranged::{AgingSort, Arrangement, arranged};
use crate::report::aging::why::{Figure, why};
use crate::report::aging::{AgingReport, AgingSpec, Group, aging, currencies};
use crate::report::metrics::{Metrics, metrics};
use crate::ui::components::aging_bar::Shade;
use crate::ui::pages::aging::address::{Address, group_code};
use crate::ui::prelude::*;
use crate::ui::state::{AppState, expect_state};
use crate::ui::tasks::{effect, spawn_local};

/// The screen's shared state; copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    app: StoredValue<AppState>,
    /// What the address asks for.
    pub address: Memo<Address>,
    /// The day looked at.
    pub as_of: Memo<NaiveDate>,
    /// The currencies of the book.
    pub currencies: Memo<Vec<Currency>>,
    /// How it is looked at.
    pub spec: Memo<AgingSpec>,
    /// The report.
    pub report: Memo<AgingReport>,
    /// The bucket the list is narrowed to.
    pub bucket: Memo<Option<usize>>,
    /// The order of the list.
    pub arrangement: Memo<Arrangement>,
    /// The table shown.
    pub table: Memo<Table>,
    /// The sums of the ratios, the allowance and the roll rates.
    pub metrics: RwSignal<Option<Metrics>>,
    /// The figure somebody asks about.
    pub asked: RwSignal<Option<Figure>>,
    /// The table stands on the page in full, for paper.
    pub on_paper: RwSignal<bool>,
    go: Callback<Address>,
}

/// The table: which rows of the report in which order, and what they are drawn by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Places in the report.
    pub shown: Vec<usize>,
    /// How its figures are set, and the line under them.
    pub text: WrittenTable,
    /// The largest total, which fills the bar.
    pub scale: i64,
}

/// A row of the table, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TableRow {
    /// As the address names it.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its figures.
    pub line: WrittenLine,
    /// Its buckets in minor units.
    pub amounts: Vec<i64>,
    /// The total that fills the bar.
    pub scale: i64,
}

/// How long the ledger's figures wait for the list, in milliseconds: they look three months back, the list is what was
/// asked for.
const AFTER_THE_LIST: u32 = 50;

/// Works the figures out anew once the list stands.
fn follow_metrics(
    state: AppState,
    spec: Memo<AgingSpec>,
    as_of: Memo<NaiveDate>,
    sums: RwSignal<Option<Metrics>>,
) {
    let latest = Rc::new(Cell::new(0_u32));
    effect(move || {
        let (spec, as_of, _) = (spec.get(), as_of.get(), state.revision());
        let (latest, turn) = (Rc::clone(&latest), latest.get().wrapping_add(1));
        latest.set(turn);
        spawn_local(async move {
            sleep(AFTER_THE_LIST).await;
            if latest.get() == turn {
                let book = |book: &Book| metrics(book, &spec, as_of);
                sums.set(Some(measured("huikuan:report:metrics", || state.book_now(book))));
            }
        });
    });
}

impl Desk {
    /// Looks at the figures of the ledger; nothing yet while the list is being made.
    pub fn measured<T: Default>(self, look: impl FnOnce(&Metrics) -> T) -> T {
        self.metrics.with(|it| it.as_ref().map(look).unwrap_or_default())
    }

    /// Sets the memos up; once a screen.
    pub fn new() -> Self {
        let state = expect_state();
        let query = state.query;
        let go = Callback::new(move |address: Address| {
            state.note(&address.write());
        });
        let address = Memo::new(move |_| query.with(Address::read));
        let as_of = Memo::new(move |_| address.with(|it| it.as_of).unwrap_or_else(|| state.today.get()));
        let known = Memo::new(move |_| state.book(currencies));
        let asked_for = Memo::new(move |_| address.with(|it| (it.basis, it.by, it.currency)));
        let spec = Memo::new(move |_| {
            let (basis, by, wanted) = asked_for.get();
            let base = known.with(|known| known.first().copied().unwrap_or_default());
            let currency = wanted.filter(|wanted| known.with(|known| known.contains(wanted))).unwrap_or(base);
            AgingSpec { scheme: state.scheme(), basis, by, currency }
        });
        let report = Memo::fresh(move || {
            let (spec, as_of) = (spec.get(), as_of.get());
            measured("huikuan:report:aging", || state.book(|book| aging(book, &spec, as_of)))
        });
        let sums = RwSignal::new(None);
        follow_metrics(state, spec, as_of, sums);
        let bucket = Memo::new(move |_| {
            let code = address.with(|it| it.bucket.clone())?;
            place_of(&spec.read(), &code)
        });
        let arrangement = Memo::new(move |_| {
            let (sort, reversed) = address.with(|it| (it.sort.clone(), it.reversed));
            let bucket = bucket.get();
            Arrangement { bucket, sort: sort_of(sort.as_deref(), bucket, &spec.read()), reversed }
        });
        let table = Memo::fresh(move || {
            let lang = state.lang();
            state.book(|book| {
                let (spec, report) = (spec.read(), report.read());
                let name = |group: &Group| words::group(group, book, spec.by, lang);
                let shown = arranged(&report, arrangement.get(), &name);
                let totals = shown.iter().filter_map(|place| report.rows.get(*place));
                let scale = totals.map(|row| row.total.minor()).max().unwrap_or_default();
                let text = written(&report, &shown, spec.currency, lang);
                Table { shown, text, scale }
            })
        });
        Self {
            app: StoredValue::new(state),
            address,
            as_of,
            currencies: known,
            spec,
            report,
            bucket,
            arrangement,
            table,
            metrics: sums,
            asked: RwSignal::new(None),
            on_paper: RwSignal::new(false),
            go,
        }
    }

    /// The app's state.
    pub fn state(&self) -> AppState {
        self.app.get_value()
    }

    /// Whether the figures of the whole stand in place of the list.
    pub fn metrics_shown(&self) -> bool {
        self.address.with(|it| it.metrics)
    }

    /// Whether nothing at all is open on that day.
    pub fn nothing_owed(&self) -> bool {
        self.report.with(|report| report.n_invoices == 0)
    }

    /// Looks at something else; the address follows.
    pub fn change(&self, edit: impl FnOnce(&mut Address)) {
        let mut address = self.address.get_untracked();
        edit(&mut address);
        self.go.run(address);
    }

    /// Looks at another day; today needs no word in the address.
    pub fn look_at(&self, day: NaiveDate) {
        let today = self.state().today.get_untracked();
        self.change(|address| address.as_of = (day != today).then_some(day));
    }

    /// Narrows the list to a bucket, or shows all again. A filter brings its own order.
    pub fn narrow(&self, bucket: Option<usize>) {
        let code = bucket.map(|bucket| self.spec.with_untracked(|spec| spec.scheme.code(bucket)));
        self.change(|address| {
            address.bucket = code;
            address.sort = None;
            address.reversed = false;
        });
    }

    /// Orders the list by a column; the same column again turns it round.
    pub fn sort_by(&self, sort: AgingSort) {
        let now = self.arrangement.get_untracked();
        let code = match sort {
            AgingSort::Name => "name".to_owned(),
            AgingSort::Total => "total".to_owned(),
            AgingSort::Bucket(bucket) => self.spec.with_untracked(|spec| spec.scheme.code(bucket)),
        };
        self.change(|address| {
            address.reversed = now.sort == sort && !now.reversed;
            address.sort = Some(code);
        });
    }

    /// Opens a row in place, or closes it.
    pub fn toggle(&self, code: &str) {
        self.change(|address| {
            let was_open = address.open.as_deref() == Some(code);
            address.open = (!was_open).then(|| code.to_owned());
        });
    }

    /// The place of the row that is open.
    pub fn open_row(&self) -> Option<usize> {
        let code = self.address.with(|it| it.open.clone())?;
        (0..self.n_rows()).find(|index| self.group(*index).is_some_and(|(_, known)| known == code))
    }

    /// How many rows the table has.
    pub fn n_rows(&self) -> usize {
        self.table.with(|table| table.shown.len())
    }

    /// Whose row it is, and as the address names it.
    pub fn group(&self, index: usize) -> Option<(Group, String)> {
        let place = self.table.with(|table| table.shown.get(index).copied())?;
        let group = self.report.with(|report| report.rows.get(place).map(|row| row.group.clone()))?;
        let code = self.state().book(|book| group_code(&group, book));
        Some((group, code))
    }

    /// A row of the table.
    pub fn row(&self, index: usize) -> Option<TableRow> {
        let (group, code) = self.group(index)?;
        let (spec, report, table) = (self.spec.read(), self.report.read(), self.table.read());
        let row = report.rows.get(*table.shown.get(index)?)?;
        let name = self.state().book(|book| words::group(&group, book, spec.by, self.state().lang()));
        let amounts = row.buckets.iter().map(|sum| sum.minor()).collect();
        Some(TableRow { code, name, line: table.text.line(row), amounts, scale: table.scale })
    }

    /// What a row shows, as a number: rows with the same one look the same.
    pub fn looks(&self, index: usize) -> u64 {
        let mut looks = DefaultHasher::new();
        self.row(index).hash(&mut looks);
        self.spec.with(|spec| (spec.scheme.counts_years(), spec.scheme.boundaries()).hash(&mut looks));
        // The filter fades slices and lifts a column.
        self.bucket.get().hash(&mut looks);
        looks.finish()
    }

    /// The last day of the month before this one.
    pub fn last_month_end(&self) -> NaiveDate {
        let today = self.state().today.get();
        month_start(today).pred_opt().unwrap_or(today)
    }

    /// The table as it is shown now, for a spreadsheet program, and the name of its file.
    pub fn table_out(&self) -> (TableOut, String) {
        let lang = self.state().preferences.lang.get_untracked();
        let (spec, report) = (self.spec.read_untracked(), self.report.read_untracked());
        self.state().book_now(|book| {
            let name = |group: &Group| words::group(group, book, spec.by, lang);
            let places = arranged(&report, self.arrangement.get_untracked(), &name);
            let heads = words::table_words(&spec, report.as_of, lang);
            let table = aging_table(&report, &places, spec.currency, heads, &name);
            (table, words::file_name(book.name(), report.as_of, lang))
        })
    }

    /// How the buckets are drawn.
    pub fn shades(&self) -> Vec<Shade> {
        self.spec.with(|spec| {
            let levels: Vec<u8> =
                (0..spec.scheme.n_buckets()).map(|bucket| spec.scheme.dial(bucket)).collect();
            Shade::of_levels(&levels)
        })
    }

    /// The answer to the figure somebody asks about, in the language of the interface.
    pub fn answer(&self) -> Option<Answer> {
        let figure = self.asked.get()?;
        let (spec, report, lang) = (self.spec.read(), self.report.read(), self.state().lang());
        self.state().book(|book| {
            let why = self.state().calendar(|calendar| why(book, &spec, &report, calendar, &figure))?;
            Some(answer(&why, Telling { book, spec: &spec, as_of: report.as_of, lang }))
        })
    }
}

fn place_of(spec: &AgingSpec, code: &str) -> Option<usize> {
    (0..spec.scheme.n_buckets()).find(|bucket| spec.scheme.code(*bucket) == code)
}

/// The order asked for; without one, by the bucket of the filter, else by the total.
fn sort_of(code: Option<&str>, bucket: Option<usize>, spec: &AgingSpec) -> AgingSort {
    let by_filter = || bucket.map_or(AgingSort::Total, AgingSort::Bucket);
    match code {
        Some("name") => AgingSort::Name,
        Some("total") => AgingSort::Total,
        Some(code) => place_of(spec, code).map_or_else(by_filter, AgingSort::Bucket),
        None => by_filter(),
    }
}
