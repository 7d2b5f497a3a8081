//! The access tokens that were issued. Bounded: the oldest are forgotten.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::reply::VendorReply;
use crate::vendor::{Vendor, number_of};

/// How many tokens are remembered.
const MAX_ISSUED: usize = 10_000;

/// The owner and the end of an issued token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IssuedToken {
    pub(crate) vendor: Vendor,
    /// The credential's public name, with what follows it.
    pub(crate) holder: String,
    /// The time since 1970 at which it ends.
    pub(crate) until: Duration,
}

/// All issued tokens.
#[derive(Debug, Default)]
pub(crate) struct IssuedTokens(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    issued_tokens: HashMap<String, IssuedToken>,
    order: VecDeque<String>,
    given: u64,
}

impl IssuedTokens {
    /// Hands a token out.
    pub(crate) fn give(&self, issued: IssuedToken) -> String {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.given += 1;
        let slug = issued.vendor.slug();
        let mixed = number_of(&format!("{} {} {:?}", issued.holder, known.given, issued.until));
        let token = format!("demo-access-{slug}-{:x}-{mixed:016x}", known.given);
        known.issued_tokens.insert(token.clone(), issued);
        known.order.push_back(token.clone());
        if known.order.len() > MAX_ISSUED
            && let Some(oldest) = known.order.pop_front()
        {
            known.issued_tokens.remove(&oldest);
        }
        token
    }

    /// Hands a token out in the answer of RFC 6749, section 5.1. It ends after `life`, or so
    /// the answer says.
    pub(crate) fn bearer(&self, issued: IssuedToken, life: Duration) -> VendorReply {
        let answer = json!({
            "access_token": self.give(issued),
            "expires_in": life.as_secs(),
            "token_type": "Bearer",
        });
        VendorReply::json(200, &answer)
    }

    /// Finds a token of this vendor, ended or not.
    pub(crate) fn find(&self, vendor: Vendor, token: &str) -> Option<IssuedToken> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.issued_tokens.get(token).filter(|issued| issued.vendor == vendor).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_forgotten_first() {
        let issued_tokens = IssuedTokens::default();
        let issued =
            IssuedToken { vendor: Vendor::Oppo, holder: "a".to_owned(), until: Duration::ZERO };
        let first = issued_tokens.give(issued.clone());
        let second = issued_tokens.give(issued.clone());
        assert_eq!(issued_tokens.find(Vendor::Vivo, &first), None);
        for _ in 2..MAX_ISSUED {
            issued_tokens.give(issued.clone());
        }
        assert_eq!(issued_tokens.find(Vendor::Oppo, &first), Some(issued.clone()));
        issued_tokens.give(issued.clone());
        assert_eq!(issued_tokens.find(Vendor::Oppo, &first), None);
        assert_eq!(issued_tokens.find(Vendor::Oppo, &second), Some(issued));
    }
}
