//! What a text is that is no UserSig.

use crate::texts::texts;
use crate::usersig::OtherText;

texts! {
    /// What it is, and what to do with it.
    OtherText::text(self, lang) {
        Shortened: "It was shortened by a log viewer (… or ...). Copy the full value.",
            "内容被日志工具截短（含 … 或 ...），请复制完整的值。";
        Pem: "It is a PEM key, as legacy tokens are signed with. If it is a private key, clear it from here.",
            "这是 PEM 密钥，用于旧版 UserSig。若为私钥，请立即清除。";
        SecretKey: "It looks like the SecretKey itself, or like a signature alone: 64 hex digits. If it is the key, clear it, and rotate it if it was shared.",
            "这像是 SecretKey 本身或单独的签名（64 位十六进制）。若为密钥请立即清除；若已泄露，请更换密钥。";
        SecretId: "It is the SecretId of the cloud API, and no UserSig.",
            "这是云 API 的 SecretId，不是 UserSig。";
        Hex: "It is hexadecimal. Write the compressed bytes in base64.",
            "这是十六进制文本。压缩后的字节应使用 base64 编码。";
        Several: "Several different UserSigs stand in it. Choose one.",
            "其中有多个不同的 UserSig，请选择一个。";
        TokenJson: "It is the JSON of a token before compression. The UserSig is what comes after zlib and base64.",
            "这是压缩前的 JSON。UserSig 是经 zlib 压缩和 base64 编码之后的文本。";
        Json: "It is JSON, such as the response of a backend. The UserSig is one value in it.",
            "这是一段 JSON，例如后端的返回内容。UserSig 应是其中的一个值。";
        Jwt: "It is a JSON Web Token. Tencent Cloud Chat does not use those.",
            "这是 JWT，腾讯云 IM 不使用这种格式。";
        Uuid: "It is a UUID.", "这是一个 UUID。";
        Number: "It is a number. An SDKAppID belongs in its own field.",
            "这是一个数字。SDKAppID 请填入对应的输入框。";
        OtherVendor: "It begins with 006 or 007: a token of another real-time service.",
            "以 006 或 007 开头：这是其他实时通信服务的令牌。";
        Url: "It is a URL or query string without a usersig parameter.",
            "这是一个 URL 或查询串，其中没有 usersig 参数。";
        NoValue: "This is what a program prints for a value that is not there. The variable was never set.",
            "这是程序在变量没有值时的输出，说明变量未赋值。";
    }
}
