//! Leptos' signals, with one compiled copy for all types of content.
//!
//! Leptos compiles the whole machinery of a signal once for each type that one holds. Here a
//! signal holds a box, the machinery exists for the box alone, and only the last step, from
//! the box to the value, is per type. Names and behaviour are those of Leptos.
//! See `docs/decisions/0003-signals-of-boxes.md`.

mod boxed;
#[cfg(all(test, target_arch = "wasm32"))]
mod browser_tests;
mod memo;
mod read;
mod rw;

pub use memo::Memo;
pub use read::{ReadSignal, Signal};
pub use rw::RwSignal;

/// A signal and the function that sets it.
#[must_use]
pub fn signal<T: Send + Sync + 'static>(value: T) -> (ReadSignal<T>, RwSignal<T>) {
    let signal = RwSignal::new(value);
    (signal.into(), signal)
}

/// Methods of everything that can be read, given its `each`.
macro_rules! readable {
    ($name:ident) => {
        impl<T: 'static> $name<T> {
            /// Calls `f` with the value; who runs now runs again when it changes.
            pub fn with<R>(&self, f: impl FnOnce(&T) -> R) -> R {
                crate::state::boxed::peel(f, |look| self.look(true, look))
            }

            /// Calls `f` with the value, and that is all.
            pub fn with_untracked<R>(&self, f: impl FnOnce(&T) -> R) -> R {
                crate::state::boxed::peel(f, |look| self.look(false, look))
            }
        }

        impl<T: Clone + 'static> $name<T> {
            /// A copy of the value; who runs now runs again when it changes.
            #[must_use]
            pub fn get(&self) -> T {
                self.with(T::clone)
            }

            /// A copy of the value, and that is all.
            #[must_use]
            pub fn get_untracked(&self) -> T {
                self.with_untracked(T::clone)
            }
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}

        impl<T> std::fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    };
}
pub(crate) use readable;
