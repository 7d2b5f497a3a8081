use crate::Lang;
use crate::usersig::Probe;

pub(super) const fn text(probe: Probe, lang: Lang) -> &'static str {
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
        Probe::UserIdDoubleUtf8 => lang.pick(
            "The UserID was encoded as UTF-8 twice when it was signed. Encode it once.",
            "UserID 签名时做了两次 UTF-8 编码，应只做一次。",
        ),
        Probe::UserIdOtherCase => lang.pick(
            "The UserID was signed in other upper or lower case than it is stored in.",
            "UserID 签名时的大小写与存储的不同。",
        ),
        Probe::UserIdWhiteSpace => lang.pick(
            "The UserID was signed with other white space or line ends than it is stored with. Trim it before both.",
            "UserID 签名时的首尾空白或换行与存储的不同。请先去除再使用。",
        ),
        Probe::UserIdQuoted => lang.pick(
            "The UserID was signed in quotes or in base64. Sign it as it is.",
            "UserID 签名时带有引号或经过 base64，应直接签名原文。",
        ),
        Probe::HmacSwapped => lang.pick(
            "Key and content were swapped in the call of the HMAC. Check the order of the arguments.",
            "调用 HMAC 时密钥与内容的位置颠倒，请检查参数顺序。",
        ),
        Probe::HashSigned => lang.pick(
            "The SHA-256 of the lines was signed. Sign the lines themselves.",
            "签的是各行内容的 SHA-256，应直接签各行内容。",
        ),
        Probe::Sha256NoKey => lang.pick(
            "It is a plain SHA-256 without the key. Use HMAC-SHA256.",
            "签名是不含密钥的 SHA-256，应使用 HMAC-SHA256。",
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
