//! A fault that lasts is told once a minute, and not for each time it shows.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);

/// One kind of line in the log.
pub(crate) struct LineAMinute(Mutex<CountedLines>);

struct CountedLines {
    last: Option<Instant>,
    left_out: u64,
}

impl LineAMinute {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(CountedLines { last: None, left_out: 0 }))
    }

    /// Whether a line is due, and then how many were left out since the last one.
    pub(crate) fn due(&self) -> Option<u64> {
        self.due_at(Instant::now())
    }

    fn due_at(&self, now: Instant) -> Option<u64> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.last.is_some_and(|last| now.duration_since(last) < MINUTE) {
            lines.left_out = lines.left_out.saturating_add(1);
            return None;
        }
        lines.last = Some(now);
        Some(std::mem::take(&mut lines.left_out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_a_minute_says_how_many_were_left_out() {
        let lines = LineAMinute::new();
        let begin = Instant::now();
        assert_eq!(lines.due_at(begin), Some(0));
        for second in 1..60 {
            assert_eq!(lines.due_at(begin + Duration::from_secs(second)), None);
        }
        assert_eq!(lines.due_at(begin + MINUTE), Some(59));
        assert_eq!(lines.due_at(begin + MINUTE + MINUTE), Some(0));
    }
}
