//! Effects that live as long as the view they belong to.

use leptos::prelude::*;

/// Runs now, and again whenever a signal that it read has changed.
///
/// The current owner keeps it: the component, or the closure among whose output it is.
pub(super) fn keep(mut run: Box<dyn FnMut()>) {
    StoredValue::new(RenderEffect::new(move |_: Option<()>| run()));
}
