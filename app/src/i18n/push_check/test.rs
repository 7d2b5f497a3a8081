//! Words of a test while it runs, and of its result.

use shared::Text as Both;
use shared::api::{Outcome, TestMode, labels};

use crate::i18n::{Text, text};

pub const TEST: Text = text("Test", "测试");
pub const MODE: Text = text("What to send", "发送方式");
pub const MODE_OFFLINE: Text = TestMode::Offline.label();
pub const MODE_ONLINE: Text = TestMode::Online.label();
pub const MODE_HINT: Text = text(
    "Offline goes through the push vendor, online through the app's own connection.",
    "离线推送经推送厂商下发，在线推送经应用自身的连接下发。",
);
/// Where only an online push makes sense.
pub const ONLINE_HINT: Text = text(
    "A client is connected, so this sends an online push. Close the app for a test through the push vendor.",
    "有客户端在线，因此将发送在线推送。如需测试推送厂商通道，请先关闭应用。",
);
pub const CONSENT: Text = text(
    "I agree: this sends one real notification to every phone of this user",
    "我同意：向该用户的每台手机发送一条真实通知",
);
/// Check box of an online test.
pub const CONSENT_ONLINE: Text = text(
    "I agree: this sends one real message to every device of this user that is online",
    "我同意：向该用户的每台在线设备发送一条真实消息",
);
/// Under it; `{}` is the UserID.
pub const RINGS_ONLINE: Text = text(
    "Arrives now in the app of {} where it is connected. Through a push vendor nothing is sent.",
    "消息将立即到达 {} 已连接的应用内，不经过推送厂商。",
);
/// Under the check box; `{}` is the UserID.
pub const RINGS_EVERY: Text =
    text("Rings now on every phone of {}.", "通知将立即出现在 {} 的每台手机上。");
/// After it; `{}` is a list.
pub const RINGS_KNOWN: Text = text(" Known: {}.", "已知：{}。");
/// Under the check box; `{}` is a device.
pub const RINGS_ONE: Text = text("Rings now on {} alone.", "通知将立即仅出现在 {} 上。");
/// Field error.
pub const CONSENT_MISSING: Both = Both::new(
    "Tick this first: the test sends one real notification.",
    "请先勾选：测试会发送一条真实通知。",
);
/// Button. Part of the fixed vocabulary.
pub const START: Text = text("Start testing", "开始测试");
/// Button. Part of the fixed vocabulary.
pub const PROBE: Text = text("Send a probe push", "发送探测推送");
pub const PROBE_HINT: Text = text(
    "A probe is a notification too; its trace shows what is bound.",
    "探测推送也会弹出一条通知，通过推送轨迹可查看已绑定的设备。",
);
/// Why a button cannot be pressed.
pub const TEST_RUNNING: Text = text("A test is running.", "测试正在进行。");
/// Why a button cannot be pressed.
pub const CHOOSE_BINDING: Text = text("Choose a certificate ID first.", "请先选择证书 ID。");
/// Heading; `{}` is the UserID.
pub const RUN_OF: Text = text("Test for {}", "对 {} 的测试");
/// Under it; `{}` is a duration.
pub const ELAPSED: Text = text("{} elapsed", "已用时 {}");
/// Under it; `{}` is a number with a fraction.
pub const SECONDS: Text = text("{} s", "{} 秒");
/// While a test runs.
pub const UP_TO: Text = text("Usually some seconds, 90 at most.", "通常只需数秒，最长 90 秒。");
pub const OWN_PAGE: Text = text("Open on its own page", "在单独页面打开");
pub const TASK_ID_OF_RUN: Text = text("Task ID", "Task ID");
pub const COPY_TASK_ID: Text = text("Copy Task ID", "复制 Task ID");
/// First hop of the chain.
pub const HOP_SERVER: Text = text("Your server", "您的服务器");
/// Name of the list.
pub const TIMELINE: Text = labels::TIMELINE;
pub const NO_VERDICT_WORD: Text = Outcome::NoVerdict.label();
pub const SOLUTION: Text = labels::WHAT_TO_DO;
pub const PROVEN: Text = labels::PROVEN;
pub const UNPROVEN: Text = labels::NOT_PROVEN;
pub const WHOSE: Text = text("From", "来自");
/// In place of a push vendor.
pub const TENCENT_CHAT: Text = text("Tencent Cloud Chat", "腾讯云即时通信 IM");
/// Evidence; `{}` is where it comes from.
pub const EVIDENCE: Text = text("Evidence: {}", "依据：{}");
pub const THEIR_WORDS: Text = labels::MESSAGE;
pub const RAW: Text = labels::RAW_ANSWER;
pub const WALKED: Text = labels::ALL_CHECKS;
/// Mark of a row.
pub const FIRST_FAILURE: Text = labels::FIRST_FAILURE;
pub const TO_STATUS: Text = text("Check the client status of this user", "检查该用户的客户端状态");
pub const TO_HISTORY: Text = text("Open this check", "打开此次检测");
pub const REPORT: Text = text("Report", "报告");
pub const REPORT_HINT: Text = text(
    "For a support ticket. Contains no keys or UserSigs; tokens are shortened.",
    "可用于提交工单：不含密钥与 UserSig，token 仅保留末尾。",
);
pub const COPY_REPORT: Text = text("Copy report", "复制报告");
pub const SAVE_MARKDOWN: Text = text("Markdown", "Markdown");
pub const SAVE_JSON: Text = text("JSON", "JSON");
