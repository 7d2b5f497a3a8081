//! Rows 7 to 12 and 17 to 20: what the trace of the push says.

use super::before::coded;
use super::{Seen, UnnumberedRow};
use crate::Facts;
use crate::stages::{Culprit, FailedStage};
use crate::words::{fill, join, naming};
use shared::Text;
use shared::api::{Evidence, TestMode};
use shared::chat::codes::{Family, lookup};
use shared::chat::{InstanceTrace, StageKind, Vendor};

pub(super) fn on_the_way(facts: &Facts) -> [UnnumberedRow; 6] {
    let row =
        |en, zh, seen| UnnumberedRow { title: Text::new(en, zh), evidence: Evidence::Trace, seen };
    [
        row(
            "The certificate is uploaded, right and in force",
            "证书已上传、正确且在有效期内",
            vendors_word(facts, Culprit::Certificate),
        ),
        row(
            "The app reported the certificate ID",
            "应用上报了证书 ID",
            offline(facts, certificate_id),
        ),
        row(
            "iPhone: the certificate fits the build's environment",
            "iPhone：证书与安装包的环境一致",
            offline(facts, environment),
        ),
        row("A token was obtained and uploaded", "已获取并上传 token", offline(facts, token)),
        row(
            "The push vendor still knows the token",
            "token 在推送厂商处仍然有效",
            vendors_word(facts, Culprit::DeadToken),
        ),
        row("The phone allows notifications", "手机允许通知", offline(facts, notifications)),
    ]
}

pub(super) fn at_the_vendor(facts: &Facts) -> [UnnumberedRow; 4] {
    let row =
        |en, zh, seen| UnnumberedRow { title: Text::new(en, zh), evidence: Evidence::Trace, seen };
    [
        row(
            "The push vendor's rules are kept: store, category, channel, quota, wording",
            "符合推送厂商规则：上架、分类、渠道、配额、文案",
            vendors_word(facts, Culprit::VendorRules),
        ),
        row("The push vendor accepted the push", "推送厂商已接受推送", offline(facts, channel)),
        row("The push arrived on the phone", "推送已到达手机", offline(facts, device)),
        UnnumberedRow {
            title: Text::new(
                "Chat messages are pushed like the test",
                "聊天消息与测试推送一样能推送",
            ),
            evidence: Evidence::Hand,
            seen: Seen::by_hand(
                Text::new(
                    "If the test arrives and chat messages do not: the plan must include chat notifications, and the sender must set V2TIMOfflinePushInfo.",
                    "若测试能收到而聊天消息收不到：套餐须包含聊天消息推送，且发送方须设置 V2TIMOfflinePushInfo。",
                ),
                Text::new(
                    "Send a one-to-one text message from another account while the app is in the background, and do not log out.",
                    "请在应用退到后台且未退出登录时，用另一个账号发一条单聊文本消息。",
                ),
            ),
        },
    ]
}

/// The row, where there is a trace of an offline push at all.
fn offline(facts: &Facts, seen: fn(&Facts, &InstanceTrace) -> Seen) -> Seen {
    if facts.mode == TestMode::Online || facts.went_online() {
        return Seen::unknown(Text::new(
            "Not seen: the push went over the app's own connection.",
            "未涉及：推送走的是应用自身的长连接。",
        ));
    }
    facts.trace.as_ref().map_or_else(|| without_trace(facts, seen), |trace| seen(facts, trace))
}

/// A report answers the rows that ask the vendor. An answered trace without a device answers
/// none: it can be late.
fn without_trace(facts: &Facts, seen: fn(&Facts, &InstanceTrace) -> Seen) -> Seen {
    if facts.counted().next().is_some() {
        let empty = InstanceTrace::default();
        return seen(facts, &empty);
    }
    if facts.no_device() {
        return Seen::unknown(Text::new(
            "The trace stayed empty, so it does not say.",
            "推送轨迹一直为空，无法判断。",
        ));
    }
    Seen::not_reached()
}

/// That something is missing on the device: a trace shows it by leaving it out, a report only
/// by the code.
fn missing(facts: &Facts, code: &str) -> Option<Seen> {
    let named = facts.failed(StageKind::Bound).is_some_and(|failure| failure.code == code);
    if named || facts.trace.is_some() { module(code) } else { None }
}

/// A row about what the vendor thinks of something: failed if it is to blame, passed once
/// the vendor took the push.
fn vendors_word(facts: &Facts, about: Culprit) -> Seen {
    let blamed = facts.first_failed().filter(|failure| failure.culprit() == about);
    if let Some(failure) = blamed.filter(|_| facts.mode != TestMode::Online) {
        return from(&failure);
    }
    offline(facts, |facts, _| taken(facts))
}

fn taken(facts: &Facts) -> Seen {
    if facts.passed(StageKind::Channel) {
        return Seen::passed(Text::new(
            "The push vendor accepted this push.",
            "推送厂商接受了本次推送。",
        ));
    }
    Seen::not_reached()
}

fn from(failure: &FailedStage<'_>) -> Seen {
    let meaning = &failure.meaning;
    Seen::failed(coded(failure.code, &meaning.cause), meaning.solution.clone())
}

fn module(code: &str) -> Option<Seen> {
    let entry = lookup(Family::Module, code)?;
    Some(Seen::failed(entry.cause, entry.solution))
}

fn certificate_id(facts: &Facts, trace: &InstanceTrace) -> Seen {
    let Some(id) = &trace.certificate_id else {
        let seen = missing(facts, "-1").filter(|_| !facts.channel_decided());
        return seen.unwrap_or_else(Seen::not_reached);
    };
    let seen = fill("The device reported {}.", "设备上报的是 {}。", id.as_str());
    if facts.other_certificate() {
        let wanted = facts.wanted.as_ref().map_or("", |id| id.as_str());
        let solution = fill(
            "Pick the reported one, or set businessID to {} in the app and log in again.",
            "请改选设备上报的证书，或把应用中的 businessID 设为 {} 后重新登录。",
            wanted,
        );
        return Seen::failed(seen, solution);
    }
    if facts.certificates_configured && facts.certificate.is_none() {
        let unknown = Text::new(
            "Signet's configuration does not have this ID.",
            "Signet 的配置中没有此证书 ID。",
        );
        let solution = Text::new(
            "Make sure that it is one of this app in the console, then add it to the configuration.",
            "请确认它属于控制台中的此应用，再添加到配置中。",
        );
        return Seen::notice(join(&seen, &unknown), solution);
    }
    Seen::passed(seen)
}

fn environment(facts: &Facts, _: &InstanceTrace) -> Seen {
    match facts.vendor() {
        Some(Vendor::Apns) => {}
        Some(vendor) => {
            return Seen::unknown(naming(
                "Does not apply: the push goes through {}.",
                "不适用：推送通过 {} 下发。",
                vendor,
            ));
        }
        None => return Seen::not_reached(),
    }
    let blamed = facts.first_failed().filter(|failure| failure.culprit() == Culprit::Environment);
    if blamed.is_some() && facts.missing_upload().is_some() {
        return Seen::unknown(Text::new(
            "APNs refused a token that the app has replaced, so it does not say.",
            "APNs 拒绝的 token 已被应用更换，无法判断。",
        ));
    }
    if let Some(failure) = blamed {
        return from(&failure);
    }
    let configured = facts.certificate.as_ref().map_or("", |it| it.environment.as_str());
    if facts.passed(StageKind::Channel) && !configured.is_empty() {
        return Seen::passed(fill(
            "APNs took the push with a certificate configured as {}.",
            "APNs 已接受推送，证书配置为 {}。",
            configured,
        ));
    }
    taken(facts)
}

fn token(facts: &Facts, trace: &InstanceTrace) -> Seen {
    if let Some(report) = facts.missing_upload() {
        return Seen::failed(
            fill(
                "The app reported the token that ends in {}, and Tencent has another one or none.",
                "App 上报的 token 末尾为 {}，而腾讯云的是另一个或没有。",
                report.token.tail(),
            ),
            Text::new(
                "Let the app upload it again, after the log-in.",
                "请在登录后让应用重新上传。",
            ),
        );
    }
    match &trace.token {
        Some(token) => Seen::passed(fill(
            "A token that ends in {} was bound.",
            "已绑定 token，末尾为 {}。",
            token.tail(),
        )),
        None if facts.trace.is_some() && facts.channel_decided() => Seen::unknown(Text::new(
            "The trace shows no token, yet the push vendor answered.",
            "推送轨迹中没有 token，但推送厂商已有返回。",
        )),
        None => missing(facts, "-2").unwrap_or_else(Seen::not_reached),
    }
}

fn notifications(facts: &Facts, trace: &InstanceTrace) -> Seen {
    let device = facts.failed(StageKind::Device);
    let switch = trace.notification_status;
    if let Some(failure) = facts.first_failed().filter(|it| it.culprit() == Culprit::SwitchedOff) {
        return from(&failure);
    }
    if facts.passed(StageKind::Click) {
        return Seen::passed(Text::new("Somebody tapped the notification.", "有人点击了通知。"));
    }
    let solution = Text::new(
        "Look at the phone: Settings, Notifications, then the app. OPPO and Android 13 start with off.",
        "请在手机上查看：设置 > 通知 > 该应用。OPPO 和 Android 13 默认关闭。",
    );
    if facts.is_denied() {
        let denied = Text::new("The app reported that they are denied.", "App 上报通知已被拒绝。");
        return Seen::failed(denied, solution);
    }
    let off = Text::new(
        "The phone reported its switch as off or unknown.",
        "手机上报的通知开关为“关闭或未知”。",
    );
    match switch {
        Some(1) => Seen::passed(Text::new(
            "The phone reported its switch as on.",
            "手机上报的通知开关为“开启”。",
        )),
        Some(0) if device.is_some() => Seen::failed(off, solution),
        Some(0) => Seen::notice(off, solution),
        Some(other) => Seen::unknown(fill(
            "The phone reported {}, a value that is not documented.",
            "手机上报了文档中没有的值 {}。",
            &format!("{other}"),
        )),
        None => Seen::not_reached(),
    }
}

fn channel(facts: &Facts, _: &InstanceTrace) -> Seen {
    let way = [StageKind::Accepted, StageKind::Bound, StageKind::Channel];
    if facts.passed(StageKind::Channel) {
        return taken(facts);
    }
    let failure = way.into_iter().find_map(|kind| facts.failed(kind));
    match failure {
        // What has a row of its own, before the vendor, is told there.
        Some(failure) if failure.kind == StageKind::Channel => from(&failure),
        Some(failure) if failure.culprit() == Culprit::Stage => from(&failure),
        _ => Seen::not_reached(),
    }
}

fn device(facts: &Facts, _: &InstanceTrace) -> Seen {
    if let Some(failure) = facts.failed(StageKind::Device) {
        return from(&failure);
    }
    if facts.passed(StageKind::Device) {
        return Seen::passed(Text::new(
            "The push vendor reported its arrival.",
            "推送厂商报告已到达。",
        ));
    }
    if facts.passed(StageKind::Channel) {
        return Seen::unknown(Text::new(
            "No report came. That proves no loss: Huawei and Meizu need a receipt address, iPhones an extension.",
            "没有回执。这不代表丢失：华为、魅族需配置回执地址，iPhone 需要通知扩展。",
        ));
    }
    Seen::not_reached()
}
