//! Lists with keys, in a real page: what stays keeps its place in memory, and the page shows the order that is asked for.

use huikuan::ui::prelude::*;
use huikuan::ui::view::view;
use leptos::mount::mount_to;
use leptos::wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

fn items(place: &web_sys::Element) -> Vec<web_sys::Element> {
    let first = place.first_element_child().and_then(|list| list.first_element_child());
    std::iter::successors(first, web_sys::Element::next_element_sibling).collect()
}

fn number(item: &web_sys::Element) -> u32 {
    item.text_content().unwrap().parse().unwrap()
}

fn numbers(place: &web_sys::Element) -> Vec<u32> {
    items(place).iter().map(number).collect()
}

#[wasm_bindgen_test]
async fn rows_are_moved_and_not_made_again() {
    let place = web_sys::window().unwrap().document().unwrap().create_element("div").unwrap();
    let shown = RwSignal::new(vec![1, 2, 3]);
    let row = |number: u32| view! { <li>{number.to_string()}</li> };
    let mounted = mount_to(place.clone().unchecked_into(), move || {
        view! { <ul><For each=move || shown.get() key=|number| *number children=row/></ul> }
    });
    leptos::task::tick().await;
    assert_eq!(numbers(&place), [1, 2, 3]);
    let orders: [&[u32]; 8] =
        [&[3, 2, 1], &[1, 2, 3, 4], &[4, 1], &[], &[5, 6, 7, 8], &[6, 5, 9, 8, 7], &[8], &[7, 8, 5, 6]];
    for order in orders {
        let before = items(&place);
        shown.set(order.to_vec());
        leptos::task::tick().await;
        assert_eq!(numbers(&place), order);
        for stays in before.iter().filter(|item| order.contains(&number(item))) {
            assert!(items(&place).contains(stays), "{} was made again in {order:?}", number(stays));
        }
    }
    drop(mounted);
}

#[wasm_bindgen_test]
async fn what_is_given_up_reads_nothing_any_more() {
    let place = web_sys::window().unwrap().document().unwrap().create_element("div").unwrap();
    let (open, inner) = (RwSignal::new(true), RwSignal::new(0));
    let mounted = mount_to(place.clone().unchecked_into(), move || {
        view! {
            <p>
                {move || {
                    open.get().then(|| {
                        // Gone with this run; whoever still reads it afterwards stops the app.
                        let own = StoredValue::new(7);
                        let said = Signal::derive(move || (own.get_value() + inner.get()).to_string());
                        view! { <b>{move || view! { <i title=said>{said}</i> }}</b> }
                    })
                }}
            </p>
        }
    });
    leptos::task::tick().await;
    assert_eq!(place.text_content().unwrap(), "7");
    open.set(false);
    inner.set(1);
    leptos::task::tick().await;
    assert_eq!(place.text_content().unwrap(), "");
    drop(mounted);
}
