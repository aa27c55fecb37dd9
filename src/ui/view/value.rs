//! What can stand in an attribute, a class, a style or a property: still, or read again when it changes.

use leptos::oco::Oco;
use leptos::prelude::{AnyView, IntoRender};
use leptos::tachys::view::RenderHtml;

use crate::ui::cells::{Memo, RwSignal, Signal};
use crate::ui::view::live;

/// A value as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plain {
    /// Left out.
    Nothing,
    /// There or not.
    Flag(bool),
    /// Text.
    Text(Oco<'static, str>),
}

/// A value, or what reads it.
pub enum Value {
    /// Written once.
    Still(Plain),
    /// Written again whenever what it reads changes.
    Live(Box<dyn FnMut() -> Plain + Send>),
}

impl From<bool> for Plain {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<&'static str> for Plain {
    fn from(text: &'static str) -> Self {
        Self::Text(Oco::Borrowed(text))
    }
}

impl From<String> for Plain {
    fn from(text: String) -> Self {
        Self::Text(Oco::from(text))
    }
}

impl<T: Into<Plain>> From<Option<T>> for Plain {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// What `view!` takes as a value. `M` only tells the three kinds apart.
pub trait IntoValue<M> {
    /// The value, or what reads it.
    fn into_value(self) -> Value;
}

/// Marks what is there already.
pub struct IsPlain;
/// Marks a closure.
pub struct IsClosure<T>(T);
/// Marks a signal.
pub struct IsSignal;

impl<T: Into<Plain>> IntoValue<IsPlain> for T {
    fn into_value(self) -> Value {
        Value::Still(self.into())
    }
}

impl<F, T> IntoValue<IsClosure<T>> for F
where
    F: FnMut() -> T + Send + 'static,
    T: Into<Plain>,
{
    fn into_value(mut self) -> Value {
        Value::Live(Box::new(move || self().into()))
    }
}

/// A cell is a value, and what it holds is a view where it can be one.
macro_rules! shown {
    ($($cell:ident),*) => {$(
        impl<T: Into<Plain> + Clone + 'static> IntoValue<IsSignal> for $cell<T> {
            fn into_value(self) -> Value {
                Value::Live(Box::new(move || self.get().into()))
            }
        }

        impl<T: IntoRender<Output: RenderHtml + 'static> + Clone + 'static> IntoRender for $cell<T> {
            type Output = AnyView;

            fn into_render(self) -> AnyView {
                live(move || self.get())
            }
        }
    )*};
}

shown!(Signal, Memo, RwSignal);
