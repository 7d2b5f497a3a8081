//! Words of the UserSig page. Causes and solutions come from `shared`.

use super::{Text, text};

/// Under the heading.
pub const PAGE_LEAD: Text = text(
    "Make a UserSig, or find out why one is refused. Nothing is sent anywhere.",
    "生成 UserSig，或查明它为何被拒绝，不发送任何数据。",
);
/// Under the heading, while the server signs for the current app.
pub const PAGE_LEAD_SERVER: Text = text(
    "Make a UserSig, or find out why one is refused. The server signs for this app; verifying sends nothing.",
    "生成 UserSig，或查明它为何被拒绝。当前应用由服务器签名，校验不发送任何数据。",
);

// ---- generator: form -------------------------------------------------------------------

/// Region of the generator. Part of the page's fixed vocabulary.
pub const GENERATOR: Text = text("UserSig generator", "UserSig 生成工具");
/// Under that heading.
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
/// Beside the label; `{}` is the length so far.
pub const OF_32_BYTES: Text = text("{} / 32 bytes", "{} / 32 字节");
/// A number of bytes.
pub const BYTES: Text = text("{} bytes", "{} 字节");

/// Group of the presets.
pub const VALIDITY: Text = text("Validity", "有效期");
/// Preset.
pub const ONE_DAY: Text = text("1 day", "1 天");
/// Preset.
pub const SEVEN_DAYS: Text = text("7 days", "7 天");
/// Preset.
pub const THIRTY_DAYS: Text = text("30 days", "30 天");
/// Preset, the default.
pub const HALF_A_YEAR: Text = text("180 days", "180 天");
/// Preset.
pub const ONE_YEAR: Text = text("1 year", "1 年");
/// Opens the field for seconds.
pub const IN_SECONDS: Text = text("Seconds…", "自定义秒数…");
/// Opens the field for an end date.
pub const END_DATE: Text = text("End date…", "截止时间…");
/// Field.
pub const SECONDS_LABEL: Text = text("Validity in seconds", "有效期（秒）");
/// Hint of that field.
pub const SECONDS_HINT: Text = text(
    "A duration, not an end time. 86400 is one day.",
    "是时长，不是截止时刻。86400 表示一天。",
);
/// Field.
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

/// Disclosure.
pub const ADVANCED: Text =
    text("Advanced: userbuf and PrivateMapKey", "高级：userbuf 与 PrivateMapKey");
/// Group inside.
pub const USERBUF: Text = text("Signed extra data (userbuf)", "附加签名数据（userbuf）");
/// Choice.
pub const USERBUF_NONE: Text = text("None", "无");
/// Choice.
pub const USERBUF_ROOM: Text = text("PrivateMapKey", "PrivateMapKey");
/// Choice.
pub const USERBUF_TEXT: Text = text("Text", "文本");
/// Choice.
pub const USERBUF_HEX: Text = text("Hex", "十六进制");
/// Shown with the choice "None".
pub const USERBUF_NONE_NOTE: Text = text(
    "Right for Chat. Only the audio/video service (TRTC) asks for more, and only if its permission key is switched on.",
    "即时通信 IM 无需填写。仅实时音视频（TRTC）在开启权限密钥时才需要。",
);
/// Field.
pub const USERBUF_TEXT_LABEL: Text = text("userbuf as text", "userbuf 文本");
/// Hint of that field.
pub const USERBUF_TEXT_HINT: Text = text("Signed as its UTF-8 bytes.", "按其 UTF-8 字节签名。");
/// Field.
pub const USERBUF_HEX_LABEL: Text = text("userbuf in hex", "userbuf 十六进制");
/// Hint of that field.
pub const USERBUF_HEX_HINT: Text =
    text("Two digits a byte; spaces are ignored.", "每字节两位，空格会被忽略。");
/// Error; `{}` is the character and its place.
pub const HEX_NOT_A_DIGIT: Text = text(
    "{} is not a hex digit. Use 0-9 and a-f, two for each byte.",
    "{} 不是十六进制字符。请使用 0-9 和 a-f，每字节两位。",
);
/// Error.
pub const HEX_HALF: Text = text(
    "The last byte has only one digit. Each byte takes two: write 07 for 7.",
    "最后一个字节只有一位。每字节需两位，例如 7 应写作 07。",
);
/// A character and its place; `{}` is the character. Followed by the number.
pub const CHARACTER_AT: Text = text("{} (character ", "{}（第 ");
/// End of the same.
pub const CHARACTER_AT_END: Text = text(")", " 个字符）");
/// Group.
pub const ROOM_KIND: Text = text("Room", "房间");
/// Choice.
pub const ROOM_NUMBER: Text = text("Number", "数字");
/// Choice.
pub const ROOM_TEXT: Text = text("Text", "字符串");
/// Field.
pub const ROOM_NUMBER_LABEL: Text = text("Room number", "数字房间号");
/// Field.
pub const ROOM_TEXT_LABEL: Text = text("Room text", "字符串房间号");
/// Error.
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
/// Error.
pub const PRIVILEGES_NONE: Text = text(
    "Tick at least one privilege; a ticket without any opens nothing.",
    "请至少勾选一项权限，没有权限的票据毫无作用。",
);
/// Sum of the bits; `{}` is the number.
pub const PRIVILEGE_BITS: Text = text("Privilege bits: {}", "权限位：{}");
/// Under the builder.
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
/// Beside the button.
pub const FOR_DEVELOPMENT: Text = text(
    "For development and debugging. In production your server makes each UserSig, so that the SecretKey never reaches a browser or an app.",
    "仅用于开发调试。正式环境中应由服务端签发 UserSig，切勿将 SecretKey 放入浏览器或客户端。",
);

// ---- generator: result -----------------------------------------------------------------

/// Before anything was generated.
pub const GENERATOR_EMPTY: Text = text("No UserSig yet", "尚未生成 UserSig");
/// Before anything was generated.
pub const GENERATOR_EMPTY_NOTE: Text = text(
    "It appears here, with its values, code for your server, and the steps that made it.",
    "生成后将显示在此处，并附上各项取值、服务端代码与生成步骤。",
);
/// Heading of the result.
pub const RESULT: Text = text("Your UserSig", "生成结果");
/// Name of the output element.
pub const RESULT_LABEL: Text = text("Generated UserSig", "已生成的 UserSig");
/// Said when it is there; `{}` is its length.
pub const RESULT_READY: Text =
    text("UserSig generated, {} characters.", "已生成 UserSig，共 {} 个字符。");
/// Copy button. Part of the page's fixed vocabulary.
pub const COPY_USERSIG: Text = text("Copy UserSig", "复制 UserSig");
/// Hands the token to the other tool.
pub const CHECK_IT: Text = text("Check it", "去校验");
/// When the form differs from what the result was made of.
pub const RESULT_STALE: Text = text(
    "The form has changed since. This UserSig is still the one for the values below.",
    "表单已更改。此 UserSig 仍对应下列数值。",
);
/// Fact.
pub const CREATED: Text = text("Created", "生成时间");
/// Fact.
pub const EXPIRES: Text = text("Expires", "到期时间");
/// Fact.
pub const LENGTH: Text = text("Length", "长度");
/// A number of characters.
pub const CHARACTERS: Text = text("{} characters", "{} 个字符");
/// A local time; `{}` is date, time and offset.
pub const LOCAL_TIME: Text = text("{} (local)", "{}（本地）");
/// Where the browser cannot name a local time.
pub const NO_LOCAL_TIME: Text =
    text("outside the range of this browser's dates", "超出浏览器可表示的日期范围");

/// Disclosure.
pub const STEPS: Text = text("Show the steps", "查看生成步骤");
/// In place of the steps.
pub const STEPS_SERVER: Text = text(
    "The server signed this one. Its steps cannot be shown here, as they need the SecretKey.",
    "此 UserSig 由服务器签名。步骤需要 SecretKey，因此无法在此显示。",
);
/// Step.
pub const STEP_LINES: Text = text("1. The lines that are signed", "1. 待签名的文本行");
/// Note of the step.
pub const STEP_LINES_NOTE: Text = text(
    "UTF-8, in exactly this order, each line ended by \\n, the last one too.",
    "UTF-8 编码，顺序固定，每行（含最后一行）以 \\n 结尾。",
);
/// Step.
pub const STEP_HMAC: Text = text("2. HMAC-SHA256, as base64", "2. HMAC-SHA256，转为 base64");
/// Note of the step.
pub const STEP_HMAC_NOTE: Text = text(
    "The key is the text of the SecretKey as it stands, not its hex-decoded bytes.",
    "密钥是 SecretKey 文本本身，不做十六进制解码。",
);
/// Step.
pub const STEP_JSON: Text = text("3. The JSON", "3. JSON");
/// Note of the step.
pub const STEP_JSON_NOTE: Text =
    text("The signature goes in as TLS.sig.", "签名写入 TLS.sig 字段。");
/// Step; `{}` is a number of bytes.
pub const STEP_ZLIB: Text = text("4. zlib: {}", "4. zlib 压缩：{}");
/// Note of the step.
pub const STEP_ZLIB_NOTE: Text = text(
    "With the zlib header (78 …), not gzip and not raw deflate.",
    "带 zlib 头（78 …），不是 gzip，也不是裸 deflate。",
);
/// Step.
pub const STEP_BASE64: Text = text("5. base64, then the alphabet", "5. base64，再替换字符");
/// Note of the step.
pub const STEP_BASE64_NOTE: Text = text(
    "+ becomes *, / becomes -, = becomes _. This is not the base64url of RFC 4648.",
    "+ 换成 *，/ 换成 -，= 换成 _。这不是 RFC 4648 的 base64url。",
);

/// Disclosure.
pub const QR: Text = text("QR code", "二维码");
/// Warning of the code.
pub const QR_WARNING: Text = text(
    "Whoever photographs this code can log in as this user until the UserSig expires. Show it only where nobody else sees the screen.",
    "任何人拍下此二维码，在 UserSig 到期前都能以该用户身份登录。请确认无人能看到屏幕后再显示。",
);
/// Button.
pub const QR_SHOW: Text = text("Show QR code", "显示二维码");
/// Button.
pub const QR_HIDE: Text = text("Hide QR code", "隐藏二维码");
/// Name of the picture; `{}` is the UserID.
pub const QR_LABEL: Text = text("QR code of the UserSig for {}", "{} 的 UserSig 二维码");
/// Where it does not fit.
pub const QR_TOO_LONG: Text =
    text("This UserSig is too long for a QR code.", "该 UserSig 过长，无法生成二维码。");

/// Disclosure.
pub const SERVER_CODE: Text = text("Code for your server", "服务端代码");
/// Under it; `{}` is the variable.
pub const SERVER_CODE_LEAD: Text = text(
    "Makes a UserSig with the same values, without any library of Tencent. The key comes from the environment variable {}: keep it out of the source.",
    "使用相同的数值生成 UserSig，无需腾讯云的库。密钥从环境变量 {} 读取，切勿写入源码。",
);
/// Name of the tab list.
pub const SERVER_LANGUAGES: Text = text("Programming language", "编程语言");
/// Copy button.
pub const COPY_CODE: Text = text("Copy code", "复制代码");
/// Before the command that adds libraries.
pub const CODE_LIBRARIES: Text = text("Libraries", "依赖");
/// Before the name of a file.
pub const CODE_FILE: Text = text("Save as", "保存为");
/// Before the command that runs it.
pub const CODE_RUN: Text = text("Run", "运行");
/// Before the oldest version that can run it.
pub const CODE_OLDEST: Text = text("From version", "最低版本");

// ---- verifier --------------------------------------------------------------------------

/// Region of the verifier. Part of the page's fixed vocabulary.
pub const VERIFIER: Text = text("UserSig verification tool", "UserSig 校验工具");
/// Under that heading, with an app and key. `{}` is the app.
pub const CHECKS_AGAINST: Text =
    text("Checks against SDKAppID {} and its SecretKey.", "将与 SDKAppID {} 及其 SecretKey 比对。");
/// Under that heading, with an SDKAppID alone.
pub const CHECKS_NO_KEY: Text = text(
    "Compares with SDKAppID {}. Without its SecretKey the signature is not checked.",
    "将与 SDKAppID {} 比对。没有 SecretKey，无法校验签名。",
);
/// Under that heading, with an app whose key stays on the server.
pub const CHECKS_KEY_ON_SERVER: Text = text(
    "Compares with SDKAppID {}. Its SecretKey stays on the server, so the signature is not checked.",
    "将与 SDKAppID {} 比对。SecretKey 保存在服务器，因此不校验签名。",
);
/// Under that heading, with nothing.
pub const CHECKS_NOTHING: Text = text(
    "No app chosen: the content is decoded and explained, the signature is not checked.",
    "未选择应用：只解码并说明内容，不校验签名。",
);
/// Hint of the UserID.
pub const EXPECTED_USER_ID_HINT: Text = text(
    "The user who logs in. Leave it empty to skip this check.",
    "要登录的用户。留空则跳过此项检查。",
);
/// Field.
pub const USERSIG: Text = text("UserSig", "UserSig");
/// Hint of that field.
pub const USERSIG_HINT: Text = text(
    "Read as you paste. A URL, a line of a log or quotes around it are fine.",
    "粘贴后立即解码。可直接粘贴网址、日志行或带引号的内容。",
);
/// Error of that field.
pub const USERSIG_MISSING: Text = text(
    "Paste the UserSig that you want to check. It usually begins with eJ or eA.",
    "请粘贴要校验的 UserSig，通常以 eJ 或 eA 开头。",
);
/// Button. Part of the page's fixed vocabulary.
pub const VERIFY: Text = text("Verify", "校验");
/// Button.
pub const CLEAR: Text = text("Clear", "清空");
/// While nothing is pasted.
pub const VERIFIER_EMPTY: Text = text("Nothing pasted yet", "尚未粘贴内容");
/// While nothing is pasted.
pub const VERIFIER_EMPTY_NOTE: Text = text(
    "Paste a UserSig: what it says appears here at once, and with the key of its app the verdict too.",
    "粘贴 UserSig 后，其内容会立即显示在此处；若有所属应用的密钥，还会给出校验结论。",
);

/// Heading of the preview.
pub const PREVIEW: Text = text("Decoded", "解码结果");
/// Badge of the preview.
pub const NOT_CHECKED_YET: Text = text("not checked yet", "尚未校验");
/// Heading where it does not decode.
pub const NOT_DECODED: Text = text("Cannot be read", "无法解码");
/// In place of the verdict, for a moment after an edit.
pub const CHECKING: Text = text("Checking …", "正在校验……");
/// Verdict after an edit, while there is no key.
pub const STALE: Text = text("Changed since the last check", "内容已更改");
/// Its second line.
pub const STALE_DETAIL: Text = text("Press Verify to check it again.", "请点击“校验”重新检查。");

/// Verdict.
pub const VALID: Text = text("Valid", "有效");
/// Second line; `{}` is the time that is left.
pub const VALID_DETAIL: Text =
    text("Every check passed. It expires {}.", "所有检查均已通过，{}到期。");
/// Second line, where the UserID was left empty.
pub const VALID_NO_USER_ID: Text = text(
    "Every check that was asked for passed. No UserID was given to compare with.",
    "已请求的检查均已通过。未填写 UserID，故未比对。",
);
/// Verdict on a text that is no UserSig as it was pasted.
pub const VALID_CLEANED: Text = text("Valid after clean-up", "清理后有效");
/// Its second line; `{}` is one or more of the reasons below.
pub const CLEANED_DETAIL: Text =
    text("As pasted a server refuses it, because {}.", "按粘贴的原文，服务端会拒绝，因为{}。");
/// Reason.
pub const BECAUSE_SPACE_AROUND: Text = text("white space stands around it", "首尾有空白字符");
/// Reason.
pub const BECAUSE_SPACE_INSIDE: Text = text("white space stands inside it", "中间有空白字符");
/// Reason.
pub const BECAUSE_PLUS_LOST: Text = text("its + have become spaces", "其中的 + 变成了空格");
/// Reason.
pub const BECAUSE_QUOTES: Text = text("quotes or a comma stand around it", "首尾有引号或逗号");
/// Reason.
pub const BECAUSE_URL: Text = text("it is inside a URL or query", "它位于 URL 或查询串中");
/// Reason.
pub const BECAUSE_PERCENT: Text = text("it is percent-encoded", "它经过百分号编码");
/// Reason.
pub const BECAUSE_PADDING: Text = text("the _ at its end are missing", "末尾缺少 _");
/// Reason.
pub const BECAUSE_ALPHABET: Text = text("it is written as base64url", "它使用了 base64url 编码");
/// Reason.
pub const BECAUSE_TEXT_AROUND: Text = text("other text stands around it", "前后有其他文字");
/// Heading of the token without all that.
pub const CLEANED: Text = text("The cleaned UserSig", "清理后的 UserSig");
/// Copy button.
pub const COPY_CLEANED: Text = text("Copy the cleaned UserSig", "复制清理后的 UserSig");
/// Verdict on a token of another app; `{}` is its SDKAppID.
pub const OTHER_APP: Text = text("This token is for {}", "此 UserSig 属于应用 {}");
/// Its second line.
pub const OTHER_APP_DETAIL: Text = text("Choose or enter that app.", "请选择或输入该应用。");
/// Button.
pub const CHOOSE_THAT_APP: Text = text("Choose that app", "选择该应用");
/// Button.
pub const ENTER_THAT_APP: Text = text("Enter that app", "输入该应用");
/// Verdict; `{}` is the title of the class.
pub const NOT_VALID: Text = text("Not valid: {}", "无效：{}");
/// Verdict.
pub const NOT_SIGNED_CHECKED: Text =
    text("Signature not checked: no SecretKey", "未校验签名：缺少 SecretKey");
/// Second line.
pub const NOT_SIGNED_CHECKED_DETAIL: Text = text(
    "What can be read without a key is in order. Anyone could have written it.",
    "无需密钥即可检查的部分没有问题，但任何人都可能伪造这些内容。",
);

/// Heading of the list of checks.
pub const CHECKS: Text = text("Checks", "检查项");
/// Fact.
pub const SDKAPPID: Text = text("SDKAppID", "SDKAppID");
/// Detail of a check that was not asked for.
pub const NOT_ASKED_USER_ID: Text = text("no UserID given", "未填写 UserID");
/// Detail of a check that was not asked for.
pub const NOT_ASKED_SDKAPPID: Text = text("no app chosen", "未选择应用");
/// Detail of a check that was not asked for.
pub const NOT_ASKED_KEY: Text = text("no SecretKey", "没有 SecretKey");

/// Heading of the explanation.
pub const WHY: Text = text("Why it is refused", "被拒绝的原因");
/// Part of the explanation.
pub const CAUSE: Text = text("Cause", "原因");
/// Part of the explanation.
pub const SOLUTION: Text = text("Solution", "解决方法");
/// Part of the explanation.
pub const SERVER_SAYS: Text = text("Server code", "服务端错误码");
/// Label of the server code.
pub const PROBABLY: Text = text("probably {}", "可能为 {}");
/// Part of the explanation.
pub const FINDING: Text = text("Found", "发现");
/// Part of the explanation: the probe that matched.
pub const PROBE: Text = text("What the signer did", "签名端的问题");
/// Name of the marked text.
pub const MARKED: Text = text("First wrong character", "首个错误字符");
/// Spoken and shown beside the mark.
pub const MARKED_AT: Text = text("Character {}", "第 {} 个字符");
/// Heading of the other failures.
pub const ALSO_WRONG: Text = text("Also wrong", "其他问题");
/// Heading of the warnings.
pub const REMARKS: Text = text("Remarks", "提示");

/// Heading of the comparison.
pub const COMPARISON: Text = text("The two UserIDs", "UserID 逐字符对比");
/// Row of the comparison.
pub const EXPECTED: Text = text("Entered", "填写的");
/// Row of the comparison.
pub const IN_TOKEN: Text = text("In the UserSig", "UserSig 中的");
/// One difference; `{}` is its number.
pub const PLACE: Text = text("Place {}", "第 {} 位");
/// A side without a character.
pub const NOTHING: Text = text("nothing", "无");
/// Between the two characters of a difference.
pub const AGAINST: Text = text("against", "对");
/// After the differences that are shown; `{}` is a number.
pub const MORE_DIFFERENCES: Text = text("and {} more differences", "以及另外 {} 处差异");

/// Heading of the values.
pub const CONTENT: Text = text("Content", "内容");
/// Fact.
pub const GENERATION_TIME: Text = text("Generation time", "生成时间");
/// Fact.
pub const SERVICE_TIME: Text = text("Service time", "有效时长");
/// The same in plain text, followed by the number.
pub const SERVICE_SECONDS: Text = text("Service time in seconds", "有效时长（秒）");
/// Fact.
pub const EXPIRATION_TIME: Text = text("Expiration time", "过期时间");
/// Beside the countdown.
pub const TIME_LEFT: Text = text("{} left", "剩余 {}");
/// A number of seconds in brackets.
pub const SECONDS: Text = text("{} seconds", "{} 秒");
/// Fact.
pub const VERSION: Text = text("Version", "版本");
/// Fact, legacy.
pub const ACCOUNT_TYPE: Text = text("Account type", "账号类型");
/// Where a field is missing.
pub const ABSENT: Text = text("missing or unreadable", "缺失或无法读取");
/// Fact.
pub const USERBUF_FACT: Text = text("userbuf", "userbuf");
/// Present and empty.
pub const USERBUF_EMPTY: Text = text("present, empty", "存在，但为空");
/// Above values that no signature confirms.
pub const UNTRUSTED: Text = text(
    "Only read, not proven: the signature was not confirmed.",
    "仅为读取结果，签名未获确认，不可信任。",
);

/// Beside a userbuf.
pub const USERBUF_PRESENT: Text = text(
    "A UserSig for Chat has no userbuf. Tencent's verifiers treat one that has differently: Go refuses it, PHP takes it.",
    "即时通信的 UserSig 不含 userbuf。官方各语言的校验代码对此处理不一：Go 会拒绝，PHP 会接受。",
);
/// Second line of a verdict; `{}` is a distance in time.
pub const ENDED: Text = text("It ended {}.", "已于 {} 过期。");
/// Second line of a verdict; `{}` is a distance in time.
pub const STARTS: Text =
    text("It is dated {}, by this device's clock.", "按本设备时钟，其签发时间在{}。");
/// Heading of the room ticket.
pub const TICKET: Text = text("PrivateMapKey in the userbuf", "userbuf 中的 PrivateMapKey");
/// Row of the ticket.
pub const TICKET_END: Text = text("Ticket ends", "票据到期");
/// A privilege that is given.
pub const GRANTED: Text = text("allowed", "允许");
/// A privilege that is not given.
pub const DENIED: Text = text("not allowed", "不允许");
/// When the ticket contradicts the token.
pub const TICKET_DIFFERS: Text = text("differs from the UserSig", "与 UserSig 不一致");

/// Title of the note after a success.
pub const NOT_PROVEN_TITLE: Text = text("What this does not prove", "校验通过不代表");
/// The note.
pub const NOT_PROVEN: Text = text(
    "The signature is right and the time has not run out. The server can still refuse the login: a kick may have ended this UserSig (70052), the account may not exist (70107) or be blocked (70051). None of this can be seen in the token.",
    "签名正确且尚未过期，但服务端仍可能拒绝登录：该 UserSig 可能已被 kick 失效（70052），账号可能不存在（70107）或被封禁（70051）。这些都无法从 UserSig 本身看出。",
);

/// Hands the values to the generator.
pub const EDIT_AS_NEW: Text = text("Use these values in the generator", "用这些值重新生成");
/// Copies the result as plain text.
pub const COPY_RESULT: Text = text("Copy result", "复制结果");
/// Said when it was done.
pub const EDITED_AS_NEW: Text =
    text("Values taken over into the generator.", "已将数值填入生成工具。");
/// Said when it was done, for another app; `{}` is the token's SDKAppID.
pub const EDITED_OTHER_APP: Text = text(
    "Values taken over. The UserSig was for SDKAppID {}; the generator signs for the current app.",
    "已填入数值。原 UserSig 属于 SDKAppID {}，生成工具将使用当前应用签名。",
);

/// Title when the secret key was pasted.
pub const KEY_PASTED_TITLE: Text =
    text("This looks like the SecretKey, not a UserSig", "这看起来是 SecretKey，而不是 UserSig");
/// What to do about it.
pub const KEY_PASTED: Text = text(
    "Whoever has the SecretKey can log in as any user. Clear the field now; if the key was shared with anyone, replace it in the console.",
    "任何人持有 SecretKey 都能以任意用户身份登录。请立即清空；若密钥已泄露，请在控制台更换。",
);
/// Button.
pub const KEY_CLEAR: Text = text("Clear the field", "清空输入框");
/// Title when several tokens were pasted.
pub const OFFER_TITLE: Text =
    text("There are several UserSigs in this text", "这段文本中含有多个 UserSig");
/// Button.
pub const OFFER_USE: Text = text("Use this UserSig", "使用该 UserSig");

/// Disclosure below the verifier.
pub const LOGIN_CODES: Text =
    text("Login errors a UserSig cannot explain", "无法从 UserSig 看出的登录错误");
/// Above the list.
pub const LOGIN_CODES_LEAD: Text = text(
    "If the UserSig is in order and the login still fails, look up its error code here.",
    "若 UserSig 没有问题而登录仍然失败，可在此查找错误码。",
);
