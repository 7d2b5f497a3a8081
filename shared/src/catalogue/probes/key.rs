use crate::Lang;
use crate::usersig::Probe;

pub(super) const fn text(probe: Probe, lang: Lang) -> &'static str {
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
            "The signature is right for the SecretKey without what is around it: the one given here has too much.",
            "去掉 SecretKey 前后的多余内容后签名匹配：此处提供的密钥多了内容。",
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
        Probe::KeyWithLineEnd => lang.pick(
            "The signer's SecretKey has a line end behind it. Trim what is read from the file.",
            "签名用的 SecretKey 末尾带有换行符。读取文件后请去除。",
        ),
        Probe::KeyWithBlank => lang.pick(
            "The signer's SecretKey has a blank beside it. Trim it.",
            "签名用的 SecretKey 首尾带有空白字符，请去除。",
        ),
        Probe::KeyWithBom => lang.pick(
            "The signer's SecretKey begins with a byte order mark. Save the file as UTF-8 without BOM.",
            "签名用的 SecretKey 以 BOM 开头。请将文件另存为无 BOM 的 UTF-8。",
        ),
        Probe::KeyWithQuotes => lang.pick(
            "The signer's SecretKey has quotes or a comma around it, as from an env file. Take them off.",
            "签名用的 SecretKey 带有引号或逗号（常见于 env 文件），请去除。",
        ),
        Probe::KeyWithLabel => lang.pick(
            "The signer's SecretKey has its name in front (SECRETKEY=...): the whole line was read.",
            "签名用的 SecretKey 前面带有名称（SECRETKEY=…）：读取了整行。",
        ),
        Probe::KeyBase64Encoded | Probe::KeyHexEncoded => lang.pick(
            "The signer encoded the SecretKey. Use its 64 characters themselves as the key.",
            "签名时把 SecretKey 又做了编码。应直接使用这 64 个字符本身。",
        ),
        Probe::KeyTwice => lang.pick(
            "The signer's SecretKey stands there twice: it was pasted or appended twice.",
            "签名用的 SecretKey 重复了两次：重复粘贴或拼接。",
        ),
        Probe::KeyCut => lang.pick(
            "The signer's SecretKey lacks characters: a column, a buffer or a copy cut it.",
            "签名用的 SecretKey 缺少字符：被数据库字段、缓冲区截断，或复制时丢失。",
        ),
        Probe::KeyHashed => lang.pick(
            "The signer hashed the SecretKey first. Use its 64 characters themselves as the key.",
            "签名时先对 SecretKey 做了哈希。应直接使用这 64 个字符本身。",
        ),
        Probe::KeyNoValue => lang.pick(
            "It was signed with undefined, a placeholder or the name of the variable for the SecretKey: the configuration did not reach the signer.",
            "签名时密钥是 undefined、占位文本或变量名：配置没有传到签名处。",
        ),
        Probe::KeyIsOtherArgument => lang.pick(
            "Another argument was passed for the SecretKey. Check the order of the arguments.",
            "密钥的位置传入了其他参数，请检查参数顺序。",
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
