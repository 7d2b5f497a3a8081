//! A value that follows others and tells of changes only.

use std::marker::PhantomData;

use leptos::prelude as base;
use leptos::prelude::{Track, With, WithUntracked};

use super::boxed::{Boxed, Look};
use super::readable;

type Cell = base::Memo<Boxed>;
type Compute = Box<dyn Fn(Option<&Boxed>) -> Boxed + Send + Sync>;

/// As Leptos' `Memo`.
pub struct Memo<T> {
    cell: Cell,
    of: PhantomData<fn() -> T>,
}

readable!(Memo);

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A memo of what `compute` gives; it is handed the value of before.
    #[must_use]
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let cell = create(Box::new(move |before| {
            Boxed::comparable(compute(before.and_then(|before| before.value.downcast_ref())))
        }));
        Self { cell, of: PhantomData }
    }
}

impl<T: 'static> Memo<T> {
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

#[inline(never)]
fn create(compute: Compute) -> Cell {
    base::Memo::new(compute)
}

#[inline(never)]
pub(super) fn look_into(cell: Cell, tracked: bool, look: Look<'_>) {
    if tracked {
        cell.with(|boxed| look(&*boxed.value));
    } else {
        cell.with_untracked(|boxed| look(&*boxed.value));
    }
}
