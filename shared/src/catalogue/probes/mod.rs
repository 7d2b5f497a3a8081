//! What explains a signature: what the signer did, and how to mend it.

mod encoding;
mod key;
mod lines;

use crate::Lang;
use crate::usersig::Probe;

impl Probe {
    /// What the signer did, and how to mend it.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::SigAllZero
            | Self::EmptyKey
            | Self::KeyTrimmed
            | Self::KeyLowercase
            | Self::KeyUppercase
            | Self::KeyHexDecoded
            | Self::KeyBase64Decoded
            | Self::KeyWithLineEnd
            | Self::KeyWithBlank
            | Self::KeyWithBom
            | Self::KeyWithQuotes
            | Self::KeyWithLabel
            | Self::KeyBase64Encoded
            | Self::KeyHexEncoded
            | Self::KeyTwice
            | Self::KeyCut
            | Self::KeyHashed
            | Self::KeyNoValue
            | Self::KeyIsOtherArgument
            | Self::ExpectedUserId
            | Self::ExpectedSdkAppId
            | Self::ExpectedUserIdAndSdkAppId => key::text(self, lang),
            Self::UserIdNfc
            | Self::UserIdNfd
            | Self::UserIdLatin1
            | Self::UserIdUtf16
            | Self::UserIdPercentEncoded
            | Self::UserIdJsonEscaped
            | Self::UserIdDoubleUtf8
            | Self::UserIdOtherCase
            | Self::UserIdWhiteSpace
            | Self::UserIdQuoted
            | Self::HmacSwapped
            | Self::HashSigned
            | Self::Sha256NoKey
            | Self::Sha256ContentKey
            | Self::Sha256KeyContent
            | Self::HmacSha1
            | Self::HmacSha512_256
            | Self::HmacSha512 => encoding::text(self, lang),
            _ => lines::text(self, lang),
        }
    }
}
