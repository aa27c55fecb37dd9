//! The rows of an account event, one struct a thing that happened, and the codes they are written with.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::stored;
use crate::domain::due_date::Terms;
use crate::domain::money::{Currency, Money};
use crate::ledger::id::EntityId;

/// A customer's fields; in a change, those that are named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomerFields {
    /// The customer's number in the seller's books.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Whether it is watched weekly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyMark>,
    /// What sort of customer it is; decides the statutory clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<CustomerKind>,
    /// The legal name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Anything worth keeping in mind; empty text clears it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Our person who answers for the account; empty text clears it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The agreed way to reach a due date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
    /// Where it is; empty text clears it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
}

/// New values of a customer's fields beside the ones they replaced: the audit trail, and what undo restores.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomerChange {
    /// Fields that are not known any more; only undo writes it, where a field was not known before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clears: Vec<Cleared>,
    /// The new values.
    pub set: CustomerFields,
    /// The values before, for every field in `set`; absent for a new customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<CustomerFields>,
}

/// A field that can go back to 'not known' (the others are cleared by empty text).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cleared {
    /// What sort of customer it is.
    Kind,
    /// The agreed way to a due date.
    Terms,
}

/// Key accounts make up most of the balance and are reviewed weekly (B05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum KeyMark {
    /// Watched weekly.
    Key,
    /// Watched monthly.
    Ordinary,
}

/// The catalogue's `customer_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CustomerKind {
    /// 机关 State organ.
    Gov,
    /// 事业单位 Public institution.
    Institution,
    /// 大型企业 Large enterprise.
    Large,
    /// 中小企业 Small or medium enterprise.
    Sme,
    /// 个体工商户 Individual business.
    Individual,
    /// 境外客户 Overseas customer.
    Overseas,
}

/// The catalogue's `receivable_state` (B01–B04).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InvoiceState {
    /// 产品正常.
    #[default]
    Normal,
    /// 产品异常: disputed.
    Abnormal,
    /// 已退(拆)回入库: the goods are back.
    ReturnedStock,
}

/// The catalogue's `pay_method`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PayMethod {
    /// 银行转账.
    #[default]
    Transfer,
    /// 现金.
    Cash,
    /// 银行承兑汇票: a bill, held until honoured.
    BankAcceptance,
    /// 商业承兑汇票: a bill, held until honoured.
    CommercialAcceptance,
    /// 应收账款电子凭证: a bill, held until honoured.
    EReceivable,
    /// 支票.
    Cheque,
    /// 抵账.
    Offset,
    /// 其他.
    Other,
}

impl PayMethod {
    /// Whether it is a promise on paper that becomes money only when honoured (RULINGS 2).
    pub fn is_bill(self) -> bool {
        matches!(self, Self::BankAcceptance | Self::CommercialAcceptance | Self::EReceivable)
    }
}

/// The catalogue's `contact_role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ContactRole {
    /// 老板/法定代表人.
    Owner,
    /// 签批人.
    Signer,
    /// 核准人.
    Approver,
    /// 财务.
    Finance,
    /// 出纳.
    Cashier,
    /// 采购.
    Purchase,
    /// 验收人.
    Acceptor,
    /// 仓库.
    Warehouse,
    /// 业务员.
    Sales,
    /// 付款责任人.
    PaymentOwner,
}

/// One invoice, or one tranche of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvoiceRow {
    /// What was invoiced, VAT included.
    pub amount: Money,
    /// Its currency, where it is not the book's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The last day on which payment is in time.
    #[serde(with = "stored")]
    pub due: NaiveDate,
    /// Its name in every book.
    pub id: EntityId,
    /// The day it is dated.
    #[serde(with = "stored")]
    pub issued: NaiveDate,
    /// The number printed on it; empty where the list had none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The project or contract it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Its state when recorded, where it is not normal.
    #[serde(default, skip_serializing_if = "is_normal")]
    pub state: InvoiceState,
    /// How the due date was reached, where it was not typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
    /// Which part of how many, where it is due in parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tranche: Option<(u8, u8)>,
    /// The row it replaces, where a later list tells the invoice differently.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<InvoiceTerms>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_normal(state: &InvoiceState) -> bool {
    *state == InvoiceState::Normal
}

/// What a later list may tell differently of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvoiceTerms {
    /// What was invoiced.
    pub amount: Money,
    /// When it is due.
    #[serde(with = "stored")]
    pub due: NaiveDate,
    /// The day it is dated.
    #[serde(with = "stored")]
    pub issued: NaiveDate,
}

/// Money or a bill received, with what the payer said it was for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptRow {
    /// How much.
    pub amount: Money,
    /// Its currency, where it is not the book's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The day it came in.
    #[serde(with = "stored")]
    pub date: NaiveDate,
    /// Its name in every book.
    pub id: EntityId,
    /// When the bill is payable, for a bill.
    #[serde(default, with = "stored::option", skip_serializing_if = "Option::is_none")]
    pub matures: Option<NaiveDate>,
    /// How it was paid.
    pub method: PayMethod,
    /// The bank's or the bill's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The invoices it settles and by how much; the rest is unapplied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<(EntityId, Money)>,
}

/// A figure 'paid so far' without dates, from a list as of a day. The book makes a receipt of what it adds to the
/// largest figure before it, so that lists read in any order, or twice, come to the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaidRow {
    /// The list's day.
    #[serde(with = "stored")]
    pub as_of: NaiveDate,
    /// The invoice it was paid on.
    pub invoice: EntityId,
    /// All that was paid up to that day.
    pub paid: Money,
}

/// A receipt set against an invoice later on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllocationRow {
    /// How much of it.
    pub amount: Money,
    /// What it settles.
    pub invoice: EntityId,
    /// What it is taken from.
    pub receipt: EntityId,
}

/// What a receipt had settled of an invoice is taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseRow {
    /// How much of it, latest first; all of it where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The invoice that is open again.
    pub invoice: EntityId,
    /// The receipt that is free again.
    pub receipt: EntityId,
}

/// What lowers an invoice without money coming in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AdjustmentKind {
    /// 红字/折让: we credited it.
    CreditNote,
    /// 核销坏账: we gave it up.
    WriteOff,
    /// 退货: the goods came back.
    Return,
}

/// A credit note, write-off or return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdjustmentRow {
    /// By how much.
    pub amount: Money,
    /// From which day.
    #[serde(with = "stored")]
    pub date: NaiveDate,
    /// Its name in every book.
    pub id: EntityId,
    /// The invoice it lowers.
    pub invoice: EntityId,
    /// Why it is lower.
    pub kind: AdjustmentKind,
    /// In somebody's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An invoice's state changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateRow {
    /// Which.
    pub invoice: EntityId,
    /// In somebody's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The new state.
    pub state: InvoiceState,
    /// The state before.
    pub was: InvoiceState,
}

/// What became of a bill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BillOutcome {
    /// In the drawer.
    #[default]
    Held,
    /// Paid: now it is money.
    Honoured,
    /// Refused: the invoices are open again from that day.
    Dishonoured,
}

/// A bill was honoured or dishonoured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BillRow {
    /// On which day.
    #[serde(with = "stored")]
    pub date: NaiveDate,
    /// What became of it.
    pub outcome: BillOutcome,
    /// The receipt that is the bill.
    pub receipt: EntityId,
}

/// Somebody at the customer; the name is in the person record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonRow {
    /// The key of the person record.
    pub id: EntityId,
    /// What they decide; absent when they are no longer there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<ContactRole>,
    /// The role before; absent for somebody new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<ContactRole>,
}

/// Something recorded in error: from now on it counts as never recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoidRow {
    /// An invoice, receipt, adjustment or customer.
    pub id: EntityId,
    /// In somebody's words; absent where it is an undo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
