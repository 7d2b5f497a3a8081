//! One test at a vendor, from the first look to what it comes to.

use shared::api::{DirectResult, DirectStepView};

use super::access::Accesses;
use super::caps::Caps;
use super::outcome;
use super::run::Run;
use super::wire::Wire;
use super::{Channel, KeyFault, Push, WireLimits};
use crate::clock::Clock;

/// Makes the calls: connections, kept access tokens and limits. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    pub(super) wire: Wire,
    pub(super) accesses: Accesses,
    pub(super) caps: Caps,
    pub(super) clock: Clock,
}

/// Who wants to see the steps as they come.
pub type Watcher<'a> = &'a (dyn Fn(&[DirectStepView]) + Send + Sync);

impl Desk {
    /// A desk with no connection made yet.
    ///
    /// # Errors
    /// [`KeyFault::Key`] when the TLS library refuses its own defaults.
    pub fn new(limits: WireLimits, clock: Clock) -> Result<Self, KeyFault> {
        Ok(Self {
            wire: Wire::new(limits)?,
            accesses: Accesses::default(),
            caps: Caps::default(),
            clock,
        })
    }

    /// Tests one token at one vendor: looks, signs in, has the message looked over where the
    /// vendor can, and sends it unless it is a dry run. The first failure ends it.
    ///
    /// Nothing is sent twice: only a stale access token leads to one more try, and a token
    /// that may belong to the other environment to one try there.
    ///
    /// `owner` is whose credential it is, such as app and certificate ID: two credentials with
    /// the same account and different secrets share nothing.
    pub async fn test(
        &self,
        owner: &str,
        channel: &dyn Channel,
        push: &Push<'_>,
        watcher: Watcher<'_>,
    ) -> DirectResult {
        let answer = Run::new(self, owner, channel, push, watcher).go().await;
        outcome::result(channel, push, answer, self.clock.now())
    }
}
