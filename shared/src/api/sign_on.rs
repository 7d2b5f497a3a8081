//! Why a log-in elsewhere is refused here.

/// The reason, which travels as a word in the address of the log-in page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOnRefusal {
    /// By plain http over a network.
    PlainHttp,
    /// This browser began no log-in, or too long ago.
    NotBegun,
    /// The answer is to another log-in than the one that was begun.
    OtherLogIn,
    /// The provider let nobody in, or it was given up there.
    Denied,
    /// The provider does not answer, or too slowly.
    Down,
    /// The provider answers what is no answer: a redirect, too much, another issuer.
    Odd,
    /// The provider does not know the console's client ID or secret.
    Client,
    /// The provider does not take its code: it was used before, or is too old.
    Code,
    /// The ID token is of another log-in.
    Nonce,
    /// The ID token is for another program.
    Audience,
    /// The ID token is of another issuer.
    Issuer,
    /// The ID token has expired.
    Expired,
    /// The signature of the ID token is wrong, or its key is not the provider's.
    Signature,
    /// The ID token is not signed.
    Unsigned,
    /// The ID token is wrong in another way.
    Token,
    /// It is not told in which groups the user is.
    NoGroups,
    /// No group of the user has a role.
    NoRole,
    /// The user is disabled.
    Disabled,
    /// The server cannot read or write its database.
    Store,
}

impl SignOnRefusal {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::PlainHttp,
        Self::NotBegun,
        Self::OtherLogIn,
        Self::Denied,
        Self::Down,
        Self::Odd,
        Self::Client,
        Self::Code,
        Self::Nonce,
        Self::Audience,
        Self::Issuer,
        Self::Expired,
        Self::Signature,
        Self::Unsigned,
        Self::Token,
        Self::NoGroups,
        Self::NoRole,
        Self::Disabled,
        Self::Store,
    ];

    /// The word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PlainHttp => "plain_http",
            Self::NotBegun => "not_begun",
            Self::OtherLogIn => "other_log_in",
            Self::Denied => "denied",
            Self::Down => "down",
            Self::Odd => "odd",
            Self::Client => "client",
            Self::Code => "code",
            Self::Nonce => "nonce",
            Self::Audience => "audience",
            Self::Issuer => "issuer",
            Self::Expired => "expired",
            Self::Signature => "signature",
            Self::Unsigned => "unsigned",
            Self::Token => "token",
            Self::NoGroups => "no_groups",
            Self::NoRole => "no_role",
            Self::Disabled => "disabled",
            Self::Store => "store",
        }
    }

    /// The reason of a word.
    ///
    /// ```
    /// use shared::api::SignOnRefusal;
    /// for reason in SignOnRefusal::ALL {
    ///     assert_eq!(SignOnRefusal::from_word(reason.word()), Some(reason));
    /// }
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}
