//! From a configuration to answered connections, and back to silence.

use std::cell::Cell;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::accept::{Entry, accept_all};
use crate::assemble::{BackgroundTasks, Parts, assemble};
use crate::config::{Limits, Listen, ServeConfig, TrustedProxy};
use crate::health::{DrainState, ReadinessCheck};
use crate::log_in;
use crate::metrics_page::MetricsPage;
use crate::middleware::security_headers::OwnTls;
use crate::middleware::{self, HostPolicy};
use crate::open_files;
use crate::router;
use crate::run_error::RunError;
use crate::site::Site;
use crate::tls::{self, Tls};
use crate::traces::Traces;

/// How long the process may take to end after the last connection.
const EXIT_PAUSE: Duration = Duration::from_millis(200);

/// Long enough to accept those who have connected already when the server is to stop.
const LAST_ACCEPTS: Duration = Duration::from_millis(10);

/// How long a reverse proxy may go on to use the connections that it has kept open. It cannot
/// know that one is about to be closed, and does not repeat a POST that was on its way.
const PROXY_PAUSE: Duration = Duration::from_secs(2);

/// How often to see whether a proxy has any connection left.
const LOOK: Duration = Duration::from_millis(50);

/// Connections about metrics that are answered at a time: one scraper needs one or two.
const SCRAPERS: usize = 16;

/// Serves until what `shutdown` gives completes and requests in flight are answered; says on
/// standard output where it listens, in one line. For a program that does nothing else: starts
/// the threads and ends them again, and sends the last traces within [`Limits::drain`].
pub(crate) fn run_blocking<S: Future<Output = ()>>(
    config: ServeConfig,
    shutdown: impl FnOnce() -> S,
    traces: Option<&Traces>,
) -> Result<(), RunError> {
    let (drain, stopped) = (config.limits.drain, Cell::new(None));
    // Serving prepared bytes is light work: more threads would cost memory and gain nothing.
    let workers = std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 4);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(workers)
        .enable_all()
        .build()
        .map_err(RunError::Runtime)?;
    let ended = runtime.block_on(async {
        let server = Server::bind(config, Router::new()).await?;
        // Whoever is told that it is ready may stop it.
        let asked = shutdown();
        server.announce();
        let stop = async {
            asked.await;
            stopped.set(Some(Instant::now()));
        };
        server.serve(stop).await;
        Ok(())
    });
    runtime.shutdown_timeout(EXIT_PAUSE);
    if let Some(traces) = traces {
        let drained = stopped.get().map_or(Duration::ZERO, |since: Instant| since.elapsed());
        traces.end(drain.saturating_sub(drained).max(EXIT_PAUSE / 2));
    }
    ended
}

/// A server that listens and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    app: Router,
    tls: Option<Arc<Tls>>,
    metrics: Option<(MetricsPage, Router)>,
    hosts: HostPolicy,
    proxies: Vec<TrustedProxy>,
    drain_state: DrainState,
    limits: Limits,
    has_site: bool,
    has_demo: bool,
    set_up_notice: Option<String>,
    background: BackgroundTasks,
}

impl Server {
    /// Takes the address and prepares the answers.
    ///
    /// `extra` is merged into the routes and gets the same layers around it. The program passes
    /// none; tests pass handlers that are slow or panic.
    pub async fn bind(mut config: ServeConfig, extra: Router) -> Result<Self, RunError> {
        config.limits.connections = open_files::make_room(config.limits.connections);
        let site = match &config.site {
            Some(folder) => Site::folder(folder)
                .map_err(|source| RunError::Site { folder: folder.clone(), source })?,
            None => Site::embedded(),
        };
        let address = config.listen.address();
        let tls = config.tls.as_ref().map(Tls::load).transpose().map_err(RunError::Tls)?;
        let in_use = |source| RunError::Bind { address, source };
        let listener = TcpListener::bind(address).await.map_err(in_use)?;
        let address = listener.local_addr().map_err(in_use)?;

        let metrics = match config.metrics_listen {
            Some(address) => Some(MetricsPage::bind(address).await?),
            None => None,
        };

        let drain_state = DrainState::default();
        let has_site = !site.is_empty();
        let Parts { routes: calls, store, credentials, sampled, set_up_link, background } =
            assemble(&config, address, &drain_state).await?;
        let ready = ReadinessCheck { drain_state: drain_state.clone(), store, credentials };
        let routes = router::router(site, ready, calls.merge(extra));
        let is_kept = config.store.path.is_some() || config.store.database.is_some();
        let set_up_notice = set_up_link.map(|link| log_in::set_up_notice(&link, is_kept));
        let allowed = config.allowed_hosts;
        let hosts = HostPolicy::new(config.listen, &allowed);
        let proxies = config.trusted_proxies;
        let metrics = metrics.map(|page| {
            let hosts = HostPolicy::new(Listen::new(page.address), &allowed);
            let app = middleware::apply(page.router(sampled), hosts, &proxies, config.limits);
            (page, app)
        });
        let app = middleware::apply(routes, hosts.clone(), &proxies, config.limits);
        Ok(Self {
            listener,
            address,
            app,
            tls: tls.map(Arc::new),
            metrics,
            hosts,
            proxies,
            drain_state,
            limits: config.limits,
            has_site,
            has_demo: config.demo,
            set_up_notice,
            background,
        })
    }

    /// Where it listens; the port is a real one even when 0 was asked for.
    #[must_use]
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Where `/metrics` is; the port is a real one even when 0 was asked for.
    #[must_use]
    pub fn metrics_addr(&self) -> Option<SocketAddr> {
        self.metrics.as_ref().map(|(page, _)| page.address)
    }

    fn announce(&self) {
        let address = self.address;
        let version = env!("CARGO_PKG_VERSION");
        // A closed standard output is no reason to stop.
        let mut out = io::stdout().lock();
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        let _ = writeln!(out, "Signet {version} is ready at {scheme}://{address}")
            .and_then(|()| out.flush());
        if let Some(notice) = &self.set_up_notice {
            // SECURITY: to the terminal and not to the log, which other people may read.
            let _ = writeln!(out, "{notice}").and_then(|()| out.flush());
            tracing::warn!(
                target: "signet::server",
                "the console is locked: its set-up link is on standard output"
            );
        }
        tracing::info!(target: "signet::server", %address, version, "listening on {address}");
        if let Some(address) = self.metrics_addr() {
            tracing::info!(target: "signet::server", %address, "metrics at http://{address}/metrics");
        }
        if self.has_demo {
            tracing::info!(
                target: "signet::server",
                "the app \"Demo\" is answered by a sandbox inside; its users are made up"
            );
        }
        if !self.has_site {
            tracing::warn!(
                target: "signet::server",
                "this binary was built without the site: pages answer 503. Build it with \
                 `cargo xtask dist`, or start with --site DIR"
            );
        }
    }

    /// Answers connections until `shutdown` completes, then lets requests in flight finish
    /// within [`Limits::drain`] and cuts what is left.
    pub async fn serve(self, shutdown: impl Future<Output = ()>) {
        let Self { listener, app, tls, hosts, proxies, drain_state, limits, .. } = self;
        let (metrics, background) = (self.metrics, self.background);
        let connections = GracefulShutdown::new();
        let fresh = tls.clone().map(|tls| tokio::spawn(tls::keep_fresh(tls)));
        let (stopping, stopped) = watch::channel(());
        let metrics = metrics.map(|(page, app)| {
            let limits = Limits { connections: SCRAPERS, ..limits };
            (page, Entry { app, tls: None, limits, stopped: stopped.clone() })
        });
        let entry = match tls {
            None => Entry { app, tls: None, limits, stopped },
            Some(tls) => {
                let elsewhere = Router::new().fallback(tls::to_https);
                let elsewhere = middleware::apply(elsewhere, hosts, &proxies, limits);
                let app = app.layer(Extension(OwnTls));
                Entry { app, tls: Some((tls, elsewhere)), limits, stopped }
            }
        };
        let mut accept = Box::pin(accept_all(&listener, &entry, &connections));
        tokio::select! {
            () = &mut accept => {}
            () = show_metrics(metrics.as_ref(), &connections) => {}
            () = shutdown => {}
        }
        drain_state.start_draining();
        // From now on each answer is the last one of its connection.
        drop(stopping);
        let _ = tokio::time::timeout(LAST_ACCEPTS, &mut accept).await;
        drop(accept);
        drop((listener, metrics));
        if let Some(fresh) = fresh {
            fresh.abort();
        }
        let until = Instant::now() + limits.drain;
        let proxy_pause = if proxies.is_empty() { Duration::ZERO } else { PROXY_PAUSE };
        let drained = async {
            leave_open(&connections, proxy_pause.min(limits.drain / 2)).await;
            drain(connections, until).await;
        };
        // Runs end at once, and answer those who watch them; then those that began meanwhile.
        let settled = || tokio::time::timeout_at(until, background.settled());
        let ((), _) = tokio::join!(drained, settled());
        let _ = settled().await;
        background.close(until.saturating_duration_since(Instant::now()).max(EXIT_PAUSE)).await;
    }
}

/// Answers scrapes until it is dropped; for ever where there is nothing to answer.
async fn show_metrics(metrics: Option<&(MetricsPage, Entry)>, connections: &GracefulShutdown) {
    match metrics {
        Some((page, entry)) => {
            let accept = accept_all(&page.listener, entry, connections);
            tokio::join!(accept, page.keep_up());
        }
        None => std::future::pending().await,
    }
}

/// Goes on to answer on open connections, until there is none or `limit` is over.
async fn leave_open(connections: &GracefulShutdown, limit: Duration) {
    let began = Instant::now();
    while connections.count() > 0 && began.elapsed() < limit {
        tokio::time::sleep(LOOK).await;
    }
}

async fn drain(connections: GracefulShutdown, until: Instant) {
    let open = connections.count();
    tracing::info!(target: "signet::server", open, "draining {open} connections");
    match tokio::time::timeout_at(until, pin!(connections.shutdown())).await {
        Ok(()) => tracing::info!(target: "signet::server", "stopped"),
        Err(_) => {
            tracing::warn!(target: "signet::server", "stopped; the last requests were cut off");
        }
    }
}
