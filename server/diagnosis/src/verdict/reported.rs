//! Verdicts that the app's own reports make exact.

use super::{accepted, fault, proven, with_failure};
use crate::Facts;
use crate::reported::{denied_solution, mixed, other_build};
use crate::words::{fill, join};
use shared::Text;
use shared::api::Verdict;
use shared::chat::StageKind;

/// The app has what Tencent has not: it registered, and what came of it was not uploaded.
pub(super) fn upload_missing(facts: &Facts) -> Option<Verdict> {
    let report = facts.missing_upload()?;
    let title =
        Text::new("The upload after the last registration is missing", "最近一次注册之后没有上传");
    let solution = Text::new(
        "At each start of the app: log in first, then call registerPush (TIMPush) or setOfflinePushConfig with the new token and this certificate ID, and look at its result in the log. Then test again.",
        "每次启动应用时：先登录，再调用 registerPush（TIMPush），或以新 token 和该证书 ID 调用 setOfflinePushConfig，并在日志中查看结果，然后重新测试。",
    );
    let cause = join(&join(&pushed_to(facts), &told(report)), &second_phone());
    let proven = vec![accepted()];
    let verdict = Verdict { proven, vendor: facts.vendor(), ..fault(title, cause, solution) };
    Some(match facts.first_failed() {
        Some(failure) => with_failure(verdict, &failure),
        None => verdict,
    })
}

fn pushed_to(facts: &Facts) -> Text {
    let trace = facts.trace.as_ref();
    if trace.is_some_and(|trace| trace.certificate_id.is_none()) {
        return Text::new(
            "Tencent has no certificate ID of this device.",
            "腾讯云没有该设备的证书 ID。",
        );
    }
    match trace.and_then(|trace| trace.token.as_ref()) {
        None => Text::new("Tencent has no token of this device.", "腾讯云没有该设备的 token。"),
        Some(token) => fill(
            "Tencent pushed to the token that ends in {}.",
            "腾讯云推送到的 token 末尾为 {}。",
            token.tail(),
        ),
    }
}

fn told(report: &crate::ReportedDevice) -> Text {
    let (id, tail) = (report.certificate_id.as_str(), report.token.tail());
    Text::owned(
        format!(
            "The app reported before this push that it registered with certificate ID {id} and got the token that ends in {tail}."
        ),
        format!("本次推送之前，App 上报其以证书 ID {id} 注册，得到的 token 末尾为 {tail}。"),
    )
}

fn second_phone() -> Text {
    Text::new(
        "(A second phone of this user, whose app does not report, would look the same.)",
        "（若该用户还有一部未上报的手机，也会如此。）",
    )
}

/// The push vendor took it, and the phone is not allowed to show it.
pub(super) fn denied(facts: &Facts) -> Option<Verdict> {
    if !facts.passed(StageKind::Channel) || !facts.is_denied() {
        return None;
    }
    let title = Text::new("Notifications are denied on the phone", "手机不允许通知");
    let cause = join(
        &Text::new("The push vendor accepted the push.", "推送厂商已接受推送。"),
        &denied_text(),
    );
    let good = proven::proven(facts)?;
    Some(Verdict {
        proven: good.proven,
        unproven: good.unproven,
        vendor: good.vendor,
        ..fault(title, cause, denied_solution())
    })
}

pub(super) fn denied_text() -> Text {
    Text::new(
        "The app reported that the user does not allow notifications.",
        "App 上报该用户不允许通知。",
    )
}

/// That the push went to a token which the app has replaced; for a push that nobody refused.
pub(super) fn replaced(facts: &Facts) -> Option<Text> {
    let arrived = facts.passed(StageKind::Device) || facts.passed(StageKind::Click);
    let report = facts.newer_report().filter(|_| !arrived)?;
    Some(fill(
        "That this is the phone's token of today: the app reported another one, which ends in {}. Let it upload that one, then test again.",
        "这是否为手机当前的 token：App 上报的是另一个，末尾为 {}。请让应用上传后重新测试。",
        report.token.tail(),
    ))
}

/// What the reports add to a refusal of the token.
pub(super) fn about_token(facts: &Facts) -> Text {
    let Some(report) = facts.own_report() else { return Text::default() };
    mixed(report, &facts.reported_devices).unwrap_or_default()
}

/// What the report says of the build's environment, where it and the certificate's are known.
pub(super) fn environment(facts: &Facts) -> Option<Text> {
    let report = facts.own_report()?;
    let of = report.certificate.as_ref().map_or("", |certificate| &certificate.environment);
    if of.is_empty() || report.build_environment.is_empty() {
        return None;
    }
    if report.is_other_build() {
        return Some(other_build(report));
    }
    Some(fill(
        "Build and certificate are both {}, as the app reported: look for a token of another bundle ID.",
        "App 上报的安装包环境与证书相同（{}）：请检查 token 是否属于其他 Bundle ID。",
        of,
    ))
}

/// An app that is connected, and whose SDK takes no push that way.
pub(super) fn too_old_for_online(facts: &Facts) -> Option<Verdict> {
    let version = facts.too_old_for_online().filter(|_| facts.pushed())?;
    let title = Text::new("The SDK is too old for online pushes", "SDK 版本过低，不支持在线推送");
    let cause = fill(
        "The app has SDK {}. Pushes over its own connection need 8.2.6325.",
        "应用的 SDK 为 {}，在线推送需要 8.2.6325 或更高版本。",
        version,
    );
    let solution = Text::new(
        "Update the SDK, or test offline push: close the app, then test again.",
        "请升级 SDK；或结束应用进程后测试离线推送。",
    );
    Some(Verdict { proven: vec![accepted()], ..fault(title, cause, solution) })
}
