//! Lists with keys, in a real page: what stays keeps its place in memory, and the page shows the order that is asked for.

use huikuan::ui::prelude::*;
use huikuan::ui::view::view;
use leptos::mount::mount_to;
use leptos::wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

fn numbers(place: &web_sys::Element) -> Vec<u32> {
    let items = place.query_selector_all("li").unwrap();
    (0..items.length()).map(|n| items.item(n).unwrap().text_content().unwrap().parse().unwrap()).collect()
}

fn item(place: &web_sys::Element, number: u32) -> web_sys::Node {
    let items = place.query_selector_all("li").unwrap();
    let mut items = (0..items.length()).filter_map(|n| items.item(n));
    items.find(|item| item.text_content().unwrap() == number.to_string()).unwrap()
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
        let before: Vec<_> = numbers(&place);
        let nodes: Vec<_> = before.iter().map(|number| (*number, item(&place, *number))).collect();
        shown.set(order.to_vec());
        leptos::task::tick().await;
        assert_eq!(numbers(&place), order);
        for (number, node) in nodes.into_iter().filter(|(number, _)| order.contains(number)) {
            assert!(item(&place, number).is_same_node(Some(&node)), "{number} was made again in {order:?}");
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
