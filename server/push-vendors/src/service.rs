//! What the calls to all vendors share.

use model::Clock;
use outbound::{CallObserver, Proxy};
use shared::api::DirectStepView;

use super::rate_limit::SendRateLimit;
use super::token_cache::TokenCache;
use super::transport::HttpTransport;
use super::{HttpLimits, KeyFault};

/// Makes the calls: connections, cached access tokens and limits. Cheap to clone.
#[derive(Clone, Debug)]
pub struct DirectPushService {
    pub(super) transport: HttpTransport,
    pub(super) token_cache: TokenCache,
    pub(super) rate_limit: SendRateLimit,
    pub(super) clock: Clock,
    pub(super) observer: CallObserver,
}

/// Who wants to see the steps as they come.
pub type Watcher<'a> = &'a (dyn Fn(&[DirectStepView]) + Send + Sync);

impl DirectPushService {
    /// A service with no connection made yet.
    ///
    /// # Errors
    /// [`KeyFault::Key`] when the TLS library refuses its own defaults.
    pub fn new(limits: HttpLimits, clock: Clock) -> Result<Self, KeyFault> {
        Self::through(limits, clock, None)
    }

    /// The same through a proxy, where there is one.
    ///
    /// # Errors
    /// [`KeyFault::Key`] when the TLS library refuses its own defaults.
    pub fn through(
        limits: HttpLimits,
        clock: Clock,
        proxy: Option<Proxy>,
    ) -> Result<Self, KeyFault> {
        Ok(Self {
            transport: HttpTransport::new(limits, proxy)?,
            token_cache: TokenCache::default(),
            rate_limit: SendRateLimit::default(),
            clock,
            observer: CallObserver::default(),
        })
    }

    /// The same service with an observer of each call.
    #[must_use]
    pub fn with_observer(self, observer: CallObserver) -> Self {
        Self { observer, ..self }
    }
}
