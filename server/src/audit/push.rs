//! A push test as an entry of the trail.

use shared::api::{AuditDetails, Progress, PushTestInput, RunState, TestResult, Through};
use shared::chat::{StageKind, StageState};

use super::{line::word, masked};

/// What to write down about a test that ended; `None` where no push can have gone out. `before`
/// is its state just before the end, `end` is `None` where it was interrupted.
pub(crate) fn sent(
    input: &PushTestInput,
    before: &Progress,
    end: Option<&(RunState, TestResult)>,
) -> Option<AuditDetails> {
    let result = end.map(|(_, result)| result);
    if !through_tencent(input, before) && !direct(input, before, result) {
        return None;
    }
    let verdict = result.map(|result| &result.verdict);
    let learnt = result.and_then(|result| result.bindings.first());
    let learnt = learnt.map(|binding| binding.certificate_id.clone()).unwrap_or_default();
    let asked = input.certificate_id.clone();
    Some(AuditDetails {
        app: Some(input.sdkappid),
        userid: masked(&input.userid),
        certificate_id: if asked.is_empty() { learnt } else { asked },
        way: Some(input.direct.through),
        mode: Some(input.mode),
        outcome: match (end, verdict) {
            (Some((RunState::Cancelled, _)), _) => "cancelled".to_owned(),
            (_, Some(verdict)) => word(verdict.outcome),
            (_, None) => "interrupted".to_owned(),
        },
        code: verdict.map(|verdict| verdict.code.clone()).unwrap_or_default(),
        check: before.id.clone(),
        ..AuditDetails::default()
    })
}

/// The first stage begins with the call.
fn through_tencent(input: &PushTestInput, before: &Progress) -> bool {
    let accepted = before.stages.iter().find(|stage| stage.kind == StageKind::Accepted);
    input.direct.through != Through::Direct
        && accepted.is_some_and(|stage| stage.state != StageState::Waiting)
}

/// Where a direct test came to nothing of the kind, its result says so; without one it may have.
fn direct(input: &PushTestInput, before: &Progress, result: Option<&TestResult>) -> bool {
    if input.direct.through == Through::Tencent || input.direct.dry_run {
        return false;
    }
    match result.and_then(|result| result.direct.as_ref()) {
        Some(direct) => direct.accepted || direct.may_be_sent || direct.http_status.is_some(),
        None => !before.direct.is_empty(),
    }
}
