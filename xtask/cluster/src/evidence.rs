//! What a run left behind, and what can be read from it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use sandbox::LoggedCall;

use crate::history::History;
use crate::plan::Plan;
use crate::shared::Shared;
use crate::tally::{Event, Tally};
use crate::usage::Usage;

/// What a run left behind.
pub(crate) struct Evidence {
    pub(crate) shared: Arc<Shared>,
    pub(crate) pushes: Vec<LoggedCall>,
    pub(crate) traces: Vec<LoggedCall>,
    pub(crate) history: History,
    pub(crate) usage: Usage,
    pub(crate) panics: usize,
    /// Of the load, without what was waited for afterwards.
    pub(crate) time: Duration,
}

/// How the checks ended.
#[derive(Debug, Default)]
pub(crate) struct Ends {
    pub(crate) finished: usize,
    pub(crate) interrupted: usize,
    pub(crate) cancelled: usize,
    pub(crate) running: usize,
}

impl Ends {
    pub(crate) fn of(evidence: &Evidence) -> Self {
        let mut ends = Self::default();
        for (state, outcome) in evidence.history.values() {
            *match (state.as_str(), outcome.as_str()) {
                ("running", _) => &mut ends.running,
                ("cancelled", _) => &mut ends.cancelled,
                (_, "") => &mut ends.interrupted,
                _ => &mut ends.finished,
            } += 1;
        }
        ends
    }

    pub(crate) fn faults(
        &self,
        Evidence { shared, history, .. }: &Evidence,
        plan: &Plan,
    ) -> Vec<String> {
        let mut faults = Vec::new();
        if self.running > 0 {
            faults.push(format!("{} checks still run", self.running));
        }
        if plan.events.is_empty() && self.interrupted > 0 {
            faults.push(format!("{} checks were interrupted by nothing", self.interrupted));
        }
        for (id, told) in shared.recorded() {
            match (history.get(&id), told) {
                (None, _) => faults.push(format!("check {id} is lost")),
                (Some(_), None) => {}
                (Some(kept), Some(told)) if *kept == told => {}
                (Some(kept), Some(told)) => {
                    faults.push(format!("check {id} was told as {told:?} and is kept as {kept:?}"));
                }
            }
        }
        faults
    }
}

/// The shortest time between two traces of an app, with the app.
pub(crate) type Shortest = Option<(u32, Duration)>;

/// How close the traces of an app came to each other.
#[derive(Debug)]
pub(crate) struct Gaps {
    pub(crate) usual: Shortest,
    /// While there is no database each server counts for itself.
    pub(crate) without_database: Shortest,
}

impl Gaps {
    pub(crate) fn of(traces: &[LoggedCall], tally: &Tally) -> Self {
        let mut by_app = BTreeMap::<_, Vec<_>>::new();
        for trace in traces {
            by_app.entry(trace.sdkappid).or_default().push(trace.at);
        }
        let (mut usual, mut without_database) = (None, None);
        for (app, times) in &by_app {
            for (earlier, later) in times.iter().zip(times.iter().skip(1)) {
                let away = tally.event_of(*earlier, *later) == Some(Event::Database);
                let shortest: &mut Shortest = if away { &mut without_database } else { &mut usual };
                let gap = *later - *earlier;
                if shortest.is_none_or(|(_, shortest)| gap < shortest) {
                    *shortest = Some((*app, gap));
                }
            }
        }
        Self { usual, without_database }
    }

    pub(crate) fn too_close(&self, allowed: Duration) -> Shortest {
        self.usual.filter(|(_, gap)| *gap < allowed)
    }
}
