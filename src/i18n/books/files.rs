//! Words for files in and out: import, merge, restore, export, share.

use chrono::NaiveDate;

use crate::i18n::Lang;
use crate::i18n::books::size;
use crate::i18n::format::count::{Counted, count, plural, whole};
use crate::i18n::format::date;
use crate::i18n::shell::words;

words! {
    /// Title of the ways in.
    title_in: "导入和合并", "Import and merge";
    /// A list.
    import: "导入 Excel 或 CSV", "Import Excel or CSV";
    /// What an import does.
    import_note: "先预览、再对列，确认后才写入", "Preview, match columns, then confirm";
    /// A file of ours.
    take: "合并或恢复", "Merge or restore";
    /// What such a file is.
    take_note: "选同事发来的文件，或自己导出的备份", "Choose a file from a colleague, or your own backup";
    /// Chooses a file.
    choose: "选文件", "Choose a file";
    /// While a file is read.
    reading: "正在读文件", "Reading the file";
    /// While a file is compared with the book.
    comparing: "正在和账簿比对", "Comparing with the book";
    /// While a file is taken in.
    merging: "正在合并", "Merging";
    /// While a book is opened from a file.
    restoring: "正在恢复", "Restoring";
    /// Stops it.
    stop: "停下", "Stop";
    /// Title of what a file holds.
    preview: "这份文件", "This file";
    /// The name of the book.
    of_book: "账簿", "Book";
    /// What of it.
    scope: "范围", "Holds";
    /// All of it.
    whole_book: "整本账簿", "the whole book";
    /// Its entries.
    entries: "记录", "Entries";
    /// Its people.
    people: "联系人", "Contacts";
    /// Its currency.
    currency: "本位币", "Currency";
    /// Its checksum.
    checksum: "校验码", "Checksum";
    /// It is whole.
    checked: "已核对，完整", "checked and whole";
    /// Takes the file into the open book.
    merge: "合并", "Merge";
    /// Puts the file on the shelf.
    own: "单独打开", "Open on its own";
    /// What that means.
    own_note: "单独打开：另成一本，不碰现在这本。", "Open on its own: another book; the one open now is not touched.";
    /// The file is of another book.
    another_book: "这是另一本账簿的文件。合并后，两本的客户和发票会在一起。", "This file is of another book. After merging, the customers and invoices of both stand together.";
    /// Nothing new.
    nothing_new: "文件里的内容，这本账簿都已经有了。", "This book has all that is in the file.";
    /// Takes back the last merge.
    undo_merge: "撤销合并", "Undo the merge";
    /// It was taken back.
    merge_undone: "合并已撤销，账簿回到合并以前", "The merge is taken back; the book is as it was before";
    /// A book stands beside the others now.
    restored: "已恢复并打开", "Restored and opened";
    /// Title of the ways out.
    title_out: "导出和分享", "Export and share";
    /// What a file is for.
    out_note: "一个文件，自带校验；对方可以合并或单独打开", "One file that proves itself; others can merge it or open it on its own";
    /// What to export.
    what: "导出什么", "What to export";
    /// All of it.
    all: "整本账簿", "The whole book";
    /// What that is for.
    all_note: "当备份，就选它", "This is the backup";
    /// Some customers.
    some: "选几户客户", "Chosen customers";
    /// What that is for.
    some_note: "只带这几户的发票、到账和联系人", "Only their invoices, receipts and contacts";
    /// Finds customers.
    find: "找客户：名称、拼音首字母、编号", "Find customers: name, initials, number";
    /// Empties the search.
    clear: "清掉查找", "Clear the search";
    /// Nobody is chosen.
    none_chosen: "先选客户。", "Choose customers first.";
    /// Nobody is found.
    none_found: "没有找到", "Nobody found";
    /// Writes the file.
    export: "写成文件", "Write the file";
    /// While it is written.
    exporting: "正在写文件，并读回核对", "Writing the file and reading it back";
    /// It was read back.
    verified: "已读回核对", "Read back and checked";
    /// Downloads it.
    save: "保存文件", "Save the file";
    /// Hands it to the share sheet.
    share: "分享", "Share";
    /// It was given to the browser.
    saved: "文件已交给浏览器保存", "The file was handed to the browser";
    /// It was given to the share sheet.
    shared: "文件已交出", "The file was handed over";
    /// The browser refused the download.
    not_saved: "浏览器没让保存。换“分享”，或换个浏览器再试。", "The browser did not save it. Try Share, or another browser.";
}

/// Some customers of a book.
pub fn some_customers(n: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{}客户", count(n, Counted::Customer, lang)),
        Lang::En => count(n, Counted::Customer, lang),
    }
}

/// So many entries.
pub fn n_entries(n: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{} 条", whole(n)),
        Lang::En => count(n, Counted::Entry, lang),
    }
}

/// So many people.
pub fn n_people(n: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{} 位", whole(n)),
        Lang::En => format!("{} {}", whole(n), plural(n, "contact", "contacts")),
    }
}

/// What merging would bring.
pub fn brings(n_events: i64, into: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("合并进“{into}”，会多出 {} 条记录；已有的不会重复。", whole(n_events)),
        Lang::En => format!(
            "Merging adds {} to \"{into}\"; what is there already is not doubled.",
            count(n_events, Counted::Entry, lang)
        ),
    }
}

/// Lets what an undone merge keeps out count again.
pub fn lift(n_excluded: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("让撤销过的 {} 条重新算数", whole(n_excluded)),
        Lang::En => format!("Let {} taken back before count again", count(n_excluded, Counted::Entry, lang)),
    }
}

/// Why it does not count now.
pub fn lift_note(lang: Lang) -> &'static str {
    lang.pick(
        "以前合并进来过，后来撤销了，现在不算数。",
        "Merged before and then taken back: it does not count now.",
    )
}

/// The last merge.
pub fn merged(n_events: i64, from: &str, day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let day = date::day_or_today(day, today, lang);
    match lang {
        Lang::ZhCn => format!("{day}合并了“{from}”，多了 {} 条记录", whole(n_events)),
        Lang::En => {
            let n = count(n_events, Counted::Entry, lang);
            format!("Merged \"{from}\" {day}: {n} more")
        }
    }
}

/// A merge was done.
pub fn merge_done(n_events: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("合并好了，多了 {} 条记录", whole(n_events)),
        Lang::En => format!("Merged: {} more", count(n_events, Counted::Entry, lang)),
    }
}

/// So many customers are chosen.
pub fn n_chosen(n: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("已选 {}", count(n, Counted::Customer, lang)),
        Lang::En => format!("{} chosen", whole(n)),
    }
}

/// So many more are found than are shown.
pub fn further(n: i64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("还有 {}，接着输入来缩小", count(n, Counted::Customer, lang)),
        Lang::En => format!("{} more; type on to narrow the list", whole(n)),
    }
}

/// What is in the file that was written.
pub fn holds(n_events: i64, n_of_people: i64, bytes: u64, lang: Lang) -> String {
    let size = size(bytes);
    let (entries, people) = (n_entries(n_events, lang), n_people(n_of_people, lang));
    match lang {
        Lang::ZhCn => format!("{entries}记录 · {people}联系人 · {size}"),
        Lang::En => format!("{entries} · {people} · {size}"),
    }
}

/// Contacts go along.
pub fn people_note(lang: Lang) -> &'static str {
    lang.pick(
        "里面有联系人的姓名和电话，只发给该看的人。",
        "It holds names and phone numbers of contacts: send it only to those who may see them.",
    )
}

/// The name of a file: `回款簿-王芳的账簿-2026-11-24.json`. What file systems do not take becomes a line.
pub fn file_name(book: &str, n_customers: Option<usize>, today: NaiveDate, lang: Lang) -> String {
    let product = lang.pick("回款簿", "Huikuan");
    let tame = |c: char| {
        if c.is_control() || r#"/\:*?"<>|#%&{}$!'@+`="#.contains(c) || c.is_whitespace() { '-' } else { c }
    };
    let book: String = book.trim().chars().map(tame).take(40).collect();
    let part = match (n_customers, lang) {
        (None, _) => String::new(),
        (Some(n), Lang::ZhCn) => format!("-{n}户"),
        (Some(n), Lang::En) => format!("-{n}-customers"),
    };
    format!("{product}-{book}{part}-{}.json", date::iso(today))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::file_name;
    use crate::i18n::Lang;

    #[test]
    fn a_file_name_says_what_and_when() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        for (book, n, lang, name) in [
            ("王芳的账簿", None, Lang::ZhCn, "回款簿-王芳的账簿-2026-11-24.json"),
            ("王芳的账簿", Some(3), Lang::ZhCn, "回款簿-王芳的账簿-3户-2026-11-24.json"),
            (" East / \"West\" ", None, Lang::En, "Huikuan-East----West--2026-11-24.json"),
            ("Book", Some(1), Lang::En, "Huikuan-Book-1-customers-2026-11-24.json"),
        ] {
            assert_eq!(file_name(book, n, today, lang), name);
        }
    }
}
