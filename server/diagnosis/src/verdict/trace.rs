//! Verdicts from the trace of an offline push.

use super::{accepted, fault, no_verdict, reported, with_failure};
use crate::Facts;
use crate::stages::{Culprit, FailedStage};
use crate::words::{fill, join, naming};
use shared::Text;
use shared::api::Verdict;
use shared::chat::codes::{Family, lookup};
use shared::chat::{StageKind, Vendor};

/// The trace was answered and is empty to the end. A device without certificate ID and token
/// still has an entry in the vendor's sample, so an empty trace proves nothing: how soon one
/// can be read, and for which tasks, is not documented.
pub(super) fn empty(facts: &Facts) -> Option<Verdict> {
    if !facts.no_device() {
        return None;
    }
    let title = Text::new("No verdict: the trace stayed empty", "无结论：推送轨迹一直为空");
    let cause = Text::new(
        "Tencent answered, but the push's trace shows no device. Likely reasons: the app uploaded no certificate ID and no token; or the trace takes longer than the check waited.",
        "腾讯云已返回推送轨迹，但其中没有设备。可能的原因：应用没有上传证书 ID 和 token；或者推送轨迹生成得比检查等待的时间更晚。",
    );
    let solution = Text::new(
        "Look whether the notification arrived on the phone. In some minutes, ask for the trace with the Task ID. If it is still empty, log in on the phone and register for push; the checklist names the codes to look for.",
        "请查看手机是否收到通知。几分钟后可用 Task ID 再次查询推送轨迹。若仍为空，请在手机上登录后注册推送，错误码见检查清单。",
    );
    let cause = join(&cause, &facts.hint());
    Some(Verdict { proven: vec![accepted()], ..no_verdict(title, cause, solution) })
}

/// The push went, but not with the certificate that was picked.
pub(super) fn other_certificate(facts: &Facts) -> Option<Verdict> {
    if !facts.other_certificate() {
        return None;
    }
    let wanted = facts.wanted.as_ref()?.as_str();
    let seen = facts.trace.as_ref()?.certificate_id.as_ref()?.as_str();
    let title = fill("No device has certificate ID {}", "没有设备使用证书 ID {}", wanted);
    let cause = Text::owned(
        format!(
            "The trace shows {seen} instead of {wanted}: the app now reports another certificate ID."
        ),
        format!("推送轨迹显示的是 {seen}，而不是 {wanted}：应用现在上报的是另一个证书 ID。"),
    );
    let solution = fill(
        "Get the device information again and pick {}, or correct businessID in the app and log in again.",
        "请重新获取设备信息并选择 {}，或改正应用中的 businessID 后重新登录。",
        seen,
    );
    Some(Verdict { proven: vec![accepted()], ..fault(title, cause, solution) })
}

/// Chat itself, or its offline push module, gave up.
pub(super) fn failed_before_vendor(facts: &Facts) -> Option<Verdict> {
    if let Some(failure) = facts.failed(StageKind::Accepted) {
        let title =
            Text::new("Chat refused the push for this device", "即时通信 IM 拒绝了对该设备的推送");
        return Some(from_failure(title, &failure));
    }
    let failure = facts.failed(StageKind::Bound)?;
    let title = match (failure.code, failure.meaning.vendor()) {
        ("-1", _) => Text::new("No certificate ID is bound", "没有绑定证书 ID"),
        ("-2", _) => Text::new("No token is bound", "没有绑定 token"),
        ("-201", _) => Text::new("Certificate ID and token do not fit", "证书 ID 与 token 不匹配"),
        (_, Some(vendor)) => refused_by(vendor),
        _ => Text::new("The push did not reach the push vendor", "推送没有到达推送厂商"),
    };
    let proven = vec![accepted()];
    Some(Verdict { proven, ..from_failure(title, &failure) })
}

/// No stage says so, but the device has neither token nor certificate ID.
pub(super) fn no_token(facts: &Facts) -> Option<Verdict> {
    let trace = facts.trace.as_ref().filter(|_| !facts.channel_decided())?;
    let (code, title) = match (&trace.certificate_id, &trace.token) {
        (Some(_), Some(_)) => return None,
        (None, _) => ("-1", Text::new("No certificate ID is bound", "没有绑定证书 ID")),
        (_, None) => ("-2", Text::new("No token is bound", "没有绑定 token")),
    };
    let entry = lookup(Family::Module, code)?;
    Some(Verdict { proven: vec![accepted()], ..fault(title, entry.cause, entry.solution) })
}

/// The vendor said no.
pub(super) fn failed_at_vendor(facts: &Facts) -> Option<Verdict> {
    let failure = facts.failed(StageKind::Channel)?;
    let vendor = failure.meaning.vendor().or_else(|| facts.vendor());
    let title = vendor.map_or_else(
        || Text::new("The push vendor refused the push", "推送厂商拒绝了推送"),
        refused_by,
    );
    let verdict = from_failure(title, &failure);
    let cause = join(&verdict.cause, &environment(facts, &failure));
    let cause = match failure.culprit() {
        Culprit::Environment | Culprit::DeadToken | Culprit::Certificate | Culprit::Stage => {
            join(&cause, &reported::about_token(facts))
        }
        _ => cause,
    };
    let uploaded =
        Text::new("The app uploaded a certificate ID and a token.", "应用已上传证书 ID 和 token。");
    Some(Verdict { cause, vendor, proven: vec![accepted(), uploaded], ..verdict })
}

/// The vendor took it, and says that the phone did not.
pub(super) fn failed_on_device(facts: &Facts) -> Option<Verdict> {
    let failure = facts.failed(StageKind::Device)?;
    let title = Text::new("The push did not show on the phone", "推送未能在手机上展示");
    let mut proven = vec![accepted()];
    if facts.passed(StageKind::Channel) {
        proven.push(Text::new("The push vendor accepted the push.", "推送厂商已接受推送。"));
    }
    let verdict = from_failure(title, &failure);
    let vendor = failure.meaning.vendor().or_else(|| facts.vendor());
    let switch = facts.trace.as_ref().and_then(|trace| trace.notification_status);
    let cause = match switch {
        _ if facts.is_denied() => join(&verdict.cause, &reported::denied_text()),
        Some(0) => join(
            &verdict.cause,
            &Text::new(
                "The phone also reported its notification switch as off or unknown.",
                "手机上报的通知开关也是“关闭或未知”。",
            ),
        ),
        _ => verdict.cause.clone(),
    };
    Some(Verdict { cause, vendor, proven, ..verdict })
}

fn from_failure(title: Text, failure: &FailedStage<'_>) -> Verdict {
    let meaning = &failure.meaning;
    with_failure(fault(title, meaning.cause.clone(), meaning.solution.clone()), failure)
}

fn refused_by(vendor: Vendor) -> Text {
    naming("{} refused the push", "{} 拒绝了推送", vendor)
}

/// What the configuration knows about the environment, where a token of the other one fits
/// the refusal.
fn environment(facts: &Facts, failure: &FailedStage<'_>) -> Text {
    let bad = |word| failure.meaning.is(Family::Vendor(Vendor::Apns), word);
    if !bad("BadDeviceToken") {
        return Text::default();
    }
    if let Some(told) = reported::environment(facts) {
        return told;
    }
    match facts.certificate.as_ref().map(|certificate| certificate.environment.as_str()) {
        Some("production") => Text::new(
            "This certificate is configured as production; the token probably comes from a development build, run from Xcode.",
            "该证书配置为生产环境；token 很可能来自开发版（由 Xcode 直接运行）。",
        ),
        Some("development") => Text::new(
            "This certificate is configured as development; the token probably comes from a Release, TestFlight or App Store build.",
            "该证书配置为开发环境；token 很可能来自 Release、TestFlight 或 App Store 版本。",
        ),
        _ => Text::default(),
    }
}
