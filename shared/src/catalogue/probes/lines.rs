use crate::Lang;
use crate::usersig::Probe;

pub(super) const fn text(probe: Probe, lang: Lang) -> &'static str {
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
            "The signer added a line TLS.ver:2.0. The version is not signed.",
            "签名内容多了一行 TLS.ver:2.0，版本不参与签名。",
        ),
        Probe::LiteralNewline => lang.pick(
            "The signed lines end in a backslash and an n, as single quotes leave \\n in PHP or a shell. Use a real line feed.",
            "各行以反斜杠加 n 两个字符结尾（如 PHP 或 shell 的单引号）。应使用真正的换行符。",
        ),
        Probe::OtherOrder => lang.pick(
            "The lines were signed in another order. It is identifier, sdkappid, time, expire; do not sort.",
            "签名各行的顺序不对，应为 identifier、sdkappid、time、expire，不要排序。",
        ),
        Probe::OtherSeparator => lang.pick(
            "Other signs than : and a line feed join what was signed, or blanks stand around its lines, as in an indented text. Each line is TLS.name:value and a line feed, and nothing else.",
            "签名内容的连接方式不对：用了其他分隔符，或行首行尾有空白（如带缩进的多行文本）。每行只能是 TLS.名称:值 加换行符。",
        ),
        Probe::ValuesOnly => lang.pick(
            "The values alone were signed, as the formula of the product pages reads. Each is a line TLS.name:value.",
            "只签了各个值（照搬产品文档的公式）。每个值应为一行 TLS.名称:值。",
        ),
        Probe::NamesWithoutTls => lang.pick(
            "The names were signed without TLS. in front.",
            "签名内容的名称缺少前缀 TLS.。",
        ),
        Probe::OtherNames => lang.pick(
            "Other names were signed. They are TLS.identifier, TLS.sdkappid, TLS.time and TLS.expire, in this case.",
            "签名内容的名称不对，应为 TLS.identifier、TLS.sdkappid、TLS.time、TLS.expire，大小写一致。",
        ),
        Probe::UserbufLineAdded => lang.pick(
            "A line TLS.userbuf was signed, and the token has no userbuf. Leave it out.",
            "签了 TLS.userbuf 一行，而 UserSig 中没有 userbuf，请去掉该行。",
        ),
        Probe::AddedLine => lang.pick(
            "One line too many was signed. Four are signed, and TLS.userbuf only where there is one; other fields of the JSON, and empty lines, are not.",
            "签名内容多了一行。只签四行，有 userbuf 时才加 TLS.userbuf；JSON 的其他字段和空行不参与签名。",
        ),
        Probe::LineLeftOut => lang.pick(
            "A line was not signed. Sign all four: TLS.identifier, TLS.sdkappid, TLS.time, TLS.expire.",
            "签名内容缺少一行。应签全四行：TLS.identifier、TLS.sdkappid、TLS.time、TLS.expire。",
        ),
        Probe::ValuesSwapped => lang.pick(
            "Values were signed under the names of one another. Check the order of the arguments.",
            "签名时有值互换了位置，请检查参数顺序。",
        ),
        Probe::KeySigned => lang.pick(
            "The key was put into the signed text, as other services want it. Here it is only the key of the HMAC.",
            "密钥被拼进了签名内容（其他服务的做法）。此处密钥只用作 HMAC 的密钥。",
        ),
        Probe::JsonSigned => lang.pick(
            "The JSON was signed. Sign the lines TLS.name:value.",
            "签的是 JSON，应签 TLS.名称:值 各行。",
        ),
        Probe::Base64Signed => lang.pick(
            "Base64 of the lines was signed. Sign the lines themselves.",
            "签的是各行内容的 base64，应直接签各行内容。",
        ),
        Probe::TimeSignedInMilliseconds => lang.pick(
            "The time was signed in milliseconds and stored in seconds. Take seconds once, and use them for both.",
            "签名用的时间是毫秒，存储的是秒。请只取一次秒数，两处共用。",
        ),
        Probe::OtherTimeSigned => lang.pick(
            "Another moment was signed than is stored in TLS.time: the clock was read twice. Read it once.",
            "签名的时刻与 TLS.time 不同：读取了两次时钟。请只读取一次。",
        ),
        Probe::OtherExpireSigned => lang.pick(
            "Another duration was signed than is stored in TLS.expire. Use one variable for both.",
            "签名的有效期与 TLS.expire 不同，两处应使用同一个变量。",
        ),
        Probe::NumberFormatted => lang.pick(
            "A number was signed with separators, quotes or an exponent. Write plain digits.",
            "有数字签名时带有千位分隔符、引号或指数。请只写数字。",
        ),
        Probe::ValueNotSigned => lang.pick(
            "A value was empty or undefined when it was signed, and was stored later.",
            "有字段在签名时为空或未定义，之后才存入。",
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
