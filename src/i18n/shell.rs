//! Words of the shell: navigation, the save mark, what floats over the screens.

use crate::i18n::Lang;
use crate::i18n::refusal;
use crate::storage::port::StoreError;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $zh:literal, $en:literal;)+) => {$(
        $(#[$doc])*
        pub const fn $name(lang: Lang) -> &'static str {
            match lang {
                Lang::ZhCn => $zh,
                Lang::En => $en,
            }
        }
    )+};
}
pub(crate) use words;

words! {
    /// A newer version lies ready.
    update_ready: "有新版本，已取到这台设备。", "A newer version is on this device.";
    /// It may not take over yet.
    update_unfinished: "还有没存的表。先存下或清掉，再更新。", "A form is not finished. Save or clear it, then update.";
    /// Takes the newer version.
    update: "更新", "Update";
    /// Puts it off.
    later: "以后", "Later";
    /// A part of the app could not be fetched.
    part_missing: "这一部分没有取到。", "This part of the app did not arrive.";
    /// What is safe then.
    part_missing_safe: "账都在这台设备上，没有动过。连上网再试一次。", "Your books are on this device, untouched. Go online and try again.";
    /// The product.
    product: "回款簿", "Huikuan";
    /// The main landmark.
    navigation: "主导航", "Main";
    /// Past the navigation.
    skip: "跳到正文", "Skip to content";
    /// The day's list.
    today: "今日", "Today";
    /// The customers.
    customers: "客户", "Customers";
    /// Aging.
    aging: "账龄", "Aging";
    /// Talks about money.
    negotiate: "谈判", "Negotiate";
    /// Credit.
    credit: "信用", "Credit";
    /// What has no place of its own.
    more: "更多", "More";
    /// The ledger.
    ledger: "台账", "Ledger";
    /// Books and files.
    books: "数据", "Data";
    /// Finding a customer or invoice.
    search: "查找", "Search";
    /// Quick add.
    record: "记一笔", "Record";
    /// The mark of a sample book.
    sample: "样例", "Sample";
    /// Take back.
    undo: "撤销", "Undo";
    /// Something was taken back.
    undone: "已撤销", "Taken back";
    /// Closes what floats.
    close: "关闭", "Close";
    /// A book is being read.
    opening: "正在打开账簿", "Opening the book";
    /// After a failure.
    try_again: "再试一次", "Try again";
}

/// Where the last write stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveWord {
    /// On disk.
    Saved,
    /// On its way.
    Saving,
    /// It did not get there.
    NotSaved,
}

/// Where the last write stands, in a word or two.
pub const fn saving_words(word: SaveWord, lang: Lang) -> &'static str {
    match word {
        SaveWord::Saved => lang.pick("已存本机", "On device"),
        SaveWord::Saving => lang.pick("正在存", "Saving"),
        SaveWord::NotSaved => lang.pick("没存上", "Not saved"),
    }
}

/// The store cannot be used: what happened, and what is safe.
pub fn store_failed(error: &StoreError, lang: Lang) -> (String, String) {
    let safe = lang.pick("已经存下的数据没有动过。", "What was saved before has not been touched.");
    (refusal::say_store(error, lang), safe.to_owned())
}
