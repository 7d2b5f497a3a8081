//! Words of the status checker.

use shared::Text as Both;

use crate::i18n::{Text, text};

/// Region. Part of the page's fixed vocabulary.
pub const STATUS: Text = text("User client status checking tool", "用户客户端状态检查");
pub const STATUS_LEAD: Text = text(
    "Says whether a user is in the state in which offline pushes are sent.",
    "查看用户是否处于可接收离线推送的状态。",
);
pub const MANY: Text = text("Many UserIDs", "批量查询");
pub const LIST: Text = text("UserIDs", "UserID 列表");
/// Hint of the field.
pub const LIST_HINT: Text =
    text("One per line, or CSV; 500 at most.", "每行一个，或 CSV 格式；最多 500 个。");
/// Field error.
pub const LIST_EMPTY: Both =
    Both::new("There is no usable UserID in the list.", "列表中没有可用的 UserID。");
/// Field error; `{}` is the number.
pub const LIST_LONG: Both = Both::new(
    "These are {} UserIDs; 500 at most go into one query.",
    "共 {} 个 UserID，单次查询最多 500 个。",
);
pub const FILE: Text = text("Read from a CSV file", "从 CSV 文件读取");
pub const FILE_LARGE: Text =
    text("Over 1 MB: this is no list of UserIDs.", "超过 1 MB，不是 UserID 列表。");
/// Button. Part of the fixed vocabulary.
pub const GET_STATUS: Text = text("Get status", "获取状态");
/// Before anything was asked.
pub const STATUS_EMPTY: Text = text("No results yet", "尚未查询");
/// Before anything was asked.
pub const STATUS_EMPTY_TEXT: Text = text(
    "State, clients and what they mean for offline push will be here.",
    "此处将显示状态、客户端及其对离线推送的意义。",
);
pub const READY: Text = text("Ready", "已就绪");
pub const ONLINE_NOW: Text = text("Online now", "当前在线");
pub const NO_MOBILE: Text = text("No mobile client", "没有移动客户端");
pub const NOT_READY: Text = text("Not ready", "未就绪");
pub const NO_ACCOUNT: Text = text("No such account", "账号不存在");
pub const NO_ANSWER: Text = text("No answer for this user", "未返回该用户的状态");
pub const STATE: Text = text("State", "状态");
pub const CLIENTS: Text = text("Clients", "客户端");
/// In place of the clients.
pub const NO_CLIENTS: Text = text("none", "无");
/// Title of the box.
pub const NEXT: Text = text("Next", "下一步");
/// Under the answer; `{}` is a number.
pub const TOOK: Text = text("Tencent answered in {} ms.", "腾讯云接口耗时 {} 毫秒。");
/// Verdict; the first `{}` is how many are ready, the second how many were asked for.
pub const READY_OF: Text = text("{} of {} ready", "{} / {} 已就绪");
/// Remark; `{}` is a number.
pub const MORE_LINES: Text = text("{} more lines were left out.", "另有 {} 行已忽略。");
/// Remark; `{}` is a number.
pub const REPEATED: Text =
    text("Lines left out because the UserID is there already: {}.", "已忽略重复的 UserID：{} 行。");
/// Before the counts of the bar.
pub const DISTRIBUTION: Text = text("States", "状态分布");
/// Name of the group.
pub const FILTER: Text = text("Show only", "筛选");
pub const ALL: Text = text("All", "全部");
/// Name of the table's box.
pub const TABLE: Text = text("Status by user", "各用户状态");
pub const VERDICT: Text = text("Verdict", "结论");
/// Column of the file.
pub const MEANING: Text = text("Meaning", "含义");
pub const EXPORT_CSV: Text = text("Export CSV", "导出 CSV");
