//! Building elements.

use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, Node};

use super::effect::keep;
use super::{Attribute, Content, Property, View};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element that is being built.
pub struct Tag(Element);

impl Tag {
    /// An element of HTML.
    #[must_use]
    pub fn html(name: &str) -> Self {
        Self(made(document().create_element(name)))
    }

    /// An element of SVG.
    #[must_use]
    pub fn svg(name: &str) -> Self {
        Self(made(document().create_element_ns(Some(SVG), name)))
    }

    /// Sets an attribute, once or whenever it changes.
    pub fn attr(&self, name: &'static str, value: impl Attribute) {
        value.set(&self.0, name);
    }

    /// Sets a property of the object, once or whenever it changes.
    pub fn prop(&self, name: &'static str, value: impl Property) {
        value.set(&self.0, name);
    }

    /// Adds a class while the condition holds.
    pub fn class(&self, name: &'static str, condition: impl Fn() -> bool + 'static) {
        let list = self.0.class_list();
        keep(Box::new(move || {
            // Fails only for a name with a space in it.
            let _ = list.toggle_with_force(name, condition());
        }));
    }

    /// Calls the handler at every such event.
    pub fn on<E: JsCast>(&self, name: &'static str, mut handler: impl FnMut(E) + 'static) {
        listen(&self.0, name, Box::new(move |event| handler(event.unchecked_into())));
    }

    /// Adds a child at the end.
    pub fn child(&self, content: impl Content) {
        content.add_to(&self.0);
    }

    /// The element is complete.
    pub fn view(self) -> View {
        View(self.0.into())
    }
}

/// Several nodes without an element around them.
pub struct Fragment(Node);

impl Fragment {
    /// An empty one.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it is made by the macro only")]
    pub fn new() -> Self {
        Self(document().create_document_fragment().into())
    }

    /// Adds a node at the end.
    pub fn child(&self, content: impl Content) {
        content.add_to(&self.0);
    }

    /// The fragment is complete.
    pub fn view(self) -> View {
        View(self.0)
    }
}

/// Names of elements are literals of `view!`, so there is no error to speak of; if there
/// were one, it would stand in the element's place.
fn made(element: Result<Element, JsValue>) -> Element {
    element.unwrap_or_else(JsCast::unchecked_into)
}

pub(super) fn append(parent: &Node, child: &Node) {
    // Fails only where a child cannot be, such as an element inside a text.
    let _ = parent.append_child(child);
}

fn listen(element: &Element, name: &str, handler: Box<dyn FnMut(Event)>) {
    let function = Closure::wrap(handler).into_js_value();
    // Fails only for something that is no function.
    let _ = element.add_event_listener_with_callback(name, function.unchecked_ref());
}
