//! Words of the verification tool.

use crate::i18n::{Text, text};

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
pub const STALE_DETAIL: Text = text("Press Verify to check it again.", "请点击“校验”重新检查。");

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
pub const BECAUSE_SPACE_AROUND: Text = text("white space stands around it", "首尾有空白字符");
pub const BECAUSE_SPACE_INSIDE: Text = text("white space stands inside it", "中间有空白字符");
pub const BECAUSE_PLUS_LOST: Text = text("its + have become spaces", "其中的 + 变成了空格");
pub const BECAUSE_QUOTES: Text = text("quotes or a comma stand around it", "首尾有引号或逗号");
pub const BECAUSE_URL: Text = text("it is inside a URL or query", "它位于 URL 或查询串中");
pub const BECAUSE_PERCENT: Text = text("it is percent-encoded", "它经过百分号编码");
pub const BECAUSE_PADDING: Text = text("the _ at its end are missing", "末尾缺少 _");
pub const BECAUSE_ALPHABET: Text = text("it is written as base64url", "它使用了 base64url 编码");
pub const BECAUSE_TEXT_AROUND: Text = text("other text stands around it", "前后有其他文字");
/// Heading of the token without all that.
pub const CLEANED: Text = text("The cleaned UserSig", "清理后的 UserSig");
pub const COPY_CLEANED: Text = text("Copy the cleaned UserSig", "复制清理后的 UserSig");
/// Verdict on a token of another app; `{}` is its SDKAppID.
pub const OTHER_APP: Text = text("This token is for {}", "此 UserSig 属于应用 {}");
pub const OTHER_APP_DETAIL: Text = text("Choose or enter that app.", "请选择或输入该应用。");
pub const CHOOSE_THAT_APP: Text = text("Choose that app", "选择该应用");
pub const ENTER_THAT_APP: Text = text("Enter that app", "输入该应用");
/// Verdict; `{}` is the title of the class.
pub const NOT_VALID: Text = text("Not valid: {}", "无效：{}");
pub const NOT_SIGNED_CHECKED: Text =
    text("Signature not checked: no SecretKey", "未校验签名：缺少 SecretKey");
pub const NOT_SIGNED_CHECKED_DETAIL: Text = text(
    "What can be read without a key is in order. Anyone could have written it.",
    "无需密钥即可检查的部分没有问题，但任何人都可能伪造这些内容。",
);

/// Heading of the list of checks.
pub const CHECKS: Text = text("Checks", "检查项");
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
pub const GENERATION_TIME: Text = text("Generation time", "生成时间");
pub const SERVICE_TIME: Text = text("Service time", "有效时长");
/// The same in plain text, followed by the number.
pub const SERVICE_SECONDS: Text = text("Service time in seconds", "有效时长（秒）");
pub const EXPIRATION_TIME: Text = text("Expiration time", "过期时间");
pub const TIME_LEFT: Text = text("{} left", "剩余 {}");
/// A number of seconds in brackets.
pub const SECONDS: Text = text("{} seconds", "{} 秒");
pub const VERSION: Text = text("Version", "版本");
pub const ACCOUNT_TYPE: Text = text("Account type", "账号类型");
/// Where a field is missing.
pub const ABSENT: Text = text("missing or unreadable", "缺失或无法读取");
pub const USERBUF_FACT: Text = text("userbuf", "userbuf");
pub const USERBUF_EMPTY: Text = text("present, empty", "存在，但为空");
/// Above values that no signature confirms.
pub const UNTRUSTED: Text = text(
    "Only read, not proven: the signature was not confirmed.",
    "仅为读取结果，签名未获确认，不可信任。",
);

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
pub const KEY_CLEAR: Text = text("Clear the field", "清空输入框");
/// Title when several tokens were pasted.
pub const OFFER_TITLE: Text =
    text("There are several UserSigs in this text", "这段文本中含有多个 UserSig");
/// Above the one token that it becomes when one character is mended.
pub const OFFER_MENDED: Text =
    text("The UserSig as it was before that character changed", "该字符改动之前的 UserSig");
pub const OFFER_USE: Text = text("Use this UserSig", "使用该 UserSig");

/// Disclosure below the verifier.
pub const LOGIN_CODES: Text =
    text("Login errors a UserSig cannot explain", "无法从 UserSig 看出的登录错误");
pub const LOGIN_CODES_LEAD: Text = text(
    "If the UserSig is in order and the login still fails, look up its error code here.",
    "若 UserSig 没有问题而登录仍然失败，可在此查找错误码。",
);
