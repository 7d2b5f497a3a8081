//! The errors of `signet push`, and their exit codes.

use std::io;

use shared::api::ApiError;
use shared::{Lang, Text};
use store::OpenError;
use thiserror::Error;

use super::EXIT_NO_VERDICT;
use super::token::TokenError;
use crate::RunError;
use crate::cli::fail;
use crate::config::ConfigError;
use crate::exit_code::EXIT_USAGE;
use crate::hidden::shown;
use crate::logging::LoggingError;

/// The reason why there is no verdict at all.
#[derive(Debug, Error)]
pub(super) enum PushError {
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
    Usage(Text),
    /// When a person was asked and said no.
    #[error("{}", .0.en)]
    Declined(Text),
    /// When the console cannot answer.
    #[error("{}", .0.title.en)]
    Refused(Box<ApiError>),
    /// When a variable cannot be: clap has words for it.
    #[error("{0}")]
    Variable(#[from] clap::Error),
}

impl From<ApiError> for PushError {
    fn from(error: ApiError) -> Self {
        Self::Refused(Box::new(error))
    }
}

impl PushError {
    const fn code(&self) -> u8 {
        match self {
            Self::Start(RunError::DemoTaken(_)) => EXIT_USAGE,
            Self::Start(_) | Self::Runtime(_) | Self::Declined(_) => EXIT_NO_VERDICT,
            // A field of the page is an option here.
            Self::Refused(error) if error.field.is_none() => EXIT_NO_VERDICT,
            _ => EXIT_USAGE,
        }
    }

    /// Writes the error to standard error and returns the exit code.
    pub(super) fn report(&self, lang: Lang) -> u8 {
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
