//! Why a log-in elsewhere is refused here.

crate::words! {
    /// The reason, which travels as a word in the address of the log-in page.
    pub enum SignOnRefusal: word, from_word {
        /// By plain http over a network.
        PlainHttp = "plain_http",
        /// This browser began no log-in, or too long ago.
        NotBegun = "not_begun",
        /// The answer is to another log-in than the one that was begun.
        OtherLogIn = "other_log_in",
        /// The provider let nobody in, or it was given up there.
        Denied = "denied",
        /// The provider does not answer, or too slowly.
        Down = "down",
        /// The provider answers what is no answer: a redirect, too much, another issuer.
        Odd = "odd",
        /// The provider does not know the console's client ID or secret.
        Client = "client",
        /// The provider does not take its code: it was used before, or is too old.
        Code = "code",
        /// The ID token is of another log-in.
        Nonce = "nonce",
        /// The ID token is for another program.
        Audience = "audience",
        /// The ID token is of another issuer.
        Issuer = "issuer",
        /// The ID token has expired.
        Expired = "expired",
        /// The signature of the ID token is wrong, or its key is not the provider's.
        Signature = "signature",
        /// The ID token is not signed.
        Unsigned = "unsigned",
        /// The ID token is wrong in another way.
        Token = "token",
        /// It is not told in which groups the user is.
        NoGroups = "no_groups",
        /// No group of the user has a role.
        NoRole = "no_role",
        /// The user is disabled.
        Disabled = "disabled",
        /// The server cannot read or write its database.
        Store = "store",
    }
}
