use crate::texts::texts;
use crate::usersig::Advice;

texts! {
    /// The remark, with what to do.
    Advice::text(self, lang) {
        UserIdTooLong: "Over 32 bytes of UTF-8, the documented limit. A Chinese character is 3 bytes, most emoji 4 or more.",
            "超过文档规定的 32 字节（UTF-8）。一个汉字占 3 字节，多数表情占 4 字节以上。";
        UserIdCharset: "Has characters other than letters, digits, _ and -. It can be signed, but SDKs may refuse it (error 7003).",
            "含有字母、数字、_、- 以外的字符。可以签名，但 SDK 可能拒绝（错误码 7003）。";
        UserIdNoValue: "This is what JavaScript prints when there is no value. Is the variable set?",
            "这是 JavaScript 在变量没有值时的输出。请检查变量是否已赋值。";
        UserIdWhiteSpace: "Begins or ends with white space, which counts: it is another user.",
            "首尾有空白字符。空白也算在内，会成为另一个用户。";
        KeyUnusual: "Keys of the console are 64 hex digits. This one is used as it stands.",
            "控制台的密钥为 64 位十六进制字符。将按原样使用此密钥。";
        KeyLength: "Keys of the console have 64 hex digits; here some are missing or too many. Copy it again.",
            "控制台的密钥为 64 位十六进制字符，此处位数不对。请重新复制。";
        KeySecretId: "This is the SecretId of the cloud API (AKID...). UserSigs need the SecretKey of the app in the Chat console.",
            "这是云 API 的 SecretId（AKID…）。UserSig 需要 IM 控制台中该应用的 SecretKey。";
        KeyCloudSecret: "This looks like a SecretKey of the cloud API. UserSigs need that of the app in the Chat console, 64 hex digits.",
            "这像是云 API 的 SecretKey。UserSig 需要 IM 控制台中该应用的密钥（64 位十六进制）。";
        KeyPem: "This is a PEM key of the legacy algorithm. Here the SecretKey is needed.",
            "这是旧版算法的 PEM 密钥。此处需要 SecretKey。";
        KeyWhiteSpace: "The key holds white space, which makes it another key. Remove it.",
            "密钥含有空白字符，会成为另一个密钥。请去除。";
        ExpireShort: "Under a minute: it may end before the user has logged in.",
            "不足一分钟：用户可能还没登录就已过期。";
        ExpireLong: "Over 50 years, the documented limit.", "超过文档规定的 50 年上限。";
        ExpireIsMoment: "This looks like an end time. expire is a duration, in seconds.",
            "这像是一个到期时刻。expire 应为时长，单位为秒。";
        Beyond2038: "Ends after 2038-01-19: verifiers with 32-bit time refuse it.",
            "到期时间晚于 2038-01-19：使用 32 位时间的验证方会拒绝。";
    }
}
