//! Sheet (账页): the white page on ledger paper, its title over the bookkeeper's double rule.

use crate::ui::prelude::*;
use crate::ui::view::view;

/// How the content lies in a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetBody {
    /// Ruled lines that reach the edges.
    #[default]
    Rows,
    /// With space round it.
    Padded,
    /// Ruled lines in the height that is left, scrolling inside.
    Filling,
}

/// A sheet with a title.
#[component]
pub fn Sheet(
    /// Its title.
    #[prop(into)]
    title: Signal<String>,
    /// What stands at the right of the title: a figure, a tag, a button.
    #[prop(optional, into)]
    aside: ViewFn,
    /// How the content lies in it.
    #[prop(optional)]
    body: SheetBody,
    /// The content.
    children: Children,
) -> impl IntoView {
    let (class, body) = match body {
        SheetBody::Rows => ("sheet", "sheet-body"),
        SheetBody::Padded => ("sheet", "sheet-body is-padded"),
        SheetBody::Filling => ("sheet is-filling", "sheet-body"),
    };
    view! {
        <section class=class>
            <header class="sheet-head">
                <h2>{title}</h2>
                {move || aside.run()}
            </header>
            <div class=body>{children()}</div>
        </section>
    }
}
