//! Words of the second factor.

use shared::Text as Both;

use super::{Text, text};

// ---- log-in ----------------------------------------------------------------------------

/// What belongs in the field for a code.
pub const CODE_HINT: Text = text(
    "The six digits that your authenticator app shows now.",
    "验证器应用当前显示的 6 位数字。",
);
pub const RECOVERY_CODE: Text = text("Recovery code", "恢复码");
pub const RECOVERY_HINT: Text = text(
    "One of the ten that you saved. Each works once.",
    "您保存的十个恢复码之一，每个仅可使用一次。",
);
/// Fault of an empty field.
pub const RECOVERY_EMPTY: Both = Both::new("Enter a recovery code.", "请输入恢复码。");
pub const USE_RECOVERY: Text = text("Use a recovery code", "使用恢复码");
pub const USE_APP: Text = text("Use the authenticator app", "使用验证器应用");
/// Button: to name and password.
pub const BACK: Text = text("Back", "返回");
/// Over the field; `{}` is the name.
pub const WHO: Text =
    text("The password of {} is right. Now the second factor:", "{} 的密码正确，请继续双重验证：");

// ---- set-up ----------------------------------------------------------------------------

/// Title where it is required.
pub const SET_UP: Text = text("Set up your second factor", "设置双重验证");
pub const REQUIRED: Text = text(
    "This console requires one: nothing else can be done before.",
    "此控制台要求双重验证，完成设置前无法进行其他操作。",
);
pub const LEAD: Text = text(
    "Beside the password, each log-in then asks for a code of an authenticator app on your phone.",
    "启用后，每次登录除密码外还需输入手机验证器应用中的验证码。",
);
pub const BEGIN: Text = text("Set it up", "开始设置");
pub const SCAN: Text = text("Scan this with your authenticator app", "用验证器应用扫描");
/// What the picture is, for ears.
pub const QR: Text = text("QR code of the secret", "密钥二维码");
pub const SECRET: Text = text("Secret, to be typed", "密钥（手动输入）");
pub const COPY_SECRET: Text = text("Copy the secret", "复制密钥");
pub const OPEN_APP: Text = text("Open in an app on this device", "在本机应用中打开");
pub const SWITCH_ON: Text = text("Switch on", "启用");
pub const IS_ON: Text = text("The second factor is on", "双重验证已启用");

// ---- recovery codes --------------------------------------------------------------------

pub const SAVE_CODES: Text = text("Save your recovery codes", "请保存恢复码");
/// What they are for.
pub const SAVE_CODES_LEAD: Text = text(
    "Each logs you in once when your phone is not there. They are shown only now.",
    "手机不在身边时，每个恢复码可登录一次。恢复码仅在此显示一次。",
);
pub const COPY_CODES: Text = text("Copy the codes", "复制恢复码");
pub const DOWNLOAD: Text = text("Download", "下载");
pub const SAVED: Text = text("I have saved them", "我已保存");

// ---- while it is on --------------------------------------------------------------------

pub const CODES_LEFT: Text = text("Recovery codes left", "剩余恢复码");
pub const RENEW: Text = text("Make new recovery codes", "重新生成恢复码");
/// What else it does.
pub const RENEW_LEAD: Text = text("The old ones stop working.", "旧恢复码将失效。");
pub const SWITCH_OFF: Text = text("Switch off", "停用");
/// To change phones, too.
pub const SWITCH_OFF_LEAD: Text = text(
    "Also the way to another phone: switch it off, then set it up there.",
    "更换手机时同样如此：先停用，再在新手机上设置。",
);
pub const IS_OFF: Text = text("The second factor is off", "双重验证已停用");
/// What belongs in the field for a code here.
pub const EITHER_HINT: Text = text(
    "Six digits from your authenticator app, or a recovery code.",
    "验证器应用中的 6 位数字，或恢复码。",
);

// ---- of another user -------------------------------------------------------------------

pub const RESET: Text = text("Reset the second factor", "重置双重验证");
pub const RESET_TITLE: Text = text("Reset the second factor?", "要重置双重验证吗？");
/// Dialog; `{}` is the name.
pub const RESET_TEXT: Text = text(
    "The password of {} is enough again, and their sessions end. Be sure that it is they who ask.",
    "{} 将仅凭密码即可登录，其会话将被结束。请先确认是本人提出的请求。",
);
/// Said afterwards; `{}` is the name.
pub const WAS_RESET: Text = text("The second factor of {} is reset", "{} 的双重验证已重置");
