//! The settings of a sandbox.

use std::net::SocketAddr;
use std::time::Duration;

use shared::SecretKey;

use crate::{CallLog, SandboxClock, Webhook};

/// The number of the demo app.
pub const DEMO_SDKAPPID: u32 = 1_400_000_001;
/// The key of the demo app. It is public and opens nothing but a sandbox.
pub const DEMO_SECRET_KEY: &str =
    "dec0de00dec0de00dec0de00dec0de00dec0de00dec0de00dec0de00dec0de00";
/// The administrator of the demo app.
pub const DEMO_ADMIN: &str = "administrator";

/// The settings of one sandbox.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SandboxConfig {
    /// The address to listen on; port 0 takes any free one.
    pub listen: SocketAddr,
    /// The only app there is.
    pub sdkappid: u32,
    /// The app's key, which UserSigs are checked with.
    pub key: SecretKey,
    /// The only account that may call.
    pub admin: String,
    /// How fast traces grow. Defaults to a stage each 700 ms.
    pub pace: TracePace,
    /// Enforces the documented frequencies. Defaults to yes.
    pub limits: FrequencyLimits,
    /// The clock. Defaults to the machine's clock.
    pub clock: SandboxClock,
    /// The address events are posted to. Defaults to none.
    pub webhook: Option<Webhook>,
    /// Where the calls are written down. Defaults to nowhere.
    pub calls: Option<CallLog>,
    /// Connections at the same time; more wait. Defaults to 1,024.
    pub connections: usize,
}

impl SandboxConfig {
    /// A sandbox for one app, everything else by default.
    #[must_use]
    pub fn new(
        listen: SocketAddr,
        sdkappid: u32,
        key: SecretKey,
        admin: impl Into<String>,
    ) -> Self {
        Self {
            listen,
            sdkappid,
            key,
            admin: admin.into(),
            pace: TracePace::default(),
            limits: FrequencyLimits::Documented,
            clock: SandboxClock::system(),
            webhook: None,
            calls: None,
            connections: 1_024,
        }
    }

    /// The demo app: [`DEMO_SDKAPPID`], [`DEMO_SECRET_KEY`], [`DEMO_ADMIN`].
    #[must_use]
    #[expect(clippy::expect_used, reason = "the key is a constant of a legal length")]
    pub fn demo(listen: SocketAddr) -> Self {
        let key =
            SecretKey::parse(DEMO_SECRET_KEY).expect("the demo key is neither empty nor long");
        Self::new(listen, DEMO_SDKAPPID, key, DEMO_ADMIN)
    }
}

/// How fast traces grow: the time from one stage to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TracePace(Duration);

impl TracePace {
    /// A stage each `step`.
    #[must_use]
    pub const fn every(step: Duration) -> Self {
        Self(step)
    }

    /// Every stage at once.
    #[must_use]
    pub const fn instant() -> Self {
        Self(Duration::ZERO)
    }

    /// The stages come `times` as fast.
    #[must_use]
    pub fn faster(self, times: u32) -> Self {
        Self(self.0.checked_div(times).unwrap_or(self.0))
    }

    /// The time from one stage to the next.
    #[must_use]
    pub const fn step(self) -> Duration {
        self.0
    }

    /// How many stages are over after `elapsed`.
    pub(crate) fn stages_after(self, elapsed: Duration) -> usize {
        match elapsed.as_nanos().checked_div(self.0.as_nanos()) {
            Some(stages) => usize::try_from(stages).unwrap_or(usize::MAX),
            None => usize::MAX,
        }
    }
}

impl Default for TracePace {
    fn default() -> Self {
        Self(Duration::from_millis(700))
    }
}

/// Refuses calls above the documented frequency, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrequencyLimits {
    /// They are refused, as Tencent does.
    Documented,
    /// They are answered: for measuring.
    Off,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_come_one_step_after_another() {
        let pace = TracePace::every(Duration::from_millis(700));
        assert_eq!(pace.stages_after(Duration::ZERO), 0);
        assert_eq!(pace.stages_after(Duration::from_millis(699)), 0);
        assert_eq!(pace.stages_after(Duration::from_millis(700)), 1);
        assert_eq!(pace.stages_after(Duration::from_millis(3_500)), 5);
        assert_eq!(TracePace::instant().stages_after(Duration::ZERO), usize::MAX);
    }

    #[test]
    fn the_demo_key_looks_like_a_key_of_the_console() {
        let config = SandboxConfig::demo(([127, 0, 0, 1], 0).into());
        assert!(config.key.is_usual());
        assert!(!format!("{config:?}").contains(DEMO_SECRET_KEY));
    }
}
