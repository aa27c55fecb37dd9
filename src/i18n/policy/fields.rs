//! Words of the single numbers of the rules: what each is, how it is typed, where it comes from, what is wrong with it.

use crate::domain::credit_score::codes::Factor;
use crate::i18n::Lang;
use crate::i18n::policy::factor;
use crate::ledger::event::house::pen::{Fault, Field, Group, Order};

/// A row: its code, what it is and how it is typed, in both languages.
type Row = (&'static str, [&'static str; 2], [&'static str; 2]);

const ROWS: &[Row] = &[
    ("weight", ["权重", "Weight"], ["", ""]),
    (
        "level_points",
        ["五档各得几分", "Points of levels 1 to 5"],
        ["从“不行”到“领先”", "from the lowest to the leading level"],
    ),
    (
        "growth_steps",
        ["增长率（%）：得分", "Growth (%): points"],
        ["如 20:100，到 20% 得 100 分；从高到低", "20:100 is 100 points from 20% on; highest first"],
    ),
    ("profit_steps", ["利润率（%）：得分", "Profit rate (%): points"], ["同上", "likewise"]),
    ("missing_weight", ["未知权重超过（%），最高 C", "Unknown weight above (%): at most C"], ["", ""]),
    ("history_below", ["付款记录低于几分", "Payment history below"], ["", ""]),
    ("evidence", ["凭据少于几项，最高 C", "Fewer items of evidence: at most C"], ["", ""]),
    ("red_aspects", ["几个红灯就是 D", "Red aspects that make D"], ["", ""]),
    ("amber_aspects", ["几个黄灯降一级", "Amber aspects that cost a grade"], ["", ""]),
    ("index", ["付款行为指数", "Payment behaviour index"], ["", ""]),
    (
        "curve",
        ["晚几天：指数", "Days beyond terms: index"],
        ["天数从小到大，负数是提前；中间按直线", "by rising days, negative is early; straight between"],
    ),
    ("window", ["付款看几个月", "Months of payments that count"], ["", ""]),
    ("band", ["最低分", "From score"], ["", ""]),
    ("days", ["账期（天）", "Days of credit"], ["", ""]),
    ("deposit", ["预付（%）", "Paid down (%)"], ["", ""]),
    ("settlement", ["余款怎么付", "How the rest is paid"], ["", ""]),
    ("chance", ["回款可能（%）", "Chance of payment (%)"], ["", ""]),
    ("coefficient", ["额度系数", "Limit coefficient"], ["", ""]),
    ("net_worth", ["净资产的（%）", "Of net worth (%)"], ["", ""]),
    ("working_capital", ["营运资金的（%）", "Of working capital (%)"], ["", ""]),
    ("concentration", ["本公司年销售额的（%）", "Of our yearly sales (%)"], ["", ""]),
    ("month", ["一个月按几天", "Days of a month"], ["", ""]),
    ("unit", ["额度往下取整到", "Limit rounded down to whole"], ["", ""]),
    ("review_months", ["几个月复评一次", "Months between reviews"], ["", ""]),
    ("review_grace", ["过期几天内不降级", "Days a review may be late"], ["", ""]),
    (
        "grace",
        ["老账宽限（天）", "Grace for old debts (days)"],
        ["超过就不发货", "beyond it nothing is sent"],
    ),
    ("hold_above", ["占用超过额度的（%）就停发", "Hold above this share of the limit (%)"], ["", ""]),
    ("stocktake", ["盘库几天内有效", "Days a stocktake holds"], ["", ""]),
    ("commercial_bills", ["未到期商业承兑汇票算占用", "Undue commercial bills count"], ["", ""]),
    ("bank_bills", ["未到期银行承兑汇票算占用", "Undue bank bills count"], ["", ""]),
    (
        "cadence",
        ["跟进日（工作日）", "Follow-up (workdays)"],
        [
            "承诺日前为负：到期前提醒；0 是当天；正数是没兑现时",
            "negative before the promised day, 0 on it, positive while it is not kept",
        ],
    ),
    ("tolerance", ["晚几天仍算兑现", "Days late that still keep it"], ["", ""]),
    ("promise_window", ["看几天内的承诺", "Days of promises that count"], ["", ""]),
    ("min_matured", ["到期几次才看本人记录", "Matured promises before one's own record counts"], ["", ""]),
    ("too_good", ["超过最好月份的（%）：难信", "Above the best month (%): too good"], ["", ""]),
    ("too_easy", ["不到一般月份的（%）：太轻", "Up to a typical month (%): too easy"], ["", ""]),
    (
        "utilisation",
        ["额度使用（%）", "Use of the limit (%)"],
        ["空着就不预警，以下同", "empty: never; likewise below"],
    ),
    ("overdue", ["逾期超过（天）", "Past due above (days)"], ["", ""]),
    ("broken", ["90 天内失约（次）", "Broken promises in 90 days"], ["", ""]),
    ("reconciliation", ["多久没对账（天）", "Since the last reconciliation (days)"], ["", ""]),
    ("stocktake_age", ["多久没盘库（天）", "Since the last stocktake (days)"], ["", ""]),
    ("limitation_left", ["时效还剩（天）", "Left of the limitation (days)"], ["", ""]),
    ("escalation", ["逾期第几天", "From day past due"], ["到期前为负", "negative before the due day"]),
    (
        "money_cost",
        ["资金年成本（%）", "Cost of money a year (%)"],
        ["算分期今天值多少、提前付最多让多少", "for present values and the break-even of early payment"],
    ),
    (
        "aging",
        ["自定账龄各档最后一天", "Last day of each own aging bucket"],
        ["如 30 60 90 180；账龄页选“自定”时用", "such as 30 60 90 180; where aging is set to own buckets"],
    ),
    ("factors", ["逾期几天内：系数", "Up to days past due: factor"], ["如 30:0.8", "such as 30:0.8"]),
    ("latest_factor", ["再晚的系数", "Factor of what comes later"], ["", ""]),
    ("bonus", ["早付或一次付清加", "Added for early or at once"], ["", ""]),
    ("early_days", ["提前几天算早付", "Days before due that are early"], ["", ""]),
    ("legacy", ["老账倍数", "Multiple for old debts"], ["", ""]),
    (
        "matrix",
        ["各档计提（%）", "Loss rates (%)"],
        ["从最新一档到最老一档", "from the youngest bucket to the oldest"],
    ),
    (
        "government",
        ["机关、事业单位付款（天）", "State bodies pay within (days)"],
        ["条例第 9 条", "Regulation, art. 9"],
    ),
    (
        "large_days",
        ["大型企业付款（天）", "Large enterprises pay within (days)"],
        ["条例第 9 条", "Regulation, art. 9"],
    ),
    (
        "large_reasonable",
        ["大型企业约定超过（天）要合理", "Agreed days that must be reasonable"],
        ["条例第 9 条", "Regulation, art. 9"],
    ),
    ("in_force", ["修订后条例施行日", "Revised regulation in force from"], ["国令第 802 号", "Order 802"]),
    (
        "limitation_months",
        ["诉讼时效（月）", "Limitation (months)"],
        ["民法典第 188 条", "Civil Code, art. 188"],
    ),
    (
        "guarantee_months",
        ["保证期间没约定时（月）", "Guarantee without agreed period (months)"],
        ["民法典第 692 条", "Civil Code, art. 692"],
    ),
    ("limitation", ["时效剩几天提醒", "Days left that warn"], ["本公司定", "the house's own"]),
    (
        "instalments",
        ["分期买卖至少几期", "Instalments at least"],
        ["买卖合同解释第 27 条", "Sales interpretation, art. 27"],
    ),
    (
        "unpaid",
        ["到期未付至少占全价（%）", "Due and unpaid at least (% of price)"],
        ["民法典第 634 条", "Civil Code, art. 634"],
    ),
    (
        "sme_daily",
        ["没约定时日利率（%）", "A day where nothing is agreed (%)"],
        ["条例第 17 条", "Regulation, art. 17"],
    ),
    (
        "judgment_daily",
        ["判决后加倍部分，日（%）", "A day on top after judgment (%)"],
        ["法释〔2014〕8 号第 1 条", "Interpretation 2014 no. 8, art. 1"],
    ),
    (
        "markup",
        ["LPR 上浮（%）", "On top of the LPR (%)"],
        ["买卖合同解释第 18 条", "Sales interpretation, art. 18"],
    ),
    (
        "lending",
        ["民间借贷上限是 LPR 的几倍", "Private lending: times the LPR"],
        ["只作参照；民间借贷规定第 25 条", "a yardstick only; lending rules, art. 25"],
    ),
    (
        "excess",
        ["违约金超过损失的（%）常视为过高", "Penalty above this share of the loss (%)"],
        ["合同编通则解释第 65 条", "Contract interpretation, art. 65"],
    ),
    ("basis", ["一年按几天", "Days of a year"], ["", ""]),
    (
        "lpr",
        ["一年期 LPR", "LPR, one year"],
        ["一行一次：起始日和 %；日期从早到晚", "a line each: day and %; earliest first"],
    ),
    (
        "margin",
        ["参考利率加（个百分点）", "Points on the reference rate"],
        ["2011/7/EU 第 2、3 条；英国 1998 年法", "2011/7/EU, arts 2 and 3; Act of 1998"],
    ),
    ("eu_sum", ["欧盟固定金额（EUR）", "Fixed sum, EU (EUR)"], ["2011/7/EU 第 6 条", "2011/7/EU, art. 6"]),
    (
        "uk_sums",
        ["英国：欠款低于（GBP）：固定金额", "UK, debt below (GBP): fixed sum"],
        ["1998 年法", "Act of 1998"],
    ),
    ("uk_above", ["英国：更大的欠款（GBP）", "UK, larger debts (GBP)"], ["1998 年法", "Act of 1998"]),
    (
        "india",
        ["印度：央行利率的几倍", "India: times the bank rate"],
        ["MSMED Act 第 16 条", "MSMED Act, s. 16"],
    ),
    ("japan", ["日本：年利率（%）", "Japan: a year (%)"], ["取適法", "Toriteki Act"]),
    (
        "us_period",
        ["美国：几天复利一次", "US: days of a period"],
        ["Prompt Payment Act", "Prompt Payment Act"],
    ),
    ("us_basis", ["美国：一年按几天", "US: days of a year"], ["Prompt Payment Act", "Prompt Payment Act"]),
    ("abroad_basis", ["其他：一年按几天", "Others: days of a year"], ["", ""]),
    (
        "ecb",
        ["欧洲央行主要再融资利率", "ECB main refinancing rate"],
        ["一行一次：起始日和 %", "a line each: day and %"],
    ),
    (
        "boe",
        ["英格兰银行基准利率", "Bank of England Bank Rate"],
        ["一行一次：起始日和 %", "a line each: day and %"],
    ),
    (
        "rest_days",
        ["各年放假和调休", "Rest days of each year"],
        [
            "一年一行：放假日，+ 后面是调休上班日；还没公布的写 2027: ?",
            "a line a year: days off, after + those worked in exchange; 2027: ? where not published",
        ],
    ),
];

const COLUMNS: &[(&str, [&str; 2])] = &[
    ("steps", ["从高到低", "from: points"]),
    ("otherwise", ["再低", "below"]),
    ("none", ["得 0 分", "no points"]),
    ("full", ["得满分", "all points"]),
    ("YELLOW", ["黄", "Yellow"]),
    ("ORANGE", ["橙", "Orange"]),
    ("RED", ["红", "Red"]),
    ("REMIND", ["到期前提醒", "Pre-due reminder"]),
    ("DUE_CALL", ["到期电话", "Due-day call"]),
    ("VISIT", ["上门对账", "Visit and reconcile"]),
    ("MANAGER", ["主管介入、停止赊销", "Manager, stop credit"]),
    ("STOP_SUPPLY", ["书面通知停止供货", "Notice, stop supply"]),
    ("FORMAL_DEMAND", ["正式催款函", "Formal demand letter"]),
    ("LAWYER", ["律师函、投诉平台", "Lawyer, complaint platform"]),
    ("LEGAL", ["支付令、仲裁、诉讼", "Payment order, suit"]),
    ("1", ["一年内", "to 1 year"]),
    ("2", ["第 2 年", "2nd year"]),
    ("3", ["第 3 年", "3rd year"]),
    ("4", ["更久", "older"]),
    ("CN_A", ["按年：上市公司", "Years: listed company"]),
    ("CN_B", ["按年：从严", "Years: strict"]),
    ("IFRS_IE12", ["按逾期：IFRS 例 12", "Days: IFRS ex. 12"]),
    ("days", ["没约定时", "nothing agreed"]),
    ("max", ["最长", "at most"]),
    ("least", ["最少", "least"]),
    ("most", ["最多", "most"]),
];

fn pick([zh, en]: [&'static str; 2], lang: Lang) -> &'static str {
    lang.pick(zh, en)
}

fn known(row: &str) -> Option<&'static Row> {
    ROWS.iter().find(|(code, ..)| *code == row)
}

/// What a row is.
pub fn row(row: &str, lang: Lang) -> &'static str {
    known(row).map_or("", |(_, name, _)| pick(*name, lang))
}

/// How it is typed; empty where that goes without saying.
pub fn hint(row: &str, lang: Lang) -> &'static str {
    known(row).map_or("", |(_, _, hint)| pick(*hint, lang))
}

/// What a column is; a grade is its own name.
pub fn column(column: &'static str, lang: Lang) -> &'static str {
    if let Some((_, name)) = COLUMNS.iter().find(|(code, _)| *code == column) {
        return pick(*name, lang);
    }
    let of = |it: &Factor| it.code() == column;
    Factor::ALL.into_iter().find(of).map_or(column, |it| factor(it, lang))
}

/// A number by its full name, for those who hear it and for the list of changes.
pub fn name(field: &Field, lang: Lang) -> String {
    let (of, is) = (column(field.column, lang), row(field.row, lang));
    match (field.column, field.row, lang) {
        ("", ..) => is.to_owned(),
        (_, "weight", _) => of.to_owned(),
        ("A" | "B" | "C" | "D", _, Lang::ZhCn) => format!("{of} 级{is}"),
        ("A" | "B" | "C" | "D", _, Lang::En) => format!("{is}, grade {of}"),
        (_, _, Lang::ZhCn) => format!("{is} · {of}"),
        (_, _, Lang::En) => format!("{is}, {of}"),
    }
}

/// What stands together.
pub fn group(group: Group, lang: Lang) -> &'static str {
    pick(
        match group {
            Group::Score => ["信用评分", "Credit score"],
            Group::Grades => ["等级", "Grades"],
            Group::Limit => ["信用额度", "Credit limit"],
            Group::Shipping => ["复评和发货", "Reviews and shipping"],
            Group::Promises => ["承诺和跟进", "Promises and follow-up"],
            Group::Warning => ["预警", "Early warning"],
            Group::Escalation => ["升级步骤", "Escalation"],
            Group::Others => ["账龄和资金", "Aging and money"],
            Group::Incentive => ["回款提成", "Incentives"],
            Group::Provision => ["坏账准备", "Loss allowance"],
            Group::Statutory => ["法定期限", "Periods of the law"],
            Group::Interest => ["逾期利息和 LPR", "Late interest and LPR"],
            Group::Abroad => ["境外逾期利息", "Late interest abroad"],
            Group::Calendar => ["工作日历", "Working days"],
        },
        lang,
    )
}

/// Where the numbers of a group come from, and of which day they are.
pub fn source(group: Group, lang: Lang) -> &'static str {
    pick(
        match group {
            Group::Score | Group::Grades | Group::Shipping | Group::Warning | Group::Escalation => [
                "产品自定，2026-11-21。没有法律规定，可以按本公司的办法改。",
                "The product's own definition, 2026-11-21. No law sets it; make it the house's.",
            ],
            Group::Limit => [
                "系数：产品自定；净资产 10%、营运资金 20%：英国小供应商指南。2026-11-21。",
                "Coefficients: the product's own; 10% of net worth, 20% of working capital: a British guide for small suppliers. 2026-11-21.",
            ],
            Group::Promises => [
                "产品自定，2026-11-21。信誉越差，跟得越紧。",
                "The product's own definition, 2026-11-21. The less reputation, the closer the follow-up.",
            ],
            Group::Others => ["产品自定，2026-11-21。", "The product's own definition, 2026-11-21."],
            Group::Incentive => [
                "产品自定，2026-11-21。不奖励让自己的账变老。",
                "The product's own definition, 2026-11-21. Nobody earns by letting debts age.",
            ],
            Group::Provision => [
                "300593.SZ 2024 年半年报；常见模板；IFRS 9 例 12。2026-11-21。没有法定比例。",
                "300593.SZ, first half of 2024; a common template; IFRS 9 example 12. 2026-11-21. No law sets the rates.",
            ],
            Group::Statutory => [
                "保障中小企业款项支付条例第 9、10 条（2025-06-01 施行）；民法典第 188、634、692 条。核对于 2026-11-21。不是法律意见。",
                "Regulation on payments to SMEs, arts 9 and 10 (in force 2025-06-01); Civil Code, arts 188, 634, 692. Checked 2026-11-21. Not legal advice.",
            ],
            Group::Interest => [
                "条例第 17 条；买卖合同解释第 18 条；法释〔2014〕8 号。核对于 2026-11-21；LPR：全国银行间同业拆借中心，到 2026-06-22。不是法律意见。",
                "Regulation, art. 17; sales interpretation, art. 18; interpretation 2014 no. 8. Checked 2026-11-21; LPR as published to 2026-06-22. Not legal advice.",
            ],
            Group::Abroad => [
                "2011/7/EU；英国 1998 年法；MSMED Act；取適法；Prompt Payment Act。核对于 2026-11-21，利率到 2026-07-01。不是法律意见。",
                "2011/7/EU; Act of 1998 (UK); MSMED Act; Toriteki Act; Prompt Payment Act. Checked 2026-11-21, rates to 2026-07-01. Not legal advice.",
            ],
            Group::Calendar => [
                "国务院办公厅放假通知（gov.cn），取于 2026-08-07。没公布的年份只按周末和固定节日算。民法典第 203 条。不是法律意见。",
                "Notices of the State Council (gov.cn), taken over 2026-08-07. Years not published: weekends and fixed holidays only. Civil Code, art. 203. Not legal advice.",
            ],
        },
        lang,
    )
}

/// What is wrong with a number, and how to set it right.
pub fn fault(fault: Fault, lang: Lang) -> String {
    match (fault, lang) {
        (Fault::Number(least, most), Lang::ZhCn) => format!("填 {least} 到 {most} 的数。"),
        (Fault::Number(least, most), Lang::En) => format!("A number from {least} to {most} belongs here."),
        (Fault::Count(n), Lang::ZhCn) => format!("这里要 {n} 个数，用空格隔开。"),
        (Fault::Count(n), Lang::En) => format!("{n} numbers belong here, apart by spaces."),
        (Fault::Order(Order::Rising), _) => lang
            .pick("要一个比一个大，不能重叠。", "Each must be above the one before, without overlap.")
            .to_owned(),
        (Fault::Order(Order::Falling), _) => lang
            .pick("要一个比一个小，不能重叠。", "Each must be below the one before, without overlap.")
            .to_owned(),
        (Fault::Choice, _) => lang.pick("选一项。", "Choose one.").to_owned(),
        (Fault::Day, _) => {
            lang.pick("填日期，如 2025-06-01。", "A day belongs here, such as 2025-06-01.").to_owned()
        }
        (Fault::Rates(line), Lang::ZhCn) => {
            format!("第 {line} 行要是日期和 %，日期从早到晚，如 2025-05-20 3.00。")
        }
        (Fault::Rates(line), Lang::En) => {
            format!("Line {line} must be a day and a rate, days rising, such as 2025-05-20 3.00.")
        }
        (Fault::Year(line), Lang::ZhCn) => {
            format!("第 {line} 行读不懂。写成 2026: 01-01..01-03 + 01-04，年份从早到晚，调休在周末。")
        }
        (Fault::Year(line), Lang::En) => {
            format!(
                "Line {line} cannot be read. Write 2026: 01-01..01-03 + 01-04, years rising, weekends worked."
            )
        }
        (Fault::Incomplete(year), Lang::ZhCn) => {
            format!("{year} 年不全：缺固定节日，或不到 11 天。补全，或写 {year}: ?")
        }
        (Fault::Incomplete(year), Lang::En) => {
            format!(
                "{year} is not complete: fixed holidays are missing, or fewer than 11 days. Add them, or write {year}: ?"
            )
        }
    }
}

/// A matrix of the loss allowance by its name in the domain.
pub fn matrix(id: &str, lang: Lang) -> String {
    COLUMNS.iter().find(|(code, _)| *code == id).map_or(id, |(_, name)| pick(*name, lang)).to_owned()
}
