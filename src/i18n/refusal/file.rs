//! What is wrong with a file that should be one of ours, case by case.

use crate::exchange::envelope::EnvelopeError;
use crate::i18n::Lang;
use crate::i18n::refusal::{Said, nothing_written};

/// What is wrong with a file that should be one of ours.
pub fn unreadable(error: &EnvelopeError, lang: Lang) -> Said {
    let fresh = lang.pick("请对方重新导出一份，原样发来。", "Ask for a fresh export, sent as it is.");
    let (what, next) = match error {
        EnvelopeError::NotJson { line, column } => (
            match lang {
                Lang::ZhCn => {
                    format!("文件在第 {line} 行第 {column} 个字符处断了，没有传完整或不是这种文件。")
                }
                Lang::En => format!(
                    "The file breaks off at line {line}, column {column}: cut short, or of another kind."
                ),
            },
            lang.pick(
                "重新传一份；Excel 和 CSV 请用“导入”。",
                "Send it again; for Excel and CSV use Import.",
            ),
        ),
        EnvelopeError::NotOurs => (
            lang.pick("这不是回款簿导出的文件。", "This is not a file that Huikuan exported.").to_owned(),
            lang.pick(
                "选“导出”得到的文件；Excel 和 CSV 请用“导入”。",
                "Choose a file made by Export; for Excel and CSV use Import.",
            ),
        ),
        EnvelopeError::TooNew { found } => (
            match lang {
                Lang::ZhCn => format!("这份文件是更新版本的回款簿写的（格式 {found}）。"),
                Lang::En => format!("A newer Huikuan wrote this file (format {found})."),
            },
            lang.pick("联网刷新，更新后再读。", "Reload while online to update, then read it again."),
        ),
        EnvelopeError::WrongHash => (
            lang.pick(
                "文件和它自带的校验码对不上：改过，或传坏了。",
                "The file does not match its own checksum: changed, or damaged on the way.",
            )
            .to_owned(),
            fresh,
        ),
        EnvelopeError::CountsDiffer => (
            lang.pick(
                "文件里的记录和它写明的数目对不上。",
                "The file does not hold as many entries as it says.",
            )
            .to_owned(),
            fresh,
        ),
        EnvelopeError::NotAnEvent { event } => (
            match lang {
                Lang::ZhCn => format!("文件里第 {event} 条记录读不出来。"),
                Lang::En => format!("Entry {event} of the file cannot be read."),
            },
            fresh,
        ),
        EnvelopeError::ChainBroken { seq } => (
            match lang {
                Lang::ZhCn => format!("记录在第 {seq} 条处接不上：有人改过，或少了内容。"),
                Lang::En => format!(
                    "The entries do not follow on at number {seq}: something was changed or left out."
                ),
            },
            fresh,
        ),
        EnvelopeError::NoBook => (
            lang.pick("文件里没有写是哪一本账簿。", "The file does not say which book it is of.").to_owned(),
            fresh,
        ),
    };
    Said { what, safe: nothing_written(lang), next, lang }
}
