//! What can stand among the children of an element.

use leptos::prelude::document;
use web_sys::Node;

use super::effect::keep;
use super::tag::append;
use super::{Fragment, View};
use crate::state::{Memo, RwSignal, Signal};

/// A child, or several, or none.
pub trait Content {
    /// Adds it at the end of the parent, and keeps it right if it can change.
    fn add_to(self, parent: &Node);
}

/// A view of anything that can be a child.
pub trait IntoView {
    /// The view.
    fn into_view(self) -> View;
}

impl<T: Content> IntoView for T {
    fn into_view(self) -> View {
        let fragment = Fragment::new();
        fragment.child(self);
        fragment.view()
    }
}

impl Content for View {
    fn add_to(self, parent: &Node) {
        append(parent, &self.0);
    }
}

/// Nothing.
impl Content for () {
    fn add_to(self, _parent: &Node) {}
}

fn add_text(parent: &Node, text: &str) {
    append(parent, &document().create_text_node(text));
}

impl Content for &str {
    fn add_to(self, parent: &Node) {
        add_text(parent, self);
    }
}

impl Content for String {
    fn add_to(self, parent: &Node) {
        add_text(parent, &self);
    }
}

impl<T: Content> Content for Option<T> {
    fn add_to(self, parent: &Node) {
        if let Some(content) = self {
            content.add_to(parent);
        }
    }
}

impl<T: Content> Content for Vec<T> {
    fn add_to(self, parent: &Node) {
        for content in self {
            content.add_to(parent);
        }
    }
}

/// A text that follows a signal; its node stays.
impl<T: AsRef<str> + Clone + Send + Sync + 'static> Content for Signal<T> {
    fn add_to(self, parent: &Node) {
        let text = document().create_text_node("");
        append(parent, &text);
        keep(Box::new(move || text.set_data(self.get().as_ref())));
    }
}

impl<T: AsRef<str> + Clone + Send + Sync + 'static> Content for RwSignal<T> {
    fn add_to(self, parent: &Node) {
        Signal::<T>::from(self).add_to(parent);
    }
}

impl<T: Content + Clone + Send + Sync + 'static> Content for Memo<T> {
    fn add_to(self, parent: &Node) {
        (move || self.get()).add_to(parent);
    }
}

/// Whatever the closure gives, replaced when it would give something else.
impl<F, T> Content for F
where
    F: FnMut() -> T + 'static,
    T: Content,
{
    fn add_to(mut self, parent: &Node) {
        changing(parent, Box::new(move |parent| self().add_to(parent)));
    }
}

/// Two empty comments mark where the changing content is, wherever it moves.
fn changing(parent: &Node, mut fill: Box<dyn FnMut(&Node)>) {
    let (start, end) = (document().create_comment(""), document().create_comment(""));
    append(parent, &start);
    append(parent, &end);
    keep(Box::new(move || {
        let fresh: Node = document().create_document_fragment().into();
        fill(&fresh);
        while let Some(old) = start.next_sibling()
            && !old.is_same_node(Some(&end))
        {
            if let Some(parent) = old.parent_node() {
                // It was just found there.
                let _ = parent.remove_child(&old);
            }
        }
        if let Some(parent) = end.parent_node() {
            let _ = parent.insert_before(&fresh, Some(&end));
        }
    }));
}
