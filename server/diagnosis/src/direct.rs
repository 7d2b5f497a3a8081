//! Verdicts of tests at the push vendor itself, alone and beside the way through Tencent.

use super::words::{fill, join, naming, nothing};
use shared::Text;
use shared::api::{DirectResult, Outcome, Verdict};
use shared::push::{Class, Side};

/// The verdict on a test at the vendor alone.
#[must_use]
pub fn direct(result: &DirectResult) -> Verdict {
    let vendor = result.vendor;
    let outcome = outcome(result);
    let title = match (result.class.side(), result.dry_run) {
        (Side::Fine, false) => naming("{} accepted the push", "{} 已接受推送", vendor),
        (Side::Fine, true) => naming(
            "{} would accept the push: nothing was sent",
            "{} 会接受该推送：未实际发送",
            vendor,
        ),
        (Side::Token, _) if stopped_here(result) => {
            naming("Nothing was sent: this is no token of {}", "未发送：这不是 {} 的 token", vendor)
        }
        (Side::Token, _) => naming("{} refused the token", "{} 拒绝了 token", vendor),
        (Side::Certificate, _) => naming("{} refused the credential", "{} 拒绝了凭据", vendor),
        (Side::Message, _) => naming("{} refused the message", "{} 拒绝了消息", vendor),
        (Side::Unknown, _) => naming("No verdict from {}", "{} 未给出结论", vendor),
    };
    let fine = outcome == Outcome::Proven;
    Verdict {
        outcome,
        title,
        cause: if fine { nothing() } else { result.cause.clone() },
        solution: match wait_for(result.class) {
            _ if result.may_be_sent => join(&result.solution, &look_first()),
            Some(wait) => join(&result.solution, &wait),
            None if fine => look_at_the_phone(result),
            None => result.solution.clone(),
        },
        proven: proven(result),
        unproven: match result.may_be_sent {
            true => vec![Text::new(
                "Whether the push was sent: it may have gone out without an answer.",
                "推送是否已发出：可能已经发出，只是没有收到返回。",
            )],
            false if fine => unproven(result),
            false => Vec::new(),
        },
        code: result.code.clone(),
        info: result.info.clone(),
        vendor: Some(result.vendor),
    }
}

/// The verdict where the same certificate and token went both ways. `tencent_tail` is the end
/// of the token that Tencent used; empty where it is not known.
///
/// What the vendor says of the token or of the credential outweighs Tencent's answer; a vendor
/// that took both leaves the phone.
#[must_use]
pub fn both(result: &DirectResult, tencent: &Verdict, tencent_tail: &str) -> Verdict {
    if result.class.side() != Side::Fine || result.dry_run {
        return direct(result);
    }
    match tencent.outcome {
        Outcome::Proven => channel_fine(result, tencent),
        Outcome::Fault if tencent.vendor.is_some() => stale_copy(result, tencent, tencent_tail),
        // Tencent never came to the vendor: its own fault is the fault.
        Outcome::Fault | Outcome::NoVerdict => {
            Verdict { proven: joined(proven(result), &tencent.proven), ..tencent.clone() }
        }
    }
}

/// Whether it ended before anybody was asked.
fn stopped_here(result: &DirectResult) -> bool {
    result.http_status.is_none() && result.code.starts_with("local/")
}

fn outcome(result: &DirectResult) -> Outcome {
    match result.class.side() {
        Side::Fine => Outcome::Proven,
        Side::Token | Side::Certificate | Side::Message => Outcome::Fault,
        Side::Unknown => Outcome::NoVerdict,
    }
}

fn proven(result: &DirectResult) -> Vec<Text> {
    let vendor = result.vendor;
    match (result.class.side(), result.dry_run) {
        (Side::Fine, false) => vec![naming(
            "{} takes the operator's own credential and this token together.",
            "{} 接受运营方自己的凭据与该 token 的组合。",
            vendor,
        )],
        (Side::Fine, true) => vec![naming(
            "{} takes the operator's own credential and finds nothing wrong with the message.",
            "{} 接受运营方自己的凭据，且消息格式无误。",
            vendor,
        )],
        (Side::Token, _) if result.http_status.is_some() => vec![naming(
            "{} takes the operator's own credential.",
            "{} 接受运营方自己的凭据。",
            vendor,
        )],
        // Nothing came of the push in the sign-in, the dry run, or before the host had it.
        (Side::Unknown, _) if !result.may_be_sent && is_of_network(result) => {
            vec![Text::new("No push was sent.", "没有发出推送。")]
        }
        _ => Vec::new(),
    }
}

/// Whether it ended on the way to the push vendor or back.
fn is_of_network(result: &DirectResult) -> bool {
    result.code.starts_with("net/")
}

fn unproven(result: &DirectResult) -> Vec<Text> {
    let mut lines = Vec::new();
    if result.dry_run {
        lines.push(Text::new(
            "That a real push is taken: a dry run reaches no phone and may not look the token up.",
            "真实推送是否被接受：试运行不会到达手机，也未必校验 token。",
        ));
    }
    lines.push(Text::new(
        "That the phone showed it: accepted by the push vendor is not delivered.",
        "手机是否展示了通知：推送厂商接受不等于已送达。",
    ));
    lines.push(Text::new(
        "That Tencent holds the same credential and token.",
        "腾讯云侧保存的凭据和 token 是否与此相同。",
    ));
    lines
}

fn look_at_the_phone(result: &DirectResult) -> Text {
    if result.dry_run {
        return Text::new(
            "Send a real push when the phone may ring.",
            "在可以打扰用户时发送一条真实推送。",
        );
    }
    Text::new(
        "If nothing shows, look at the phone: permission, channel category, do-not-disturb, app force-stopped.",
        "若手机没有展示，请检查通知权限、通知渠道分类、勿扰模式以及应用是否被强行停止。",
    )
}

fn channel_fine(result: &DirectResult, tencent: &Verdict) -> Verdict {
    Verdict {
        title: Text::new(
            "The channel is fine both ways: look at the phone",
            "两条路径均正常：请检查手机",
        ),
        solution: look_at_the_phone(result),
        proven: joined(proven(result), &tencent.proven),
        unproven: vec![Text::new(
            "That the phone showed it: accepted by the push vendor is not delivered.",
            "手机是否展示了通知：推送厂商接受不等于已送达。",
        )],
        cause: nothing(),
        ..direct(result)
    }
}

/// The vendor takes it from the operator and not from Tencent.
fn stale_copy(result: &DirectResult, tencent: &Verdict, tencent_tail: &str) -> Verdict {
    let ours = result.token_tail.as_str();
    let other_token = !tencent_tail.is_empty() && tencent_tail != ours;
    let (title, solution) = if other_token {
        (
            Text::new("Tencent holds another token", "腾讯云侧保存的是另一个 token"),
            Text::new(
                "Log in again on the phone, so that the app reports its token anew, and repeat the test.",
                "请在手机上重新登录，让应用重新上报 token，然后重新测试。",
            ),
        )
    } else {
        (
            Text::new(
                "Tencent's copy of the certificate is old or wrong",
                "腾讯云侧的证书副本已过期或有误",
            ),
            Text::new(
                "Upload the very credential of this server to the Chat console under this certificate ID, wait some minutes, and repeat the test.",
                "请将本服务器使用的同一份凭据上传到即时通信 IM 控制台的该证书 ID 下，等待几分钟后重新测试。",
            ),
        )
    };
    let cause = naming(
        "{} took the push with the operator's own credential and refused it from Tencent.",
        "{} 接受了使用运营方自己凭据的推送，却拒绝了腾讯云发出的推送。",
        result.vendor,
    );
    let tails = match (other_token, tencent_tail.is_empty()) {
        (true, _) => Text::owned(
            format!("The tokens end differently: …{ours} here, …{tencent_tail} at Tencent."),
            format!("token 的末尾不同：此处为 …{ours}，腾讯云侧为 …{tencent_tail}。"),
        ),
        (false, false) => fill("Both tokens end in …{}.", "两侧 token 的末尾均为 …{}。", ours),
        (false, true) => nothing(),
    };
    Verdict {
        outcome: Outcome::Fault,
        title,
        cause: join(&join(&cause, &tails), &tencent.cause),
        solution,
        proven: proven(result),
        unproven: Vec::new(),
        code: tencent.code.clone(),
        info: tencent.info.clone(),
        vendor: tencent.vendor,
    }
}

fn joined(mut head: Vec<Text>, tail: &[Text]) -> Vec<Text> {
    head.extend_from_slice(tail);
    head
}

fn look_first() -> Text {
    Text::new("Look at the phone before repeating.", "请先查看手机，再决定是否重试。")
}

/// When to repeat what gave no verdict.
const fn wait_for(class: Class) -> Option<Text> {
    match class {
        Class::Quota => Some(Text::new(
            "Repeat when the limit is over: a minute for a rate, the next day for a daily quota.",
            "请在限制解除后重试：频率限制等一分钟，每日配额等次日。",
        )),
        Class::VendorUnavailable => Some(Text::new("Repeat in 15 minutes.", "请 15 分钟后重试。")),
        Class::ClockSkew => {
            Some(Text::new("Repeat once the clock is right.", "请校准时钟后重试。"))
        }
        _ => None,
    }
}
