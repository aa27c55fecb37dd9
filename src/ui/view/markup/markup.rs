//! `view!`: the grammar of Leptos' macro, written as a template and the calls that fill it.
//!
//! Leptos gives every element of every view a type of its own, and the compiler writes the code of building, changing
//! and dropping it once for each. Here what stands in the source stays text, and what changes is one type; what a view
//! adds to the module is a call for each place that changes. `src/DECISIONS.md` has the sizes that were measured.

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

/// A template as it is written, and the calls that fill its places (`view/template.rs` reads it).
struct Template {
    tree: Ident,
    marks: Vec<String>,
    calls: Vec<TokenStream>,
    broken: Broken,
}

impl Template {
    fn mark(&mut self, kind: char, text: &str) {
        self.marks.push(format!("{kind}{text}"));
    }
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
    let shown: Vec<_> =
        nodes.iter().filter(|node| !matches!(node, Node::Comment(_) | Node::Doctype(_))).collect();
    match shown.as_slice() {
        [] => quote!(crate::ui::view::nothing()),
        [Node::Fragment(fragment)] => all(&fragment.children, space, broken),
        [node] if !matches!(node, Node::Element(node) if !is_component(node)) => filling(node, space, broken),
        _ => {
            let tree = Ident::new("tree", Span::mixed_site());
            let mut template = Template { tree, marks: Vec::new(), calls: Vec::new(), broken: Vec::new() };
            for node in shown {
                one(node, space, &mut template);
            }
            let Template { tree, marks, calls, broken: complaints } = template;
            broken.extend(complaints);
            let text = marks.join("\u{1f}");
            quote!({
                #[allow(unused_mut)]
                let mut #tree = crate::ui::view::Tree::new(#text);
                #(#calls)*
                crate::ui::view::IntoView::into_view(#tree)
            })
        }
    }
}

/// Writes a node into a template: what stands in the source as text, everything else as a place.
fn one(node: &Node, space: Space, template: &mut Template) {
    match node {
        Node::Comment(_) | Node::Doctype(_) | Node::Custom(_) => {}
        Node::Text(text) => template.mark('"', &text.value.value()),
        Node::RawText(text) => template.mark('"', &text.to_string_best()),
        Node::Fragment(fragment) => fragment.children.iter().for_each(|node| one(node, space, template)),
        Node::Element(node) if !is_component(node) => element(node, space, template),
        node => {
            let view = filling(node, space, &mut template.broken);
            let tree = &template.tree;
            template.calls.push(quote!(#tree.view(#view);));
            template.mark('*', "");
        }
    }
}

/// A view that is no element.
fn filling(node: &Node, space: Space, broken: &mut Broken) -> TokenStream {
    match node {
        Node::Text(text) => {
            let text = &text.value;
            quote!(crate::ui::view::IntoView::into_view(#text))
        }
        Node::Block(block) => {
            let view = sole_expression(block).map_or_else(|| quote!(#block), |view| quote!(#view));
            quote!(crate::ui::view::IntoView::into_view(#view))
        }
        Node::Element(node) if is_component(node) => component(node, space, broken),
        node => all(std::slice::from_ref(node), space, broken),
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

fn element(node: &NodeElement<Infallible>, space: Space, template: &mut Template) {
    let tag = node.name().to_string();
    let space = if OF_DRAWINGS.contains(&tag.as_str()) { Space::Svg } else { space };
    template.mark(if space == Space::Svg { '%' } else { '<' }, &tag);
    for attribute in node.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            complain(&mut template.broken, attribute.span(), "an attribute has a name");
            continue;
        };
        let key = attribute.key.to_string();
        match (text_of(attribute), key.split_once(':')) {
            (Some(text), None) => template.mark('=', &format!("{key}={}", text.value())),
            (_, prefix) => set(attribute, &key, prefix, template),
        }
    }
    if let Some(at) = live_class_beside_flags(node) {
        let what = "a class that changes would take the `class:` ones with it: put all into `class:`";
        complain(&mut template.broken, at, what);
    }
    for child in &node.children {
        one(child, space, template);
    }
    template.mark('/', "");
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

fn set(attribute: &KeyedAttribute, key: &str, prefix: Option<(&str, &str)>, template: &mut Template) {
    let tree = template.tree.clone();
    let value = attribute.value().map_or_else(|| quote!(true), |value| quote!(#value));
    let kind = match prefix {
        None if key == "node_ref" => {
            template.calls.push(quote!(#tree.node_ref(#value);));
            template.mark('&', "");
            return;
        }
        Some(("on", name)) => {
            template.calls.push(if UNTYPED_EVENTS.contains(&name) {
                quote!(#tree.on(&::leptos::ev::Custom::<::leptos::ev::Event>::new(#name), #value);)
            } else {
                let event = format_ident!("{name}", span = attribute.key.span());
                quote!(#tree.on(&::leptos::ev::#event, #value);)
            });
            template.mark('!', name);
            return;
        }
        None => '@',
        Some(("class", _)) => '.',
        Some(("style", _)) => ':',
        Some(("prop", _)) => '$',
        Some(_) => {
            let what = "known are on:, class:, style: and prop:";
            return complain(&mut template.broken, attribute.span(), what);
        }
    };
    template.calls.push(quote!(#tree.set(#value);));
    template.mark(kind, prefix.map_or(key, |(_, name)| name));
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
            None => quote!(.children(crate::ui::view::ToChildren::to_children(move || #inner))),
        });
    }
    quote_spanned!(name.span()=>
        crate::ui::view::IntoView::into_view(::leptos::component::component_view(
            #[allow(clippy::needless_borrows_for_generic_args)]
            &#name,
            ::leptos::component::component_props_builder(&#name) #(#props)* .build(),
        ))
    )
}
