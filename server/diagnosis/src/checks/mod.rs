//! What the check walked through: twenty rows, each with its evidence.

mod before;
mod by_hand;
mod trace;

use super::Facts;
use super::words::nothing;
use shared::Text;
use shared::api::{CheckRow, Evidence, FindingState};

/// The twenty rows in the order in which a push depends on them. A row whose evidence was
/// not reached is `Unknown`; one that nobody can see from outside is `ByHand`.
#[must_use]
pub fn checks(facts: &Facts) -> Vec<CheckRow> {
    let rows = before::rows(facts).into_iter().chain(trace::on_the_way(facts));
    let rows = rows.chain(by_hand::rows(facts)).chain(trace::at_the_vendor(facts));
    let mut rows: Vec<CheckRow> =
        (1..).zip(rows).map(|(number, row)| row.numbered(number)).collect();
    let mut failed = rows.iter_mut().filter(|row| row.state == FindingState::Failed);
    if let Some(first) = failed.next() {
        first.first_failure = true;
    }
    rows
}

/// A row without its number.
struct UnnumberedRow {
    title: Text,
    evidence: Evidence,
    seen: Seen,
}

impl UnnumberedRow {
    fn numbered(self, number: u8) -> CheckRow {
        let Seen { state, found, solution } = self.seen;
        let (title, evidence) = (self.title, self.evidence);
        CheckRow { number, title, state, evidence, found, solution, first_failure: false }
    }
}

/// How one row came out.
struct Seen {
    state: FindingState,
    found: Text,
    solution: Text,
}

impl Seen {
    fn passed(found: Text) -> Self {
        Self { state: FindingState::Passed, found, solution: nothing() }
    }

    fn failed(found: Text, solution: Text) -> Self {
        Self { state: FindingState::Failed, found, solution }
    }

    fn notice(found: Text, solution: Text) -> Self {
        Self { state: FindingState::Notice, found, solution }
    }

    fn unknown(found: Text) -> Self {
        Self { state: FindingState::Unknown, found, solution: nothing() }
    }

    fn by_hand(look: Text, solution: Text) -> Self {
        Self { state: FindingState::ByHand, found: look, solution }
    }

    /// The run did not get to what this row looks at.
    fn not_reached() -> Self {
        Self::unknown(Text::new("The check did not get this far.", "检查没有进行到这一步。"))
    }
}
