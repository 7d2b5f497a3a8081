//! Who wants to know how each call ended, to count and to measure.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How a call ended. No user, address or secret is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallEnd<'a> {
    /// Who was called: `tencent`, or the slug of a push vendor.
    pub service: &'static str,
    /// What was asked: a command of the REST interface, or a step at the push vendor.
    pub operation: &'static str,
    /// Whether the answer was a good one.
    pub is_good: bool,
    /// The code of the answer, or the name of a network fault. One of Tencent is as it came, and
    /// can be any number; one of a push vendor is that of the catalogue's row.
    pub code: &'a str,
    /// How long the call waited for its turn before it was sent.
    pub waited: Duration,
    /// From sending to the last byte of the answer.
    pub duration: Duration,
}

type Note = dyn Fn(&CallEnd<'_>) + Send + Sync;

/// Learns of each call; the default one does nothing. Cheap to clone.
#[derive(Clone, Default)]
pub struct CallObserver(Option<Arc<Note>>);

impl CallObserver {
    /// Calls `note` at the end of each call, in the task that made the call and in its span.
    #[must_use]
    pub fn new(note: impl Fn(&CallEnd<'_>) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(note)))
    }

    /// Passes on how a call ended.
    pub fn note(&self, end: &CallEnd<'_>) {
        if let Some(note) = &self.0 {
            note(end);
        }
    }
}

impl fmt::Debug for CallObserver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.0.is_some() { "set" } else { "none" };
        write!(f, "CallObserver({state})")
    }
}
