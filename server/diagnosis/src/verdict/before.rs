//! Verdicts that need no trace.

use super::{accepted, fault, no_verdict, with_refusal};
use crate::calls::{Blame, RefusedCall, explain_fault};
use crate::prechecks::ready;
use crate::words::join;
use crate::{Facts, VendorCall, status_texts};
use shared::Text;
use shared::api::{TestMode, Verdict};
use shared::chat::{NO_SUCH_ACCOUNT, Readiness};

pub(super) fn cancelled(facts: &Facts) -> Option<Verdict> {
    if !facts.cancelled {
        return None;
    }
    let cause = if facts.pushed() {
        Text::new(
            "Somebody pressed Cancel while the push was on its way; it may still arrive.",
            "推送途中有人点击了取消；通知仍可能到达。",
        )
    } else if facts.may_be_sent() {
        Text::new(
            "Somebody pressed Cancel before Chat answered whether it takes the push; it may have been sent.",
            "在即时通信 IM 返回是否接受推送之前，有人点击了取消；推送可能已经发出。",
        )
    } else {
        Text::new(
            "Somebody pressed Cancel before a push was sent.",
            "在发出推送之前有人点击了取消。",
        )
    };
    let next = Text::new("Run the test again and let it end.", "请重新运行测试并等待结束。");
    Some(no_verdict(Text::new("Cancelled", "已取消"), cause, next))
}

/// Refusals and silence that say nothing about the user. Those before the push do not count
/// once the push was taken, those of the trace once there is one or a webhook event has
/// decided.
pub(super) fn own_calls(facts: &Facts) -> Option<Verdict> {
    let before = [&facts.account_call, &facts.status_call, &facts.push_call];
    let calls = before.into_iter().filter(|_| !facts.pushed());
    let needs_trace = facts.trace.is_none() && !facts.report_decided();
    let trace = Some(&facts.trace_call).filter(|_| needs_trace);
    calls.chain(trace).find_map(|call| own_call(facts, call))
}

fn own_call(facts: &Facts, call: &VendorCall) -> Option<Verdict> {
    let on_the_way = facts.pushed();
    let about_trace = |verdict: Verdict| {
        if on_the_way { Verdict { proven: vec![accepted()], ..verdict } } else { verdict }
    };
    if let Some(fault) = call.fault() {
        let (cause, solution) = explain_fault(fault);
        let title = if on_the_way {
            Text::new("The push's trace could not be read", "无法读取推送轨迹")
        } else {
            Text::new("Tencent gave no readable answer", "腾讯云返回的内容无法解析")
        };
        let sent = if facts.may_be_sent() {
            Text::new(
                "The push may have been sent: look at the phone before you try again.",
                "推送可能已经发出：重试之前请先查看手机。",
            )
        } else {
            facts.hint()
        };
        return Some(about_trace(no_verdict(title, join(&cause, &sent), solution)));
    }
    let refusal = call.refusal()?;
    let (cause, solution) = refusal.texts();
    let verdict = match refusal.blame() {
        Blame::Account => return None,
        Blame::Push if !on_the_way => return None,
        Blame::Plan if *call == facts.push_call => return None,
        Blame::Credentials => fault(
            Text::new("Signet's own configuration is refused", "Signet 自身的配置被拒绝"),
            cause,
            solution,
        ),
        Blame::Plan => fault(no_service(), cause, solution),
        Blame::Passing => no_verdict(
            Text::new("Tencent could not answer just now", "腾讯云暂时无法返回结果"),
            cause,
            solution,
        ),
        Blame::Push => no_verdict(
            Text::new("The push has no trace that can be read", "该推送没有可读取的推送轨迹"),
            join(&cause, &facts.hint()),
            join(
                &solution,
                &Text::new(
                    "Look whether the notification arrived on the phone.",
                    "请查看手机是否收到通知。",
                ),
            ),
        ),
    };
    Some(about_trace(with_refusal(verdict, &refusal)))
}

fn no_service() -> Text {
    Text::new("The app's plan or Push service does not allow it", "应用的套餐或推送服务不支持")
}

pub(super) fn not_imported(facts: &Facts) -> Option<Verdict> {
    if !facts.not_imported() {
        return None;
    }
    let (cause, solution) = status_texts(Readiness::NoSuchAccount, None);
    let title = Text::new("The account does not exist", "账号不存在");
    let refusal = RefusedCall { code: NO_SUCH_ACCOUNT, info: "" };
    Some(with_refusal(fault(title, cause, solution), &refusal))
}

/// Offline, or only where no push ever goes; unless the vendor took or refused the push.
pub(super) fn unreachable(facts: &Facts) -> Option<Verdict> {
    if facts.channel_decided() || facts.went_online() {
        return None;
    }
    let readiness = ready(facts)?;
    let title = match readiness {
        Readiness::NotReady => Text::new("The user is offline", "用户处于 Offline 状态"),
        Readiness::NoMobileClient => Text::new("The user is on no phone", "用户没有登录任何手机"),
        _ => return None,
    };
    let (cause, solution) = status_texts(readiness, facts.status.as_ref());
    let proven = if facts.pushed() { vec![accepted()] } else { vec![] };
    Some(Verdict { proven, ..fault(title, cause, solution) })
}

/// The push goes, or went, through the app's own connection: no certificate had a part.
pub(super) fn online_now(facts: &Facts) -> Option<Verdict> {
    let seen = ready(facts) == Some(Readiness::OnlineNow) && !facts.channel_decided();
    if !seen && !facts.went_online() {
        return None;
    }
    let (meaning, next) = status_texts(Readiness::OnlineNow, facts.status.as_ref());
    let cause = join(
        &meaning,
        &Text::new(
            "Such a push says nothing about certificates and tokens.",
            "这样的推送不能说明证书和 token 是否正确。",
        ),
    );
    let title = Text::new("The user is online now", "用户当前在线");
    let proven = if facts.pushed() { vec![accepted()] } else { vec![] };
    let unproven = vec![Text::new("Certificate and token.", "证书和 token。")];
    Some(Verdict { proven, unproven, ..no_verdict(title, cause, next) })
}

/// Chat did not take the push.
pub(super) fn refused(facts: &Facts) -> Option<Verdict> {
    let refusal = facts.push_refusal()?;
    let (cause, solution) = refusal.texts();
    let verdict = match refusal.blame() {
        Blame::Plan => fault(no_service(), cause, solution),
        Blame::Passing => no_verdict(
            Text::new("Tencent could not take the push just now", "腾讯云暂时无法接受推送"),
            cause,
            solution,
        ),
        _ => fault(Text::new("Chat refused the push", "即时通信 IM 拒绝了推送"), cause, solution),
    };
    Some(with_refusal(verdict, &refusal))
}

/// Nothing else fits: the time was up, or the run did not get that far.
pub(super) fn undecided(facts: &Facts) -> Verdict {
    if !facts.timed_out {
        return no_verdict(
            Text::new("Nothing can be said yet", "尚无法判断"),
            Text::new(
                "The check ended before anything was decided.",
                "检查在得出结论之前就结束了。",
            ),
            Text::new("Run the test again.", "请重新运行测试。"),
        );
    }
    let cause = match facts.mode {
        TestMode::Online => Text::new(
            "The time was up before the trace said whether the app got the push.",
            "等待超时：推送轨迹尚未说明应用是否收到推送。",
        ),
        TestMode::Offline | TestMode::Probe => Text::new(
            "The time was up before the trace said what the push vendor answered.",
            "等待超时：推送轨迹尚未显示推送厂商的返回。",
        ),
    };
    let next = Text::new(
        "Look whether the notification arrived on the phone. In some minutes, ask for the trace with the Task ID.",
        "请查看手机是否收到通知。几分钟后可用 Task ID 再次查询推送轨迹。",
    );
    let proven = if facts.pushed() { vec![accepted()] } else { vec![] };
    let title = Text::new("No verdict: the trace did not complete", "无结论：推送轨迹不完整");
    Verdict { proven, ..no_verdict(title, join(&cause, &facts.hint()), next) }
}
