//! News of checks from other servers on the same database, for those who wait for them here.

use std::sync::Arc;

use tokio::sync::broadcast::{self, error::RecvError};

/// So many may be unread before somebody who waits has to take it that there is news.
const UNREAD: usize = 1_024;

/// Where news is told, and heard. Clones share it. A server alone has none.
#[derive(Clone, Debug)]
pub(crate) struct News(broadcast::Sender<Option<Arc<str>>>);

/// The news of one check.
pub(crate) struct NewsOf {
    check: String,
    heard: broadcast::Receiver<Option<Arc<str>>>,
}

impl Default for News {
    fn default() -> Self {
        Self(broadcast::Sender::new(UNREAD))
    }
}

impl News {
    /// There is news of the check of this name; `None`: there can be of any.
    pub(crate) fn publish(&self, check: Option<&str>) {
        // There may be nobody who waits.
        let _ = self.0.send(check.map(Arc::from));
    }

    /// The news of a check from now on.
    pub(crate) fn of(&self, check: &str) -> NewsOf {
        NewsOf { check: check.to_owned(), heard: self.0.subscribe() }
    }
}

impl NewsOf {
    /// Waits until there may be news. Nothing is lost when the future is dropped while waiting.
    pub(crate) async fn next(&mut self) {
        loop {
            match self.heard.recv().await {
                Ok(Some(check)) if *check != *self.check => {}
                Ok(_) | Err(RecvError::Lagged(_)) => return,
                Err(RecvError::Closed) => std::future::pending().await,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::*;

    fn is_told(of: &mut NewsOf) -> bool {
        pin!(of.next()).poll(&mut Context::from_waker(Waker::noop())).is_ready()
    }

    #[test]
    fn one_hears_of_its_own_check_and_of_what_was_missed() {
        let news = News::default();
        let mut mine = news.of("mine");
        news.publish(Some("other"));
        assert!(!is_told(&mut mine));
        news.publish(Some("mine"));
        assert!(is_told(&mut mine));
        assert!(!is_told(&mut mine));
        news.publish(None);
        assert!(is_told(&mut mine));
        for _ in 0..=UNREAD {
            news.publish(Some("other"));
        }
        assert!(is_told(&mut mine), "some went by unread");
    }
}
