//! What can be checked here, and where: for links from a code or from a pasted text.

use crate::i18n::{Text, checks as t};
use crate::routes::{Page, query};

/// A tool that checks something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checker {
    /// A UserSig: can it be right?
    UserSig,
    /// A user's push: does it arrive?
    Push,
    /// A user's client: is it in a state that gets pushes?
    Status,
    /// A device token: does its push vendor take it?
    Token,
}

impl Checker {
    /// Where the tool is.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::UserSig => Page::UserSig.path(),
            Self::Push => Page::PushCheck.path(),
            Self::Status => Page::ClientStatus.path(),
            Self::Token => Page::TokenTest.path(),
        }
    }

    /// The address of the tool with a UserID filled in.
    #[must_use]
    pub fn of_user(self, user_id: &str) -> String {
        [self.path(), &query(&[("userid", user_id)])].concat()
    }

    /// What one does there.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::UserSig => t::USERSIG,
            Self::Push => t::PUSH,
            Self::Status => t::STATUS,
            Self::Token => t::TOKEN,
        }
    }
}
