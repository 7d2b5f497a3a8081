//! Words of the push check and its history. What is wrong and what to do comes from the server.

mod finder;
mod status;
mod test;

use shared::Text as Both;
use shared::api::labels;

use super::{Text, text};
pub use finder::*;
pub use status::*;
pub use test::*;

/// First line of the page.
pub const LEAD: Text =
    text("Find out why an offline push did not arrive.", "排查离线推送为何没有送达。");
/// First line of the page of one check.
pub const CHECK_LEAD: Text = text(
    "One push check, live while it runs. Its address can be shared.",
    "单次推送检测，运行时实时更新；可分享此地址。",
);
/// Link below the tools.
pub const ALL_CHECKS: Text = text("View check history", "查看自查记录");

// ---- the server --------------------------------------------------------------------------

/// No answer came.
pub const NO_SERVER: Both =
    Both::new("The Signet server did not answer.", "Signet 服务器没有返回结果。");
/// What to do about it.
pub const NO_SERVER_FIX: Both = Both::new(
    "This part asks Tencent through the Signet server. Check that it runs and that you are online, then try again.",
    "此功能通过 Signet 服务器查询腾讯云接口。请确认服务器正在运行且网络正常，然后重试。",
);
/// Title of the notice.
pub const NEEDS_SERVER: Text = text("This part needs the server", "此功能需要服务器");
/// A limit was hit; `{}` is a number of seconds.
pub const AGAIN_IN: Text = text("Try again in {} s.", "请在 {} 秒后重试。");
/// The time is over.
pub const AGAIN_NOW: Text = text("You can try again now.", "现在可以重试。");
/// The end of a test is known and not stored.
pub const NOT_STORED: Text = text(
    "The server cannot store this result yet; its disk may be full. It goes on trying. Until it says so here, copy the report if you need it.",
    "服务器暂时无法保存此结果，磁盘可能已满；服务器会继续尝试。在此提示消失之前，如有需要请先复制报告。",
);
/// Why a button cannot be pressed.
pub const ASKING: Text = text("Looking up …", "正在查询……");
pub const TRY_AGAIN: Text = text("Try again", "重试");

// ---- the app -----------------------------------------------------------------------------

pub const APP: Text = text("App", "应用");
/// Before the server has answered.
pub const APPS_LOADING: Text = text("Asking the server for its apps …", "正在读取服务器上的应用……");
/// The configuration has none.
pub const NO_APPS: Text = text(
    "No app is configured on the server. Add one to signet.toml under [[apps]] and restart it.",
    "服务器没有配置应用。请在 signet.toml 的 [[apps]] 中添加后重启。",
);
pub const CHOOSE_APP: Text = text("Choose the app to check.", "请选择要检查的应用。");
/// Title of the notice.
pub const NOT_ON_SERVER_TITLE: Text =
    text("The server does not know this app", "服务器上没有此应用");
/// The notice; `{}` is the SDKAppID.
pub const NOT_ON_SERVER: Text = text(
    "The push check runs on the server, with the key that the server has. Add the app {} to signet.toml and restart it, or choose another one.",
    "推送自查由服务器执行，使用服务器上的密钥。请将应用 {} 添加到 signet.toml 后重启，或选择其他应用。",
);
/// What to add; `{}` is the SDKAppID.
pub const APP_LINES: &str =
    "[[apps]]\nsdkappid = {}\nsecret_key_file = \"key.txt\"\nadmin = \"administrator\"";
pub const DEMO_TEXT: Text = text(
    "This app talks to the built-in sandbox. Nothing leaves this machine and no phone rings.",
    "此应用连接内置沙箱：不访问外网，也不会有手机收到推送。",
);
pub const PEOPLE: Text = text("People to try", "示例用户");
/// The line that unfolds the list.
pub const PEOPLE_LEAD: Text = text(
    "Each shows one situation. Pick one to fill in the UserID",
    "每个用户对应一种场景，点击即可填入 UserID",
);

// ---- both tools --------------------------------------------------------------------------

pub const USER_ID: Text = text("UserID", "UserID");
/// Hint of the field.
pub const USER_ID_HINT: Text =
    text("As the app passes it to login; 32 bytes at most.", "与登录时传入的一致，最多 32 字节。");
/// No app is in use.
pub const APP_FIRST: Both =
    Both::new("Choose an app of the server first.", "请先选择服务器上的应用。");
/// Field error.
pub const USER_ID_EMPTY: Both = Both::new("Enter a UserID.", "请输入 UserID。");
/// Field error.
pub const USER_ID_LONG: Both = Both::new(
    "A UserID has 32 bytes at most; this one is longer.",
    "UserID 最多 32 字节，此内容过长。",
);
/// Field error.
pub const USER_ID_CONTROL: Both = Both::new(
    "There is a control character in it, such as a line break. Type it by hand.",
    "其中含有控制字符（如换行），请手动输入。",
);
/// Field error of a list.
pub const LINE_QUOTE: Both = Both::new(
    "A quotation mark is not closed, or text follows a closed one.",
    "引号未闭合，或闭合后还有内容。",
);
/// Before a field error of a list; `{}` is the number.
pub const LINE: Text = text("Line {} was left out. ", "第 {} 行已忽略。");
/// Choice of what is shown.
pub const CODE: Text = labels::CODE;
