//! Words of the page that lets an app report its devices.

use super::{Text, text};

/// Page, and the link to it.
pub const TITLE: Text = text("Let the App Report", "让 App 上报设备");
pub const LEAD: Text = text(
    "The app knows its certificate ID and token, or why registering failed. It can tell Signet.",
    "App 知道自己的证书 ID 和 token，也知道注册失败的原因，可以上报给 Signet。",
);
/// Link of the issue finder.
pub const LINK: Text = text(
    "Let the app report its devices, and no push is needed to see them",
    "让 App 上报设备，无需推送即可查看",
);
/// Heading of the tool.
pub const TOOL: Text = text("Code for your app", "App 端代码");
/// Lead of the tool.
pub const TOOL_LEAD: Text = text(
    "After each registration for push the app sends one request, proved by the UserSig that it has anyway. With the next Get device information its certificate ID, token and versions are there, without any push.",
    "App 每次注册推送后发送一次请求，以已有的 UserSig 作为凭证。之后点击“获取设备信息”，无需推送即可看到证书 ID、token 和版本。",
);
/// State of the app in use; with the address.
pub const IS_ON: Text = text("Reports of this app are taken at {}", "该应用的上报地址：{}");
/// State of the app in use.
pub const IS_OFF: Text = text(
    "Reports of this app are off. Add device_reports = true to it in signet.toml and restart.",
    "该应用未开启上报。请在 signet.toml 中为它添加 device_reports = true 并重启。",
);
/// Where the page was not opened by https.
pub const NEEDS_HTTPS: Text = text(
    "Phones need an https address that they can reach: put it in place of this one.",
    "手机需要可访问的 https 地址：请用它替换此处的地址。",
);
/// Name of the tabs.
pub const PLATFORMS: Text = text("Platform", "平台");
/// Before the name of a file.
pub const FILE: Text = text("New file: {}", "新文件：{}");
/// Heading of a block.
pub const IN_TIMPUSH: Text =
    text("Where the app calls registerPush (TIMPush)", "调用 registerPush 处（TIMPush）");
/// Heading of a block.
pub const IN_APNS: Text =
    text("Or in the APNs callback (without TIMPush)", "或在 APNs 回调中（不使用 TIMPush）");
/// Heading of a block.
pub const IN_OFFLINE: Text = text(
    "Or where it calls setOfflinePushConfig (without TIMPush)",
    "或调用 setOfflinePushConfig 处（不使用 TIMPush）",
);
/// Heading of a block.
pub const IN_PLUGIN: Text = text("Where the app registers for push", "注册推送处");
/// Under the code of Swift.
pub const NOTE_SWIFT: Text = text(
    "The environment is that of the build: if your scheme signs otherwise, set it by hand.",
    "environment 由编译方式决定；若签名方式不同，请手动设置。",
);
/// Under the code of Android.
pub const NOTE_ANDROID: Text = text(
    "Needs Android 7 (API 24) for the notification switch. Certificate IDs differ by push vendor.",
    "读取通知开关需要 Android 7（API 24）。不同厂商的证书 ID 不同。",
);
/// Under the code of Flutter.
pub const NOTE_FLUTTER: Text = text(
    "Uses dart:io alone. Model and notification switch need packages of their own: add device_model and notifications if you have them.",
    "仅使用 dart:io。机型和通知开关需要其他包；如已使用，请加上 device_model 和 notifications。",
);
/// Under the code of React Native.
pub const NOTE_REACT: Text = text(
    "On iPhones the plug-in gives the token in base64; Signet reads it.",
    "iPhone 上插件返回 base64 格式的 token，Signet 可识别。",
);
/// Under the code of uni-app.
pub const NOTE_UNI: Text = text(
    "On iPhones version 1.1.0 of the plug-in gives no token: there only a failed registration is reported. Not for H5: Signet takes no report of a browser.",
    "插件 1.1.0 在 iPhone 上不返回 token，因此只能上报注册失败。不适用于 H5：Signet 不接收浏览器的上报。",
);
pub const COSTS: Text = text("What it costs", "开销");
pub const COSTS_TEXT: Text = text(
    "One request of about 600 bytes in the background after each registration. 12 an hour are taken from a user. If Signet is away, nothing happens: the app does not wait, and the next registration reports again.",
    "每次注册后在后台发送一个约 600 字节的请求；每个用户每小时最多接收 12 次。Signet 不可用时没有影响：App 不会等待，下次注册时再上报。",
);
pub const PRIVACY: Text = text("What your privacy notice has to say", "隐私政策需说明的内容");
pub const PRIVACY_TEXT: Text = text(
    "Send nothing before the user agreed to it: Tencent asks the same before registerPush. In the App Store's privacy labels and in Google Play's data safety form it is a device ID and other diagnostic data, linked to the user. Signet keeps it on your server, sealed, until it is older than the retention period or the user's data is deleted. A sentence for the notice:",
    "在用户同意之前不要发送：腾讯云对 registerPush 也有同样要求。在 App Store 隐私标签和 Google Play 数据安全表单中，它属于与用户关联的设备 ID 和诊断数据。Signet 将其加密保存在您的服务器上，超过保留期或删除该用户数据时清除。可用于隐私政策的表述：",
);
/// The sentence for the notice.
pub const PRIVACY_SENTENCE: Text = text(
    "To find out why notifications do not arrive, our app sends your user ID, the push token, device model, versions of system and app, whether notifications are allowed, and a random number of this installation to our own server, where they are deleted after 30 days.",
    "为排查通知无法送达的原因，我们的 App 会将您的用户 ID、推送 token、设备型号、系统与应用版本、通知开关状态以及本次安装的随机编号发送至我们自己的服务器，并在 30 天后删除。",
);
pub const COPY_SENTENCE: Text = text("Copy sentence", "复制表述");
pub const TRY: Text = text("Try it without an app", "不用 App 先试试");
pub const TRY_TEXT: Text = text(
    "One report from a terminal, with a UserSig from standard input:",
    "在终端发送一次上报，UserSig 从标准输入读取：",
);
