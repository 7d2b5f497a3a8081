//! One line in the log for each change of what a host does.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::NetFailure;

/// What each host did last. Cheap to clone.
///
/// A host that cannot be reached is asked again and again; it is told once, and once more
/// when it answers again.
#[derive(Clone, Debug, Default)]
pub struct FaultLog(Arc<Mutex<HashMap<String, &'static str>>>);

impl FaultLog {
    /// Notes how a call to `host` went; `None` for an answer.
    ///
    /// SECURITY: of an address only the host goes into the log: the rest may hold a UserSig or
    /// a device token.
    pub fn note(&self, host: &str, failure: Option<&NetFailure>) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match failure {
            Some(NetFailure { fault, said }) => {
                if last.insert(host.to_owned(), fault.key()) != Some(fault.key()) {
                    tracing::warn!(target: "signet::outbound", host, fault = fault.key(), said, "no answer");
                }
            }
            None => {
                if last.remove(host).is_some() {
                    tracing::info!(target: "signet::outbound", host, "answers again");
                }
            }
        }
    }
}
