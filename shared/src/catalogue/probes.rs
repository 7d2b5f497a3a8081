//! What explains a signature: what the signer did, and how to mend it.

use crate::texts::texts;
use crate::usersig::Probe;

texts! {
    /// What the signer did, and how to mend it.
    Probe::text(self, lang) {
        SigAllZero: "The signature is all zeros: a known bug of the iOS demo code in optimised builds. Sign on a server.",
            "签名全为零：这是 iOS Demo 代码在优化编译下的已知缺陷。请改在服务端签名。";
        EmptyKey: "It was signed with an empty key: the backend's configuration did not reach the signer.",
            "签名时密钥为空：后端配置没有传到签名处。";
        KeyTrimmed: "The signature is right for the SecretKey without what is around it: the one given here has too much.",
            "去掉 SecretKey 前后的多余内容后签名匹配：此处提供的密钥多了内容。";
        KeyLowercase: "It was signed with the SecretKey in lower case. The key is text: case counts.",
            "签名用的是小写的 SecretKey。密钥是文本，区分大小写。";
        KeyUppercase: "It was signed with the SecretKey in upper case. The key is text: case counts.",
            "签名用的是大写的 SecretKey。密钥是文本，区分大小写。";
        KeyHexDecoded: "The signer hex-decoded the SecretKey. Use the 64 characters themselves as the key.",
            "签名时把 SecretKey 做了十六进制解码。应直接使用这 64 个字符本身。";
        KeyBase64Decoded: "The signer base64-decoded the SecretKey. Use its characters themselves as the key.",
            "签名时把 SecretKey 做了 base64 解码。应直接使用其字符本身。";
        KeyWithLineEnd: "The signer's SecretKey has a line end behind it. Trim what is read from the file.",
            "签名用的 SecretKey 末尾带有换行符。读取文件后请去除。";
        KeyWithBlank: "The signer's SecretKey has a blank beside it. Trim it.",
            "签名用的 SecretKey 首尾带有空白字符，请去除。";
        KeyWithBom: "The signer's SecretKey begins with a byte order mark. Save the file as UTF-8 without BOM.",
            "签名用的 SecretKey 以 BOM 开头。请将文件另存为无 BOM 的 UTF-8。";
        KeyWithQuotes: "The signer's SecretKey has quotes or a comma around it, as from an env file. Take them off.",
            "签名用的 SecretKey 带有引号或逗号（常见于 env 文件），请去除。";
        KeyWithLabel: "The signer's SecretKey has its name in front (SECRETKEY=...): the whole line was read.",
            "签名用的 SecretKey 前面带有名称（SECRETKEY=…）：读取了整行。";
        KeyBase64Encoded | KeyHexEncoded: "The signer encoded the SecretKey. Use its 64 characters themselves as the key.",
            "签名时把 SecretKey 又做了编码。应直接使用这 64 个字符本身。";
        KeyTwice: "The signer's SecretKey stands there twice: it was pasted or appended twice.",
            "签名用的 SecretKey 重复了两次：重复粘贴或拼接。";
        KeyCut: "The signer's SecretKey lacks characters: a column, a buffer or a copy cut it.",
            "签名用的 SecretKey 缺少字符：被数据库字段、缓冲区截断，或复制时丢失。";
        KeyHashed: "The signer hashed the SecretKey first. Use its 64 characters themselves as the key.",
            "签名时先对 SecretKey 做了哈希。应直接使用这 64 个字符本身。";
        KeyNoValue: "It was signed with undefined, a placeholder or the name of the variable for the SecretKey: the configuration did not reach the signer.",
            "签名时密钥是 undefined、占位文本或变量名：配置没有传到签名处。";
        KeyIsOtherArgument: "Another argument was passed for the SecretKey. Check the order of the arguments.",
            "密钥的位置传入了其他参数，请检查参数顺序。";
        ExpectedUserId: "It was signed for the expected UserID, and the UserID inside was changed afterwards.",
            "签名对应的是期望的 UserID，其中的 UserID 之后被改动。";
        ExpectedSdkAppId: "It was signed for the expected SDKAppID, and the SDKAppID inside was changed afterwards.",
            "签名对应的是期望的 SDKAppID，其中的 SDKAppID 之后被改动。";
        ExpectedUserIdAndSdkAppId: "It was signed for the expected UserID and SDKAppID, and both were changed afterwards.",
            "签名对应的是期望的 UserID 和 SDKAppID，二者之后都被改动。";
        UserIdNfc: "The UserID was signed in Unicode form NFC but stored in another form.",
            "UserID 以 Unicode NFC 形式签名，但以另一种形式存储。";
        UserIdNfd: "The UserID was signed in Unicode form NFD but stored in another form.",
            "UserID 以 Unicode NFD 形式签名，但以另一种形式存储。";
        UserIdLatin1: "The UserID was signed as Latin-1 bytes. Use UTF-8.",
            "UserID 按 Latin-1 字节签名，应使用 UTF-8。";
        UserIdUtf16: "The UserID was signed as UTF-16 bytes. Use UTF-8.",
            "UserID 按 UTF-16 字节签名，应使用 UTF-8。";
        UserIdPercentEncoded: "The UserID was signed percent-encoded. Sign it as it is.",
            "UserID 经百分号编码后签名，应直接签名原文。";
        UserIdJsonEscaped: "The UserID was signed in its JSON escapes. Sign it unescaped.",
            "UserID 按 JSON 转义后的文本签名，应使用未转义的原文。";
        UserIdDoubleUtf8: "The UserID was encoded as UTF-8 twice when it was signed. Encode it once.",
            "UserID 签名时做了两次 UTF-8 编码，应只做一次。";
        UserIdOtherCase: "The UserID was signed in other upper or lower case than it is stored in.",
            "UserID 签名时的大小写与存储的不同。";
        UserIdWhiteSpace: "The UserID was signed with other white space or line ends than it is stored with. Trim it before both.",
            "UserID 签名时的首尾空白或换行与存储的不同。请先去除再使用。";
        UserIdQuoted: "The UserID was signed in quotes or in base64. Sign it as it is.",
            "UserID 签名时带有引号或经过 base64，应直接签名原文。";
        HmacSwapped: "Key and content were swapped in the call of the HMAC. Check the order of the arguments.",
            "调用 HMAC 时密钥与内容的位置颠倒，请检查参数顺序。";
        HashSigned: "The SHA-256 of the lines was signed. Sign the lines themselves.",
            "签的是各行内容的 SHA-256，应直接签各行内容。";
        Sha256NoKey: "It is a plain SHA-256 without the key. Use HMAC-SHA256.",
            "签名是不含密钥的 SHA-256，应使用 HMAC-SHA256。";
        Sha256ContentKey | Sha256KeyContent: "It is a plain SHA-256 of content and key. Use HMAC-SHA256.",
            "签名是内容与密钥拼接后的 SHA-256，应使用 HMAC-SHA256。";
        HmacSha1: "It is an HMAC-SHA1. Use HMAC-SHA256.",
            "签名使用了 HMAC-SHA1，应使用 HMAC-SHA256。";
        HmacSha512_256 | HmacSha512: "It is an HMAC of the SHA-512 family. Use HMAC-SHA256.",
            "签名使用了 SHA-512 系列的 HMAC，应使用 HMAC-SHA256。";
        ExpireBeforeTime: "The signer swapped two lines: TLS.time comes before TLS.expire.",
            "签名时两行顺序颠倒：TLS.time 应在 TLS.expire 之前。";
        NoFinalNewline: "The last signed line has no line feed at its end. Every line has one.",
            "最后一行缺少换行符。每一行都必须以换行结尾。";
        Crlf: "The signed lines end in CR LF. They must end in a line feed alone.",
            "各行以 CR LF 结尾，应只用 LF。";
        NoNewlines: "The signed lines were joined without line feeds.",
            "签名内容的各行之间没有换行符。";
        VersionLine: "The signer added a line TLS.ver:2.0. The version is not signed.",
            "签名内容多了一行 TLS.ver:2.0，版本不参与签名。";
        LiteralNewline: "The signed lines end in a backslash and an n, as single quotes leave \\n in PHP or a shell. Use a real line feed.",
            "各行以反斜杠加 n 两个字符结尾（如 PHP 或 shell 的单引号）。应使用真正的换行符。";
        OtherOrder: "The lines were signed in another order. It is identifier, sdkappid, time, expire; do not sort.",
            "签名各行的顺序不对，应为 identifier、sdkappid、time、expire，不要排序。";
        OtherSeparator: "Other signs than : and a line feed join what was signed, or blanks stand around its lines, as in an indented text. Each line is TLS.name:value and a line feed, and nothing else.",
            "签名内容的连接方式不对：用了其他分隔符，或行首行尾有空白（如带缩进的多行文本）。每行只能是 TLS.名称:值 加换行符。";
        ValuesOnly: "The values alone were signed, as the formula of the product pages reads. Each is a line TLS.name:value.",
            "只签了各个值（照搬产品文档的公式）。每个值应为一行 TLS.名称:值。";
        NamesWithoutTls: "The names were signed without TLS. in front.",
            "签名内容的名称缺少前缀 TLS.。";
        OtherNames: "Other names were signed. They are TLS.identifier, TLS.sdkappid, TLS.time and TLS.expire, in this case.",
            "签名内容的名称不对，应为 TLS.identifier、TLS.sdkappid、TLS.time、TLS.expire，大小写一致。";
        UserbufLineAdded: "A line TLS.userbuf was signed, and the token has no userbuf. Leave it out.",
            "签了 TLS.userbuf 一行，而 UserSig 中没有 userbuf，请去掉该行。";
        AddedLine: "One line too many was signed. Four are signed, and TLS.userbuf only where there is one; other fields of the JSON, and empty lines, are not.",
            "签名内容多了一行。只签四行，有 userbuf 时才加 TLS.userbuf；JSON 的其他字段和空行不参与签名。";
        LineLeftOut: "A line was not signed. Sign all four: TLS.identifier, TLS.sdkappid, TLS.time, TLS.expire.",
            "签名内容缺少一行。应签全四行：TLS.identifier、TLS.sdkappid、TLS.time、TLS.expire。";
        ValuesSwapped: "Values were signed under the names of one another. Check the order of the arguments.",
            "签名时有值互换了位置，请检查参数顺序。";
        KeySigned: "The key was put into the signed text, as other services want it. Here it is only the key of the HMAC.",
            "密钥被拼进了签名内容（其他服务的做法）。此处密钥只用作 HMAC 的密钥。";
        JsonSigned: "The JSON was signed. Sign the lines TLS.name:value.",
            "签的是 JSON，应签 TLS.名称:值 各行。";
        Base64Signed: "Base64 of the lines was signed. Sign the lines themselves.",
            "签的是各行内容的 base64，应直接签各行内容。";
        TimeSignedInMilliseconds: "The time was signed in milliseconds and stored in seconds. Take seconds once, and use them for both.",
            "签名用的时间是毫秒，存储的是秒。请只取一次秒数，两处共用。";
        OtherTimeSigned: "Another moment was signed than is stored in TLS.time: the clock was read twice. Read it once.",
            "签名的时刻与 TLS.time 不同：读取了两次时钟。请只读取一次。";
        OtherExpireSigned: "Another duration was signed than is stored in TLS.expire. Use one variable for both.",
            "签名的有效期与 TLS.expire 不同，两处应使用同一个变量。";
        NumberFormatted: "A number was signed with separators, quotes or an exponent. Write plain digits.",
            "有数字签名时带有千位分隔符、引号或指数。请只写数字。";
        ValueNotSigned: "A value was empty or undefined when it was signed, and was stored later.",
            "有字段在签名时为空或未定义，之后才存入。";
        UserbufNotSigned: "The userbuf is in the token but was not signed. Add the line TLS.userbuf.",
            "UserSig 中有 userbuf，但没有参与签名。请加上 TLS.userbuf 一行。";
        UserbufSignedRaw: "The raw userbuf was signed. Sign its base64 text, as it stands in the JSON.",
            "签名用的是原始 userbuf。应使用 JSON 中的 base64 文本。";
        NumberAsFloat(_): "A number was signed as a float (with .0). Pass it as an integer.",
            "有数字按浮点数（带 .0）签名。请传入整数。";
        NumberAsBool(_): "A number was signed as True or False. Pass it as an integer.",
            "有数字按 True 或 False 签名。请传入整数。";
        NumberPadded(_): "A number was signed with white space beside it. Convert it to an integer first.",
            "有数字签名时带有空白字符。请先转换为整数。";
        SignedUndefined: "An argument was left out: it was signed as undefined and stored as null.",
            "有参数未传入：签名时为 undefined，存储为 null。";
        SignedNull: "An argument was null: it was signed and stored as null.",
            "有参数为 null：签名和存储均为 null。";
        SignedNan: "An argument was not a number: it was signed as NaN and stored as null.",
            "有参数不是数字：签名时为 NaN，存储为 null。";
        AsWritten: "The signature is right for the values as written. Only their type is wrong.",
            "按所写的值，签名是正确的，只是类型不对。";
        MissingAsZero: "The signature is right when what is missing counts as zero or empty: Go's library leaves such fields out.",
            "把缺少的字段视为零或空时签名正确：Go 库会省略这类字段。";
        ExpireSignedAsEndTime: "An end time was signed where the duration belongs: expire is seconds of life.",
            "签名时把到期时刻当成了有效期：expire 应为有效秒数。";
        ExpireSignedAsDuration: "The token holds an end time, but the duration was signed: expire is seconds of life in both places.",
            "UserSig 中写的是到期时刻，而签名用的是有效期：两处的 expire 都应为有效秒数。";
    }
}
