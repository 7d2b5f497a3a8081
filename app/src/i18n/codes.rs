//! Words of the error codes.

use super::{Text, text};

/// First line of the page.
pub const LEAD: Text = text(
    "What the codes of Tencent Cloud Chat, the push vendors and UserSig mean, with cause and solution.",
    "腾讯云即时通信 IM、推送厂商与 UserSig 错误码的含义、原因与解决方法。",
);
pub const SEARCH: Text = text("Search", "搜索");
pub const QUERY: Text = text("Code or words", "错误码或关键词");
/// Hint of the field.
pub const QUERY_HINT: Text =
    text("For example 70003, BadDeviceToken, quota.", "例如 70003、BadDeviceToken、配额。");
pub const FAMILY: Text = text("From", "来源");
pub const ALL: Text = text("Everywhere", "全部");
pub const USERSIG: Text = text("UserSig", "UserSig");
pub const REST: Text = text("Tencent REST API", "腾讯云 REST API");
pub const MODULE: Text = text("Tencent offline push", "腾讯云离线推送");
pub const CLIENT: Text = text("Tencent SDK", "腾讯云 SDK");
pub const COMMON: Text = text("Signet itself", "Signet 自身");
/// How many; `{}` is a number.
pub const FOUND: Text = text("{} codes", "{} 个错误码");
pub const FOUND_ONE: Text = text("1 code", "1 个错误码");
/// Before how many there are.
pub const SIMILAR: Text = text("No exact match; similar:", "没有完全匹配的结果，相近的有：");
/// Before how many there are, with a source chosen that has none; `{}` is its name.
pub const ELSEWHERE: Text =
    text("{} has no such code; from everywhere:", "{} 中没有该错误码，全部来源共有 ");
pub const MOST_MET: Text = text("Most met", "常见错误码");
pub const NONE: Text = text("No code matches", "没有匹配的错误码");
pub const NONE_TEXT: Text = text(
    "Look for the number alone, or choose another source. A code that is not here is shown by the push check with its original message.",
    "请只输入数字，或选择其他来源。不在此表中的错误码，自查结果会附上原文。",
);
pub const MORE: Text = text("Show more", "显示更多");
pub const CAUSE: Text = text("Cause", "原因");
pub const SOLUTION: Text = text("Solution", "解决方法");
pub const SOURCE: Text = text("Source", "出处");
/// The table did not come.
pub const NOT_LOADED: Text = text("The table of codes could not be loaded.", "错误码表加载失败。");
/// What to do about it.
pub const NOT_LOADED_FIX: Text = text(
    "It is kept in the browser after the first visit and works offline from then on. Try again when you are online.",
    "首次访问后错误码表会保存在浏览器中，之后可离线使用。请在联网后重试。",
);
pub const AGAIN: Text = text("Try again", "重试");
