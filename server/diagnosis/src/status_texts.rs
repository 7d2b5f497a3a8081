//! What a user's state means, in one sentence, and what to do now.

use super::words::fill;
use shared::Text;
use shared::chat::{OnlineStatus, Readiness};

/// Meaning and next step for a state; `status` is the vendor's word, where it gave one.
#[must_use]
pub fn status_texts(readiness: Readiness, status: Option<&OnlineStatus>) -> (Text, Text) {
    match readiness {
        Readiness::Ready => texts(
            "A phone is in PushOnline, so messages go out as offline pushes, provided that a token is bound.",
            "有手机处于 PushOnline，消息会走离线推送（前提是已绑定 token）。",
            "To see it for yourself: log in on another device with another UserID and send this user a one-to-one text message.",
            "实际验证：请在另一台设备用另一个 UserID 登录，给该用户发一条单聊文本消息。",
        ),
        Readiness::OnlineNow => texts(
            "Messages arrive in the app itself, and no offline push is made.",
            "消息直接到达应用，不会产生离线推送。",
            "Kill the app on the phone (after a lost network it takes up to 400 seconds), then get the status again.",
            "请在手机上结束应用进程（断网时最多需等 400 秒），然后重新获取状态。",
        ),
        Readiness::NoMobileClient => texts(
            "Only web or desktop is logged in, and those never get offline pushes.",
            "只登录了网页或桌面端，它们收不到离线推送。",
            "Log in on a phone, send the app to the background or kill it, then get the status again.",
            "请在手机上登录，将应用退到后台或结束进程，然后重新获取状态。",
        ),
        Readiness::NotReady => texts(
            "The user never logged in, logged out, was kicked, or has been away for over 7 days.",
            "该用户从未登录、已退出登录、被踢下线，或离线超过 7 天。",
            "Log in on a phone, then send the app to the background or kill it. Logging out ends offline push.",
            "请在手机上登录，再将应用退到后台或结束进程。退出登录会停止离线推送。",
        ),
        Readiness::NoSuchAccount => texts(
            "This UserID was never imported and never logged in, so nothing can reach it.",
            "该 UserID 既未导入，也从未登录，无法接收任何消息。",
            "Check spelling, capitals and the app; import the account, or let it log in once.",
            "请检查拼写、大小写和所选应用；导入该账号，或让其登录一次。",
        ),
        Readiness::Unknown => unknown(status),
    }
}

/// A meaning in both languages, and a next step.
fn texts(
    meaning: &'static str,
    meaning_zh: &'static str,
    next: &'static str,
    next_zh: &'static str,
) -> (Text, Text) {
    (Text::new(meaning, meaning_zh), Text::new(next, next_zh))
}

fn unknown(status: Option<&OnlineStatus>) -> (Text, Text) {
    let meaning = match status {
        Some(status) => fill(
            "Tencent answered “{}”, a state that its documents do not have.",
            "腾讯云返回了文档中没有的状态“{}”。",
            status.word(),
        ),
        None => Text::new("Tencent gave no state for this user.", "腾讯云没有返回该用户的状态。"),
    };
    let next = Text::new(
        "Get the status again. If it keeps happening, look at the code and at the raw answer.",
        "请重新获取状态；若一直如此，请查看错误码和原始返回。",
    );
    (meaning, next)
}
