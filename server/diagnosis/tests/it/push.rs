//! Facts of a run, for the tests: a good one to put wrong.

use diagnosis::{Facts, VendorCall};
use shared::api::TestMode;
use shared::chat::{
    CertificateId, DeviceToken, InstanceTrace, OnlineStatus, PlatformLogin, Stage, StageKind,
};

pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";

pub fn refused(code: i64) -> VendorCall {
    VendorCall::Refused { code, info: "their words".into() }
}

pub fn client(platform: &str, status: OnlineStatus) -> PlatformLogin {
    PlatformLogin { platform: platform.into(), status, instance: None }
}

pub fn good_stage() -> Stage {
    Stage { push_status: Some(1), error_code: Some("0".into()), ..Stage::default() }
}

pub fn bad_stage(code: &str, info: &str) -> Stage {
    Stage { error_code: Some(code.into()), error_info: info.into(), ..Stage::default() }
}

/// An iPhone that got everything.
pub fn trace() -> InstanceTrace {
    let way = [StageKind::Accepted, StageKind::Bound, StageKind::Channel, StageKind::Device];
    InstanceTrace {
        event_type: Some(1),
        push_platform: Some(1),
        token: DeviceToken::parse(TOKEN).ok(),
        certificate_id: CertificateId::parse("31001").ok(),
        notification_status: Some(1),
        stages: way.map(|kind| (kind, good_stage())).into(),
        ..InstanceTrace::default()
    }
}

/// Everything before the push is good; no push yet.
pub fn before() -> Facts {
    Facts {
        account_call: VendorCall::Ok,
        imported: Some(true),
        status_call: VendorCall::Ok,
        status: Some(OnlineStatus::PushOnline),
        clients: vec![client("iPhone", OnlineStatus::PushOnline)],
        ..Facts::new(TestMode::Offline, CertificateId::parse("31001").ok())
    }
}

/// A run without a fault.
pub fn good() -> Facts {
    with(trace())
}

/// The good run with another trace.
pub fn with(trace: InstanceTrace) -> Facts {
    let calls = Facts { push_call: VendorCall::Ok, trace_call: VendorCall::Ok, ..before() };
    Facts { devices: 1, trace: Some(trace), ..calls }
}

/// The good run up to `kind`, which failed on the given platform.
pub fn failed_at(platform: i64, kind: StageKind, code: &str, info: &str) -> Facts {
    let mut stages: Vec<_> = trace().stages.into_iter().filter(|(of, _)| *of < kind).collect();
    stages.push((kind, bad_stage(code, info)));
    with(InstanceTrace { push_platform: Some(platform), stages, ..trace() })
}

/// The good run up to and including `kind`, then silence.
pub fn until(kind: StageKind) -> InstanceTrace {
    let stages = trace().stages.into_iter().filter(|(of, _)| *of <= kind).collect();
    InstanceTrace { stages, ..trace() }
}
