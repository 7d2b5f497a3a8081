//! Why a log-in, the set-up, or a form about a user is refused.

use store::StoreError;
use thiserror::Error;

use crate::{ChangeFault, LinkFault, NameFault, PasswordFault, Wait};

/// Why a log-in is refused.
#[derive(Debug, Error)]
pub enum LogInFault {
    /// When name or password is wrong, or the user is disabled: which of them is not told.
    #[error("name or password is wrong")]
    Wrong,
    /// When there were too many failures.
    #[error("too many failures: {} s to wait", .0.0)]
    Wait(Wait),
    /// When no password is taken.
    #[error("log-in with a password is switched off")]
    Off,
    /// When the system has no random bytes.
    #[error("the system has no random bytes")]
    NotRandom,
    /// When the store does not work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a set-up is refused.
#[derive(Debug, Error)]
pub enum SetUpFault {
    /// When the console is not locked.
    #[error("there is nothing to set up")]
    Over,
    /// When there were too many failures.
    #[error("too many failures: {} s to wait", .0.0)]
    Wait(Wait),
    /// When the link is wrong.
    #[error(transparent)]
    Link(#[from] LinkFault),
    /// When the name cannot be one.
    #[error(transparent)]
    Name(#[from] NameFault),
    /// When the password cannot be one.
    #[error(transparent)]
    Password(#[from] PasswordFault),
    /// When the store does not work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

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
