//! The trait that each of the eight vendors implements.

use shared::chat::Vendor;
use thiserror::Error;

use super::{Push, Reply, Request, VendorSecret};

/// One push vendor, asked in the name of one credential.
///
/// Nothing here makes a call: a request is made, and an answer is read. `now` is in Unix
/// seconds.
pub trait PushVendor: Send + Sync {
    /// Whose service it is.
    fn vendor(&self) -> Vendor;

    /// What access tokens are kept under: host, account and key ID, and no secret.
    fn account(&self) -> String;

    /// How to sign in.
    ///
    /// # Errors
    /// [`KeyFault`] when a key cannot sign.
    fn sign_in(&self, now: i64) -> Result<SignIn, KeyFault>;

    /// Reads the answer to a [`SignIn::Ask`].
    ///
    /// # Errors
    /// What the vendor answered instead of an access token.
    fn signed_in(&self, reply: &Reply, now: i64) -> Result<AccessToken, SendResult>;

    /// The message. `access_token` is `None` where [`SignIn::None`] was the answer.
    ///
    /// # Errors
    /// [`KeyFault`] when a key cannot sign.
    fn send(
        &self,
        access_token: Option<&AccessToken>,
        push: &Push<'_>,
        now: i64,
    ) -> Result<Request, KeyFault>;

    /// Reads the answer to the message.
    fn sent(&self, reply: &Reply, push: &Push<'_>) -> SendResult;

    /// Whether it can check a message without sending it.
    fn can_dry_run(&self) -> bool {
        false
    }

    /// Whether `result` means that the access token is no longer good, so that one more sign-in
    /// makes sense.
    fn is_stale(&self, result: &SendResult) -> bool {
        let _ = result;
        false
    }

    /// The same with the other environment, where `result` may mean that the token
    /// belongs there.
    fn second_try(&self, result: &SendResult) -> Option<Box<dyn PushVendor>> {
        let _ = result;
        None
    }

    /// HTTP/2 from the first byte, as APNs wants it.
    fn is_http2(&self) -> bool {
        false
    }

    /// A client certificate with its key, PEM.
    fn identity(&self) -> Option<&VendorSecret> {
        None
    }

    /// When the credential itself ends, Unix seconds; `None` where it has no end.
    fn not_after(&self) -> Option<i64> {
        None
    }

    /// The most bytes of a message, as the vendor counts them.
    fn max_payload(&self) -> usize {
        4096
    }
}

/// How to sign in.
#[derive(Debug)]
pub enum SignIn {
    /// There is no sign-in: each message carries its proof.
    None,
    /// Signed here; no call is made.
    Signed(AccessToken),
    /// Ask for it.
    Ask(Request),
}

/// An access token: the right to send, for a while.
#[derive(Clone, Debug)]
pub struct AccessToken {
    /// What goes into the request.
    pub token: VendorSecret,
    /// When a new one is asked for, Unix seconds: a little before its end.
    pub renew_at: i64,
}

/// The result of a send, before it is looked up in the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendResult {
    /// The vendor took the push for this token.
    pub accepted: bool,
    /// Keys into the catalogue, the most specific first: `80300007/noRight`, `80300007`.
    pub keys: Vec<String>,
    /// The vendor's own words.
    pub info: String,
    /// Its name of the message.
    pub message_id: String,
}

/// Why a key does not sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum KeyFault {
    /// When the key is not of the kind that the vendor wants.
    #[error("the key cannot sign: it is not of the kind this push vendor uses")]
    Key,
}
