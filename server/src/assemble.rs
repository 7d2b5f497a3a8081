//! Builds what answers the page from a configuration: apps, their clients, the store, webhooks.

mod clean;
mod sign_on;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use access::Access;
use app::backend::Backend;
use axum::Router;
use axum::middleware::from_fn_with_state;
use governor::clock::DefaultClock;
use model::Clock;
use push_vendors::{DirectPushService, HttpLimits};
use shared::api::{AuditDetails, AuditEvent};
use tencent::{Client, Transport};
use tokio::task::JoinHandle;

use crate::alerts::Alerts;
use crate::api;
use crate::audit::{Actor, Audit, record_refused};
use crate::canary::Canaries;
use crate::config::{AppConfig, ServeConfig};
use crate::console::Console;
use crate::credential_watch::{self, CredentialWatch};
use crate::demo::Demo;
use crate::device_reports;
use crate::health::DrainState;
use crate::limits::CallLimits;
use crate::log_in::{self, SessionCookies};
use crate::measures;
use crate::metrics_page::Sampled;
use crate::open_store;
use crate::push_test::Runs;
use crate::replicas::Replicas;
use crate::run_error::RunError;
use crate::script_api::{self, ScriptApi};
use crate::shared_quota;
use crate::webhook::Webhooks;
use store::{Store, StoreLimits};

/// How long before the start the demo's apps reported, in seconds.
const REPORTED_AGO: i64 = 600;

/// The routes, and the tasks that must live as long as the routes.
pub(crate) struct Parts {
    /// The calls of the page and of scripts, and Tencent's webhooks.
    pub(crate) routes: Router,
    /// What is remembered.
    pub(crate) store: Arc<Store>,
    /// The watch over push credentials.
    pub(crate) credentials: CredentialWatch,
    /// What is shown of the state at a scrape.
    pub(crate) sampled: Sampled,
    /// The set-up link of a console that begins locked.
    pub(crate) set_up_link: Option<String>,
    /// The tasks that end with the server.
    pub(crate) background: BackgroundTasks,
}

/// The demo's sandbox and the cleaning of the store. Both end when it is dropped.
pub(crate) struct BackgroundTasks {
    _demo: Option<Demo>,
    cleaning: JoinHandle<()>,
    watching: Vec<JoinHandle<()>>,
    replicas: Replicas,
    runs: Runs,
    webhooks: Webhooks,
    audit: Audit,
    store: Arc<Store>,
}

impl BackgroundTasks {
    /// Waits until the ends of the runs are stored. They end when the server is about to leave.
    pub(crate) async fn settled(&self) {
        self.runs.settled().await;
    }

    /// Waits, `limit` at most, until the webhooks that were acknowledged and the audit trail are
    /// stored, then until what the store was asked for is written, and closes it.
    pub(crate) async fn close(&self, limit: Duration) {
        self.end_tasks();
        tokio::join!(self.webhooks.close(limit), self.audit.close(limit));
        if let Err(error) = self.store.close().await {
            tracing::warn!(target: "signet::store", %error, "the store was not closed");
        }
    }

    fn end_tasks(&self) {
        self.replicas.end();
        self.cleaning.abort();
        self.watching.iter().for_each(JoinHandle::abort);
    }
}

impl Drop for BackgroundTasks {
    fn drop(&mut self) {
        self.end_tasks();
    }
}

impl std::fmt::Debug for BackgroundTasks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BackgroundTasks")
    }
}

/// Opens the store, makes a client per app, and starts the demo where it is wanted.
pub(crate) async fn assemble(
    config: &ServeConfig,
    address: SocketAddr,
    stop: &DrainState,
) -> Result<Parts, RunError> {
    let clock = Clock::system();
    let kept = StoreLimits { lease: config.limits.lease, ..StoreLimits::default() };
    let store = open_store::of_server(&config.store).await?;
    let store = Arc::new(store.with_limits(kept));
    let Core { console, credentials, webhooks, audit, demo, replicas } =
        core(config, Arc::clone(&store), clock.clone(), stop).await?;
    if let Some(demo) = &demo {
        device_reports::keep_of_demo(&demo.app, &store, clock.now() - REPORTED_AGO).await;
    }
    let reports = device_reports::routes(
        &config.device_reports_path,
        console.apps(),
        Arc::clone(&store),
        clock.clone(),
    );
    let runs = console.runs();
    let sampled = Sampled {
        store: Arc::clone(&store),
        credentials: credentials.clone(),
        runs: runs.clone(),
        webhooks: webhooks.clone(),
        clients: console.clients(),
    };
    let loopback = config.listen.is_loopback();
    let (users, lifetimes) = (config.users.clone(), config.sessions);
    let ways = config.log_in.ways();
    let access = Access::new(Arc::clone(&store), users, lifetimes, ways, clock.clone(), loopback);
    let (access, secret) = access.await.map_err(RunError::Access)?;
    let access = access.with_factor_required(config.second_factor_required);
    let set_up_link = secret.map(|secret| log_in::link(config, address, &secret));
    // Servers that share a store are one console, whatever their own ports are.
    let port = if store.is_shared() { 0 } else { address.port() };
    let cookies = SessionCookies::new(&access.sessions, port);
    let access = Arc::new(access);
    let elsewhere = sign_on::elsewhere(config, &access, (&store, &clock), port, &audit)?;
    let alerts = config.watch.alerts.clone();
    let alerts = alerts.map(|alerts| Alerts::new(alerts, config.proxy.as_ref())).transpose();
    let alerts = alerts.map_err(RunError::Alerts)?;
    let console = Arc::new(console);
    let kept = (Arc::clone(&store), clock.clone());
    let canaries = Canaries::new(Arc::clone(&console), credentials.clone(), kept, alerts.clone());
    let checking = credential_watch::start(credentials.clone(), alerts);
    let watching = checking.into_iter().chain(canaries.start()).collect();
    let cleaning = clean::keep_clean(&store, config.store.clone(), clock.clone());
    let limits = config.limits.rates;
    let limits =
        limits.map(|times| Arc::new(CallLimits::new(times, &DefaultClock::default(), &store)));
    let console: Arc<dyn Backend> = console;
    let scripts = script_api::routes(ScriptApi {
        console: Arc::clone(&console),
        access: Arc::clone(&access),
        audit: audit.clone(),
        limits: limits.clone(),
        store: Arc::clone(&store),
        clock,
    });
    let calls = api::routes(console, access, cookies, elsewhere, limits, &audit).merge(scripts);
    let noted = from_fn_with_state(audit.clone(), record_refused);
    let routes = calls.merge(webhooks.router().merge(reports).layer(noted));
    let apps = u64::try_from(config.apps.len()).ok();
    let loaded = AuditDetails { number: apps, ..AuditDetails::default() };
    audit.record(&Actor::default(), AuditEvent::ConfigurationLoaded, loaded);
    let background = BackgroundTasks {
        _demo: demo,
        cleaning,
        watching,
        replicas,
        runs,
        webhooks,
        audit,
        store: Arc::clone(&store),
    };
    Ok(Parts { routes, store, credentials, sampled, set_up_link, background })
}

/// The console and the webhooks, without routes for the page.
pub(crate) struct Core {
    /// Everything that can be asked.
    pub(crate) console: Console,
    /// The watch over push credentials.
    pub(crate) credentials: CredentialWatch,
    /// Tencent's webhooks.
    pub(crate) webhooks: Webhooks,
    /// The audit trail.
    pub(crate) audit: Audit,
    /// The demo's sandbox, to be background as long as its app is asked about.
    pub(crate) demo: Option<Demo>,
    /// What this server does for others on the same database, and they for it.
    pub(crate) replicas: Replicas,
}

/// Makes a client per app, and starts the demo where it is wanted.
pub(crate) async fn core(
    config: &ServeConfig,
    store: Arc<Store>,
    clock: Clock,
    stop: &DrainState,
) -> Result<Core, RunError> {
    let transport = Transport::through(config.limits.calls, config.proxy.as_ref())
        .map_err(RunError::Transport)?
        .with_observer(measures::observer());
    let demo = match config.demo {
        true => Some(Demo::start(config.demo_speed).await.map_err(RunError::Demo)?),
        false => None,
    };
    if let Some(demo) = &demo
        && config.apps.iter().any(|app| app.sdkappid == demo.app.sdkappid)
    {
        return Err(RunError::DemoTaken(demo.app.sdkappid));
    }
    let quota = shared_quota::of(&store);
    let client =
        |app: &AppConfig| Client::sharing(app.chat_app(), &transport, clock.clone(), quota.clone());
    let apps = config
        .apps
        .iter()
        .chain(demo.iter().map(|demo| &demo.app))
        .map(|app| (Arc::new(app.clone()), client(app)))
        .collect::<Vec<(Arc<AppConfig>, Client)>>();
    let signed = apps.iter().map(|(app, _)| (app.sdkappid, app.webhook_token.clone()));
    let webhooks = Webhooks::start(signed.collect::<Vec<_>>(), Arc::clone(&store), clock.clone());
    let push_service =
        DirectPushService::through(HttpLimits::default(), clock.clone(), config.proxy.clone())
            .map_err(RunError::PushVendors)?
            .with_observer(measures::observer());
    let audit = Audit::start(Arc::clone(&store), clock.clone());
    let limits = (config.limits, config.device_reports_path.clone());
    let ends = (stop.clone(), audit.clone());
    let all = apps.iter().map(|(app, _)| Arc::clone(app)).collect();
    let (kept, daily) = (Arc::clone(&store), config.watch.daily);
    let credentials = CredentialWatch::new(all, kept, push_service, clock.clone(), daily);
    let (watch, shared) = (credentials.clone(), Arc::clone(&store));
    let console = Console::new(apps, store, webhooks.clone(), watch, clock, limits, ends);
    let replicas = Replicas::start(&shared, &console.runs());
    Ok(Core { console, credentials, webhooks, audit, demo, replicas })
}

#[cfg(test)]
#[cfg(feature = "demo")]
mod canary_tests;
#[cfg(test)]
mod tests;
