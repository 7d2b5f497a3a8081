//! What one does in each tool.

use super::{Text, text};

pub const USERSIG: Text = text("Check a UserSig", "校验 UserSig");
pub const PUSH: Text = text("Check a user's push", "检查用户的推送");
pub const STATUS: Text = text("Check a user's status", "检查用户状态");
pub const TOKEN: Text = text("Test a token", "测试 token");
