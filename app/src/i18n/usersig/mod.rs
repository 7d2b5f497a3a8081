//! Words of the UserSig page. Causes and solutions come from `shared`.

mod form;
mod result;
mod verifier;

use super::{Text, text};
pub use form::*;
pub use result::*;
pub use verifier::*;

pub const PAGE_LEAD: Text = text(
    "Make a UserSig, or find out why one is refused. Nothing is sent anywhere.",
    "生成 UserSig，或查明它为何被拒绝，不发送任何数据。",
);
/// Under the heading, while the server signs for the current app.
pub const PAGE_LEAD_SERVER: Text = text(
    "Make a UserSig, or find out why one is refused. The server signs for this app; verifying sends nothing.",
    "生成 UserSig，或查明它为何被拒绝。当前应用由服务器签名，校验不发送任何数据。",
);
