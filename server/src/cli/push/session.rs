//! From the options to a console that can be asked, and from what went wrong to an exit code.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use app::backend::Backend;
use clap::Args;
use shared::api::ApiError;
use shared::{Lang, SdkAppId};
use thiserror::Error;

use super::EXIT_NO_VERDICT;
use super::token::TokenError;
use crate::RunError;
use crate::assemble::{self, Core};
use crate::cli::settings::{ConfigArgs, SettingArgs};
use crate::cli::usersig::language::LanguageArgs;
use crate::cli::usersig::text::shown;
use crate::cli::{EXIT_USAGE, fail};
use crate::clock::Clock;
use crate::config::{ConfigError, ServeConfig};
use crate::console::Console;
use crate::logging::{self, LoggingError};
use crate::store::{OpenError, Store};

/// How long what still runs may take to end. Everything asked for has been written by then.
const EXIT_PAUSE: Duration = Duration::from_millis(200);

/// What `push test` and `push doctor` have in common.
#[derive(Debug, Args)]
pub(super) struct SessionArgs {
    #[command(flatten)]
    config: ConfigArgs,

    /// SDKAppID of the app. Can be left out where there is only one.
    #[arg(long, value_name = "SDKAPPID", value_parser = clap::value_parser!(u32).range(1..))]
    app: Option<u32>,

    /// Print a JSON object in place of text.
    #[arg(long)]
    pub(super) json: bool,

    #[command(flatten)]
    language: LanguageArgs,
}

/// What is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Memory {
    /// Nothing.
    None,
    /// What the server of this configuration remembers, where it has begun to.
    OfServer,
}

/// A console, and the app that is asked about.
pub(super) struct Session {
    pub(super) console: Console,
    pub(super) app: SdkAppId,
    pub(super) lang: Lang,
    pub(super) json: bool,
    // The demo's sandbox ends with it.
    _core: (crate::webhook::Webhooks, Option<crate::demo::Demo>),
}

/// Why there is no verdict at all.
#[derive(Debug, Error)]
pub(super) enum Stop {
    /// When the configuration cannot be used.
    #[error("{0}")]
    Config(#[from] ConfigError),
    /// When `SIGNET_LOG` cannot be used.
    #[error("{0}")]
    Logging(#[from] LoggingError),
    /// When the server's database cannot be used.
    #[error("{0}")]
    Store(#[from] OpenError),
    /// When the process cannot do what it needs.
    #[error("{0}")]
    Start(#[from] RunError),
    /// When the system gives the process no threads or timers.
    #[error("cannot start: {0}")]
    Runtime(#[from] io::Error),
    /// When the device token is not there.
    #[error("{0}")]
    Token(#[from] TokenError),
    /// When an option is wrong; in both languages.
    #[error("{}", .0.en)]
    Usage(shared::Text),
    /// When a person was asked and said no.
    #[error("{}", .0.en)]
    Declined(shared::Text),
    /// When the console cannot answer.
    #[error("{}", .0.title.en)]
    Refused(Box<ApiError>),
    /// When a variable cannot be: clap has words for it.
    #[error("{0}")]
    Variable(#[from] clap::Error),
}

impl From<ApiError> for Stop {
    fn from(error: ApiError) -> Self {
        Self::Refused(Box::new(error))
    }
}

impl Stop {
    const fn code(&self) -> u8 {
        match self {
            Self::Start(RunError::DemoTaken(_)) => EXIT_USAGE,
            Self::Start(_) | Self::Runtime(_) | Self::Declined(_) => EXIT_NO_VERDICT,
            // A field of the page is an option here.
            Self::Refused(error) if error.field.is_none() => EXIT_NO_VERDICT,
            _ => EXIT_USAGE,
        }
    }

    /// Says it on standard error and returns the exit code.
    pub(super) fn say(&self, lang: Lang) -> u8 {
        let words = match self {
            Self::Variable(error) => {
                let _ = error.print();
                return self.code();
            }
            Self::Usage(text) | Self::Declined(text) => text.in_lang(lang).to_owned(),
            Self::Token(error) => error.text(lang),
            Self::Refused(error) => refusal(error, lang),
            other => other.to_string(),
        };
        fail(self.code(), &words)
    }
}

/// In one line, or two.
fn refusal(error: &ApiError, lang: Lang) -> String {
    let mut text = shown(error.title.in_lang(lang));
    if !error.code.is_empty() {
        text.push_str(&format!(" ({} {})", shown(&error.code), shown(&error.info)));
    }
    if !error.solution.is_empty() {
        text.push_str("\n  ");
        text.push_str(&shown(error.solution.in_lang(lang)));
    }
    text
}

impl SessionArgs {
    pub(super) fn lang(&self) -> Lang {
        self.language.lang()
    }

    /// Prepares a console, does `work` with it, and returns the exit code.
    pub(super) fn run(
        &self,
        memory: Memory,
        work: impl AsyncFnOnce(&Session) -> Result<u8, Stop>,
    ) -> u8 {
        self.work(memory, work).unwrap_or_else(|stop| stop.say(self.lang()))
    }

    fn work(
        &self,
        memory: Memory,
        work: impl AsyncFnOnce(&Session) -> Result<u8, Stop>,
    ) -> Result<u8, Stop> {
        // What goes on is printed anyway; more than that only for those who ask.
        if std::env::var_os("SIGNET_LOG").is_some_and(|filter| !filter.is_empty()) {
            logging::init()?;
        }
        let loaded = SettingArgs::of_variables()?.load(&self.config)?;
        let config = loaded.config;
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let ended = runtime.block_on(async {
            let session = self.open(&config, memory).await?;
            work(&session).await
        });
        runtime.shutdown_timeout(EXIT_PAUSE);
        ended
    }

    async fn open(&self, config: &ServeConfig, memory: Memory) -> Result<Session, Stop> {
        let store = Arc::new(store(config, memory)?);
        let core = assemble::core(config, store, Clock::system()).await?;
        let Core { console, webhooks, demo } = core;
        let app = match self.app {
            Some(app) => SdkAppId::claimed(app),
            None => only_app(&console).await?,
        };
        let (lang, json) = (self.lang(), self.json);
        Ok(Session { console, app, lang, json, _core: (webhooks, demo) })
    }
}

/// A server that was never started has nothing to tell, and its file is its own to create.
fn store(config: &ServeConfig, memory: Memory) -> Result<Store, OpenError> {
    match &config.store.path {
        Some(path) if memory == Memory::OfServer && path.exists() => Store::open_beside(path),
        _ => Store::in_memory(),
    }
}

async fn only_app(console: &Console) -> Result<SdkAppId, Stop> {
    let apps = console.list_apps().await?;
    let numbers = apps.iter().map(|app| app.sdkappid.to_string()).collect::<Vec<_>>();
    match apps.as_slice() {
        [app] => Ok(SdkAppId::claimed(app.sdkappid)),
        [] => Err(Stop::Usage(shared::Text::new(
            "there is no app: name a configuration with one, --config FILE",
            "没有应用：请用 --config FILE 指定包含应用的配置",
        ))),
        _ => Err(Stop::Usage(shared::Text::owned(
            format!("which app? --app with one of {}", numbers.join(", ")),
            format!("请用 --app 选择应用：{}", numbers.join("、")),
        ))),
    }
}
