use super::Pair;
use crate::Lang;
use crate::usersig::{Advice, Hint};

pub(super) const fn pair(hint: Hint, lang: Lang) -> Pair {
    match hint {
        Hint::WrappedByEncoder => (
            "Its lines are as long as a base64 encoder makes them: it was wrapped where it was made, and a server refuses it so. Turn wrapping off (NO_WRAP, b64encode, base64 -w0).",
            "每行长度与 base64 编码器的默认折行一致：生成时就已折行，服务端会拒绝。请关闭折行（NO_WRAP、b64encode、base64 -w0）。",
        ),
        Hint::TokenInPieces => (
            "The token stands in source code in several pieces, which were put together here. Write it there as one string; it expires, so do not keep it in code.",
            "UserSig 在源代码中被拆成了几段，此处已拼接。请在代码中写成一个字符串；UserSig 会过期，不应长期写在代码里。",
        ),
        Hint::TokenTwice => (
            "The same token stands there twice: it was pasted or appended twice.",
            "同一个 UserSig 出现了两次：重复粘贴或拼接。",
        ),
        Hint::KeyPem => same(Advice::KeyPem, lang),
        Hint::KeySecretId => same(Advice::KeySecretId, lang),
        Hint::KeyCloudSecret => same(Advice::KeyCloudSecret, lang),
        Hint::KeyWhiteSpace => same(Advice::KeyWhiteSpace, lang),
        Hint::KeyLength => same(Advice::KeyLength, lang),
        Hint::KeyUnusual => same(Advice::KeyUnusual, lang),
        Hint::RoomEmpty => (
            "The ticket names no room: the room's name was empty. Pass it, or a room number.",
            "票据中没有房间：房间名为空。请传入房间名或房间号。",
        ),
        Hint::RoomZero => (
            "The ticket is for room 0: the number was left out, or was no number. Pass a room number from 1 on, or use a room's name.",
            "票据的房间号为 0：漏传房间号，或传入的不是数字。请传入大于 0 的房间号，或改用字符串房间。",
        ),
        Hint::RoomNul => (
            "The room's name holds NUL bytes: a buffer is longer than the text. Write only the bytes of the name.",
            "房间名含有 NUL 字节：缓冲区比文本长。请只写入房间名的字节。",
        ),
        Hint::RoomIsUserIdStart => (
            "The room's name is the beginning of the UserID: old versions of the Node library write that in place of the room. Update it.",
            "房间名是 UserID 的开头：旧版 Node 库会误把它当作房间名写入，请升级。",
        ),
        Hint::TicketEndIsDuration => (
            "The end in the ticket is a duration. It has to be a moment, in Unix seconds: now + expire.",
            "票据中的到期时间是时长，此处应为时刻（Unix 秒）：当前时间 + expire。",
        ),
        Hint::LookAlike => (
            "The app ID is a text and there are fields of rooms: it looks like the token of another service that took over this form.",
            "应用 ID 是文本，且含房间字段：像是沿用此格式的其他服务的令牌。",
        ),
        _ => sig(hint),
    }
}

/// As it is told before signing.
const fn same(advice: Advice, lang: Lang) -> Pair {
    let text = advice.text(lang);
    (text, text)
}

const fn sig(hint: Hint) -> Pair {
    match hint {
        Hint::SigHex => (
            "TLS.sig is hexadecimal. Encode the raw bytes: digest() in place of hexdigest(), true as the last argument of hash_hmac.",
            "TLS.sig 是十六进制。请对原始字节编码：用 digest() 代替 hexdigest()，hash_hmac 末参数传 true。",
        ),
        Hint::SigHexInBase64 => (
            "TLS.sig is base64 of the hexadecimal text. Encode the raw bytes: digest() in place of hexdigest(), true as the last argument of hash_hmac.",
            "TLS.sig 是十六进制文本的 base64。请对原始字节编码：用 digest() 代替 hexdigest()，hash_hmac 末参数传 true。",
        ),
        Hint::SigBase64Twice => {
            ("TLS.sig is base64 of base64. Encode once.", "TLS.sig 做了两次 base64，应只做一次。")
        }
        Hint::SigTokenAlphabet => (
            "TLS.sig has the alphabet * - _ of the whole token.",
            "TLS.sig 使用了整个 UserSig 才用的 * - _ 字母表。",
        ),
        Hint::SigUrlSafe => (
            "TLS.sig is URL-safe base64 (RFC 4648).",
            "TLS.sig 使用了 URL 安全的 base64（RFC 4648）。",
        ),
        Hint::SigNoPadding => ("TLS.sig lacks its padding (=).", "TLS.sig 缺少补齐（=）。"),
        Hint::SigWhiteSpace => (
            "TLS.sig holds a line end or white space, as encoders that wrap leave it. Turn wrapping off (NO_WRAP).",
            "TLS.sig 含换行或空白，由编码器折行造成。请关闭折行（NO_WRAP）。",
        ),
        Hint::SigPercentEncoded => (
            "TLS.sig is percent-encoded. Write it as it is.",
            "TLS.sig 经过百分号编码，应直接写入原文。",
        ),
        Hint::SigQuoted => (
            "TLS.sig holds quotation marks (b'...'): decode the bytes to text.",
            "TLS.sig 含有引号（b'…'）：请先把字节解码为文本。",
        ),
        Hint::SigSpaceAsPlus => (
            "TLS.sig has spaces where + belongs: a form decoder did that.",
            "TLS.sig 中的 + 变成了空格：由表单解码造成。",
        ),
        Hint::SigCut => (
            "TLS.sig is the beginning of the right signature, cut short.",
            "TLS.sig 是正确签名的开头部分，被截断。",
        ),
        Hint::SigLength => (
            "HMAC-SHA256 gives 32 bytes; MD5 gives 16, SHA-1 20, SHA-512 64.",
            "HMAC-SHA256 为 32 字节；MD5 为 16、SHA-1 为 20、SHA-512 为 64 字节。",
        ),
        Hint::SigUnknown => ("TLS.sig is not base64 at all.", "TLS.sig 不是 base64。"),
        _ => (
            "Apart from how TLS.sig is written, the signature is right: key and lines are, too.",
            "除 TLS.sig 的写法外，签名本身正确：密钥和签名内容无误。",
        ),
    }
}
