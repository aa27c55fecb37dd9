//! Virtual list: any number of rows of one height, of which only a screenful exists.
//!
//! The rows stand in a layer that sticks to the window while a canvas of the list's height scrolls beneath; so a flick
//! never shows an empty page. Rows keep reading order and their keys; a row already there is not built again.
//! The height of a row comes from the style sheet (`--row-h`) and is measured, not told.

mod window;

use std::sync::Arc;
use std::time::Duration;

use leptos::html;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys;

use crate::ui::components::virtual_list::window::{Measures, Place};
use crate::ui::prelude::*;
use crate::ui::tasks::effect;
use crate::ui::view::view;

/// After this pause the bar of a very long list is brought back in step with the list.
const PAUSE: Duration = Duration::from_millis(160);
/// The height of a row until the first one has been measured.
const ROW: i64 = 48;

/// The nodes and values a list works with.
#[derive(Clone, Copy)]
struct List {
    frame: NodeRef<html::Div>,
    head: NodeRef<html::Div>,
    foot: NodeRef<html::Div>,
    rows: NodeRef<html::Div>,
    count: Signal<usize>,
    open: Signal<Option<usize>>,
    row: RwSignal<i64>,
    body: RwSignal<i64>,
    above: RwSignal<i64>,
    below: RwSignal<i64>,
    taller: RwSignal<i64>,
    place: RwSignal<Place>,
    settling: StoredValue<Option<TimeoutHandle>>,
}

/// A list of rows with a head that stays and a foot that stays.
#[component]
pub fn VirtualList(
    /// What the table is called, for those who hear it.
    #[prop(into)]
    label: Signal<String>,
    /// The page's class, which names the columns.
    class: &'static str,
    /// Number of rows.
    #[prop(into)]
    count: Signal<usize>,
    /// What a row is and shows, as a number: two rows with the same key look the same.
    key: impl Fn(usize) -> u64 + Send + Sync + 'static,
    /// The cells of a row.
    row: impl Fn(usize) -> AnyView + Send + Sync + 'static,
    /// The row that is open in place and taller than the others.
    #[prop(optional, into)]
    open: Signal<Option<usize>>,
    /// A row to bring into view, such as the one a link names.
    #[prop(optional, into)]
    reveal: Signal<Option<usize>>,
    /// The head: one `.vlist-line` with `role="row"`.
    #[prop(optional, into)]
    head: ViewFn,
    /// The foot: totals, over the double rule.
    #[prop(optional, into)]
    foot: ViewFn,
) -> impl IntoView {
    let list = List::new(count, open);
    list.follow(reveal);
    list.draw(label, class, Parts { key: Arc::new(key), row: Arc::new(row), head, foot })
}

/// What the page gives a list to draw. Boxed, so that the list itself is compiled once for all pages.
struct Parts {
    key: Arc<dyn Fn(usize) -> u64 + Send + Sync>,
    row: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
    head: ViewFn,
    foot: ViewFn,
}

impl List {
    /// The table: head, canvas with the layer of rows, foot.
    fn draw(self, label: Signal<String>, class: &'static str, parts: Parts) -> AnyView {
        let list = self;
        let Parts { key, row, head, foot } = parts;
        list.watch();
        let shown = Memo::new(move |_| list.measures().window(list.place.get().top));
        let each = move || shown.get().map(|index| (index, key(index))).collect::<Vec<_>>();
        let build = move |(index, _): (usize, u64)| {
            view! {
                <div
                    class="vlist-row"
                    class:is-open=move || list.open.get() == Some(index)
                    role="row"
                    aria-rowindex=(index + 2).to_string()
                >
                    {row(index)}
                </div>
            }
        };
        let shift = move || {
            let measures = list.measures();
            let top = list.place.get().top;
            format!("translateY({}px)", measures.row_top(shown.get().start) - top)
        };
        let pixels = |height: i64| format!("{height}px");
        view! {
            <div
                class=format!("vlist {class}")
                role="table"
                tabindex="0"
                aria-label=label
                aria-rowcount=move || (list.count.get() + 1).to_string()
                style:scroll-padding=move || format!("{}px 0 {}px", list.above.get(), list.below.get())
                node_ref=list.frame
                on:scroll=move |_| list.scrolled()
            >
                <div class="vlist-head" role="rowgroup" node_ref=list.head>
                    {move || head.run()}
                </div>
                <div
                    class="vlist-canvas"
                    role="presentation"
                    style:height=move || pixels(list.measures().canvas())
                >
                    <div
                        class="vlist-layer"
                        role="presentation"
                        style:top=move || pixels(list.above.get())
                        style:height=move || pixels(list.measures().total().min(list.body.get()))
                    >
                        <div class="vlist-rows" role="rowgroup" node_ref=list.rows style:transform=shift>
                            <For each=each key=|row| *row children=build />
                        </div>
                    </div>
                </div>
                <div class="vlist-foot" role="rowgroup" node_ref=list.foot>
                    {move || foot.run()}
                </div>
            </div>
        }
    }

    fn new(count: Signal<usize>, open: Signal<Option<usize>>) -> Self {
        Self {
            frame: NodeRef::new(),
            head: NodeRef::new(),
            foot: NodeRef::new(),
            rows: NodeRef::new(),
            count,
            open,
            row: RwSignal::new(ROW),
            body: RwSignal::new(0),
            above: RwSignal::new(0),
            below: RwSignal::new(0),
            taller: RwSignal::new(0),
            place: RwSignal::new(Place::default()),
            settling: StoredValue::new(None),
        }
    }

    fn measures(&self) -> Measures {
        let open = self.open.get().map(|row| (row, self.taller.get()));
        Measures { count: self.count.get(), row: self.row.get(), body: self.body.get(), open }
    }

    /// Measures again whenever the list changes its size, a row opens, or the rows themselves change.
    fn watch(self) {
        effect(move || {
            let Some(frame) = self.frame.get() else { return };
            let seen = Closure::<dyn FnMut()>::new(move || self.measure());
            let observer = web_sys::ResizeObserver::new(seen.as_ref().unchecked_ref());
            let Ok(observer) = observer else { return };
            observer.observe(&frame);
            let kept = StoredValue::new((observer, seen));
            on_cleanup(move || kept.with_value(|(observer, _)| observer.disconnect()));
        });
        effect(move || {
            self.open.track();
            self.count.track();
            request_animation_frame(move || {
                if self.is_gone() {
                    return;
                }
                self.measure();
                self.stay_inside();
            });
        });
    }

    /// Brings the row that is asked for into view.
    fn follow(self, reveal: Signal<Option<usize>>) {
        effect(move || {
            let Some(row) = reveal.get() else { return };
            request_animation_frame(move || {
                if self.is_gone() {
                    return;
                }
                self.measure();
                let measures = untrack(|| self.measures());
                let top = measures.revealing(row, self.place.get_untracked().top);
                self.go_to(top);
            });
        });
    }

    /// The list left the page while a frame was awaited.
    fn is_gone(self) -> bool {
        self.place.try_get_untracked().is_none()
    }

    /// Reads the heights from the page. When rows change theirs (a turned tablet), the first row seen stays first.
    fn measure(self) {
        let Some(frame) = self.frame.try_get_untracked().flatten() else { return };
        let height_of =
            |node: NodeRef<html::Div>| node.get_untracked().map_or(0, |node| node.offset_height());
        let (above, below) = (height_of(self.head), height_of(self.foot));
        set_if_new(self.above, i64::from(above));
        set_if_new(self.below, i64::from(below));
        let body = frame.client_height() - above - below;
        set_if_new(self.body, i64::from(body.max(0)));
        if let Some(row) = self.height_of_row(".vlist-row:not(.is-open)") {
            let before = untrack(|| self.measures());
            if row != before.row && row > 0 {
                let first = before.row_at(self.place.get_untracked().top);
                self.row.set(row);
                self.go_to(untrack(|| self.measures()).row_top(first));
            }
        }
        if let Some(open) = self.height_of_row(".vlist-row.is-open") {
            set_if_new(self.taller, (open - self.row.get_untracked()).max(0));
        }
    }

    fn height_of_row(self, selector: &str) -> Option<i64> {
        let row = self.rows.get_untracked()?.query_selector(selector).ok()??;
        row.dyn_into::<web_sys::HtmlElement>().ok().map(|row| i64::from(row.offset_height()))
    }

    /// After the list became shorter: its end is still an end.
    fn stay_inside(self) {
        let measures = untrack(|| self.measures());
        let place = self.place.get_untracked();
        if place.top > 0 && measures.row_top(measures.count) - measures.body < place.top {
            self.go_to(place.top);
        }
    }

    fn scrolled(self) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let measures = untrack(|| self.measures());
        let place = measures.scrolled(self.place.get_untracked(), i64::from(frame.scroll_top()));
        set_if_new(self.place, place);
        if measures.scaled() {
            self.settle_later();
        }
    }

    /// Moves the list, and the bar with it.
    fn go_to(self, top: i64) {
        let measures = untrack(|| self.measures());
        let top = top.clamp(0, (measures.total() - measures.body).max(0));
        let bar = measures.bar_of(top);
        set_if_new(self.place, Place { bar, top });
        // The canvas takes its new height first; only then can the bar reach the place.
        request_animation_frame(move || {
            if let Some(frame) = self.frame.try_get_untracked().flatten() {
                frame.set_scroll_top(i32::try_from(bar).unwrap_or(i32::MAX));
            }
        });
    }

    /// Once the scrolling pauses: brings the bar back in proportion, without moving a row.
    fn settle_later(self) {
        if let Some(waiting) = self.settling.try_get_value().flatten() {
            waiting.clear();
        }
        let settle = move || {
            let Some(place) = self.place.try_get_untracked() else { return };
            let bar = untrack(|| self.measures()).bar_of(place.top);
            if bar != place.bar {
                self.go_to(place.top);
            }
        };
        if let Ok(handle) = set_timeout_with_handle(settle, PAUSE) {
            self.settling.set_value(Some(handle));
        }
    }
}

/// Sets a signal only to something new, so that nothing is drawn twice.
fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}
