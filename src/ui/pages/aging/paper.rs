//! The aging table on paper: every row, not only those in view, as a plain table.
//!
//! The rows stand on the page only while something is printed, by our button or by the browser's own command.

use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;

use crate::i18n::aging as words;
use crate::report::aging::why::Figure;
use crate::ui::pages::aging::desk::Desk;
use crate::ui::prelude::*;
use crate::ui::view::{live, view};

/// Fills the page before printing and empties it afterwards.
pub fn follow_printing(desk: Desk) {
    let on = |name: &'static str, shown: bool| {
        window_event_listener(ev::Custom::<ev::Event>::new(name), move |_| desk.on_paper.set(shown))
    };
    let handles: [WindowListenerHandle; 2] = [on("beforeprint", true), on("afterprint", false)];
    on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
}

/// Asks for the device's print dialog, once all rows stand on the page.
pub fn print(desk: Desk) {
    desk.on_paper.set(true);
    desk.asked.set(None::<Figure>);
    request_animation_frame(move || {
        // Refused only where the device cannot print; then there is nothing to take back.
        window().print().ok();
    });
}

/// The table on paper.
#[component]
pub fn PaperTable(
    /// What is looked at.
    desk: Desk,
) -> impl IntoView {
    live(move || desk.on_paper.get().then(|| table(desk)))
}

fn table(desk: Desk) -> AnyView {
    let lang = desk.state().lang();
    let (spec, table) = (desk.spec.read(), desk.table.read());
    let unit = words::unit(table.text.unit, spec.currency, lang);
    let line = words::paper_line(desk.as_of.get(), spec.by, spec.basis, &unit, lang);
    let sample = desk.state().book(crate::ledger::book::Book::is_sample);
    let title = desk.state().book(|book| book.name().to_owned());
    let heads = (0..spec.scheme.n_buckets())
        .map(|bucket| view! { <th class="num">{words::bucket_head(&spec.scheme, bucket, spec.basis, lang)}</th> })
        .collect_view();
    let cells = |cells: &[String]| {
        cells.iter().map(|text| view! { <td class="num">{text.clone()}</td> }).collect_view()
    };
    let rows = (0..table.shown.len())
        .filter_map(|index| desk.row(index))
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{row.name}</th>
                    {cells(&row.line.cells)}
                    <td class="num strong">{row.line.total}</td>
                </tr>
            }
        })
        .collect_view();
    let filtered = desk.bucket.get().is_some();
    view! {
        <section class="only-print aging-paper">
            <p class="lab">{title} " " {line}</p>
            <table class="table">
                <thead>
                    <tr>
                        <th></th>
                        {heads}
                        <th class="num">{words::total(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{if filtered { words::subtotal(lang) } else { words::total(lang) }}</th>
                        {cells(&table.text.foot.cells)}
                        <td class="num strong">{table.text.foot.total.clone()}</td>
                    </tr>
                </tfoot>
            </table>
            {sample.then(|| view! { <p class="print-sample">{words::sample_mark(lang)}</p> })}
        </section>
    }
}
