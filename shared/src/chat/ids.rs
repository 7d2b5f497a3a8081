//! Names of a certificate and of a device.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use core::fmt;

use zeroize::Zeroizing;

use super::Vendor;
use crate::push::{TokenWrapping, unwrap_token};
use crate::texts::texts;

/// The number a push certificate gets in the console, `businessID` in the SDKs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct CertificateId(String);

impl CertificateId {
    /// The longest certificate ID taken, in digits. The console's have five or six.
    pub const MAX_DIGITS: usize = 20;

    /// Reads decimal digits, white space around them ignored.
    ///
    /// # Errors
    /// One [`CertificateIdError`] per reason. 0 is refused: Tencent writes it for "none".
    pub fn parse(text: &str) -> Result<Self, CertificateIdError> {
        let digits = text.trim();
        match digits {
            "" => Err(CertificateIdError::Empty),
            _ if !digits.bytes().all(|b| b.is_ascii_digit()) => Err(CertificateIdError::NotDigits),
            _ if digits.len() > Self::MAX_DIGITS => Err(CertificateIdError::TooLong),
            _ if digits.bytes().all(|b| b == b'0') => Err(CertificateIdError::Zero),
            _ => Ok(Self(digits.into())),
        }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CertificateId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is not a certificate ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateIdError {
    /// When nothing was given.
    #[error("certificate ID is empty")]
    Empty,
    /// When a character is not a decimal digit.
    #[error("certificate ID is not a whole number")]
    NotDigits,
    /// When it is 0, Tencent's word for "none".
    #[error("certificate ID is 0")]
    Zero,
    /// When it has more than [`CertificateId::MAX_DIGITS`] digits.
    #[error("certificate ID is too long")]
    TooLong,
}

texts! {
    /// Reason and fix, for the field.
    CertificateIdError::text(self, lang) {
        Empty: "Enter the certificate ID: the number beside the certificate in the console.",
            "请输入证书 ID，即控制台中证书旁的数字。";
        NotDigits: "A certificate ID is a whole number: digits only.",
            "证书 ID 是整数：只能包含数字。";
        Zero: "0 stands for “no certificate”. Copy the number from the console.",
            "0 表示“没有证书”，请从控制台复制证书 ID。";
        TooLong: "This is too long for a certificate ID. Copy only its digits.",
            "内容过长，不是证书 ID。请只复制其数字。";
    }
}

/// What a push vendor calls one installation of an app: device token, RegistrationID, regId.
///
/// SECURITY: whoever has it and a push credential can reach the phone. It has no `Display`,
/// its `Debug` prints the tail only, and its memory is wiped when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct DeviceToken {
    text: Zeroizing<String>,
    wrapping: Option<TokenWrapping>,
}

impl DeviceToken {
    /// The longest token taken, in bytes. Tencent's SDK stops at 256, but vendors differ.
    pub const MAX_BYTES: usize = 4096;

    /// Takes a text without white space or control characters.
    pub fn parse(text: &str) -> Result<Self, DeviceTokenError> {
        let token = text.trim();
        if token.is_empty() {
            return Err(DeviceTokenError::Empty);
        }
        if token.len() > Self::MAX_BYTES {
            return Err(DeviceTokenError::TooLong);
        }
        if token.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(DeviceTokenError::BadCharacter);
        }
        Ok(Self { text: Zeroizing::new(token.into()), wrapping: None })
    }

    /// Takes a text that somebody typed or copied out of a log, with one token of this push
    /// vendor in it.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_typed(vendor: Vendor, text: &str) -> Result<Self, DeviceTokenError> {
        // Nothing that long is looked through.
        let found = if text.len() > Self::MAX_BYTES { None } else { unwrap_token(vendor, text) };
        match found {
            Some((token, wrapping)) => {
                Ok(Self { wrapping: Some(wrapping), ..Self::parse(&token)? })
            }
            None => Self::parse(text),
        }
    }

    /// What was taken off it when it was typed.
    #[must_use]
    pub const fn wrapping(&self) -> Option<TokenWrapping> {
        self.wrapping
    }

    /// The token itself: for the page that asked for it, the store and vendor calls only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// The last characters, eight at most and never more than half: enough to compare.
    #[must_use]
    pub fn tail(&self) -> &str {
        let chars = self.text.chars().count();
        let skip = chars - (chars / 2).min(8);
        let start = self.text.char_indices().nth(skip).map_or(self.text.len(), |(at, _)| at);
        self.text.get(start..).unwrap_or_default()
    }

    /// The tail behind an ellipsis: what is shown of it.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("…{}", self.tail())
    }
}

impl fmt::Debug for DeviceToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceToken({})", self.masked())
    }
}

/// Why a text is not a device token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DeviceTokenError {
    /// When nothing was given.
    #[error("device token is empty")]
    Empty,
    /// When it is longer than [`DeviceToken::MAX_BYTES`].
    #[error("device token is too long")]
    TooLong,
    /// When it contains white space or a control character.
    #[error("device token contains white space")]
    BadCharacter,
}

texts! {
    /// Reason and fix, for the field.
    DeviceTokenError::text(self, lang) {
        Empty: "Enter the device token from the app's own log.", "请输入应用日志中的设备 token。";
        TooLong: "This is over 4,096 bytes: no push vendor's token is that long. Copy the token only.",
            "内容超过 4096 字节，没有推送厂商的 token 这么长。请只复制 token。";
        BadCharacter: "A device token has no spaces or line breaks. For APNs, print the data as hex.",
            "设备 token 不含空格或换行。APNs 的 token 请以十六进制打印。";
    }
}

/// A text that is or was a token, as it is shown: its tail behind an ellipsis, nothing of
/// nothing. What is masked stays as it is, so masking twice changes nothing.
#[must_use]
pub fn mask_token(text: &str) -> String {
    if text.is_empty() || text.contains('…') {
        return text.to_owned();
    }
    DeviceToken::parse(text).map_or_else(|_| "…".to_owned(), |token| token.masked())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificate_ids_at_their_edges() {
        assert_eq!(CertificateId::parse(" 31001 ").unwrap().as_str(), "31001");
        assert_eq!(CertificateId::parse(""), Err(CertificateIdError::Empty));
        assert_eq!(CertificateId::parse("0"), Err(CertificateIdError::Zero));
        assert_eq!(CertificateId::parse("31a"), Err(CertificateIdError::NotDigits));
        assert_eq!(CertificateId::parse(&"1".repeat(21)), Err(CertificateIdError::TooLong));
    }

    #[test]
    fn tokens_show_their_tail_only() {
        let token = DeviceToken::parse(" 0123456789abcdef0123456789abcdef ").unwrap();
        assert_eq!(token.tail(), "89abcdef");
        assert_eq!(format!("{token:?}"), "DeviceToken(…89abcdef)");
        assert_eq!(DeviceToken::parse("ab").unwrap().tail(), "b");
        assert_eq!(DeviceToken::parse("密钥令牌").unwrap().tail(), "令牌");
    }

    #[test]
    fn texts_are_masked_once() {
        for (text, shown) in [
            ("0123456789abcdef0123456789abcdef", "…89abcdef"),
            ("aabbc", "…bc"),
            ("", ""),
            ("a b c d e f g h i j k l m n o p", "…"),
        ] {
            assert_eq!(mask_token(&mask_token(text)), shown, "{text}");
        }
    }

    #[test]
    fn bad_tokens_have_a_reason_each() {
        assert_eq!(DeviceToken::parse(" "), Err(DeviceTokenError::Empty));
        assert_eq!(DeviceToken::parse("a b"), Err(DeviceTokenError::BadCharacter));
        assert_eq!(DeviceToken::parse("a\u{0}b"), Err(DeviceTokenError::BadCharacter));
        assert_eq!(DeviceToken::parse(&"x".repeat(4097)), Err(DeviceTokenError::TooLong));
    }
}
