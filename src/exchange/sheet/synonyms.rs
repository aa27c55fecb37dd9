//! Owns: the head texts people and systems use for each field, in Chinese and English.
//! Does not own: longer heads (`rules`), choosing among columns (`recognise`), folding (`head`).
//! Invariant: a folded text stands in one list only; everything longer goes through the rules, with less confidence.

mod rules;

use self::rules::by_rule;
use super::field::Field;
use super::head::HeadText;

/// One reading of a head text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The field it may name.
    pub field: Field,
    /// How sure, in per cent.
    pub confidence: u8,
    /// Place among the texts of the field: the commoner text stands earlier and wins among equals.
    pub rank: usize,
}

/// Below this a reading is not proposed.
pub const LEAST_CONFIDENCE: u8 = 50;

const RULE_RANK: usize = usize::MAX;

/// The readings of a head, the surest first.
pub fn meanings(head: &HeadText) -> Vec<Meaning> {
    let exact = |text: &str, confidence: u8| {
        let place = |texts: &str| texts.split(' ').position(|known| known == text);
        EXACT
            .iter()
            .find_map(|(field, texts)| Some(Meaning { field: *field, confidence, rank: place(texts)? }))
    };
    let plain = if head.aside_is_plain { exact(&head.bare, 95) } else { None };
    let first = exact(&head.full, 100)
        .or(plain)
        .or_else(|| by_rule(&head.full))
        .or_else(|| exact(&head.bare, 60))
        .or_else(|| by_rule(&head.bare).map(|meaning| Meaning { confidence: 55, ..meaning }));
    first.into_iter().chain(weaker(head)).filter(|meaning| meaning.confidence >= LEAST_CONFIDENCE).collect()
}

/// Second readings, for when the first is taken by a better column.
fn weaker(head: &HeadText) -> Option<Meaning> {
    let second = |field| Some(Meaning { field, confidence: 60, rank: RULE_RANK });
    match head.bare.as_str() {
        "amountdue" | "balance" | "余额" => second(Field::Amount),
        "合同号" | "合同编号" | "订单号" | "订单编号" | "contractno" | "contractnumber" | "orderno"
        | "ordernumber" | "po" | "ponumber" | "pono" => second(Field::InvoiceNumber),
        _ => None,
    }
}

/// Every whole head that is known, with its field.
pub fn known_heads() -> impl Iterator<Item = (Field, &'static str)> {
    EXACT.iter().flat_map(|(field, texts)| texts.split(' ').map(|text| (*field, text)))
}

/// Whole heads, folded, apart by spaces; the commoner ones first.
const EXACT: [(Field, &str); 18] = [
    (
        Field::CustomerName,
        "客户名称 客户 客户名 客户全称 客户简称 单位名称 往来单位 往来单位名称 往来户 往来客户 购货单位 \
         购货单位名称 购货方 购货方名称 购买方 购买方名称 购方名称 购方 付款方 付款单位 付款人 付款方名称 \
         欠款单位 欠款人 债务人 债务人名称 对方单位 对方名称 收货单位 公司名称 公司 企业名称 企业 单位 名称 \
         经销商 经销商名称 代理商 代理商名称 采购单位 采购方 甲方 甲方名称 买方 买方名称 客商 客商名称 \
         核算单位 客户单位 终端客户 医院名称 门店名称 customer customername client clientname debtor \
         debtorname buyer buyername company companyname account accountname billto billtoname billtoparty \
         soldto soldtoparty soldtoname payer payername contactname name customerfullname customername1 \
         name1 partner partnername businesspartner party partyname dealer distributor",
    ),
    (
        Field::CustomerCode,
        "客户编号 客户编码 客户代码 客户号 客户id 往来单位编码 往来单位编号 往来编码 单位编码 单位编号 \
         客商编码 客商编号 经销商编码 经销商代码 客户内码 客户序号 customerid customercode customerno \
         customernumber customer# custid custno custcode clientid clientcode clientno debtorcode debtorid \
         debtorno accountid accountcode accountno accountnumber soldtocode partnercode customerkey payerid",
    ),
    (
        Field::InvoiceNumber,
        "发票号 发票号码 发票编号 票号 数电票号码 数电发票号码 单号 单据号 单据编号 单据号码 单据 销售单号 \
         销货单号 出库单号 送货单号 发货单号 应收单号 结算单号 对账单号 凭证号 凭证编号 凭证字号 业务单号 \
         账单号 账单编号 交易号 流水号 编号 invoice invoiceno invoicenumber invoicenum invoice# invoiceid \
         invoiceref invoicereference invno inv# invnumber invnum inv documentno documentnumber docno \
         docnumber docnum document# billno billnumber bill# billingdocument num number no reference \
         referenceno referencenumber ref refno transactionno transactionnumber voucherno vouchernumber \
         documentid",
    ),
    (
        Field::IssueDate,
        "开票日期 开票日 开票时间 发票日期 发票日 发票开具日期 开具日期 出票日期 单据日期 业务日期 制单日期 \
         记账日期 入账日期 凭证日期 销售日期 出库日期 发货日期 送货日期 交货日期 签收日期 账单日期 立账日期 \
         立账日 挂账日期 起算日期 日期 发生日期 发生日 交易日期 应收日期起 订单日期 合同日期 invoicedate \
         issuedate dateofissue issued issuedon date documentdate docdate billdate billingdate postingdate \
         invdate transactiondate dateofinvoice dateissued shipdate deliverydate invoiceddate createddate \
         bookingdate baselinedate orderdate",
    ),
    (
        Field::DueDate,
        "到期日 到期日期 到期时间 到期 应收日期 应收日 应付日期 应付日 应收款日期 应回款日期 应回款日 \
         应收到期日 应收账款到期日 应付款日期 应付款日 约定付款日 约定付款日期 约定回款日期 约定收款日期 \
         合同付款日期 合同付款日 付款到期日 付款到期日期 收款到期日 账期到期日 信用到期日 最后付款日 \
         最迟付款日 付款截止日 付款截止日期 截止日期 截止日 付款期限 回款期限 期限 duedate due datedue \
         dueon netduedate paymentduedate paymentdue maturity maturitydate dueby payby paybefore \
         invoiceduedate expirydate",
    ),
    (
        Field::Amount,
        "应收金额 应收款 应收账款 应收款金额 应收账款金额 应收 应收总额 应收合计 发票金额 发票总额 \
         发票总金额 开票金额 开票总额 价税合计 含税金额 含税总额 金额 总金额 总额 合计金额 销售金额 销售额 \
         销售总额 货款 货款金额 账单金额 单据金额 结算金额 合同金额 订单金额 原币金额 本币金额 本位币金额 \
         原币 本币 借方金额 借方 应付金额 应付款 应回款 应回款金额 本金 原始金额 amount invoiceamount \
         invoicetotal invoicevalue total totalamount grandtotal grossamount gross originalamount amt invamt \
         invoiceamt billamount billedamount netamount value totaldue amountincltax amountinlocalcurrency \
         amountindoccurr amountindocumentcurrency receivable receivables receivableamount debit debitamount \
         invoicedamount documentamount faceamount sum",
    ),
    (
        Field::Paid,
        "已回款 已回款金额 已回款额 回款金额 回款额 回款 累计回款 累计回款金额 已收 已收款 已收金额 \
         已收款金额 已收账款 实收 实收金额 实收款 收款金额 收款额 收款 累计收款 累计收款金额 已付 已付款 \
         已付金额 已付款金额 付款金额 已到账 到账金额 到款金额 核销金额 已核销 已核销金额 已结金额 \
         已结算金额 贷方金额 贷方 已还金额 已还款 paid paidamount amountpaid paidtodate paidsofar received \
         receivedamount amountreceived collected collectedamount payment payments paymentamount \
         paymentreceived credit creditamount applied appliedamount settledamount receipts amtpaid totalpaid",
    ),
    (
        Field::SettledDate,
        "收款日期 收款日 回款日期 回款日 回款时间 收款时间 到账日期 到账日 到款日期 付款日期 付款日 \
         付款时间 实际付款日期 实际回款日期 实际收款日期 实际到账日期 结清日期 结清日 核销日期 还款日期 \
         支付日期 入款日期 最后回款日期 最近回款日期 settleddate settledon settlementdate datesettled \
         paiddate datepaid paidon paymentdate dateofpayment datereceived receiveddate receiptdate \
         collectiondate cleardate clearingdate cleareddate closeddate actualpaymentdate lastpaymentdate \
         fullypaidondate",
    ),
    (
        Field::OpenBalance,
        "应收余额 应收账款余额 应收款余额 余额 期末余额 账面余额 欠款 欠款金额 欠款额 欠款余额 尚欠 \
         尚欠金额 尚欠款 未收 未收款 未收金额 未收款金额 未收余额 未回款 未回款金额 未回款额 未付 未付款 \
         未付金额 未付款金额 未核销金额 未核销 未结金额 未结清金额 未结算金额 未清金额 未清余额 未清 \
         剩余金额 剩余应收 剩余未收 剩余款 待收 待收金额 待收款 待回款 待回款金额 结余 balance openbalance \
         openamount open outstanding outstandingamount outstandingbalance amountoutstanding amountdue \
         balancedue remaining remainingamount remainingbalance unpaid unpaidamount unpaidbalance \
         currentbalance invoiceamountdue netbalance owed amountowed residual residualamount outstandingamt",
    ),
    (
        Field::Currency,
        "币种 币别 货币 货币种类 货币代码 币种代码 结算币种 原币币种 currency curr ccy cur currencycode \
         documentcurrency invoicecurrency transactioncurrency doccurrency",
    ),
    (
        Field::Owner,
        "业务员 业务员姓名 业务经理 业务代表 业务人员 业务负责人 业务 销售 销售员 销售人员 销售经理 \
         销售代表 销售姓名 销售负责人 负责人 责任人 经办人 跟单员 跟进人 客户经理 催款人 催收人 清收责任人 \
         回款责任人 销售顾问 营销员 所属业务员 归属人 owner accountowner accountmanager salesperson \
         salesman salesrep salesrepresentative rep sales collector responsible responsibleperson \
         accountexecutive manager salesmanager assignedto agent",
    ),
    (
        Field::Territory,
        "区域 地区 大区 片区 销售区域 所属区域 所属地区 所属大区 销售大区 省份 省 省区 城市 市 国家 国别 \
         分公司 办事处 分部 片 省市 行政区域 区县 region territory area country countrycode salesregion \
         salesterritory salesarea province stateprovince city branch district market zone salesoffice \
         location",
    ),
    (
        Field::CustomerKind,
        "客户类型 客户类别 客户分类 客户性质 客户属性 单位性质 企业性质 客户行业 所属行业 行业 渠道 \
         渠道类型 客户渠道 customertype customerkind customergroup customercategory customerclass \
         clienttype accounttype segment industry channel sector",
    ),
    (
        Field::Project,
        "项目 项目名称 项目编号 项目号 工程名称 工程 工程项目 所属项目 合同 合同号 合同编号 合同名称 订单号 \
         订单编号 销售订单号 project projectname projectno projectcode projectnumber projectid contract \
         contractno contractnumber order orderno ordernumber salesorder salesorderno po pono ponumber job \
         jobname jobno",
    ),
    (
        Field::State,
        "状态 是否争议 争议 有争议 争议状态 是否有争议 产品状态 应收状态 异常 是否异常 货物状态 账款状态 \
         disputed dispute isdisputed indispute disputestatus disputeflag state status",
    ),
    (
        Field::TermsDays,
        "账期 账期天数 信用期 信用期限 信用期天数 信用天数 付款天数 付款账期 结算账期 赊销天数 赊销期 \
         约定账期 付款条件 结算方式天数 账期天 terms paymentterms creditterms creditdays termsdays termdays \
         netdays creditperiod paymentterm paymenttermsdays",
    ),
    (
        Field::KeyAccount,
        "重点客户 是否重点 是否重点客户 重点 是否大客户 大客户 关键客户 重要客户 vip keyaccount \
         iskeyaccount keycustomer strategicaccount key",
    ),
    (
        Field::Note,
        "备注 说明 摘要 备注说明 附注 注释 描述 情况说明 跟进情况 note notes remark remarks comment \
         comments memo description details narration",
    ),
];
