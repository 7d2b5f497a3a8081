//! Counts by day, from those by quarter of an hour. No browser in here.

use shared::api::CheckSpan;

const HALF_DAY: usize = 43_200;

/// The checks of one day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Day {
    /// `2026-11-27`.
    pub(super) date: String,
    pub(super) proven: u32,
    pub(super) fault: u32,
    pub(super) no_verdict: u32,
}

impl Day {
    pub(super) const fn all(&self) -> u32 {
        self.proven + self.fault + self.no_verdict
    }

    fn add(&mut self, span: &CheckSpan) {
        self.proven += span.proven;
        self.fault += span.fault;
        self.no_verdict += span.no_verdict;
    }
}

/// All days from the first with a check to the last, and those between.
pub(super) fn days(spans: &[CheckSpan], date_of: impl Fn(i64) -> String) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    let mut begin = |at: i64| {
        let date = date_of(at);
        if days.last().is_none_or(|day| day.date < date) {
            days.push(Day { date, ..Day::default() });
        }
    };
    if let (Some(first), Some(last)) = (spans.first(), spans.last()) {
        // A day has 23 hours at least: half of one never steps over it.
        (first.at..last.at).step_by(HALF_DAY).for_each(&mut begin);
        begin(last.at);
    }
    for span in spans {
        let date = date_of(span.at);
        if let Some(day) = days.iter_mut().find(|day| day.date == date) {
            day.add(span);
        }
    }
    days
}

/// All of them together.
pub(super) fn total(days: &[Day]) -> Day {
    days.iter().fold(Day::default(), |sum, day| Day {
        date: String::new(),
        proven: sum.proven + day.proven,
        fault: sum.fault + day.fault,
        no_verdict: sum.no_verdict + day.no_verdict,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const DAY: i64 = 86_400;

    fn day_of(at: i64) -> String {
        format!("{:04}", at.div_euclid(DAY))
    }

    fn span(at: i64, fault: u32) -> CheckSpan {
        CheckSpan { at, proven: 1, fault, ..CheckSpan::default() }
    }

    #[test]
    fn quarters_of_a_day_are_one_day_and_gaps_are_days_too() {
        let spans = [span(DAY - 900, 0), span(DAY, 2), span(DAY + 900, 3), span(4 * DAY, 1)];
        let days = days(&spans, day_of);
        let seen: Vec<_> = days.iter().map(|day| (day.date.as_str(), day.all())).collect();
        assert_eq!(seen, [("0000", 1), ("0001", 7), ("0002", 0), ("0003", 0), ("0004", 2)]);
        assert_eq!((total(&days).proven, total(&days).fault), (4, 6));
    }

    #[test]
    fn nothing_is_no_day() {
        assert_eq!(days(&[], day_of), []);
        assert_eq!(days(&[span(DAY, 0)], day_of).len(), 1);
    }
}
