//! What is wrong with the store of this device, case by case.

use crate::i18n::Lang;
use crate::i18n::refusal::Said;
use crate::storage::port::StoreError;

/// What is wrong with the store.
pub fn failed(error: &StoreError, lang: Lang) -> Said {
    let untouched = lang.pick("以前存下的没有动过。", "What was saved before has not been touched.");
    let on_screen = lang.pick(
        "刚填的还在屏上，以前存下的没有动过。",
        "What you typed is still here, and so is what was saved.",
    );
    let (what, safe, next) = match error {
        StoreError::Quota => (
            lang.pick("存不下了，这台设备没有空间。", "Could not save: this device has no room left."),
            on_screen,
            lang.pick("先导出一份，再清出空间。", "Export a copy, then free some room."),
        ),
        StoreError::Blocked => (
            lang.pick(
                "还没存：另一步或另一个标签页正占着账簿。",
                "Not saved yet: another step or tab is holding the book.",
            ),
            on_screen,
            lang.pick("等一下再试，或关掉别的标签页。", "Wait a moment and try again, or close other tabs."),
        ),
        StoreError::Behind { .. } => (
            lang.pick("没存上：另一个标签页先写了。", "Not saved: another tab wrote first."),
            on_screen,
            lang.pick("再试一次，或只留一个标签页。", "Try again, or keep only one tab open."),
        ),
        StoreError::TooNew => (
            lang.pick("这里的账是更新版本的回款簿写的。", "A newer Huikuan wrote what is stored here."),
            untouched,
            lang.pick("联网刷新，更新后再打开。", "Reload while online to update, then open it again."),
        ),
        StoreError::NoSuchBook => (
            lang.pick("这本账簿已不在这台设备上。", "This book is no longer on this device."),
            lang.pick("别的账簿没有动过。", "Other books have not been touched."),
            lang.pick("打开另一本，或从备份恢复。", "Open another book, or restore a backup."),
        ),
        StoreError::Silent => (
            lang.pick("本机存储没有回应。", "The store on this device did not answer."),
            untouched,
            lang.pick(
                "刷新页面；刚记过一笔的话，看看它在不在。",
                "Reload; if you just recorded something, look whether it is there.",
            ),
        ),
        StoreError::Missing => (
            lang.pick("这一部分没有取到。", "This part of the app did not arrive."),
            untouched,
            lang.pick(
                "连上网再试；还不行就刷新页面。",
                "Go online and try again; if it still fails, reload.",
            ),
        ),
        StoreError::Unavailable => (
            lang.pick(
                "浏览器不让这里存数据，可能是无痕模式。",
                "This browser stores nothing here; it may be a private window.",
            ),
            untouched,
            lang.pick("用普通窗口打开，或换一个浏览器。", "Use a normal window, or another browser."),
        ),
        StoreError::Aborted => (
            lang.pick("没存上，浏览器撤回了这次写入。", "Not saved: the browser took the write back."),
            on_screen,
            lang.pick("再试一次。", "Try again."),
        ),
        StoreError::Damaged => (
            lang.pick(
                "存下的账和当初写的对不上，有一处坏了。",
                "Part of what is stored is not what was written.",
            ),
            lang.pick(
                "没有覆盖任何内容，备份文件不受影响。",
                "Nothing was overwritten, and backup files are not affected.",
            ),
            lang.pick(
                "从最近的备份恢复；先别清除浏览数据。",
                "Restore the latest backup; do not clear browsing data yet.",
            ),
        ),
        StoreError::Backend(said) => return backend(said, lang),
    };
    Said { what: what.to_owned(), safe, next, lang }
}

fn backend(said: &str, lang: Lang) -> Said {
    let what = match lang {
        Lang::ZhCn => format!("没成，浏览器报告：{said}。"),
        Lang::En => format!("That failed; the browser says: {said}."),
    };
    Said {
        what,
        safe: lang.pick("以前存下的没有动过。", "What was saved before has not been touched."),
        next: lang.pick("再试一次；还不行就刷新页面。", "Try again; if it still fails, reload."),
        lang,
    }
}
