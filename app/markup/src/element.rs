//! From a parsed node to the calls that build it.

use proc_macro2::{Ident, Span, TokenStream as Tokens};
use quote::{quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeName};
use syn::spanned::Spanned;

use crate::unknown;

/// Elements in the namespace of SVG.
const SVG: [&str; 6] = ["circle", "g", "line", "path", "rect", "svg"];

type NodeElement = rstml::node::NodeElement<rstml::Infallible>;

/// A view of any number of nodes; one element needs no fragment around it.
pub fn view(nodes: &[Node]) -> syn::Result<Tokens> {
    if let [Node::Element(element)] = nodes {
        return one(element);
    }
    let children = children(nodes)?;
    Ok(quote! {{
        let __fragment = crate::dom::Fragment::new();
        #(__fragment.child(#children);)*
        __fragment.view()
    }})
}

fn children(nodes: &[Node]) -> syn::Result<Vec<Tokens>> {
    nodes
        .iter()
        .filter(|node| !matches!(node, Node::Comment(_)))
        .map(|node| match node {
            Node::Element(element) => one(element),
            Node::Text(text) => {
                let value = &text.value;
                Ok(quote!(#value))
            }
            // The braces stay: statements may stand in them.
            Node::Block(block) => {
                Ok(quote!(#[allow(unused_braces, reason = "a block of the view")] #block))
            }
            Node::Fragment(fragment) => view(&fragment.children),
            other => Err(unknown(other, "this; texts need quotes")),
        })
        .collect()
}

fn one(element: &NodeElement) -> syn::Result<Tokens> {
    match element.name() {
        NodeName::Path(path) if is_component(element.name()) => component(element, path),
        name => html(element, &name.to_string()),
    }
}

fn is_component(name: &NodeName) -> bool {
    let name = name.to_string();
    name.rsplit(':').next().is_some_and(|last| last.starts_with(char::is_uppercase))
}

fn html(element: &NodeElement, name: &str) -> syn::Result<Tokens> {
    let name = name.replace(' ', "");
    let new = if SVG.contains(&name.as_str()) { quote!(svg) } else { quote!(html) };
    let attributes = keyed(element)?.into_iter().map(attribute).collect::<syn::Result<Vec<_>>>()?;
    let children = children(&element.children)?;
    Ok(quote! {{
        let __tag = crate::dom::Tag::#new(#name);
        #(__tag.#attributes;)*
        #(__tag.child(#children);)*
        __tag.view()
    }})
}

fn keyed(element: &NodeElement) -> syn::Result<Vec<&KeyedAttribute>> {
    element
        .attributes()
        .iter()
        .map(|attribute| match attribute {
            NodeAttribute::Attribute(keyed) => Ok(keyed),
            block => Err(syn::Error::new_spanned(block, "the app's view! needs name=value here")),
        })
        .collect()
}

fn value(attribute: &KeyedAttribute) -> Tokens {
    attribute.value().map_or_else(|| quote!(true), |value| quote!(#value))
}

fn attribute(attribute: &KeyedAttribute) -> syn::Result<Tokens> {
    let name = attribute.key.to_string().replace(' ', "");
    let value = value(attribute);
    let span = attribute.key.span();
    match name.split_once(':') {
        None => Ok(quote_spanned!(span=> attr(#name, #value))),
        Some(("class", name)) => Ok(quote_spanned!(span=> class(#name, #value))),
        Some(("prop", name)) => Ok(quote_spanned!(span=> prop(#name, #value))),
        Some(("on", name)) => {
            let event = event(name);
            Ok(quote_spanned!(span=> on::<::web_sys::#event>(#name, #value)))
        }
        Some((prefix, _)) => {
            let text = format!("the app's view! does not know `{prefix}:`");
            Err(syn::Error::new_spanned(&attribute.key, text))
        }
    }
}

/// What a handler is called with.
fn event(name: &str) -> Ident {
    let class = match name {
        "click" => "MouseEvent",
        "keydown" => "KeyboardEvent",
        "submit" => "SubmitEvent",
        _ => "Event",
    };
    Ident::new(class, Span::call_site())
}

fn component(element: &NodeElement, name: &syn::ExprPath) -> syn::Result<Tokens> {
    let properties = keyed(element)?.into_iter().map(|attribute| {
        let (name, value) = (&attribute.key, value(attribute));
        quote!(.#name(#value))
    });
    let children = if element.children.is_empty() {
        quote!()
    } else {
        let view = view(&element.children)?;
        quote!(.children(::std::boxed::Box::new(move || #view)))
    };
    Ok(quote_spanned! {name.span()=>
        ::leptos::component::component_view(
            #name,
            ::leptos::component::component_props_builder(&#name)
                #(#properties)*
                #children
                .build(),
        )
    })
}
