//! The state of a page that outlives its view, for as long as the document is open.

use leptos::prelude::*;

/// Returns the one value of this type in the document, and makes it at the first call.
///
/// Signals end with the view that made them, so these belong to the outermost owner.
pub fn use_page_state<T: Clone + Send + Sync + 'static>(new: fn() -> T) -> T {
    use_context().unwrap_or_else(|| {
        let mut owner = Owner::current();
        while let Some(outer) = owner.as_ref().and_then(Owner::parent) {
            owner = Some(outer);
        }
        let provide = || {
            let state = new();
            provide_context(state.clone());
            state
        };
        owner.map_or_else(provide, |owner| owner.with(provide))
    })
}
