//! From the options to a console that can be asked.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use app::backend::Backend;
use clap::Args;
use model::Clock;
use shared::{Lang, SdkAppId, Text};
use store::{OpenError, Store};

use super::error::PushError;
use super::remote::Remote;
use crate::assemble::{self, Core};
use crate::audit::Audit;
use crate::cli::settings::ConfigArgs;
use crate::cli::usersig::language::LanguageArgs;
use crate::config::{Given, ServeConfig};
use crate::demo::Demo;
use crate::health::DrainState;
use crate::logging;
use crate::open_store;
use crate::replicas::Replicas;
use crate::webhook::Webhooks;

/// How long what still runs may take to end. Everything asked for has been written by then.
const EXIT_PAUSE: Duration = Duration::from_millis(200);

/// The options that the commands of `push` share.
#[derive(Debug, Args)]
pub(super) struct SessionArgs {
    #[command(flatten)]
    config: ConfigArgs,

    /// Ask this running server in place of a configuration, as https://console.example.com. By
    /// plain http only this machine.
    #[arg(long, env = "SIGNET_SERVER", value_name = "URL", requires = "api_token_file")]
    server: Option<String>,

    /// File with an API token of that server, which other users cannot read.
    #[arg(long, env = "SIGNET_API_TOKEN_FILE", value_name = "FILE")]
    api_token_file: Option<PathBuf>,

    /// SDKAppID of the app. Can be left out where there is only one.
    #[arg(long, value_name = "SDKAPPID", value_parser = clap::value_parser!(u32).range(1..))]
    app: Option<u32>,

    /// Print a JSON object in place of text.
    #[arg(long)]
    pub(super) json: bool,

    #[command(flatten)]
    language: LanguageArgs,
}

/// The store that a session works with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SessionStore {
    /// An empty store in memory.
    InMemory,
    /// The store of the server with this configuration, where it exists.
    OfServer,
}

/// What a session is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    /// One app, which has to be named where there are several.
    OneApp,
    /// All apps, unless one is named.
    All,
}

/// A console, and the app that is asked about.
pub(super) struct Session {
    pub(super) console: Arc<dyn Backend>,
    /// The app that is asked about; the first one where all are.
    pub(super) app: SdkAppId,
    /// The app where one was named.
    pub(super) chosen: Option<SdkAppId>,
    pub(super) lang: Lang,
    pub(super) json: bool,
    own: Option<OwnConsole>,
}

/// What a console of this process works with.
struct OwnConsole {
    store: Arc<Store>,
    audit: Audit,
    // The demo's sandbox ends with it, and the tasks that keep this process alive for others.
    _core: (Webhooks, Option<Demo>, Replicas),
}

impl SessionArgs {
    pub(super) fn lang(&self) -> Lang {
        self.language.lang()
    }

    /// Prepares a console, does `work` with it, and returns the exit code.
    pub(super) fn run(
        &self,
        session_store: SessionStore,
        work: impl AsyncFnOnce(&Session) -> Result<u8, PushError>,
    ) -> u8 {
        let ended = self.work((session_store, About::OneApp), work);
        ended.unwrap_or_else(|error| error.report(self.lang()))
    }

    /// The same, and no app has to be chosen: `work` is about all, or the chosen one.
    pub(super) fn run_for_all(
        &self,
        work: impl AsyncFnOnce(&Session) -> Result<u8, PushError>,
    ) -> u8 {
        let ended = self.work((SessionStore::OfServer, About::All), work);
        ended.unwrap_or_else(|error| error.report(self.lang()))
    }

    fn work(
        &self,
        (session_store, about): (SessionStore, About),
        work: impl AsyncFnOnce(&Session) -> Result<u8, PushError>,
    ) -> Result<u8, PushError> {
        // What goes on is printed anyway; more than that only for those who ask.
        if std::env::var_os("SIGNET_LOG").is_some_and(|filter| !filter.is_empty()) {
            logging::init(None)?;
        }
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let ended = runtime.block_on(async {
            let session = self.open(session_store, about).await?;
            let ended = work(&session).await;
            if let Some(OwnConsole { store, audit, .. }) = &session.own {
                audit.close(EXIT_PAUSE).await;
                // Writes were waited for; this leaves the file whole and without a -wal.
                let _ = store.close().await;
            }
            ended
        });
        runtime.shutdown_timeout(EXIT_PAUSE);
        ended
    }

    async fn open(&self, session_store: SessionStore, about: About) -> Result<Session, PushError> {
        let (console, own) = match (&self.server, &self.api_token_file) {
            (Some(server), Some(token_file)) => {
                let remote = Remote::new(server, token_file, self.lang())?;
                (Arc::new(remote) as Arc<dyn Backend>, None)
            }
            _ => {
                let (console, own) = self.own_console(session_store).await?;
                (console, Some(own))
            }
        };
        let chosen = self.app.map(SdkAppId::new_unvalidated);
        let app = match chosen {
            Some(app) => app,
            None => any_app(&*console, about).await?,
        };
        let (lang, json) = (self.lang(), self.json);
        Ok(Session { console, app, chosen, lang, json, own })
    }

    /// A console in this process, from the configuration.
    async fn own_console(
        &self,
        session_store: SessionStore,
    ) -> Result<(Arc<dyn Backend>, OwnConsole), PushError> {
        let loaded = self.config.load(Given::of_variables()?)?;
        let config = loaded.config;
        let store = Arc::new(store(&config, session_store).await?);
        let core =
            assemble::core(&config, Arc::clone(&store), Clock::system(), &DrainState::default())
                .await?;
        let Core { console, webhooks, audit, demo, replicas, .. } = core;
        Ok((Arc::new(console), OwnConsole { store, audit, _core: (webhooks, demo, replicas) }))
    }
}

/// A server that was never started has nothing to tell, and its file is its own to create.
async fn store(config: &ServeConfig, session_store: SessionStore) -> Result<Store, OpenError> {
    let is_new = config.store.path.as_ref().is_some_and(|path| !path.exists());
    let kept = match session_store {
        SessionStore::OfServer if !is_new => open_store::beside_server(&config.store).await?,
        _ => None,
    };
    match kept {
        Some(store) => Ok(store),
        None => Store::in_memory().await,
    }
}

/// The only app, or the first one where all are asked about.
async fn any_app(console: &dyn Backend, about: About) -> Result<SdkAppId, PushError> {
    let apps = console.list_apps().await?;
    let numbers = apps.iter().map(|app| app.sdkappid.to_string()).collect::<Vec<_>>();
    match apps.as_slice() {
        [app] => Ok(SdkAppId::new_unvalidated(app.sdkappid)),
        [app, ..] if about == About::All => Ok(SdkAppId::new_unvalidated(app.sdkappid)),
        [] => Err(PushError::Usage(Text::new(
            "there is no app: name a configuration with one, --config FILE",
            "没有应用：请用 --config FILE 指定包含应用的配置",
        ))),
        _ => Err(PushError::Usage(Text::owned(
            format!("which app? --app with one of {}", numbers.join(", ")),
            format!("请用 --app 选择应用：{}", numbers.join("、")),
        ))),
    }
}
