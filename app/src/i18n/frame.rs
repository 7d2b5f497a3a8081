//! Words of the frame: navigation, preferences, notices.

use super::{Text, text};

pub const APPS: Text = text("Apps", "应用");
pub const USERSIG_TOOLS: Text = text("UserSig Tools", "UserSig 工具");
pub const PUSH_CHECK: Text = text("Offline Push Check", "离线推送自查");
pub const CLIENT_STATUS: Text = text("Client Status", "客户端状态");
pub const TOKEN_TEST: Text = text("Test a Token", "测试 Token");
pub const CHECK: Text = text("Push Check", "推送检测");
pub const FINDER_TAB: Text = text("Issue finder", "问题排查");
pub const STATUS_TAB: Text = text("Client status", "客户端状态");
pub const TOKEN_TAB: Text = text("Test a token", "测试 Token");
pub const HISTORY: Text = text("Check History", "自查记录");
pub const CERTIFICATES: Text = text("Certificates", "证书");
pub const CODES: Text = text("Error Codes", "错误码");
/// A word of the name of that page, for small screens; likewise below.
pub const PUSH_CHECK_SHORT: Text = text("Push", "推送");
pub const HISTORY_SHORT: Text = text("History", "记录");
pub const USERSIG_SHORT: Text = text("UserSig", "UserSig");
pub const CODES_SHORT: Text = text("Codes", "错误码");
pub const NOT_FOUND: Text = text("Page not found", "页面不存在");
/// Group of the navigation.
pub const AUXILIARY_TOOLS: Text = text("Auxiliary Tools", "辅助工具");
/// Name of the navigation landmark.
pub const NAVIGATION: Text = text("Main navigation", "主导航");
/// First link of the page.
pub const SKIP: Text = text("Skip to content", "跳到主要内容");

pub const LANGUAGE: Text = text("Language", "语言");
/// A language is always written in itself.
pub const ENGLISH: Text = text("English", "English");
/// A language is always written in itself.
pub const CHINESE: Text = text("简体中文", "简体中文");
pub const THEME: Text = text("Theme", "主题");
pub const THEME_SYSTEM: Text = text("System", "跟随系统");
pub const THEME_LIGHT: Text = text("Light", "浅色");
pub const THEME_DARK: Text = text("Dark", "深色");

pub const OFFLINE: Text =
    text("Offline: both UserSig tools keep working", "已离线：UserSig 工具照常可用");
/// Line at the end of every page.
pub const PRIVATE: Text = text(
    "SecretKeys and UserSigs stay in this browser. Signing and verifying send nothing.",
    "SecretKey 与 UserSig 只保留在此浏览器中，签发与校验均不发送任何请求。",
);

pub const UPDATE_READY: Text = text("A new version is ready", "新版本已就绪");
/// Button of the notice.
pub const UPDATE_RELOAD: Text = text("Reload", "重新加载");
/// Button of the notice.
pub const UPDATE_LATER: Text = text("Later", "稍后");
/// What a reload does to the page.
pub const UPDATE_HINT: Text =
    text("Reloading empties the fields and locks the keys.", "重新加载会清空输入内容并锁定密钥。");

/// On the page for unknown addresses.
pub const NOT_FOUND_TEXT: Text = text(
    "There is nothing at this address. It may have been mistyped, or the page has moved.",
    "该地址没有内容：可能输入有误，或页面已移动。",
);
/// On the page for unknown addresses.
pub const NOT_FOUND_WAYS: Text = text("From here you can go to:", "您可以前往：");
/// Where a page that is loaded when opened did not come.
pub const NOT_LOADED: Text = text(
    "This page needs the server, which did not answer.",
    "此页面需要服务器，但服务器没有返回结果。",
);
/// What to do about it.
pub const NOT_LOADED_FIX: Text = text(
    "Check that the Signet server runs and that you are online, then reload. The UserSig tools work without it.",
    "请确认 Signet 服务器正在运行且网络正常，然后重新加载。UserSig 工具无需服务器即可使用。",
);
