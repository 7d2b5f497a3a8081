//! The app's `view!`: the syntax of Leptos, another output.
//!
//! Leptos gives every view a type of its own and compiles building, rebuilding and mounting
//! for each. This macro compiles a view to calls of the few functions in the app's `dom`
//! module, which all views share. `docs/decisions/0002-shared-view-code.md` has the figures.
//!
//! What it knows: elements with attributes, `class:name`, `prop:name` and `on:event`;
//! components (of Leptos' `#[component]`) with properties and children; texts; blocks.
//! What it does not know is an error at its place.

mod element;

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::quote;
use rstml::{Parser, ParserConfig, node::Node};

/// Elements that have no children and need no slash.
const VOID: [&str; 3] = ["br", "hr", "input"];

/// Builds what stands between the braces and gives a `crate::dom::View`.
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    expand(tokens.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

fn expand(tokens: Tokens) -> syn::Result<Tokens> {
    let config = ParserConfig::new().always_self_closed_elements(VOID.into());
    let nodes = Parser::new(config).parse_simple(tokens)?;
    element::view(&nodes)
}

/// An error where the node stands.
fn unknown(node: &Node, what: &str) -> syn::Error {
    syn::Error::new_spanned(quote!(#node), format!("the app's view! does not know {what}"))
}
