//! Webhooks: the reports of Tencent, posted to an address.
//!
//! Events are posted beside the answers. An event that is not accepted, or comes faster than
//! they are accepted, is lost and logged, as at Tencent, which does not repeat either.

mod events;
mod post;

use std::fmt;

use hyper::Uri;
use hyper::http::uri::{Authority, PathAndQuery, Scheme};

pub(crate) use events::{PushedMessage, SentEvent, Task, logged_out, of_message, of_task};
pub(crate) use post::{EventPlan, deliver};

/// Events of how many pushes may be on their way.
pub(crate) const MAX_PLANS: usize = 256;

/// The most events of one webhook, as documented.
const MAX_EVENTS: usize = 100;

/// The address of the events, and the token that signs them.
#[derive(Clone)]
pub struct Webhook {
    authority: Authority,
    path: String,
    token: Option<String>,
}

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// When it is no address at all.
    NotAnUrl,
    /// When it does not begin with `http://`. The sandbox has no TLS: what it sends is made up.
    NotHttp,
    /// When it has a query. Tencent's own query stands there.
    HasQuery,
    /// When the token is empty.
    EmptyToken,
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAnUrl => "the webhook's address is no URL",
            Self::NotHttp => "the webhook's address has to begin with http://",
            Self::HasQuery => "the webhook's address must have no ?",
            Self::EmptyToken => "the webhook's token is empty",
        })
    }
}

impl std::error::Error for WebhookError {}

impl Webhook {
    /// Posts to `url`, such as `http://127.0.0.1:3000/webhooks/tencent/1400000001`; with a
    /// token each post is signed as documented.
    pub fn new(url: &str, token: Option<&str>) -> Result<Self, WebhookError> {
        let uri: Uri = url.parse().map_err(|_| WebhookError::NotAnUrl)?;
        let authority = uri.authority().ok_or(WebhookError::NotAnUrl)?;
        if uri.scheme() != Some(&Scheme::HTTP) {
            return Err(WebhookError::NotHttp);
        }
        if uri.path_and_query().and_then(PathAndQuery::query).is_some() {
            return Err(WebhookError::HasQuery);
        }
        if token == Some("") {
            return Err(WebhookError::EmptyToken);
        }
        let has_port = authority.as_str().len() > authority.host().len();
        // SECURITY: a name and password in the address would go into the log with it.
        if authority.as_str().contains('@') || (has_port && authority.port_u16().is_none()) {
            return Err(WebhookError::NotAnUrl);
        }
        Ok(Self {
            authority: authority.clone(),
            path: uri.path().to_owned(),
            token: token.map(str::to_owned),
        })
    }
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signed = self.token.is_some();
        f.debug_struct("Webhook")
            .field("authority", &self.authority)
            .field("path", &self.path)
            .field("signed", &signed)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bad_address_has_its_reason() {
        let refused = |url: &str| Webhook::new(url, None).map(|_| ()).unwrap_err();
        for url in ["", "/path", "http://", "http://127.0.0.1:x/", "http://a:b@127.0.0.1/"] {
            assert_eq!(refused(url), WebhookError::NotAnUrl, "{url}");
        }
        for url in ["https://127.0.0.1/x", "127.0.0.1:3000"] {
            assert_eq!(refused(url), WebhookError::NotHttp, "{url}");
        }
        assert_eq!(refused("http://127.0.0.1/x?y=1"), WebhookError::HasQuery);
        let unsigned = Webhook::new("http://127.0.0.1/x", Some(""));
        assert_eq!(unsigned.map(|_| ()), Err(WebhookError::EmptyToken));
    }

    #[test]
    fn the_token_is_not_printed() {
        let webhook = Webhook::new("http://127.0.0.1:3000/x", Some("s3cr3t")).unwrap();
        let printed = format!("{webhook:?}");
        assert!(printed.contains("127.0.0.1:3000") && !printed.contains("s3cr3t"), "{printed}");
    }
}
