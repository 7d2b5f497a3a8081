//! What views are made of: nodes of the document and the effects that keep them right.
//!
//! `view!` compiles to calls of these few functions, so that a view costs its texts and a
//! handful of calls instead of code of its own (`docs/decisions/0002-shared-view-code.md`).
//! Signals, effects and components are Leptos'. A view is built once; what changes in it is
//! a signal or a closure, and an effect that the current owner keeps:
//!
//! - as an attribute or a property, it is set again;
//! - as a text, the text is changed;
//! - a closure among the children is called again and what it gave before is replaced. So
//!   keep inputs out of closures that follow what is typed into them.

mod attribute;
#[cfg(all(test, target_arch = "wasm32"))]
mod browser_tests;
mod content;
mod effect;
mod tag;

pub use attribute::{Attribute, Property};
pub use content::{Content, IntoView};
pub use markup::view;
pub use tag::{Fragment, Tag};

use web_sys::Node;

/// Nodes that are not in the document yet: one, or a fragment of several.
#[derive(Debug, Clone)]
#[must_use = "a view that goes nowhere is never seen"]
pub struct View(Node);

/// The children of a component.
pub type Children = Box<dyn FnOnce() -> View>;

impl View {
    /// Puts another view at the end of this element.
    pub fn append(&self, view: Self) {
        tag::append(&self.0, &view.0);
    }

    /// Puts the view at the end of an element of the document.
    pub fn mount(self, parent: &Node) {
        tag::append(parent, &self.0);
    }
}
