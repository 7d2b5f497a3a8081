//! Words of the page for API tokens.

use shared::Text as Both;

use super::{Text, text};

pub const TITLE: Text = text("API tokens", "API 令牌");
/// First line of the page.
pub const LEAD: Text = text(
    "For scripts that call this console. Each has a role, its apps and an end.",
    "供脚本调用此控制台使用，每个令牌都有角色、应用范围与到期时间。",
);
pub const ALL: Text = text("Tokens", "令牌");
pub const EMPTY: Text = text("No tokens yet", "暂无令牌");
pub const EMPTY_TEXT: Text = text(
    "Make one with the form, for a monitor or a nightly script.",
    "可使用表单为监控或定时脚本创建令牌。",
);
pub const ADD: Text = text("Make a token", "创建令牌");
pub const LABEL: Text = text("What it is for", "用途");
pub const LABEL_HINT: Text =
    text("Shown in this list and in the audit trail.", "显示在此列表与审计记录中。");
/// Fault.
pub const LABEL_EMPTY: Both = Both::new("Write what it is for.", "请填写用途。");
pub const APPS: Text = text("Apps", "应用");
pub const ALL_APPS: Text = text("All apps", "全部应用");
pub const SOME_APPS: Text = text("Only some", "仅部分应用");
/// Fault.
pub const APPS_EMPTY: Both = Both::new("Tick at least one app.", "请至少勾选一个应用。");
/// Where there are none.
pub const NO_APPS: Text = text("The server has no apps.", "服务器未配置应用。");
pub const ENDS: Text = text("Ends", "到期时间");
pub const ENDS_HINT: Text = text("A day within a year from now.", "一年以内的日期。");
/// Fault.
pub const ENDS_WRONG: Both = Both::new(
    "Choose a day from tomorrow up to 366 days ahead.",
    "请选择明天起 366 天以内的日期。",
);
/// Heading over the new token.
pub const MADE: Text = text("Copy the token now", "请立即复制令牌");
pub const MADE_TEXT: Text = text(
    "It is shown this once. The server keeps only its hash.",
    "令牌仅显示这一次，服务器只保存其哈希。",
);
pub const COPY: Text = text("Copy the token", "复制令牌");
/// Heading over the line for a terminal.
pub const TRY: Text = text("Try it", "试一试");
/// What to do first.
pub const TRY_TEXT: Text = text(
    "Put the token into the variable SIGNET_TOKEN, then:",
    "将令牌放入变量 SIGNET_TOKEN，然后执行：",
);
pub const COPY_LINE: Text = text("Copy the command", "复制命令");
pub const DONE: Text = text("I have it", "我已保存");
pub const MADE_BY: Text = text("Made by", "创建者");
pub const LAST_USED: Text = text("Last used", "最近使用");
pub const NEVER: Text = text("Never", "从未");
pub const ENDED: Text = text("Ended", "已到期");
pub const REVOKE: Text = text("Revoke", "吊销");
pub const REVOKE_TITLE: Text = text("Revoke this token?", "要吊销该令牌吗？");
/// Dialog; `{}` is what it is for.
pub const REVOKE_TEXT: Text = text(
    "Scripts that use “{}” are refused from now on. It cannot be taken back.",
    "使用“{}”的脚本将立即被拒绝，且无法恢复。",
);
/// Said afterwards; `{}` is what it is for.
pub const REVOKED: Text = text("{} is revoked", "{} 已吊销");
