use super::Pair;
use crate::usersig::Hint;

pub(super) const fn pair(hint: Hint) -> Pair {
    match hint {
        Hint::MismatchCase => (
            "They differ only in upper and lower case, and case counts: keep it on both sides.",
            "二者仅大小写不同。UserID 区分大小写，两端须一致。",
        ),
        Hint::MismatchWhiteSpace => (
            "They differ only in white space or invisible characters: trim the UserID on both sides.",
            "二者仅空白或不可见字符不同：两端都应去除。",
        ),
        Hint::MismatchUnicodeForm => (
            "They look the same and differ only in their Unicode form (NFC, NFD): use one form on both sides.",
            "二者看起来相同，仅 Unicode 规范形式（NFC/NFD）不同：两端应使用同一形式。",
        ),
        Hint::MismatchLeadingZeros => (
            "They differ only in leading zeros: a UserID was treated as a number. Keep it a text.",
            "二者仅前导零不同：UserID 被当作数字处理，应始终作为字符串。",
        ),
        Hint::MismatchFloat => (
            "One is the other as a floating point number (.0 or an exponent): a JSON reader or a table did that. Keep UserIDs texts.",
            "其中一个变成了浮点数（.0 或指数形式）：由 JSON 解析或表格转换造成。UserID 应始终作为字符串。",
        ),
        Hint::MismatchPrecision => (
            "One is the other rounded: numbers lose digits beyond 2^53 in JavaScript. Keep UserIDs texts.",
            "其中一个被舍入：JavaScript 的数字超过 2^53 会丢失精度。UserID 应始终作为字符串。",
        ),
        Hint::MismatchLatin1 => (
            "One is the other with its UTF-8 read as Latin-1. Set UTF-8 where it is read: file, database connection, request.",
            "其中一个是另一个的 UTF-8 被按 Latin-1 读取的结果。请在读取处（文件、数据库连接、请求）设为 UTF-8。",
        ),
        Hint::MismatchHex => (
            "One is the other in hexadecimal. Use the same form on both sides.",
            "其中一个是另一个的十六进制形式，两端应使用同一形式。",
        ),
        Hint::MismatchBase64 => (
            "One is the other in base64. Use the same form on both sides.",
            "其中一个是另一个的 base64 形式，两端应使用同一形式。",
        ),
        Hint::MismatchPercentEncoded => (
            "One is the other percent-encoded. Decode it once, where the request is read.",
            "其中一个经过百分号编码。请在读取请求处解码一次。",
        ),
        Hint::MismatchEscaped => (
            "One is the other with escapes (\\u, &amp;): decode it once, where it is read.",
            "其中一个含有转义（\\u、&amp;）。请在读取处解码一次。",
        ),
        Hint::MismatchPunctuation => (
            "They differ only in marks such as dashes or quotes: something drops or adds them.",
            "二者仅连字符、引号等符号不同：某处去掉或添加了它们。",
        ),
        Hint::MismatchPrefix => (
            "One is the other with something in front: only one side adds a prefix.",
            "其中一个在前面多了内容：只有一端加了前缀。",
        ),
        Hint::MismatchSuffix => (
            "One is the other with something behind: only one side adds a suffix, or one side cuts.",
            "其中一个在后面多了内容：只有一端加了后缀，或一端被截断。",
        ),
        _ => (
            "The backend passed no UserID when it made the token: check the variable there.",
            "后端生成时没有传入 UserID，请检查该变量。",
        ),
    }
}
