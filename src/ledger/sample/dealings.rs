//! What was agreed and judged in the sample: promises due today, kept, short and broken; a customer whose shipping is
//! stopped; assessments that hold, are due again, and are exceeded; visits, calls and a letter; what we still owe; why
//! somebody does not pay, and how two of them do; a target for the month.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::credit_score::Level;
use crate::domain::credit_score::codes::TrafficLight;
use crate::domain::diagnosis::codes::{Cause, Excuse, Question};
use crate::domain::grade::Grade;
use crate::domain::limitation::EvidenceGrade;
use crate::domain::money::{Currency, Money};
use crate::domain::workday::Convention;
use crate::ledger::event::contact::{Channel, Diagnosis, Issue, Outcome, Touch};
use crate::ledger::event::dealing::{
    Assessment, Checks, DealingFact, Hold, Procedure, Promise, Says, Since, Slice, Stage, Target,
};
use crate::ledger::event::{AccountFact, Fact, PayMethod};
use crate::ledger::id::EntityId;
use crate::ledger::sample::{Making, Words, say, yuan};

/// What to collect in the month, in yuan.
const TARGET: i64 = 400_000;

/// Something agreed with a customer, by its place in the list of dealers.
struct Agreed {
    dealer: usize,
    /// How many days ago it was said.
    said: i64,
    what: What,
}

enum What {
    /// Slices: how many days ago they were due (below zero: in so many days), and how much in yuan.
    Promise(&'static [(i64, i64)], PayMethod),
    /// Withdrawn by the customer so many days ago.
    Withdrawn(i64, i64, i64, Words),
    /// Why, and until when.
    Hold(Words, Words),
    /// Stopped, and resumed so many days ago.
    Held(Words, i64, Words),
    /// Levels of brand, reputation and product; growth and profit in hundredths of a per cent; score, grade, limit.
    Assessed([u8; 3], [i32; 2], u16, Grade, i64),
    /// A contact: how, whether it was asked, what came of it and how it can be proved; what was heard, and why as we see
    /// it; the next step, in so many days.
    Met(Channel, bool, Outcome, EvidenceGrade, Option<Excuse>, Option<Cause>, Words, Option<(i64, Words)>),
    /// What we owe, how often it came up, and how many days ago it was to be settled.
    Owed(Words, u16, i64),
    /// The questions answered with yes, and those with no.
    Diagnosed(&'static [u8], &'static [u8]),
    /// How they pay: the working days of each step and who of their people sees to it, the days of the month, and which
    /// of the five questions are answered.
    Pays([(u16, Option<usize>); 4], &'static [u8], u16),
}

const fn agreed(dealer: usize, said: i64, what: What) -> Agreed {
    Agreed { dealer, said, what }
}

const AGREED: &[Agreed] = &[
    // 惠民: short once, broken once; its review is due again.
    agreed(0, 30, What::Promise(&[(20, 50_000)], PayMethod::Transfer)),
    agreed(0, 16, What::Promise(&[(8, 40_000)], PayMethod::Transfer)),
    agreed(0, 190, What::Assessed([3, 4, 4], [1_100, 420], 7_400, Grade::B, 400_000)),
    agreed(
        0,
        9,
        What::Met(
            Channel::Call,
            true,
            Outcome::Promised,
            EvidenceGrade::Oral,
            Some(Excuse::CashTight),
            None,
            ("说月底前先安排一部分", "Said a part would go out before the month ends"),
            None,
        ),
    ),
    agreed(
        0,
        3,
        What::Met(
            Channel::Visit,
            true,
            Outcome::Undecided,
            EvidenceGrade::Oral,
            Some(Excuse::NotSold),
            Some(Cause::Overstock),
            ("仓库里还有两车复合肥", "Two loads of compound fertiliser still in the store"),
            Some((-2, ("一起盘库", "Count the stock together"))),
        ),
    ),
    agreed(0, 3, What::Diagnosed(&[5, 6], &[1, 2, 3, 10, 18])),
    agreed(0, 12, What::Pays([(1, Some(1)), (1, Some(0)), (0, Some(1)), (1, Some(2))], &[28], 0)),
    // 兴隆: over its limit.
    agreed(1, 100, What::Assessed([2, 3, 3], [300, 210], 5_900, Grade::C, 300_000)),
    agreed(
        1,
        5,
        What::Met(
            Channel::Call,
            false,
            Outcome::NotReached,
            EvidenceGrade::Oral,
            None,
            None,
            ("没接", "No answer"),
            None,
        ),
    ),
    // 大丰收: shipping stopped.
    agreed(
        2,
        12,
        What::Hold(
            ("214 天没付清", "Unpaid for 214 days"),
            ("付清 11.9 万就恢复", "Resumes once the 119K is paid"),
        ),
    ),
    // 绿源: broken twice.
    agreed(3, 60, What::Promise(&[(45, 40_000)], PayMethod::Transfer)),
    agreed(3, 15, What::Promise(&[(2, 80_000)], PayMethod::Transfer)),
    // 天禾: part of it came early.
    agreed(4, 6, What::Promise(&[(-5, 81_000)], PayMethod::Transfer)),
    agreed(4, 75, What::Assessed([5, 4, 4], [1_500, 900], 8_700, Grade::A, 900_000)),
    // 城东农业局: a letter they signed for.
    agreed(
        8,
        6,
        What::Met(
            Channel::Letter,
            true,
            Outcome::Undecided,
            EvidenceGrade::WrittenDelivered,
            Some(Excuse::Budget),
            Some(Cause::PolicyBudget),
            ("催款函已签收", "They signed for the demand"),
            Some((-4, ("问审批到哪一步", "Ask how far the approval is"))),
        ),
    ),
    agreed(8, 6, What::Pays([(2, Some(0)), (3, None), (5, None), (1, None)], &[10, 25], 0b0_0111)),
    // 丰泽: what is disputed is ours to mend.
    agreed(
        10,
        19,
        What::Owed(
            ("一批种子发芽率偏低，还没给检测结果", "Low germination of a lot: no test result given yet"),
            2,
            -3,
        ),
    ),
    // 永顺: by bill, in two slices.
    agreed(6, 9, What::Promise(&[(-3, 98_000), (-12, 70_000)], PayMethod::BankAcceptance)),
    agreed(6, 60, What::Assessed([4, 5, 4], [800, 600], 8_500, Grade::A, 900_000)),
    // 金穗: kept before, due today again.
    agreed(7, 130, What::Promise(&[(112, 95_000)], PayMethod::Transfer)),
    agreed(7, 14, What::Promise(&[(0, 80_000)], PayMethod::Transfer)),
    // 红星: taken back before its day; stopped once, and resumed.
    agreed(5, 40, What::Withdrawn(-10, 15_000, 20, ("等盘点后再定", "To be settled after the stocktake"))),
    agreed(5, 50, What::Held(("逾期 38 天", "38 days overdue"), 36, ("已付清那两张", "Those two were paid"))),
];

impl Making<'_> {
    /// What was agreed with one of the dealers, as entries of its account.
    pub(super) fn dealings(&mut self, dealer: usize, account: &AccountFact) -> Vec<Fact> {
        let people: Vec<EntityId> = account.people.iter().map(|row| row.id).collect();
        AGREED
            .iter()
            .filter(|agreed| agreed.dealer == dealer)
            .map(|agreed| {
                let says = self.says(agreed, &people);
                let id = match says {
                    Says::Diagnosis(_) => Diagnosis::id(account.customer),
                    Says::Procedure(_) => Procedure::id(account.customer),
                    _ => (self.mint)(),
                };
                dealing(Some(account.customer), id, says)
            })
            .collect()
    }

    fn says(&self, agreed: &Agreed, people: &[EntityId]) -> Says {
        let (on, person) = (self.ago(agreed.said), people.first().copied());
        let lang = self.lang;
        match &agreed.what {
            What::Promise(slices, method) => {
                let slices = slices.iter().map(|(ago, amount)| self.slice(*ago, *amount)).collect();
                Says::Promise(Some(Box::new(promise(on, slices, *method, person, None))))
            }
            What::Withdrawn(ago, amount, withdrawn, reason) => {
                let since = Since { on: self.ago(*withdrawn), reason: say(*reason, lang) };
                let slices = vec![self.slice(*ago, *amount)];
                Says::Promise(Some(Box::new(promise(on, slices, PayMethod::Transfer, person, Some(since)))))
            }
            What::Hold(reason, condition) => Says::Hold(Some(Box::new(Hold {
                condition: say(*condition, lang),
                on,
                reason: say(*reason, lang),
                released: None,
            }))),
            What::Held(reason, released, why) => Says::Hold(Some(Box::new(Hold {
                condition: String::new(),
                on,
                reason: say(*reason, lang),
                released: Some(Since { on: self.ago(*released), reason: say(*why, lang) }),
            }))),
            What::Assessed(levels, rates, score, grade, limit) => {
                Says::Assessment(Some(Box::new(assessment(on, *levels, *rates, *score, *grade, *limit))))
            }
            What::Met(channel, asked, outcome, evidence, heard, cause, note, next) => {
                Says::Contact(Some(Box::new(Touch {
                    asked: *asked,
                    cause: *cause,
                    channel: *channel,
                    evidence: *evidence,
                    heard: heard.iter().copied().collect(),
                    next: next.map(|(ago, what)| Since { on: self.ago(ago), reason: say(what, lang) }),
                    note: say(*note, lang),
                    on,
                    outcome: *outcome,
                    person,
                    said: String::new(),
                    stance: None,
                })))
            }
            What::Owed(what, times, fix_by) => Says::Issue(Some(Box::new(Issue {
                fix_by: Some(self.ago(*fix_by)),
                on,
                settled: None,
                times: *times,
                what: say(*what, lang),
            }))),
            What::Pays(steps, month_days, known) => {
                let person = |place: usize| people.get(place).copied();
                Says::Procedure(Some(Box::new(Procedure {
                    acceptance: *known > 0,
                    copy: "ORIGINAL".to_owned(),
                    cutoff: 1,
                    invoice: "VAT_SPECIAL".to_owned(),
                    known: *known,
                    methods: vec![PayMethod::Transfer],
                    month_days: month_days.to_vec(),
                    on,
                    rest: Convention::Following,
                    stages: steps.map(|(days, who)| Stage { days, person: who.and_then(person) }),
                    transport: *known == 0,
                    weekdays: Vec::new(),
                })))
            }
            What::Diagnosed(yes, no) => {
                let questions = |numbers: &[u8]| numbers.iter().copied().filter_map(Question::new).collect();
                let (yes, no) = (questions(yes), questions(no));
                Says::Diagnosis(Some(Box::new(Diagnosis { also: Vec::new(), no, on, yes })))
            }
        }
    }

    fn slice(&self, ago: i64, amount: i64) -> Slice {
        Slice { amount: yuan(amount), due: self.ago(ago) }
    }
}

fn promise(
    on: NaiveDate,
    slices: Vec<Slice>,
    method: PayMethod,
    person: Option<EntityId>,
    withdrawn: Option<Since>,
) -> Promise {
    Promise {
        backing: Vec::new(),
        competing: String::new(),
        confidence: None,
        currency: Currency::CNY,
        method,
        note: String::new(),
        on,
        person,
        replaces: None,
        slices,
        talk: None,
        withdrawn,
    }
}

/// What the customer was said to buy in a month: what its limit follows from.
fn monthly(grade: Grade, limit: i64) -> Money {
    yuan(match grade {
        Grade::A => limit / 3,
        Grade::B => limit,
        Grade::C => limit * 10 / 6,
        Grade::D => 0,
    })
}

fn assessment(
    on: NaiveDate,
    [brand, reputation, product]: [u8; 3],
    [growth, profit]: [i32; 2],
    score: u16,
    grade: Grade,
    limit: i64,
) -> Assessment {
    Assessment {
        aspects: [Some(TrafficLight::Green); 6],
        brand_scale: Level::new(brand),
        checks: Checks { evidence: Some(0b0_1111), ..Checks::default() },
        exception: None,
        external: None,
        grade,
        growth: Some(growth),
        industry_reputation: Level::new(reputation),
        knockouts: Vec::new(),
        limit: Some(yuan(limit)),
        monthly_sales: Some(monthly(grade, limit)),
        net_worth: None,
        note: String::new(),
        on,
        product_strength: Level::new(product),
        profit_rate: Some(profit),
        score: Some(score),
        working_capital: None,
    }
}

/// What the sample's month is to bring in.
pub(super) fn target(today: NaiveDate) -> Fact {
    let month = today.with_day(1).unwrap_or(today);
    dealing(None, Target::id(month), Says::Target(Some(Target { amount: yuan(TARGET), month })))
}

pub(super) fn dealing(customer: Option<EntityId>, id: EntityId, says: Says) -> Fact {
    Fact::Dealing(Box::new(DealingFact { customer, id, says, undoes: None }))
}
