//! Access tokens that were handed out. Bounded: the oldest are forgotten.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::reply::Reply;
use crate::vendor::{Vendor, number_of};

/// How many tokens are remembered.
const MAX_GRANTS: usize = 10_000;

/// What a token was given for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) vendor: Vendor,
    /// The credential's public name, with what follows it.
    pub(crate) holder: String,
    /// The time since 1970 at which it ends.
    pub(crate) until: Duration,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Grants(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    grants: HashMap<String, Grant>,
    order: VecDeque<String>,
    given: u64,
}

impl Grants {
    /// Hands a token out.
    pub(crate) fn give(&self, grant: Grant) -> String {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.given += 1;
        let slug = grant.vendor.slug();
        let mixed = number_of(&format!("{} {} {:?}", grant.holder, known.given, grant.until));
        let token = format!("demo-access-{slug}-{:x}-{mixed:016x}", known.given);
        known.grants.insert(token.clone(), grant);
        known.order.push_back(token.clone());
        if known.order.len() > MAX_GRANTS
            && let Some(oldest) = known.order.pop_front()
        {
            known.grants.remove(&oldest);
        }
        token
    }

    /// Hands a token out in the answer of RFC 6749, section 5.1. It ends after `life`, or so
    /// the answer says.
    pub(crate) fn bearer(&self, grant: Grant, life: Duration) -> Reply {
        let answer = json!({
            "access_token": self.give(grant),
            "expires_in": life.as_secs(),
            "token_type": "Bearer",
        });
        Reply::json(200, &answer)
    }

    /// What a token of this vendor was given for, ended or not.
    pub(crate) fn find(&self, vendor: Vendor, token: &str) -> Option<Grant> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.grants.get(token).filter(|grant| grant.vendor == vendor).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_forgotten_first() {
        let grants = Grants::default();
        let grant = Grant { vendor: Vendor::Oppo, holder: "a".to_owned(), until: Duration::ZERO };
        let first = grants.give(grant.clone());
        let second = grants.give(grant.clone());
        assert_eq!(grants.find(Vendor::Vivo, &first), None);
        for _ in 2..MAX_GRANTS {
            grants.give(grant.clone());
        }
        assert_eq!(grants.find(Vendor::Oppo, &first), Some(grant.clone()));
        grants.give(grant.clone());
        assert_eq!(grants.find(Vendor::Oppo, &first), None);
        assert_eq!(grants.find(Vendor::Oppo, &second), Some(grant));
    }
}
