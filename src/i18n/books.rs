//! Words of the data page: the books on this device, what can be set, what this is.

use chrono::NaiveDate;

use crate::domain::money::Currency;
use crate::i18n::Lang;
use crate::i18n::format::date;
use crate::i18n::shell::words;

pub mod files;
pub mod storage;
pub mod tasks;

words! {
    /// The books on this device.
    shelf: "账簿", "Books";
    /// Where those are.
    shelf_note: "都在这台设备上，互不影响", "All on this device, each by itself";
    /// The one that is open.
    current: "正在用", "Open now";
    /// Opens another.
    open: "打开", "Open";
    /// Gives the open one another name.
    rename: "改名", "Rename";
    /// Fills a sample anew.
    reset: "重置", "Reset";
    /// Erases a sample.
    clear: "清空", "Clear";
    /// Erases a book.
    erase: "删除", "Delete";
    /// A book more.
    new_book: "新建账簿", "New book";
    /// The sample.
    open_sample: "打开样例", "Open the sample";
    /// Stops a question.
    cancel: "取消", "Cancel";
    /// Puts away what floats.
    close: "关闭", "Close";
    /// While a book is made, erased or reset.
    working: "正在处理", "Working";
    /// Name of a book.
    name: "账簿名称", "Name of the book";
    /// Name of a book where none is given.
    name_default: "我的账簿", "My book";
    /// A book needs a name.
    name_missing: "写一个名称。", "Give it a name.";
    /// The currency of a book.
    currency: "本位币", "Currency";
    /// What the currency decides.
    currency_hint: "没写币种的金额都按它算，以后不能改。", "Amounts that name no currency are in it; it cannot be changed later.";
    /// Another currency.
    other_currency: "其他", "Other";
    /// Its code.
    currency_code: "币种代码", "Currency code";
    /// What a code looks like.
    currency_code_hint: "三个字母，例如 CHF", "Three letters, such as CHF";
    /// It is not three letters.
    currency_wrong: "写三个字母，例如 CHF。", "Write three letters, such as CHF.";
    /// Makes the book.
    create: "建好打开", "Create";
    /// Keeps the new name.
    save: "保存", "Save";
    /// The name was kept.
    renamed: "名称改好了", "Renamed";
    /// Title of what can be set.
    settings: "显示", "Display";
    /// The language, said in both.
    language: "语言 Language", "Language 语言";
    /// The theme.
    theme: "外观", "Theme";
    /// As the device.
    theme_system: "跟随系统", "System";
    /// Light.
    theme_light: "浅色", "Light";
    /// Dark.
    theme_dark: "深色", "Dark";
    /// The buckets of aging.
    preset: "账龄档", "Aging buckets";
    /// Where boundaries of one's own are set.
    preset_hint: "自己分档的天数，在账龄页里改。", "Day counts of your own are set on the aging page.";
    /// Title of what this is.
    about: "关于", "About";
    /// What it is not.
    not_advice: "到期日、账龄等按公开规则计算，供业务参考，不是法律意见。", "Due dates and aging follow published rules; they help the business and are not legal advice.";
    /// Where the data is.
    stays: "数据只存在这台设备。不注册、不上传。", "Your data stays on this device. No sign-up, no upload.";
    /// What support may ask for.
    technical: "技术信息", "Technical details";
    /// The hash of all that the book comes to.
    fingerprint: "账簿指纹（两台设备上相同，内容就相同）", "Fingerprint (equal on two devices: equal books)";
}

/// Which version this is.
pub fn version(number: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("回款簿 {number}"),
        Lang::En => format!("Huikuan {number}"),
    }
}

/// A size in bytes as people read it: `512 B`, `12 KB`, `3.4 MB`.
pub fn size(bytes: u64) -> String {
    const KB: u64 = 1_000;
    const MB: u64 = 1_000_000;
    match bytes {
        ..KB => format!("{bytes} B"),
        KB..MB => format!("{} KB", (bytes + KB / 2) / KB),
        _ => {
            let tenths = (bytes + MB / 20) / (MB / 10);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// What the shelf says of a book below its name.
pub fn shelf_line(
    bytes: u64,
    exported: Option<NaiveDate>,
    sample: bool,
    today: NaiveDate,
    lang: Lang,
) -> String {
    let size = size(bytes);
    match (exported, sample, lang) {
        (Some(day), _, Lang::ZhCn) => format!("{size} · 上次导出 {}", date::day_or_today(day, today, lang)),
        (Some(day), _, Lang::En) => format!("{size} · last export {}", date::day_or_today(day, today, lang)),
        (None, true, _) => size,
        (None, false, Lang::ZhCn) => format!("{size} · 还没导出过"),
        (None, false, Lang::En) => format!("{size} · never exported"),
    }
}

/// The button that erases a book, for those who hear it.
pub fn erase_named(name: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("删除“{name}”"),
        Lang::En => format!("Delete \"{name}\""),
    }
}

/// The question before a book is erased.
pub fn erase_title(name: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("删除“{name}”？"),
        Lang::En => format!("Delete \"{name}\"?"),
    }
}

/// What erasing a sample means.
pub fn erase_sample(lang: Lang) -> &'static str {
    lang.pick(
        "样例会从这台设备上清掉，随时可以再打开一份新的。别的账簿不受影响。",
        "The sample goes from this device; a new one can be opened at any time. Other books are not affected.",
    )
}

/// What erasing a book means.
pub fn erase_real(lang: Lang) -> &'static str {
    lang.pick(
        "这本账簿会从这台设备上删掉，撤销不了。别的账簿不受影响。",
        "This book goes from this device for good. Other books are not affected.",
    )
}

/// What of the open book is in no export.
pub fn erase_unexported(n_since: i64, exported: Option<NaiveDate>, today: NaiveDate, lang: Lang) -> String {
    match (exported, lang) {
        (None, Lang::ZhCn) => "还没导出过，删掉就找不回来了。先导出一份。".to_owned(),
        (None, Lang::En) => {
            "It was never exported: what is deleted cannot be brought back. Export a copy first.".to_owned()
        }
        (Some(day), Lang::ZhCn) => {
            let day = date::day_or_today(day, today, lang);
            format!("{day}导出以后又记了 {n_since} 条，不在备份里。先导出一份。")
        }
        (Some(day), Lang::En) => {
            let day = date::day_or_today(day, today, lang);
            format!(
                "Since the export of {day}, {n_since} more were recorded and are in no backup. Export a copy first."
            )
        }
    }
}

/// What is known of the backup of a book that is not open.
pub fn erase_unknown(exported: Option<NaiveDate>, today: NaiveDate, lang: Lang) -> String {
    match (exported, lang) {
        (None, _) => erase_unexported(0, None, today, lang),
        (Some(day), Lang::ZhCn) => {
            format!("上次导出是{}，后来记的不在备份里。", date::day_or_today(day, today, lang))
        }
        (Some(day), Lang::En) => {
            format!(
                "The last export was {}; what came after is in no backup.",
                date::day_or_today(day, today, lang)
            )
        }
    }
}

/// The press that erases.
pub fn erase_for_good(sample: bool, lang: Lang) -> &'static str {
    if sample {
        lang.pick("清空样例", "Clear the sample")
    } else {
        lang.pick("删除账簿", "Delete the book")
    }
}

/// A book was erased.
pub fn erased(name: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("已删除“{name}”"),
        Lang::En => format!("Deleted \"{name}\""),
    }
}

/// A sample was filled anew.
pub fn reset_done(lang: Lang) -> &'static str {
    lang.pick("样例已重置，按今天的日期", "The sample is new again, as of today")
}

/// Currencies to choose from, the most likely first, with their names.
pub fn currencies(lang: Lang) -> Vec<(Currency, &'static str)> {
    #[rustfmt::skip]
    const NAMES: [(&str, &str, &str); 16] = [
        ("CNY", "人民币", "Chinese yuan"), ("USD", "美元", "US dollar"), ("EUR", "欧元", "Euro"),
        ("HKD", "港元", "Hong Kong dollar"), ("GBP", "英镑", "Pound sterling"), ("JPY", "日元", "Japanese yen"),
        ("TWD", "新台币", "New Taiwan dollar"), ("SGD", "新加坡元", "Singapore dollar"), ("KRW", "韩元", "Korean won"),
        ("AUD", "澳元", "Australian dollar"), ("CAD", "加元", "Canadian dollar"), ("INR", "印度卢比", "Indian rupee"),
        ("THB", "泰铢", "Thai baht"), ("VND", "越南盾", "Vietnamese dong"), ("MYR", "马来西亚林吉特", "Malaysian ringgit"),
        ("IDR", "印尼盾", "Indonesian rupiah"),
    ];
    NAMES
        .iter()
        .filter_map(|(code, zh, en)| Currency::parse(code).map(|currency| (currency, lang.pick(*zh, *en))))
        .collect()
}

/// A currency as a line of the list: `CNY 人民币`.
pub fn currency_line(currency: Currency, name: &str) -> String {
    format!("{} {name}", currency.code())
}

#[cfg(test)]
mod tests {
    use super::{currencies, size};
    use crate::i18n::Lang;

    #[test]
    fn sizes_are_rounded_once() {
        for (bytes, written) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1 KB"),
            (1_499, "1 KB"),
            (1_500, "2 KB"),
            (999_999, "1000 KB"),
            (1_000_000, "1.0 MB"),
            (1_049_999, "1.0 MB"),
            (1_050_000, "1.1 MB"),
            (123_456_789, "123.5 MB"),
        ] {
            assert_eq!(size(bytes), written);
        }
    }

    #[test]
    fn every_currency_of_the_list_is_one() {
        for lang in Lang::ALL {
            assert_eq!(currencies(lang).len(), 16);
        }
    }
}
