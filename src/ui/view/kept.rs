//! A view in the page, with what keeps it true. Built and changed through Leptos' renderer, as its own views are.

use std::mem;

use leptos::oco::Oco;
use leptos::prelude::Owner;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use wasm_bindgen::JsCast as _;
use web_sys::{Comment, Element, Node, Text};

use super::flow::{Key, Row};
use super::template::Grown;
use super::{AnyView, Each, Live, Shape};

/// A view in the page.
pub struct Kept(Box<State>);

enum State {
    Text { node: Text, text: Oco<'static, str> },
    Tree(Grown),
    List(List),
    Rows { names: Vec<Name>, list: List },
    Live(Following),
}

/// Views one after the other. The end stays where it is, so that there is a place for what comes.
struct List {
    views: Vec<Kept>,
    end: Comment,
}

/// What a row is known by, and what owns what it made.
struct Name {
    key: Key,
    _owner: Owner,
}

/// Keeps a view true. Given up, it gives up what it shows at once: an effect by itself would do so a turn later, and
/// what stands inside might read what is gone by then.
struct Following(RenderEffect<Kept>);

impl Following {
    fn view(mut view: Live) -> Self {
        Self(RenderEffect::new(move |before: Option<Kept>| match before {
            Some(mut kept) => {
                view().rebuild(&mut kept);
                kept
            }
            None => view().build(),
        }))
    }

    fn rows(mut each: Each, owner: Owner) -> Self {
        Self(RenderEffect::new(move |before: Option<Kept>| {
            let mut kept = before.unwrap_or_else(|| {
                let list = List { views: Vec::new(), end: Rndr::create_placeholder() };
                Kept(Box::new(State::Rows { names: Vec::new(), list }))
            });
            if let State::Rows { names, list } = &mut *kept.0 {
                list.arrange(names, each(), &owner);
            }
            kept
        }))
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        drop(self.0.take_value());
    }
}

impl Render for AnyView {
    type State = Kept;

    fn build(self) -> Kept {
        Kept(Box::new(match *self.0 {
            Shape::Text(text) => State::Text { node: Rndr::create_text_node(&text), text },
            Shape::Tree(tree) => State::Tree(tree.grow()),
            Shape::List(views) => State::List(List {
                views: views.into_iter().map(Render::build).collect(),
                end: Rndr::create_placeholder(),
            }),
            Shape::Live(view) => State::Live(Following::view(view)),
            Shape::Rows { each, owner } => State::Live(Following::rows(each, owner)),
        }))
    }

    fn rebuild(self, kept: &mut Kept) {
        match (*self.0, &mut *kept.0) {
            (Shape::Text(next), State::Text { node, text }) => {
                if *text != next {
                    Rndr::set_text(node, &next);
                    *text = next;
                }
            }
            (Shape::Tree(next), State::Tree(tree)) if tree.fits(&next) => tree.change(next),
            (Shape::List(next), State::List(list)) => list.change(next),
            (next, _) => {
                let mut next = next.view().build();
                kept.insert_before_this(&mut next);
                kept.unmount();
                *kept = next;
            }
        }
    }
}

impl List {
    /// Views keep their place; only the end grows and shrinks.
    fn change(&mut self, next: Vec<AnyView>) {
        let stay = next.len().min(self.views.len());
        for mut gone in self.views.drain(stay..) {
            gone.unmount();
        }
        let mut next = next.into_iter();
        for (kept, view) in self.views.iter_mut().zip(next.by_ref().take(stay)) {
            view.rebuild(kept);
        }
        for view in next {
            let mut view = view.build();
            insert_before(&self.end, &mut view);
            self.views.push(view);
        }
    }

    /// Rows are known by name: who stays is moved where the order asks for it, and not made again.
    fn arrange(&mut self, names: &mut Vec<Name>, next: Vec<Row>, parent: &Owner) {
        let mut before: Vec<_> =
            mem::take(names).into_iter().zip(mem::take(&mut self.views)).map(Some).collect();
        let mut stood = Vec::with_capacity(next.len());
        let mut after_last = 0;
        for Row { key, view } in next {
            // Most stand where they stood, one after the other.
            let place = (after_last..before.len())
                .chain(0..after_last)
                .find(|place| matches!(before.get(*place), Some(Some((name, _))) if name.key == key));
            let kept = place.and_then(|place| before.get_mut(place)?.take());
            let (name, view) = kept.unwrap_or_else(|| {
                let owner = parent.with(Owner::new);
                let view = owner.with(|| view().build());
                (Name { key, _owner: owner }, view)
            });
            after_last = place.map_or(after_last, |place| place + 1);
            stood.push(place);
            names.push(name);
            self.views.push(view);
        }
        let mut follower = before.len();
        for (_, mut gone) in before.into_iter().flatten() {
            gone.unmount();
        }
        // From the end: who stood before the follower stays, everybody else is put before it.
        for (number, place) in stood.into_iter().enumerate().rev() {
            if let Some(place) = place.filter(|place| *place < follower) {
                follower = place;
                continue;
            }
            let (row, behind) = self.views[number..].split_at_mut(1);
            let [row] = row else { return };
            if place.is_some() {
                row.unmount();
            }
            if !behind.first().is_some_and(|next| next.insert_before_this(row)) {
                insert_before(&self.end, row);
            }
        }
    }

    fn unmount(&mut self) {
        self.views.iter_mut().for_each(Mountable::unmount);
        Rndr::remove(&self.end);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.views.iter_mut().for_each(|view| view.mount(parent, marker));
        Rndr::insert_node(parent, &self.end, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.views.first() {
            Some(first) => first.insert_before_this(child),
            None => insert_before(&self.end, child),
        }
    }
}

impl Mountable for Kept {
    fn unmount(&mut self) {
        match &mut *self.0 {
            State::Text { node, .. } => Rndr::remove(node),
            State::Tree(tree) => tree.unmount(),
            State::List(list) | State::Rows { list, .. } => list.unmount(),
            State::Live(view) => view.0.unmount(),
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match &mut *self.0 {
            State::Text { node, .. } => Rndr::insert_node(parent, node, marker),
            State::Tree(tree) => tree.mount(parent, marker),
            State::List(list) | State::Rows { list, .. } => list.mount(parent, marker),
            State::Live(view) => view.0.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match &*self.0 {
            State::Text { node, .. } => insert_before(node, child),
            State::Tree(tree) => tree.insert_before_this(child),
            State::List(list) | State::Rows { list, .. } => list.insert_before_this(child),
            State::Live(view) => view.0.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<Element> {
        match &*self.0 {
            State::Text { .. } => Vec::new(),
            State::Tree(tree) => tree.elements(),
            State::List(list) | State::Rows { list, .. } => {
                list.views.iter().flat_map(Mountable::elements).collect()
            }
            State::Live(view) => view.0.elements(),
        }
    }
}

/// Whether the node is in the page, and the other now stands before it.
pub fn insert_before(node: &Node, child: &mut dyn Mountable) -> bool {
    let parent = Rndr::get_parent(node).and_then(|parent| parent.dyn_into::<Element>().ok());
    parent.is_some_and(|parent| {
        child.mount(&parent, Some(node));
        true
    })
}

leptos::tachys::no_attrs!(AnyView);

/// Nothing here is ever written on a server; the trait is what makes a view of Leptos.
impl RenderHtml for AnyView {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Kept {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
