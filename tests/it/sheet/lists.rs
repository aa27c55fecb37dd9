//! Whole lists that nobody has explained: which columns are found, and what is left to ask.

use expect_test::{Expect, expect};
use huikuan::exchange::sheet::field::Field;
use huikuan::exchange::sheet::preview::ColumnHead;
use huikuan::exchange::sheet::progress::Flow;
use huikuan::exchange::sheet::recognise::propose_below;

use super::workbooks::{decode, open, preview};

/// What becomes of a whole head row above a few plain rows.
fn check_list(list: &str, expected: &Expect) {
    let preview = preview(list.as_bytes());
    let head = |head: &ColumnHead| {
        let field = head.field.map_or("-".to_owned(), |field| format!("{field:?}"));
        format!("{}: {field}\n", head.text)
    };
    let mapping = &preview.mapping;
    let heads: String = preview.heads.iter().map(head).collect();
    let asked = format!(
        "row {} {:?} {:?} {:?}\n{:?}\n",
        mapping.head_row, mapping.unit, mapping.currency, mapping.date_order, preview.questions
    );
    expected.assert_eq(&(heads + &asked));
}

#[test]
fn a_chinese_ledger_under_its_title_and_unit_line() {
    let list = "某某公司应收账款明细表,,,,,,,,,
单位：万元,,,,,编制日期：2026-06-30,,,,
序号,客户名称,合同编号,开票日期,到期日,应收金额,已回款,应收余额,业务员,备注
1,金穗农业合作社,HT-01,2026-03-05,2026-04-04,12.5,2.5,10,王建国,
2,顺达化肥,HT-02,2026-03-09,2026-04-08,8.86,0,8.86,李敏,含运费
3,天禾生物,HT-03,2026-03-12,2026-05-11,2.24,2.24,0,王建国,
合计,,,,,23.6,4.74,18.86,,
制表人：张三,,,,,,,,,
";
    check_list(
        list,
        &expect![[r#"
        序号: -
        客户名称: CustomerName
        合同编号: Project
        开票日期: IssueDate
        到期日: DueDate
        应收金额: Amount
        已回款: Paid
        应收余额: OpenBalance
        业务员: Owner
        备注: Note
        row 3 Some(TenThousand) Some(CNY) None
        Questions { date_order: None, currency: false, unit: None, missing: [] }
    "#]],
    );
}

#[test]
fn an_erp_export_with_two_currencies_of_amounts() {
    let list = "单据类型,单据编号,业务日期,往来单位,部门,业务员,币别,汇率,原币金额,本币金额,已核销金额,未核销金额,到期日,摘要
应收单,AR0001,2026/3/5,金穗农业合作社,销售一部,王建国,人民币,1,12500,12500,2500,10000,2026/4/4,
应收单,AR0002,2026/3/9,顺达化肥,销售一部,李敏,美元,7.1,1000,7100,0,1000,2026/4/8,
应收单,AR0003,2026/3/12,天禾生物,销售二部,王建国,人民币,1,2240,2240,0,2240,2026/5/11,
";
    check_list(
        list,
        &expect![[r#"
        单据类型: -
        单据编号: InvoiceNumber
        业务日期: IssueDate
        往来单位: CustomerName
        部门: -
        业务员: Owner
        币别: Currency
        汇率: -
        原币金额: Amount
        本币金额: -
        已核销金额: Paid
        未核销金额: OpenBalance
        到期日: DueDate
        摘要: Note
        row 1 Some(One) None None
        Questions { date_order: None, currency: false, unit: None, missing: [] }
    "#]],
    );
}

#[test]
fn an_accounting_program_in_english() {
    let list = "Customer,Type,Date,Num,Memo,Due Date,Terms,Open Balance,Aging
Acme Ltd,Invoice,03/05/2026,1001,,04/04/2026,Net 30,1250.00,12
Bolt & Co,Invoice,03/28/2026,1002,,04/27/2026,Net 30,99.90,
Cog Inc,Invoice,04/01/2026,1003,,05/01/2026,Net 30,5.00,
";
    check_list(
        list,
        &expect![[r#"
            Customer: CustomerName
            Type: -
            Date: IssueDate
            Num: InvoiceNumber
            Memo: Note
            Due Date: DueDate
            Terms: TermsDays
            Open Balance: OpenBalance
            Aging: -
            row 1 Some(One) None Some(MonthFirst)
            Questions { date_order: None, currency: true, unit: None, missing: [] }
        "#]],
    );
}

#[test]
fn a_column_whose_cells_contradict_its_head_is_read_as_what_they_are() {
    let list = "客户,应收,回款,账期
甲,100,2026-03-05,2026-04-01
乙,200,2026-03-06,2026-04-02
丙,300,2026-03-07,2026-04-03
";
    check_list(
        list,
        &expect![[r#"
        客户: CustomerName
        应收: Amount
        回款: SettledDate
        账期: DueDate
        row 1 Some(One) Some(CNY) None
        Questions { date_order: None, currency: false, unit: None, missing: [] }
    "#]],
    );
}

#[test]
fn what_a_list_does_not_say_is_asked() {
    let list = "Client,Amount,Due
Acme,1000,3/4/2026
Bolt,2000,5/6/2026
Cog,3000,7/8/2026
";
    check_list(
        list,
        &expect![[r#"
        Client: CustomerName
        Amount: Amount
        Due: DueDate
        row 1 Some(One) None None
        Questions { date_order: Some("3/4/2026"), currency: true, unit: None, missing: [] }
    "#]],
    );
    let nothing_known = "a,b,c\nx,y,z\n";
    check_list(
        nothing_known,
        &expect![[r#"
        a: -
        b: -
        c: -
        row 1 Some(One) None None
        Questions { date_order: None, currency: true, unit: None, missing: [Customer, Amount, Date] }
    "#]],
    );
}

#[test]
fn figures_that_look_like_ten_thousands_are_asked_about() {
    let list = "客户,应收金额,到期日\n甲,12.3456,2026-04-01\n乙,8.5,2026-04-02\n";
    check_list(
        list,
        &expect![[r#"
        客户: CustomerName
        应收金额: Amount
        到期日: DueDate
        row 1 None Some(CNY) None
        Questions { date_order: None, currency: false, unit: Some("12.3456"), missing: [] }
    "#]],
    );
}

#[test]
fn a_symbol_beside_every_figure_names_the_currency() {
    let list = "Client,Amount,Due\nAcme,\"$1,000.00\",2026-03-04\nBolt,$20,2026-05-06\n";
    let preview = preview(list);
    assert_eq!(preview.mapping.currency.map(|currency| currency.to_string()).as_deref(), Some("USD"));
    assert!(preview.questions.is_settled());
}

#[test]
fn a_head_row_can_be_named_by_hand() {
    let list = "kunde,summe,frist\nAcme,1000,2026-03-04\n";
    let table = decode(list).unwrap();
    let proposal = propose_below(&table, 1, &mut |_| Flow::Continue).unwrap();
    assert_eq!(proposal.mapping.columns, [None, None, None]);
    let mut mapping = proposal.mapping;
    mapping.columns = vec![Some(Field::CustomerName), Some(Field::Amount), Some(Field::DueDate)];
    let preview = open(list).unwrap().preview(Some(mapping), &mut |_| Flow::Continue).unwrap();
    assert_eq!((preview.totals.n_good, preview.questions.missing), (1, vec![]));
}
