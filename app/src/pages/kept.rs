//! What a page keeps while one looks at another, for as long as the document is open.

use leptos::prelude::*;

/// The one value of this type in the document; made at the first call.
///
/// Signals end with the view that made them, so these belong to the outermost owner.
pub fn kept<T: Clone + Send + Sync + 'static>(new: fn() -> T) -> T {
    use_context().unwrap_or_else(|| {
        let mut owner = Owner::current();
        while let Some(outer) = owner.as_ref().and_then(Owner::parent) {
            owner = Some(outer);
        }
        let provide = || {
            let kept = new();
            provide_context(kept.clone());
            kept
        };
        owner.map_or_else(provide, |owner| owner.with(provide))
    })
}
