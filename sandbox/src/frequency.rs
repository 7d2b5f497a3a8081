//! How often a command may be called.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::command::RestCommand;

/// The second in which calls are counted. A tenth shorter than a real one, because calls that
/// leave a client a second apart may arrive a little closer.
const WINDOW: Duration = Duration::from_millis(900);

/// When the calls of the last second came, per command.
#[derive(Debug, Default)]
pub(crate) struct Frequency(Mutex<[VecDeque<Duration>; RestCommand::ALL.len()]>);

impl Frequency {
    /// Counts a call, unless it is one too many.
    pub(crate) fn allows(&self, command: RestCommand, now: Duration) -> bool {
        let mut calls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of = RestCommand::ALL.iter().zip(calls.iter_mut()).find(|(each, _)| **each == command);
        let Some((_, times)) = of else { return true };
        while times.front().is_some_and(|time| now.saturating_sub(*time) >= WINDOW) {
            times.pop_front();
        }
        let admitted = times.len() < command.per_second();
        if admitted {
            times.push_back(now);
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_more_than_allowed_has_to_wait() {
        let frequency = Frequency::default();
        for command in RestCommand::ALL {
            let at = Duration::from_secs(5);
            for _ in 0..command.per_second() {
                assert!(frequency.allows(command, at));
            }
            assert!(!frequency.allows(command, at), "{command:?}");
            assert!(!frequency.allows(command, at + WINDOW - Duration::from_millis(1)));
            assert!(frequency.allows(command, at + WINDOW));
        }
    }
}
