//! The one type that all signals hold.

use std::any::Any;

/// Whether two values are the same.
type Same = fn(&dyn Any, &dyn Any) -> bool;

/// A value of any type.
pub(super) struct Boxed {
    /// The value itself.
    pub(super) value: Box<dyn Any + Send + Sync>,
    /// `None` where nobody asks.
    same: Option<Same>,
}

impl Boxed {
    /// A value that is never compared.
    pub(super) fn new<T: Send + Sync + 'static>(value: T) -> Self {
        Self { value: Box::new(value), same: None }
    }

    /// A value that can be compared.
    pub(super) fn comparable<T: PartialEq + Send + Sync + 'static>(value: T) -> Self {
        Self { value: Box::new(value), same: Some(same::<T>) }
    }
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

impl PartialEq for Boxed {
    fn eq(&self, other: &Self) -> bool {
        self.same.is_some_and(|same| same(&*self.value, &*other.value))
    }
}

/// What looks at a value without knowing its type.
pub(super) type Look<'a> = &'a mut dyn FnMut(&dyn Any);

/// Hands `f` the value that `find` finds.
pub(super) fn peel<T: 'static, R>(f: impl FnOnce(&T) -> R, find: impl FnOnce(Look<'_>)) -> R {
    let mut f = Some(f);
    let mut found = None;
    find(&mut |value: &dyn Any| {
        if let (Some(f), Some(value)) = (f.take(), value.downcast_ref::<T>()) {
            found = Some(f(value));
        }
    });
    found.unwrap_or_else(|| gone())
}

/// Leptos stops here too: whoever reads a signal whose owner is gone has made a mistake that
/// no value can hide.
fn gone() -> ! {
    unreachable!("a signal was read after its owner was gone")
}
