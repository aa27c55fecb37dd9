//! Words of what is handed over: the promise that is signed, and the account statement.
//!
//! What is signed is drawn up here as a text, line by line, and kept as it was: a word changed later changes no paper.

use chrono::NaiveDate;

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::i18n::format::characters::in_characters;
use crate::i18n::format::date::{self, day_with_year, iso};
use crate::i18n::format::money::full;
use crate::i18n::labels::label;
use crate::i18n::shell::words;
use crate::ledger::event::paper::Statement;
use crate::ledger::gate::code_of;
use crate::ledger::id::EntityId;
use crate::report::pledge::{Paper, Pledge};
use crate::report::statement::What;

words! {
    /// What the customer is asked to do.
    check_and_sign: "请核对金额和日期，再签名", "Check the amount and dates, then sign";
    /// Nothing else is on the screen.
    only_this: "只显示这一份", "Nothing else is shown";
    /// The paper's title.
    pledge: "回款承诺", "Promise to pay";
    /// The row of digits.
    amount: "金额", "Amount";
    /// The places of the digits.
    unit: "单位", "Place";
    /// The amount in characters.
    in_words: "人民币大写", "In characters";
    /// We.
    payee: "收款方", "Payee";
    /// Where their seal goes.
    seal: "付款方盖章处", "Payer's seal";
    /// The pad.
    sign_here: "请签名", "Sign here";
    /// The pad, empty.
    here: "签在这里", "Here";
    /// Instead of the glass.
    or_type: "或者打名字代替", "Or type the name instead";
    /// Away with it.
    again: "重签", "Clear";
    /// Stores it.
    confirm: "确认，存这份承诺", "Confirm and keep it";
    /// Stores it as the answer to a statement.
    confirm_balance: "数据无误，确认", "The figures are correct: confirm";
    /// Whose signature proves less (B15).
    not_a_signer: "签字人没有记为老板或签批人，凭据会弱：请附授权书或盖公章。", "Not on record as owner or signer, so weaker evidence: add a letter of authority or a seal.";
    /// Nothing was signed.
    not_signed: "还没有签名：在框里签，或者打名字。", "Nothing is signed yet: sign in the frame, or type the name.";
    /// It is kept.
    kept: "已签名存好", "Signed and kept";
    /// Signed, and unchanged since.
    whole: "文字和签名时一样", "The text is the one that was signed";
    /// It is not.
    changed: "文字和签名时不一样，不能作凭据。", "The text is not the one that was signed: it proves nothing.";
    /// On paper.
    print: "打印", "Print";
    /// As a file.
    save: "存文件", "Save a file";
    /// To the clipboard.
    copy: "复制文字", "Copy the text";
    /// It is there.
    copied: "已复制", "Copied";
    /// It cannot be.
    not_copied: "这台设备不让复制，改用存文件。", "This device does not allow it; save a file instead.";
    /// Nobody has that promise.
    no_pledge: "账上没有这一份", "No such paper in this book";
    /// What to do then.
    no_pledge_note: "它可能被撤回了，回到客户页再看。", "It may have been taken back. Look at the customer's page.";
    /// Asks for a signature.
    to_sign: "请对方签名", "Have it signed";
    /// Shows what was signed.
    see_signed: "看签名件", "See what was signed";
    /// The statement.
    statement: "对账单", "Statement";
    /// Its title on paper.
    statement_title: "应收账款对账单", "Statement of account";
    /// To whom.
    to: "致", "To";
    /// Their people.
    contacts: "对方联系人", "Attention";
    /// The days it covers.
    period: "对账期间", "Period";
    /// The terms agreed.
    terms: "结算条件", "Terms";
    /// A column.
    date: "日期", "Date";
    /// A column.
    number: "单据号", "Number";
    /// A column.
    what: "摘要", "Details";
    /// A column.
    charged: "发货", "Charged";
    /// A column.
    credited: "收款", "Credited";
    /// A column.
    balance: "余额", "Balance";
    /// The first line.
    opening: "期初余额", "Balance brought forward";
    /// The last line.
    sums: "本期合计", "In this period";
    /// The payee's account.
    account_name: "收款户名", "Account name";
    /// The payee's bank.
    bank: "开户行", "Bank";
    /// The payee's number.
    account: "账号", "Account";
    /// Whom to ask.
    clerk: "经办", "Contact";
    /// The answer they may give.
    correct: "数据无误", "The figures are correct";
    /// The other answer.
    differs: "数据不符，差异如下：", "The figures differ, as follows:";
    /// Their seal.
    stamp: "公章", "Seal";
    /// Who signs.
    signed_by: "经办签字", "Signed";
    /// What is kept apart.
    reserve: "本单只用于核对账目。本金及逾期利息的权利均予保留。", "For reconciliation only. All rights to principal and interest for late payment are reserved.";
    /// The first day.
    from: "从哪天", "From";
    /// The last day.
    until: "到哪天", "To";
    /// It was handed over.
    hand_over: "记为已送出", "Mark as handed over";
    /// It was.
    handed_over: "对账单已记为送出", "Statement marked as handed over";
    /// Records the answer.
    record_answer: "记回复", "Record the answer";
    /// The answer's sheet.
    answer_title: "对方怎么回的", "What they answered";
    /// Their balance.
    theirs: "对方账上余额", "Balance in their books";
    /// What is different.
    differences: "差在哪里", "What differs";
    /// When.
    answered_on: "哪天回的", "Answered on";
    /// Who.
    person: "谁签的", "Signed by";
    /// With their seal.
    stamped: "盖了公章", "It bears their seal";
    /// It is stored.
    answer_kept: "回复已存", "Answer kept";
    /// Who we are.
    letterhead: "我方抬头", "Our particulars";
    /// Our name.
    our_name: "我方全称", "Our legal name";
    /// How to call.
    phone: "电话", "Phone";
    /// It is stored.
    letterhead_kept: "抬头已存", "Particulars kept";
}

/// The places of an amount of yuan, a digit a box: millions to hundredths.
pub const PLACES: [&str; 9] = ["百", "十", "万", "千", "百", "十", "元", "角", "分"];

/// The number on a paper: what it is, its day, and a mark that follows from its name.
pub fn paper_number(kind: &str, on: NaiveDate, id: EntityId) -> String {
    let day: String = iso(on).chars().filter(char::is_ascii_digit).collect();
    format!("{kind}-{day}-{:04X}", id.bits() & 0xffff)
}

/// What is signed.
pub fn title(pledge: &Pledge, lang: Lang) -> &'static str {
    match pledge.paper {
        Paper::Promise(_) => self::pledge(lang),
        Paper::Statement(_) => statement_title(lang),
    }
}

/// The number of what is signed.
pub fn number_of(pledge: &Pledge) -> String {
    match &pledge.paper {
        Paper::Promise(it) => paper_number("CN", it.on, pledge.id),
        Paper::Statement(it) => paper_number("DZ", it.to, pledge.id),
    }
}

/// What is signed in one sentence.
pub fn owes(pledge: &Pledge, lang: Lang) -> String {
    let (debtor, seller) = (&pledge.debtor, &pledge.seller.name);
    match (&pledge.paper, lang) {
        (Paper::Promise(_), Lang::ZhCn) => format!("{debtor} 欠 {seller} 货款，承诺付清下列金额："),
        (Paper::Promise(_), Lang::En) => {
            format!("{debtor} owes {seller} for goods delivered and promises to pay:")
        }
        (Paper::Statement(it), _) => {
            let (by, to) = if it.balance.is_negative() { (seller, debtor) } else { (debtor, seller) };
            let day = iso(it.to);
            match lang {
                Lang::ZhCn => format!("{debtor} 核对账目，数据无误。截至 {day} {by} 应付 {to}："),
                Lang::En => {
                    format!(
                        "{debtor} has checked the account: the figures are correct. On {day} {by} owes {to}:"
                    )
                }
            }
        }
    }
}

/// A slice on paper.
pub fn slice(place: usize, due: NaiveDate, lang: Lang) -> String {
    let n = place + 1;
    match lang {
        Lang::ZhCn => format!("第 {n} 期，{}", day_with_year(due, lang)),
        Lang::En => format!("Payment {n}, by {}", day_with_year(due, lang)),
    }
}

/// What else it says: how a promise is paid or which days a statement covers, for which invoices, what is reserved.
pub fn clauses(pledge: &Pledge, lang: Lang) -> Vec<String> {
    let method = |it| label("pay_method", &code_of(it), lang).unwrap_or_default();
    let (first, invoices, last) = match (&pledge.paper, lang) {
        (Paper::Promise(it), Lang::ZhCn) => {
            (format!("付款方式：{}。", method(&it.method)), "本承诺对应发票", None)
        }
        (Paper::Promise(it), Lang::En) => (format!("Paid by: {}.", method(&it.method)), "For invoices", None),
        (Paper::Statement(it), _) => {
            let days = format!("{} {} – {}{}", period(lang), iso(it.from), iso(it.to), lang.pick("。", "."));
            (days, lang.pick("未付清发票", "Unpaid invoices"), Some(reserve(lang).to_owned()))
        }
    };
    let named = (!pledge.invoices.is_empty()).then(|| {
        let numbers = pledge.invoices.join(lang.pick("、", ", "));
        format!("{invoices} {numbers}{}", lang.pick("。", "."))
    });
    [Some(first), named, last].into_iter().flatten().collect()
}

/// The text that is signed.
pub fn text(pledge: &Pledge, lang: Lang) -> String {
    let (currency, sum) = (pledge.currency(), pledge.sum().abs());
    let written = |amount: Money| full(amount, currency).to_string();
    let characters = in_characters(sum, currency).map(|it| format!(" {it}")).unwrap_or_default();
    let mut lines = vec![
        format!("{} {}", title(pledge, lang), number_of(pledge)),
        owes(pledge, lang),
        format!("{} {}{characters}", amount(lang), written(sum)),
    ];
    let on = match &pledge.paper {
        Paper::Promise(it) => {
            let slices = it.slices.iter().enumerate();
            lines.extend(
                slices.map(|(place, it)| format!("{} {}", slice(place, it.due, lang), written(it.amount))),
            );
            it.on
        }
        Paper::Statement(it) => it.on,
    };
    lines.extend(clauses(pledge, lang));
    lines.push(format!("{} {}", payee(lang), pledge.seller.name));
    lines.push(iso(on));
    lines.join("\n")
}

/// When and by whom it was signed.
pub fn signed_on(on: NaiveDate, name: Option<&str>, lang: Lang) -> String {
    let day = day_with_year(on, lang);
    match (name, lang) {
        (Some(name), Lang::ZhCn) => format!("{name}，{day}"),
        (Some(name), Lang::En) => format!("{name}, {day}"),
        (None, _) => day,
    }
}

/// A line of a statement.
pub fn line(what: &What, lang: Lang) -> String {
    let method = |method| label("pay_method", &code_of(method), lang).unwrap_or_default().to_owned();
    let told = |zh: &str, en: &str, more: String| {
        let (head, comma) = (lang.pick(zh, en), lang.pick("，", ", "));
        if more.is_empty() { head.to_owned() } else { format!("{head}{comma}{more}") }
    };
    match what {
        What::Invoice(project) => told("发货", "Invoice", project.clone().unwrap_or_default()),
        What::Receipt(by) => told("收款", "Payment", method(by)),
        What::Refused(by) => told("票据退票", "Bill refused", method(by)),
        What::Adjustment(kind) => {
            use crate::ledger::event::AdjustmentKind::{CreditNote, Return, WriteOff};
            match kind {
                CreditNote => lang.pick("红字折让", "Credit note"),
                WriteOff => lang.pick("核销", "Written off"),
                Return => lang.pick("退货", "Goods returned"),
            }
            .to_owned()
        }
    }
}

/// Where the customer is, behind its name; nothing where that is not known.
pub fn place(territory: &str, lang: Lang) -> String {
    match lang {
        _ if territory.is_empty() => String::new(),
        Lang::ZhCn => format!("（{territory}）"),
        Lang::En => format!("({territory})"),
    }
}

/// A head of a column of amounts.
pub fn head(word: &str, currency: Currency, lang: Lang) -> String {
    match lang {
        Lang::ZhCn if currency == Currency::CNY => format!("{word}（元）"),
        _ => format!("{word} ({currency})"),
    }
}

/// What is owed at the end.
pub fn owed(to: NaiveDate, balance: Money, lang: Lang) -> String {
    let day = iso(to);
    match (balance.is_negative(), lang) {
        (false, Lang::ZhCn) => format!("截至 {day} 应付我公司"),
        (true, Lang::ZhCn) => format!("截至 {day} 我公司应退"),
        (false, Lang::En) => format!("Payable to us on {day}"),
        (true, Lang::En) => format!("Payable by us on {day}"),
    }
}

/// What to do with the reply half.
pub fn reply_by(day: NaiveDate, lang: Lang) -> String {
    let day = day_with_year(day, lang);
    match lang {
        Lang::ZhCn => format!("请核对后，在下面二选一，签字盖章，{day}前寄回或交经办人。{}", reserve(lang)),
        Lang::En => {
            format!("Please choose one below, sign and seal it, and return it by {day}. {}", reserve(lang))
        }
    }
}

/// Where it was made.
pub fn made_here(on: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("由回款簿在本机生成，{}", iso(on)),
        Lang::En => format!("Made on this device by Huikuan, {}", iso(on)),
    }
}

/// How the statement of a month stands.
pub fn standing(month: NaiveDate, said: Option<&Statement>, today: NaiveDate, lang: Lang) -> String {
    let stands = match said.map(|said| (said, said.answer.as_ref())) {
        None => lang.pick("未发出", "not handed over").to_owned(),
        Some((said, None)) => {
            let day = date::day(said.on, today, lang);
            match lang {
                Lang::ZhCn => format!("已交付 {day}，等回复"),
                Lang::En => format!("handed over {day}, no answer yet"),
            }
        }
        Some((said, Some(answer))) => {
            let (word, sum) = if answer.agrees(said) {
                (lang.pick("已确认", "confirmed"), said.balance)
            } else {
                (lang.pick("有差异", "differs by"), (said.balance - answer.balance).abs())
            };
            format!("{word} {}", full(sum, said.currency))
        }
    };
    format!("{}{}{stands}", date::month(month, today, lang), lang.pick("对账：", " statement: "))
}

/// The month of the last statement that was answered, some time ago.
pub fn last_answered(month: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let month = date::month(month, today, lang);
    match lang {
        Lang::ZhCn => format!("，上次有回复是{month}"),
        Lang::En => format!("; last answered: {month}"),
    }
}
