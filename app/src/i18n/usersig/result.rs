//! Words of the generator's result.

use crate::i18n::{Text, text};

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
pub const CREATED: Text = text("Created", "生成时间");
pub const EXPIRES: Text = text("Expires", "到期时间");
pub const LENGTH: Text = text("Length", "长度");
/// A number of characters.
pub const CHARACTERS: Text = text("{} characters", "{} 个字符");
/// A local time; `{}` is date, time and offset.
pub const LOCAL_TIME: Text = text("{} (local)", "{}（本地）");
/// Where the browser cannot name a local time.
pub const NO_LOCAL_TIME: Text =
    text("outside the range of this browser's dates", "超出浏览器可表示的日期范围");

pub const STEPS: Text = text("Show the steps", "查看生成步骤");
/// In place of the steps.
pub const STEPS_SERVER: Text = text(
    "The server signed this one. Its steps cannot be shown here, as they need the SecretKey.",
    "此 UserSig 由服务器签名。步骤需要 SecretKey，因此无法在此显示。",
);
pub const STEP_LINES: Text = text("1. The lines that are signed", "1. 待签名的文本行");
/// Note of the step.
pub const STEP_LINES_NOTE: Text = text(
    "UTF-8, in exactly this order, each line ended by \\n, the last one too.",
    "UTF-8 编码，顺序固定，每行（含最后一行）以 \\n 结尾。",
);
pub const STEP_HMAC: Text = text("2. HMAC-SHA256, as base64", "2. HMAC-SHA256，转为 base64");
/// Note of the step.
pub const STEP_HMAC_NOTE: Text = text(
    "The key is the text of the SecretKey as it stands, not its hex-decoded bytes.",
    "密钥是 SecretKey 文本本身，不做十六进制解码。",
);
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
pub const STEP_BASE64: Text = text("5. base64, then the alphabet", "5. base64，再替换字符");
/// Note of the step.
pub const STEP_BASE64_NOTE: Text = text(
    "+ becomes *, / becomes -, = becomes _. This is not the base64url of RFC 4648.",
    "+ 换成 *，/ 换成 -，= 换成 _。这不是 RFC 4648 的 base64url。",
);

pub const QR: Text = text("QR code", "二维码");
/// Warning of the code.
pub const QR_WARNING: Text = text(
    "Whoever photographs this code can log in as this user until the UserSig expires. Show it only where nobody else sees the screen.",
    "任何人拍下此二维码，在 UserSig 到期前都能以该用户身份登录。请确认无人能看到屏幕后再显示。",
);
pub const QR_SHOW: Text = text("Show QR code", "显示二维码");
pub const QR_HIDE: Text = text("Hide QR code", "隐藏二维码");
/// Name of the picture; `{}` is the UserID.
pub const QR_LABEL: Text = text("QR code of the UserSig for {}", "{} 的 UserSig 二维码");
/// Where it does not fit.
pub const QR_TOO_LONG: Text =
    text("This UserSig is too long for a QR code.", "该 UserSig 过长，无法生成二维码。");

pub const SERVER_CODE: Text = text("Code for your server", "服务端代码");
/// Under it; `{}` is the variable.
pub const SERVER_CODE_LEAD: Text = text(
    "Makes a UserSig with the same values, without any library of Tencent. The key comes from the environment variable {}: keep it out of the source.",
    "使用相同的数值生成 UserSig，无需腾讯云的库。密钥从环境变量 {} 读取，切勿写入源码。",
);
/// Name of the tab list.
pub const SERVER_LANGUAGES: Text = text("Programming language", "编程语言");
pub const COPY_CODE: Text = text("Copy code", "复制代码");
/// Before the command that adds libraries.
pub const CODE_LIBRARIES: Text = text("Libraries", "依赖");
/// Before the name of a file.
pub const CODE_FILE: Text = text("Save as", "保存为");
/// Before the command that runs it.
pub const CODE_RUN: Text = text("Run", "运行");
/// Before the oldest version that can run it.
pub const CODE_OLDEST: Text = text("From version", "最低版本");
