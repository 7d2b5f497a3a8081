use crate::Lang;
use crate::usersig::FailureClass;

/// What to tell about a failure class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// Why it happens.
    pub cause: &'static str,
    /// What to do.
    pub solution: &'static str,
    /// The log-in error that the server probably answers, or empty. Codes only, so the
    /// same in both languages. The pairing is inferred, hence "probably".
    pub server_code: &'static str,
}

/// Declares [`explain`]: for each class the server codes, then cause and solution, each in
/// English and in Chinese.
macro_rules! explained {
    ($(
        $Class:ident [$code:literal $(, $code_zh:literal)?]
        $cause:literal, $cause_zh:literal;
        $solution:literal, $solution_zh:literal;
    )*) => {
        /// Cause, solution and probable server code of a failure class.
        #[must_use]
        pub const fn explain(class: FailureClass, lang: Lang) -> Explanation {
            match class {
                $(FailureClass::$Class => Explanation {
                    cause: lang.pick($cause, $cause_zh),
                    solution: lang.pick($solution, $solution_zh),
                    server_code: in_lang(lang, &[$code $(, $code_zh)?]),
                },)*
            }
        }
    };
}

/// The words of a language, or the only ones.
const fn in_lang(lang: Lang, words: &[&'static str]) -> &'static str {
    match *words {
        [en, zh] => lang.pick(en, zh),
        [both] => both,
        _ => "",
    }
}

explained! {
    Oversized [""]
        "The text is over 65,536 characters. A UserSig has 170 to 600.",
        "文本超过 65536 个字符，而 UserSig 通常只有 170～600 个字符。";
        "Paste only the token itself.",
        "请只粘贴 UserSig 本身。";
    Empty ["70002, 70019 (HTTPS)"]
        "There is nothing to check. The backend returned an empty string, or the app passed the wrong variable.",
        "没有可校验的内容。可能是后端返回了空字符串，或应用传错了变量。";
        "Log the length of the value where it is made and where it is passed to login, and look at the backend's error branch.",
        "请在生成处和登录处分别打印该值的长度，并检查后端的错误分支。";
    NotAUserSig ["70003, 70005"]
        "The text is something else. A UserSig begins with eJ, eA, eN or eF and is one run of letters, digits, * and -, ended by _ where padding is needed.",
        "该文本不是 UserSig。UserSig 以 eJ、eA、eN 或 eF 开头，只含字母、数字、* 和 -，需要时以 _ 补齐结尾。";
        "Copy the UserSig that your backend made for this user, whole and by itself.",
        "请完整复制后端为该用户生成的 UserSig，不要带其他内容。";
    BadBase64 ["70003"]
        "The text is not base64 in any alphabet: it has a character that does not belong, or a wrong length. Usually it was cut, or changed on its way by a log viewer, a form or an editor.",
        "文本不是有效的 base64：含有非法字符或长度不对。通常是被截断，或在日志、表单、编辑器中被改动。";
        "Copy the whole token again from where it is made. Do not lower-case, wrap or re-encode it.",
        "请从生成处重新完整复制，不要转小写、换行或再次编码。";
    BadZlib ["70003, 70004"]
        "The text is base64, but the bytes in it are not a whole zlib stream: the token is cut, a character was changed, or it was compressed in another way.",
        "文本是 base64，但解码后的字节不是完整的 zlib 数据：可能被截断、有字符被改动，或使用了其他压缩方式。";
        "Copy the whole token again from where it is made. If it is cut or changed there too, make every buffer and database column long enough (text of 512 or more), change neither case nor characters, and compress with zlib framing (RFC 1950).",
        "请从生成处重新完整复制。若源头的内容也不完整，请确保缓冲区和数据库字段足够长（文本至少 512），不要改动大小写或字符，并使用 zlib 格式（RFC 1950）压缩。";
    ZlibBomb [""]
        "It inflates to more than 64 KiB. No library makes such a token.",
        "解压后超过 64 KiB，没有任何官方库会生成这样的 UserSig。";
        "Do not use it, and find out who made it.",
        "请勿使用，并查明其来源。";
    BadJson ["70005"]
        "It inflates to something that is not one JSON object. Most often the UserID has a quote or a backslash and the JSON was put together by hand.",
        "解压后的内容不是一个 JSON 对象。最常见的原因是 UserID 含引号或反斜杠，而 JSON 是手工拼接的。";
        "Make the JSON with a JSON library, or restrict UserIDs to letters, digits, _ and -.",
        "请用 JSON 库生成，或将 UserID 限制为字母、数字、_ 和 -。";
    DuplicateField [""]
        "A name occurs twice in the JSON. Readers disagree on which one counts, so the token can mean two things.",
        "JSON 中有同名字段出现两次。不同的解析器取值不同，含义不确定。";
        "Make it with a JSON library. If it is not from your own backend, treat it as hostile.",
        "请用 JSON 库生成。若不是自己的后端生成的，应视为恶意内容。";
    LegacyV1 ["70009, 70016"]
        "This is the form of apps created before 2019-07-19, signed with a private key instead of a SecretKey. Either the app is that old, or an old library is used for a new app.",
        "这是 2019-07-19 之前创建的应用所用的格式，用私钥而不是 SecretKey 签名。可能是应用较旧，或新应用误用了旧版库。";
        "For an app that has a SecretKey, use the v2 library with it. For an old app, verify with its public key or upgrade the app's algorithm in the console.",
        "若应用有 SecretKey，请改用 v2 库；旧应用请用其公钥验证，或在控制台升级签名算法。";
    UnsupportedVersion ["70005"]
        "TLS.ver is not 2.0, the only version that servers take.",
        "TLS.ver 不是 2.0，而服务端只接受 2.0。";
        "Use a current library, or write TLS.ver as the text \"2.0\".",
        "请使用最新的库，或将 TLS.ver 写为文本 \"2.0\"。";
    MissingField ["70008"]
        "A field that every UserSig has is not there. Go's library leaves out what is zero or empty: a missing TLS.expire was 0, a missing TLS.identifier was an empty UserID.",
        "缺少 UserSig 必有的字段。Go 库会省略零值或空值：缺 TLS.expire 说明传入了 0，缺 TLS.identifier 说明 UserID 为空。";
        "Pass every argument to the library, and check their order.",
        "请向生成函数传入全部参数，并检查顺序。";
    WrongType ["70008"]
        "A number is a text, null, a fraction, negative or too large, or the UserID is a number. null comes from a JavaScript caller that left the argument out or passed text that is not a number.",
        "数字字段成了文本、null、小数、负数或过大，或 UserID 成了数字。null 通常是因为 JavaScript 调用漏传参数，或传入了非数字文本。";
        "Convert SDKAppID and expire to integers and the UserID to text before the call.",
        "调用前请把 SDKAppID 和 expire 转为整数，把 UserID 转为字符串。";
    UserbufInvalid [""]
        "TLS.userbuf must be standard base64 with padding, and it is not.",
        "TLS.userbuf 必须是带补齐的标准 base64。";
        "Build the PrivateMapKey with the library instead of by hand.",
        "请用官方库生成 PrivateMapKey，不要手工拼接。";
    UserIdMismatch ["70013"]
        "The token was made for another UserID than the one that logs in.",
        "该 UserSig 是为另一个 UserID 生成的。";
        "Ask the backend for a token for the user who logs in, and compare both UserIDs byte by byte.",
        "请让后端为当前登录的用户生成 UserSig，并逐字节比较两个 UserID。";
    SdkAppIdMismatch ["70014"]
        "The token was made for another SDKAppID: test and production were mixed up, or a demo's SDKAppID is still in a component.",
        "该 UserSig 属于另一个 SDKAppID：可能混用了测试与正式环境，或组件里残留了 Demo 的 SDKAppID。";
        "Use one SDKAppID, and the key that belongs to it, in the client and in the backend.",
        "请在客户端和后端使用同一个 SDKAppID 及其对应的密钥。";
    Expired ["70001 (client 6206, 70347, 70101)", "70001（客户端 6206、70347、70101）"]
        "It has expired: TLS.time + TLS.expire is in the past.",
        "已超过有效期：当前时间晚于 TLS.time + TLS.expire。";
        "Generate a new one, and renew it before it ends. If it ended sooner than meant, check expire (seconds, not milliseconds) and the clock of the machine that made it.",
        "请重新生成，并在到期前续签。若比预期更早过期，请检查 expire（单位为秒而非毫秒）以及签发机器的时钟。";
    BadSigEncoding ["70009"]
        "TLS.sig is not the standard base64 of 32 bytes: it is hexadecimal, URL-safe base64, or of another length.",
        "TLS.sig 不是 32 字节的标准 base64：可能是十六进制、URL 安全的 base64，或长度不对。";
        "Write TLS.sig as ordinary base64 (with + / =) of the 32 raw HMAC-SHA256 bytes. Only the outer text gets the * - _ alphabet.",
        "TLS.sig 应为 32 字节 HMAC-SHA256 原始结果的标准 base64（含 + / =）；只有最外层文本才替换为 * - _。";
    WrongKey ["70009"]
        "The HMAC does not match. Likeliest: (1) the backend has the key of another app, an old one, or one of the cloud API; (2) the key was changed on its way to the signer; (3) own code signs another text.",
        "HMAC 不匹配。最可能的原因：(1) 后端用的是其他应用的密钥、旧密钥或云 API 密钥；(2) 密钥在传到签名处的途中被改动；(3) 自写代码的签名内容不同。";
        "Compare step by step: (1) length (64) and SHA-256 of the key in the backend with that of the console, same SDKAppID; (2) sign the same values with Tencent's library or the generator; (3) print what the backend signs, and compare byte by byte: TLS.identifier, TLS.sdkappid, TLS.time, TLS.expire, each name:value and a line feed.",
        "请逐步比对：(1) 后端密钥与控制台同一 SDKAppID 密钥的长度（64）和 SHA-256；(2) 用官方库或生成工具以相同的值签名；(3) 打印后端的签名内容并逐字节比较：TLS.identifier、TLS.sdkappid、TLS.time、TLS.expire，各为 名称:值 加换行。";
    TamperedField ["70009, 70013, 70014"]
        "The signature is right for other values than those in the token: somebody rewrote them after signing.",
        "签名对应的是另外的取值：内容在签名之后被改写。";
        "Reject it, and find who rewrites it.",
        "请拒绝该 UserSig，并查明是谁改写的。";
    NotYetValid [""]
        "It is dated more than five minutes ahead of now. The clock of the machine that made it is wrong, or its time is in another unit. Servers do not look at this, so log-in can still work, and the token then lives longer than meant.",
        "签发时间比当前时间晚五分钟以上。可能是签发机器的时钟不准，或单位有误。服务端不检查这一点，因此仍可能登录成功，但有效期会比预期更长。";
        "Set the clock (NTP) and use Unix seconds in UTC.",
        "请校准时钟（NTP），并使用 UTC 的 Unix 秒。";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_own_texts_in_both_languages() {
        for class in FailureClass::ALL {
            let en = explain(class, Lang::En);
            let zh = explain(class, Lang::ZhCn);
            for (en, zh) in [(en.cause, zh.cause), (en.solution, zh.solution)] {
                assert!(en.is_ascii() && !en.is_empty(), "{en}");
                assert!(zh.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)), "{zh}");
            }
        }
    }

    #[test]
    fn documented_server_codes() {
        for (class, code) in [
            (FailureClass::Expired, "70001"),
            (FailureClass::Empty, "70002"),
            (FailureClass::BadBase64, "70003"),
            (FailureClass::BadJson, "70005"),
            (FailureClass::WrongKey, "70009"),
            (FailureClass::UserIdMismatch, "70013"),
            (FailureClass::SdkAppIdMismatch, "70014"),
        ] {
            assert!(explain(class, Lang::En).server_code.starts_with(code), "{class:?}");
        }
    }
}
