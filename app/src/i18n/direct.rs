//! Words of tests at the push vendor itself. What an answer means comes from the server.

use shared::Text as Both;
use shared::api::labels;

use super::{Text, text};

// ---- which way -------------------------------------------------------------------------

/// Choice of the way.
pub const THROUGH: Text = text("Through", "测试途径");
pub const TENCENT: Text = text("Tencent", "腾讯云");
pub const DIRECT: Text = text("Direct", "直连厂商");
pub const BOTH: Text = text("Both", "两种都测");
pub const TENCENT_HINT: Text = text(
    "Chat sends the push, and its trace is followed.",
    "由即时通信 IM 发送，并跟踪其推送轨迹。",
);
pub const DIRECT_HINT: Text = text(
    "This server sends the push to the push vendor itself, with your own credential.",
    "由本服务器使用您自己的凭据直接发送给推送厂商。",
);
pub const BOTH_HINT: Text = text(
    "First direct, then through Tencent: the two answers tell whose side the fault is on.",
    "先直连厂商，再经腾讯云发送：对比两个结果即可判断问题在哪一侧。",
);
/// Why only Tencent can be chosen.
pub const NO_TOKEN: Both = Both::new(
    "Direct needs the device token, and this device reported none.",
    "直连厂商需要设备 token，而该设备未上报。",
);
/// Why only Tencent can be chosen.
pub const NOT_CONFIGURED: Both = Both::new(
    "Direct needs a credential, and this certificate ID is not in signet.toml.",
    "直连厂商需要凭据，而 signet.toml 中没有此证书 ID。",
);
/// Before each hint about a credential.
pub const CREDENTIAL_HINT: Text = text("About the credential:", "关于该凭据：");
/// After the last hint about a credential.
pub const CREDENTIAL_HINT_MORE: Text =
    text("signet check-config says what to do.", "处理方法见 signet check-config 的输出。");
pub const DRY_RUN: Text = labels::DRY_RUN;
/// Under the check box.
pub const DRY_RUN_HINT: Text = text(
    "The push vendor only looks the message over: nothing is sent, and no phone rings.",
    "推送厂商仅校验消息，不会发送，也不会有手机收到通知。",
);
pub const DELIVERY: Text = text("vivo delivery", "vivo 推送模式");
pub const FORMAL: Text = text("Formal", "正式推送");
pub const TEST_MODE: Text = text("Test mode", "测试推送");
pub const DELIVERY_HINT: Text = text(
    "Formal reaches any phone with the app and counts towards its daily quota. Test mode reaches only phones entered as test devices in the vivo console.",
    "正式推送可到达任何安装了应用的手机，计入每日配额；测试推送仅到达在 vivo 控制台登记的测试设备。",
);
pub const CONSENT_ONE: Text = text(
    "I agree: this sends one real notification to this phone",
    "我同意：向这台手机发送一条真实通知",
);
pub const CONSENT_TWO: Text =
    text("I agree: this sends two real notifications", "我同意：发送两条真实通知");
/// Under the check box; `{}` is a device.
pub const RINGS_AGAIN: Text = text(
    " Once more on {}, sent by this server to the push vendor.",
    "另由本服务器经推送厂商向 {} 再发送一条。",
);
/// Before anything was tested.
pub const TOKEN_EMPTY_STATE: Text = text(
    "The push vendor's answer about this token will be here.",
    "此处将显示推送厂商对该 token 的返回结果。",
);
/// Under the check box.
pub const CONSENT_TOKEN_HINT: Text = text(
    "It appears at once on the phone that has this token. Each test asks again.",
    "通知会立即出现在持有此 token 的手机上。每次测试都需确认。",
);
/// Field error.
pub const CONSENT_TWO_MISSING: Both = Both::new(
    "Tick this first: the test sends two real notifications.",
    "请先勾选：测试会发送两条真实通知。",
);

// ---- a token without a user ------------------------------------------------------------

/// Region. Part of the page's fixed vocabulary.
pub const TOKEN_TEST: Text = text("Test a token at the push vendor", "直连厂商测试 token");
pub const TOKEN_TEST_LEAD: Text = text(
    "Without a UserID: paste a device token, choose a certificate, and ask the push vendor itself.",
    "无需 UserID：粘贴设备 token 并选择证书，直接向推送厂商查询。",
);
pub const CERTIFICATE: Text = text("Certificate", "证书");
/// Hint of the field for the token.
pub const TOKEN_HINT: Text = text(
    "From the app's own log, where it registers for push. It is sent with this test only and not kept.",
    "可在应用注册推送时的日志中找到。仅用于本次测试，不会保存。",
);
/// Field error.
pub const TOKEN_EMPTY: Both = Both::new("Paste a device token.", "请粘贴设备 token。");
/// No certificate can be tested.
pub const NONE_TESTABLE: Text =
    text("No certificate of this app can be tested yet.", "此应用还没有可直连测试的证书。");
/// Disclosure; some certificates cannot be tested.
pub const NOT_TESTABLE: Text = text("Certificates that cannot be tested", "无法测试的证书");
/// The app has no certificates at all.
pub const NO_CERTIFICATES: Text = text(
    "Add the certificates of this app to signet.toml under [[apps.certificates]], each with its [apps.certificates.credential], and restart.",
    "请在 signet.toml 的 [[apps.certificates]] 中添加此应用的证书，并为每个证书配置 [apps.certificates.credential]，然后重启。",
);

// ---- the run ---------------------------------------------------------------------------

/// Heading of a run without a user.
pub const RUN_OF_TOKEN: Text = text("Test of a token", "对 token 的测试");
/// Name of the list.
pub const STEPS: Text = text("Steps at the push vendor", "厂商直连步骤");
/// Above the list, where there are two.
pub const AT_VENDOR: Text = labels::AT_PUSH_VENDOR;
/// Above the list, where there are two.
pub const AT_TENCENT: Text = text("Through Tencent", "经腾讯云发送");

// ---- the answers -----------------------------------------------------------------------

/// Heading; `{}` is the vendor.
pub const ANSWER_OF: Text = text("Answer of {}", "{} 的结果");
pub const ACCEPTED_WORD: Text = text("Accepted", "已接受");
/// Outcome of a dry run.
pub const WOULD_ACCEPT: Text = text("Would be accepted, nothing sent", "可被接受，未发送");
pub const REFUSED: Text = text("Refused", "被拒绝");
pub const NOT_SENT: Text = text("Not sent", "未发送");
pub const TOKEN_END: Text = text("Token ends in", "token 末尾");
/// Mark beside a token's end.
pub const OTHER_TOKEN: Text = text("another token", "token 不一致");
/// Mark beside a token's end.
pub const SAME_TOKEN: Text = text("the same", "一致");
pub const STOPPED_AT: Text = text("Stopped at", "停在");
pub const MESSAGE_ID: Text = labels::MESSAGE_ID;
pub const HTTP_STATUS: Text = labels::HTTP_STATUS;
pub const CAUSE: Text = labels::CAUSE;
pub const NOTES: Text = text("Worth knowing", "附注");
pub const VENDOR_RAW: Text = text("Raw answer of the push vendor", "推送厂商原始返回");
pub const TENCENT_RAW: Text = text("Raw answers of Tencent", "腾讯云原始返回");
pub const COPY_CURL: Text = text("Copy as cURL", "复制为 cURL");
pub const COPY_CURL_HINT: Text = text(
    "To repeat the request by hand. Credential and token are placeholders in it.",
    "可手动重复该请求，其中的凭据与 token 均为占位符。",
);
