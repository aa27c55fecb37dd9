//! A template: elements as text, with places for what is filled in while the app runs.
//!
//! The text is a row of marks, parted by a character that no text has. The first character of a mark says what it is;
//! `markup` writes it, [`Tree::grow`] reads it.

use std::mem;

use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::Owner;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::{Mountable, Render};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, Node};

use super::AnyView;
use super::kept::{Kept, insert_before};
use super::value::{IntoValue, Slot, Value, Written};

/// Elements, and what fills their places, in the order of the template.
pub struct Tree(Box<Parts>);

struct Parts {
    template: &'static str,
    views: Vec<AnyView>,
    fillings: Vec<Filling>,
}

/// What hears an event.
type Handler = Box<dyn FnMut(Event)>;

/// What is done with an element once it exists.
type Found = Box<dyn FnOnce(&Element)>;

/// What is said of an element while the app runs.
enum Filling {
    Value(Value),
    Handler(SendWrapper<Handler>),
    Found(SendWrapper<Found>),
}

impl Tree {
    /// The elements of this template; its places are filled in their order.
    #[inline(never)]
    pub fn new(template: &'static str) -> Self {
        Self(Box::new(Parts { template, views: Vec::new(), fillings: Vec::new() }))
    }

    /// Puts a view inside.
    #[inline(never)]
    pub fn view(&mut self, view: AnyView) {
        self.0.views.push(view);
    }

    /// Writes a value, and again whenever it changes.
    pub fn set<M>(&mut self, value: impl IntoValue<M>) {
        self.fill(Filling::Value(value.into_value()));
    }

    /// Hears an event.
    pub fn on<E>(&mut self, _: &E, mut handler: impl FnMut(E::EventType) + 'static)
    where
        E: EventDescriptor<EventType: JsCast>,
    {
        self.hear(Box::new(move |event| handler(event.unchecked_into())));
    }

    #[inline(never)]
    fn hear(&mut self, handler: Handler) {
        self.fill(Filling::Handler(SendWrapper::new(handler)));
    }

    /// Lends the element to whoever holds the reference.
    pub fn node_ref<E: ElementType>(&mut self, node: impl NodeRefContainer<E> + 'static) {
        self.fill(Filling::Found(SendWrapper::new(Box::new(move |element| node.load(element)))));
    }

    #[inline(never)]
    fn fill(&mut self, filling: Filling) {
        self.0.fillings.push(filling);
    }

    /// Builds the elements and fills their places.
    pub fn grow(self) -> Grown {
        let Parts { template, views, fillings } = *self.0;
        let mut growing =
            Growing { open: Vec::new(), roots: Vec::new(), views: Vec::new(), places: Vec::new() };
        let mut views = views.into_iter();
        for mark in template.split(PARTING) {
            growing.mark(mark, &mut views);
        }
        let Growing { roots, views, places, .. } = growing;
        // After what stands inside: a selection shows only what its options are there for.
        let places = places.into_iter().zip(fillings);
        let places = places.map(|(place, filling)| {
            let filled = place.fill(filling, None);
            (place, filled)
        });
        Grown { template, roots, views, places: places.collect() }
    }
}

/// Between two marks of a template.
const PARTING: char = '\u{1f}';

/// The name space of drawings.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements while a template is read.
struct Growing {
    open: Vec<Element>,
    roots: Vec<Root>,
    views: Vec<Kept>,
    places: Vec<Place>,
}

impl Growing {
    fn mark(&mut self, mark: &'static str, views: &mut impl Iterator<Item = AnyView>) {
        let (kind, name) = mark.split_at(1);
        match kind {
            "<" => self.element(Rndr::create_element(name, None)),
            "%" => self.element(Rndr::create_element(name, Some(SVG))),
            "/" => _ = self.open.pop(),
            "=" => {
                if let (Some(element), Some((name, text))) = (self.open.last(), name.split_once('=')) {
                    Rndr::set_attribute(element, name, text);
                }
            }
            "\"" => self.node(Rndr::create_text_node(name).into()),
            "*" => {
                let Some(mut view) = views.next().map(Render::build) else { return };
                match self.open.last() {
                    Some(parent) => view.mount(parent, None),
                    None => self.roots.push(Root::View(self.views.len())),
                }
                self.views.push(view);
            }
            kind => {
                if let Some(element) = self.open.last().cloned() {
                    self.places.push(Place { element, kind, name });
                }
            }
        }
    }

    fn element(&mut self, element: Element) {
        self.node(element.clone().into());
        self.open.push(element);
    }

    fn node(&mut self, node: Node) {
        match self.open.last() {
            Some(parent) => Rndr::insert_node(parent, &node, None),
            None => self.roots.push(Root::Node(node)),
        }
    }
}

/// Where something is said of an element.
struct Place {
    element: Element,
    kind: &'static str,
    name: &'static str,
}

/// What keeps a place true.
enum Filled {
    Written(Written),
    Heard { _listener: Listener },
    Found,
}

impl Place {
    fn fill(&self, filling: Filling, before: Option<Filled>) -> Filled {
        let Self { element, kind, name } = self;
        match filling {
            Filling::Value(value) => {
                let before = match before {
                    Some(Filled::Written(written)) => Some(written),
                    _ => None,
                };
                Filled::Written(Slot::of(kind).keep(element, name, value, before))
            }
            Filling::Handler(handler) => {
                drop(before);
                Filled::Heard { _listener: Listener::new(element.clone(), name, handler) }
            }
            Filling::Found(found) => {
                found.take()(element);
                Filled::Found
            }
        }
    }
}

/// Listens for as long as it is kept.
struct Listener {
    element: Element,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(element: Element, event: &'static str, handler: SendWrapper<Handler>) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let mut handler = handler.take();
        let closure = Closure::<dyn FnMut(Event)>::new(move |event| owner.with(|| handler(event)));
        // Refused by no browser: it is a function.
        _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Self { element, event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let heard = self.closure.as_ref().unchecked_ref();
        // An element that is gone hears nothing either.
        _ = self.element.remove_event_listener_with_callback(self.event, heard);
    }
}

/// A tree in the page.
pub struct Grown {
    template: &'static str,
    roots: Vec<Root>,
    views: Vec<Kept>,
    places: Vec<(Place, Filled)>,
}

/// What stands at the top of a tree.
enum Root {
    Node(Node),
    /// The view of this number.
    View(usize),
}

impl Grown {
    /// Whether the elements can stay and only what fills their places differs.
    pub fn fits(&self, next: &Tree) -> bool {
        self.template == next.0.template
    }

    /// Fills the places anew.
    pub fn change(&mut self, next: Tree) {
        for (kept, view) in self.views.iter_mut().zip(next.0.views) {
            view.rebuild(kept);
        }
        for ((place, filled), filling) in self.places.iter_mut().zip(next.0.fillings) {
            let before = mem::replace(filled, Filled::Found);
            *filled = place.fill(filling, Some(before));
        }
    }
}

impl Mountable for Grown {
    fn unmount(&mut self) {
        for root in &self.roots {
            match root {
                Root::Node(node) => Rndr::remove(node),
                Root::View(number) => self.views[*number].unmount(),
            }
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        for root in &self.roots {
            match root {
                Root::Node(node) => Rndr::insert_node(parent, node, marker),
                Root::View(number) => self.views[*number].mount(parent, marker),
            }
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.roots.first() {
            Some(Root::Node(node)) => insert_before(node, child),
            Some(Root::View(number)) => self.views[*number].insert_before_this(child),
            None => false,
        }
    }

    fn elements(&self) -> Vec<Element> {
        let elements = self.roots.iter().flat_map(|root| match root {
            Root::Node(node) => node.clone().dyn_into::<Element>().ok().into_iter().collect(),
            Root::View(number) => self.views[*number].elements(),
        });
        elements.collect()
    }
}
