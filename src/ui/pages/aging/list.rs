//! The list of the aging screen: one line a group, its bar, its buckets; one row open in place at a time.

use leptos::html;

use crate::i18n::aging as words;
use crate::i18n::format::DASH;
use crate::report::aging::GroupBy;
use crate::report::aging::arranged::AgingSort;
use crate::report::aging::why::Figure;
use crate::ui::components::aging_bar::{AgingBar, Slice};
use crate::ui::components::button::{Button, IconButton};
use crate::ui::components::empty_state::{Emptiness, EmptyState};
use crate::ui::components::icon::Icon;
use crate::ui::components::virtual_list::VirtualList;
use crate::ui::pages::aging::desk::{Desk, TableRow};
use crate::ui::pages::aging::drill::Drill;
use crate::ui::prelude::*;
use crate::ui::view::view;

/// The list, with its head and its sum.
#[component]
pub fn AgingList(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let count = Signal::derive(move || desk.n_rows());
    let open = Memo::new(move |_| desk.open_row());
    let key = move |index: usize| desk.looks(index);
    let row = move |index: usize| untrack(|| row(desk, index));
    let shape = Memo::new(move |_| Shape::of(desk));
    let is_empty = Memo::new(move |_| count.get() == 0);
    let frame = NodeRef::<html::Div>::new();
    begin_at_top(frame, shape);
    // The list stays on the page while it is empty: what it has still to measure must find it.
    view! {
        <section
            class="sheet is-filling aging-sheet no-print"
            hidden=move || desk.nothing_owed() || desk.metrics_shown()
        >
            {move || is_empty.get().then(|| view! { <BucketEmpty desk/> })}
            <div
                class=move || shape.get().class
                style:--n=move || shape.get().n_buckets.to_string()
                style:--widest=move || widest(desk)
                hidden=is_empty
                node_ref=frame
            >
                <VirtualList
                    class="aging-list"
                    label=state.say(words::table)
                    count
                    key
                    row
                    open
                    reveal=open
                    head=move || view! { <Head desk/> }
                    foot=move || view! { <Foot desk/> }
                />
            </div>
            {move || rest(desk)}
        </section>
    }
}

/// Other groups or other buckets are another list: it begins at its top.
fn begin_at_top(frame: NodeRef<html::Div>, shape: Memo<Shape>) {
    Effect::new(move |before: Option<Shape>| {
        let now = shape.get();
        if before.is_some_and(|before| before != now)
            && let Some(frame) = frame.get_untracked()
            && let Ok(Some(list)) = frame.query_selector(".vlist")
        {
            list.set_scroll_top(0);
        }
        now
    });
}

/// How many columns there are decides how wide they may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    class: &'static str,
    n_buckets: usize,
    by: GroupBy,
}

impl Shape {
    fn of(desk: Desk) -> Self {
        let n_buckets = desk.spec.with(|spec| spec.scheme.n_buckets());
        let class = match n_buckets {
            0..=4 => "aging-frame is-few",
            5 => "aging-frame",
            6 => "aging-frame is-six",
            7 => "aging-frame is-many",
            _ => "aging-frame is-crowded",
        };
        Self { class, n_buckets, by: desk.spec.with(|spec| spec.by) }
    }
}

/// The width of the longest figure of a bucket, which is one of the sums: large books need wider columns.
fn widest(desk: Desk) -> String {
    // In hundredths of the font size: a digit of even width, and the narrower comma, point or dash.
    let width = |text: &String| text.chars().map(|c| if c.is_ascii_digit() { 58 } else { 30 }).sum::<u32>();
    let widest = desk.table.with(|table| table.text.foot.cells.iter().map(width).max().unwrap_or(0));
    // Body text is 17/16 rem; head and rows must agree, whatever their own size is.
    let rem = widest * 17 / 16;
    format!("{}.{:02}rem", rem / 100, rem % 100)
}

/// The two columns that stay on a narrow screen: the one of the filter and its elder neighbour.
fn stays(desk: Desk, bucket: usize) -> bool {
    let last = desk.spec.with(|spec| spec.scheme.n_buckets()).saturating_sub(1);
    let first = desk.bucket.get().unwrap_or(1).min(last.saturating_sub(1));
    bucket == first || bucket == first + 1
}

/// The class of a cell of a bucket's column.
fn cell_class(desk: Desk, bucket: usize) -> String {
    let mut class = String::from("num");
    if !stays(desk, bucket) {
        class.push_str(" is-folded");
    }
    if desk.bucket.get() == Some(bucket) {
        let flow = desk.shades().get(bucket).map_or("", |shade| shade.flow());
        class.push_str(" is-picked ");
        class.push_str(flow);
    }
    class
}

#[component]
fn Head(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let title = move || {
        let (n, by) = (desk.n_rows(), desk.spec.with(|spec| spec.by));
        words::rows_shown(n, by, bucket_name(desk).as_deref(), state.lang())
    };
    let unit = move || {
        let unit = desk.table.with(|table| table.text.unit);
        words::unit(unit, desk.spec.with(|spec| spec.currency), state.lang())
    };
    let heads = move || {
        let lang = state.lang();
        let head = |bucket| {
            let text = desk.spec.with(|spec| words::bucket_head(&spec.scheme, bucket, spec.basis, lang));
            let class = cell_class(desk, bucket);
            let sort = AgingSort::Bucket(bucket);
            view! {
                <span class=class role="columnheader" aria-sort=sorted(desk, sort)>
                    {sort_button(desk, sort, text)}
                </span>
            }
        };
        (0..desk.spec.with(|spec| spec.scheme.n_buckets())).map(head).collect_view()
    };
    let why = move || {
        desk.bucket.get().map(|bucket| {
            view! {
                <IconButton
                    icon=Icon::Info
                    ghost=true
                    label=state.say(crate::i18n::why::how_so)
                    on_press=Callback::new(move |()| desk.asked.set(Some(Figure::Bucket(bucket))))
                />
            }
        })
    };
    view! {
        <div class="vlist-line" role="row">
            <span class="aging-title" role="columnheader" aria-sort=move || sorted(desk, AgingSort::Name)>
                {move || sort_button(desk, AgingSort::Name, title())}
                {why}
            </span>
            <span role="columnheader">{unit}</span>
            {heads}
            <span class="num strong" role="columnheader" aria-sort=move || sorted(desk, AgingSort::Total)>
                {move || sort_button(desk, AgingSort::Total, words::total(state.lang()).to_owned())}
            </span>
        </div>
    }
}

/// The name of the bucket of the filter.
fn bucket_name(desk: Desk) -> Option<String> {
    let bucket = desk.bucket.get()?;
    Some(desk.spec.with(|spec| words::bucket(&spec.scheme, bucket, spec.basis, desk.state().lang())))
}

/// Figures fall and names rise unless turned round.
fn is_rising(desk: Desk, sort: AgingSort) -> bool {
    (sort == AgingSort::Name) != desk.arrangement.get().reversed
}

fn sorted(desk: Desk, sort: AgingSort) -> Option<&'static str> {
    (desk.arrangement.get().sort == sort)
        .then(|| if is_rising(desk, sort) { "ascending" } else { "descending" })
}

fn sort_button(desk: Desk, sort: AgingSort, text: String) -> AnyView {
    let arrow = sorted(desk, sort).map(|order| if order == "ascending" { "↑" } else { "↓" });
    let by_name = (sort == AgingSort::Name).then(|| words::by_name(desk.state().lang()));
    view! {
        <button type="button" class="sort" on:click=move |_| desk.sort_by(sort)>
            {text}
            {by_name.map(|text| view! { <span class="sr-only">{text}</span> })}
            {arrow.map(|arrow| view! { <span aria-hidden="true">{arrow}</span> })}
        </button>
    }
}

fn row(desk: Desk, index: usize) -> AnyView {
    let Some((group, _)) = desk.group(index) else { return ().into_view() };
    let Some(row) = desk.row(index) else { return ().into_view() };
    let TableRow { code, name, line, amounts, scale } = row;
    let opened = code.clone();
    let is_open = Memo::new(move |_| desk.address.with(|it| it.open.as_deref() == Some(opened.as_str())));
    let slices = desk.shades().into_iter().zip(&amounts).enumerate();
    let picked = desk.bucket.get();
    let slices: Vec<Slice> = slices
        .map(|(bucket, (shade, amount))| Slice {
            shade,
            amount: *amount,
            dim: picked.is_some_and(|picked| picked != bucket),
        })
        .collect();
    let cells = figures(desk, line.cells);
    let drill = move || {
        let group = group.clone();
        is_open.get().then(|| view! { <Drill desk group/> })
    };
    view! {
        <span class="aging-name" role="rowheader">
            <button
                type="button"
                class="row-toggle"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                on:click=move |_| desk.toggle(&code)
            >
                {Icon::Right}
                <span class="cell-clip">{name}</span>
            </button>
        </span>
        <span role="cell">
            <AgingBar slices scale/>
        </span>
        {cells}
        <span class="num strong" role="cell">{line.total}</span>
        {drill}
    }
}

#[component]
fn Foot(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    let name = move || {
        let lang = state.lang();
        if desk.bucket.get().is_some() { words::subtotal(lang) } else { words::total(lang) }
    };
    view! {
        <div class="vlist-line" role="row" data-testid="aging-foot">
            <span role="rowheader">{name}</span>
            <span role="cell"></span>
            {move || figures(desk, desk.table.with(|table| table.text.foot.cells.clone()))}
            <span class="num strong" role="cell">{move || desk.table.with(|table| table.text.foot.total.clone())}</span>
        </div>
    }
}

/// The figures of a line, a dash where nothing stands.
fn figures(desk: Desk, cells: Vec<String>) -> AnyView {
    cells
        .into_iter()
        .enumerate()
        .map(|(bucket, text)| {
            let none = text == DASH;
            view! {
                <span class=cell_class(desk, bucket) class:none=none role="cell">
                    {text}
                </span>
            }
        })
        .collect_view()
        .into_view()
}

#[component]
fn BucketEmpty(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state();
    view! {
        <EmptyState
            why=Emptiness::Nothing(Icon::Aging)
            title=state.say(words::bucket_empty)
        >
            <Button
                text=state.say(words::show_all)
                on_press=Callback::new(move |()| desk.narrow(None))
            />
        </EmptyState>
    }
}

/// On a narrow screen: how many rows the filter hides, and the way back to them.
fn rest(desk: Desk) -> Option<AnyView> {
    let bucket = bucket_name(desk)?;
    let all = desk.report.with(|report| report.rows.len());
    let hidden = all - desk.n_rows();
    if hidden == 0 || hidden == all {
        return None;
    }
    let (by, lang) = (desk.spec.with(|spec| spec.by), desk.state().lang());
    let view = view! {
        <div class="sheet-foot only-bar">
            <span class="lab push">{words::rows_hidden(hidden, by, &bucket, lang)}</span>
            <Button
                text=words::show_all_of(all, by, lang)
                on_press=Callback::new(move |()| desk.narrow(None))
            />
        </div>
    };
    Some(view.into_view())
}
