//! Online pushes.

use super::*;

fn online(stage: shared::chat::Stage) -> Facts {
    let stages = vec![(StageKind::Accepted, good_stage()), (StageKind::Online, stage)];
    let seen = InstanceTrace {
        event_type: Some(2),
        push_platform: Some(0),
        token: None,
        certificate_id: None,
        stages,
        ..trace()
    };
    let phone = vec![client("iPhone", OnlineStatus::Online)];
    let facts = with(seen);
    Facts { mode: TestMode::Online, status: Some(OnlineStatus::Online), clients: phone, ..facts }
}

#[test]
fn online_pushes_are_judged_by_their_own_stage() {
    let verdict = ends(&online(good_stage()), Outcome::Proven, "");
    assert!(says(&verdict.unproven, "Offline push"));
    ends(&online(bad_stage("6014", "")), Outcome::Fault, "6014");
    let mut taken = online(good_stage());
    taken.trace.as_mut().unwrap().stages.pop();
    assert!(says(&ends(&taken, Outcome::Proven, "").unproven, "app got it"));
}

#[test]
fn an_online_push_needs_a_connection() {
    let away = Facts { mode: TestMode::Online, ..before() };
    assert!(ends(&away, Outcome::Fault, "").title.en.contains("not connected"));
    ends(&Facts { mode: TestMode::Online, ..good() }, Outcome::Fault, "");
    let silent = Facts { mode: TestMode::Online, timed_out: true, ..online(good_stage()) };
    let silent = Facts { trace: None, ..silent };
    ends(&silent, Outcome::NoVerdict, "");
}
