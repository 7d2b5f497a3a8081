//! Words of the audit trail. The events themselves are `shared`'s.

use super::{Text, text};

pub const TITLE: Text = text("Audit trail", "审计记录");
/// First line of the page.
pub const LEAD: Text =
    text("Who did what on this console, and from where.", "谁在何时何地对此控制台做了什么。");
pub const ENTRIES: Text = text("Entries", "记录");
/// Line that opens the fields, where there is no room for them.
pub const FILTERS: Text = text("Filters", "筛选条件");
pub const EVENT: Text = text("Event", "事件");
pub const WHO: Text = text("Who", "操作者");
pub const ADDRESS: Text = text("From", "来源地址");
pub const DETAILS: Text = text("Details", "详情");
/// Before the first answer.
pub const LOADING: Text = text("Reading the audit trail …", "正在读取审计记录……");
pub const EMPTY: Text = text("No entries here", "没有记录");
pub const EMPTY_TEXT: Text = text(
    "Log-ins, changes of users, signed UserSigs, real pushes and the like are kept here.",
    "登录、用户变更、签发的 UserSig、真实推送等都会记录在此。",
);
pub const NO_MATCH: Text = text("No entry matches these filters", "没有符合筛选条件的记录");
pub const NO_MATCH_TEXT: Text = text(
    "Change a filter above, or clear them all to see every entry that is kept.",
    "请修改上方的筛选条件，或清除全部条件以查看所有保留的记录。",
);
/// After how many are shown, where there are older ones.
pub const CUT: Text = text(". Load more for older entries.", "。更早的记录请点“加载更多”。");
pub const EXPORT: Text = text("Export as CSV", "导出 CSV");
/// While pages are read for it.
pub const EXPORTING: Text = text("Reading all entries …", "正在读取全部记录……");
/// Said afterwards; `{}` is a number.
pub const EXPORTED: Text = text("{} entries are in the file", "文件中共有 {} 条记录");
/// The same where there are more; `{}` is a number.
pub const EXPORT_CUT: Text = text(
    "The file has the newest {} entries. Set a range of dates for older ones.",
    "文件仅包含最新的 {} 条记录。更早的记录请设置日期范围。",
);
pub const SYSTEM: Text = text("The server", "服务器");
pub const UNKNOWN: Text = text("Not logged in", "未登录");
pub const TOKEN: Text = text("API token", "API 令牌");
/// What they are, for a file.
pub const KIND: Text = text("Kind", "类型");
/// Beside an event; `{}` is a number.
pub const TIMES: Text = text("{} times in a minute", "一分钟内 {} 次");
/// Column of the file.
pub const COUNT: Text = text("Times", "次数");
pub const SUBJECT: Text = text("About", "对象");
pub const NEW_ROLE: Text = text("Role given", "授予角色");
pub const EXPIRE: Text = text("Validity", "有效期");
/// Column of the file.
pub const EXPIRE_SECONDS: Text = text("Validity (s)", "有效期（秒）");
pub const WAY: Text = text("Way", "路径");
pub const CALL: Text = text("Call", "调用");
/// Detail: who says who somebody is.
pub const BY: Text = text("Vouched for by", "身份来源");
pub const REASON: Text = text("Reason", "原因");
pub const NUMBER: Text = text("Number", "数量");
pub const REQUEST: Text = text("Request", "请求 ID");
pub const THROUGH_TENCENT: Text = text("Through Tencent", "经腾讯云");
pub const DIRECT: Text = text("At the push vendor", "直连推送厂商");
pub const BOTH: Text = text("Both", "两种");

/// Reasons and outcomes by their words; others are shown as they are.
pub const WORDS: &[(&str, Text)] = &[
    ("proven", text("Proven", "已证实")),
    ("fault", text("Fault found", "发现问题")),
    ("no_verdict", text("No verdict", "无结论")),
    ("cancelled", text("Cancelled", "已取消")),
    ("interrupted", text("Interrupted", "已中断")),
    ("good", text("Good", "正常")),
    ("refused", text("Refused", "被拒绝")),
    ("past_end", text("Ended", "已过期")),
    ("unreachable", text("Push vendor not reached", "无法连接推送厂商")),
    ("not_told", text("No verdict", "无结论")),
    ("wrong", text("Name or password wrong", "用户名或密码错误")),
    ("wait", text("Too soon after failures", "失败后重试过早")),
    ("store", text("Database failed", "数据库故障")),
    ("over", text("Set up already", "已完成初始设置")),
    ("link", text("Set-up link wrong or too old", "设置链接错误或已过期")),
    ("name", text("Name cannot be used", "用户名不可用")),
    ("password", text("Password", "密码")),
    ("disabled", text("Disabled", "已停用")),
    ("enabled", text("Enabled", "已启用")),
    ("everywhere", text("All sessions", "全部会话")),
    ("many", text("From very many addresses", "来自大量地址")),
    ("unknown_app", text("App not configured", "应用未配置")),
    ("from_browser", text("Sent by a browser", "由浏览器发送")),
    ("other_app", text("SdkAppid differs from the address", "SdkAppid 与地址不符")),
    ("unsigned", text("Not signed", "未签名")),
    ("wrong_sign", text("Signature wrong", "签名错误")),
    ("stale", text("Signature too old", "签名已过期")),
    ("too_large", text("Body too large", "内容过大")),
    ("broken", text("Body broke off", "内容中断")),
    ("not_json", text("Body is not JSON", "内容不是 JSON")),
    ("too_many", text("Too many events", "事件过多")),
    ("proxy", text("Reverse proxy", "反向代理")),
    ("with_code", text("With a code", "使用验证码")),
    ("with_recovery_code", text("With a recovery code", "使用恢复码")),
    ("off", text("Passwords are switched off", "密码登录已关闭")),
    ("not_random", text("No random bytes", "系统无法提供随机数")),
    ("wrong_code", text("Code wrong or used", "验证码错误或已使用")),
    ("ended", text("Took too long, or has ended", "超时或已结束")),
    ("state", text("On or off already", "已启用或已停用")),
    ("unknown_token", text("No such token, or it has ended", "令牌不存在或已失效")),
    ("plain_http", text("By plain http over a network", "经网络以明文 http 访问")),
    ("not_begun", text("No log-in was begun", "未发起登录")),
    ("other_log_in", text("Answer to another log-in", "应答属于另一次登录")),
    ("denied", text("Denied by the provider", "被登录服务拒绝")),
    ("down", text("Provider does not answer", "登录服务无响应")),
    ("odd", text("Provider's answer is odd", "登录服务的应答异常")),
    ("client", text("Provider refuses the client", "登录服务拒绝此客户端")),
    ("code", text("Provider refuses the code", "登录服务拒绝授权码")),
    ("nonce", text("ID token of another log-in", "ID 令牌属于另一次登录")),
    ("audience", text("ID token for another program", "ID 令牌的受众不符")),
    ("issuer", text("ID token of another issuer", "ID 令牌的签发者不符")),
    ("expired", text("ID token has expired", "ID 令牌已过期")),
    ("signature", text("Signature of the ID token wrong", "ID 令牌的签名错误")),
    ("token", text("ID token wrong", "ID 令牌有误")),
    ("no_groups", text("No groups are told", "未提供所属的组")),
    ("no_role", text("No group has a role", "所属的组均无角色")),
    ("no_name", text("All names are taken", "用户名均被占用")),
];
