//! Words of log-in, set-up, roles and users of the console.

use shared::Text as Both;

use super::{Text, text};

// ---- pages -----------------------------------------------------------------------------

pub const LOG_IN: Text = text("Log in", "登录");
pub const SET_UP: Text = text("Set up this console", "设置控制台");
pub const ACCOUNT: Text = text("Your account", "我的账号");
pub const USERS: Text = text("Users of the console", "控制台用户");
/// First line of the page.
pub const LOG_IN_LEAD: Text = text(
    "The UserSig tools and the error codes need no log-in.",
    "UserSig 工具与错误码无需登录即可使用。",
);
/// First line of the page.
pub const SET_UP_LEAD: Text = text(
    "The first user is an operator and adds the others.",
    "首个用户为操作员，可添加其他用户。",
);
/// First line of the page.
pub const ACCOUNT_LEAD: Text =
    text("Your role, your password and where you are logged in.", "角色、密码与登录位置。");
/// First line of the page.
pub const USERS_LEAD: Text =
    text("Who may log in to this console, and what each may do.", "可登录此控制台的用户及其权限。");
/// Name of the navigation between the two.
pub const SETTINGS: Text = text("Settings", "设置");

// ---- refusals --------------------------------------------------------------------------

/// A call of somebody who did not log in again.
pub const LOGGED_OUT: Both = Both::new("You are not logged in.", "您尚未登录。");
/// What to do about it.
pub const LOGGED_OUT_FIX: Both = Both::new("Log in, then try again.", "请登录后重试。");
/// A call to a locked console.
pub const NOT_SET_UP: Both =
    Both::new("This console is locked: it is not set up yet.", "此控制台尚未设置，处于锁定状态。");
/// What to do about it.
pub const NOT_SET_UP_FIX: Both = Both::new(
    "Open the set-up link that the server printed in its terminal.",
    "请打开服务器在终端中输出的设置链接。",
);
/// A call of somebody who has to set up the second factor first.
pub const FACTOR_FIRST: Text = text("Set up your second factor first.", "请先设置双重验证。");
pub const FOR_SUPPORT: Text = text(
    "Your role does not allow this. It needs support or operator.",
    "您的角色无此权限，需要“支持人员”或“操作员”角色。",
);
pub const FOR_OPERATORS: Text = text(
    "Your role does not allow this. It needs operator.",
    "您的角色无此权限，需要“操作员”角色。",
);

// ---- log-in ----------------------------------------------------------------------------

pub const NAME: Text = text("Name", "用户名");
pub const PASSWORD: Text = text("Password", "密码");
pub const CODE: Text = text("Code of the second factor", "动态验证码");
/// Fault of an empty field.
pub const NAME_EMPTY: Both = Both::new("Enter your name.", "请输入用户名。");
/// Fault of an empty field.
pub const USER_NAME_EMPTY: Both = Both::new("Enter a name.", "请输入用户名。");
/// Fault of an empty field.
pub const PASSWORD_EMPTY: Both = Both::new("Enter your password.", "请输入密码。");
/// Fault of an empty field.
pub const CODE_EMPTY: Both = Both::new("Enter the code.", "请输入动态验证码。");
/// While the answer is on its way.
pub const LOGGING_IN: Text = text("Logging in …", "正在登录……");
/// Counts down; `{}` is a number of seconds.
pub const WAIT: Text =
    text("Too many attempts. Try again in {} s.", "尝试次数过多，请在 {} 秒后重试。");
/// Beside the button meanwhile.
pub const WAITING: Text = text("Please wait.", "请稍候。");
/// Said when the time is over.
pub const WAIT_OVER: Text = text("You can try again now.", "现在可以重试。");
/// Why there is no form.
pub const IMPOSSIBLE: Text = text("Log-in is not possible here", "无法在此登录");
/// While the server cannot say who is logged in; counts down.
pub const ASKED_AGAIN: Text =
    text("This page asks again by itself in {} s.", "页面将在 {} 秒后自动重试。");
/// Title of what stands in place of a page.
pub const PAGE_NEEDS: Text = text("Log in to see this page", "登录后可查看此页面");
/// What happens after it.
pub const PAGE_NEEDS_HINT: Text = text("Afterwards you are here again.", "登录后将回到此页面。");
/// Said afterwards; `{}` is the name.
pub const WELCOME: Text = text("Logged in as {}", "已登录：{}");
pub const GO_ON: Text = text("Go on", "继续");
/// On the page for log-in.
pub const OPEN: Text = text("This console needs no log-in", "此控制台无需登录");
/// Why, and how to change it.
pub const OPEN_TEXT: Text = text(
    "Only this machine can reach it. To have people log in, add the first user in a terminal:",
    "仅本机可访问。如需启用登录，请在终端中添加首个用户：",
);
/// The line for the terminal.
pub const OPEN_LINE: &str = "signet user --config signet.toml add NAME --role operator";

// ---- the session has ended -------------------------------------------------------------

pub const ENDED: Text = text("Log in again", "请重新登录");
/// What is lost: nothing.
pub const ENDED_TEXT: Text = text(
    "Your session has ended. What you typed is still here, and a running check goes on.",
    "会话已结束。已输入的内容仍在，正在执行的自查会继续。",
);
pub const NOT_NOW: Text = text("Not now", "暂不");

// ---- locked, set-up --------------------------------------------------------------------

pub const LOCKED: Text = text("This console is locked", "此控制台已锁定");
pub const LOCKED_TEXT: Text = text(
    "It can be reached from other machines and has no user yet. To unlock it:",
    "其他机器可访问此控制台，但尚无任何用户。解锁方法：",
);
pub const LOCKED_LOOK: Text = text(
    "Look at the terminal or the log in which the server was started. It has a set-up link.",
    "查看启动服务器的终端或日志，其中有一个设置链接。",
);
pub const LOCKED_OPEN: Text = text(
    "Open the link within 15 minutes. It works once.",
    "在 15 分钟内打开该链接，仅可使用一次。",
);
pub const LOCKED_AGAIN: Text = text(
    "Is it too old or not there? Restart the server: it prints a new one.",
    "链接已过期或找不到？请重启服务器，会输出新的链接。",
);
pub const IS_SET_UP: Text = text("This console is set up", "此控制台已完成设置");
pub const IS_SET_UP_TEXT: Text = text(
    "The set-up link is used up. Log in with your name.",
    "设置链接已使用。请使用用户名登录。",
);
/// Why there is no form.
pub const SET_UP_IMPOSSIBLE: Text = text("Set-up is not possible here", "无法在此设置");
pub const NAME_HINT: Text = text("The name you will log in with.", "登录时使用的用户名。");
pub const NEW_PASSWORD_HINT: Text = text(
    "At least 10 characters. A password manager can make one.",
    "至少 10 个字符，可由密码管理器生成。",
);
/// Fault.
pub const PASSWORD_SHORT: Both =
    Both::new("At least 10 characters are needed.", "至少需要 10 个字符。");
pub const CREATE: Text = text("Create the operator", "创建操作员");
/// While the answer is on its way.
pub const WORKING: Text = text("Working …", "正在处理……");

// ---- frame -----------------------------------------------------------------------------

/// Name of the menu's button, for ears.
pub const MENU: Text = text("Account", "账号");
pub const OUT: Text = text("Not logged in", "未登录");
pub const LOCKED_SHORT: Text = text("Locked", "已锁定");
/// Entry of the menu.
pub const LOG_OUT: Text = text("Log out", "退出登录");
/// Where it did not work.
pub const LOG_OUT_FAILED: Text = text(
    "The server did not answer. You are still logged in.",
    "服务器没有返回结果，您仍处于登录状态。",
);

// ---- roles -----------------------------------------------------------------------------

pub const ROLE: Text = text("Role", "角色");
pub const VIEWER: Text = text("Viewer", "查看者");
pub const SUPPORT: Text = text("Support", "支持人员");
pub const OPERATOR: Text = text("Operator", "操作员");
/// What it may do.
pub const VIEWER_MAY: Text =
    text("Sees client status, history and reports.", "可查看客户端状态、自查记录与报告。");
/// What it may do.
pub const SUPPORT_MAY: Text = text(
    "Sees client status, history and reports, gets device information and sends test pushes.",
    "可查看客户端状态、自查记录与报告，获取设备信息并发送测试推送。",
);
/// What it may do.
pub const OPERATOR_MAY: Text = text(
    "Does everything, also gets keys, has the server sign, deletes data and manages users.",
    "拥有全部权限，包括获取密钥、由服务器签发、删除数据及管理用户。",
);

// ---- account ---------------------------------------------------------------------------

pub const SECOND_FACTOR: Text = text("Second factor", "双重验证");
pub const ON: Text = text("On", "已启用");
pub const OFF: Text = text("Off", "未启用");
pub const CHANGE_PASSWORD: Text = text("Change your password", "修改密码");
/// What else it does.
pub const CHANGE_PASSWORD_LEAD: Text = text("Your other sessions end.", "其他会话将被结束。");
pub const OLD_PASSWORD: Text = text("Present password", "当前密码");
pub const NEW_PASSWORD: Text = text("New password", "新密码");
pub const CHANGE: Text = text("Change", "修改");
pub const PASSWORD_CHANGED: Text = text("The password is changed", "密码已修改");
/// In place of the form.
pub const FROM_CONFIGURATION: Text = text(
    "This user stands in the server's configuration file and is changed there.",
    "此用户由服务器配置文件定义，请在配置文件中修改。",
);
pub const SESSIONS: Text = text("Where you are logged in", "登录位置");
pub const THIS_SESSION: Text = text("This browser", "当前浏览器");
pub const ADDRESS: Text = text("Address", "地址");
pub const BEGAN: Text = text("Since", "登录时间");
pub const SEEN: Text = text("Last used", "最近使用");
/// Of a session that told nothing about itself.
pub const UNKNOWN_CLIENT: Text = text("Unknown browser", "未知浏览器");
pub const END: Text = text("End this session", "结束此会话");
pub const SESSION_ENDED: Text = text("The session is ended", "会话已结束");
pub const EVERYWHERE: Text = text("Log out everywhere", "退出全部登录");
/// Hint of the button.
pub const EVERYWHERE_HINT: Text =
    text("Ends all of these, this browser's too.", "结束以上全部会话，包括当前浏览器。");
/// While the answer is on its way.
pub const LOADING: Text = text("Loading …", "正在加载……");

// ---- users -----------------------------------------------------------------------------

pub const ALL_USERS: Text = text("Users", "用户");
pub const ADD: Text = text("Add a user", "添加用户");
/// Said afterwards; `{}` is the name.
pub const ADDED: Text = text("{} can log in now", "{} 现在可以登录");
pub const FIRST_PASSWORD_HINT: Text = text(
    "At least 10 characters. The user can change it afterwards.",
    "至少 10 个字符，用户之后可自行修改。",
);
pub const DISABLED: Text = text("Disabled", "已停用");
pub const YOU: Text = text("You", "本人");
pub const CONFIGURED: Text = text("From the configuration file", "来自配置文件");
pub const ADDED_AT: Text = text("Added", "添加时间");
pub const SESSION_COUNT: Text = text("Sessions", "会话数");
pub const MAY_NOT: Text = text("Disabled: may not log in", "停用：不可登录");
pub const LEAVE_EMPTY: Text = text("Leave it empty to keep the password.", "留空则不修改密码。");
/// What a change does.
pub const ENDS_SESSIONS: Text =
    text("A change ends the sessions of this user.", "修改后该用户的会话将被结束。");
pub const SAVE: Text = text("Save", "保存");
/// Said afterwards; `{}` is the name.
pub const SAVED: Text = text("{} is changed", "{} 已修改");
pub const REMOVE: Text = text("Remove", "移除");
/// Dialog; `{}` is the name.
pub const REMOVE_TITLE: Text = text("Remove this user?", "要移除该用户吗？");
/// Dialog; `{}` is the name.
pub const REMOVE_TEXT: Text = text(
    "{} can no longer log in, and their sessions end. Checks that they ran stay.",
    "{} 将无法登录，其会话将被结束；其执行过的自查记录会保留。",
);
/// Said afterwards; `{}` is the name.
pub const REMOVED: Text = text("{} is removed", "{} 已移除");
/// Where a link leads for one's own card.
pub const TO_ACCOUNT: Text = text("Your account", "我的账号");
