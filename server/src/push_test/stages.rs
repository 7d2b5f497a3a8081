//! The timeline of a run, as the page draws it, from what a trace shows.

use shared::api::{StageView, TestMode};
use shared::chat::codes::explain_stage;
use shared::chat::{InstanceTrace, Stage, StageKind, StageState, Vendor};

/// The stations of a push of this kind, none reached yet.
pub(super) fn timeline(mode: TestMode) -> Vec<StageView> {
    let kinds: &[StageKind] = match mode {
        TestMode::Offline | TestMode::Probe => &[
            StageKind::Accepted,
            StageKind::Bound,
            StageKind::Channel,
            StageKind::Device,
            StageKind::Click,
        ],
        TestMode::Online => &[StageKind::Accepted, StageKind::Online],
    };
    kinds.iter().map(|kind| empty(*kind)).collect()
}

fn empty(kind: StageKind) -> StageView {
    StageView {
        kind,
        state: StageState::Waiting,
        code: String::new(),
        info: String::new(),
        time: String::new(),
    }
}

/// Fills in the stages of trace and events and marks the station whose turn it is.
pub(super) fn fill(
    stages: &mut [StageView],
    vendor: Option<Vendor>,
    known: &[(StageKind, &Stage)],
) {
    for view in stages.iter_mut() {
        let Some((_, stage)) = known.iter().find(|(kind, _)| *kind == view.kind) else { continue };
        view.state = match stage.state() {
            // A stage that says nothing takes nothing back: Chat's own answer came before.
            StageState::Waiting => view.state,
            decided => decided,
        };
        let code = stage.error_code.as_deref().unwrap_or_default();
        // The push vendor's own code says more than Tencent's word that there is one.
        let meaning = explain_stage(vendor, view.kind, code, &stage.error_info);
        meaning.unwrapped(code).unwrap_or(code).clone_into(&mut view.code);
        view.info.clone_from(&stage.error_info);
        view.time.clone_from(&stage.event_time);
    }
    mark_turn(stages);
}

/// Marks one station as passed or failed by something else than a trace.
pub(super) fn set(stages: &mut [StageView], kind: StageKind, state: StageState, code: &str) {
    if let Some(view) = stages.iter_mut().find(|view| view.kind == kind) {
        view.state = state;
        code.clone_into(&mut view.code);
    }
    mark_turn(stages);
}

/// The first undecided station is the running one, unless one before it failed.
fn mark_turn(stages: &mut [StageView]) {
    for view in stages.iter_mut().filter(|view| view.state == StageState::Running) {
        view.state = StageState::Waiting;
    }
    // A later station can be known while an earlier one is not: nothing runs before it then.
    let begin = stages.iter().rposition(|view| is_decided(view.state)).map_or(0, |at| at + 1);
    if stages.iter().any(|view| view.state == StageState::Failed) {
        return;
    }
    if let Some(next) = stages.get_mut(begin) {
        next.state = StageState::Running;
    }
}

fn is_decided(state: StageState) -> bool {
    matches!(state, StageState::Passed | StageState::Failed)
}

/// At the end, what never came is "no data".
pub(super) fn finalize(stages: &mut [StageView]) {
    for view in stages.iter_mut().filter(|view| !is_decided(view.state)) {
        view.state = StageState::NoData;
    }
}

/// How much is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Decided {
    /// The vendor's answer is not there yet.
    Nothing,
    /// The vendor took it; whether it arrived may still come.
    Channel,
    /// Nothing more is to be expected.
    All,
}

/// How far a push is, by its stations.
pub(super) fn decided(known: &[(StageKind, &Stage)]) -> Decided {
    let state = |kind| {
        let found = known.iter().find(|(of, _)| *of == kind);
        found.map_or(StageState::Waiting, |(_, stage)| stage.state())
    };
    let failed = known.iter().any(|(_, stage)| stage.state() == StageState::Failed);
    let at_end = [StageKind::Online, StageKind::Click];
    if failed || at_end.into_iter().any(|kind| state(kind) == StageState::Passed) {
        return Decided::All;
    }
    match (state(StageKind::Channel), state(StageKind::Device)) {
        (_, StageState::Passed) => Decided::All,
        (StageState::Passed, _) => Decided::Channel,
        _ => Decided::Nothing,
    }
}

/// The device a verdict is about: the one with the wanted certificate ID, else the first
/// failed one, else the first.
pub(super) fn choose<'a>(
    traces: &'a [InstanceTrace],
    wanted: Option<&shared::chat::CertificateId>,
) -> Option<&'a InstanceTrace> {
    let is_wanted = |trace: &&InstanceTrace| {
        wanted.is_some_and(|wanted| trace.certificate_id.as_ref() == Some(wanted))
    };
    let has_failed = |trace: &&InstanceTrace| {
        trace.stages.iter().any(|(_, stage)| stage.state() == StageState::Failed)
    };
    traces
        .iter()
        .find(is_wanted)
        .or_else(|| traces.iter().find(has_failed))
        .or_else(|| traces.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::chat::CertificateId;

    fn stage(code: &str, status: Option<i64>) -> Stage {
        Stage { error_code: Some(code.into()), push_status: status, ..Stage::default() }
    }

    fn trace(stages: &[(StageKind, &str, Option<i64>)]) -> InstanceTrace {
        InstanceTrace {
            stages: stages.iter().map(|(kind, code, s)| (*kind, stage(code, *s))).collect(),
            ..InstanceTrace::default()
        }
    }

    fn known(trace: &InstanceTrace) -> Vec<(StageKind, &Stage)> {
        trace.stages.iter().map(|(kind, stage)| (*kind, stage)).collect()
    }

    #[track_caller]
    fn states(stages: &[StageView]) -> Vec<StageState> {
        stages.iter().map(|view| view.state).collect()
    }

    #[test]
    fn a_growing_trace_moves_the_turn() {
        use StageState::{NoData, Passed, Running, Waiting};
        let mut stages = timeline(TestMode::Offline);
        set(&mut stages, StageKind::Accepted, Passed, "0");
        assert_eq!(states(&stages), [Passed, Running, Waiting, Waiting, Waiting]);
        fill(&mut stages, None, &known(&trace(&[(StageKind::Bound, "0", Some(1))])));
        assert_eq!(states(&stages), [Passed, Passed, Running, Waiting, Waiting]);
        fill(&mut stages, None, &known(&trace(&[(StageKind::Channel, "0", Some(1))])));
        finalize(&mut stages);
        assert_eq!(states(&stages), [Passed, Passed, Passed, NoData, NoData]);
    }

    #[test]
    fn a_failure_ends_the_turns() {
        use StageState::{Failed, Passed, Waiting};
        let mut stages = timeline(TestMode::Probe);
        set(&mut stages, StageKind::Accepted, Passed, "0");
        fill(&mut stages, None, &known(&trace(&[(StageKind::Bound, "-1", Some(0))])));
        assert_eq!(states(&stages), [Passed, Failed, Waiting, Waiting, Waiting]);
        assert_eq!(stages[1].code, "-1");
    }

    #[test]
    fn the_push_vendors_own_code_stands_for_tencents_wrapper() {
        let mut stages = timeline(TestMode::Offline);
        let mut trace = trace(&[(StageKind::Channel, "-198", Some(0))]);
        trace.stages[0].1.error_info = "80200001 Authentication error".into();
        fill(&mut stages, Some(Vendor::Huawei), &known(&trace));
        assert_eq!(stages[2].code, "80200001");
        trace.stages[0].1.error_info = "something else".into();
        fill(&mut stages, Some(Vendor::Huawei), &known(&trace));
        assert_eq!(stages[2].code, "-198");
    }

    #[test]
    fn a_trace_decides_step_by_step() {
        use StageKind::{Bound, Channel, Device, Online};
        assert_eq!(decided(&known(&trace(&[]))), Decided::Nothing);
        assert_eq!(decided(&known(&trace(&[(Bound, "0", Some(1))]))), Decided::Nothing);
        assert_eq!(decided(&known(&trace(&[(Bound, "-2", Some(0))]))), Decided::All);
        assert_eq!(decided(&known(&trace(&[(Channel, "0", Some(1))]))), Decided::Channel);
        assert_eq!(decided(&known(&trace(&[(Channel, "0", None)]))), Decided::Nothing);
        assert_eq!(
            decided(&known(&trace(&[(Channel, "0", Some(1)), (Device, "0", Some(1))]))),
            Decided::All
        );
        assert_eq!(decided(&known(&trace(&[(Online, "0", Some(1))]))), Decided::All);
    }

    #[test]
    fn the_wanted_device_comes_first_then_a_failed_one() {
        let with = |id: &str, stages: &[(StageKind, &str, Option<i64>)]| InstanceTrace {
            certificate_id: CertificateId::parse(id).ok(),
            ..trace(stages)
        };
        let traces = [
            with("1", &[(StageKind::Channel, "0", Some(1))]),
            with("2", &[(StageKind::Channel, "410", Some(0))]),
            with("3", &[]),
        ];
        let chosen = |wanted: Option<&str>| {
            let wanted = wanted.map(|id| CertificateId::parse(id).unwrap());
            let trace = choose(&traces, wanted.as_ref()).unwrap();
            trace.certificate_id.as_ref().unwrap().as_str().to_owned()
        };
        assert_eq!(chosen(Some("3")), "3");
        assert_eq!(chosen(Some("9")), "2");
        assert_eq!(chosen(None), "2");
        assert!(choose(&[], None).is_none());
    }
}
