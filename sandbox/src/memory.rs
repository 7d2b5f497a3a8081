//! The pushes that were taken, for their traces. Bounded: the oldest are forgotten.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

/// How many pushes are remembered.
const MAX_PUSHES: usize = 10_000;
/// How many recipients are remembered, all pushes together. A push names up to 500, and a name
/// has up to 32 bytes.
const MAX_RECIPIENTS: usize = 100_000;
/// How long the documents keep a trace.
const KEPT: Duration = Duration::from_secs(7 * 86_400);

/// One push that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AcceptedPush {
    /// When, since 1970.
    pub(crate) at: Duration,
    /// For whom.
    pub(crate) recipients: Vec<String>,
    /// It may take the offline channel: `PushFlag` 0.
    pub(crate) offline: bool,
}

/// Pushes by their ID.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pushes: HashMap<String, AcceptedPush>,
    /// IDs, the oldest first.
    order: VecDeque<String>,
    recipients: usize,
}

impl Memory {
    /// Remembers a push and forgets as many old ones as that takes.
    pub(crate) fn keep(&mut self, id: String, push: AcceptedPush) {
        self.recipients += push.recipients.len();
        if let Some(replaced) = self.pushes.insert(id.clone(), push) {
            self.recipients -= replaced.recipients.len();
        } else {
            self.order.push_back(id);
        }
        while self.order.len() > MAX_PUSHES || self.recipients > MAX_RECIPIENTS {
            let Some(oldest) = self.order.pop_front() else { break };
            if let Some(forgotten) = self.pushes.remove(&oldest) {
                self.recipients -= forgotten.recipients.len();
            }
        }
    }

    /// Finds a push that is not older than seven days.
    pub(crate) fn find(&self, id: &str, now: Duration) -> Option<&AcceptedPush> {
        self.pushes.get(id).filter(|push| now.saturating_sub(push.at) <= KEPT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn push(recipients: usize) -> AcceptedPush {
        let recipients = vec!["user0".to_owned(); recipients];
        AcceptedPush { at: Duration::from_secs(100), recipients, offline: true }
    }

    #[test]
    fn the_oldest_is_forgotten_first() {
        let mut memory = Memory::default();
        for id in 0..=MAX_PUSHES {
            memory.keep(id.to_string(), push(1));
        }
        let now = Duration::from_secs(100);
        assert_eq!(memory.find("0", now), None);
        assert_eq!(memory.find("1", now), Some(&push(1)));
        assert_eq!(memory.pushes.len(), MAX_PUSHES);
    }

    #[test]
    fn recipients_are_bounded_too() {
        let mut memory = Memory::default();
        for id in 0..=MAX_RECIPIENTS / 500 {
            memory.keep(id.to_string(), push(500));
        }
        assert_eq!(memory.recipients, MAX_RECIPIENTS);
        assert_eq!(memory.pushes.len(), memory.order.len());
        assert_eq!(memory.find("0", Duration::ZERO), None);
    }

    #[test]
    fn a_repeated_id_replaces_and_counts_once() {
        let mut memory = Memory::default();
        memory.keep("a".to_owned(), push(3));
        memory.keep("a".to_owned(), push(2));
        assert_eq!((memory.recipients, memory.order.len()), (2, 1));
    }

    #[test]
    fn traces_last_seven_days() {
        let mut memory = Memory::default();
        memory.keep("a".to_owned(), push(1));
        let end = Duration::from_secs(100) + KEPT;
        assert!(memory.find("a", end).is_some());
        assert_eq!(memory.find("a", end + Duration::from_secs(1)), None);
    }
}
