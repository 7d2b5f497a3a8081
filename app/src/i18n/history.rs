//! Words of the history.

use shared::Text as Both;

use super::{Text, text};

/// First line of the page.
pub const LEAD: Text = text(
    "Push checks that ran on this server, newest first.",
    "此服务器上执行过的推送自查，最新的在前。",
);
/// Region.
pub const CHECKS: Text = text("Checks", "记录");
/// Field.
pub const OUTCOME: Text = text("Outcome", "结果");
/// Choice.
pub const ANY: Text = text("Any", "全部");
/// Hint of the field for a UserID.
pub const PART_HINT: Text = text("Part of it is enough.", "可只输入一部分。");
/// Button.
pub const FILTER: Text = text("Filter", "筛选");
/// Button.
pub const MORE: Text = text("Load more", "加载更多");
/// Before the first answer.
pub const LOADING: Text = text("Reading the history …", "正在读取记录……");
/// Nothing stored.
pub const EMPTY: Text = text("No checks here", "没有记录");
/// Nothing stored.
pub const EMPTY_TEXT: Text = text(
    "Each test of the push check is kept here for a while, with its timeline and verdict.",
    "每次推送自查的进度与结论都会在此保留一段时间。",
);
/// Link.
pub const TO_CHECK: Text = text("Run a push check", "执行推送自查");
/// Link of an opened check.
pub const BACK: Text = text("All checks", "全部记录");
/// Row.
pub const STARTED: Text = text("Started", "开始时间");
/// Row.
pub const APP: Text = text("App", "应用");
/// Row.
pub const MODE: Text = text("Test", "测试");
/// In place of a UserID; `{}` is the vendor or the certificate ID.
pub const TOKEN_OF: Text = text("A token of {}", "{} 的 token");
/// Heading.
pub const CHANGES: Text = text("Changed since the last success", "与上次成功相比的变化");
/// Link.
pub const AGAIN: Text = text("Run again", "再次执行");
/// Button.
pub const DELETE: Text = text("Delete all about this user", "删除该用户的全部记录");
/// Dialog.
pub const DELETE_TITLE: Text =
    text("Delete everything about this user?", "要删除该用户的全部记录吗？");
/// Dialog; `{}` is the UserID.
pub const DELETE_TEXT: Text = text(
    "Devices, checks and webhook events of {} are deleted from this server. This cannot be undone; Tencent's data stays as it is.",
    "此服务器上 {} 的设备、自查记录与回调事件将被删除，无法恢复；腾讯云侧的数据不受影响。",
);
/// Button of the dialog.
pub const DELETE_YES: Text = text("Delete", "删除");
/// Said afterwards; `{}` is a number.
pub const DELETED: Text = text("{} entries were deleted", "已删除 {} 条记录");
/// The entry is not there.
pub const NO_ID: Both = Both::new("The address names no check.", "地址中没有指定记录。");
