//! Words of the history.

use super::{Text, text};

/// First line of the page.
pub const LEAD: Text = text(
    "Push checks that ran on this server: how they ended, day by day and one by one.",
    "此服务器上执行过的推送自查：按天统计，逐条列出。",
);
pub const CHECKS: Text = text("Checks", "记录");
pub const OUTCOME: Text = text("Outcome", "结果");
pub const ANY: Text = text("Any", "全部");
/// Hint of the field for a UserID.
pub const PART_HINT: Text = text("Part of it is enough.", "可只输入一部分。");
pub const PUSH_VENDOR: Text = text("Push vendor", "推送厂商");
pub const FROM: Text = text("From date", "开始日期");
pub const TO: Text = text("To date", "结束日期");
pub const FILTER: Text = text("Filter", "筛选");
pub const MORE: Text = text("Load more", "加载更多");
/// Before the first answer.
pub const LOADING: Text = text("Reading the history …", "正在读取记录……");
pub const EMPTY: Text = text("No checks here", "没有记录");
pub const EMPTY_TEXT: Text = text(
    "Each test of the push check is kept here for a while, with its timeline and verdict.",
    "每次推送自查的进度与结论都会在此保留一段时间。",
);
pub const NO_MATCH: Text = text("No check matches these filters", "没有符合筛选条件的记录");
pub const NO_MATCH_TEXT: Text = text(
    "Change a filter above, or clear them all to see every check that is kept.",
    "请修改上方的筛选条件，或清除全部条件以查看所有保留的记录。",
);
pub const CLEAR: Text = text("Clear the filters", "清除筛选条件");
/// Above the table; `{}` is a number.
pub const SHOWN: Text = text("Shown: {}", "已显示：{} 条");
/// After it; `{}` is a number.
pub const OF_ALL: Text = text(" of {}", "，共 {} 条");
/// After that, where there are older ones.
pub const CUT: Text = text(
    ". Sorting and CSV cover what is shown; load more for older checks.",
    "。排序与导出仅针对已显示的记录；更早的记录请点“加载更多”。",
);
pub const TIME: Text = text("Time", "时间");
pub const VERDICT: Text = text("Verdict", "结论");
pub const DURATION: Text = text("Duration", "耗时");
/// Column of the file.
pub const MILLISECONDS: Text = text("Duration (ms)", "耗时（毫秒）");
/// Column of the file.
pub const CHECK_ID: Text = text("Check", "记录 ID");
/// Link to a check without a verdict.
pub const OPEN: Text = text("Open the check", "查看记录");
pub const BY_DAY: Text = text("Checks by day", "每日自查次数");
pub const DAY: Text = text("Day", "日期");
pub const FAULTS: Text = text("Faults by push vendor and code", "按推送厂商与错误码统计的问题");
/// Whose code it is.
pub const TENCENT: Text = text("Tencent", "腾讯云");
/// In place of a code.
pub const NO_CODE: Text = text("Without a code", "无错误码");
/// `{}` is 1.
pub const ONE_CHECK: Text = text("{} check", "{} 次");
/// `{}` is a number.
pub const CHECKS_COUNT: Text = text("{} checks", "{} 次");
pub const TO_CHECK: Text = text("Run a push check", "执行推送自查");
/// Link of an opened check.
pub const BACK: Text = text("All checks", "全部记录");
pub const STARTED: Text = text("Started", "开始时间");
pub const APP: Text = text("App", "应用");
pub const MODE: Text = text("Test", "测试");
/// Who has begun a check: the server, by the clock.
pub const CANARY: Text = text("Canary", "定时拨测");
pub const BEGUN_BY: Text = text("Begun by", "发起者");
/// In place of a UserID; `{}` is the vendor or the certificate ID.
pub const TOKEN_OF: Text = text("A token of {}", "{} 的 token");
pub const CHANGES: Text = text("Changed since the last success", "与上次成功相比的变化");
pub const AGAIN: Text = text("Run again", "再次执行");
pub const DELETE: Text = text("Delete all about this user", "删除该用户的全部记录");
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
