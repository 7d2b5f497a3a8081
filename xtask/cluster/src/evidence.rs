//! What a run left behind, and what can be read from it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use sandbox::LoggedCall;

use crate::history::History;
use crate::plan::Plan;
use crate::shared::Shared;
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

/// How close two traces of an app came to each other.
pub(crate) fn shortest(traces: &[LoggedCall]) -> Shortest {
    let mut by_app = BTreeMap::<_, Vec<_>>::new();
    for trace in traces {
        by_app.entry(trace.sdkappid).or_default().push(trace.at);
    }
    let gaps = by_app.iter().flat_map(|(app, times)| {
        times.iter().zip(times.iter().skip(1)).map(|(earlier, later)| (*app, *later - *earlier))
    });
    gaps.min_by_key(|(_, gap)| *gap)
}
