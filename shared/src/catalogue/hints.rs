//! Mistakes that are not seen in the signature: what happened, and how to mend it.

use crate::texts::texts;
use crate::usersig::{Advice, Hint};

texts! {
    /// Cause and fix.
    Hint::text(self, lang) {
        WrappedByEncoder: "Its lines are as long as a base64 encoder makes them: it was wrapped where it was made, and a server refuses it so. Turn wrapping off (NO_WRAP, b64encode, base64 -w0).",
            "每行长度与 base64 编码器的默认折行一致：生成时就已折行，服务端会拒绝。请关闭折行（NO_WRAP、b64encode、base64 -w0）。";
        TokenInPieces: "The token stands in source code in several pieces, which were put together here. Write it there as one string; it expires, so do not keep it in code.",
            "UserSig 在源代码中被拆成了几段，此处已拼接。请在代码中写成一个字符串；UserSig 会过期，不应长期写在代码里。";
        TokenTwice: "The same token stands there twice: it was pasted or appended twice.",
            "同一个 UserSig 出现了两次：重复粘贴或拼接。";
        RoomEmpty: "The ticket names no room: the room's name was empty. Pass it, or a room number.",
            "票据中没有房间：房间名为空。请传入房间名或房间号。";
        RoomZero: "The ticket is for room 0: the number was left out, or was no number. Pass a room number from 1 on, or use a room's name.",
            "票据的房间号为 0：漏传房间号，或传入的不是数字。请传入大于 0 的房间号，或改用字符串房间。";
        RoomNul: "The room's name holds NUL bytes: a buffer is longer than the text. Write only the bytes of the name.",
            "房间名含有 NUL 字节：缓冲区比文本长。请只写入房间名的字节。";
        RoomIsUserIdStart: "The room's name is the beginning of the UserID: old versions of the Node library write that in place of the room. Update it.",
            "房间名是 UserID 的开头：旧版 Node 库会误把它当作房间名写入，请升级。";
        TicketEndIsDuration: "The end in the ticket is a duration. It has to be a moment, in Unix seconds: now + expire.",
            "票据中的到期时间是时长，此处应为时刻（Unix 秒）：当前时间 + expire。";
        LookAlike: "The app ID is a text and there are fields of rooms: it looks like the token of another service that took over this form.",
            "应用 ID 是文本，且含房间字段：像是沿用此格式的其他服务的令牌。";
        SigHex: "TLS.sig is hexadecimal. Encode the raw bytes: digest() in place of hexdigest(), true as the last argument of hash_hmac.",
            "TLS.sig 是十六进制。请对原始字节编码：用 digest() 代替 hexdigest()，hash_hmac 末参数传 true。";
        SigHexInBase64: "TLS.sig is base64 of the hexadecimal text. Encode the raw bytes: digest() in place of hexdigest(), true as the last argument of hash_hmac.",
            "TLS.sig 是十六进制文本的 base64。请对原始字节编码：用 digest() 代替 hexdigest()，hash_hmac 末参数传 true。";
        SigBase64Twice: "TLS.sig is base64 of base64. Encode once.",
            "TLS.sig 做了两次 base64，应只做一次。";
        SigTokenAlphabet: "TLS.sig has the alphabet * - _ of the whole token.",
            "TLS.sig 使用了整个 UserSig 才用的 * - _ 字母表。";
        SigUrlSafe: "TLS.sig is URL-safe base64 (RFC 4648).",
            "TLS.sig 使用了 URL 安全的 base64（RFC 4648）。";
        SigNoPadding: "TLS.sig lacks its padding (=).", "TLS.sig 缺少补齐（=）。";
        SigWhiteSpace: "TLS.sig holds a line end or white space, as encoders that wrap leave it. Turn wrapping off (NO_WRAP).",
            "TLS.sig 含换行或空白，由编码器折行造成。请关闭折行（NO_WRAP）。";
        SigPercentEncoded: "TLS.sig is percent-encoded. Write it as it is.",
            "TLS.sig 经过百分号编码，应直接写入原文。";
        SigQuoted: "TLS.sig holds quotation marks (b'...'): decode the bytes to text.",
            "TLS.sig 含有引号（b'…'）：请先把字节解码为文本。";
        SigSpaceAsPlus: "TLS.sig has spaces where + belongs: a form decoder did that.",
            "TLS.sig 中的 + 变成了空格：由表单解码造成。";
        SigCut: "TLS.sig is the beginning of the right signature, cut short.",
            "TLS.sig 是正确签名的开头部分，被截断。";
        SigLength: "HMAC-SHA256 gives 32 bytes; MD5 gives 16, SHA-1 20, SHA-512 64.",
            "HMAC-SHA256 为 32 字节；MD5 为 16、SHA-1 为 20、SHA-512 为 64 字节。";
        SigUnknown: "TLS.sig is not base64 at all.", "TLS.sig 不是 base64。";
        SigOtherwiseRight: "Apart from how TLS.sig is written, the signature is right: key and lines are, too.",
            "除 TLS.sig 的写法外，签名本身正确：密钥和签名内容无误。";
        ExpireTiny: "expire is under a minute. It is in seconds.",
            "expire 不足一分钟，其单位为秒。";
        ExpireInDays: "expire looks like a number of days. It is in seconds: multiply by 86,400.",
            "expire 像是天数，其单位为秒：请乘以 86400。";
        ExpireInHours: "expire looks like a number of hours. It is in seconds: multiply by 3,600.",
            "expire 像是小时数，其单位为秒：请乘以 3600。";
        ExpireInMilliseconds: "expire looks like milliseconds. It is in seconds: divide by 1,000, or the token lives a thousand times too long.",
            "expire 像是毫秒，其单位为秒：请除以 1000，否则有效期会长一千倍。";
        ExpireIsEndTime: "expire looks like an end time. It is a duration in seconds: subtract now.",
            "expire 像是到期时刻，应为以秒计的时长：请减去当前时间。";
        ExpireOverflow: "expire is far below zero: a product overflowed 32 bits, often milliseconds. Compute seconds, in 64 bits.",
            "expire 远小于零：乘积超出 32 位，常因使用毫秒。请用 64 位计算秒数。";
        ClockNeverSet: "It is dated before 2004: the clock of the machine that made it was never set.",
            "签发时间早于 2004 年：签发机器的时钟未校准。";
        TimeZone: "If it was just made, the difference is that of a time zone: Unix time has none. Use the system's Unix time as it is.",
            "若刚刚生成，则相差正好是一个时区：Unix 时间与时区无关，请直接使用系统的 Unix 时间。";
        TimeInMilliseconds: "TLS.time is in milliseconds. Use seconds: divide by 1,000.",
            "TLS.time 使用了毫秒，应为秒：请除以 1000。";
        TimeInMicroseconds: "TLS.time is in microseconds. Use seconds: divide by 1,000,000.",
            "TLS.time 使用了微秒，应为秒：请除以 1000000。";
        TimeInNanoseconds: "TLS.time is in nanoseconds. Use seconds: divide by 1,000,000,000.",
            "TLS.time 使用了纳秒，应为秒：请除以 1000000000。";
        TimeInTicks: "TLS.time counts ticks of .NET or Windows. Use DateTimeOffset.UtcNow.ToUnixTimeSeconds().",
            "TLS.time 是 .NET 或 Windows 的 Ticks。请使用 DateTimeOffset.UtcNow.ToUnixTimeSeconds()。";
        TimeAppleEpoch: "TLS.time is off by 978,307,200 seconds, the distance of 1970 and Apple's reference date 2001. Use timeIntervalSince1970.",
            "TLS.time 相差 978307200 秒，即 1970 年与 Apple 参考日期 2001 年之差。请使用 timeIntervalSince1970。";
        MismatchCase: "They differ only in upper and lower case, and case counts: keep it on both sides.",
            "二者仅大小写不同。UserID 区分大小写，两端须一致。";
        MismatchWhiteSpace: "They differ only in white space or invisible characters: trim the UserID on both sides.",
            "二者仅空白或不可见字符不同：两端都应去除。";
        MismatchUnicodeForm: "They look the same and differ only in their Unicode form (NFC, NFD): use one form on both sides.",
            "二者看起来相同，仅 Unicode 规范形式（NFC/NFD）不同：两端应使用同一形式。";
        MismatchLeadingZeros: "They differ only in leading zeros: a UserID was treated as a number. Keep it a text.",
            "二者仅前导零不同：UserID 被当作数字处理，应始终作为字符串。";
        MismatchFloat: "One is the other as a floating point number (.0 or an exponent): a JSON reader or a table did that. Keep UserIDs texts.",
            "其中一个变成了浮点数（.0 或指数形式）：由 JSON 解析或表格转换造成。UserID 应始终作为字符串。";
        MismatchPrecision: "One is the other rounded: numbers lose digits beyond 2^53 in JavaScript. Keep UserIDs texts.",
            "其中一个被舍入：JavaScript 的数字超过 2^53 会丢失精度。UserID 应始终作为字符串。";
        MismatchLatin1: "One is the other with its UTF-8 read as Latin-1. Set UTF-8 where it is read: file, database connection, request.",
            "其中一个是另一个的 UTF-8 被按 Latin-1 读取的结果。请在读取处（文件、数据库连接、请求）设为 UTF-8。";
        MismatchHex: "One is the other in hexadecimal. Use the same form on both sides.",
            "其中一个是另一个的十六进制形式，两端应使用同一形式。";
        MismatchBase64: "One is the other in base64. Use the same form on both sides.",
            "其中一个是另一个的 base64 形式，两端应使用同一形式。";
        MismatchPercentEncoded: "One is the other percent-encoded. Decode it once, where the request is read.",
            "其中一个经过百分号编码。请在读取请求处解码一次。";
        MismatchEscaped: "One is the other with escapes (\\u, &amp;): decode it once, where it is read.",
            "其中一个含有转义（\\u、&amp;）。请在读取处解码一次。";
        MismatchPunctuation: "They differ only in marks such as dashes or quotes: something drops or adds them.",
            "二者仅连字符、引号等符号不同：某处去掉或添加了它们。";
        MismatchPrefix: "One is the other with something in front: only one side adds a prefix.",
            "其中一个在前面多了内容：只有一端加了前缀。";
        MismatchSuffix: "One is the other with something behind: only one side adds a suffix, or one side cuts.",
            "其中一个在后面多了内容：只有一端加了后缀，或一端被截断。";
        MismatchNoValue: "The backend passed no UserID when it made the token: check the variable there.",
            "后端生成时没有传入 UserID，请检查该变量。";
    }
    // As it is told before signing.
    KeyPem = Advice::KeyPem.text(lang);
    KeySecretId = Advice::KeySecretId.text(lang);
    KeyCloudSecret = Advice::KeyCloudSecret.text(lang);
    KeyWhiteSpace = Advice::KeyWhiteSpace.text(lang);
    KeyLength = Advice::KeyLength.text(lang);
    KeyUnusual = Advice::KeyUnusual.text(lang);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    #[test]
    fn every_hint_has_its_own_text_in_both_languages() {
        let mut seen = alloc::collections::BTreeSet::new();
        for hint in Hint::ALL {
            let (en, zh) = (hint.text(Lang::En), hint.text(Lang::ZhCn));
            assert!(en.is_ascii() && en.ends_with('.'), "{en}");
            assert!(zh.ends_with('。'), "{zh}");
            assert!(seen.insert(en) && seen.insert(zh), "{hint:?}");
            assert!(seen.insert(hint.name()), "{hint:?}");
        }
    }
}
