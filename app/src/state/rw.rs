//! A value that can be read and written.

use std::any::Any;
use std::marker::PhantomData;

use leptos::prelude as base;
use leptos::prelude::{Track, UpdateUntracked, With, WithUntracked};

use super::boxed::{Boxed, Look};
use super::readable;

type Cell = base::RwSignal<Boxed>;

/// As Leptos' `RwSignal`.
pub struct RwSignal<T> {
    cell: Cell,
    of: PhantomData<fn() -> T>,
}

readable!(RwSignal);

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal with this value.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { cell: create(Boxed::new(value)), of: PhantomData }
    }

    /// Replaces the value.
    pub fn set(&self, value: T) {
        // Nothing to tell to nobody.
        let _ = self.try_set(value);
    }

    /// Replaces the value, or gives it back when the signal's owner is gone.
    pub fn try_set(&self, value: T) -> Option<T> {
        let mut value = Some(value);
        self.try_update(|old| {
            if let Some(value) = value.take() {
                *old = value;
            }
        });
        value
    }
}

impl<T: 'static> RwSignal<T> {
    /// Changes the value.
    pub fn update(&self, f: impl FnOnce(&mut T)) {
        self.try_update(f);
    }

    /// Changes the value and tells nobody.
    pub fn update_untracked(&self, f: impl FnOnce(&mut T)) {
        let mut f = Some(f);
        change(self.cell, false, &mut |value| {
            if let (Some(f), Some(value)) = (f.take(), value.downcast_mut::<T>()) {
                f(value);
            }
        });
    }

    /// Changes the value; `None` when the signal's owner is gone.
    pub fn try_update<R>(&self, f: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut f = Some(f);
        let mut result = None;
        change(self.cell, true, &mut |value| {
            if let (Some(f), Some(value)) = (f.take(), value.downcast_mut::<T>()) {
                result = Some(f(value));
            }
        });
        result
    }

    /// Calls `f` with the value; `None` when the signal's owner is gone.
    pub fn try_with_untracked<R>(&self, f: impl FnOnce(&T) -> R) -> Option<R> {
        let mut f = Some(f);
        let mut result = None;
        try_look_into(self.cell, &mut |value| {
            if let (Some(f), Some(value)) = (f.take(), value.downcast_ref::<T>()) {
                result = Some(f(value));
            }
        });
        result
    }

    /// Makes who runs now run again when the value changes.
    pub fn track(&self) {
        self.cell.track();
    }

    pub(super) fn look(&self, tracked: bool, look: Look<'_>) {
        look_into(self.cell, tracked, look);
    }

    pub(super) fn cell(&self) -> Cell {
        self.cell
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// A copy of the value; `None` when the signal's owner is gone.
    #[must_use]
    pub fn try_get_untracked(&self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

impl<T: Send + Sync + Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

// Not generic, each of them: they are what exists once.

#[inline(never)]
fn create(boxed: Boxed) -> Cell {
    base::RwSignal::new(boxed)
}

#[inline(never)]
pub(super) fn look_into(cell: Cell, tracked: bool, look: Look<'_>) {
    if tracked {
        cell.with(|boxed| look(&*boxed.value));
    } else {
        cell.with_untracked(|boxed| look(&*boxed.value));
    }
}

#[inline(never)]
fn try_look_into(cell: Cell, look: Look<'_>) {
    let _ = cell.try_with_untracked(|boxed| look(&*boxed.value));
}

#[inline(never)]
fn change(cell: Cell, tell: bool, change: &mut dyn FnMut(&mut dyn Any)) {
    let changed = cell.try_update_untracked(|boxed| change(&mut *boxed.value));
    if tell && changed.is_some() {
        base::Notify::notify(&cell);
    }
}
