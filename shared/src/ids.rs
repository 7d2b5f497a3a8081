//! Names of an app and of a user, checked once when they come in.

use alloc::string::String;
use core::fmt;

use crate::texts::texts;

/// The number of an app in Tencent Cloud Chat, 1 to 2³²−1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SdkAppId(u32);

impl SdkAppId {
    /// Takes a number that is not zero and fits 32 bits.
    ///
    /// # Errors
    /// [`SdkAppIdError::Zero`], [`SdkAppIdError::TooLarge`].
    pub fn new(value: u64) -> Result<Self, SdkAppIdError> {
        match u32::try_from(value) {
            Ok(0) => Err(SdkAppIdError::Zero),
            Ok(value) => Ok(Self(value)),
            Err(_) => Err(SdkAppIdError::TooLarge),
        }
    }

    /// Reads decimal digits, white space around them ignored.
    ///
    /// ```
    /// use shared::{SdkAppId, SdkAppIdError};
    /// assert_eq!(SdkAppId::parse(" 1400000000 ")?.get(), 1_400_000_000);
    /// assert_eq!(SdkAppId::parse("14e8"), Err(SdkAppIdError::NotDigits));
    /// # Ok::<(), SdkAppIdError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, SdkAppIdError> {
        let digits = text.trim();
        if digits.is_empty() {
            return Err(SdkAppIdError::Empty);
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(SdkAppIdError::NotDigits);
        }
        // All digits, so the only way to fail is to be too large.
        Self::new(digits.parse().map_err(|_| SdkAppIdError::TooLarge)?)
    }

    /// Takes any 32-bit number, 0 too. A token may claim a number that no app has.
    #[must_use]
    pub const fn new_unvalidated(value: u32) -> Self {
        Self(value)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for SdkAppId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a text is not an SDKAppID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SdkAppIdError {
    /// When nothing was given.
    #[error("SDKAppID is empty")]
    Empty,
    /// When a character is not a decimal digit.
    #[error("SDKAppID is not a whole number")]
    NotDigits,
    /// When the number is 0.
    #[error("SDKAppID is 0")]
    Zero,
    /// When the number is above 2³²−1.
    #[error("SDKAppID is above 4294967295")]
    TooLarge,
}

texts! {
    /// Reason and fix, for the field.
    SdkAppIdError::text(self, lang) {
        Empty: "Enter the SDKAppID. It is the number on the app's card in the console.",
            "请输入 SDKAppID，即控制台应用卡片上的数字。";
        NotDigits: "SDKAppID is a whole number: digits only, no spaces, dots or letters.",
            "SDKAppID 是整数：只能包含数字，不能有空格、小数点或字母。";
        Zero: "0 is not an SDKAppID. Copy the number from the app's card in the console.",
            "0 不是有效的 SDKAppID，请从控制台应用卡片复制。";
        TooLarge: "SDKAppID is at most 4294967295. Check for a digit too many.",
            "SDKAppID 最大为 4294967295，请检查是否多输了数字。";
    }
}

/// The name of a user within an app; not empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserId(String);

impl UserId {
    /// The longest UserID that the vendor's documents allow, in bytes of UTF-8.
    pub const DOCUMENTED_MAX_BYTES: usize = 32;
    /// The longest UserID taken here, in bytes; far above the documented limit, so that
    /// odd tokens can be made on purpose, far below what would upset a token's size limit.
    pub const MAX_BYTES: usize = 4096;

    /// Takes any text that is not empty. White space counts: `"a "` is another user than `"a"`.
    ///
    /// # Errors
    /// [`UserIdError::Empty`], [`UserIdError::TooLong`].
    pub fn parse(text: &str) -> Result<Self, UserIdError> {
        match text.len() {
            0 => Err(UserIdError::Empty),
            len if len > Self::MAX_BYTES => Err(UserIdError::TooLong),
            _ => Ok(Self(text.into())),
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is not a UserID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UserIdError {
    /// When nothing was given.
    #[error("UserID is empty")]
    Empty,
    /// When it is longer than [`UserId::MAX_BYTES`].
    #[error("UserID is over 4096 bytes")]
    TooLong,
}

texts! {
    /// Reason and fix, for the field.
    UserIdError::text(self, lang) {
        Empty: "Enter the UserID, exactly as the app passes it to login.",
            "请输入 UserID，须与应用登录时传入的完全一致。";
        TooLong: "This UserID is over 4,096 bytes. The documented limit is 32 bytes.",
            "该 UserID 超过 4096 字节，文档规定的上限为 32 字节。";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sdkappid_at_its_edges() {
        assert_eq!(SdkAppId::parse("1").map(SdkAppId::get), Ok(1));
        assert_eq!(SdkAppId::parse("4294967295").map(SdkAppId::get), Ok(u32::MAX));
        assert_eq!(SdkAppId::parse("4294967296"), Err(SdkAppIdError::TooLarge));
        assert_eq!(SdkAppId::parse("99999999999999999999999"), Err(SdkAppIdError::TooLarge));
        assert_eq!(SdkAppId::parse("0"), Err(SdkAppIdError::Zero));
        assert_eq!(SdkAppId::parse("-1"), Err(SdkAppIdError::NotDigits));
        assert_eq!(SdkAppId::parse("1.0"), Err(SdkAppIdError::NotDigits));
        assert_eq!(SdkAppId::parse(" \n"), Err(SdkAppIdError::Empty));
    }

    #[test]
    fn user_id_keeps_white_space_and_refuses_nothing() {
        assert_eq!(UserId::parse(" a ").unwrap().as_str(), " a ");
        assert_eq!(UserId::parse(""), Err(UserIdError::Empty));
        assert!(UserId::parse(&"x".repeat(4096)).is_ok());
        assert_eq!(UserId::parse(&"x".repeat(4097)), Err(UserIdError::TooLong));
    }
}
