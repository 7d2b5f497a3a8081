//! Whether a run was as it must be, and its figures.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use sandbox::LoggedCall;

use crate::cluster::Cluster;
use crate::plan::Plan;
use crate::run::Evidence;
use crate::table;
use crate::tally::{End, Event, Record, Tally};

/// What came out of a run.
#[derive(Debug)]
pub struct Report {
    /// The figures, for people.
    pub text: String,
    /// What must not be; empty where all is well.
    pub faults: Vec<String>,
    /// Calls that ended well.
    pub good: usize,
    /// Pushes that were sent.
    pub pushes: usize,
}

impl Report {
    pub(crate) fn new(cluster: &Cluster, evidence: &Evidence, plan: &Plan) -> Self {
        let calls = cluster.tally.by_event();
        let ends = Ends::of(evidence);
        let gaps = Gaps::of(&evidence.traces, &cluster.tally);
        let mut faults = evidence.shared.reported();
        faults
            .extend(calls.iter().flat_map(|(event, calls)| bad_calls(*event, calls, plan.faults)));
        faults.extend(ends.faults(evidence, plan));
        faults.extend(pushes(evidence));
        if let Some((app, gap)) = gaps.too_close(plan.trace_gap) {
            faults.push(format!("two traces of the app {app} were {gap:?} apart"));
        }
        let (_, dropped) = evidence.shared.counts();
        if dropped > 0 {
            faults.push(format!("{dropped} sessions were dropped"));
        }
        if evidence.panics > 0 {
            faults.push(format!("{} panics in the logs", evidence.panics));
        }
        let text = [
            table::calls(&calls),
            table::checks(&ends, evidence),
            table::traces(&gaps, evidence),
            table::usage(cluster, &evidence.usage, plan.events.is_empty()),
        ];
        let good = calls.values().flatten().filter(|call| call.end == End::Good).count();
        Self { text: text.join("\n"), faults, good, pushes: evidence.pushes.len() }
    }
}

/// Calls that must not end so, where this happened.
fn bad_calls(event: Option<Event>, calls: &[Record], faults_of_tencent: bool) -> Vec<String> {
    let mut bad = BTreeMap::<(&str, &str), usize>::new();
    for record in calls {
        let kind = match &record.end {
            End::Good | End::Limited => continue,
            End::Refused(_) if faults_of_tencent || event == Some(Event::Database) => continue,
            End::Refused(kind) => kind,
            End::Failed(kind) if may_fail(event, record, kind) => continue,
            End::Failed(kind) => kind,
        };
        *bad.entry((record.call, kind)).or_default() += 1;
    }
    let when = event.map_or("calm", Event::name);
    bad.into_iter().map(|((call, kind), n)| format!("{when}: {call}: {kind} ({n} times)")).collect()
}

/// A POST that had come to a server that died is not sent twice. Without its database a server
/// says so.
fn may_fail(event: Option<Event>, record: &Record, kind: &str) -> bool {
    match event {
        None | Some(Event::RollingRestart) => false,
        Some(Event::Kill) => !record.is_get && kind.starts_with("502"),
        Some(Event::Database) => kind.starts_with("503") || kind.starts_with("409"),
    }
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
    fn of(evidence: &Evidence) -> Self {
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

    fn faults(&self, Evidence { shared, history, .. }: &Evidence, plan: &Plan) -> Vec<String> {
        let mut faults = Vec::new();
        if self.running > 0 {
            faults.push(format!("{} checks still run", self.running));
        }
        if plan.events.is_empty() && self.interrupted > 0 {
            faults.push(format!("{} checks were interrupted by nothing", self.interrupted));
        }
        for (id, told) in shared.told() {
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

/// Each push belongs to a check, and a check has one at most.
fn pushes(Evidence { pushes, history, shared, .. }: &Evidence) -> Vec<String> {
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    for push in pushes {
        if !seen.insert(&push.data_id) {
            faults.push(format!("check {} sent two pushes", push.data_id));
        }
        if !history.contains_key(&push.data_id) {
            faults.push(format!("a push of the check {:?}, which nobody began", push.data_id));
        }
    }
    let (asked, _) = shared.counts();
    if pushes.len() > asked {
        faults.push(format!("{} pushes were sent and {asked} asked for", pushes.len()));
    }
    faults
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
    fn of(traces: &[LoggedCall], tally: &Tally) -> Self {
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

    fn too_close(&self, allowed: Duration) -> Shortest {
        self.usual.filter(|(_, gap)| *gap < allowed)
    }
}
