//! Rows 1 to 6: what the calls before the push say.

use super::{Seen, UnnumberedRow};
use crate::calls::{Blame, RefusedCall, explain_fault};
use crate::prechecks::ready;
use crate::words::{fill, join};
use crate::{Facts, VendorCall, status_texts};
use shared::Text;
use shared::api::{Evidence, TestMode};
use shared::chat::{OnlineStatus, Readiness};

pub(super) fn rows(facts: &Facts) -> [UnnumberedRow; 6] {
    let row =
        |en, zh, seen| UnnumberedRow { title: Text::new(en, zh), evidence: Evidence::Call, seen };
    [
        row("Signet's own credentials work", "Signet 自身的凭证有效", credentials(facts)),
        row(
            "The app's plan and the Push service are active",
            "应用套餐和推送服务已生效",
            plan(facts),
        ),
        row("The account exists", "账号存在", account(facts)),
        row(
            "The user logged in during the last 7 days and did not log out",
            "用户 7 天内登录过且未退出登录",
            logged_in(facts),
        ),
        row("The user is on a phone or tablet", "用户登录在手机或平板上", mobile(facts)),
        row("The app is in the background or killed", "应用已退到后台或被结束", background(facts)),
    ]
}

fn blamed<'a>(facts: &'a Facts, blame: Blame) -> Option<RefusedCall<'a>> {
    facts.refusals().find(|refusal| refusal.blame() == blame)
}

fn refused(refusal: &RefusedCall<'_>) -> Seen {
    let (cause, solution) = refusal.texts();
    Seen::failed(coded(&refusal.printed(), &cause), solution)
}

/// The cause with its code before it.
pub(super) fn coded(code: &str, cause: &Text) -> Text {
    if code.is_empty() {
        return cause.clone();
    }
    let code = fill("Code {}.", "错误码 {}：", code);
    join(&code, cause)
}

fn credentials(facts: &Facts) -> Seen {
    if let Some(refusal) = blamed(facts, Blame::Credentials) {
        return refused(&refusal);
    }
    let sure = facts.calls().into_iter().any(|call| {
        let blame = call.refusal().map(|refusal| refusal.blame());
        *call == VendorCall::Ok || matches!(blame, Some(Blame::Account | Blame::Push))
    });
    if sure {
        return Seen::passed(Text::new("Tencent accepted them.", "腾讯云已接受。"));
    }
    if let Some(fault) = facts.calls().into_iter().find_map(VendorCall::fault) {
        return Seen::unknown(explain_fault(fault).0);
    }
    match blamed(facts, Blame::Passing) {
        Some(refusal) => Seen::unknown(coded(&refusal.printed(), &refusal.texts().0)),
        None => Seen::not_reached(),
    }
}

fn plan(facts: &Facts) -> Seen {
    if let Some(refusal) = blamed(facts, Blame::Plan) {
        return refused(&refusal);
    }
    if facts.push_call == VendorCall::Ok {
        return Seen::passed(Text::new(
            "Chat took a push of this app.",
            "即时通信 IM 接受了该应用的推送。",
        ));
    }
    Seen::not_reached()
}

fn account(facts: &Facts) -> Seen {
    if facts.not_imported() {
        let (found, solution) = status_texts(Readiness::NoSuchAccount, None);
        return Seen::failed(found, solution);
    }
    if facts.imported == Some(true) || facts.status.is_some() {
        return Seen::passed(Text::new("Tencent knows the UserID.", "腾讯云能查到该 UserID。"));
    }
    Seen::not_reached()
}

fn logged_in(facts: &Facts) -> Seen {
    let Some(status) = facts.status.as_ref().filter(|_| !facts.not_imported()) else {
        return Seen::not_reached();
    };
    let found = fill("The state is {}.", "状态为 {}。", status.word());
    match status {
        OnlineStatus::Online | OnlineStatus::PushOnline => Seen::passed(found),
        OnlineStatus::Other(_) => Seen::unknown(found),
        OnlineStatus::Offline => {
            let solution = status_texts(Readiness::NotReady, None).1;
            Seen::failed(join(&found, &why_offline(facts)), solution)
        }
    }
}

/// What the last webhook about the user's state said.
fn why_offline(facts: &Facts) -> Text {
    let Some((action, reason)) = &facts.last_state_change else { return Text::default() };
    let meaning = match (action.as_str(), reason.as_str()) {
        ("Logout", _) => Text::new("The user logged out.", "用户已退出登录。"),
        ("Disconnect", "LinkClose") => Text::new(
            "The connection was closed, as by a kill of the app.",
            "连接被关闭，例如应用被结束。",
        ),
        ("Disconnect", "TimeOut") => Text::new("The heartbeat was lost.", "心跳超时。"),
        _ => Text::default(),
    };
    let event = fill("Last event: {}.", "最近的事件：{}。", &format!("{action}/{reason}"));
    join(&event, &meaning)
}

fn mobile(facts: &Facts) -> Seen {
    let Some(readiness) = ready(facts).filter(|_| facts.status.is_some()) else {
        return Seen::not_reached();
    };
    match readiness {
        Readiness::Ready => {
            Seen::passed(Text::new("A phone is in PushOnline.", "有手机处于 PushOnline。"))
        }
        Readiness::OnlineNow if !facts.clients.is_empty() => {
            Seen::passed(Text::new("A phone is connected.", "有手机在线。"))
        }
        Readiness::NoMobileClient => {
            let (found, solution) = status_texts(readiness, None);
            Seen::failed(found, solution)
        }
        _ => Seen::unknown(Text::new("Tencent names no client.", "腾讯云没有返回客户端类型。")),
    }
}

fn background(facts: &Facts) -> Seen {
    if facts.mode == TestMode::Online {
        return Seen::unknown(Text::new(
            "Not asked: an online push needs an app that is connected.",
            "未检查：在线推送需要应用保持连接。",
        ));
    }
    let online = ready(facts) == Some(Readiness::OnlineNow) && !facts.channel_decided();
    if online || facts.went_online() {
        let (found, solution) = status_texts(Readiness::OnlineNow, facts.status.as_ref());
        return Seen::failed(found, solution);
    }
    if ready(facts) == Some(Readiness::Ready) {
        return Seen::passed(Text::new(
            "The phone has no connection, so the push went offline.",
            "手机没有连接，因此走离线推送。",
        ));
    }
    Seen::not_reached()
}
