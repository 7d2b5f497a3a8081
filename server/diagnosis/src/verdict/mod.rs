//! The verdict: the first thing on the push's way that explains how it ended.

mod before;
mod online;
mod proven;
mod reported;
mod trace;

use super::Facts;
use super::calls::RefusedCall;
use super::stages::FailedStage;
use shared::Text;
use shared::api::{Outcome, TestMode, Verdict};

/// The verdict on a run that ended, or was ended.
///
/// What the vendor said outweighs what was seen before the push: a user who looked offline
/// and whose push the vendor took is proven. Nothing is blamed that was not seen.
#[must_use]
pub fn verdict(facts: &Facts) -> Verdict {
    let mut verdict = before::cancelled(facts)
        .or_else(|| before::own_calls(facts))
        .or_else(|| before::not_imported(facts))
        .or_else(|| match facts.mode {
            TestMode::Online => online::verdict(facts),
            TestMode::Offline | TestMode::Probe => offline(facts),
        })
        .unwrap_or_else(|| before::undecided(facts));
    verdict.unproven.extend(other_devices(facts));
    verdict
}

/// Tencent pushes to every device of a user, and the verdict is of one.
fn other_devices(facts: &Facts) -> Option<Text> {
    let id = facts.trace.as_ref()?.certificate_id.as_ref()?.as_str();
    (facts.devices > 1).then(|| {
        Text::owned(
            format!(
                "The push went to {} devices. This verdict is of the one with certificate ID {id}; test the others one by one.",
                facts.devices
            ),
            format!(
                "推送发往 {} 台设备，此结论仅针对证书 ID 为 {id} 的设备；其余设备请逐一测试。",
                facts.devices
            ),
        )
    })
}

fn offline(facts: &Facts) -> Option<Verdict> {
    before::unreachable(facts)
        .or_else(|| before::online_now(facts))
        .or_else(|| before::refused(facts))
        .or_else(|| trace::empty(facts))
        .or_else(|| trace::other_certificate(facts))
        .or_else(|| reported::upload_missing(facts))
        .or_else(|| trace::failed_before_vendor(facts))
        .or_else(|| trace::no_token(facts))
        .or_else(|| trace::failed_at_vendor(facts))
        .or_else(|| trace::failed_on_device(facts))
        .or_else(|| reported::denied(facts))
        .or_else(|| proven::proven(facts))
}

fn fault(title: Text, cause: Text, solution: Text) -> Verdict {
    Verdict {
        outcome: Outcome::Fault,
        title,
        cause,
        solution,
        proven: Vec::new(),
        unproven: Vec::new(),
        code: String::new(),
        info: String::new(),
        vendor: None,
    }
}

fn no_verdict(title: Text, cause: Text, solution: Text) -> Verdict {
    Verdict { outcome: Outcome::NoVerdict, ..fault(title, cause, solution) }
}

fn with_refusal(verdict: Verdict, refusal: &RefusedCall<'_>) -> Verdict {
    Verdict { code: refusal.printed(), info: refusal.info.to_string(), ..verdict }
}

/// Code and text stay as they came; the vendor is named where the code turned out to be its.
fn with_failure(verdict: Verdict, failure: &FailedStage<'_>) -> Verdict {
    Verdict {
        code: failure.own_code().to_string(),
        info: failure.info.to_string(),
        vendor: failure.meaning.vendor(),
        ..verdict
    }
}

/// What is proven once Chat has taken the push.
fn accepted() -> Text {
    Text::new(
        "Chat accepted the push: SDKAppID, SecretKey and the Push service work.",
        "即时通信 IM 已接受推送：SDKAppID、SecretKey 和推送服务均正常。",
    )
}
