//! `view!`: the grammar of Leptos' macro, written as calls of `crate::ui::view::El`.
//!
//! Leptos gives every element of every view a type of its own, and the compiler writes the code of building, changing
//! and dropping it once for each. Here all elements are one type, and all values that change are one type; what a view
//! adds to the module is a few calls. `src/DECISIONS.md` has the sizes that were measured.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use rstml::{Infallible, Parser, ParserConfig};
use syn::spanned::Spanned;
use syn::{Error, Expr, ExprLit, Lit, LitStr, Stmt};

/// A view: elements, components, text and blocks of Rust.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let parser = Parser::new(ParserConfig::default());
    let (nodes, errors) = parser.parse_recoverable(TokenStream::from(tokens)).split_vec();
    let mut broken: Vec<TokenStream> = errors.into_iter().map(|error| error.emit_as_expr_tokens()).collect();
    let view = all(&nodes, Space::Html, &mut broken);
    quote!({ #(#broken)* #view }).into()
}

/// Elements of drawings live in a name space of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    Html,
    Svg,
}

/// Those that can only be part of a drawing, so that a part can be written by itself.
const OF_DRAWINGS: [&str; 14] = [
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "rect",
    "svg",
];

/// Events of which Leptos has no descriptor.
const UNTYPED_EVENTS: [&str; 1] = ["cancel"];

type Broken = Vec<TokenStream>;

fn complain(broken: &mut Broken, at: Span, what: &str) {
    let error = Error::new(at, what).into_compile_error();
    broken.push(quote_spanned!(at=> #error;));
}

/// Nothing, one view, or several beside each other.
fn all(nodes: &[Node], space: Space, broken: &mut Broken) -> TokenStream {
    let mut views: Vec<_> = nodes.iter().filter_map(|node| one(node, space, broken)).collect();
    match views.len() {
        0 => quote!(crate::ui::view::nothing()),
        1 => views.swap_remove(0),
        _ => quote!(crate::ui::view::group(vec![#(#views),*])),
    }
}

fn one(node: &Node, space: Space, broken: &mut Broken) -> Option<TokenStream> {
    match node {
        Node::Comment(_) | Node::Doctype(_) => None,
        Node::Text(text) => {
            let text = &text.value;
            Some(quote!(crate::ui::view::still(#text)))
        }
        Node::RawText(text) => {
            let text = LitStr::new(&text.to_string_best(), text.span());
            Some(quote!(crate::ui::view::still(#text)))
        }
        Node::Fragment(fragment) => Some(all(&fragment.children, space, broken)),
        Node::Block(block) => {
            let view = sole_expression(block).map_or_else(|| quote!(#block), |view| quote!(#view));
            Some(quote!({
                #[allow(unused_imports)]
                use crate::ui::view::{EraseLive as _, EraseStill as _};
                crate::ui::view::Slot::new(#view).erase()
            }))
        }
        Node::Element(node) if is_component(node) => Some(component(node, space, broken)),
        Node::Element(node) => Some(element(node, space, broken)),
        Node::Custom(_) => None,
    }
}

/// What stands in a block by itself, so that it needs no braces.
fn sole_expression(block: &NodeBlock) -> Option<&Expr> {
    match block {
        NodeBlock::ValidBlock(block) => match block.stmts.as_slice() {
            [Stmt::Expr(expression, None)] => Some(expression),
            _ => None,
        },
        NodeBlock::Invalid(_) => None,
    }
}

fn is_component(node: &NodeElement<Infallible>) -> bool {
    let name = node.name().to_string();
    name.contains("::") || name.starts_with(|first: char| first.is_ascii_uppercase())
}

fn element(node: &NodeElement<Infallible>, space: Space, broken: &mut Broken) -> TokenStream {
    let tag = node.name().to_string();
    let space = if OF_DRAWINGS.contains(&tag.as_str()) { Space::Svg } else { space };
    let el = Ident::new("el", Span::mixed_site());
    let mut written = Vec::new();
    let mut calls = Vec::new();
    for attribute in node.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            complain(broken, attribute.span(), "an attribute has a name");
            continue;
        };
        let key = attribute.key.to_string();
        match (text_of(attribute), key.split_once(':')) {
            (Some(text), None) => written.push(quote!((#key, #text))),
            (_, prefix) => calls.push(set(&el, attribute, &key, prefix, broken)),
        }
    }
    if let Some(at) = live_class_beside_flags(node) {
        complain(
            broken,
            at,
            "a class that changes would take the `class:` ones with it: put all into `class:`",
        );
    }
    let children = node.children.iter().filter_map(|child| one(child, space, broken));
    let children: Vec<_> = children.map(|child| quote!(#el.child(#child);)).collect();
    let new = match space {
        Space::Html => quote!(html),
        Space::Svg => quote!(svg),
    };
    if calls.is_empty() && children.is_empty() {
        return quote!(crate::ui::view::El::#new(#tag, &[#(#written),*]).view());
    }
    quote!({
        let mut #el = crate::ui::view::El::#new(#tag, &[#(#written),*]);
        #(#calls)*
        #(#children)*
        #el.view()
    })
}

/// Where an element has a `class` that is written anew by itself, and single classes as well.
fn live_class_beside_flags(node: &NodeElement<Infallible>) -> Option<Span> {
    let named = node.attributes().iter().filter_map(|attribute| match attribute {
        NodeAttribute::Attribute(attribute) => Some((attribute.key.to_string(), attribute)),
        NodeAttribute::Block(_) => None,
    });
    let (flags, others): (Vec<_>, Vec<_>) = named.partition(|(key, _)| key.starts_with("class:"));
    let live = |value: &Expr| matches!(value, Expr::Closure(_));
    let class = others.into_iter().find(|(key, it)| key == "class" && it.value().is_some_and(live))?;
    (!flags.is_empty()).then(|| class.1.span())
}

/// An attribute whose value stands in the source.
fn text_of(attribute: &KeyedAttribute) -> Option<LitStr> {
    match attribute.value() {
        None => Some(LitStr::new("", attribute.span())),
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => Some(text.clone()),
        Some(_) => None,
    }
}

fn set(
    el: &Ident,
    attribute: &KeyedAttribute,
    key: &str,
    prefix: Option<(&str, &str)>,
    broken: &mut Broken,
) -> TokenStream {
    let value = attribute.value().map_or_else(|| quote!(true), |value| quote!(#value));
    let place = match prefix {
        None if key == "node_ref" => return quote!(#el.node_ref(#value);),
        None => return quote!(#el.set(crate::ui::view::Place::Attribute, #key, #value);),
        Some(("on", name)) => {
            if UNTYPED_EVENTS.contains(&name) {
                return quote!(#el.on(&::leptos::ev::Custom::<::leptos::ev::Event>::new(#name), #value););
            }
            let event = format_ident!("{name}", span = attribute.key.span());
            return quote!(#el.on(&::leptos::ev::#event, #value););
        }
        Some(("class", _)) => quote!(Class),
        Some(("style", _)) => quote!(Style),
        Some(("prop", _)) => quote!(Property),
        Some(_) => {
            complain(broken, attribute.span(), "known are on:, class:, style: and prop:");
            return TokenStream::new();
        }
    };
    let name = prefix.map_or(key, |(_, name)| name);
    quote!(#el.set(crate::ui::view::Place::#place, #name, #value);)
}

fn component(node: &NodeElement<Infallible>, space: Space, broken: &mut Broken) -> TokenStream {
    let name = node.name();
    let mut props = Vec::new();
    let mut bound = None;
    for attribute in node.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            complain(broken, attribute.span(), "a property has a name");
            continue;
        };
        let key = attribute.key.to_string();
        match key.split_once(':') {
            Some(("let", name)) => bound = Some(format_ident!("{name}", span = attribute.key.span())),
            Some(_) => complain(broken, attribute.span(), "a component has properties and `let:` only"),
            None => {
                let key = &attribute.key;
                let value = attribute.value().map_or_else(|| quote!(#key), |value| quote!(#value));
                props.push(quote!(.#key(#[allow(unused_braces)] { #value })));
            }
        }
    }
    if !node.children.is_empty() {
        let inner = all(&node.children, space, broken);
        props.push(match bound {
            Some(bound) => quote!(.children(move |#bound| #inner)),
            None => quote!(.children(::leptos::children::ToChildren::to_children(move || #inner))),
        });
    }
    quote_spanned!(name.span()=>
        crate::ui::view::still(::leptos::component::component_view(
            #[allow(clippy::needless_borrows_for_generic_args)]
            &#name,
            ::leptos::component::component_props_builder(&#name) #(#props)* .build(),
        ))
    )
}
