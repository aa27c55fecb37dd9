use super::worth::{Doubtful, WorthPolicy, worth_of_waiting};
use super::*;
use crate::domain::rounding::parse;

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

fn rungs(target: i64, justified: Option<i64>, unit: i64) -> Result<Option<[i64; 4]>, TargetFlag> {
    let ladder = ladder(
        Money::from_minor(target),
        justified.map(Money::from_minor),
        Money::from_minor(unit),
        &NegotiationPolicy::default(),
    )?;
    Ok(ladder.map(|rungs| rungs.map(Money::minor)))
}

#[test]
fn an_ask_is_never_below_zero_nor_above_what_can_be_itemised() {
    let none = ask_midpoint(yuan(100), yuan(20), None);
    assert_eq!((none.ask, none.midpoint, none.capped), (yuan(0), yuan(50), false));
    assert_eq!(none.flags, [TargetFlag::BelowExpectedRaiseIt]);
    let both = ask_midpoint(yuan(100), yuan(80), Some(yuan(50)));
    assert_eq!((both.ask, both.capped), (yuan(50), true));
    assert_eq!(both.flags, [TargetFlag::BelowExpectedRaiseIt, TargetFlag::ExceedsJustified]);
    let exact = ask_midpoint(yuan(10), yuan(15), Some(yuan(20)));
    assert_eq!((exact.ask, exact.capped, exact.flags), (yuan(20), false, Vec::new()));
    assert_eq!(ask_midpoint(yuan(10), yuan(15), Some(yuan(-5))).ask, yuan(0));
}

#[test]
fn the_habit_needs_enough_rounds_with_something_settled() {
    let policy = NegotiationPolicy::default();
    let round = |asked, settled| Round { asked: yuan(asked), settled: yuan(settled) };
    let ask = |past: &[Round], cap| ask_by_habit(yuan(90), past, cap, &policy).unwrap();
    assert_eq!(ask(&[round(100, 10); 2], None).ask, yuan(120));
    assert_eq!(ask(&[round(100, 0); 3], None).ask, yuan(120));
    assert_eq!(ask(&[round(0, 0); 3], None).ask, yuan(120));
    // 90 / (2/3) = 135 exactly, though the printed habit is 0.6667.
    let known = ask(&[round(30, 20); 3], None);
    assert_eq!((known.habit.to_string().as_str(), known.ask), ("0.6667", yuan(135)));
    let capped = ask(&[round(30, 20); 3], Some(yuan(100)));
    assert_eq!((capped.ask, capped.capped), (yuan(100), true));
}

#[test]
fn a_ladder_stays_between_target_and_what_can_be_itemised() {
    // Opening 20, target 15: 20 → 17.14 → 15.71 → 15.
    assert_eq!(rungs(1_500, Some(2_000), 1), Ok(Some([2_000, 1_714, 1_571, 1_500])));
    // 120.49 rounds down to a unit of one yuan, 120.50 up and back to what is justified.
    assert_eq!(rungs(10_000, Some(12_049), 100), Ok(Some([12_000, 10_900, 10_300, 10_000])));
    assert_eq!(rungs(10_000, Some(12_050), 100).unwrap().unwrap()[0], 12_050);
    // A unit larger than the room: rounding may not fall below the target.
    assert_eq!(rungs(12_345, Some(12_400), 10_000), Ok(Some([12_345; 4])));
    assert_eq!(rungs(15_000, Some(15_000), 100), Ok(Some([15_000; 4])));
    assert_eq!(rungs(15_000, Some(14_999), 100), Err(TargetFlag::ExceedsJustified));
    assert_eq!(rungs(0, None, 100), Ok(None));
    assert_eq!(rungs(-5, Some(0), 100), Ok(None));
}

#[test]
fn extreme_amounts_and_units_do_not_overflow() {
    let most = i64::MAX;
    assert_eq!(rungs(most, None, 0), Ok(Some([most; 4])));
    assert_eq!(rungs(1, Some(most), most), Ok(Some([1; 4])));
    let policy = NegotiationPolicy::default();
    assert_eq!(concessions(Money::from_minor(most), Money::ZERO, &policy)[3].minor(), most);
    assert!(ackerman_offers(Money::from_minor(i64::MIN), &policy)[0].is_negative());
    assert_eq!(settlement_estimate(Money::from_minor(most), Money::from_minor(most)).minor(), most);
}

#[test]
fn halves_are_rounded_away_from_zero() {
    assert_eq!(settlement_estimate(Money::from_minor(9_999_999), Money::ZERO).minor(), 5_000_000);
    assert_eq!(settlement_estimate(Money::from_minor(-1), Money::ZERO).minor(), -1);
    // 65 % of 0.10 is 0.065.
    assert_eq!(ackerman_offers(Money::from_minor(10), &NegotiationPolicy::default())[0].minor(), 7);
    assert_eq!(ackerman_offers(Money::from_minor(-10), &NegotiationPolicy::default())[0].minor(), -7);
}

#[test]
fn a_zone_of_one_point_exists() {
    assert_eq!(zopa(yuan(7), yuan(7)), Some(Zopa { width: yuan(0), mid: yuan(7) }));
    assert_eq!(zopa(yuan(8), yuan(7)), None);
}

#[test]
fn what_is_asked_is_made_of_real_items() {
    assert_eq!(justified(yuan(1), yuan(2), yuan(3)), yuan(6));
    assert!(is_itemised(yuan(6), &[yuan(1), yuan(5)]));
    assert!(!is_itemised(yuan(6), &[yuan(1), yuan(4)]));
    assert!(is_itemised(yuan(0), &[]));
}

#[test]
fn waiting_has_a_worth_only_where_the_question_makes_sense() {
    let debt = |amount, p: &str, days| Doubtful {
        amount,
        paid_probability: parse(p).unwrap(),
        cost_of_money: parse("0.08").unwrap(),
        days,
        collection_cost: yuan(10),
    };
    let worth = |debt| worth_of_waiting(&debt, &WorthPolicy::default());
    for nonsense in [debt(yuan(100), "1.01", 1), debt(yuan(100), "-0.01", 1), debt(yuan(100), "0.5", -1)] {
        assert_eq!(worth(nonsense), None);
    }
    let nothing_owed = worth(debt(yuan(0), "1", 30)).unwrap();
    assert_eq!((nothing_owed.waiting_value, nothing_owed.max_discount_pct), (yuan(-10), None));
    let hopeless = worth(debt(yuan(100), "0", 30)).unwrap();
    assert_eq!((hopeless.waiting_value, hopeless.max_discount_pct), (yuan(-10), parse("110.00")));
    let policy = NegotiationPolicy::default();
    let json = serde_json::to_string(&policy).unwrap();
    assert_eq!(serde_json::from_str::<NegotiationPolicy>(&json).unwrap(), policy);
}
