//! Whether a run was as it must be, and its figures.

use std::collections::{BTreeMap, BTreeSet};

use crate::cluster::Cluster;
use crate::evidence::{Ends, Evidence, shortest};
use crate::plan::Plan;
use crate::table;
use crate::tally::{End, Event, Record};

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
        let gap = shortest(&evidence.traces);
        let mut faults = evidence.shared.reported();
        faults
            .extend(calls.iter().flat_map(|(event, calls)| bad_calls(*event, calls, plan.faults)));
        faults.extend(ends.faults(evidence, plan));
        faults.extend(pushes(evidence));
        if let Some((app, gap)) = gap.filter(|(_, gap)| *gap < plan.trace_gap) {
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
            table::traces(gap, evidence),
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
