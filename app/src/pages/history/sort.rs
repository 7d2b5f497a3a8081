//! The order of the table. No browser in here.

use std::cmp::Ordering;

use shared::api::{CheckSummary, Outcome};
use shared::chat::Vendor;

/// A column by which the table can be put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SortColumn {
    Time,
    UserId,
    Certificate,
    Vendor,
    Outcome,
    Duration,
}

/// Words of the address.
const COLUMNS: [(&str, SortColumn); 6] = [
    ("time", SortColumn::Time),
    ("userid", SortColumn::UserId),
    ("certificate", SortColumn::Certificate),
    ("vendor", SortColumn::Vendor),
    ("outcome", SortColumn::Outcome),
    ("duration", SortColumn::Duration),
];

/// A column, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sort {
    column: SortColumn,
    descending: bool,
}

impl Default for Sort {
    /// Newest first.
    fn default() -> Self {
        Self { column: SortColumn::Time, descending: true }
    }
}

impl Sort {
    /// Reads `-duration`; anything else is the default.
    pub(super) fn read(text: &str) -> Self {
        let (word, descending) = text.strip_prefix('-').map_or((text, false), |word| (word, true));
        let known = COLUMNS.into_iter().find(|(known, _)| *known == word);
        known.map_or_else(Self::default, |(_, column)| Self { column, descending })
    }

    /// For the address; empty for the default.
    pub(super) fn text(self) -> String {
        let known = COLUMNS.into_iter().find(|(_, column)| *column == self.column);
        let word = known.filter(|_| self != Self::default()).map_or("", |(word, _)| word);
        let sign = if self.descending && !word.is_empty() { "-" } else { "" };
        [sign, word].concat()
    }

    /// After a press on the header of a column: the same one turns round. Of times and
    /// durations the largest comes first, of words the first.
    pub(super) fn pressed(self, column: SortColumn) -> Self {
        let first = matches!(column, SortColumn::Time | SortColumn::Duration);
        let descending = if self.column == column { !self.descending } else { first };
        Self { column, descending }
    }

    /// For `aria-sort`.
    pub(super) fn of(self, column: SortColumn) -> &'static str {
        match self.descending {
            _ if self.column != column => "none",
            true => "descending",
            false => "ascending",
        }
    }

    /// Puts checks, newest first, in this order; what is equal stays so.
    pub(super) fn order(self, checks: &mut [CheckSummary]) {
        checks.sort_by(|one, other| {
            let order = self.column.compare(one, other);
            if self.descending { order.reverse() } else { order }
        });
    }
}

impl SortColumn {
    fn compare(self, one: &CheckSummary, other: &CheckSummary) -> Ordering {
        match self {
            Self::Time => (one.started_at, &one.id).cmp(&(other.started_at, &other.id)),
            Self::UserId => one.input.userid.to_lowercase().cmp(&other.input.userid.to_lowercase()),
            Self::Certificate => one.certificate_id.cmp(&other.certificate_id),
            Self::Vendor => one.vendor.map(Vendor::slug).cmp(&other.vendor.map(Vendor::slug)),
            Self::Outcome => rank(one.outcome).cmp(&rank(other.outcome)),
            Self::Duration => one.duration_ms.cmp(&other.duration_ms),
        }
    }
}

/// A check that needs attention comes first.
const fn rank(outcome: Option<Outcome>) -> u8 {
    match outcome {
        Some(Outcome::Fault) => 0,
        Some(Outcome::NoVerdict) => 1,
        None => 2,
        Some(Outcome::Proven) => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_address_has_a_column_and_which_way() {
        for text in ["-duration", "duration", "time", "userid", "-outcome"] {
            assert_eq!(Sort::read(text).text(), text);
        }
        for text in ["", "-", "-time", "size"] {
            assert_eq!(Sort::read(text), Sort::default());
            assert_eq!(Sort::read(text).text(), "");
        }
    }

    #[test]
    fn a_press_turns_the_column_round_or_takes_another() {
        let sort = Sort::default().pressed(SortColumn::Time);
        assert_eq!(
            (sort.of(SortColumn::Time), sort.of(SortColumn::Outcome)),
            ("ascending", "none")
        );
        assert_eq!(sort.pressed(SortColumn::Duration).text(), "-duration");
        assert_eq!(sort.pressed(SortColumn::UserId).text(), "userid");
        assert_eq!(sort.pressed(SortColumn::UserId).pressed(SortColumn::UserId).text(), "-userid");
    }
}
