//! What every page and primitive uses: Leptos' reactive system with this app's lean signals
//! and views.

// The names below come before those of the same name in the list above them.
pub use leptos::prelude::*;

pub use crate::dom::{Children, IntoView, View, view};
pub use crate::state::{Memo, ReadSignal, RwSignal, Signal, signal};
