//! The first letter of a character's pinyin, from the browser's own Chinese collation: no table to carry.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use js_sys::{Array, Function, Intl, Object};
use wasm_bindgen::{JsCast as _, JsValue};

/// The first character of each letter's range in pinyin order.
const FIRSTS: [(char, char); 23] = [
    ('a', '阿'),
    ('b', '八'),
    ('c', '嚓'),
    ('d', '咑'),
    ('e', '妸'),
    ('f', '发'),
    ('g', '旮'),
    ('h', '哈'),
    ('j', '丌'),
    ('k', '咔'),
    ('l', '垃'),
    ('m', '妈'),
    ('n', '拏'),
    ('o', '噢'),
    ('p', '妑'),
    ('q', '七'),
    ('r', '呥'),
    ('s', '仨'),
    ('t', '他'),
    ('w', '屲'),
    ('x', '夕'),
    ('y', '丫'),
    ('z', '帀'),
];

/// Asks the browser once per character.
#[derive(Debug, Default)]
pub struct Initials {
    /// Made when first asked: it takes the browser a long frame.
    compare: OnceCell<Function>,
    known: RefCell<HashMap<char, Option<char>>>,
}

fn collation() -> Function {
    let locales = Array::of1(&JsValue::from_str("zh-CN-u-co-pinyin"));
    Intl::Collator::new(&locales, &Object::new()).compare()
}

impl Initials {
    /// The letter, for a Chinese character.
    pub fn of(&self, c: char) -> Option<char> {
        if !('\u{3400}'..='\u{9fff}').contains(&c) {
            return None;
        }
        *self.known.borrow_mut().entry(c).or_insert_with(|| {
            let compare = self.compare.get_or_init(collation);
            let after = |first: char| {
                let order = compare.call2(&JsValue::UNDEFINED, &text(c), &text(first));
                order.ok().and_then(|order| order.as_f64()).is_some_and(|order| order >= 0.0)
            };
            let at = FIRSTS.partition_point(|(_, first)| after(*first));
            FIRSTS.get(at.checked_sub(1)?).map(|(letter, _)| *letter)
        })
    }
}

fn text(c: char) -> JsValue {
    JsValue::from_str(c.encode_utf8(&mut [0; 4])).unchecked_into()
}
