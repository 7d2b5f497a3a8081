//! The watch over the channel itself: real pushes to the team's own phones, by the clock.
//!
//! A canary is an ordinary offline push test that the server begins, with the same limits and the
//! same place in the history.

mod report;
mod schedule;

use std::sync::Arc;
use std::time::Duration;

use model::Clock;
use shared::SdkAppId;
use store::{Store, StoreError};
use tokio::task::JoinHandle;

use crate::alerts::Alerts;
use crate::config::{AppConfig, CanaryConfig};
use crate::console::Console;
use crate::credential_watch::CredentialWatch;
use crate::leader::is_leader;
use crate::store_fault::store_fault;

/// How often to look for what is due and what has ended.
const TICK: Duration = Duration::from_secs(20);

/// No run begins so many seconds after a start: restarts in a row must not ring the phone.
const FIRST: i64 = 60;

/// The canaries of all apps, and what they need.
pub(crate) struct Canaries {
    all: Vec<Canary>,
    console: Arc<Console>,
    credentials: CredentialWatch,
    store: Arc<Store>,
    clock: Clock,
    alerts: Option<Alerts>,
    earliest: i64,
}

/// One canary with what is planned for it.
struct Canary {
    app: Arc<AppConfig>,
    config: CanaryConfig,
    /// When it is due, Unix seconds; `None` where that is to be worked out from the store.
    due: Option<i64>,
    /// When the run began that was reported last.
    reported: Option<i64>,
    /// When a report that was not taken is tried again, Unix seconds.
    retry_at: i64,
}

impl Canaries {
    /// Those of the configuration; nothing is begun.
    pub(crate) fn new(
        console: Arc<Console>,
        credentials: CredentialWatch,
        (store, clock): (Arc<Store>, Clock),
        alerts: Option<Alerts>,
    ) -> Self {
        let of = |app: Arc<AppConfig>| {
            let configs = app.canaries.clone().into_iter();
            configs.map(move |config| Canary {
                app: Arc::clone(&app),
                config,
                due: None,
                reported: None,
                retry_at: i64::MIN,
            })
        };
        let all = console.apps().into_iter().flat_map(of).collect();
        let earliest = clock.now().saturating_add(FIRST);
        Self { all, console, credentials, store, clock, alerts, earliest }
    }

    /// Runs them until the handle is aborted; `None` where there are none.
    pub(crate) fn start(mut self) -> Option<JoinHandle<()>> {
        self.all.first()?;
        Some(tokio::spawn(async move {
            let mut ticks = tokio::time::interval(TICK);
            loop {
                ticks.tick().await;
                self.tick().await;
            }
        }))
    }

    /// Begins what is due, and reports what has ended.
    pub(crate) async fn tick(&mut self) {
        for number in 0..self.all.len() {
            // A fault of the store is logged where it happens; the next tick is another try.
            if let Err(error) = self.run_due(number).await {
                store_fault(&error);
            }
            if let Err(error) = self.report(number).await {
                store_fault(&error);
            }
        }
    }

    async fn run_due(&mut self, number: usize) -> Result<(), StoreError> {
        let Some(one) = self.all.get_mut(number) else { return Ok(()) };
        let (now, config) = (self.clock.now(), &one.config);
        let (app, id) = (one.app.sdkappid, &config.certificate);
        let jitter = jitter(config);
        let due = match one.due {
            Some(due) => due,
            None => {
                let last = self.store.last_canary_start(app, id).await?;
                schedule::due(config, last, self.earliest.max(now), jitter)
            }
        };
        // A machine that slept may have slept into the quiet hours.
        let due =
            if due > now { due } else { schedule::after_quiet_hours(config, due.max(now), jitter) };
        one.due = Some(due);
        if due > now || !is_leader(&self.store).await {
            return Ok(());
        }
        one.due = None;
        if !self.store.begin_canary(app, id, now, config.interval()).await? {
            return Ok(());
        }
        let begun = self.console.start_canary(app, config).await;
        let begun = begun.as_ref().map(|progress| progress.id.as_str());
        self.store.name_canary_run(app, id, now, begun.map_err(|error| &error.title)).await
    }
}

/// A random number of seconds by which a run is late.
fn jitter(canary: &CanaryConfig) -> i64 {
    let most = schedule::max_jitter(canary).max(1);
    i64::from(u32::from_ne_bytes(model::random())) % most
}

/// Whose canary it is, in a log line.
fn named(app: SdkAppId, canary: &CanaryConfig) -> String {
    format!("the canary of certificate {} ({app})", canary.certificate)
}
