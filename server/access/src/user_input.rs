//! Why a form about a user is refused.

use store::StoreError;
use thiserror::Error;

use crate::{ChangeFault, LogInFault, NameFault, PasswordFault};

/// Why a user was not added or changed.
#[derive(Debug, Error)]
pub enum UserInputFault {
    /// When the name cannot be one.
    #[error(transparent)]
    Name(#[from] NameFault),
    /// When the new password cannot be one.
    #[error(transparent)]
    Password(#[from] PasswordFault),
    /// When the old password is not right.
    #[error(transparent)]
    Old(#[from] LogInFault),
    /// When the user cannot be changed.
    #[error(transparent)]
    Change(#[from] ChangeFault),
    /// When the store does not work.
    #[error(transparent)]
    Store(#[from] StoreError),
}
