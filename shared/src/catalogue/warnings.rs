use alloc::string::{String, ToString};

use super::detail::escaped;
use crate::Lang;
use crate::texts::texts;
use crate::usersig::{Report, Warning};

impl Report {
    /// A warning's text, with the names that it is about.
    #[must_use]
    pub fn warning_text(&self, warning: Warning, lang: Lang) -> String {
        let mut text = warning.text(lang).to_string();
        if warning == Warning::UnknownFields {
            let names = self.fields.iter().flat_map(|fields| &fields.unknown).take(8);
            for name in names {
                text.push(' ');
                text.push_str(&escaped(name));
            }
        }
        text
    }
}

impl Warning {
    /// Whether the text had to be repaired before it could be read: a server would have
    /// refused it as pasted.
    #[must_use]
    pub const fn is_repair(self) -> bool {
        matches!(
            self,
            Self::TrimmedWhitespace
                | Self::InnerWhitespace
                | Self::SpaceAsPlus
                | Self::QuotesRemoved
                | Self::LabelRemoved
                | Self::UrlExtracted
                | Self::TokenExtracted
                | Self::PercentDecoded
                | Self::PaddingAdded
                | Self::Rfc4648Alphabet
        )
    }
}

texts! {
    /// What was found and what it means.
    Warning::text(self, lang) {
        TrimmedWhitespace: "White space around the token was taken off. As pasted, the server would have refused it.",
            "已去除首尾的空白字符。按粘贴的原文，服务端会拒绝。";
        InnerWhitespace: "White space inside the token was taken out. As pasted, the server would have refused it.",
            "已去除内部的空白字符。按粘贴的原文，服务端会拒绝。";
        SpaceAsPlus: "Spaces were read as +: a form decoder had turned them into spaces.",
            "空格已还原为 +：表单解码时把 + 变成了空格。";
        QuotesRemoved: "Quotes or a comma around the token were taken off.",
            "已去除首尾的引号或逗号。";
        LabelRemoved: "A label in front of the token was taken off.", "已去除前面的标签文字。";
        UrlExtracted: "The token was taken out of a URL. Keep UserSigs out of URLs: they end up in logs.",
            "已从 URL 中取出 UserSig。请勿把 UserSig 放进 URL，它会留在日志里。";
        TokenExtracted: "The token was taken out of the text around it. Pass the token alone to login.",
            "已从前后的文本中取出 UserSig。登录时请只传入 UserSig 本身。";
        PercentDecoded: "The token was percent-encoded. Pass it to login as it was generated.",
            "内容经过百分号编码。登录时请传入生成时的原文。";
        StandardBase64: "It has + / = where a UserSig has * - _. Servers probably take it, but it breaks in a URL.",
            "使用了 + / =，而 UserSig 应为 * - _。服务端或许能接受，但放进 URL 会出错。";
        PaddingAdded: "The _ at its end were lost and have been added.", "末尾的 _ 丢失，已补上。";
        Rfc4648Alphabet: "It was written with a base64url encoder. A UserSig has an alphabet of its own: * for +, - for /, _ for =.",
            "使用了 base64url 编码。UserSig 有自己的替换规则：+ 换成 *，/ 换成 -，= 换成 _。";
        TrailingBytes: "Bytes follow the compressed data. Readers ignore them.",
            "压缩数据之后还有多余字节，解析时会被忽略。";
        UnknownFields: "The JSON has fields that nobody reads. They are not signed.",
            "JSON 中有未知字段，它们不受签名保护，也不会被读取。";
        UserIdTooLong: "The UserID is over 32 bytes of UTF-8, the documented limit.",
            "UserID 超过文档规定的 32 字节（UTF-8）。";
        UserIdCharset: "The UserID is empty or has characters other than letters, digits, _ and -. SDKs may refuse it (error 7003).",
            "UserID 为空，或含有字母、数字、_、- 以外的字符，SDK 可能拒绝（错误码 7003）。";
        ExpireNotPositive: "expire is 0 or negative: the token was dead on arrival.",
            "expire 为 0 或负数：生成时即已失效。";
        ExpireOver50Years: "expire is over 50 years, the documented limit.",
            "expire 超过文档规定的 50 年上限。";
        UserbufMismatch: "The room ticket in the userbuf contradicts the token: another UserID, SDKAppID or end, or no privilege at all.",
            "userbuf 中的房间票据与 UserSig 不一致：UserID、SDKAppID 或到期时间不同，或没有任何权限。";
    }
}
