//! What `view!` writes: a template, and what fills its places.
//!
//! Every view is one type of one word, whatever it shows, so that handing it on costs a register and not a copy. An
//! element that stands in the source is text in a template and costs no code at all; what a view adds to the module is
//! one call for each place that is filled while the app runs. Leptos keeps what changes true and mounts what is built.
//!
//! What every view calls is never inlined: a view is a list of calls, and there are thousands of them.

use std::sync::Arc;

pub use huikuan_markup::view;
use leptos::oco::Oco;
use leptos::prelude::Owner;

use crate::ui::cells::{Memo, RwSignal, Signal};

mod flow;
mod kept;
mod template;
mod value;

use flow::Row;
pub use flow::{For, ForProps, Show, ShowProps};
pub use template::Tree;
pub use value::IntoValue;

/// A view.
#[must_use]
pub struct AnyView(Box<Shape>);

/// What a view shows.
enum Shape {
    Text(Oco<'static, str>),
    Tree(Tree),
    List(Vec<AnyView>),
    Live(Live),
    Rows { each: Each, owner: Owner },
}

/// Makes a view again whenever what it reads changes.
type Live = Box<dyn FnMut() -> AnyView + Send>;

/// Makes the rows of a list again whenever what it reads changes.
type Each = Box<dyn FnMut() -> Vec<Row> + Send>;

/// A view made once: what stands between the tags of a component.
pub type Children = Box<dyn FnOnce() -> AnyView + Send>;

/// A view made whenever it is needed.
pub type ChildrenFn = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// A view made whenever it is needed, as a property: no view where it is left out.
#[derive(Clone)]
pub struct ViewFn(ChildrenFn);

impl ViewFn {
    /// The view.
    pub fn run(&self) -> AnyView {
        (self.0)()
    }
}

impl Default for ViewFn {
    fn default() -> Self {
        Self(Arc::new(nothing))
    }
}

impl<F, V> From<F> for ViewFn
where
    F: Fn() -> V + Send + Sync + 'static,
    V: IntoView,
{
    fn from(view: F) -> Self {
        Self(Arc::new(move || view().into_view()))
    }
}

/// What can stand between the tags of a component.
pub trait ToChildren<F> {
    /// Takes what stands there.
    fn to_children(view: F) -> Self;
}

impl<F: FnOnce() -> AnyView + Send + 'static> ToChildren<F> for Children {
    fn to_children(view: F) -> Self {
        Box::new(view)
    }
}

impl<F: Fn() -> AnyView + Send + Sync + 'static> ToChildren<F> for ChildrenFn {
    fn to_children(view: F) -> Self {
        Arc::new(view)
    }
}

/// What can be shown.
pub trait IntoView {
    /// The view.
    fn into_view(self) -> AnyView;
}

impl IntoView for AnyView {
    fn into_view(self) -> AnyView {
        self
    }
}

impl IntoView for Tree {
    #[inline(never)]
    fn into_view(self) -> AnyView {
        Shape::Tree(self).view()
    }
}

impl IntoView for () {
    fn into_view(self) -> AnyView {
        nothing()
    }
}

impl IntoView for Oco<'static, str> {
    #[inline(never)]
    fn into_view(self) -> AnyView {
        Shape::Text(self).view()
    }
}

impl IntoView for &'static str {
    #[inline(never)]
    fn into_view(self) -> AnyView {
        Oco::Borrowed(self).into_view()
    }
}

impl IntoView for String {
    #[inline(never)]
    fn into_view(self) -> AnyView {
        Oco::from(self).into_view()
    }
}

impl<V: IntoView> IntoView for Option<V> {
    fn into_view(self) -> AnyView {
        self.map_or_else(nothing, IntoView::into_view)
    }
}

impl<V: IntoView> IntoView for Vec<V> {
    fn into_view(self) -> AnyView {
        self.collect_view()
    }
}

impl<F, V> IntoView for F
where
    F: FnMut() -> V + Send + 'static,
    V: IntoView,
{
    fn into_view(self) -> AnyView {
        live(self)
    }
}

/// What a cell holds is a view where it can be one.
macro_rules! shown {
    ($($cell:ident),*) => {$(
        impl<T: IntoView + Clone + 'static> IntoView for $cell<T> {
            fn into_view(self) -> AnyView {
                live(move || self.get())
            }
        }
    )*};
}

shown!(Signal, Memo, RwSignal);

/// Views one after the other.
pub trait CollectView {
    /// All of them as one.
    fn collect_view(self) -> AnyView;
}

impl<I: IntoIterator<Item: IntoView>> CollectView for I {
    fn collect_view(self) -> AnyView {
        list(self.into_iter().map(IntoView::into_view).collect())
    }
}

/// A view that is made again whenever what it reads changes.
pub fn live<V: IntoView>(mut view: impl FnMut() -> V + Send + 'static) -> AnyView {
    live_erased(Box::new(move || view().into_view()))
}

#[inline(never)]
fn live_erased(view: Live) -> AnyView {
    Shape::Live(view).view()
}

/// Rows that stay for as long as they are in the list: what they own is not the list's.
#[inline(never)]
fn rows(each: Each) -> AnyView {
    Shape::Rows { each, owner: Owner::current().unwrap_or_default() }.view()
}

#[inline(never)]
fn list(views: Vec<AnyView>) -> AnyView {
    Shape::List(views).view()
}

/// No view at all.
#[inline(never)]
pub fn nothing() -> AnyView {
    list(Vec::new())
}

impl Shape {
    fn view(self) -> AnyView {
        AnyView(Box::new(self))
    }
}
