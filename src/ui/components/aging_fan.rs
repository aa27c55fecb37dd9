//! The aging fan: a bar to true scale, joined by a fan to equal cells that are easy to hit. All three are one filter.
//!
//! The cells carry the meaning (buttons with `aria-pressed`); bar and fan are for the eye and the finger only.

mod geometry;

use crate::i18n::format::money::Brief;
use crate::i18n::format::share::percent;
use crate::ui::components::aging_bar::Shade;
use crate::ui::components::aging_fan::geometry::{Span, cell, flow, segments};
use crate::ui::components::dial::Dial;
use crate::ui::components::money::Wan;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// One bucket of the fan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FanBucket {
    /// How it is drawn.
    pub shade: Shade,
    /// Its name, such as 61–90 天.
    pub name: String,
    /// Its name where many stand side by side, such as 61–90.
    pub short: String,
    /// Its amount in minor units, for the scale.
    pub amount: i64,
    /// Its amount as written.
    pub written: Brief,
    /// Its whole percent; the shares of all buckets sum to 100.
    pub share: u8,
}

/// The bar, the fan and the cells of four to seven buckets.
#[component]
pub fn AgingFan(
    /// The buckets in order, not due first.
    #[prop(into)]
    buckets: Signal<Vec<FanBucket>>,
    /// The bucket the list is narrowed to.
    #[prop(into)]
    selected: Signal<Option<usize>>,
    /// Asks for another filter; a second press on the same bucket asks for none.
    on_select: Callback<Option<usize>>,
    /// What the group does, for those who hear it.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let press = move |place: usize| {
        let next = (selected.get_untracked() != Some(place)).then_some(place);
        on_select.run(next);
    };
    let class = move || if buckets.with(Vec::len) > 5 { "aging-fan is-many" } else { "aging-fan" };
    let spans = Memo::new(move |_| {
        buckets.with(|all| segments(&all.iter().map(|bucket| bucket.amount).collect::<Vec<_>>()))
    });
    let bar_class = move || {
        let empty = spans.with(|all| all.iter().all(Option::is_none));
        if empty { "aging-fan-bar is-empty" } else { "aging-fan-bar" }
    };
    view! {
        <div class=class style:--n=move || buckets.with(Vec::len).to_string()>
            <div class=bar_class aria-hidden="true">
                {move || bar(&buckets.get(), &spans.read(), press)}
            </div>
            <svg class="aging-fan-flows" viewBox="0 0 1000 30" preserveAspectRatio="none" aria-hidden="true">
                {move || flows(&buckets.get(), &spans.read(), selected.get(), press)}
            </svg>
            <div class="aging-fan-cells" role="group" aria-label=label>
                {move || cells(&buckets.get(), selected.get(), press)}
            </div>
        </div>
    }
}

fn bar(buckets: &[FanBucket], spans: &[Option<Span>], press: impl Fn(usize) + Copy + 'static) -> AnyView {
    let tenths = |part: i64| format!("{}.{}%", part / 10, part % 10);
    buckets
        .iter()
        .zip(spans)
        .enumerate()
        .filter_map(|(place, (bucket, span))| {
            let span = (*span)?;
            let class = format!("aging-fan-segment {}", bucket.shade.fill());
            Some(view! {
                <span
                    class=class
                    style:left=tenths(span.left)
                    style:width=tenths(span.width)
                    on:click=move |_| press(place)
                ></span>
            })
        })
        .collect_view()
        .into_view()
}

fn flows(
    buckets: &[FanBucket],
    spans: &[Option<Span>],
    selected: Option<usize>,
    press: impl Fn(usize) + Copy + 'static,
) -> AnyView {
    buckets
        .iter()
        .zip(spans)
        .enumerate()
        .filter_map(|(place, (bucket, span))| {
            let path = flow((*span)?, cell(place, buckets.len()));
            let on = if selected == Some(place) { " is-on" } else { "" };
            let class = format!("{}{on}", bucket.shade.flow());
            Some(view! { <path class=class d=path on:click=move |_| press(place)></path> })
        })
        .collect_view()
        .into_view()
}

fn cells(buckets: &[FanBucket], selected: Option<usize>, press: impl Fn(usize) + Copy + 'static) -> AnyView {
    buckets
        .iter()
        .enumerate()
        .map(|(place, bucket)| {
            let zero = if bucket.amount == 0 { " is-zero" } else { "" };
            let class = format!("aging-fan-cell {}{zero}", bucket.shade.flow());
            let pressed = if selected == Some(place) { "true" } else { "false" };
            view! {
                <button type="button" class=class aria-pressed=pressed on:click=move |_| press(place)>
                    <span class="aging-fan-name">
                        <Dial level=bucket.shade.level />
                        " "
                        <span>{bucket.name.clone()}</span>
                        <span class="aging-fan-short" aria-hidden="true">{bucket.short.clone()}</span>
                    </span>
                    <span class="aging-fan-share">{percent(i64::from(bucket.share))}</span>
                    <b>
                        <Wan amount=bucket.written.clone() />
                    </b>
                </button>
            }
        })
        .collect_view()
        .into_view()
}
