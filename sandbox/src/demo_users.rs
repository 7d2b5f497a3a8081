//! The users with a story, as a page lists them. `personas.rs` defines each of them, and
//! `faults.rs` the faults.

use std::sync::LazyLock;

use shared::Lang;

use crate::vendor::Vendor;

/// A user with a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoUser {
    /// The UserID to enter.
    pub userid: &'static str,
    /// The story in one line, in English.
    pub story_en: &'static str,
    /// The story in one line, in Simplified Chinese.
    pub story_zh: &'static str,
}

/// The users to try: first those that are ready, then one per thing that goes wrong, at the
/// end the faults of the line between console and Tencent.
#[must_use]
pub fn demo_users() -> &'static [DemoUser] {
    &ALL
}

const fn demo_user(
    userid: &'static str,
    story_en: &'static str,
    story_zh: &'static str,
) -> DemoUser {
    DemoUser { userid, story_en, story_zh }
}

static ALL: LazyLock<Vec<DemoUser>> = LazyLock::new(|| {
    let android = Vendor::ALL.into_iter().filter_map(ready);
    IPHONE.into_iter().chain(android).chain(OTHERS).collect()
});

/// The user with a phone of this maker. Made once, for as long as the program runs.
fn ready(vendor: Vendor) -> Option<DemoUser> {
    let maker = shared::chat::Vendor::from_slug(vendor.slug())?;
    let story = |lang, text| &*maker.fill(lang, text).leak();
    // Their phones have another name than the push service.
    (!matches!(vendor, Vendor::Apns | Vendor::Fcm)).then(|| DemoUser {
        userid: format!("{}_ready", vendor.slug()).leak(),
        story_en: story(Lang::En, "{} phone, app closed: the push arrives and is tapped."),
        story_zh: story(Lang::ZhCn, "{} 手机，应用已关闭：推送送达并被点击。"),
    })
}

const IPHONE: [DemoUser; 1] = [demo_user(
    "iphone_ready",
    "iPhone, app closed: the push arrives and is tapped.",
    "iPhone，应用已关闭：推送送达并被点击。",
)];

const OTHERS: [DemoUser; 25] = [
    demo_user(
        "fcm_ready",
        "Android phone with Google services, app closed: the push arrives and is tapped.",
        "带 Google 服务的安卓手机，应用已关闭：推送送达并被点击。",
    ),
    demo_user(
        "two_devices",
        "An iPhone and a Huawei phone, both ready, with a certificate each.",
        "一部 iPhone 和一部华为手机，均可接收推送，各用一个证书。",
    ),
    demo_user(
        "online_only",
        "The app is open on an Android phone: messages come in without a push.",
        "安卓手机上应用正打开：消息直接在应用内送达，不走离线推送。",
    ),
    demo_user("offline", "Logged out: nothing can be pushed.", "已退出登录：无法推送。"),
    demo_user(
        "web_only",
        "Logged in on a web page only, on no phone.",
        "只在网页上登录，没有手机端。",
    ),
    demo_user(
        "not_imported",
        "No such account: never imported, never logged in.",
        "账号不存在：从未导入，也从未登录。",
    ),
    demo_user("no_token", "The app reported no device token.", "应用没有上报设备 token。"),
    demo_user(
        "no_certificate",
        "The app reported a token without a certificate ID.",
        "应用上报了 token，但没有证书 ID。",
    ),
    demo_user(
        "wrong_environment",
        "A development build of an iPhone app under the production certificate.",
        "iPhone 开发包使用了生产环境证书。",
    ),
    demo_user(
        "old_token",
        "The iPhone has a new token, and the app did not upload it.",
        "iPhone 已有新的 token，但应用没有上传。",
    ),
    demo_user("uninstalled", "The app was removed from the iPhone.", "应用已从 iPhone 上卸载。"),
    demo_user(
        "vendor_quota",
        "vivo's quota of messages for today is used up.",
        "vivo 当日的消息额度已用完。",
    ),
    demo_user(
        "wrong_secret",
        "The certificate holds a wrong Huawei app secret.",
        "证书中的华为应用密钥有误。",
    ),
    demo_user(
        "notifications_off",
        "Notifications are switched off on the Huawei phone.",
        "华为手机上关闭了通知权限。",
    ),
    demo_user(
        "never_completes",
        "Chat builds the push, and the push vendor is never heard of.",
        "推送已生成，但推送厂商一直没有返回。",
    ),
    demo_user(
        "not_enabled",
        "The push service is not enabled for the app.",
        "应用未开通推送服务。",
    ),
    demo_user(
        "slow",
        "The status query is not answered within a minute.",
        "状态查询一分钟内没有返回。",
    ),
    demo_user(
        "garbage",
        "The status query is answered with half a web page.",
        "状态查询返回了不完整的网页内容。",
    ),
    demo_user(
        "http_502",
        "A gateway answers the status query with 502.",
        "状态查询被网关返回 502。",
    ),
    demo_user("redirect", "The status query is sent elsewhere.", "状态查询被重定向到别处。"),
    demo_user("huge", "The status query is answered with 10 MB.", "状态查询返回了 10 MB 的内容。"),
    demo_user(
        "reset",
        "The connection breaks in the middle of the status answer.",
        "状态查询的返回中途断开。",
    ),
    demo_user(
        "code_60020",
        "The plan has expired. Put any other code behind code_.",
        "套餐已到期。code_ 后可换成任意错误码。",
    ),
    demo_user(
        "push_code_90047",
        "The daily push quota is used up. Put any other code behind push_code_.",
        "当日推送次数已用完。push_code_ 后可换成任意错误码。",
    ),
    demo_user(
        "channel_huawei_80300007",
        "Huawei refuses the token. Any other push vendor and code can stand there.",
        "华为拒绝该 token。可换成任意推送厂商和错误码。",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_story_is_one_short_line_in_both_languages() {
        for user in demo_users() {
            assert!(user.userid.len() <= 32, "{}", user.userid);
            for story in [user.story_en, user.story_zh] {
                assert!((5..=90).contains(&story.chars().count()), "{story}");
                assert!(!story.contains('\n'), "{story}");
            }
            assert!(user.story_zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)));
        }
    }

    #[test]
    fn nobody_is_listed_twice() {
        let mut names: Vec<_> = demo_users().iter().map(|user| user.userid).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
