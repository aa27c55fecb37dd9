//! Words of reading a list: what a file holds, what is wrong with it, what would be written.

use chrono::NaiveDate;

use crate::domain::money::Money;
use crate::exchange::sheet::error::{Bomb, Flaw, Found, SheetError};
use crate::exchange::sheet::field::{AmountUnit, DateOrder, Field, Need};
use crate::exchange::sheet::progress::Stage;
use crate::exchange::sheet::row::{ProblemKind, SuggestedValue, Suggestion};
use crate::exchange::sheet::table::{Delimiter, Encoding, Source};
use crate::i18n::Lang;
use crate::i18n::format::count::{Counted, count, whole};
use crate::i18n::format::date::iso;
use crate::i18n::format::money::{full, plain};
use crate::i18n::shell::words;
use crate::ledger::import::{Change, Outcome};

words! {
    /// Title.
    title: "导入清单", "Import a list";
    /// First step.
    step_file: "选文件", "Choose a file";
    /// Second step.
    step_check: "核对列与行", "Check columns and rows";
    /// Third step.
    step_write: "确认写入", "Confirm";
    /// The drop area.
    choose: "选一个 Excel 或 CSV 文件", "Choose an Excel or CSV file";
    /// Under the drop area.
    choose_note: "也可以拖进来。文件只在这台设备上读，先预览，确认后才写入。",
        "Or drop it here. It is read on this device only, previewed, and written when you confirm.";
    /// Our own files.
    choose_own: "同事导出的账簿（.json）也从这里打开。", "A book that a colleague exported (.json) opens here too.";
    /// Stops the work.
    stop: "停下", "Stop";
    /// Another file.
    other_file: "换个文件", "Another file";
    /// Back a step.
    back: "上一步", "Back";
    /// On a step.
    next: "下一步", "Next";
    /// Head of the columns.
    columns: "列的含义", "What the columns mean";
    /// Column of the file's heads.
    head: "表头", "Head";
    /// Column of sample values.
    example: "例子", "Example";
    /// Column of meanings.
    meaning: "当作", "Read as";
    /// A column that is left out.
    ignored: "不导入", "Leave out";
    /// Head of the questions.
    questions: "还要问几句", "A few questions";
    /// Which sheet.
    sheet: "工作表", "Sheet";
    /// Currency question.
    currency: "金额是哪种货币", "Which currency are the amounts in";
    /// Unit question.
    unit: "金额的单位", "Unit of the amounts";
    /// Order question.
    order: "日期里先写月还是先写日", "Is the month or the day first in dates";
    /// The list's day.
    as_of: "清单截至哪一天", "As of which day is the list";
    /// Why it is asked.
    as_of_hint: "没有日期的“已付”记在这一天", "Payments without a date are recorded on this day";
    /// Preview head.
    preview: "前 50 行", "First 50 rows";
    /// Problem head.
    problems: "读不出来的行", "Rows that cannot be read";
    /// Under the problems.
    problems_note: "好的行可以先写入，这些行不写。", "Good rows can go in; these stay out.";
    /// Accept a suggestion.
    fix: "改成", "Change to";
    /// Accept all alike.
    fix_all: "同类都照改", "Change all like this";
    /// Type something else.
    retype: "改写", "Retype";
    /// Takes the retyped text.
    apply: "用这个", "Use this";
    /// Nothing wrong.
    all_good: "每一行都读好了", "Every row was read";
    /// Head of what would be written.
    outcome: "将写入什么", "What will be written";
    /// New customers.
    new_customers: "新客户", "new customers";
    /// New invoices.
    new_invoices: "新发票", "new invoices";
    /// New receipts.
    new_receipts: "收款", "receipts";
    /// Known rows.
    known: "已有，不变", "already there";
    /// Changed rows.
    changed: "与账簿不同", "differ from the book";
    /// Take changes.
    take_changes: "以清单为准，改掉账簿里的金额和日期", "Take the list's amounts and dates over";
    /// A change below what was paid.
    below_paid: "比已收的还少，不能改", "less than was received: cannot be taken over";
    /// Confirm.
    confirm: "写入账簿", "Write to the book";
    /// Nothing to write.
    nothing: "这份清单没有新内容，账簿不变。", "This list adds nothing; the book stays as it is.";
    /// Name of a new book.
    book_name: "新账簿叫什么", "Name of the new book";
    /// A new book's default name.
    book_default: "我的账簿", "My book";
    /// Busy.
    writing: "正在写入", "Writing";
    /// Busy.
    comparing: "正在和账簿比对", "Comparing with the book";
    /// A sample book is open.
    into_sample: "现在打开的是样例账簿。要导入自己的清单，先新建一本账簿。",
        "The sample book is open. To import your own list, start a book of your own.";
    /// Start a book.
    new_book: "导入到新账簿", "Import into a new book";
    /// Nothing was written.
    untouched: "什么都没有写入，账簿没有动过。", "Nothing was written; the book has not been touched.";
    /// See the aging.
    see_aging: "看账龄", "See aging";
    /// Row number column.
    row: "行", "Row";
    /// Own file.
    own_file: "这是一本账簿", "This is a book";
    /// Merge.
    own_merge: "并入打开的账簿", "Merge into the open book";
    /// Own book.
    own_restore: "作为另一本打开", "Open as a book of its own";
    /// The file cannot be read.
    file_gone: "文件读不到了，可能被移走或改名。请再选一次。",
        "The file cannot be read any more; it may have been moved. Choose it again.";
    /// Merged.
    merged: "已并入", "Merged";
    /// Reading our own file.
    reading_own: "正在核对文件", "Checking the file";
}

/// The meaning of a column.
pub const fn field(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::CustomerName => lang.pick("客户名称", "Customer"),
        Field::CustomerCode => lang.pick("客户编号", "Customer number"),
        Field::InvoiceNumber => lang.pick("发票号", "Invoice number"),
        Field::IssueDate => lang.pick("开票日期", "Invoice date"),
        Field::DueDate => lang.pick("到期日", "Due date"),
        Field::Amount => lang.pick("金额", "Amount"),
        Field::Paid => lang.pick("已付", "Paid so far"),
        Field::SettledDate => lang.pick("付款日期", "Date paid"),
        Field::OpenBalance => lang.pick("未收余额", "Open balance"),
        Field::Currency => lang.pick("货币", "Currency"),
        Field::Owner => lang.pick("业务员", "Owner"),
        Field::Territory => lang.pick("区域", "Territory"),
        Field::CustomerKind => lang.pick("客户类型", "Kind of customer"),
        Field::Project => lang.pick("项目", "Project"),
        Field::State => lang.pick("状态（争议、退货）", "State (disputed, returned)"),
        Field::TermsDays => lang.pick("账期天数", "Days of credit"),
        Field::KeyAccount => lang.pick("重点客户", "Key account"),
        Field::Note => lang.pick("备注", "Note"),
    }
}

/// A unit of amounts.
pub const fn unit_name(unit: AmountUnit, lang: Lang) -> &'static str {
    match unit {
        AmountUnit::One => lang.pick("元", "Units"),
        AmountUnit::Thousand => lang.pick("千元", "Thousands"),
        AmountUnit::TenThousand => lang.pick("万元", "10,000s"),
        AmountUnit::Million => lang.pick("百万元", "Millions"),
        AmountUnit::HundredMillion => lang.pick("亿元", "100 millions"),
    }
}

/// An order of day and month.
pub const fn order_name(order: DateOrder, lang: Lang) -> &'static str {
    match order {
        DateOrder::MonthFirst => lang.pick("月/日/年", "Month first"),
        DateOrder::DayFirst => lang.pick("日/月/年", "Day first"),
    }
}

/// What no column gives.
pub const fn need(need: Need, lang: Lang) -> &'static str {
    match need {
        Need::Customer => {
            lang.pick("没有一列是客户，请在下面选一列。", "No column names the customer: choose one below.")
        }
        Need::Amount => {
            lang.pick("没有一列是金额，请在下面选一列。", "No column gives the amount: choose one below.")
        }
        Need::Date => {
            lang.pick("没有一列是日期，请在下面选一列。", "No column gives a date: choose one below.")
        }
    }
}

/// How the file was stored.
pub fn source(source: &Source, lang: Lang) -> String {
    match source {
        Source::Text { encoding, delimiter } => {
            let encoding = match encoding {
                Encoding::Utf8 => "UTF-8",
                Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
                Encoding::Gb18030 => "GB18030",
            };
            let delimiter = match delimiter {
                Delimiter::Comma => lang.pick("逗号分隔", "commas"),
                Delimiter::Semicolon => lang.pick("分号分隔", "semicolons"),
                Delimiter::Tab => lang.pick("制表符分隔", "tabs"),
                Delimiter::Bar => lang.pick("竖线分隔", "bars"),
            };
            format!("CSV · {encoding} · {delimiter}")
        }
        Source::Workbook { sheets, chosen, .. } => {
            let name = sheets.get(*chosen as usize).map_or("", String::as_str);
            format!("Excel · {name}")
        }
    }
}

/// What the reader is doing.
pub fn stage(stage: Stage, done: u32, lang: Lang) -> String {
    let verb = match stage {
        Stage::Unpack => return lang.pick("正在解开文件", "Unpacking").to_owned(),
        Stage::Read => lang.pick("读到第", "Read"),
        Stage::Check => lang.pick("核对到第", "Checked"),
    };
    match lang {
        Lang::ZhCn => format!("{verb} {} 行", whole(i64::from(done))),
        Lang::En => format!("{verb} {} rows", whole(i64::from(done))),
    }
}

/// How much of the list could be read, and how many rows are no invoices.
pub fn totals(n_good: u32, n_bad: u32, n_passed: u32, lang: Lang) -> String {
    let rows = |n: u32| count(i64::from(n), Counted::Row, lang);
    let (good, bad) = (rows(n_good), rows(n_bad));
    let said = match lang {
        Lang::ZhCn if n_bad == 0 => format!("{good}都读好了"),
        Lang::En if n_bad == 0 => format!("{good} read"),
        Lang::ZhCn => format!("{bad}读不出来，其余 {good}已读好，还没有写入"),
        Lang::En => format!("{bad} cannot be read. The other {good} are ready; nothing is written yet"),
    };
    if n_passed == 0 {
        return said;
    }
    let passed = rows(n_passed);
    match lang {
        Lang::ZhCn => format!("{said}；另有 {passed}是合计或说明，不写入"),
        Lang::En => format!("{said}; {passed} of totals or remarks left out"),
    }
}

/// A row's number.
pub fn row_no(row: u32, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("第 {row} 行"),
        Lang::En => format!("Row {row}"),
    }
}

/// What is wrong with a cell, and how to set it right.
pub fn problem(kind: &ProblemKind, head: &str, lang: Lang) -> String {
    let of = if head.is_empty() { String::new() } else { format!("“{head}” ") };
    let text = match kind {
        ProblemKind::MissingCustomer => lang.pick("没有客户", "no customer").to_owned(),
        ProblemKind::MissingAmount => lang.pick("没有金额", "no amount").to_owned(),
        ProblemKind::MissingDate => lang.pick("没有日期", "no date").to_owned(),
        ProblemKind::AmountUnreadable => lang.pick("金额读不出来", "amount unreadable").to_owned(),
        ProblemKind::AmountNegative => lang
            .pick("金额是负数；红字请记成折让", "amount below zero; record it as a credit note")
            .to_owned(),
        ProblemKind::AmountZero => lang.pick("金额是零", "amount is zero").to_owned(),
        ProblemKind::AmountTooLarge => lang.pick("金额太大", "amount too large").to_owned(),
        ProblemKind::TooManyDecimals { allowed } => match lang {
            Lang::ZhCn => format!("小数多于 {allowed} 位"),
            Lang::En => format!("more than {allowed} decimals"),
        },
        ProblemKind::PaidExceedsAmount { .. } => {
            lang.pick("已付比金额多", "paid is more than the amount").to_owned()
        }
        ProblemKind::OpenExceedsAmount { .. } => {
            lang.pick("余额比金额多", "open is more than the amount").to_owned()
        }
        ProblemKind::OpenDisagrees { .. } => {
            lang.pick("余额不等于金额减已付", "open is not the amount less what was paid").to_owned()
        }
        ProblemKind::DateUnreadable => lang.pick("日期读不出来", "date unreadable").to_owned(),
        ProblemKind::DateImpossible => lang.pick("没有这一天", "there is no such day").to_owned(),
        ProblemKind::DateAmbiguous => {
            lang.pick("分不清哪个是月哪个是日", "month and day cannot be told apart").to_owned()
        }
        ProblemKind::DateTwoDigitYear => lang.pick("年份只有两位", "the year has two digits").to_owned(),
        ProblemKind::DateOutOfRange => lang.pick("年份不合理", "the year is out of range").to_owned(),
        ProblemKind::DueBeforeIssue { issued } => match lang {
            Lang::ZhCn => format!("到期日早于开票日 {}", iso(*issued)),
            Lang::En => format!("due before the invoice date {}", iso(*issued)),
        },
        ProblemKind::DuplicateInvoiceInFile { first_row } => match lang {
            Lang::ZhCn => format!("发票号与第 {first_row} 行重复"),
            Lang::En => format!("same invoice number as row {first_row}"),
        },
        ProblemKind::CellError { fault } => match lang {
            Lang::ZhCn => format!("单元格里是错误 {}", fault.shown()),
            Lang::En => format!("the cell holds an error {}", fault.shown()),
        },
        ProblemKind::CurrencyUnknown => lang.pick("不认识的货币", "unknown currency").to_owned(),
        ProblemKind::CurrencyDiffers { expected } => match lang {
            Lang::ZhCn => format!("货币与 {} 不一致", expected.code()),
            Lang::En => format!("currency is not {}", expected.code()),
        },
        ProblemKind::TextGarbled => lang.pick("有乱码", "garbled text").to_owned(),
        ProblemKind::TextTooLong { limit } => match lang {
            Lang::ZhCn => format!("文字超过 {limit} 个字"),
            Lang::En => format!("text longer than {limit} characters"),
        },
        ProblemKind::DigitsLost => lang
            .pick("Excel 丢了后面的数字，请在原表里设为文本", "Excel dropped digits; format the cell as text")
            .to_owned(),
        ProblemKind::ExtraCells => lang.pick("这一行的列比表头多", "more cells than heads").to_owned(),
        ProblemKind::TermsUnreadable => lang.pick("账期读不出来", "days of credit unreadable").to_owned(),
    };
    format!("{of}{text}")
}

/// What a cell may have meant.
pub fn suggested(suggestion: &Suggestion) -> String {
    match &suggestion.value {
        SuggestedValue::Amount(amount, currency) => plain(*amount, *currency),
        SuggestedValue::Date(date) => iso(*date),
        SuggestedValue::Text(text) => text.clone(),
    }
}

/// Why a file is refused: what happened, and what to do next.
pub fn refused(error: &SheetError, lang: Lang) -> String {
    match error {
        SheetError::TooLarge { limit, .. } => match lang {
            Lang::ZhCn => format!("文件太大，最多 {} MB。请分成几份再导入。", limit / (1024 * 1024)),
            Lang::En => format!(
                "The file is too large: at most {} MB. Split it and import the parts.",
                limit / (1024 * 1024)
            ),
        },
        SheetError::TooManyRows { limit } => match lang {
            Lang::ZhCn => format!("行数超过 {}。请删掉多余的行，或分成几份。", whole(i64::from(*limit))),
            Lang::En => {
                format!("More than {} rows. Delete spare rows or split the list.", whole(i64::from(*limit)))
            }
        },
        SheetError::TooManyColumns { limit } | SheetError::TooManyCells { limit } => match lang {
            Lang::ZhCn => format!("表格超过 {} 列或格。请只留下需要的列。", whole(i64::from(*limit))),
            Lang::En => format!(
                "More than {} columns or cells. Keep only the columns you need.",
                whole(i64::from(*limit))
            ),
        },
        SheetError::Bomb { what } => bomb(*what, lang).to_owned(),
        SheetError::NotASheet { found } => not_a_sheet(*found, lang).to_owned(),
        SheetError::OldExcel => lang
            .pick(
                "这是旧版 Excel（.xls）。请在 Excel 里另存为 .xlsx 再导入。",
                "This is an old Excel file (.xls). Save it as .xlsx in Excel, then import it.",
            )
            .to_owned(),
        SheetError::Encrypted => lang
            .pick(
                "文件有密码。请去掉密码另存一份再导入。",
                "The file has a password. Save a copy without it, then import that.",
            )
            .to_owned(),
        SheetError::Empty => lang.pick("文件是空的。", "The file is empty.").to_owned(),
        SheetError::NoSheet => {
            lang.pick("工作簿里没有内容。", "No sheet of the workbook holds anything.").to_owned()
        }
        SheetError::NoHeader => lang
            .pick(
                "找不到表头。第一行应写明客户、金额、日期等列名。",
                "No head row was found. The first row should name the columns: customer, amount, date.",
            )
            .to_owned(),
        SheetError::Malformed { row, detail } => malformed(*row, *detail, lang),
        SheetError::Cancelled => lang.pick("已停下。", "Stopped.").to_owned(),
    }
}

const fn bomb(what: Bomb, lang: Lang) -> &'static str {
    match what {
        Bomb::Entries | Bomb::Nested => lang.pick(
            "文件内部结构异常，为安全起见没有读。",
            "The inside of this file is out of the ordinary; it was not read, to be safe.",
        ),
        Bomb::Unpacked | Bomb::Texts | Bomb::LongText | Bomb::Styles => lang.pick(
            "文件解开后大得离谱，为安全起见没有读。",
            "Unpacked, this file is far too large; it was not read, to be safe.",
        ),
    }
}

const fn not_a_sheet(found: Found, lang: Lang) -> &'static str {
    match found {
        Found::Xlsb | Found::Ods => lang.pick("请另存为 .xlsx 再导入。", "Save it as .xlsx, then import it."),
        Found::Json => {
            lang.pick("这是 JSON，但不是回款簿的账簿文件。", "This is JSON, but not a Huikuan book.")
        }
        Found::Document | Found::Markup | Found::Pdf | Found::Picture | Found::Archive | Found::Binary => {
            lang.pick(
                "这不是表格文件。请选 .xlsx 或 .csv。",
                "This is not a spreadsheet. Choose an .xlsx or .csv file.",
            )
        }
    }
}

fn malformed(row: Option<u32>, detail: Flaw, lang: Lang) -> String {
    let place = row.map(|row| row_no(row, lang)).unwrap_or_default();
    let what = match detail {
        Flaw::Archive | Flaw::ArchivePath => {
            lang.pick("文件损坏，打不开。", "The file is damaged and does not open.")
        }
        Flaw::Xml | Flaw::RowOrder => {
            lang.pick("工作表损坏，读不下去。", "The sheet is damaged and cannot be read on.")
        }
        Flaw::UnclosedQuote => lang.pick("有引号没有合上。", "A quotation mark is not closed."),
    };
    if place.is_empty() { what.to_owned() } else { format!("{place}{}{what}", lang.pick("：", ": ")) }
}

/// A change that the list would make.
pub fn change(change: &Change, lang: Lang) -> (String, String, String) {
    let line = |(amount, due): (Money, NaiveDate)| match lang {
        Lang::ZhCn => format!("{}，{} 到期", full(amount, change.currency), iso(due)),
        Lang::En => format!("{}, due {}", full(amount, change.currency), iso(due)),
    };
    let name = format!("{} {}", change.customer, change.number);
    (name, line(change.was), line(change.says))
}

/// Rows whose 'paid so far' is less than the book has.
pub fn paid_less(n: u32, lang: Lang) -> String {
    let rows = count(i64::from(n), Counted::Row, lang);
    match lang {
        Lang::ZhCn => format!("{rows}的“已付”比账簿里少，保持账簿的数。"),
        Lang::En => format!("{rows} say less was paid than the book has; the book stays."),
    }
}

/// What was written, for the toast.
pub fn done(outcome: &Outcome, lang: Lang) -> String {
    let invoices = count(i64::from(outcome.new_invoices), Counted::Invoice, lang);
    let customers = count(i64::from(outcome.new_customers), Counted::Customer, lang);
    match lang {
        Lang::ZhCn => format!("已写入 {invoices}发票、{customers}新客户"),
        Lang::En => format!("Wrote {invoices} and {customers}"),
    }
}

/// The button that writes.
pub fn confirm_n(n_invoices: u32, lang: Lang) -> String {
    let invoices = count(i64::from(n_invoices), Counted::Invoice, lang);
    match lang {
        Lang::ZhCn => format!("写入 {invoices}"),
        Lang::En => format!("Write {invoices}"),
    }
}

/// What our own file holds.
pub fn own_holds(name: &str, n_events: u64, n_people: u64, lang: Lang) -> String {
    let (events, people) = (
        whole(i64::try_from(n_events).unwrap_or(i64::MAX)),
        whole(i64::try_from(n_people).unwrap_or(i64::MAX)),
    );
    match lang {
        Lang::ZhCn => format!("“{name}”，{events} 条记录，{people} 位联系人。文件完整，没有被改过。"),
        Lang::En => {
            format!("“{name}”: {events} records, {people} contacts. The file is whole and unchanged.")
        }
    }
}

/// How many records a merge brought.
pub fn merged_n(n: usize, lang: Lang) -> String {
    let n = whole(i64::try_from(n).unwrap_or(i64::MAX));
    match lang {
        Lang::ZhCn => format!("并入 {n} 条新记录"),
        Lang::En => format!("Merged {n} new records"),
    }
}
