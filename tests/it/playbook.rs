//! The playbook: causes and tactics beside the golden rule, our own open issue, and the ethics of all that is shown.

use std::collections::BTreeSet;

use huikuan::domain::date::{add_days, parse_iso};
use huikuan::domain::diagnosis::codes::{Cause, Question, Root, Tactic};
use huikuan::domain::diagnosis::diagnose;
use huikuan::domain::diagnosis::ethics::Compliance;
use huikuan::domain::diagnosis::policy::DiagnosisPolicy;
use huikuan::domain::money::Currency;
use huikuan::i18n::Lang;
use huikuan::i18n::labels::choices;
use huikuan::i18n::message::About;
use huikuan::i18n::playbook::{self as words, Content};
use huikuan::i18n::visit::opener_line;
use huikuan::ledger::arena::CustomerIdx;
use huikuan::ledger::book::Book;
use huikuan::ledger::sample::SampleLang;
use huikuan::report::playbook::{Patience, advice, advice_for, patience};
use huikuan::report::visit::card;
use serde_json::Value;

fn content(lang: Lang) -> Content {
    let path = format!("{}/src/content/{}/playbook.txt", env!("CARGO_MANIFEST_DIR"), lang.tag());
    Content::new(std::fs::read_to_string(path).unwrap())
}

fn catalogue() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/golden/catalog.json");
    let all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    all["enums"].clone()
}

/// The customer at a place, from 0.
fn nth(book: &Book, place: usize) -> CustomerIdx {
    book.customers().iter().nth(place).unwrap().0
}

fn question(number: u8) -> Question {
    Question::new(number).unwrap()
}

fn codes(of: &[(Tactic, Option<Cause>)]) -> Vec<String> {
    of.iter().map(|(tactic, _)| tactic.code()).collect()
}

/// Every set of at most three questions: as many as are ever kept.
fn answer_sets() -> Vec<Vec<Question>> {
    let mut sets = vec![Vec::new()];
    for a in 1..=18 {
        sets.push(vec![question(a)]);
        for b in a + 1..=18 {
            sets.push(vec![question(a), question(b)]);
            sets.extend((b + 1..=18).map(|c| vec![question(a), question(b), question(c)]));
        }
    }
    sets
}

#[test]
fn without_issues_and_causes_by_hand_it_is_the_rule_unchanged() {
    let policy = DiagnosisPolicy::default();
    for yes in answer_sets() {
        let (rule, shown) = (diagnose(&yes, &policy), advice(&yes, &[], 0, &policy));
        let causes: Vec<_> = rule.causes.iter().map(|(cause, points)| (*cause, Some(*points))).collect();
        let tactics: Vec<_> = shown.tactics.iter().map(|(tactic, _)| *tactic).collect();
        assert_eq!((causes, rule.advice.fix_ours_first), (shown.causes, shown.ours_first), "{yes:?}");
        assert_eq!(rule.advice.tactics, tactics, "{yes:?}");
    }
}

/// Whatever is answered, set by hand or open: what is shown depends on the causes kept, so all of them are gone through.
#[test]
fn nothing_forbidden_is_ever_advised_and_nothing_presses_while_ours_is_open() {
    let policy = DiagnosisPolicy::default();
    let mut seen = BTreeSet::new();
    let mut check = |shown: &huikuan::report::playbook::Advice, n_open: usize| {
        assert!(shown.tactics.len() <= 3 && shown.causes.len() <= 3);
        let distinct: BTreeSet<_> = shown.tactics.iter().map(|(tactic, _)| *tactic).collect();
        assert_eq!(distinct.len(), shown.tactics.len());
        for (tactic, against) in &shown.tactics {
            assert_ne!(tactic.compliance(), Compliance::Forbidden, "{tactic:?}");
            assert!(!(shown.ours_first && policy.pressure.contains(tactic)), "{tactic:?} presses");
            let answers = against.map(|cause| policy.tactics[&cause].contains(tactic));
            assert!(answers.unwrap_or(n_open > 0), "{tactic:?} answers nothing");
            seen.insert(*tactic);
        }
        let ours = shown.causes.iter().any(|(cause, _)| cause.root() == Root::Ours);
        assert!(shown.ours_first || !(ours || n_open > 0));
        if n_open > 0 {
            // A date for ours, and the undisputed part all the same.
            assert_eq!(codes(&shown.tactics)[..2], ["T22", "T29"]);
        }
    };
    for n_open in [0, 1] {
        for yes in answer_sets() {
            check(&advice(&yes, &[], n_open, &policy), n_open);
        }
        for a in Cause::ALL {
            for b in Cause::ALL {
                for c in Cause::ALL {
                    check(&advice(&[], &[a, b, c], n_open, &policy), n_open);
                }
            }
        }
    }
    // A policy that somebody bent does not make it advice either.
    let mut bent = policy.clone();
    bent.tactics.insert(Cause::Malicious, [13, 15, 28].into_iter().filter_map(Tactic::new).collect());
    assert_eq!(codes(&advice(&[question(14)], &[], 0, &bent).tactics), ["T28"]);
    // Whatever can be advised has its words, in both languages; what is conditional says on what condition.
    for lang in Lang::ALL {
        let content = content(lang);
        for tactic in &seen {
            let [what, say, only_if] = content.row("tactic", &tactic.code());
            assert!(!what.is_empty() && !say.is_empty(), "{tactic:?} {lang:?}");
            let needs = matches!(tactic.compliance(), Compliance::Conditional | Compliance::Reworded);
            assert!(!needs || !only_if.is_empty(), "{tactic:?} {lang:?} needs its condition");
            assert!(!words::tactic(*tactic, lang).is_empty());
        }
        let rows: Vec<String> = content.rows("tactic").map(|[code, ..]| code.to_owned()).collect();
        assert_eq!(
            rows,
            seen.iter().map(|it| it.code()).collect::<Vec<_>>(),
            "no words for what is never advised"
        );
    }
}

#[test]
fn our_open_issue_holds_pressure_back_and_says_so() {
    let policy = DiagnosisPolicy::default();
    let habitual = [question(13)];
    assert_eq!(codes(&advice(&habitual, &[], 0, &policy).tactics), ["T19", "T04", "T21"]);
    let open = advice(&habitual, &[], 1, &policy);
    assert_eq!(codes(&open.tactics), ["T22", "T29", "T04"]);
    assert_eq!(open.waiting.iter().map(|it| it.code()).collect::<Vec<_>>(), ["T19", "T21"]);
    // A cause set by hand goes first, and never pushes out that something is ours.
    let by_hand = advice(&[question(2)], &[Cause::Malicious, Cause::Exit, Cause::Habitual], 0, &policy);
    assert!(by_hand.ours_first && by_hand.causes.iter().all(|(_, points)| points.is_none()));
    assert_eq!(
        [1, 2, 3, 9].map(patience),
        [Patience::Once, Patience::Twice, Patience::Spent, Patience::Spent]
    );
    let tablet = crate::sample::tablet(SampleLang::Zh, parse_iso("2026-11-24").unwrap());
    let of = |place| advice_for(&tablet.book.customers()[nth(&tablet.book, place)]);
    assert_eq!(codes(&of(0).tactics), ["T26", "T10", "T09"], "stock and season");
    assert_eq!(codes(&of(10).tactics), ["T22", "T29"], "what is ours, though nobody was asked");
}

#[test]
fn compliance_causes_questions_and_excuses_are_the_catalogues() {
    let catalogue = catalogue();
    for (number, entry) in (1..).zip(catalogue["tactic"].as_array().unwrap()) {
        let tactic = Tactic::new(number).unwrap();
        assert_eq!(entry["code"], tactic.code());
        assert_eq!(entry["compliance"], tactic.compliance().code(), "{tactic:?}");
    }
    for lang in Lang::ALL {
        let key = lang.pick("zh", "en");
        for entry in catalogue["cause"].as_array().unwrap() {
            let cause = Cause::from_code(entry["code"].as_str().unwrap()).unwrap();
            assert_eq!(entry[key], words::cause(cause, lang));
            let [verify, ..] = content(lang).row("cause", cause.code());
            assert!(!verify.is_empty(), "{cause:?}");
        }
        for (number, entry) in (1..).zip(catalogue["diagnosis"].as_array().unwrap()) {
            // The catalogue's fourth says in Chinese that a no counts as a yes; on screen a yes counts.
            let same = number != 4 || lang == Lang::En;
            assert_eq!(entry[key] == words::question(number, lang), same, "Q{number:02}");
        }
        let content = content(lang);
        for (entry, (code, said)) in
            catalogue["excuse"].as_array().unwrap().iter().zip(choices("excuse", lang))
        {
            assert_eq!((&entry["code"], &entry[key]), (&Value::from(code), &Value::from(said)));
            let [verify, answer, _] = content.row("excuse", code);
            assert_eq!(entry[lang.pick("answer_zh", "answer_en")], answer);
            assert!(!verify.is_empty());
        }
        let ethics: Vec<_> = content.rows("ethics").collect();
        assert_eq!(ethics.len(), catalogue["ethics"].as_array().unwrap().len());
        for (entry, [code, never, instead, ground]) in
            catalogue["ethics"].as_array().unwrap().iter().zip(&ethics)
        {
            assert_eq!(entry["code"], *code);
            assert!([never, instead, ground].iter().all(|cell| !cell.is_empty()), "{code}");
        }
    }
}

/// Words of what is never done, of threats, and of pressure through others: in nothing that is said to a customer.
const NEVER_SAID: [&str; 22] = [
    "哭穷",
    "可怜",
    "压力很大",
    "帮帮我",
    "家人",
    "爱人",
    "夫人",
    "礼物",
    "红包",
    "好处费",
    "返点",
    "曝光",
    "黑名单",
    "后果自负",
    "报警",
    "警告",
    "下线知道",
    "pity",
    "gift",
    "expose",
    "blacklist",
    "or else",
];

#[test]
fn what_is_said_to_a_customer_never_threatens_and_never_begs() {
    for lang in Lang::ALL {
        let content = content(lang);
        let said = content.rows("tactic").map(|[_, _, say, _]| say);
        let answers = content.rows("excuse").map(|[_, _, answer, _]| answer);
        let messages = content.rows("message").map(|[_, _, text, _]| text);
        for text in said.chain(answers).chain(messages) {
            let lower = text.to_lowercase();
            let found = NEVER_SAID.iter().find(|never| lower.contains(**never));
            assert_eq!(found, None, "{text}");
        }
        for [_, _, say, _] in content.rows("tactic") {
            assert!(say.starts_with('“') && say.ends_with('”'), "{say}");
        }
    }
    // Both languages have the same rows, and the same places to fill.
    let [zh, en] = Lang::ALL.map(content);
    for kind in ["tactic", "cause", "excuse", "ethics", "message"] {
        let names = |of: &Content| of.rows(kind).map(|[code, ..]| code.to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&zh), names(&en), "{kind}");
        assert!(!names(&zh).is_empty());
    }
    for [code, ..] in zh.rows("message") {
        let places = |of: &Content| {
            let [_, text, _] = of.row("message", code);
            let rest = text.split('{').skip(1).map(|it| it.split('}').next().unwrap().to_owned());
            rest.collect::<BTreeSet<_>>()
        };
        assert_eq!(places(&zh), places(&en), "{code}");
    }
}

#[test]
fn messages_are_filled_from_the_ledger_in_both_languages() {
    let today = parse_iso("2026-11-24").unwrap();
    let tablet = crate::sample::tablet(SampleLang::Zh, today);
    let about = |place, who| About {
        book: &tablet.book,
        customer: nth(&tablet.book, place),
        currency: Currency::CNY,
        who,
        today,
    };
    assert_eq!(about(0, None).kinds(), ["REMIND", "STATEMENT", "DEMAND"]);
    assert_eq!(about(2, None).kinds(), ["REMIND", "STATEMENT", "DEMAND", "HOLD"]);
    assert_eq!(about(7, None).kinds(), ["PROMISE", "STATEMENT"], "nothing is due: nobody is reminded");
    for lang in Lang::ALL {
        let content = content(lang);
        for place in 0..12 {
            for kind in about(place, None).kinds() {
                let message = about(place, Some("何志强")).message(kind, &content, lang);
                assert!(
                    !message.text.contains(['{', '}']) && !message.text.contains("\\n"),
                    "{}",
                    message.text
                );
                assert!(!message.text.is_empty());
            }
        }
    }
    let demand = about(0, Some("何志强")).message("DEMAND", &content(Lang::ZhCn), Lang::ZhCn);
    for part in ["致：惠民农资经营部", "¥280,900.00", "XS-0824-01", "2026年12月1日", "第一百九十五条", "保留"]
    {
        assert!(demand.text.contains(part), "{part}: {}", demand.text);
    }
    assert!(demand.note.contains("不是法律意见") && !demand.text.contains("不是法律意见"));
    let english = about(0, Some("He Zhiqiang")).message("DEMAND", &content(Lang::En), Lang::En);
    for part in ["¥280,900.00", "article 195", "reserve interest", "1 Dec 2026"] {
        assert!(english.text.contains(part), "{part}: {}", english.text);
    }
    assert!(english.note.contains("Not legal advice"));
    let hold = about(2, None).message("HOLD", &content(Lang::ZhCn), Lang::ZhCn);
    assert!(hold.text.contains("付清 11.9 万就恢复") && hold.text.contains("214 天没付清"), "{}", hold.text);
    let promise = about(7, Some("周社长")).message("PROMISE", &content(Lang::ZhCn), Lang::ZhCn);
    assert!(promise.text.contains("周社长您好") && promise.text.contains("¥80,000.00"), "{}", promise.text);
}

#[test]
fn the_opener_names_sum_and_day_in_two_sentences_and_asks_for_one_figure() {
    let today = parse_iso("2026-11-24").unwrap();
    let tablet = crate::sample::tablet(SampleLang::Zh, today);
    let card = card(&tablet.book, nth(&tablet.book, 0), Currency::CNY, today);
    let oldest = Some(add_days(today, -62).unwrap());
    let said = |lang| opener_line(&card, card.ask.unwrap(), oldest, (Currency::CNY, today), lang);
    let zh = said(Lang::ZhCn);
    assert!(zh.contains("28.09万") && zh.contains("9月23日") && zh.contains("几号"), "{zh}");
    let en = said(Lang::En);
    assert!(en.contains("¥280.9K") && en.contains("23 Sep") && en.contains("which day"), "{en}");
    for text in [zh, en] {
        assert!(!NEVER_SAID.iter().any(|never| text.contains(never)), "{text}");
    }
}
