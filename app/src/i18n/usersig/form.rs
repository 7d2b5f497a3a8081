//! Words of the generator's form.

use crate::i18n::{Text, text};

/// Region of the generator. Part of the page's fixed vocabulary.
pub const GENERATOR: Text = text("UserSig generator", "UserSig 生成工具");
pub const GENERATOR_LEAD: Text =
    text("Signs for the current app, with its SecretKey.", "使用当前应用的 SecretKey 签名。");
/// Under that heading, while the server signs for the current app.
pub const GENERATOR_LEAD_SERVER: Text = text(
    "Signed by the server: the SecretKey never reaches this page. Generate UserSig sends it the UserID and the validity.",
    "由服务器签名，SecretKey 不会传到本页面。点击“生成 UserSig”时会向服务器发送 UserID 与有效期。",
);
/// Why the button cannot be pressed while the server is asked.
pub const SERVER_SIGNING: Text = text("The server is signing …", "服务器正在签名……");
/// In place of the advanced part.
pub const NO_USERBUF_SERVER: Text = text(
    "The server signs without userbuf and PrivateMapKey. For those, enter SDKAppID and SecretKey.",
    "服务器签名不含 userbuf 与 PrivateMapKey。如有需要，请输入 SDKAppID 与 SecretKey。",
);
/// Field, in both regions.
pub const USER_ID: Text = text("UserID", "UserID");
/// Hint of that field in the generator.
pub const USER_ID_HINT: Text =
    text("At most 32 bytes: letters, digits, _ and -.", "最多 32 字节：字母、数字、_ 和 -。");
/// Remark on a UserID; `{}` is it, escaped.
pub const USER_ID_LINE_BREAK: Text = text(
    "This UserID has a line break, which no field of one line shows: {}. It is used as it is. To use what the field shows, type it again.",
    "该 UserID 含换行符，单行输入框无法显示：{}。系统将按原样使用。若要使用输入框中显示的内容，请重新输入。",
);
/// Remark on a UserID; `{}` is it, escaped.
pub const USER_ID_HIDDEN: Text = text(
    "This UserID has characters that do not show: {}. It is used as it is.",
    "该 UserID 含不可见字符：{}。系统将按原样使用。",
);
/// Beside the label; `{}` is the length so far.
pub const OF_32_BYTES: Text = text("{} / 32 bytes", "{} / 32 字节");
/// A number of bytes.
pub const BYTES: Text = text("{} bytes", "{} 字节");

/// Group of the presets.
pub const VALIDITY: Text = text("Validity", "有效期");
pub const ONE_DAY: Text = text("1 day", "1 天");
pub const SEVEN_DAYS: Text = text("7 days", "7 天");
pub const THIRTY_DAYS: Text = text("30 days", "30 天");
pub const HALF_A_YEAR: Text = text("180 days", "180 天");
pub const ONE_YEAR: Text = text("1 year", "1 年");
/// Opens the field for seconds.
pub const IN_SECONDS: Text = text("Seconds…", "自定义秒数…");
/// Opens the field for an end date.
pub const END_DATE: Text = text("End date…", "截止时间…");
pub const SECONDS_LABEL: Text = text("Validity in seconds", "有效期（秒）");
/// Hint of that field.
pub const SECONDS_HINT: Text = text(
    "A duration, not an end time. 86400 is one day.",
    "是时长，不是截止时刻。86400 表示一天。",
);
pub const UNTIL_LABEL: Text = text("Valid until", "有效至");
/// Hint of that field.
pub const UNTIL_HINT: Text = text(
    "In the time zone of this device. The UserSig itself holds a number of seconds.",
    "按本设备时区填写；UserSig 中保存的是秒数。",
);
/// Below the presets: when it ends. `{}` is a local date and time.
pub const ENDS: Text =
    text("Ends {}, by the clock of this device.", "到期时间：{}（本设备时间）。");
/// Error of the field for seconds.
pub const SECONDS_NOT_A_NUMBER: Text = text(
    "Enter a whole number of seconds, digits only: 86400 is one day.",
    "请输入整数秒数，只能包含数字，例如 86400 表示一天。",
);
/// Error of the field for seconds.
pub const SECONDS_ZERO: Text = text(
    "With 0 seconds the UserSig would be expired at once. Enter at least 1.",
    "0 秒意味着 UserSig 立即过期，请输入至少 1。",
);
/// Error of the field for the end.
pub const UNTIL_MISSING: Text = text(
    "Choose the date and time at which the UserSig ends.",
    "请选择 UserSig 到期的日期和时间。",
);
/// Error of the field for the end.
pub const UNTIL_PAST: Text =
    text("This moment is over. Choose one in the future.", "该时刻已过，请选择将来的时间。");

pub const ADVANCED: Text =
    text("Advanced: userbuf and PrivateMapKey", "高级：userbuf 与 PrivateMapKey");
pub const USERBUF: Text = text("Signed extra data (userbuf)", "附加签名数据（userbuf）");
pub const USERBUF_NONE: Text = text("None", "无");
pub const USERBUF_ROOM: Text = text("PrivateMapKey", "PrivateMapKey");
pub const USERBUF_TEXT: Text = text("Text", "文本");
pub const USERBUF_HEX: Text = text("Hex", "十六进制");
/// Shown with the choice "None".
pub const USERBUF_NONE_NOTE: Text = text(
    "Right for Chat. Only the audio/video service (TRTC) asks for more, and only if its permission key is switched on.",
    "即时通信 IM 无需填写。仅实时音视频（TRTC）在开启权限密钥时才需要。",
);
pub const USERBUF_TEXT_LABEL: Text = text("userbuf as text", "userbuf 文本");
/// Hint of that field.
pub const USERBUF_TEXT_HINT: Text = text("Signed as its UTF-8 bytes.", "按其 UTF-8 字节签名。");
pub const USERBUF_HEX_LABEL: Text = text("userbuf in hex", "userbuf 十六进制");
/// Hint of that field.
pub const USERBUF_HEX_HINT: Text =
    text("Two digits a byte; spaces are ignored.", "每字节两位，空格会被忽略。");
/// Error; `{}` is the character and its place.
pub const HEX_NOT_A_DIGIT: Text = text(
    "{} is not a hex digit. Use 0-9 and a-f, two for each byte.",
    "{} 不是十六进制字符。请使用 0-9 和 a-f，每字节两位。",
);
pub const HEX_HALF: Text = text(
    "The last byte has only one digit. Each byte takes two: write 07 for 7.",
    "最后一个字节只有一位。每字节需两位，例如 7 应写作 07。",
);
/// A character and its place; `{}` is the character. Followed by the number.
pub const CHARACTER_AT: Text = text("{} (character ", "{}（第 ");
/// End of the same.
pub const CHARACTER_AT_END: Text = text(")", " 个字符）");
pub const ROOM_KIND: Text = text("Room", "房间");
pub const ROOM_NUMBER: Text = text("Number", "数字");
pub const ROOM_TEXT: Text = text("Text", "字符串");
pub const ROOM_NUMBER_LABEL: Text = text("Room number", "数字房间号");
pub const ROOM_TEXT_LABEL: Text = text("Room text", "字符串房间号");
pub const ROOM_NUMBER_WRONG: Text = text(
    "A room number is a whole number from 1 to 4294967295. For a room with a name choose “Text”.",
    "数字房间号须为 1 到 4294967295 的整数。若房间以名称标识，请选择“字符串”。",
);
/// Group of check boxes.
pub const PRIVILEGES: Text = text("Privileges", "权限");
/// Preset of the check boxes.
pub const PRIVILEGES_ALL: Text = text("All", "全部");
/// Preset of the check boxes.
pub const PRIVILEGES_VIEWER: Text = text("Enter + receive", "进房 + 接收");
pub const PRIVILEGES_NONE: Text = text(
    "Tick at least one privilege; a ticket without any opens nothing.",
    "请至少勾选一项权限，没有权限的票据毫无作用。",
);
/// Sum of the bits; `{}` is the number.
pub const PRIVILEGE_BITS: Text = text("Privilege bits: {}", "权限位：{}");
pub const ROOM_NOTE: Text = text(
    "A PrivateMapKey is a UserSig that also carries this room ticket. The ticket ends together with it.",
    "PrivateMapKey 就是附带该房间票据的 UserSig，票据与其同时到期。",
);
/// Error: the ticket's 32-bit end.
pub const ROOM_TOO_LATE: Text = text(
    "A PrivateMapKey cannot end after 7 February 2106: its end has 32 bits. Choose a shorter validity.",
    "PrivateMapKey 的到期时间只有 32 位，不能晚于 2106 年 2 月 7 日，请缩短有效期。",
);

/// Button. Part of the page's fixed vocabulary.
pub const GENERATE: Text = text("Generate UserSig", "生成 UserSig");
pub const FOR_DEVELOPMENT: Text = text(
    "For development and debugging. In production your server makes each UserSig, so that the SecretKey never reaches a browser or an app.",
    "仅用于开发调试。正式环境中应由服务端签发 UserSig，切勿将 SecretKey 放入浏览器或客户端。",
);
