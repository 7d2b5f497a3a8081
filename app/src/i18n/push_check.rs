//! Words of the page of the offline push check.

use super::{Text, text};

/// First line of the page.
pub const LEAD: Text =
    text("Find out why an offline push did not arrive.", "排查离线推送为何没有送达。");
/// Title of the notice.
pub const NOT_HERE_TITLE: Text = text("Not part of this version", "此版本尚未包含");
/// Says plainly that nothing works here yet.
pub const NOT_HERE: Text = text(
    "This is the next tool to be built. Nothing on this page can be run yet.",
    "这是接下来要开发的工具，本页目前没有可以执行的操作。",
);
/// Heading above the list.
pub const WILL: Text = text("What it is going to do", "它将做什么");
/// What it is going to do.
pub const WILL_LIST: [Text; 4] = [
    text(
        "Take a UserID and a certificate ID, and walk the way of a push: login state, device token, certificate, vendor channel.",
        "输入 UserID 与证书 ID，沿推送链路逐项检查：登录状态、设备 Token、证书、厂商通道。",
    ),
    text(
        "Send a test push after you agree to it, and follow it until a stage decides.",
        "经你同意后发送一条测试推送，并跟踪到得出结论的环节。",
    ),
    text(
        "Name the first stage that failed, with the evidence and the fix.",
        "指出第一个失败的环节，并给出依据与解决办法。",
    ),
    text(
        "Translate error codes of APNs, FCM, Huawei, Honor, Xiaomi, OPPO, vivo and Meizu.",
        "解释 APNs、FCM、华为、荣耀、小米、OPPO、vivo、魅族返回的错误码。",
    ),
];
/// Heading above the links.
pub const MEANWHILE: Text = text("What already helps", "现在可用的办法");
/// A push that never leaves often starts with a login that failed.
pub const MEANWHILE_TEXT: Text = text(
    "A push reaches a device only after the user has logged in on it. If the login fails, verify the UserSig first.",
    "用户在设备上登录成功后，推送才能到达该设备。如果登录失败，请先校验 UserSig。",
);
