//! What can stand in an attribute, a class, a style or a property: still, or read again when it changes.

use leptos::oco::Oco;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::Rndr;
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::ui::cells::{Memo, RwSignal, Signal};

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

/// A cell is read as a closure is.
macro_rules! read {
    ($($cell:ident),*) => {$(
        impl<T: Into<Plain> + Clone + 'static> IntoValue<IsSignal> for $cell<T> {
            fn into_value(self) -> Value {
                Value::Live(Box::new(move || self.get().into()))
            }
        }
    )*};
}

read!(Signal, Memo, RwSignal);

/// Where of an element a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// An attribute; `false` and nothing leave it out.
    Attribute,
    /// One class, which the element has or has not.
    Class,
    /// One property of its style.
    Style,
    /// A property of the object, such as what stands in an input.
    Property,
}

/// A value that was written.
pub enum Written {
    /// It stays.
    Still(Plain),
    /// It is written again when it changes.
    Live {
        /// Writes it, for as long as it is kept.
        _effect: RenderEffect<Plain>,
    },
}

impl Slot {
    /// The slot that a template's mark means.
    pub fn of(mark: &str) -> Self {
        match mark {
            "." => Self::Class,
            ":" => Self::Style,
            "$" => Self::Property,
            _ => Self::Attribute,
        }
    }

    fn write(self, element: &Element, name: &str, value: &Plain) {
        let property = |value: JsValue| Rndr::set_property(element, name, &value);
        match (self, value) {
            (Self::Attribute, Plain::Text(text)) => Rndr::set_attribute(element, name, text),
            (Self::Attribute, Plain::Flag(true)) => Rndr::set_attribute(element, name, ""),
            (Self::Attribute, _) => Rndr::remove_attribute(element, name),
            (Self::Class, Plain::Flag(true)) => Rndr::add_class(&Rndr::class_list(element), name),
            (Self::Class, _) => Rndr::remove_class(&Rndr::class_list(element), name),
            (Self::Style, Plain::Text(text)) => Rndr::set_css_property(&Rndr::style(element), name, text),
            (Self::Style, _) => Rndr::remove_css_property(&Rndr::style(element), name),
            (Self::Property, Plain::Text(text)) => property(JsValue::from_str(text)),
            (Self::Property, Plain::Flag(flag)) => property(JsValue::from_bool(*flag)),
            (Self::Property, Plain::Nothing) => property(JsValue::NULL),
        }
    }

    /// Writes a value and keeps it true, in place of what was written before.
    pub fn keep(
        self,
        element: &Element,
        name: &'static str,
        value: Value,
        before: Option<Written>,
    ) -> Written {
        match value {
            Value::Still(value) => {
                // A class may have gone with the rest when the attribute was written.
                let stays =
                    self != Self::Class && matches!(&before, Some(Written::Still(old)) if *old == value);
                if !stays {
                    drop(before);
                    self.write(element, name, &value);
                }
                Written::Still(value)
            }
            Value::Live(mut read) => {
                drop(before);
                let element = element.clone();
                let write = move |before: Option<Plain>| {
                    let now = read();
                    if before.as_ref() != Some(&now) {
                        self.write(&element, name, &now);
                    }
                    now
                };
                Written::Live { _effect: RenderEffect::new(write) }
            }
        }
    }
}
