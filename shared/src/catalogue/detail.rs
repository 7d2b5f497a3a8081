//! What is known about one failure beyond its class, as sentences.

use alloc::string::{String, ToString};

use crate::Lang;
use crate::usersig::{
    Alike, Base64Fault, Detail, Failure, FieldProblem, Found, Hint, JsonFault, ZlibFault,
};

impl Failure {
    /// The particulars of this failure: where, what instead, and a hint where the
    /// difference is telling. Never holds key or signature.
    #[must_use]
    pub fn detail_text(&self, lang: Lang) -> Option<String> {
        match &self.detail {
            Detail::None => None,
            Detail::Other(other) => Some(other.text(lang).into()),
            Detail::Base64(fault) => Some(base64_text(*fault, lang)),
            Detail::Zlib(fault, chars) => Some(zlib_text(*fault, *chars, lang)),
            Detail::Alike(alike) => Some(alike_text(*alike, lang)),
            Detail::Json(fault) => Some(json_text(*fault, lang)),
            Detail::Field(name) => Some(fill(
                lang.pick("The field that occurs twice is {}.", "重复的字段是 {}。"),
                &escaped(name),
            )),
            Detail::Version(version) => {
                Some(fill(lang.pick("It says {}.", "其中写的是 {}。"), &escaped(version)))
            }
            Detail::Fields(problems) => Some(fields_text(problems, lang)),
            Detail::UserId { found, wanted, hint } => {
                Some(user_id_text(found, wanted, *hint, lang))
            }
            Detail::SdkAppId(found) => Some(fill(
                lang.pick("The token is for SDKAppID {}.", "该 UserSig 属于 SDKAppID {}。"),
                &found.to_string(),
            )),
            Detail::Expired { hint, .. } | Detail::Ahead { hint, .. } => {
                hint.map(|hint| hint.text(lang).into())
            }
            Detail::Sig { hint: Hint::SigLength, bytes } => {
                let text = lang.pick(
                    "TLS.sig holds {} bytes, not 32. ",
                    "TLS.sig 为 {} 字节，而不是 32 字节。",
                );
                Some([&fill(text, &bytes.to_string()), Hint::SigLength.text(lang)].concat())
            }
            Detail::Sig { hint, .. } => Some(hint.text(lang).into()),
        }
    }
}

/// Puts `value` where the text has `{}`.
fn fill(text: &str, value: &str) -> String {
    text.replacen("{}", value, 1)
}

/// A text from inside the token, quoted, with what does not show escaped, and not endless.
pub(super) fn escaped(text: &str) -> String {
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
        ZlibFault::NotCompressed => {
            lang.pick("It is base64 of the JSON, which was not compressed.", "这是 JSON 的 base64，没有压缩。")
        }
        ZlibFault::Gzip => lang.pick("It was compressed as gzip, not as zlib.", "使用了 gzip 压缩，而不是 zlib。"),
        ZlibFault::RawDeflate => lang.pick(
            "The zlib header is missing: it is a raw deflate stream.",
            "缺少 zlib 头：这是原始 deflate 数据。",
        ),
        ZlibFault::Base64Twice => lang.pick("base64 was applied twice.", "base64 编码了两次。"),
        ZlibFault::Hex => lang.pick(
            "It is base64 of hexadecimal. Encode the compressed bytes themselves.",
            "这是十六进制文本的 base64，应直接对压缩后的字节编码。",
        ),
        ZlibFault::TextLines => lang.pick(
            "It is base64 of the lines that are signed. A UserSig holds a JSON object, compressed.",
            "这是签名内容各行的 base64。UserSig 应为压缩后的 JSON 对象。",
        ),
        ZlibFault::Signature => lang.pick(
            "It is 32 bytes, as the signature alone. A UserSig holds it in a JSON object.",
            "内容为 32 字节，像是单独的签名。UserSig 应为含签名的 JSON 对象。",
        ),
        ZlibFault::OneCase => lang.pick(
            "All its letters are of one case: something changed them, and that cannot be repaired.",
            "所有字母大小写相同：被转换过大小写，无法修复。",
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

fn alike_text(Alike { at, found, right }: Alike, lang: Lang) -> String {
    let text = lang.pick(
        "Character {} is {}, and {} belongs there: with it the token is whole, as its checksum says.",
        "第 {} 个字符是{}，应为{}：替换后内容完整，校验和相符。",
    );
    let text = fill(text, &(at + 1).to_string());
    fill(&fill(&text, &sign(found, lang)), &sign(right, lang))
}

/// A letter or digit with its kind, as some fonts show no difference.
fn sign(c: char, lang: Lang) -> String {
    let kind = if c.is_ascii_digit() {
        lang.pick("the digit", "数字 ")
    } else if c.is_ascii_uppercase() {
        lang.pick("the capital letter", "大写字母 ")
    } else {
        lang.pick("the small letter", "小写字母 ")
    };
    [kind, lang.pick(" ", ""), c.encode_utf8(&mut [0; 4])].concat()
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
        JsonFault::Lines => (
            lang.pick(
                "It inflates to the lines that are signed, and no JSON object.",
                "解压后是签名内容各行，而不是 JSON 对象。",
            ),
            0,
        ),
        JsonFault::Twice => (
            lang.pick(
                "It inflates to a text that holds JSON: the object was encoded twice.",
                "解压后是包含 JSON 的字符串：对象被编码了两次。",
            ),
            0,
        ),
        JsonFault::Printed => (
            lang.pick(
                "It inflates to an object as a program prints it (str, toString, serialize), and no JSON.",
                "解压后是程序打印出的对象（str、toString、serialize），而不是 JSON。",
            ),
            0,
        ),
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
            FieldProblem::Missing(field) => (field, lang.pick("is missing", "缺失").into()),
            FieldProblem::Misnamed(field, name) => (
                field,
                fill(lang.pick("is missing, and there is {}", "缺失，但有 {}"), &escaped(name)),
            ),
            FieldProblem::WrongType(field, found) => (field, found_text(*found, lang).into()),
        };
        out.push_str(field.json_name());
        out.push(' ');
        out.push_str(&what);
    }
    out.push_str(lang.pick(".", "。"));
    out
}

const fn found_text(found: Found, lang: Lang) -> &'static str {
    match found {
        Found::Null => lang.pick("is null", "为 null"),
        Found::Bool => lang.pick("is true or false", "为布尔值"),
        Found::Text => lang.pick("is a text, not a number", "是文本而不是数字"),
        Found::NotANumber => lang.pick("is a text that is no number", "是文本，且不是数字"),
        Found::Number => lang.pick("is a number, not a text", "是数字而不是文本"),
        Found::Fraction => lang.pick("is not a plain integer", "不是整数"),
        Found::Negative => lang.pick("is negative", "为负数"),
        Found::TooLarge => lang.pick("is too large", "数值过大"),
        Found::Nested => lang.pick("is an array or object", "是数组或对象"),
    }
}

/// Both forms, and how they differ.
fn user_id_text(found: &str, wanted: &str, hint: Option<Hint>, lang: Lang) -> String {
    let text = lang.pick("The token is for {}, not {}.", "该 UserSig 属于 {}，而不是 {}。");
    let mut out = fill(&fill(text, &escaped(found)), &escaped(wanted));
    if let Some(hint) = hint {
        out.push_str(lang.pick(" ", ""));
        out.push_str(hint.text(lang));
    }
    out
}
