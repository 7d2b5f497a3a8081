//! What was odd about a credential that could be read all the same.

use shared::Text;

const TEXT_FILE: Text = Text::new(
    "Save it as plain text in UTF-8 without byte order mark, without anything around it.",
    "请另存为不带 BOM 的 UTF-8 纯文本，前后不要有其他内容。",
);
const AS_DOWNLOADED: Text = Text::new(
    "Where the file itself goes to another program or to a console, take it as it was downloaded.",
    "如需将该文件用于其他程序或上传到控制台，请使用下载时的原始文件。",
);
const PKCS8: Text = Text::new(
    "Turn it into the usual form before it goes anywhere else: openssl pkcs8 -topk8 -nocrypt -in \
     OLD -out NEW",
    "用于其他地方之前，请转换为通用格式：openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW",
);
const PASSWORD: Text = Text::new(
    "Correct the password here; where the same file is uploaded in a console, the same counts.",
    "请在此处改正密码；在控制台上传同一文件时同样如此。",
);
const FRAME: Text = Text::new(
    "Put -----BEGIN PRIVATE KEY----- before it and -----END PRIVATE KEY----- after it, each in a \
     line of its own, or take the file as it was downloaded.",
    "请在前后各加一行 -----BEGIN PRIVATE KEY----- 与 -----END PRIVATE KEY-----，或使用下载时的原始文件。",
);
const TO_TEXT: Text = Text::new(
    "Turn it into text before it goes anywhere else: openssl pkey -inform DER -in OLD -out NEW",
    "用于其他地方之前，请转换为文本：openssl pkey -inform DER -in OLD -out NEW",
);
const PUBLIC_HALF: Text = Text::new(
    "Other programs may refuse it. This writes it whole: openssl ec -in OLD | openssl pkcs8 -topk8 \
     -nocrypt -out NEW",
    "其他程序可能拒绝该密钥。补全命令：openssl ec -in OLD | openssl pkcs8 -topk8 -nocrypt -out NEW",
);
const KEY_ID: Text =
    Text::new("Write the ten characters alone as key_id.", "请在 key_id 中只填写这 10 个字符。");
const APPLE_IDS: Text = Text::new(
    "Copy the key ID from the page of the key at Apple, and the team ID from Membership details.",
    "请从 Apple 的密钥页面复制 Key ID，从会员资格（Membership）详情复制 Team ID。",
);
const BUNDLE_ID: Text = Text::new(
    "Write the bundle ID alone, as in Xcode, such as com.example.app.",
    "请只填写 Xcode 中的 Bundle ID，例如 com.example.app。",
);
const OWN_APP_ID: Text = Text::new(
    "Register an App ID with the app's own bundle ID at Apple, switch push notifications on there, \
     and write that bundle ID.",
    "请在 Apple 用应用自己的 Bundle ID 注册 App ID 并开启推送，然后填写该 Bundle ID。",
);

/// Declares the remarks: the solution of each, and its cause in English and in Chinese.
macro_rules! remarks {
    ($($Remark:ident => $solution:ident: $en:literal, $zh:literal;)*) => {
        /// A form in which a credential was read, though it is not the usual one.
        ///
        /// Signet reads it, and other programs may not: the same file is uploaded to Tencent.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Remark {
            $(#[doc = $en] $Remark,)*
        }

        impl Remark {
            /// What it is.
            #[must_use]
            pub const fn cause(self) -> Text {
                match self { $(Self::$Remark => Text::new($en, $zh),)* }
            }

            /// How to put it right.
            #[must_use]
            pub const fn solution(self) -> Text {
                match self { $(Self::$Remark => $solution,)* }
            }
        }
    };
}

remarks! {
    Invisible => TEXT_FILE:
        "Invisible characters stand around it, such as a byte order mark or blanks. It was read \
         all the same.",
        "内容前后有看不见的字符（如 BOM 或空格），已照常读取。";
    Utf16 => TEXT_FILE:
        "The file is written in UTF-16, as Windows PowerShell does. It was read all the same.",
        "文件为 UTF-16 编码（Windows PowerShell 的默认编码），已照常读取。";
    Quotes => TEXT_FILE:
        "Quotation marks stand around it, or backslashes before its own ones. It was read without \
         them.",
        "内容外层带有引号，或其中的引号前多了反斜杠，已去除后读取。";
    Base64 => AS_DOWNLOADED:
        "It is written in base64. It was decoded.",
        "内容为 base64，已解码。";
    Surrounded => TEXT_FILE:
        "Other text stands around it, such as the name of a variable. Only the credential was \
         read.",
        "凭据前后有其他文本（如变量名），只读取了凭据本身。";
    EscapedLines => AS_DOWNLOADED:
        "The line breaks of the key are written as \\n, two signs each. It was read all the same.",
        "密钥的换行被写成了 \\n 两个字符，已照常读取。";
    BrokenJson => AS_DOWNLOADED:
        "There are line breaks inside the texts of the JSON. It was read all the same.",
        "JSON 的字符串中含有真正的换行，已照常读取。";
    NoFrame => FRAME:
        "The lines BEGIN and END of the key are missing. It was read all the same.",
        "密钥缺少 BEGIN 与 END 行，已照常读取。";
    Dashes => AS_DOWNLOADED:
        "The hyphens around BEGIN and END became dashes, as word processors make them. It was read \
         all the same.",
        "BEGIN 与 END 两侧的连字符变成了破折号（文字处理软件所致），已照常读取。";
    Der => TO_TEXT:
        "The key is in the binary form DER. It was read all the same.",
        "密钥为二进制 DER 格式，已照常读取。";
    Pkcs1 => PKCS8:
        "The key is in the older form PKCS#1 (BEGIN RSA PRIVATE KEY). It was read all the same.",
        "密钥为较旧的 PKCS#1 格式（BEGIN RSA PRIVATE KEY），已照常读取。";
    Sec1 => PKCS8:
        "The key is in the older form SEC 1 (BEGIN EC PRIVATE KEY). It was read all the same.",
        "密钥为较旧的 SEC 1 格式（BEGIN EC PRIVATE KEY），已照常读取。";
    NoPublicHalf => PUBLIC_HALF:
        "The key lacks its public half, which was worked out from the private one.",
        "密钥中缺少公钥部分，已由私钥算出。";
    OldTokenUri => AS_DOWNLOADED:
        "`token_uri` in the JSON is an address that Google used before. Signet asks the one of \
         today.",
        "JSON 中的 `token_uri` 是 Google 的旧地址，Signet 使用当前地址。";
    NeedlessPassword => PASSWORD:
        "A password is given for a file that has none. The file was read without it.",
        "该文件没有密码，却填写了密码，已不使用密码读取。";
    TrimmedPassword => PASSWORD:
        "The password fits only without the blanks or quotation marks around it. The file was read \
         so.",
        "去掉前后的空格或引号后密码才正确，已据此读取文件。";
    FileNameAsId => KEY_ID:
        "`key_id` holds the name of the file. The ten characters in it were taken.",
        "`key_id` 填写的是文件名，已取其中的 10 个字符。";
    SameIds => APPLE_IDS:
        "`key_id` and `team_id` are the same, and Apple gives out two different ones.",
        "`key_id` 与 `team_id` 相同，而 Apple 提供的是两个不同的值。";
    SwappedIds => APPLE_IDS:
        "By the name of the file `team_id` is the key's ID: the two seem to be swapped.",
        "从文件名看，`team_id` 才是密钥的 ID：两者似乎填反了。";
    KeyIdOfOtherFile => APPLE_IDS:
        "The name of the file says another key ID than `key_id`.",
        "文件名中的密钥 ID 与 `key_id` 不一致。";
    TeamInTopic => BUNDLE_ID:
        "A team ID seems to stand before the bundle ID in the topic: that is the app's ID with its \
         prefix.",
        "topic 中 Bundle ID 前似乎带有 Team ID，那是带前缀的 App ID。";
    WildcardTopic => OWN_APP_ID:
        "The topic holds a `*`: there are no pushes for an App ID that stands for many apps.",
        "topic 含有 `*`：通配符 App ID 不支持推送。";
}
