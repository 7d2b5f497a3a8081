//! What the server does about push credentials without being asked: one check of each a day, and
//! telling what changed.

use std::collections::BTreeMap;
use std::time::Duration;

use shared::api::{CertificateTests, CredentialInfo};
use store::{AlertKind, StoreError};
use tokio::task::JoinHandle;

use super::error_rate::{ErrorCounts, ErrorRate};
use super::{CredentialWatch, WatchedCredential};
use crate::alerts::{AlertEvent, Alerts};
use crate::config::{AppConfig, CertificateConfig};
use crate::leader::is_leader;
use crate::store_fault::store_fault;

/// How often to look for what is due.
const LOOK_EVERY: Duration = Duration::from_secs(20);

/// How often to look for ends that came nearer, and to try again what could not be told.
const TELL_EVERY: i64 = 3_600;

/// How often to look whether push tests find faults far more often than before.
const COUNT_EVERY: i64 = 300;

/// The first check after a start comes within so many seconds, so that restarts in a row and
/// many servers do not ask at the same moment. The demo's own push vendors need no such care.
const FIRST: (i64, i64) = (60, 600);

/// Seconds from one check to the next: a day, an hour more or less.
const NEXT: (i64, i64) = (23 * 3_600, 25 * 3_600);

/// Says which credentials were refused before this start. Then checks each once a day, if it is
/// to, and tells what changed, until the handle is aborted.
pub(crate) fn start(watch: CredentialWatch, alerts: Option<Alerts>) -> Option<JoinHandle<()>> {
    watch.0.apps.iter().flat_map(|app| &app.certificates).next()?;
    Some(tokio::spawn(async move {
        watch.recall().await;
        let mut plan = Plan::default();
        let mut looks = tokio::time::interval(LOOK_EVERY);
        loop {
            let has_changed = tokio::select! {
                _ = looks.tick() => false,
                () = watch.0.known.changed() => true,
            };
            if !is_leader(&watch.0.store).await {
                continue;
            }
            if watch.0.daily {
                watch.check_due(&mut plan).await;
            }
            let now = watch.0.clock.now();
            let Some(alerts) = &alerts else { continue };
            if has_changed || plan.told_at.saturating_add(TELL_EVERY) <= now {
                plan.told_at = now;
                watch.send_alerts(alerts, now).await;
            }
            if plan.counted_at.saturating_add(COUNT_EVERY) <= now {
                plan.counted_at = now;
                watch.send_error_rates(alerts, now).await;
            }
        }
    }))
}

/// When each credential is due, and when was looked for what there is to tell, in Unix seconds.
#[derive(Default)]
struct Plan {
    due: BTreeMap<(u32, String), i64>,
    told_at: i64,
    counted_at: i64,
}

impl CredentialWatch {
    async fn check_due(&self, plan: &mut Plan) {
        for one in self.all() {
            let key = (one.app.sdkappid.get(), one.certificate.id.as_str().to_owned());
            let now = self.0.clock.now();
            let due = match plan.due.get(&key) {
                Some(due) => *due,
                None => self.first(&one, now).await,
            };
            let is_due = due <= now;
            // A fault of the store is logged where it happens; the next day is another try.
            if is_due && let Err(error) = self.check_one(&one).await {
                store_fault(&error);
            }
            plan.due.insert(key, if is_due { now.saturating_add(within(NEXT)) } else { due });
        }
    }

    /// Reads from the store which credentials failed their last check, and logs them.
    async fn recall(&self) {
        for one in self.all() {
            let (app, id) = (one.app.sdkappid, &one.certificate.id);
            let history = self.0.store.credential_history(app, id).await;
            if let Some(last) = history.ok().and_then(|history| history.last)
                && self.0.known.note(app, id, last.check.outcome.is_fault())
            {
                super::warn(app, id, &last.check);
            }
        }
    }

    /// When the first check after the start is due, from when the last one was.
    async fn first(&self, one: &WatchedCredential, now: i64) -> i64 {
        let history = self.0.store.credential_history(one.app.sdkappid, &one.certificate.id).await;
        let last = history.ok().and_then(|history| history.last);
        let soon = if one.app.demo { now } else { now.saturating_add(within(FIRST)) };
        let next = last.map_or(soon, |last| last.at.saturating_add(within(NEXT)));
        // A clock that was set back must not put it off.
        next.clamp(soon, now.saturating_add(NEXT.1))
    }

    /// Tells what there is to tell and was not told yet.
    async fn send_alerts(&self, alerts: &Alerts, now: i64) {
        for one in self.all() {
            if let Err(error) = self.send_alert(&one, alerts, now).await {
                store_fault(&error);
            }
        }
    }

    async fn send_alert(
        &self,
        one: &WatchedCredential,
        alerts: &Alerts,
        now: i64,
    ) -> Result<(), StoreError> {
        let (app, id, store) = (one.app.sdkappid, &one.certificate.id, &self.0.store);
        let info = self.alert_info(&one.app, &one.certificate, now).await?;
        if let Some(event) = AlertEvent::of(&info) {
            return alerts.send_once(&event, &info, (store, now)).await;
        }
        // What could not be told apart, such as a push vendor that is away, changes nothing.
        let is_unclear = info.last.as_ref().is_some_and(|last| last.check.outcome.is_unclear());
        if !is_unclear {
            store.forget_alert(app, id, AlertKind::Credential).await?;
        }
        Ok(())
    }

    /// Tells where push tests find faults far more often than before. In the demo they are meant
    /// to.
    pub(super) async fn send_error_rates(&self, alerts: &Alerts, now: i64) {
        for app in self.0.apps.iter().filter(|app| !app.demo) {
            for certificate in &app.certificates {
                if let Err(error) = self.send_error_rate(app, certificate, alerts, now).await {
                    store_fault(&error);
                }
            }
        }
    }

    async fn send_error_rate(
        &self,
        app: &AppConfig,
        certificate: &CertificateConfig,
        alerts: &Alerts,
        now: i64,
    ) -> Result<(), StoreError> {
        let (store, number, id) = (&self.0.store, app.sdkappid, &certificate.id);
        match ErrorCounts::read(store, number, id, now).await?.rate() {
            ErrorRate::Jumped(jump) => {
                let info = self.alert_info(app, certificate, now).await?;
                alerts.send_once(&AlertEvent::ErrorsJumped(jump), &info, (store, now)).await
            }
            ErrorRate::Calm => {
                store.forget_alert(number, id, AlertKind::ErrorRate).await.map(|_| ())
            }
            ErrorRate::Unclear => Ok(()),
        }
    }

    /// What an alert says of a certificate ID: all but its push tests.
    pub(crate) async fn alert_info(
        &self,
        app: &AppConfig,
        certificate: &CertificateConfig,
        now: i64,
    ) -> Result<CredentialInfo, StoreError> {
        let history = self.0.store.credential_history(app.sdkappid, &certificate.id).await?;
        Ok(super::info::of(app, certificate, (history, CertificateTests::default()), now))
    }
}

/// A random number of seconds.
fn within((least, most): (i64, i64)) -> i64 {
    let span = most.saturating_sub(least).max(1);
    least.saturating_add(i64::from(u32::from_ne_bytes(model::random())) % span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_check_is_a_day_later_give_or_take_an_hour() {
        let all: Vec<i64> = (0..1_000).map(|_| within(NEXT)).collect();
        assert!(all.iter().all(|next| (NEXT.0..NEXT.1).contains(next)), "{all:?}");
        let (least, most) = (all.iter().min().unwrap(), all.iter().max().unwrap());
        assert!(most - least > 3_600, "{least} {most}");
    }
}
