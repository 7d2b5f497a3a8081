//! Why nothing may have been uploaded: what to look at where no binding is to be found.

use shared::Text;
use shared::api::{Finding, FindingState};
use shared::chat::PlatformLogin;

/// The reasons that are possible with these clients, in the order in which to look. The codes
/// stand in the app's own log.
#[must_use]
pub fn nothing_uploaded(clients: &[PlatformLogin]) -> Vec<Finding> {
    let is_on = |names: &[&str]| {
        clients.iter().any(|it| names.iter().any(|name| it.platform.eq_ignore_ascii_case(name)))
    };
    let (apple, android) = (is_on(&["iPhone", "iPad"]), is_on(&["Android"]));
    let mut reasons = reasons();
    reasons.retain(|reason| match reason.code.as_str() {
        APPLE_ONLY => apple || !android,
        ANDROID_ONLY => android || !apple,
        _ => true,
    });
    reasons
}

/// The code of the reason that no Android phone has.
const APPLE_ONLY: &str = "3000";
/// The codes of the reason that no iPhone has: permission and channel of Android 13.
const ANDROID_ONLY: &str = "800013, 800016";

/// Declares the reasons in the order in which to look: of each the codes, then question, meaning
/// and next step, each in English and in Chinese.
macro_rules! reasons {
    ($($code:expr, $title:literal, $title_zh:literal, $detail:literal, $detail_zh:literal,
        $solution:literal, $solution_zh:literal;)*) => {
        fn reasons() -> Vec<Finding> {
            vec![$(Finding {
                state: FindingState::ByHand,
                title: Text::new($title, $title_zh),
                detail: Text::new($detail, $detail_zh),
                solution: Text::new($solution, $solution_zh),
                code: String::from($code),
            }),*]
        }
    };
}

reasons! {
    "6014, 21005",
        "Logged in before registering for push?",
        "是否先登录、再注册推送？",
        "A binding belongs to a logged-in user. Registering too early fails with 6014 or 21005, and logging out deletes the binding.",
        "绑定属于已登录的用户。过早注册会返回 6014 或 21005，退出登录会解除绑定。",
        "Register in the success callback of the login, after each login.",
        "请在每次登录成功的回调中注册推送。";
    "70016, 800001, 800002, 800003",
        "SDKAppID and appKey of this very app?",
        "SDKAppID 和 appKey 是否属于此应用？",
        "800001 and 70016 say that the Push appKey is wrong, 800002 that the SDKAppID is, 800003 that the SDK did not start.",
        "800001、70016 表示推送 appKey 有误，800002 表示 SDKAppID 有误，800003 表示 SDK 初始化失败。",
        "Copy both from the console's Push page. The appKey is not the SecretKey.",
        "请从控制台推送页面重新复制两者；appKey 不是 SecretKey。";
    "22001, -1",
        "Certificate uploaded, and its ID in the app?",
        "证书是否已上传，证书 ID 是否已填入应用？",
        "22001 means that the console has no push certificate; -1 in a trace, that the app reported no certificate ID (businessID).",
        "22001 表示控制台没有离线推送证书；推送轨迹中的 -1 表示应用没有上报证书 ID（businessID）。",
        "Upload the certificate and put its ID into the app, one per push vendor. On iOS TIMPush asks the AppDelegate for it.",
        "请上传证书，并把每个推送厂商的证书 ID 填入应用。iOS 上由 AppDelegate 的 TIMPush 代理方法返回。";
    APPLE_ONLY,
        "iPhone: may the app receive pushes?",
        "iPhone：应用是否具备推送能力？",
        "3000 means that the build has no aps-environment entitlement; iOS then gives no token.",
        "3000 表示安装包缺少 aps-environment 权限，iOS 不会下发 token。",
        "Add Push Notifications in Xcode and in the App ID, then build and install again.",
        "请在 Xcode 和 App ID 中开启 Push Notifications，然后重新编译安装。";
    "800005, 800006, 800007, 800008, 800009, 22003, 22004",
        "Did the phone's push service give a token?",
        "手机推送服务是否返回了 token？",
        "800005–800009 and 22003 mean that the push vendor gave none; 22004, that something else was passed. The push vendor's own code stands beside it: Huawei 1001, 6003, 907135702 · Honor 8001000, 8001003 · Xiaomi 22006, 22007, 22022 · OPPO 14, 15 · vivo 10003, 10004, 10005 · Meizu 110000, 110001.",
        "800005–800009、22003 表示推送厂商没有返回 token；22004 表示传入了其他内容。旁边是推送厂商自己的错误码：华为 1001、6003、907135702；荣耀 8001000、8001003；小米 22006、22007、22022；OPPO 14、15；vivo 10003、10004、10005；魅族 110000、110001。",
        "Compare package name, signature fingerprint and appId in the build with the push vendor's console. FCM needs Google services and an open network.",
        "请将安装包的包名、签名指纹和 appId 与推送厂商后台核对。FCM 需要 Google 服务和可达的网络。";
    ANDROID_ONLY,
        "Notifications allowed on the phone?",
        "手机是否允许通知？",
        "800016 means that the user refused them (Android 13 and later ask); 800013, that the notification channel could not be made.",
        "800016 表示用户拒绝了通知权限（Android 13 起会询问）；800013 表示通知渠道创建失败。",
        "Switch notifications on for the app, then register again. OPPO phones have them off after installing.",
        "请在系统设置中打开该应用的通知，再重新注册。OPPO 手机安装后默认关闭通知。";
    "9523, 22002, 22005, 22006, 72010, 800004, 800010, 800014, 800015",
        "Was the upload itself refused?",
        "上传本身是否失败？",
        "9523, 22002 and 800004 are the network; 22006 and 72010, calls that come too often; 22005, too much data; 800010, 800014 and 800015, the SDK's configuration.",
        "9523、22002、800004 是网络问题；22006、72010 是调用过于频繁；22005 是数据过长；800010、800014、800015 是 SDK 配置问题。",
        "Register once a login while the phone is online; take the push configuration file of this app.",
        "请在手机联网时每次登录只注册一次，并使用该应用的推送配置文件。";
    "22007",
        "Does the plan allow it?",
        "套餐是否允许？",
        "22007 means that the trial or developer edition takes no more push users.",
        "22007 表示体验版或开发版的推送用户数已达上限。",
        "Upgrade the plan in the console.",
        "请在控制台升级套餐。";
}
