//! The answers to the page: a thin layer that checks input and orders the calls.

mod apps;
mod backend;
mod begin;
mod devices;
mod elsewhere;
mod history;
pub(crate) mod input;
mod start;
mod status;

use std::collections::BTreeMap;
use std::sync::Arc;

use app::backend::ApiResult;
use model::Clock;
use push_vendors::DirectPushService;
use shared::api::{ApiError, AuditDetails, AuditEvent, Field};
use shared::{SdkAppId, Text};
use tencent::Client;
use tokio::time::Instant;

use elsewhere::ChecksElsewhere;

use crate::audit::{Actor, Audit};
use crate::config::{AppConfig, Limits, ReportsPath};
use crate::credential_watch::CredentialWatch;
use crate::health::DrainState;
use crate::push_test::Runs;
use crate::webhook::Webhooks;
use store::Store;

/// One app with the client that speaks for it.
pub(crate) struct Configured {
    config: Arc<AppConfig>,
    client: Client,
}

/// Everything the page can ask, answered from the configuration, Tencent and the store.
pub(crate) struct Console {
    apps: BTreeMap<SdkAppId, Configured>,
    store: Arc<Store>,
    webhooks: Webhooks,
    runs: Runs,
    push_service: DirectPushService,
    credentials: CredentialWatch,
    clock: Clock,
    limits: Limits,
    reports_path: ReportsPath,
    stop: DrainState,
    audit: Audit,
}

impl Console {
    /// A console for these apps.
    pub(crate) fn new(
        apps: Vec<(Arc<AppConfig>, Client)>,
        store: Arc<Store>,
        webhooks: Webhooks,
        credentials: CredentialWatch,
        clock: Clock,
        (limits, reports_path): (Limits, ReportsPath),
        (stop, audit): (DrainState, Audit),
    ) -> Self {
        let apps = apps
            .into_iter()
            .map(|(config, client)| (config.sdkappid, Configured { config, client }))
            .collect();
        let runs = Runs::new(stop.clone(), audit.clone());
        let push_service = credentials.push_service();
        Self {
            apps,
            store,
            webhooks,
            runs,
            push_service,
            credentials,
            clock,
            limits,
            reports_path,
            stop,
            audit,
        }
    }

    fn app(&self, app: SdkAppId) -> ApiResult<&Configured> {
        self.apps.get(&app).ok_or_else(|| {
            ApiError::at(
                Field::App,
                Text::owned(
                    format!(
                        "SDKAppID {app} is not in the server's configuration. Add it to \
                         signet.toml as [[apps]] and restart, or choose another app."
                    ),
                    format!(
                        "服务器配置中没有 SDKAppID {app}。请在 signet.toml 的 [[apps]] 中添加后\
                         重启，或选择其他应用。"
                    ),
                ),
            )
        })
    }
}

impl Console {
    /// The apps of the configuration, and the demo.
    pub(crate) fn apps(&self) -> Vec<Arc<AppConfig>> {
        self.apps.values().map(|app| Arc::clone(&app.config)).collect()
    }

    /// The clients of the apps.
    pub(crate) fn clients(&self) -> Vec<(SdkAppId, Client)> {
        self.apps.iter().map(|(id, app)| (*id, app.client.clone())).collect()
    }

    /// The runs, to be waited for at the end.
    pub(crate) fn runs(&self) -> Runs {
        self.runs.clone()
    }

    /// The checks that other servers run.
    fn elsewhere(&self) -> ChecksElsewhere<'_> {
        ChecksElsewhere { store: &self.store, news: self.runs.news(), stop: &self.stop }
    }

    /// Writes down what the caller did.
    fn note(&self, event: AuditEvent, details: AuditDetails) {
        self.audit.record(&Actor::current(), event, details);
    }

    /// When an answer to a call of now has to be ready: in five sixths of what a request may
    /// take, 25 s of 30. Later the page would be told only that the server did not answer.
    fn until(&self) -> Instant {
        Instant::now() + self.limits.request * 5 / 6
    }
}
