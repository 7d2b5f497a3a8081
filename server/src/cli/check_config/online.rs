//! One harmless call per app, a connection to each push vendor's host, and the description of the
//! provider of single sign-on.

use model::Clock;
use outbound::Proxy;
use push_vendors::{HttpLimits, NetFailure};
use serde::Serialize;
use shared::chat::codes;
use shared::{Lang, Text};
use tencent::{
    AccountState, Answer, CallError, Client, Transport, TransportError, TransportLimits,
};
use thiserror::Error;

use crate::config::{CredentialConfig, ServeConfig};
use crate::hidden::shown;
use crate::log_in::openid;

/// How the call for one app went.
#[derive(Debug, Serialize)]
pub(super) struct Online {
    pub(super) ok: bool,
    /// The vendor's code; absent when it did not answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<i64>,
    /// The name of what kept an answer from coming; absent when one came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fault: Option<&'static str>,
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
    #[error("cannot ask the OpenID provider: {0}")]
    OpenId(Box<dyn std::error::Error + Send + Sync>),
}

/// What came of all calls.
pub(super) struct Calls {
    /// Of the provider; `None` where none is configured.
    pub(super) openid: Option<Online>,
    /// Of the apps, in their order.
    pub(super) apps: Vec<AppCalls>,
}

/// What came of the calls for one app.
pub(super) struct AppCalls {
    pub(super) own: Online,
    /// The push vendors' hosts, for each certificate in its order.
    pub(super) hosts: Vec<Vec<(String, Online)>>,
}

/// Asks the provider for its description, and Tencent whether each app's administrator exists, and
/// connects to the push vendors' hosts, one app after the other.
pub(super) fn ask(config: &ServeConfig) -> Result<Calls, OnlineError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let proxy = config.proxy.as_ref();
    let transport = Transport::through(TransportLimits::default(), proxy)?;
    runtime.block_on(async {
        let openid = described(config).await?;
        let mut calls = Vec::with_capacity(config.apps.len());
        for app in &config.apps {
            let client = Client::new(app.chat_app(), &transport, Clock::system());
            let admin = std::slice::from_ref(&app.admin);
            let own = Online::from(client.account_check(admin).await);
            let mut hosts = Vec::with_capacity(app.certificates.len());
            for certificate in &app.certificates {
                hosts.push(match certificate.credential.as_deref() {
                    Some(credential) => reached(credential, proxy).await,
                    None => Vec::new(),
                });
            }
            calls.push(AppCalls { own, hosts });
        }
        Ok(Calls { openid, apps: calls })
    })
}

/// Whether the provider gives a description that can be used.
async fn described(config: &ServeConfig) -> Result<Option<Online>, OnlineError> {
    let Some(openid) = config.log_in.openid.clone() else { return Ok(None) };
    let (limits, proxy) = (config.limits.openid, config.proxy.as_ref());
    let refusal = openid::discover(openid, limits, proxy).await.map_err(OnlineError::OpenId)?;
    Ok(Some(match refusal {
        None => Online { ok: true, ..Online::failed(Text::default()) },
        Some((reason, cause)) => Online {
            fault: Some(reason),
            solution: CHECK_ISSUER,
            ..Online::failed(Text::same(cause))
        },
    }))
}

const CHECK_ISSUER: Text = Text::new(
    "Check issuer in [openid_connect]: issuer + /.well-known/openid-configuration has to answer.",
    "请检查 [openid_connect] 中的 issuer：issuer + /.well-known/openid-configuration 必须可访问。",
);

/// Whether the hosts of a credential can be reached; no request is sent.
async fn reached(credential: &CredentialConfig, proxy: Option<&Proxy>) -> Vec<(String, Online)> {
    let CredentialConfig { credential, hosts, .. } = credential;
    match push_vendors::reach(credential, hosts, proxy, HttpLimits::default()).await {
        Ok(all) => {
            all.into_iter().map(|(host, outcome)| (host.to_string(), outcome.into())).collect()
        }
        Err(fault) => {
            vec![(hosts.send.to_string(), Online::failed(Text::same(fault.to_string())))]
        }
    }
}

impl From<Result<(), NetFailure>> for Online {
    fn from(outcome: Result<(), NetFailure>) -> Self {
        match outcome {
            Ok(()) => Self { ok: true, ..Self::failed(Text::default()) },
            Err(failure) => {
                let (cause, solution) = diagnosis::explain_fault(failure.fault);
                let fault = Some(failure.fault.key());
                Self { fault, solution, ..Self::failed(cause) }
            }
        }
    }
}

impl From<Result<Answer<Vec<AccountState>>, CallError>> for Online {
    fn from(call: Result<Answer<Vec<AccountState>>, CallError>) -> Self {
        match call {
            Ok(answer) => Self {
                ok: true,
                code: Some(0),
                fault: None,
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
                let fault = match error {
                    CallError::Unanswered(fault) => Some(fault.key()),
                    _ => None,
                };
                Self { code, fault, solution, ..Self::failed(cause) }
            }
        }
    }
}

impl Online {
    fn failed(cause: Text) -> Self {
        let (solution, duration_ms) = (Text::default(), None);
        Self { ok: false, code: None, fault: None, cause, solution, duration_ms }
    }

    /// In one line, or two.
    pub(super) fn text(&self, lang: Lang) -> String {
        if self.ok {
            let took = self.duration_ms.map(|ms| format!(" ({ms} ms)")).unwrap_or_default();
            return format!("{}{took}", lang.pick("ok", "正常"));
        }
        let code = self.code.map(|code| code.to_string());
        let code = code.as_deref().or(self.fault).map(|code| format!(" {code}"));
        let code = code.unwrap_or_default();
        let failed = lang.pick("FAILED", "失败");
        format!(
            "{failed}{code}: {}\n                {}",
            shown(self.cause.in_lang(lang)),
            self.solution.in_lang(lang)
        )
    }
}
