//! Why a line of a batch cannot be worked on.
//!
//! SECURITY: no text here quotes the line, for it holds a key or a token.

use serde::Serialize;
use shared::usersig::SignError;
use shared::{SdkAppIdError, SecretKeyError, UserIdError};
use thiserror::Error;

/// A fault of one line. Each has a stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(in crate::cli) enum Fault {
    /// When the line is longer than [`MAX_LINE`](super::lines::MAX_LINE).
    #[error("the line is over 1 MiB")]
    LineTooLong,
    /// When the line is not UTF-8.
    #[error("the line is not UTF-8")]
    BadUtf8,
    /// When there is nothing in the line.
    #[error("the line is empty; write one JSON object per line")]
    Blank,
    /// When the line is not JSON.
    #[error("the line is not valid JSON; it breaks at column {column}")]
    BadJson {
        /// In bytes, from 1.
        column: usize,
    },
    /// When the line is some other JSON than an object.
    #[error("the line is not a JSON object")]
    NotAnObject,
    /// When a field is given twice.
    #[error("a field occurs twice in the object")]
    DuplicateField,
    /// When a field that has no default is not there, or null.
    #[error("{0} is missing")]
    MissingField(&'static str),
    /// When a field is not of its type.
    #[error("{field} must be {wanted}")]
    WrongType {
        /// The field's name.
        field: &'static str,
        /// What it should be.
        wanted: &'static str,
    },
    /// When `sdkappid` is not one.
    #[error("sdkappid must be a whole number from 1 to 4294967295")]
    SdkAppIdInvalid,
    /// When `userid` cannot be signed for.
    #[error("userid: {0}")]
    UserId(#[from] UserIdError),
    /// When `key` cannot be a key.
    #[error("key: {0}")]
    Key(#[from] SecretKeyError),
    /// When `userbuf` is not hex.
    #[error("userbuf must be hex digits, two for each byte, or null")]
    UserbufInvalid,
    /// When the values do not make a token.
    #[error("{0}")]
    Sign(#[from] SignError),
}

/// The fault as a line of output.
#[derive(Serialize)]
pub(super) struct FaultJson {
    error: ErrorJson,
}

#[derive(Serialize)]
struct ErrorJson {
    code: &'static str,
    message: String,
}

impl Fault {
    pub(super) fn json(self) -> FaultJson {
        FaultJson { error: ErrorJson { code: self.code(), message: self.to_string() } }
    }

    /// The stable code, for programs.
    const fn code(self) -> &'static str {
        match self {
            Self::LineTooLong => "line_too_long",
            Self::BadUtf8 => "bad_utf8",
            Self::Blank | Self::BadJson { .. } | Self::NotAnObject => "bad_json",
            Self::DuplicateField => "duplicate_field",
            Self::MissingField(_) => "missing_field",
            Self::WrongType { .. } => "wrong_type",
            Self::SdkAppIdInvalid => "sdkappid_invalid",
            Self::UserId(UserIdError::Empty) => "userid_empty",
            Self::UserId(_) => "userid_too_long",
            Self::Key(SecretKeyError::Empty) => "key_empty",
            Self::Key(_) => "key_too_long",
            Self::UserbufInvalid => "userbuf_invalid",
            Self::Sign(SignError::ExpireNotPositive) => "expire_not_positive",
            Self::Sign(SignError::TimeNegative) => "time_negative",
            Self::Sign(SignError::UserbufTooLong) => "userbuf_too_long",
            Self::Sign(_) => "not_signed",
        }
    }
}

impl From<SdkAppIdError> for Fault {
    fn from(_: SdkAppIdError) -> Self {
        Self::SdkAppIdInvalid
    }
}
