//! What `view!` writes: one type of element, one type of value that changes.
//!
//! Elements are built and kept by Leptos' renderer like its own. Where a live block gives the same element again, it
//! stays in the page with its focus and only what differs is written.
//!
//! What every view calls is never inlined: a view is a list of calls, and there are thousands of them.

use std::any::Any;
use std::borrow::Cow;
use std::cell::Cell;

pub use huikuan_markup::view;
use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::iterators::StaticVec;
use leptos::tachys::view::{Mountable, Position, PositionState, RenderHtml};
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node};

mod value;

pub use value::{IntoValue, Plain, Value};

/// A view that does not change by itself. A view that is erased already is left as it is.
pub fn still<V>(view: V) -> AnyView
where
    V: IntoRender<Output: RenderHtml + 'static>,
{
    let mut view = Some(view.into_render());
    let erased = (&mut view as &mut dyn Any).downcast_mut::<Option<AnyView>>().and_then(Option::take);
    erased.or_else(|| view.map(IntoAny::into_any)).unwrap_or_else(nothing)
}

/// A view that is made again whenever what it reads changes.
pub fn live<V>(mut view: impl FnMut() -> V + Send + 'static) -> AnyView
where
    V: IntoRender<Output: RenderHtml + 'static>,
{
    live_erased(Box::new(move || still(view())))
}

#[inline(never)]
fn live_erased(view: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    view.into_any()
}

/// What stands in braces in a view. The compiler takes the first `erase` that fits: that of closures, else that of
/// anything that is a view.
pub struct Slot<V>(Cell<Option<V>>);

impl<V> Slot<V> {
    /// Takes what stands in the braces.
    pub fn new(view: V) -> Self {
        Self(Cell::new(Some(view)))
    }
}

/// Closures become views that change.
pub trait EraseLive {
    /// The view.
    fn erase(self) -> AnyView;
}

impl<F, V> EraseLive for Slot<F>
where
    F: FnMut() -> V + Send + 'static,
    V: IntoRender<Output: RenderHtml + 'static>,
{
    fn erase(self) -> AnyView {
        self.0.into_inner().map_or_else(nothing, live)
    }
}

/// Everything else stays as it is.
pub trait EraseStill {
    /// The view.
    fn erase(self) -> AnyView;
}

impl<V> EraseStill for &Slot<V>
where
    V: IntoRender<Output: RenderHtml + 'static>,
{
    fn erase(self) -> AnyView {
        self.0.take().map_or_else(nothing, still)
    }
}

/// Views beside each other.
#[inline(never)]
pub fn group(views: Vec<AnyView>) -> AnyView {
    StaticVec::from(views).into_any()
}

/// No view at all.
#[inline(never)]
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Where in an element a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An attribute; `false` and nothing leave it out.
    Attribute,
    /// One class, which the element has or has not.
    Class,
    /// One property of its style.
    Style,
    /// A property of the object, such as what stands in an input.
    Property,
}

impl Place {
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
}

/// Attributes that stand in the source.
type Written = &'static [(&'static str, &'static str)];

/// What hears an event.
type Handler = Box<dyn FnMut(Event)>;

/// What is done with an element once it exists.
type Found = Box<dyn FnOnce(&Element)>;

/// An element that is yet to be built.
pub struct El {
    namespace: Option<&'static str>,
    tag: &'static str,
    written: Written,
    values: Vec<(Place, &'static str, Value)>,
    handlers: Vec<(String, SendWrapper<Handler>)>,
    found: Option<SendWrapper<Found>>,
    children: Vec<AnyView>,
}

impl El {
    /// An element of a page.
    #[inline(never)]
    pub fn html(tag: &'static str, written: Written) -> Self {
        Self {
            namespace: None,
            tag,
            written,
            values: Vec::new(),
            handlers: Vec::new(),
            found: None,
            children: Vec::new(),
        }
    }

    /// An element of a drawing.
    #[inline(never)]
    pub fn svg(tag: &'static str, written: Written) -> Self {
        Self { namespace: Some("http://www.w3.org/2000/svg"), ..Self::html(tag, written) }
    }

    /// Writes a value, and again whenever it changes.
    pub fn set<M>(&mut self, place: Place, name: &'static str, value: impl IntoValue<M>) {
        self.push(place, name, value.into_value());
    }

    #[inline(never)]
    fn push(&mut self, place: Place, name: &'static str, value: Value) {
        self.values.push((place, name, value));
    }

    /// Hears an event.
    pub fn on<E>(&mut self, event: &E, mut handler: impl FnMut(E::EventType) + 'static)
    where
        E: EventDescriptor<EventType: JsCast>,
    {
        let handler: Handler = Box::new(move |event| handler(event.unchecked_into()));
        self.hear(event.name(), handler);
    }

    #[inline(never)]
    fn hear(&mut self, event: Cow<'static, str>, handler: Handler) {
        self.handlers.push((event.into_owned(), SendWrapper::new(handler)));
    }

    /// Lends the element to whoever holds the reference.
    pub fn node_ref<E>(&mut self, node: impl NodeRefContainer<E> + 'static)
    where
        E: ElementType,
    {
        self.found = Some(SendWrapper::new(Box::new(move |element: &Element| node.load(element))));
    }

    /// Puts a view inside, after those that are there.
    #[inline(never)]
    pub fn child(&mut self, child: AnyView) {
        self.children.push(child);
    }

    /// The finished view.
    #[inline(never)]
    pub fn view(self) -> AnyView {
        self.into_any()
    }
}

/// An element in the page, with what keeps it true.
pub struct Built {
    element: Element,
    namespace: Option<&'static str>,
    tag: &'static str,
    written: Written,
    values: Vec<(Place, &'static str, Kept)>,
    handlers: Vec<Listener>,
    children: Vec<AnyViewState>,
}

/// A value that was written.
enum Kept {
    Still(Plain),
    Live { _effect: RenderEffect<Plain> },
}

/// Listens for as long as it is kept.
struct Listener {
    element: Element,
    event: String,
    closure: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let heard = self.closure.as_ref().unchecked_ref();
        // An element that is gone hears nothing either.
        _ = self.element.remove_event_listener_with_callback(&self.event, heard);
    }
}

fn listen(element: &Element, (event, handler): (String, SendWrapper<Handler>)) -> Listener {
    let owner = Owner::current().unwrap_or_default();
    let mut handler = handler.take();
    let closure = Closure::<dyn FnMut(Event)>::new(move |event| owner.with(|| handler(event)));
    // Refused by no browser: it is a function.
    _ = element.add_event_listener_with_callback(&event, closure.as_ref().unchecked_ref());
    Listener { element: element.clone(), event, closure }
}

fn keep(element: &Element, place: Place, name: &'static str, value: Value, before: Option<Kept>) -> Kept {
    match value {
        Value::Still(value) => {
            // A class may have gone with the rest when the attribute was written.
            let stays = place != Place::Class && matches!(&before, Some(Kept::Still(old)) if *old == value);
            if !stays {
                drop(before);
                place.write(element, name, &value);
            }
            Kept::Still(value)
        }
        Value::Live(mut read) => {
            drop(before);
            let element = element.clone();
            let write = move |before: Option<Plain>| {
                let now = read();
                if before.as_ref() != Some(&now) {
                    place.write(&element, name, &now);
                }
                now
            };
            Kept::Live { _effect: RenderEffect::new(write) }
        }
    }
}

impl Built {
    /// Whether the element can stay and only values differ.
    fn fits(&self, next: &El) -> bool {
        self.tag == next.tag
            && self.namespace == next.namespace
            && self.written == next.written
            && self.children.len() == next.children.len()
            && self.values.len() == next.values.len()
            && self.values.iter().zip(&next.values).all(|(old, new)| old.0 == new.0 && old.1 == new.1)
    }
}

impl Render for El {
    type State = Built;

    fn build(self) -> Built {
        let element = Rndr::create_element(self.tag, self.namespace);
        for (name, text) in self.written {
            Rndr::set_attribute(&element, name, text);
        }
        let children = self.children.into_iter().map(|child| {
            let mut child = child.build();
            child.mount(&element, None);
            child
        });
        let children = children.collect();
        // After the children: a selection shows only what its options are there for.
        let values = self.values.into_iter();
        let values =
            values.map(|(place, name, value)| (place, name, keep(&element, place, name, value, None)));
        let values = values.collect();
        let handlers = self.handlers.into_iter().map(|handler| listen(&element, handler)).collect();
        if let Some(found) = self.found {
            found.take()(&element);
        }
        let (namespace, tag, written) = (self.namespace, self.tag, self.written);
        Built { element, namespace, tag, written, values, handlers, children }
    }

    fn rebuild(self, state: &mut Built) {
        if !state.fits(&self) {
            let mut next = self.build();
            state.insert_before_this(&mut next);
            state.unmount();
            *state = next;
            return;
        }
        for (child, state) in self.children.into_iter().zip(&mut state.children) {
            child.rebuild(state);
        }
        let before = std::mem::take(&mut state.values);
        for ((place, name, value), (_, _, before)) in self.values.into_iter().zip(before) {
            state.values.push((place, name, keep(&state.element, place, name, value, Some(before))));
        }
        state.handlers.clear();
        state.handlers.extend(self.handlers.into_iter().map(|handler| listen(&state.element, handler)));
        if let Some(found) = self.found {
            found.take()(&state.element);
        }
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        Rndr::remove(&self.element);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.element).and_then(|parent| parent.dyn_into::<Element>().ok());
        parent.is_some_and(|parent| {
            child.mount(&parent, Some(&self.element));
            true
        })
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

leptos::tachys::no_attrs!(El);

/// Nothing here is ever written on a server; the trait is what makes a view of Leptos.
impl RenderHtml for El {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
