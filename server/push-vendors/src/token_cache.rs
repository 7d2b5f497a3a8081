//! Access tokens, cached while they are good.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Mutex as AsyncMutex;

use super::AccessToken;

/// A cached token and when it was made.
type Slot = Arc<AsyncMutex<Option<(i64, AccessToken)>>>;

/// Access tokens by account. Several tests at once sign in once. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct TokenCache {
    slots: Arc<Mutex<HashMap<String, Slot>>>,
}

impl TokenCache {
    /// The cached token of `account` and when it was made, or what `ask` gives, which is then
    /// cached.
    ///
    /// A caller that comes while another asks waits for that answer. A clock that was set back makes a
    /// token look younger than it is, so one from the future is not used.
    ///
    /// # Errors
    /// What `ask` gave; nothing is cached then.
    pub(super) async fn get<E>(
        &self,
        account: &str,
        now: i64,
        ask: impl AsyncFnOnce() -> Result<AccessToken, E>,
    ) -> Result<(i64, AccessToken), E> {
        let slot = self.slot(account);
        let mut cached = slot.lock().await;
        if let Some((since, access_token)) = cached.as_ref()
            && (*since..access_token.renew_at).contains(&now)
        {
            return Ok((*since, access_token.clone()));
        }
        *cached = None;
        let access_token = ask().await?;
        *cached = Some((now, access_token.clone()));
        Ok((now, access_token))
    }

    /// Forgets a token that the vendor called stale, unless there is a newer one already.
    pub(super) async fn forget(&self, account: &str, stale: &AccessToken) {
        let slot = self.slot(account);
        let mut cached = slot.lock().await;
        if cached.as_ref().is_some_and(|(_, access_token)| access_token.token == stale.token) {
            *cached = None;
        }
    }

    /// Forgets the token of `account`, whatever it is.
    pub(super) async fn clear(&self, account: &str) {
        *self.slot(account).lock().await = None;
    }

    fn slot(&self, account: &str) -> Slot {
        // The map is whole at every moment, whatever a panicking holder was doing.
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(slots.entry(account.to_owned()).or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::VendorSecret;

    async fn ask(count: &AtomicU32) -> Result<AccessToken, ()> {
        let number = count.fetch_add(1, Ordering::SeqCst);
        tokio::task::yield_now().await;
        Ok(AccessToken { token: VendorSecret::new(format!("token-{number}")), renew_at: 1_100 })
    }

    #[tokio::test]
    async fn fifty_at_once_sign_in_once() {
        let (token_cache, count) = (TokenCache::default(), Arc::new(AtomicU32::new(0)));
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..50 {
            let (token_cache, count) = (token_cache.clone(), Arc::clone(&count));
            tasks.spawn(
                async move { token_cache.get("a", 1_000, async || ask(&count).await).await },
            );
        }
        for access_token in tasks.join_all().await {
            assert_eq!(access_token.unwrap().1.token.expose(), "token-0");
        }
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_token_is_good_from_its_beginning_to_its_end() {
        let (token_cache, count) = (TokenCache::default(), AtomicU32::new(0));
        for (account, now, wanted) in [
            ("a", 1_000, "token-0"),
            ("a", 1_099, "token-0"),
            ("b", 1_000, "token-1"),
            ("a", 1_100, "token-2"),
            // The clock was set back.
            ("a", 999, "token-3"),
            ("a", 999, "token-3"),
        ] {
            let (_, access_token) =
                token_cache.get(account, now, async || ask(&count).await).await.unwrap();
            assert_eq!(access_token.token.expose(), wanted, "{account} at {now}");
        }
    }

    #[tokio::test]
    async fn a_stale_token_is_forgotten_once() {
        let (token_cache, count) = (TokenCache::default(), AtomicU32::new(0));
        let (_, first) = token_cache.get("a", 1_000, async || ask(&count).await).await.unwrap();
        token_cache.forget("a", &first).await;
        let (_, second) = token_cache.get("a", 1_000, async || ask(&count).await).await.unwrap();
        // Another test was told the same a moment later: the new one stays.
        token_cache.forget("a", &first).await;
        let (_, third) = token_cache.get("a", 1_000, async || ask(&count).await).await.unwrap();
        assert_eq!((second.token.expose(), third.token.expose()), ("token-1", "token-1"));
    }

    #[tokio::test]
    async fn a_failure_is_not_cached() {
        let (token_cache, count) = (TokenCache::default(), AtomicU32::new(0));
        assert_eq!(
            token_cache.get("a", 1, async || Err::<AccessToken, _>("no")).await.err(),
            Some("no")
        );
        assert!(token_cache.get("a", 1, async || ask(&count).await).await.is_ok());
    }
}
