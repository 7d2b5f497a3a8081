//! Anything that can be read: a signal, a memo, a computation, a constant.

use std::marker::PhantomData;

use leptos::prelude as base;
use leptos::prelude::{GetValue, untrack};
use std::sync::Arc;

use super::boxed::{Boxed, Look};
use super::{Memo, RwSignal, memo, readable, rw};

/// As Leptos' `Signal`.
pub struct Signal<T> {
    source: Source,
    of: PhantomData<fn() -> T>,
}

/// A signal that can only be read.
pub type ReadSignal<T> = Signal<T>;

#[derive(Clone, Copy)]
enum Source {
    Cell(base::RwSignal<Boxed>),
    Memo(base::Memo<Boxed>),
    Computed(base::StoredValue<Arc<dyn Fn() -> Boxed + Send + Sync>>),
}

readable!(Signal);

impl<T: Send + Sync + 'static> Signal<T> {
    /// What `compute` gives, each time it is read.
    #[must_use]
    pub fn derive(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let source = computed(Arc::new(move || Boxed::new(compute())));
        Self { source, of: PhantomData }
    }

    /// A value that never changes.
    #[must_use]
    pub fn stored(value: T) -> Self {
        RwSignal::new(value).into()
    }
}

impl<T: 'static> Signal<T> {
    /// Makes who runs now run again when the value changes.
    pub fn track(&self) {
        self.look(true, &mut |_| {});
    }

    fn look(&self, tracked: bool, look: Look<'_>) {
        look_into(self.source, tracked, look);
    }
}

#[inline(never)]
fn computed(compute: Arc<dyn Fn() -> Boxed + Send + Sync>) -> Source {
    Source::Computed(base::StoredValue::new(compute))
}

#[inline(never)]
fn look_into(source: Source, tracked: bool, look: Look<'_>) {
    match source {
        Source::Cell(cell) => rw::look_into(cell, tracked, look),
        Source::Memo(cell) => memo::look_into(cell, tracked, look),
        Source::Computed(compute) => {
            let compute = compute.get_value();
            let boxed = if tracked { compute() } else { untrack(|| compute()) };
            look(&*boxed.value);
        }
    }
}

impl<T: 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self { source: Source::Cell(signal.cell()), of: PhantomData }
    }
}

impl<T: 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self { source: Source::Memo(memo.cell()), of: PhantomData }
    }
}

impl<T: Send + Sync + 'static> From<T> for Signal<T> {
    fn from(value: T) -> Self {
        Self::stored(value)
    }
}

impl<T: Default + Send + Sync + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::stored(T::default())
    }
}
