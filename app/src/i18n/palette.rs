//! Words of the palette.

use super::{Text, text};

pub const OPEN: Text = text("Search or paste", "搜索或粘贴");
pub const PLACES: Text = text("Where to go", "前往");
pub const NOTHING: Text = text(
    "An error code, UserID, UserSig, Task ID or device token. What is secret stays out of the address.",
    "错误码、UserID、UserSig、Task ID 或设备 token。敏感内容不会出现在地址中。",
);
pub const SEEN_PAGE: Text = text("A page", "页面");
pub const SEEN_CODE: Text = text("This looks like an error code", "看起来是错误码");
pub const SEEN_USER_ID: Text = text("This may be a UserID", "可能是 UserID");
/// `{}` is the UserID that it says.
pub const SEEN_USERSIG: Text = text("This is a UserSig of {}", "这是 {} 的 UserSig");
/// It cannot be read.
pub const SEEN_DAMAGED: Text =
    text("This looks like a UserSig that is damaged", "看起来是已损坏的 UserSig");
/// A Task ID or Push ID.
pub const SEEN_TASK: Text =
    text("This looks like a Task ID or Push ID", "看起来是 Task ID 或 Push ID");
/// `{}` is a push vendor.
pub const SEEN_TOKEN_OF: Text =
    text("This looks like a device token of {}", "看起来是 {} 的设备 token");
/// No push vendor is evident.
pub const SEEN_TOKEN: Text = text("This looks like a device token", "看起来是设备 token");
pub const SEEN_KEY: Text = text(
    "This looks like a SecretKey. Nothing is done with it, and it is cleared when you close this. \
     An APNs token looks the same: paste it into the token test itself.",
    "看起来是 SecretKey。不会对其做任何操作，关闭后即清除。\
     APNs token 的格式与此相同：请直接粘贴到 token 测试中。",
);
pub const SEEN_UNKNOWN: Text = text(
    "Not recognized. Paste one error code, UserID, UserSig, Task ID or device token.",
    "无法识别。请粘贴一个错误码、UserID、UserSig、Task ID 或设备 token。",
);
/// Destination; `{}` is a code or words.
pub const TO_CODE: Text = text("Look up {} in the error codes", "在错误码中查找 {}");
/// Destination; `{}` is a UserID.
pub const TO_PUSH: Text = text("Check the push of {}", "检查 {} 的推送");
/// Destination; `{}` is a UserID.
pub const TO_STATUS: Text = text("Check the status of {}", "检查 {} 的状态");
pub const TO_TASK: Text =
    text("Open it in the offline push issue finder", "在离线推送问题排查中打开");
pub const TO_USERSIG: Text = text("Check this UserSig", "校验此 UserSig");
pub const TO_TOKEN: Text = text("Test this token", "测试此 token");
