//! Words of the issue finder.

use shared::api::labels;

use crate::i18n::{Text, text};

/// Region. Part of the page's fixed vocabulary.
pub const FINDER: Text = text("Offline push issue finder", "离线推送问题排查");
pub const FINDER_LEAD: Text = text(
    "Looks up what is bound for a user, sends a test push and follows it.",
    "查询用户绑定的设备，发送测试推送并查看推送轨迹。",
);
/// Field. Part of the fixed vocabulary.
pub const TASK_ID: Text = text("Task ID or Push ID", "Task ID 或 Push ID");
/// Hint of the field.
pub const TASK_ID_HINT: Text = text(
    "Of a push of the last 7 days: its trace shows the device without a new notification.",
    "最近 7 天内某次推送的 ID：可据其轨迹查看设备，无需再发通知。",
);
/// Button. Part of the fixed vocabulary.
pub const GET_DEVICES: Text = text("Get device information", "获取设备信息");
/// Before anything was asked.
pub const FINDER_EMPTY: Text = text("No results yet", "尚未查询");
/// Before anything was asked.
pub const FINDER_EMPTY_TEXT: Text = text(
    "The devices of the user will be here, with certificate ID and device token.",
    "此处将显示该用户的设备、证书 ID 与设备 token。",
);
/// Verdict; `{}` is what stands in the way.
pub const ENDS_HERE: Text = text("Cannot go on: {}", "无法继续：{}");
pub const NOTHING_KNOWN: Text = text("No device is known yet", "尚无已知的设备");
pub const WHY_PROBE: Text = text(
    "Tencent offers no public call that reads the binding back. Only the trace of a push shows it: send a probe push, or give the Task ID of one.",
    "腾讯云没有公开接口可查询绑定信息，只有推送轨迹会显示。请发送一次探测推送，或填写某次推送的 Task ID。",
);
pub const ONE_BINDING: Text = text("1 device is bound", "已绑定 1 台设备");
/// Verdict; `{}` is the number.
pub const BINDINGS: Text = text("{} devices are bound", "已绑定 {} 台设备");
pub const BINDINGS_NEXT: Text =
    text("Choose a certificate ID and start testing.", "请选择证书 ID 后开始测试。");
pub const PRECHECKS: Text = labels::BEFORE_THE_PUSH;
pub const CHECKLIST: Text = text("Why nothing may have been uploaded", "未上传的可能原因");
/// Legend of the radio buttons.
pub const BINDINGS_LEGEND: Text = text("Certificate IDs and devices", "证书 ID 与设备");
/// In place of a certificate ID.
pub const NO_CERTIFICATE_ID: Text = text("No certificate ID", "没有证书 ID");
pub const NO_CERTIFICATE_ID_NOTE: Text = text(
    "The device reported none: the app did not pass its certificate ID (businessID) to the SDK.",
    "设备未上报：应用没有向 SDK 传入证书 ID（businessID）。",
);
pub const NOT_CONFIGURED: Text = text(
    "Not in signet.toml: Signet cannot say whose certificate it is. Add it under [[apps.certificates]].",
    "signet.toml 中没有此证书，无法判断其归属。请在 [[apps.certificates]] 中添加。",
);
pub const PRODUCTION: Text = text("production", "生产环境");
pub const DEVELOPMENT: Text = text("development", "开发环境");
pub const TOKEN: Text = text("Device token", "设备 token");
/// In place of a token.
pub const NO_TOKEN: Text = text("none reported", "未上报");
pub const REVEAL: Text = text("Reveal", "显示");
pub const HIDE: Text = text("Hide", "隐藏");
pub const COPY_TOKEN: Text = text("Copy token", "复制 token");
pub const DEVICE: Text = text("Device", "设备");
pub const SYSTEM: Text = text("System", "系统");
pub const VERSIONS: Text = text("Versions", "版本");
pub const BUILD: Text = text("Build", "安装包环境");
pub const SWITCH: Text = text("Notifications", "通知开关");
pub const SWITCH_ON: Text = text("on", "开启");
/// Value, as an app reported it.
pub const SWITCH_DENIED: Text = text("denied on the phone", "手机不允许");
pub const SWITCH_OFF: Text = text("off or unknown", "关闭或未知");
pub const SEEN: Text = text("Seen", "记录于");
pub const KNOWN_FROM: Text = text("Known from", "来源");
pub const BY_HAND_TITLE: Text =
    text("Enter certificate ID and token by hand", "手动输入证书 ID 与 token");
pub const BY_HAND_LEAD: Text = text(
    "Both are in the app's own log, where it registers for push.",
    "两项均可在应用注册推送时的日志中找到。",
);
pub const CERTIFICATE_ID: Text = text("Certificate ID", "证书 ID");
pub const ADD_BINDING: Text = text("Add device", "添加设备");
pub const ADDED: Text = text("The device was added and chosen", "设备已添加并选中");
/// Read aloud and shown where something was taken off the token.
pub const ADDED_CLEANED: Text = text(
    "The device was added and chosen. Its token was cleaned: quotation marks, an encoding or other text around it is gone. Where the app uploads it like that, correct the app.",
    "设备已添加并选中，并清理了其 token：去掉了引号、编码或周围的文本。若应用也这样上报，请修正应用。",
);
