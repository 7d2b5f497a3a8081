//! One harmless call per app.

use model::Clock;
use serde::Serialize;
use shared::chat::codes;
use shared::{Lang, Text};
use tencent::{
    AccountState, Answer, CallError, Client, Transport, TransportError, TransportLimits,
};
use thiserror::Error;

use crate::config::AppConfig;

/// How the call for one app went.
#[derive(Debug, Serialize)]
pub(super) struct Online {
    pub(super) ok: bool,
    /// The vendor's code; absent when it did not answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<i64>,
    pub(super) cause: Text,
    pub(super) solution: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) duration_ms: Option<u64>,
}

/// Why no call can be made.
#[derive(Debug, Error)]
pub(super) enum OnlineError {
    #[error("cannot start: {0}")]
    Runtime(#[from] std::io::Error),
    #[error(transparent)]
    Transport(#[from] TransportError),
}

/// Asks the vendor whether each app's administrator exists, one app after the other.
pub(super) fn ask(apps: &[AppConfig]) -> Result<Vec<Online>, OnlineError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let transport = Transport::new(TransportLimits::default())?;
    Ok(runtime.block_on(async {
        let mut calls = Vec::with_capacity(apps.len());
        for app in apps {
            let client = Client::new(app.chat_app(), &transport, Clock::system());
            let admin = std::slice::from_ref(&app.admin);
            calls.push(Online::from(client.account_check(admin).await));
        }
        calls
    }))
}

impl From<Result<Answer<Vec<AccountState>>, CallError>> for Online {
    fn from(call: Result<Answer<Vec<AccountState>>, CallError>) -> Self {
        match call {
            Ok(answer) => Self {
                ok: true,
                code: Some(0),
                cause: Text::default(),
                solution: Text::default(),
                duration_ms: u64::try_from(answer.duration.as_millis()).ok(),
            },
            Err(error) => {
                let (code, (cause, solution)) = match &error {
                    CallError::Refused { code, info, .. } => {
                        (Some(*code), codes::explain_rest(*code, info))
                    }
                    CallError::Unanswered(fault) => (None, diagnosis::explain_fault(*fault)),
                    CallError::InvalidInput(fault) => {
                        (None, (Text::same(fault.to_string()), Text::default()))
                    }
                };
                Self { ok: false, code, cause, solution, duration_ms: None }
            }
        }
    }
}

impl Online {
    /// In one line, or two.
    pub(super) fn text(&self, lang: Lang) -> String {
        if self.ok {
            let took = self.duration_ms.map(|ms| format!(" ({ms} ms)")).unwrap_or_default();
            return format!("{}{took}", lang.pick("ok", "正常"));
        }
        let code = self.code.map(|code| format!(" {code}")).unwrap_or_default();
        let failed = lang.pick("FAILED", "失败");
        format!(
            "{failed}{code}: {}\n                {}",
            self.cause.in_lang(lang),
            self.solution.in_lang(lang)
        )
    }
}
