//! What is known about one failure beyond its class, as sentences.

use alloc::string::{String, ToString};

use crate::Lang;
use crate::usersig::{
    AheadHint, Base64Fault, Detail, ExpiredHint, Failure, FieldProblem, Found, JsonFault,
    OtherText, SigFault, UserIdHint, ZlibFault,
};

impl Failure {
    /// The particulars of this failure: where, what instead, and a hint where the
    /// difference is telling. Never holds key or signature.
    #[must_use]
    pub fn detail_text(&self, lang: Lang) -> Option<String> {
        match &self.detail {
            Detail::None => None,
            Detail::Other(other) => Some(other_text(*other, lang).into()),
            Detail::Base64(fault) => Some(base64_text(*fault, lang)),
            Detail::Zlib(fault, chars) => Some(zlib_text(*fault, *chars, lang)),
            Detail::Json(fault) => Some(json_text(*fault, lang)),
            Detail::Field(name) => Some(fill(
                lang.pick("The field that occurs twice is {}.", "重复的字段是 {}。"),
                &escaped(name),
            )),
            Detail::Version(version) => {
                Some(fill(lang.pick("It says {}.", "其中写的是 {}。"), &escaped(version)))
            }
            Detail::Fields(problems) => Some(fields_text(problems, lang)),
            Detail::UserId { found, hint } => Some(user_id_text(found, *hint, lang)),
            Detail::SdkAppId(found) => Some(fill(
                lang.pick("The token is for SDKAppID {}.", "该 UserSig 属于 SDKAppID {}。"),
                &found.to_string(),
            )),
            Detail::Expired { hint, .. } => hint.map(|hint| expired_text(hint, lang).into()),
            Detail::Ahead { hint, .. } => hint.map(|hint| ahead_text(hint, lang).into()),
            Detail::Sig(fault) => Some(sig_text(*fault, lang)),
        }
    }
}

/// Puts `value` where the text has `{}`.
fn fill(text: &str, value: &str) -> String {
    text.replacen("{}", value, 1)
}

/// A text from inside the token, quoted, with what does not show escaped, and not endless.
fn escaped(text: &str) -> String {
    const MOST: usize = 64;
    let mut out = String::from("\"");
    for c in text.chars().take(MOST) {
        if c.is_control() || c == '"' || c == '\\' || crate::usersig::is_invisible(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out.push_str(if text.chars().nth(MOST).is_some() { "…\"" } else { "\"" });
    out
}

const fn other_text(other: OtherText, lang: Lang) -> &'static str {
    match other {
        OtherText::Shortened => lang.pick(
            "It was shortened by a log viewer (… or ...). Copy the full value.",
            "内容被日志工具截短（含 … 或 ...），请复制完整的值。",
        ),
        OtherText::Pem => lang.pick(
            "It is a PEM key, as legacy tokens are signed with. If it is a private key, clear it from here.",
            "这是 PEM 密钥，用于旧版 UserSig。若为私钥，请立即清除。",
        ),
        OtherText::SecretKey => lang.pick(
            "It looks like the SecretKey itself: 64 hex digits. Clear it, and rotate the key if it was shared.",
            "这像是 SecretKey 本身（64 位十六进制）。请立即清除；若已泄露，请更换密钥。",
        ),
        OtherText::TokenJson => lang.pick(
            "It is the JSON of a token before compression. The UserSig is what comes after zlib and base64.",
            "这是压缩前的 JSON。UserSig 是经 zlib 压缩和 base64 编码之后的文本。",
        ),
        OtherText::Json => lang.pick(
            "It is JSON, such as the response of a backend. The UserSig is one value in it.",
            "这是一段 JSON，例如后端的返回内容。UserSig 应是其中的一个值。",
        ),
        OtherText::Jwt => lang.pick(
            "It is a JSON Web Token. Tencent Cloud Chat does not use those.",
            "这是 JWT，腾讯云 IM 不使用这种格式。",
        ),
        OtherText::Uuid => lang.pick("It is a UUID.", "这是一个 UUID。"),
        OtherText::Number => lang.pick(
            "It is a number. An SDKAppID belongs in its own field.",
            "这是一个数字。SDKAppID 请填入对应的输入框。",
        ),
        OtherText::OtherVendor => lang.pick(
            "It begins with 006 or 007: a token of another real-time service.",
            "以 006 或 007 开头：这是其他实时通信服务的令牌。",
        ),
        OtherText::Url => lang.pick(
            "It is a URL or query string without a usersig parameter.",
            "这是一个 URL 或查询串，其中没有 usersig 参数。",
        ),
        OtherText::NoValue => lang.pick(
            "This is what a program prints for a value that is not there. The variable was never set.",
            "这是程序在变量没有值时的输出，说明变量未赋值。",
        ),
    }
}

fn base64_text(fault: Base64Fault, lang: Lang) -> String {
    match fault {
        Base64Fault::Character { at, found } => fill(
            &fill(
                lang.pick("Character {} is {}, which does not belong.", "第 {} 个字符是 {}，不应出现。"),
                &(at + 1).to_string(),
            ),
            &escaped(found.encode_utf8(&mut [0; 4])),
        ),
        Base64Fault::PaddingInside { at } => fill(
            lang.pick(
                "There is a padding mark at character {}, before the end: two texts were joined, or another alphabet was used.",
                "第 {} 个字符是补齐符，但不在末尾：可能拼接了两段文本，或使用了其他字母表。",
            ),
            &(at + 1).to_string(),
        ),
        Base64Fault::TooMuchPadding => {
            lang.pick("There are too many padding marks (_) at the end.", "末尾的补齐符（_）过多。").into()
        }
        Base64Fault::Length { digits } => fill(
            lang.pick(
                "It looks cut: {} characters cannot be base64.",
                "看起来被截断：base64 不可能是 {} 个字符。",
            ),
            &digits.to_string(),
        ),
    }
}

fn zlib_text(fault: ZlibFault, chars: usize, lang: Lang) -> String {
    let text = match fault {
        ZlibFault::NotCompressed => lang.pick(
            "The JSON was not compressed. Compress it with zlib before base64.",
            "JSON 没有压缩。请先用 zlib 压缩再做 base64。",
        ),
        ZlibFault::Gzip => lang.pick(
            "It was compressed as gzip. Use zlib framing (RFC 1950).",
            "使用了 gzip 压缩，应使用 zlib 格式（RFC 1950）。",
        ),
        ZlibFault::RawDeflate => lang.pick(
            "The zlib header is missing: it is a raw deflate stream.",
            "缺少 zlib 头：这是原始 deflate 数据。",
        ),
        ZlibFault::Base64Twice => lang.pick(
            "base64 was applied twice.",
            "base64 编码了两次。",
        ),
        ZlibFault::CutOff => lang.pick(
            "It looks cut after {} characters: its beginning is right and its end is missing.",
            "看起来在 {} 个字符后被截断：开头正确，结尾缺失。",
        ),
        ZlibFault::Checksum => lang.pick(
            "Its checksum does not fit: one or more characters were changed.",
            "校验和不符：有一个或多个字符被改动。",
        ),
        ZlibFault::PresetDictionary => lang.pick(
            "Its header asks for a preset dictionary, which no UserSig has.",
            "其头部要求预置字典，UserSig 不会使用。",
        ),
        ZlibFault::Damaged => lang.pick(
            "It begins right and is damaged further on: characters were changed.",
            "开头正确，后面已损坏：有字符被改动。",
        ),
        ZlibFault::NotZlib => lang.pick(
            "It does not begin as any UserSig does. If upper and lower case were changed, it cannot be repaired.",
            "开头不符合任何 UserSig。若大小写被改变，则无法修复。",
        ),
        ZlibFault::TooLarge => lang.pick(
            "Inflating stopped at 64 KiB.",
            "解压在 64 KiB 处停止。",
        ),
    };
    fill(text, &chars.to_string())
}

fn json_text(fault: JsonFault, lang: Lang) -> String {
    let (text, at) = match fault {
        JsonFault::NotUtf8 { at } => {
            (lang.pick("Byte {} is not UTF-8.", "第 {} 个字节不是 UTF-8。"), at)
        }
        JsonFault::NotAnObject => {
            (lang.pick("It is JSON, but not an object.", "它是 JSON，但不是对象。"), 0)
        }
        JsonFault::CutOff => (lang.pick("The JSON ends early.", "JSON 提前结束。"), 0),
        JsonFault::LoneSurrogate { at } => (
            lang.pick(
                "At byte {} there is half of a surrogate pair: the UserID was cut inside an emoji.",
                "第 {} 个字节处只有半个代理对：UserID 在表情中间被截断。",
            ),
            at,
        ),
        JsonFault::TooDeep => (lang.pick("Its values are nested too deep.", "嵌套过深。"), 0),
        JsonFault::Syntax { at } => (
            lang.pick(
                "The JSON breaks at byte {}: probably a quote or backslash that is not escaped.",
                "JSON 在第 {} 个字节处出错：可能有未转义的引号或反斜杠。",
            ),
            at,
        ),
    };
    fill(text, &(at + 1).to_string())
}

fn fields_text(problems: &[FieldProblem], lang: Lang) -> String {
    let mut out = String::new();
    for problem in problems {
        if !out.is_empty() {
            out.push_str(lang.pick("; ", "；"));
        }
        let (field, what) = match problem {
            FieldProblem::Missing(field) => (field, lang.pick("is missing", "缺失")),
            FieldProblem::WrongType(field, found) => (field, found_text(*found, lang)),
        };
        out.push_str(field.json_name());
        out.push(' ');
        out.push_str(what);
    }
    out.push_str(lang.pick(".", "。"));
    out
}

const fn found_text(found: Found, lang: Lang) -> &'static str {
    match found {
        Found::Null => lang.pick("is null", "为 null"),
        Found::Bool => lang.pick("is true or false", "为布尔值"),
        Found::Text => lang.pick("is a text, not a number", "是文本而不是数字"),
        Found::Number => lang.pick("is a number, not a text", "是数字而不是文本"),
        Found::Fraction => lang.pick("is not a plain integer", "不是整数"),
        Found::Negative => lang.pick("is negative", "为负数"),
        Found::TooLarge => lang.pick("is too large", "数值过大"),
        Found::Nested => lang.pick("is an array or object", "是数组或对象"),
    }
}

fn user_id_text(found: &str, hint: Option<UserIdHint>, lang: Lang) -> String {
    let mut out = fill(lang.pick("The token is for {}.", "该 UserSig 属于 {}。"), &escaped(found));
    if let Some(hint) = hint {
        out.push_str(lang.pick(" ", ""));
        out.push_str(match hint {
            UserIdHint::Case => {
                lang.pick("They differ only in upper and lower case.", "二者仅大小写不同。")
            }
            UserIdHint::WhiteSpace => lang.pick(
                "They differ only in white space or invisible characters.",
                "二者仅空白或不可见字符不同。",
            ),
            UserIdHint::UnicodeForm => lang.pick(
                "They look the same and differ only in their Unicode form (NFC, NFD).",
                "二者看起来相同，仅 Unicode 规范形式（NFC/NFD）不同。",
            ),
            UserIdHint::LeadingZeros => lang.pick(
                "They differ only in leading zeros: a UserID was treated as a number.",
                "二者仅前导零不同：UserID 被当作数字处理了。",
            ),
            UserIdHint::NoValue => lang.pick(
                "The backend passed no UserID when it made the token.",
                "后端生成时没有传入 UserID。",
            ),
        });
    }
    out
}

const fn expired_text(hint: ExpiredHint, lang: Lang) -> &'static str {
    match hint {
        ExpiredHint::NotPositive => lang.pick(
            "expire is 0 or negative: it was dead on arrival.",
            "expire 为 0 或负数：生成时即已失效。",
        ),
        ExpiredHint::Tiny => lang
            .pick("expire is under a minute. It is in seconds.", "expire 不足一分钟，其单位为秒。"),
        ExpiredHint::ClockNeverSet => lang.pick(
            "It is dated before 2004: the clock of the machine that made it was never set.",
            "签发时间早于 2004 年：签发机器的时钟未校准。",
        ),
    }
}

const fn ahead_text(hint: AheadHint, lang: Lang) -> &'static str {
    match hint {
        AheadHint::Milliseconds => {
            lang.pick("TLS.time is in milliseconds. Use seconds.", "TLS.time 使用了毫秒，应为秒。")
        }
        AheadHint::TimeZone => lang.pick(
            "The difference is that of a time zone: it was added to Unix time, which has none.",
            "相差正好是一个时区：Unix 时间与时区无关，不应再加时差。",
        ),
    }
}

fn sig_text(fault: SigFault, lang: Lang) -> String {
    match fault {
        SigFault::Hex => lang.pick("TLS.sig is hexadecimal.", "TLS.sig 是十六进制。").into(),
        SigFault::UrlSafe => lang
            .pick(
                "TLS.sig is base64 of another alphabet, or without its padding.",
                "TLS.sig 使用了其他 base64 字母表，或缺少补齐。",
            )
            .into(),
        SigFault::Length(bytes) => fill(
            lang.pick("TLS.sig holds {} bytes, not 32.", "TLS.sig 为 {} 字节，而不是 32 字节。"),
            &bytes.to_string(),
        ),
        SigFault::Unknown => {
            lang.pick("TLS.sig is not base64 at all.", "TLS.sig 不是 base64。").into()
        }
    }
}
