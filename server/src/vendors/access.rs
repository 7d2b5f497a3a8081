//! Access tokens, kept while they are good.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Mutex as AsyncMutex;

use super::Access;

/// A kept token with the moment it was had.
type Slot = Arc<AsyncMutex<Option<(i64, Access)>>>;

/// Access tokens by account. Several tests at once sign in once. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Accesses {
    slots: Arc<Mutex<HashMap<String, Slot>>>,
}

impl Accesses {
    /// The kept token of `account` and since when it is, or what `ask` gives, which is then
    /// kept.
    ///
    /// Who comes while somebody asks waits for that answer. A clock that was set back makes a
    /// token look younger than it is, so one from the future is not used.
    ///
    /// # Errors
    /// What `ask` gave; nothing is kept then.
    pub(super) async fn get<E>(
        &self,
        account: &str,
        now: i64,
        ask: impl AsyncFnOnce() -> Result<Access, E>,
    ) -> Result<(i64, Access), E> {
        let slot = self.slot(account);
        let mut kept = slot.lock().await;
        if let Some((since, access)) = kept.as_ref()
            && (*since..access.renew_at).contains(&now)
        {
            return Ok((*since, access.clone()));
        }
        *kept = None;
        let access = ask().await?;
        *kept = Some((now, access.clone()));
        Ok((now, access))
    }

    /// Forgets a token that the vendor called stale, unless somebody has a newer one already.
    pub(super) async fn forget(&self, account: &str, stale: &Access) {
        let slot = self.slot(account);
        let mut kept = slot.lock().await;
        if kept.as_ref().is_some_and(|(_, access)| access.token == stale.token) {
            *kept = None;
        }
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
    use crate::vendors::VendorSecret;

    async fn ask(count: &AtomicU32) -> Result<Access, ()> {
        let number = count.fetch_add(1, Ordering::SeqCst);
        tokio::task::yield_now().await;
        Ok(Access { token: VendorSecret::new(format!("token-{number}")), renew_at: 1_100 })
    }

    #[tokio::test]
    async fn fifty_at_once_sign_in_once() {
        let (accesses, count) = (Accesses::default(), Arc::new(AtomicU32::new(0)));
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..50 {
            let (accesses, count) = (accesses.clone(), Arc::clone(&count));
            tasks.spawn(async move { accesses.get("a", 1_000, async || ask(&count).await).await });
        }
        for access in tasks.join_all().await {
            assert_eq!(access.unwrap().1.token.expose(), "token-0");
        }
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_token_is_good_from_its_beginning_to_its_end() {
        let (accesses, count) = (Accesses::default(), AtomicU32::new(0));
        for (account, now, wanted) in [
            ("a", 1_000, "token-0"),
            ("a", 1_099, "token-0"),
            ("b", 1_000, "token-1"),
            ("a", 1_100, "token-2"),
            // The clock was set back.
            ("a", 999, "token-3"),
            ("a", 999, "token-3"),
        ] {
            let (_, access) = accesses.get(account, now, async || ask(&count).await).await.unwrap();
            assert_eq!(access.token.expose(), wanted, "{account} at {now}");
        }
    }

    #[tokio::test]
    async fn a_stale_token_is_forgotten_once() {
        let (accesses, count) = (Accesses::default(), AtomicU32::new(0));
        let (_, first) = accesses.get("a", 1_000, async || ask(&count).await).await.unwrap();
        accesses.forget("a", &first).await;
        let (_, second) = accesses.get("a", 1_000, async || ask(&count).await).await.unwrap();
        // Another test was told the same a moment later: the new one stays.
        accesses.forget("a", &first).await;
        let (_, third) = accesses.get("a", 1_000, async || ask(&count).await).await.unwrap();
        assert_eq!((second.token.expose(), third.token.expose()), ("token-1", "token-1"));
    }

    #[tokio::test]
    async fn a_failure_is_not_kept() {
        let (accesses, count) = (Accesses::default(), AtomicU32::new(0));
        assert_eq!(accesses.get("a", 1, async || Err::<Access, _>("no")).await.err(), Some("no"));
        assert!(accesses.get("a", 1, async || ask(&count).await).await.is_ok());
    }
}
