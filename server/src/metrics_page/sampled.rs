//! What is known at the moment of a scrape. One method per part of the server.

use std::sync::Arc;
use std::time::Duration;

use metrics::gauge;
use shared::SdkAppId;
use shared::api::{CredentialOutcome, Outcome};
use store::Store;
use tencent::Client;

use crate::credential_watch::CredentialWatch;
use crate::measures::name;
use crate::push_test::{MAX_RUNS, Runs};
use crate::webhook::{QUEUE_CAPACITY, Webhooks};

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// The parts of a server that have a state.
#[derive(Clone)]
pub(crate) struct Sampled {
    pub(crate) store: Arc<Store>,
    pub(crate) credentials: CredentialWatch,
    pub(crate) runs: Runs,
    pub(crate) webhooks: Webhooks,
    pub(crate) clients: Vec<(SdkAppId, Client)>,
}

impl Sampled {
    /// Sets every gauge that nothing else sets.
    pub(super) async fn take(&self) {
        self.push_tests();
        self.webhooks();
        self.queues();
        if self.store().await {
            self.credentials().await;
            self.canaries().await;
        }
    }

    fn push_tests(&self) {
        gauge!(name::PUSH_TESTS_RUNNING).set(number(self.runs.running()));
        gauge!(name::PUSH_TESTS_LIMIT).set(number(MAX_RUNS));
    }

    fn webhooks(&self) {
        gauge!(name::WEBHOOK_QUEUE).set(number(self.webhooks.waiting()));
        gauge!(name::WEBHOOK_QUEUE_LIMIT).set(number(QUEUE_CAPACITY));
    }

    fn queues(&self) {
        for (app, client) in &self.clients {
            let waiting = number(client.trace_queue().waiting);
            gauge!(name::TRACE_QUEUE, "sdkappid" => app.to_string()).set(waiting);
        }
    }

    /// Whether the database answers.
    async fn store(&self) -> bool {
        let answer = tokio::time::timeout(PATIENCE, self.store.try_to_read()).await;
        let is_up = matches!(answer, Ok(Ok(()))) && !self.store.is_gone();
        gauge!(name::STORE_UP).set(truth(is_up));
        gauge!(name::STORE_WRITABLE).set(truth(!self.store.is_failing()));
        is_up
    }

    /// As far as the store tells: a fault of it is shown by its own metrics.
    async fn credentials(&self) {
        for info in self.credentials.known().await {
            let labels = [
                ("sdkappid", info.sdkappid.to_string()),
                ("certificate", info.certificate.id),
                ("vendor", info.certificate.vendor.slug().to_owned()),
            ];
            if let Some(end) = info.ends_at {
                gauge!(name::CREDENTIAL_END, &labels).set(seconds(end));
            }
            let Some(last) = info.last else { continue };
            gauge!(name::CREDENTIAL_CHECKED, &labels).set(seconds(last.at));
            for outcome in CredentialOutcome::ALL {
                let [app, certificate, vendor] = labels.clone();
                let result = ("result", outcome.word().to_owned());
                gauge!(name::CREDENTIAL_RESULT, &[app, certificate, vendor, result])
                    .set(truth(outcome == last.check.outcome));
            }
        }
    }

    /// The same of canaries.
    async fn canaries(&self) {
        for (app, certificate, last) in self.credentials.last_canary_runs().await {
            let labels = [("sdkappid", app.to_string()), ("certificate", certificate.to_string())];
            gauge!(name::CANARY_RUN, &labels).set(seconds(last.as_ref().map_or(0, |run| run.at)));
            let last = last.map(|run| run.outcome.unwrap_or(Outcome::NoVerdict));
            for outcome in [Outcome::Proven, Outcome::Fault, Outcome::NoVerdict] {
                let [app, certificate] = labels.clone();
                let result = ("result", outcome.word().to_owned());
                gauge!(name::CANARY_RESULT, &[app, certificate, result])
                    .set(truth(last == Some(outcome)));
            }
        }
    }
}

const fn truth(is_so: bool) -> f64 {
    if is_so { 1.0 } else { 0.0 }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Unix seconds as Prometheus keeps every number.
#[expect(clippy::cast_precision_loss, reason = "exact for 285 million years")]
const fn seconds(at: i64) -> f64 {
    at as f64
}
