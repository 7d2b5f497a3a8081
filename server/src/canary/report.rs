//! Tells when a canary begins to fail, and when it works again: each once.

use shared::Lang;
use shared::api::{CanaryRun, Outcome};
use store::{AlertKind, StoreError};

use super::{Canaries, Canary, named};
use crate::alerts::{AlertEvent, CanaryFault};

/// The state that is told once, until the canary works again.
const FAILED: &str = "failed";

/// After so many seconds a report that was not taken is tried again.
const RETRY: i64 = 3_600;

impl Canaries {
    /// Reports the last run that has ended, if it has not been.
    pub(super) async fn report(&mut self, number: usize) -> Result<(), StoreError> {
        let now = self.clock.now();
        let Some(one) = self.all.get(number) else { return Ok(()) };
        let (app, id) = (one.app.sdkappid, &one.config.certificate);
        let Some(last) = self.store.last_canary_run(app, id).await? else { return Ok(()) };
        if one.reported == Some(last.at) || now < one.retry_at {
            return Ok(());
        }
        let is_told = self.report_change(one, &last, now).await?;
        if let Some(one) = self.all.get_mut(number) {
            match is_told {
                true => one.reported = Some(last.at),
                false => one.retry_at = now.saturating_add(RETRY),
            }
        }
        Ok(())
    }

    /// Returns whether there is nothing left to tell. A run without a verdict changes nothing.
    async fn report_change(
        &self,
        one: &Canary,
        last: &CanaryRun,
        now: i64,
    ) -> Result<bool, StoreError> {
        let (app, id, kind) = (one.app.sdkappid, &one.config.certificate, AlertKind::Canary);
        match last.outcome {
            Some(Outcome::Fault) => {
                if !self.store.begin_alert(app, id, kind, FAILED, now).await? {
                    return Ok(true);
                }
                let (name, title) = (named(app, &one.config), last.title.in_lang(Lang::En));
                tracing::warn!(
                    target: "signet::canary",
                    check = last.check, code = last.code, "{name} failed: {title}"
                );
                let is_told =
                    self.send(one, AlertEvent::CanaryFailed(self.fault(last).await?)).await?;
                if !is_told {
                    self.store.forget_alert(app, id, kind).await?;
                }
                Ok(is_told)
            }
            Some(Outcome::Proven) => {
                if !self.store.forget_alert(app, id, kind).await? {
                    return Ok(true);
                }
                let name = named(app, &one.config);
                tracing::info!(target: "signet::canary", check = last.check, "{name} works again");
                let is_told = self.send(one, AlertEvent::CanaryRecovered).await?;
                if !is_told {
                    self.store.begin_alert(app, id, kind, FAILED, now).await?;
                }
                Ok(is_told)
            }
            Some(Outcome::NoVerdict) | None => Ok(true),
        }
    }

    /// Returns whether it was taken, or there is nobody to tell.
    async fn send(&self, one: &Canary, event: AlertEvent) -> Result<bool, StoreError> {
        let id = &one.config.certificate;
        let (Some(alerts), Some(certificate)) = (&self.alerts, one.app.certificate(id)) else {
            return Ok(true);
        };
        let info = self.credentials.alert_info(&one.app, certificate, self.clock.now()).await?;
        let sent = alerts.send(&event, &info).await;
        if let Err(error) = &sent {
            let name = named(one.app.sdkappid, &one.config);
            tracing::warn!(
                target: "signet::canary", %error, "the alert about {name} was not taken: {error}"
            );
        }
        Ok(sent.is_ok())
    }

    /// What the check of a run found.
    async fn fault(&self, run: &CanaryRun) -> Result<CanaryFault, StoreError> {
        let record = self.store.check(&run.check).await?;
        let verdict = record.and_then(|record| record.progress.result).map(|it| it.verdict);
        let (cause, solution) = verdict.map(|it| (it.cause, it.solution)).unwrap_or_default();
        Ok(CanaryFault {
            check: run.check.clone(),
            title: run.title.clone(),
            code: run.code.clone(),
            cause,
            solution,
        })
    }
}
