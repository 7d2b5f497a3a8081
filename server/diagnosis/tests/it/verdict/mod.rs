//! One test per way in which a run can end.

mod before;
mod online;
mod reports;
mod trace;

use diagnosis::{CertificateFacts, EventReport, Facts, PushEvent, VendorCall, verdict};
use model::NetFault;
use shared::api::{Outcome, TestMode, Verdict};
use shared::chat::{CertificateId, InstanceTrace, OnlineStatus, StageKind, Vendor};

use crate::push::{
    bad_stage, before, client, failed_at, good, good_stage, refused, trace, until, with,
};

/// The verdict, which in any case has a title and a next step in both languages.
#[track_caller]
fn ends(facts: &Facts, outcome: Outcome, code: &str) -> Verdict {
    let verdict = verdict(facts);
    assert_eq!(verdict.outcome, outcome, "{verdict:?}");
    assert_eq!(verdict.code, code, "{verdict:?}");
    assert_eq!(verdict.cause.is_empty(), outcome == Outcome::Proven, "{verdict:?}");
    for text in [&verdict.title, &verdict.solution] {
        assert!(!text.en.is_empty() && !text.zh.is_empty() && text.en != text.zh, "{text:?}");
    }
    for text in verdict.proven.iter().chain(&verdict.unproven) {
        assert!(!text.en.is_empty() && !text.zh.is_empty() && text.en != text.zh, "{text:?}");
    }
    verdict
}

fn says(texts: &[shared::Text], word: &str) -> bool {
    texts.iter().any(|text| text.en.contains(word))
}

fn offline() -> Facts {
    Facts { status: Some(OnlineStatus::Offline), clients: vec![], ..before() }
}

/// The push was taken and the time is up; its trace shows nothing of a device.
fn silent() -> Facts {
    Facts { trace: None, devices: 0, timed_out: true, ..good() }
}
