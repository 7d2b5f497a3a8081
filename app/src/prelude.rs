//! What every page and primitive uses: Leptos' signals and components, this app's views.

// The names below come before those of the same name in the list above them.
pub use leptos::prelude::*;

pub use crate::dom::{Children, IntoView, View, view};
