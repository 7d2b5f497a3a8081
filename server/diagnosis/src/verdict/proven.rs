//! Success, and where it ends.

use super::{fault, no_verdict, reported};
use crate::Facts;
use crate::words::{naming, nothing};
use shared::Text;
use shared::api::{Outcome, Verdict};
use shared::chat::StageKind;

/// The vendor took the push, and nothing after that failed.
pub(super) fn proven(facts: &Facts) -> Option<Verdict> {
    if !facts.passed(StageKind::Channel) {
        return None;
    }
    let title = if facts.passed(StageKind::Click) {
        Text::new("The offline push arrived and was tapped", "离线推送已到达并被点击")
    } else if facts.passed(StageKind::Device) {
        Text::new("The offline push arrived on the phone", "离线推送已到达手机")
    } else {
        Text::new("The offline push works up to the push vendor", "推送已送达厂商，链路正常")
    };
    let next = Text::new(
        "Go on with the status checker: get the user's status, then log in elsewhere with another UserID and send a one-to-one text message.",
        "请继续使用状态检查工具：获取该用户的状态，再在其他设备用另一个 UserID 登录，发一条单聊文本消息。",
    );
    Some(Verdict {
        outcome: Outcome::Proven,
        proven: seen(facts),
        unproven: unseen(facts),
        vendor: facts.vendor(),
        ..fault(title, nothing(), next)
    })
}

fn seen(facts: &Facts) -> Vec<Text> {
    let mut lines = vec![
        match facts.vendor() {
            None => Text::new(
                "The certificate information in the console is right: the push vendor accepted the push.",
                "控制台的证书信息正确：推送厂商已接受推送。",
            ),
            Some(vendor) => naming(
                "The certificate information in the console is right: {} accepted the push.",
                "控制台的证书信息正确：{} 已接受推送。",
                vendor,
            ),
        },
        Text::new(
            "The app uploaded the token through the SDK, and the token is valid.",
            "应用已通过 SDK 上传 token，且 token 有效。",
        ),
    ];
    if facts.passed(StageKind::Device) {
        lines.push(Text::new(
            "The push vendor reported that the push arrived on the phone.",
            "推送厂商报告推送已到达手机。",
        ));
    }
    if facts.passed(StageKind::Click) {
        lines.push(Text::new("Somebody tapped the notification.", "有人点击了通知。"));
    }
    lines
}

fn unseen(facts: &Facts) -> Vec<Text> {
    let tapped = facts.passed(StageKind::Click);
    let mut lines: Vec<Text> = reported::replaced(facts).into_iter().collect();
    if facts.trace.is_none() {
        lines.push(Text::new(
            "Which certificate ID and token were used: a webhook event told of the push, the trace did not show it.",
            "使用的是哪个证书 ID 和 token：仅有回调事件，推送轨迹没有显示。",
        ));
    }
    if !tapped && !facts.passed(StageKind::Device) {
        lines.push(Text::new(
            "Arrival on the phone: no report came, which does not prove a loss.",
            "是否到达手机：没有回执，但这不代表丢失。",
        ));
    }
    if !tapped {
        lines.push(Text::new("That the phone showed it.", "手机是否展示了通知。"));
    }
    lines.push(Text::new("What a tap opens.", "点击通知后打开的页面。"));
    lines.push(Text::new("The ring tone.", "通知铃声。"));
    let switch = facts.trace.as_ref().and_then(|trace| trace.notification_status);
    if switch == Some(0) && !tapped {
        lines.push(Text::new(
            "Whether notifications are switched on: the phone reported “off or unknown”. Look in its settings.",
            "通知是否打开：手机上报为“关闭或未知”，请到系统设置中查看。",
        ));
    }
    lines
}

/// The app got the push over its own connection.
pub(super) fn proven_online(arrived: bool) -> Verdict {
    let title = Text::new("The online push works", "在线推送正常");
    let taken = Text::new(
        "Chat sent the push over the app's own connection.",
        "即时通信 IM 已通过应用自身的长连接下发推送。",
    );
    let got = Text::new("The app reported that it got it.", "应用已报告收到。");
    let offline = Text::new(
        "Offline push: no certificate and no token had a part in this.",
        "离线推送：本测试与证书和 token 无关。",
    );
    let banner = Text::new(
        "That the app shows a banner in the foreground: that is off unless switched on.",
        "应用在前台是否展示横幅：默认关闭，需自行开启。",
    );
    let next = Text::new(
        "To check certificates, kill the app and start an offline push test.",
        "如需检查证书，请结束应用进程后进行离线推送测试。",
    );
    let mut proven = vec![taken];
    let mut unproven = vec![offline, banner];
    if arrived {
        proven.push(got);
    } else {
        unproven.insert(0, Text::new("That the app got it.", "应用是否收到。"));
    }
    let base = no_verdict(title, nothing(), next);
    Verdict { outcome: Outcome::Proven, proven, unproven, ..base }
}
