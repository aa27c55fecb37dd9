//! Words for where the data is: how many copies, how old the backup is, what the browser promised.

use chrono::NaiveDate;

use crate::i18n::Lang;
use crate::i18n::books::size;
use crate::i18n::format::count::whole;
use crate::i18n::format::date;
use crate::i18n::shell::words;

words! {
    /// Title.
    title: "存在哪里", "Where it is kept";
    /// Saved, and what that means.
    saved: "已存本机，只有这一份", "Saved on this device, one copy only";
    /// What one copy means.
    saved_note: "清除浏览数据、删掉图标或重置设备，它就没有了。", "Clearing browsing data, removing the icon or resetting the device takes it away.";
    /// The last entry is not saved.
    not_saved: "刚才那笔没存上", "The last entry is not saved";
    /// On its way.
    saving: "正在存", "Saving";
    /// A sample needs no backup.
    sample: "样例不用备份", "A sample needs no backup";
    /// What a sample is.
    sample_note: "里面的客户和金额都是编的。", "Its customers and amounts are made up.";
    /// Nothing was recorded since the last export, and there was one.
    backed_up: "备份是最新的", "The backup is up to date";
    /// Nothing recorded yet.
    nothing_yet: "还没有要备份的", "Nothing to back up yet";
    /// Writes an export.
    export: "去导出", "Export";
    /// The browser promised.
    kept: "浏览器答应不自动清理", "The browser promised not to clear it by itself";
    /// What a promise does not cover.
    kept_note: "自己清除浏览数据，还是会清掉。", "Clearing browsing data yourself still removes it.";
    /// The browser did not promise.
    not_kept: "浏览器没答应留住它", "The browser did not promise to keep it";
    /// What that means.
    not_kept_note: "空间紧张时可能清掉。装到主屏幕，再请求一次；并常导出。", "It may be cleared when space runs low. Add the app to the home screen and ask again; export often.";
    /// The browser does not say.
    no_answer: "浏览器没说会不会留住它", "The browser does not say whether it keeps it";
    /// Asks again.
    ask: "再请求", "Ask again";
    /// A Safari tab.
    tab: "Safari 标签页里，7 天不点开就会清空", "In a Safari tab, 7 days without a visit clear it";
    /// What to do about that.
    tab_note: "先导出一份，再“添加到主屏幕”。主屏幕版另存一份，从备份恢复即可。", "Export a copy, then add to the home screen. That app keeps its own data: restore the backup there.";
}

/// Nothing is missing from the last export.
pub fn backed_up_note(exported: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let day = date::day_or_today(exported, today, lang);
    match lang {
        Lang::ZhCn => format!("上次导出是{day}，之后没有新记录。文件在哪儿，只有你知道。"),
        Lang::En => format!("Last export {day}, nothing recorded since. Where that file is, only you know."),
    }
}

/// How much is in no export.
pub fn behind(n_since: i64, exported: Option<NaiveDate>, lang: Lang) -> String {
    let n = whole(n_since);
    match (exported, lang) {
        (None, Lang::ZhCn) => format!("还没导出过，{n} 条记录只在这台设备"),
        (None, Lang::En) => format!("Never exported: {n} on this device only"),
        (Some(_), Lang::ZhCn) => format!("上次导出后又记了 {n} 条"),
        (Some(_), Lang::En) => format!("{n} recorded since the last export"),
    }
}

/// Since when.
pub fn behind_note(oldest: NaiveDate, exported: Option<NaiveDate>, today: NaiveDate, lang: Lang) -> String {
    let since = date::day_or_today(oldest, today, lang);
    match (exported, lang) {
        (None, Lang::ZhCn) => format!("最早一条是{since}记的。导出一份，存到别处。"),
        (None, Lang::En) => format!("The oldest is of {since}. Export a copy and keep it elsewhere."),
        (Some(day), Lang::ZhCn) => {
            format!("上次导出是{}，最早没导出的是{since}记的。", date::day_or_today(day, today, lang))
        }
        (Some(day), Lang::En) => {
            format!("Last export {}; the oldest since is of {since}.", date::day_or_today(day, today, lang))
        }
    }
}

/// How much room it takes; what is left nobody knows.
pub fn used(bytes: u64, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("本应用共占用 {}", size(bytes)),
        Lang::En => format!("The app takes up {}", size(bytes)),
    }
}
