//! What one does in each tool.

use super::{Text, text};

/// Link.
pub const USERSIG: Text = text("Check a UserSig", "校验 UserSig");
/// Link.
pub const PUSH: Text = text("Check a user's push", "检查用户的推送");
/// Link.
pub const STATUS: Text = text("Check a user's status", "检查用户状态");
/// Link.
pub const TOKEN: Text = text("Test a token", "测试 token");
