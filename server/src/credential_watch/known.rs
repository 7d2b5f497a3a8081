//! Which credentials failed their last check, at hand for what must not wait for the store.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use shared::SdkAppId;
use shared::chat::CertificateId;
use tokio::sync::Notify;

/// The credentials that failed their last check.
#[derive(Default)]
pub(super) struct KnownFaults {
    all: Mutex<BTreeSet<(u32, String)>>,
    changed: Notify,
}

impl KnownFaults {
    /// Notes how a check went. Returns whether it is a fault that was not known.
    pub(super) fn note(&self, app: SdkAppId, certificate: &CertificateId, is_fault: bool) -> bool {
        let key = (app.get(), certificate.as_str().to_owned());
        // The set is whole at every moment, whatever a panicking holder was doing.
        let mut known = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let has_changed = if is_fault { known.insert(key) } else { known.remove(&key) };
        if has_changed {
            self.changed.notify_one();
        }
        has_changed && is_fault
    }

    /// Completes once any has changed since the last time.
    pub(super) async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Whether a credential failed its last check.
    pub(super) fn has(&self, app: SdkAppId, certificate: &CertificateId) -> bool {
        let known = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        known.contains(&(app.get(), certificate.as_str().to_owned()))
    }
}
