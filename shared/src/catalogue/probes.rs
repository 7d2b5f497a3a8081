use crate::Lang;
use crate::usersig::Probe;

impl Probe {
    /// What the signer did, and how to mend it.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::SigAllZero
            | Self::EmptyKey
            | Self::KeyTrimmed
            | Self::KeyLowercase
            | Self::KeyUppercase
            | Self::KeyHexDecoded
            | Self::KeyBase64Decoded
            | Self::ExpectedUserId
            | Self::ExpectedSdkAppId
            | Self::ExpectedUserIdAndSdkAppId => key_or_owner(self, lang),
            Self::UserIdNfc
            | Self::UserIdNfd
            | Self::UserIdLatin1
            | Self::UserIdUtf16
            | Self::UserIdPercentEncoded
            | Self::UserIdJsonEscaped
            | Self::Sha256ContentKey
            | Self::Sha256KeyContent
            | Self::HmacSha1
            | Self::HmacSha512_256
            | Self::HmacSha512 => encoding(self, lang),
            _ => lines(self, lang),
        }
    }
}

const fn key_or_owner(probe: Probe, lang: Lang) -> &'static str {
    match probe {
        Probe::SigAllZero => lang.pick(
            "The signature is all zeros: a known bug of the iOS demo code in optimised builds. Sign on a server.",
            "签名全为零：这是 iOS Demo 代码在优化编译下的已知缺陷。请改在服务端签名。",
        ),
        Probe::EmptyKey => lang.pick(
            "It was signed with an empty key: the backend's configuration did not reach the signer.",
            "签名时密钥为空：后端配置没有传到签名处。",
        ),
        Probe::KeyTrimmed => lang.pick(
            "The signature matches when white space is taken off the SecretKey: the field here has too much of it.",
            "去掉 SecretKey 首尾空白后签名匹配：此处输入的密钥多了空白字符。",
        ),
        Probe::KeyLowercase => lang.pick(
            "It was signed with the SecretKey in lower case. The key is text: case counts.",
            "签名用的是小写的 SecretKey。密钥是文本，区分大小写。",
        ),
        Probe::KeyUppercase => lang.pick(
            "It was signed with the SecretKey in upper case. The key is text: case counts.",
            "签名用的是大写的 SecretKey。密钥是文本，区分大小写。",
        ),
        Probe::KeyHexDecoded => lang.pick(
            "The signer hex-decoded the SecretKey. Use the 64 characters themselves as the key.",
            "签名时把 SecretKey 做了十六进制解码。应直接使用这 64 个字符本身。",
        ),
        Probe::KeyBase64Decoded => lang.pick(
            "The signer base64-decoded the SecretKey. Use its characters themselves as the key.",
            "签名时把 SecretKey 做了 base64 解码。应直接使用其字符本身。",
        ),
        Probe::ExpectedUserId => lang.pick(
            "It was signed for the expected UserID, and the UserID inside was changed afterwards.",
            "签名对应的是期望的 UserID，其中的 UserID 之后被改动。",
        ),
        Probe::ExpectedSdkAppId => lang.pick(
            "It was signed for the expected SDKAppID, and the SDKAppID inside was changed afterwards.",
            "签名对应的是期望的 SDKAppID，其中的 SDKAppID 之后被改动。",
        ),
        _ => lang.pick(
            "It was signed for the expected UserID and SDKAppID, and both were changed afterwards.",
            "签名对应的是期望的 UserID 和 SDKAppID，二者之后都被改动。",
        ),
    }
}

const fn lines(probe: Probe, lang: Lang) -> &'static str {
    match probe {
        Probe::ExpireBeforeTime => lang.pick(
            "The signer swapped two lines: TLS.time comes before TLS.expire.",
            "签名时两行顺序颠倒：TLS.time 应在 TLS.expire 之前。",
        ),
        Probe::NoFinalNewline => lang.pick(
            "The last signed line has no line feed at its end. Every line has one.",
            "最后一行缺少换行符。每一行都必须以换行结尾。",
        ),
        Probe::Crlf => lang.pick(
            "The signed lines end in CR LF. They must end in a line feed alone.",
            "各行以 CR LF 结尾，应只用 LF。",
        ),
        Probe::NoNewlines => lang.pick(
            "The signed lines were joined without line feeds.",
            "签名内容的各行之间没有换行符。",
        ),
        Probe::VersionLine => lang.pick(
            "The signer put a line TLS.ver:2.0 in front. The version is not signed.",
            "签名内容前多了一行 TLS.ver:2.0，版本不参与签名。",
        ),
        Probe::UserbufNotSigned => lang.pick(
            "The userbuf is in the token but was not signed. Add the line TLS.userbuf.",
            "UserSig 中有 userbuf，但没有参与签名。请加上 TLS.userbuf 一行。",
        ),
        Probe::UserbufSignedRaw => lang.pick(
            "The raw userbuf was signed. Sign its base64 text, as it stands in the JSON.",
            "签名用的是原始 userbuf。应使用 JSON 中的 base64 文本。",
        ),
        Probe::NumberAsFloat(_) => lang.pick(
            "A number was signed as a float (with .0). Pass it as an integer.",
            "有数字按浮点数（带 .0）签名。请传入整数。",
        ),
        Probe::NumberAsBool(_) => lang.pick(
            "A number was signed as True or False. Pass it as an integer.",
            "有数字按 True 或 False 签名。请传入整数。",
        ),
        Probe::NumberPadded(_) => lang.pick(
            "A number was signed with white space beside it. Convert it to an integer first.",
            "有数字签名时带有空白字符。请先转换为整数。",
        ),
        Probe::SignedUndefined => lang.pick(
            "An argument was left out: it was signed as undefined and stored as null.",
            "有参数未传入：签名时为 undefined，存储为 null。",
        ),
        Probe::SignedNull => lang.pick(
            "An argument was null: it was signed and stored as null.",
            "有参数为 null：签名和存储均为 null。",
        ),
        Probe::SignedNan => lang.pick(
            "An argument was not a number: it was signed as NaN and stored as null.",
            "有参数不是数字：签名时为 NaN，存储为 null。",
        ),
        Probe::AsWritten => lang.pick(
            "The signature is right for the values as written. Only their type is wrong.",
            "按所写的值，签名是正确的，只是类型不对。",
        ),
        Probe::MissingAsZero => lang.pick(
            "The signature is right when what is missing counts as zero or empty: Go's library leaves such fields out.",
            "把缺少的字段视为零或空时签名正确：Go 库会省略这类字段。",
        ),
        Probe::ExpireSignedAsEndTime => lang.pick(
            "An end time was signed where the duration belongs: expire is seconds of life.",
            "签名时把到期时刻当成了有效期：expire 应为有效秒数。",
        ),
        _ => lang.pick(
            "The token holds an end time, but the duration was signed: expire is seconds of life in both places.",
            "UserSig 中写的是到期时刻，而签名用的是有效期：两处的 expire 都应为有效秒数。",
        ),
    }
}

const fn encoding(probe: Probe, lang: Lang) -> &'static str {
    match probe {
        Probe::UserIdNfc => lang.pick(
            "The UserID was signed in Unicode form NFC but stored in another form.",
            "UserID 以 Unicode NFC 形式签名，但以另一种形式存储。",
        ),
        Probe::UserIdNfd => lang.pick(
            "The UserID was signed in Unicode form NFD but stored in another form.",
            "UserID 以 Unicode NFD 形式签名，但以另一种形式存储。",
        ),
        Probe::UserIdLatin1 => lang.pick(
            "The UserID was signed as Latin-1 bytes. Use UTF-8.",
            "UserID 按 Latin-1 字节签名，应使用 UTF-8。",
        ),
        Probe::UserIdUtf16 => lang.pick(
            "The UserID was signed as UTF-16 bytes. Use UTF-8.",
            "UserID 按 UTF-16 字节签名，应使用 UTF-8。",
        ),
        Probe::UserIdPercentEncoded => lang.pick(
            "The UserID was signed percent-encoded. Sign it as it is.",
            "UserID 经百分号编码后签名，应直接签名原文。",
        ),
        Probe::UserIdJsonEscaped => lang.pick(
            "The UserID was signed in its JSON escapes. Sign it unescaped.",
            "UserID 按 JSON 转义后的文本签名，应使用未转义的原文。",
        ),
        Probe::Sha256ContentKey | Probe::Sha256KeyContent => lang.pick(
            "It is a plain SHA-256 of content and key. Use HMAC-SHA256.",
            "签名是内容与密钥拼接后的 SHA-256，应使用 HMAC-SHA256。",
        ),
        Probe::HmacSha1 => lang.pick(
            "It is an HMAC-SHA1. Use HMAC-SHA256.",
            "签名使用了 HMAC-SHA1，应使用 HMAC-SHA256。",
        ),
        _ => lang.pick(
            "It is an HMAC of the SHA-512 family. Use HMAC-SHA256.",
            "签名使用了 SHA-512 系列的 HMAC，应使用 HMAC-SHA256。",
        ),
    }
}
