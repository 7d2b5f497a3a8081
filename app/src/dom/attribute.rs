//! What can be the value of an attribute or a property.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::effect::keep;
use crate::state::{RwSignal, Signal};

/// The value of an attribute.
pub trait Attribute {
    /// Sets it, and keeps it right if it can change.
    fn set(self, element: &Element, name: &'static str);
}

fn write(element: &Element, name: &str, value: Option<&str>) {
    // Names are literals of `view!`: nothing to fail.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

impl Attribute for &str {
    fn set(self, element: &Element, name: &'static str) {
        write(element, name, Some(self));
    }
}

impl Attribute for String {
    fn set(self, element: &Element, name: &'static str) {
        write(element, name, Some(&self));
    }
}

/// Present or absent.
impl Attribute for bool {
    fn set(self, element: &Element, name: &'static str) {
        write(element, name, self.then_some(""));
    }
}

/// `None` takes the attribute away.
impl<T: Attribute> Attribute for Option<T> {
    fn set(self, element: &Element, name: &'static str) {
        match self {
            Some(value) => value.set(element, name),
            None => write(element, name, None),
        }
    }
}

impl<F, T> Attribute for F
where
    F: Fn() -> T + 'static,
    T: Attribute,
{
    fn set(self, element: &Element, name: &'static str) {
        let element = element.clone();
        keep(Box::new(move || self().set(&element, name)));
    }
}

impl<T: Attribute + Clone + Send + Sync + 'static> Attribute for Signal<T> {
    fn set(self, element: &Element, name: &'static str) {
        (move || self.get()).set(element, name);
    }
}

/// The value of a property.
pub trait Property {
    /// Sets it, and keeps it right if it can change.
    fn set(self, element: &Element, name: &'static str);
}

impl<T> Property for Signal<T>
where
    T: Into<JsValue> + Clone + Send + Sync + 'static,
{
    fn set(self, element: &Element, name: &'static str) {
        let element = element.clone();
        keep(Box::new(move || {
            // Setting a property of an element cannot fail.
            let _ = Reflect::set(&element, &name.into(), &self.get().into());
        }));
    }
}

impl<T> Property for RwSignal<T>
where
    T: Into<JsValue> + Clone + Send + Sync + 'static,
{
    fn set(self, element: &Element, name: &'static str) {
        Property::set(Signal::<T>::from(self), element, name);
    }
}
