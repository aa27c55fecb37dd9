//! Every sentence for 'no' in both languages, written out so that somebody reads each; and what all words share.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use expect_test::{Expect, expect};
use huikuan::domain::grade::Grade;
use huikuan::domain::money::{Currency, Money};
use huikuan::exchange::envelope::EnvelopeError;
use huikuan::i18n::Lang;
use huikuan::i18n::first_run::{SAMPLE_CUSTOMERS, SAMPLE_INVOICES};
use huikuan::i18n::refusal::{Obstacle, Said, book, file, handing, store};
use huikuan::ledger::event::Fact;
use huikuan::ledger::event::house::HouseProblem;
use huikuan::ledger::event::house::pen::Fault;
use huikuan::ledger::id::EntityId;
use huikuan::ledger::refusal::{Refusal, Thing};
use huikuan::ledger::sample::{SampleLang, sample};
use huikuan::storage::port::StoreError;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// `place` numbers the variants in a match without a wildcard: a new one does not compile until it has a number, and
/// does not pass until it stands among the cases.
fn check<T>(cases: &[T], place: fn(&T) -> usize, say: impl Fn(&T, Lang) -> Said, expected: &Expect) {
    let places: BTreeSet<usize> = cases.iter().map(place).collect();
    let all: BTreeSet<usize> = (0..=places.last().copied().unwrap()).collect();
    assert_eq!(places, all, "a case is missing from the list");
    let mut written = String::new();
    for case in cases {
        for lang in Lang::ALL {
            let said = say(case, lang);
            writeln!(written, "{} | {} | {}", said.what, said.safe, said.next).unwrap();
            for part in [said.what.as_str(), said.safe, said.next] {
                assert!(part.ends_with(lang.pick('。', '.')), "not a sentence: {part}");
            }
        }
    }
    expected.assert_eq(&written);
}

fn place_of_refusal(case: &Refusal) -> usize {
    match case {
        Refusal::NotHere(_) => 0,
        Refusal::AlreadyOpen => 1,
        Refusal::NameMissing => 2,
        Refusal::CustomerExists { .. } => 3,
        Refusal::InvoiceExists { .. } => 4,
        Refusal::AmountOutOfRange => 5,
        Refusal::DueBeforeIssue { .. } => 6,
        Refusal::NoSuchDay => 7,
        Refusal::InFuture { .. } => 8,
        Refusal::MoreThanOpen { .. } => 9,
        Refusal::NotTogether => 10,
        Refusal::NothingToDo => 11,
        Refusal::NotAHeldBill => 12,
        Refusal::BuiltOn { .. } => 13,
        Refusal::NotUndoable => 14,
        Refusal::InPast { .. } => 15,
        Refusal::DayBefore { .. } => 16,
        Refusal::ReasonMissing => 17,
        Refusal::HouseUnsound(_) => 18,
        Refusal::NoCollectionTarget => 19,
    }
}

#[test]
fn every_refusal_of_the_book_is_said() {
    let things = [
        Thing::Customer,
        Thing::Invoice,
        Thing::Receipt,
        Thing::Adjustment,
        Thing::Contact,
        Thing::Dealing,
        Thing::Step,
    ];
    let mut cases: Vec<Refusal> = things.into_iter().map(Refusal::NotHere).collect();
    cases.extend([
        Refusal::AlreadyOpen,
        Refusal::NameMissing,
        Refusal::CustomerExists { name: "华兴机电".to_owned() },
        Refusal::InvoiceExists { number: "A-102".to_owned() },
        Refusal::AmountOutOfRange,
        Refusal::DueBeforeIssue { issued: day(11, 24), due: day(11, 20) },
        Refusal::NoSuchDay,
        Refusal::InFuture { date: day(12, 1) },
        Refusal::MoreThanOpen { open: Money::from_minor(1_234_500), currency: Currency::CNY },
        Refusal::NotTogether,
        Refusal::NothingToDo,
        Refusal::NotAHeldBill,
        Refusal::NotUndoable,
        Refusal::InPast { date: day(11, 20) },
        Refusal::DayBefore { from: day(11, 24), day: day(11, 20) },
        Refusal::ReasonMissing,
        Refusal::NoCollectionTarget,
    ]);
    cases.extend(
        [
            HouseProblem::Weights(105),
            HouseProblem::Bands,
            HouseProblem::Chance(Grade::A),
            HouseProblem::Terms(Grade::D),
            HouseProblem::MoneyCost,
            HouseProblem::Aging,
            HouseProblem::Number(27, Fault::Count(5)),
        ]
        .map(Refusal::HouseUnsound),
    );
    for thing in things {
        cases.push(Refusal::BuiltOn { thing, name: String::new() });
        cases.push(Refusal::BuiltOn { thing, name: "A-102".to_owned() });
    }
    check(
        &cases,
        place_of_refusal,
        |case, lang| book::refused(case, day(11, 24), lang),
        &expect![[r#"
            这户客户不在这本账簿里，可能已作废或已撤销。 | 账簿没有变。 | 回到列表，再找一次。
            This customer is not in this book; it may have been voided or taken back. | The book has not changed. | Go back to the list and look again.
            这张发票不在这本账簿里，可能已作废或已撤销。 | 账簿没有变。 | 回到列表，再找一次。
            This invoice is not in this book; it may have been voided or taken back. | The book has not changed. | Go back to the list and look again.
            这笔到账不在这本账簿里，可能已作废或已撤销。 | 账簿没有变。 | 回到列表，再找一次。
            This receipt is not in this book; it may have been voided or taken back. | The book has not changed. | Go back to the list and look again.
            这笔冲减不在这本账簿里，可能已作废或已撤销。 | 账簿没有变。 | 回到列表，再找一次。
            This credit note or write-off is not in this book; it may have been voided or taken back. | The book has not changed. | Go back to the list and look again.
            这位联系人不在这本账簿里，可能已作废或已撤销。 | 账簿没有变。 | 回到列表，再找一次。
            This contact is not in this book; it may have been voided or taken back. | The book has not changed. | Go back to the list and look again.
            这条记录不在这本账簿里，可能已作废或已撤销。 | 账簿没有变。 | 回到列表，再找一次。
            This entry is not in this book; it may have been voided or taken back. | The book has not changed. | Go back to the list and look again.
            这一步不在这本账簿里，可能已作废或已撤销。 | 账簿没有变。 | 回到列表，再找一次。
            This step is not in this book; it may have been voided or taken back. | The book has not changed. | Go back to the list and look again.
            这本账簿已经建好了。 | 账簿没有变。 | 想再要一本，就新建一本。
            This book has been set up already. | The book has not changed. | For another book, create a new one.
            还没有写名称。 | 账簿没有变。 | 写上名称再存。
            There is no name yet. | The book has not changed. | Give it a name, then save.
            已经有这户客户了：华兴机电。 | 账簿没有变。 | 打开那一户，或换个名称、编号。
            There is this customer already: 华兴机电. | The book has not changed. | Open that customer, or use another name or number.
            这户客户已经有发票 A-102。 | 账簿没有变。 | 核对号码，或打开原来那张改。
            This customer already has invoice A-102. | The book has not changed. | Check the number, or open that invoice and change it.
            金额要大于 0，也不能大到账簿装不下。 | 账簿没有变。 | 改一下金额。
            The amount must be above 0 and no larger than a book can hold. | The book has not changed. | Correct the amount.
            到期日 11月20日 早于开票日 11月24日。 | 账簿没有变。 | 改其中一个日期。
            Due on 20 Nov, before it is dated: 24 Nov. | The book has not changed. | Correct one of the two dates.
            按这个账期算不出到期日。 | 账簿没有变。 | 改账期，或直接填到期日。
            These terms lead to no due date. | The book has not changed. | Change the terms, or enter the due date itself.
            12月1日 还没到。 | 账簿没有变。 | 钱到了再记，或改日期。
            1 Dec is still to come. | The book has not changed. | Record money when it is in, or correct the date.
            只剩 ¥12,345.00 没收，填的比这多。 | 账簿没有变。 | 改小金额，最多填到这个数。
            Only ¥12,345.00 is open, and this is more. | The book has not changed. | Enter this amount at most.
            这笔到账和这张发票不是同一户，或不是同一币种。 | 账簿没有变。 | 选同一户、同一币种的发票。
            This receipt and this invoice are of different customers or currencies. | The book has not changed. | Choose an invoice of the same customer and currency.
            没有要改的内容。 | 账簿没有变。 | 改好再存，或直接关闭。
            There is nothing to change. | The book has not changed. | Change something first, or close.
            这张票据已经处理过，或不是票据。 | 账簿没有变。 | 看一看它现在的状态。
            This bill was settled already, or is not a bill. | The book has not changed. | Look at how it stands now.
            这一步撤销不了，可能已经撤销过。 | 账簿没有变。 | 看一看台账里现在是什么样。
            This step cannot be taken back; it may have been already. | The book has not changed. | Look in the ledger at how it stands now.
            11月20日 已经过了。 | 账簿没有变。 | 选明天或以后的一天。
            20 Nov is over. | The book has not changed. | Choose tomorrow or a later day.
            11月20日 早于 11月24日。 | 账簿没有变。 | 改其中一个日期。
            20 Nov is before 24 Nov. | The book has not changed. | Correct one of the two dates.
            还没有写是谁、为什么。 | 账簿没有变。 | 写上一句再存。
            It does not say yet who, or why. | The book has not changed. | Say it in a few words, then save.
            计划要写明收多少，只有发货不算。 | 账簿没有变。 | 填要收的金额。
            A plan says what is to be collected. Shipping alone is none. | The book has not changed. | Enter what is to be collected.
            六项权重合起来要是 100，现在是 105。 | 账簿没有变。 | 改好这一项再存。
            The six weights must sum to 100; they sum to 105. | The book has not changed. | Correct it, then save.
            分数线要从 A 到 C 依次降低，最高 100。 | 账簿没有变。 | 改好这一项再存。
            The bands must fall from A to C, from at most 100. | The book has not changed. | Correct it, then save.
            A 级的回款可能最多 100%。 | 账簿没有变。 | 改好这一项再存。
            The chance of grade A is at most 100%. | The book has not changed. | Correct it, then save.
            D 级：账期最多 730 天，预付最多 100%。 | 账簿没有变。 | 改好这一项再存。
            Grade D: at most 730 days, and at most 100% paid down. | The book has not changed. | Correct it, then save.
            资金年成本最多 36%。 | 账簿没有变。 | 改好这一项再存。
            The cost of money is at most 36% a year. | The book has not changed. | Correct it, then save.
            账龄各档要一档比一档长。 | 账簿没有变。 | 改好这一项再存。
            Each bucket must end later than the one before. | The book has not changed. | Correct it, then save.
            这里要 5 个数，用空格隔开。 | 账簿没有变。 | 改好这一项再存。
            5 numbers belong here, apart by spaces. | The book has not changed. | Correct it, then save.
            这户客户后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            This customer has been used since. | The book has not changed. | Take back or void the later entry first.
            客户 A-102 后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            Customer A-102 has been used since. | The book has not changed. | Take back or void the later entry first.
            这张发票后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            This invoice has been used since. | The book has not changed. | Take back or void the later entry first.
            发票 A-102 后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            Invoice A-102 has been used since. | The book has not changed. | Take back or void the later entry first.
            这笔到账后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            This receipt has been used since. | The book has not changed. | Take back or void the later entry first.
            到账 A-102 后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            Receipt A-102 has been used since. | The book has not changed. | Take back or void the later entry first.
            这笔冲减后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            This credit note or write-off has been used since. | The book has not changed. | Take back or void the later entry first.
            冲减 A-102 后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            Credit note or write-off A-102 has been used since. | The book has not changed. | Take back or void the later entry first.
            这位联系人后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            This contact has been used since. | The book has not changed. | Take back or void the later entry first.
            联系人 A-102 后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            Contact A-102 has been used since. | The book has not changed. | Take back or void the later entry first.
            这条记录后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            This entry has been used since. | The book has not changed. | Take back or void the later entry first.
            记录 A-102 后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            Entry A-102 has been used since. | The book has not changed. | Take back or void the later entry first.
            这一步后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            This step has been used since. | The book has not changed. | Take back or void the later entry first.
            步骤 A-102 后来又有了别的记录。 | 账簿没有变。 | 先撤销或作废后来那一笔。
            Step A-102 has been used since. | The book has not changed. | Take back or void the later entry first.
        "#]],
    );
}

fn place_of_failure(case: &StoreError) -> usize {
    match case {
        StoreError::Quota => 0,
        StoreError::Blocked => 1,
        StoreError::Behind { .. } => 2,
        StoreError::TooNew => 3,
        StoreError::NoSuchBook => 4,
        StoreError::Silent => 5,
        StoreError::Missing => 6,
        StoreError::Unavailable => 7,
        StoreError::Aborted => 8,
        StoreError::Damaged => 9,
        StoreError::Backend(_) => 10,
    }
}

#[test]
fn every_failure_of_the_store_is_said() {
    let cases = [
        StoreError::Quota,
        StoreError::Blocked,
        StoreError::Behind { found: 3 },
        StoreError::TooNew,
        StoreError::NoSuchBook,
        StoreError::Silent,
        StoreError::Missing,
        StoreError::Unavailable,
        StoreError::Aborted,
        StoreError::Damaged,
        StoreError::Backend("Internal error opening backing store".to_owned()),
    ];
    check(
        &cases,
        place_of_failure,
        store::failed,
        &expect![[r#"
            存不下了，这台设备没有空间。 | 刚填的还在屏上，以前存下的没有动过。 | 先导出一份，再清出空间。
            Could not save: this device has no room left. | What you typed is still here, and so is what was saved. | Export a copy, then free some room.
            还没存：另一步或另一个标签页正占着账簿。 | 刚填的还在屏上，以前存下的没有动过。 | 等一下再试，或关掉别的标签页。
            Not saved yet: another step or tab is holding the book. | What you typed is still here, and so is what was saved. | Wait a moment and try again, or close other tabs.
            没存上：另一个标签页先写了。 | 刚填的还在屏上，以前存下的没有动过。 | 再试一次，或只留一个标签页。
            Not saved: another tab wrote first. | What you typed is still here, and so is what was saved. | Try again, or keep only one tab open.
            这里的账是更新版本的回款簿写的。 | 以前存下的没有动过。 | 联网刷新，更新后再打开。
            A newer Huikuan wrote what is stored here. | What was saved before has not been touched. | Reload while online to update, then open it again.
            这本账簿已不在这台设备上。 | 别的账簿没有动过。 | 打开另一本，或从备份恢复。
            This book is no longer on this device. | Other books have not been touched. | Open another book, or restore a backup.
            本机存储没有回应。 | 以前存下的没有动过。 | 刷新页面；刚记过一笔的话，看看它在不在。
            The store on this device did not answer. | What was saved before has not been touched. | Reload; if you just recorded something, look whether it is there.
            这一部分没有取到。 | 以前存下的没有动过。 | 连上网再试；还不行就刷新页面。
            This part of the app did not arrive. | What was saved before has not been touched. | Go online and try again; if it still fails, reload.
            浏览器不让这里存数据，可能是无痕模式。 | 以前存下的没有动过。 | 用普通窗口打开，或换一个浏览器。
            This browser stores nothing here; it may be a private window. | What was saved before has not been touched. | Use a normal window, or another browser.
            没存上，浏览器撤回了这次写入。 | 刚填的还在屏上，以前存下的没有动过。 | 再试一次。
            Not saved: the browser took the write back. | What you typed is still here, and so is what was saved. | Try again.
            存下的账和当初写的对不上，有一处坏了。 | 没有覆盖任何内容，备份文件不受影响。 | 从最近的备份恢复；先别清除浏览数据。
            Part of what is stored is not what was written. | Nothing was overwritten, and backup files are not affected. | Restore the latest backup; do not clear browsing data yet.
            没成，浏览器报告：Internal error opening backing store。 | 以前存下的没有动过。 | 再试一次；还不行就刷新页面。
            That failed; the browser says: Internal error opening backing store. | What was saved before has not been touched. | Try again; if it still fails, reload.
        "#]],
    );
}

fn place_of_fault(case: &EnvelopeError) -> usize {
    match case {
        EnvelopeError::NotJson { .. } => 0,
        EnvelopeError::NotOurs => 1,
        EnvelopeError::TooNew { .. } => 2,
        EnvelopeError::WrongHash => 3,
        EnvelopeError::CountsDiffer => 4,
        EnvelopeError::NotAnEvent { .. } => 5,
        EnvelopeError::ChainBroken { .. } => 6,
        EnvelopeError::NoBook => 7,
    }
}

#[test]
fn every_file_that_is_turned_away_is_told_why() {
    let cases = [
        EnvelopeError::NotJson { line: 12, column: 40 },
        EnvelopeError::NotOurs,
        EnvelopeError::TooNew { found: 2 },
        EnvelopeError::WrongHash,
        EnvelopeError::CountsDiffer,
        EnvelopeError::NotAnEvent { event: 7 },
        EnvelopeError::ChainBroken { seq: 41 },
        EnvelopeError::NoBook,
    ];
    check(
        &cases,
        place_of_fault,
        file::unreadable,
        &expect![[r#"
        文件在第 12 行第 40 个字符处断了，没有传完整或不是这种文件。 | 什么都没有写入。 | 重新传一份；Excel 和 CSV 请用“导入”。
        The file breaks off at line 12, column 40: cut short, or of another kind. | Nothing was written. | Send it again; for Excel and CSV use Import.
        这不是回款簿导出的文件。 | 什么都没有写入。 | 选“导出”得到的文件；Excel 和 CSV 请用“导入”。
        This is not a file that Huikuan exported. | Nothing was written. | Choose a file made by Export; for Excel and CSV use Import.
        这份文件是更新版本的回款簿写的（格式 2）。 | 什么都没有写入。 | 联网刷新，更新后再读。
        A newer Huikuan wrote this file (format 2). | Nothing was written. | Reload while online to update, then read it again.
        文件和它自带的校验码对不上：改过，或传坏了。 | 什么都没有写入。 | 请对方重新导出一份，原样发来。
        The file does not match its own checksum: changed, or damaged on the way. | Nothing was written. | Ask for a fresh export, sent as it is.
        文件里的记录和它写明的数目对不上。 | 什么都没有写入。 | 请对方重新导出一份，原样发来。
        The file does not hold as many entries as it says. | Nothing was written. | Ask for a fresh export, sent as it is.
        文件里第 7 条记录读不出来。 | 什么都没有写入。 | 请对方重新导出一份，原样发来。
        Entry 7 of the file cannot be read. | Nothing was written. | Ask for a fresh export, sent as it is.
        记录在第 41 条处接不上：有人改过，或少了内容。 | 什么都没有写入。 | 请对方重新导出一份，原样发来。
        The entries do not follow on at number 41: something was changed or left out. | Nothing was written. | Ask for a fresh export, sent as it is.
        文件里没有写是哪一本账簿。 | 什么都没有写入。 | 请对方重新导出一份，原样发来。
        The file does not say which book it is of. | Nothing was written. | Ask for a fresh export, sent as it is.
    "#]],
    );
}

fn place_of_obstacle(case: &Obstacle<'_>) -> usize {
    match case {
        Obstacle::Stopped => 0,
        Obstacle::Stuck => 1,
        Obstacle::FileGone => 2,
        Obstacle::Unreadable(_) => 3,
        Obstacle::SampleAndReal => 4,
        Obstacle::OtherCurrency => 5,
        Obstacle::Refused(_) => 6,
        Obstacle::Store(_) => 7,
    }
}

#[test]
fn every_obstacle_of_a_file_is_said() {
    let obstacles = [
        Obstacle::Stopped,
        Obstacle::Stuck,
        Obstacle::FileGone,
        Obstacle::Unreadable(&EnvelopeError::WrongHash),
        Obstacle::SampleAndReal,
        Obstacle::OtherCurrency,
        Obstacle::Refused(&Refusal::NothingToDo),
        Obstacle::Store(&StoreError::Quota),
    ];
    check(
        &obstacles,
        place_of_obstacle,
        |case, lang| handing(*case, day(11, 24), lang),
        &expect![[r#"
        已停下。 | 什么都没有写入。 | 想继续，就再选一次文件。
        Stopped. | Nothing was written. | To go on, choose the file again.
        这份文件读了 10 秒没有进展，已停下。 | 什么都没有写入。 | 请对方重新导出一份，或分成几份再读。
        Reading this file made no progress for 10 seconds, so it was stopped. | Nothing was written. | Ask for a fresh export, or for the file in smaller parts.
        这份文件读不到了，可能已移走，或还在网盘里没下载。 | 什么都没有写入。 | 先把它存到这台设备上，再选一次。
        This file cannot be read any more: it was moved, or is still in the cloud. | Nothing was written. | Save it on this device first, then choose it again.
        文件和它自带的校验码对不上：改过，或传坏了。 | 什么都没有写入。 | 请对方重新导出一份，原样发来。
        The file does not match its own checksum: changed, or damaged on the way. | Nothing was written. | Ask for a fresh export, sent as it is.
        样例和真账不能合在一起。 | 什么都没有写入。 | 想看这份文件，就单独打开。
        A sample and a real book cannot be merged. | Nothing was written. | To look at this file, open it as a book of its own.
        两本账簿的本位币不同，合起来加不到一起。 | 什么都没有写入。 | 想看这份文件，就单独打开。
        The two books count in different currencies. | Nothing was written. | To look at this file, open it as a book of its own.
        没有要改的内容。 | 账簿没有变。 | 改好再存，或直接关闭。
        There is nothing to change. | The book has not changed. | Change something first, or close.
        存不下了，这台设备没有空间。 | 刚填的还在屏上，以前存下的没有动过。 | 先导出一份，再清出空间。
        Could not save: this device has no room left. | What you typed is still here, and so is what was saved. | Export a copy, then free some room.
    "#]],
    );
}

#[test]
fn the_first_screen_counts_the_sample_rightly() {
    for lang in [SampleLang::Zh, SampleLang::En] {
        let mut next = 0_u128;
        let mut mint = || {
            next += 1;
            EntityId::from_bits(next)
        };
        let (facts, _) = sample(lang, day(11, 24), &mut mint);
        let (mut customers, mut invoices) = (Vec::new(), Vec::new());
        for fact in &facts {
            if let Fact::Account(fact) = fact {
                customers.push(fact.customer);
                invoices.extend(fact.invoices.iter().map(|row| row.id));
            }
        }
        let distinct = |ids: &mut Vec<EntityId>| {
            ids.sort_unstable();
            ids.dedup();
            i64::try_from(ids.len()).unwrap()
        };
        assert_eq!(
            (distinct(&mut customers), distinct(&mut invoices)),
            (SAMPLE_CUSTOMERS, SAMPLE_INVOICES),
            "{lang:?}"
        );
    }
}

/// Two texts that stand for each other, and where.
struct Pair {
    place: String,
    zh: String,
    en: String,
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
}

/// The string literals of a source with where each ends, comments and other tokens left out.
fn literals(source: &str) -> Vec<(usize, usize, String)> {
    let bytes = source.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        if bytes[at..].starts_with(b"//") {
            at += bytes[at..].iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len() - at);
        } else if bytes[at..].starts_with(b"'\"'") {
            at += 3;
        } else if bytes[at..].starts_with(b"r#\"") {
            at += 3 + source[at + 3..].find("\"#").unwrap() + 2;
        } else if bytes[at] == b'"' {
            let start = at;
            at += 1;
            while bytes[at] != b'"' {
                at += if bytes[at] == b'\\' { 2 } else { 1 };
            }
            at += 1;
            found.push((start, at, source[start + 1..at - 1].to_owned()));
        } else {
            at += 1;
        }
    }
    found
}

/// Pairs as the code writes them: `name: "zh", "en";` and `pick("zh", "en")`.
fn pairs(source: &str, place: &str) -> Vec<Pair> {
    let literals = literals(source);
    let mut pairs = Vec::new();
    for two in literals.windows(2) {
        let [(start, end, zh), (next, after, en)] = two else { continue };
        let before = source[..*start].trim_end();
        let between = source[*end..*next].trim();
        let behind = source[*after..].trim_start();
        let of_words = before.ends_with(':') && behind.starts_with(';');
        let of_pick = before.ends_with("pick(") && (behind.starts_with(')') || behind.starts_with(",\n"));
        if between == "," && (of_words || of_pick) {
            let line = source[..*start].lines().count();
            pairs.push(Pair { place: format!("{place}:{line}"), zh: zh.clone(), en: en.clone() });
        }
    }
    pairs
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[test]
fn every_text_says_something_in_each_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n");
    let mut files = Vec::new();
    files_below(&root, &mut files);
    files.sort();
    let (mut n_pairs, mut wrongs) = (0, Vec::new());
    for path in files {
        let place = path.strip_prefix(&root).unwrap().display().to_string();
        for Pair { place, zh, en } in pairs(&std::fs::read_to_string(&path).unwrap(), &place) {
            n_pairs += 1;
            // Marks between words, which each language writes in its own way.
            let is_mark = |text: &str| !text.contains(char::is_alphanumeric);
            if is_mark(&zh) && is_mark(&en) && !en.is_empty() {
                continue;
            }
            let both = zh == "语言 Language" && en == "Language 语言";
            // A text of both languages alike is one without a word: a figure, a code, a mark.
            let is_code = zh == en && !en.contains(' ') && en.chars().all(|c| !c.is_lowercase());
            for (wrong, what) in [
                (zh.trim().is_empty() || en.trim().is_empty(), "an empty text"),
                (zh.contains(['!', '！']) || en.contains('!'), "an exclamation mark"),
                (!both && en.chars().any(is_chinese), "Chinese in the English text"),
                (!zh.chars().any(is_chinese) && !is_code, "no Chinese in the Chinese text"),
            ] {
                if wrong {
                    wrongs.push(format!("{place}: {what}: {zh} | {en}"));
                }
            }
        }
    }
    assert!(wrongs.is_empty(), "{}", wrongs.join("\n"));
    assert!(n_pairs > 200, "only {n_pairs} pairs found: the way they are written has changed");
}

#[test]
fn pairs_are_found_as_they_are_written() {
    let source = "words! { a: \"甲\", \"A\"; }\nlang.pick(\n  \"乙\",\n  \"B \\\"b\\\"\",\n)\n// \"丙\", \"C\"\nf(\"x\", \"y\")";
    let found: Vec<_> = pairs(source, "f").into_iter().map(|pair| (pair.zh, pair.en)).collect();
    assert_eq!(found, [("甲".to_owned(), "A".to_owned()), ("乙".to_owned(), "B \\\"b\\\"".to_owned())]);
}
