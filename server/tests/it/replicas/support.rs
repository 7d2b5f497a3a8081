//! Two servers on one database, and Tencent's place, which counts what comes.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use model::BaseUrl;
use sandbox::{CallLog, Sandbox, SandboxConfig, TracePace};
use server::Server;
use server::config::{AppConfig, ServeConfig, WebhookToken};
use shared::api::{Progress, TestMode};
use shared::chat::StageState;
use shared::{SdkAppId, SecretKey, UserId};
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

use crate::console::reports::TOKEN;
use crate::console::support::{APP, Page, config, store_at, test_of};
use crate::databases::PgDatabase;

/// A trace that shows nothing for a day: the run goes on.
pub const SILENT: TracePace = TracePace::every(Duration::from_secs(86_400));

pub const PUSH: &str = "timpush/batch";
pub const TRACE: &str = "timpush/all_member_push_trace";

/// A sandbox, and when which call came to it.
pub struct Tencent {
    pub address: SocketAddr,
    log: CallLog,
}

impl Tencent {
    pub async fn start(pace: TracePace) -> Self {
        let log = CallLog::default();
        let mut sandbox = SandboxConfig::demo(([127, 0, 0, 1], 0).into());
        (sandbox.pace, sandbox.calls) = (pace, Some(log.clone()));
        let sandbox = Sandbox::bind(sandbox).await.unwrap();
        let address = sandbox.local_addr();
        tokio::spawn(sandbox.serve(std::future::pending()));
        Self { address, log }
    }

    /// When these calls came.
    pub fn calls(&self, command: &str) -> Vec<Instant> {
        self.log.of(command).into_iter().map(|call| call.at).collect()
    }
}

/// One server, on threads of its own.
pub struct Replica {
    pub page: Page,
    threads: Option<Runtime>,
    stop: Option<oneshot::Sender<()>>,
    ended: Option<tokio::task::JoinHandle<()>>,
}

impl Replica {
    pub async fn start(config: ServeConfig) -> Self {
        let threads =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let threads = threads.unwrap();
        let server = threads.spawn(Server::bind(config, Router::new())).await.unwrap().unwrap();
        let page = Page(server.local_addr());
        let (stop, stopped) = oneshot::channel::<()>();
        let ended = threads.spawn(server.serve(async {
            let _ = stopped.await;
        }));
        Self { page, threads: Some(threads), stop: Some(stop), ended: Some(ended) }
    }

    /// As the end of its process would: nothing is cleaned up, written or said.
    pub fn die(mut self) {
        self.threads.take().unwrap().shutdown_background();
    }

    /// As after SIGTERM; waits for the end.
    pub async fn stop(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        self.ended.take().unwrap().await.unwrap();
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        if let Some(threads) = self.threads.take() {
            threads.shutdown_background();
        }
    }
}

impl std::ops::Deref for Replica {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

/// Two servers. The database goes last.
pub struct Two {
    pub a: Replica,
    pub b: Replica,
    pub tencent: Tencent,
    pub database: PgDatabase,
}

impl Two {
    /// `None` where no PostgreSQL is named.
    pub async fn start(pace: TracePace) -> Option<Self> {
        Self::start_with(pace, |_| {}).await
    }

    /// With changes to the configuration of both.
    pub async fn start_with(
        pace: TracePace,
        change: impl FnOnce(&mut ServeConfig),
    ) -> Option<Self> {
        let database = PgDatabase::create().await?;
        let tencent = Tencent::start(pace).await;
        let mut config = config();
        config.apps = vec![app(tencent.address)];
        config.store = store_at(&database.url);
        config.limits.pushes.pause = 0;
        // The machine may be busy: long enough not to end by itself.
        config.limits.lease = Duration::from_secs(3);
        change(&mut config);
        let (a, b) = tokio::join!(Replica::start(config.clone()), Replica::start(config));
        Some(Self { a, b, tencent, database })
    }
}

fn app(tencent: SocketAddr) -> AppConfig {
    let key = SecretKey::parse(sandbox::DEMO_SECRET_KEY).unwrap();
    let admin = UserId::parse(sandbox::DEMO_ADMIN).unwrap();
    let base_url = BaseUrl::parse(&format!("http://{tencent}")).unwrap();
    let app = AppConfig::new(SdkAppId::new_unvalidated(APP), key, admin, base_url);
    AppConfig { webhook_token: WebhookToken::parse(TOKEN), ..app }
}

/// Begins a test on a server.
pub async fn begin(page: &Page, userid: &str) -> Progress {
    page.ok("start_push_test", test_of(userid, "31001", TestMode::Offline)).await
}

/// Begins a test on one server, and watches it on another one until Chat has taken its push.
pub async fn pushed(on: &Page, watched_on: &Page, userid: &str) -> Progress {
    let begun = begin(on, userid).await;
    watched_on.watch(begun, |seen| seen.stages[0].state == StageState::Passed).await
}
