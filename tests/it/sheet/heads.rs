//! Which column is which: heads as people and systems write them.

use expect_test::{Expect, expect};
use huikuan::exchange::sheet::field::Field;
use huikuan::exchange::sheet::head::{HeadText, fold};
use huikuan::exchange::sheet::synonyms::{known_heads, meanings};

fn check_heads(heads: &str, expected: &Expect) {
    let line = |head: &str| {
        let text = HeadText::read(head);
        let first = meanings(&text).first().copied();
        let meaning = first.map_or("-".to_owned(), |found| format!("{:?} {}", found.field, found.confidence));
        let unit = text.unit.map(|unit| format!(" {unit:?}")).unwrap_or_default();
        let currency = text.currency.map(|currency| format!(" {currency}")).unwrap_or_default();
        format!("{head} = {meaning}{unit}{currency}\n")
    };
    expected.assert_eq(&heads.split('¦').map(line).collect::<String>());
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn chinese_heads() {
    let heads = "客户名称¦客户 名称¦客户名称（全称）¦*客户名称¦＊客户名称：¦往来单位¦购货单位¦购方名称¦客户编码¦\
        客户代码/税号¦客户联系人¦客户电话¦客户地址¦发票号码¦数电票号码¦单据编号¦合同编号¦项目名称¦\
        开票日期¦发票开具日期¦单据日期¦到期日¦应付日期¦约定付款日¦合同到期日¦预计回款日期¦承诺回款日期¦\
        应收金额¦应收金额(元)¦应收金额（万元）¦金额万元¦金额（千元）¦金额(百万元)¦金额(亿元)¦价税合计¦\
        不含税金额¦金额（不含税）¦税额¦发票金额（USD）¦应收账款(美元)¦已回款¦累计回款额¦已收金额¦\
        已开票金额¦未开票金额¦未到期金额¦逾期金额¦逾期天数¦账龄¦1-30天¦31-60天¦回款率¦回款计划金额¦\
        回款日期¦最近一次回款日期¦实际到账日期¦应收余额¦应收账款期末余额¦期初余额¦未收款¦尚欠金额¦\
        信用额度¦可用额度余额¦币种¦业务员¦所属业务员¦业务员电话¦客户经理¦区域¦销售大区¦区域经理¦\
        客户类型¦是否重点客户¦是否争议¦状态¦账期¦信用期（天）¦付款条件¦备注¦跟进备注¦序号¦税号¦\
        开户行及账号";
    check_heads(
        heads,
        &expect![[r#"
            客户名称 = CustomerName 100
            客户 名称 = CustomerName 100
            客户名称（全称） = CustomerName 95
            *客户名称 = CustomerName 100
            ＊客户名称： = CustomerName 100
            往来单位 = CustomerName 100
            购货单位 = CustomerName 100
            购方名称 = CustomerName 100
            客户编码 = CustomerCode 100
            客户代码/税号 = -
            客户联系人 = -
            客户电话 = -
            客户地址 = -
            发票号码 = InvoiceNumber 100
            数电票号码 = InvoiceNumber 100
            单据编号 = InvoiceNumber 100
            合同编号 = Project 100
            项目名称 = Project 100
            开票日期 = IssueDate 100
            发票开具日期 = IssueDate 100
            单据日期 = IssueDate 100
            到期日 = DueDate 100
            应付日期 = DueDate 100
            约定付款日 = DueDate 100
            合同到期日 = -
            预计回款日期 = -
            承诺回款日期 = -
            应收金额 = Amount 100
            应收金额(元) = Amount 95 One CNY
            应收金额（万元） = Amount 95 TenThousand CNY
            金额万元 = Amount 95 TenThousand CNY
            金额（千元） = Amount 95 Thousand CNY
            金额(百万元) = Amount 95 Million CNY
            金额(亿元) = Amount 95 HundredMillion CNY
            价税合计 = Amount 100
            不含税金额 = -
            金额（不含税） = Amount 60
            税额 = -
            发票金额（USD） = Amount 95 USD
            应收账款(美元) = Amount 95 USD
            已回款 = Paid 100
            累计回款额 = Paid 70
            已收金额 = Paid 100
            已开票金额 = Amount 80
            未开票金额 = -
            未到期金额 = -
            逾期金额 = -
            逾期天数 = -
            账龄 = -
            1-30天 = -
            31-60天 = -
            回款率 = -
            回款计划金额 = -
            回款日期 = SettledDate 100
            最近一次回款日期 = SettledDate 75
            实际到账日期 = SettledDate 100
            应收余额 = OpenBalance 100
            应收账款期末余额 = OpenBalance 75
            期初余额 = -
            未收款 = OpenBalance 100
            尚欠金额 = OpenBalance 100
            信用额度 = -
            可用额度余额 = -
            币种 = Currency 100
            业务员 = Owner 100
            所属业务员 = Owner 100
            业务员电话 = -
            客户经理 = Owner 100
            区域 = Territory 100
            销售大区 = Territory 100
            区域经理 = -
            客户类型 = CustomerKind 100
            是否重点客户 = KeyAccount 100
            是否争议 = State 100
            状态 = State 100
            账期 = TermsDays 100
            信用期（天） = TermsDays 95
            付款条件 = TermsDays 100
            备注 = Note 100
            跟进备注 = Note 70
            序号 = -
            税号 = -
            开户行及账号 = -
        "#]],
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn english_heads() {
    let heads = "Customer¦Customer Name¦CUSTOMER_NAME¦customerName¦Ｃｕｓｔｏｍｅｒ¦Customer ID¦customerID¦\
        Customer No.¦Customer Notes¦Bill To¦Sold-to party¦Invoice No.¦Invoice #¦Inv #¦Document Number¦\
        Doc. No.¦PO Number¦Invoice Date¦invoice_date¦Document Date¦Posting Date¦Due Date¦Net due date¦\
        Date due¦Payment due date¦Expected payment date¦Amount¦Amount (CNY)¦Amount USD¦\
        Amount in doc. curr.¦Amount in local currency¦Invoice Amount (in thousands)¦Amount ('000)¦\
        Total¦Total Amount (EUR)¦Tax amount¦Paid¦Amount Paid¦Paid to date¦Unpaid amount¦Payment Date¦\
        SettledDate¦Clearing date¦Balance¦Open Balance¦Amount Due¦Outstanding¦Credit limit¦\
        Opening balance¦Currency¦Doc. currency¦Sales Rep¦Salesperson¦Account Manager¦Region¦Country¦\
        countryCode¦State/Province¦City¦Customer Type¦Industry¦Disputed¦Status¦Terms¦Payment terms¦\
        Credit days¦Days Late¦DaysToSettle¦Days overdue¦1-30 days¦Aging¦PaperlessDate¦PaperlessBill¦\
        Key account¦Remarks¦Memo¦E-mail¦Updated at";
    check_heads(
        heads,
        &expect![[r#"
        Customer = CustomerName 100
        Customer Name = CustomerName 100
        CUSTOMER_NAME = CustomerName 100
        customerName = CustomerName 100
        Ｃｕｓｔｏｍｅｒ = CustomerName 100
        Customer ID = CustomerCode 100
        customerID = CustomerCode 100
        Customer No. = CustomerCode 100
        Customer Notes = -
        Bill To = CustomerName 100
        Sold-to party = CustomerName 100
        Invoice No. = InvoiceNumber 100
        Invoice # = InvoiceNumber 100
        Inv # = InvoiceNumber 100
        Document Number = InvoiceNumber 100
        Doc. No. = InvoiceNumber 100
        PO Number = Project 100
        Invoice Date = IssueDate 100
        invoice_date = IssueDate 100
        Document Date = IssueDate 100
        Posting Date = IssueDate 100
        Due Date = DueDate 100
        Net due date = DueDate 100
        Date due = DueDate 100
        Payment due date = DueDate 100
        Expected payment date = -
        Amount = Amount 100
        Amount (CNY) = Amount 95 CNY
        Amount USD = Amount 95 USD
        Amount in doc. curr. = Amount 100
        Amount in local currency = Amount 100
        Invoice Amount (in thousands) = Amount 95 Thousand
        Amount ('000) = Amount 95 Thousand
        Total = Amount 100
        Total Amount (EUR) = Amount 95 EUR
        Tax amount = -
        Paid = Paid 100
        Amount Paid = Paid 100
        Paid to date = Paid 100
        Unpaid amount = OpenBalance 100
        Payment Date = SettledDate 100
        SettledDate = SettledDate 100
        Clearing date = SettledDate 100
        Balance = OpenBalance 100
        Open Balance = OpenBalance 100
        Amount Due = OpenBalance 100
        Outstanding = OpenBalance 100
        Credit limit = -
        Opening balance = -
        Currency = Currency 100
        Doc. currency = Currency 100
        Sales Rep = Owner 100
        Salesperson = Owner 100
        Account Manager = Owner 100
        Region = Territory 100
        Country = Territory 100
        countryCode = Territory 100
        State/Province = Territory 100
        City = Territory 100
        Customer Type = CustomerKind 100
        Industry = CustomerKind 100
        Disputed = State 100
        Status = State 100
        Terms = TermsDays 100
        Payment terms = TermsDays 100
        Credit days = TermsDays 100
        Days Late = -
        DaysToSettle = -
        Days overdue = -
        1-30 days = -
        Aging = -
        PaperlessDate = -
        PaperlessBill = -
        Key account = KeyAccount 100
        Remarks = Note 100
        Memo = Note 100
        E-mail = -
        Updated at = -
    "#]],
    );
}

#[test]
fn every_known_head_is_folded_and_means_one_thing() {
    let mut seen = std::collections::BTreeMap::new();
    let mut fields = std::collections::BTreeSet::new();
    for (field, head) in known_heads() {
        assert_eq!(head, fold(head), "heads are compared folded");
        assert_eq!(seen.insert(head, field), None, "{head} means two things");
        fields.insert(field);
    }
    assert_eq!(fields.len(), Field::ALL.len());
}
