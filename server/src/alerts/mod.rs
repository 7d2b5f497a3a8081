//! Sends alerts about certificate IDs to the operators' own channel.

mod body;
mod event;
#[cfg(test)]
pub(crate) mod receiver;

use std::time::Duration;

use model::VendorSecret;
use outbound::{NetFailure, Proxy};
use reqwest::header::CONTENT_TYPE;
use serde_json::Value;
use shared::SdkAppId;
use shared::api::CredentialInfo;
use shared::chat::CertificateId;
use store::{Store, StoreError};
use thiserror::Error;

use crate::config::{AlertFormat, AlertsConfig};
pub(crate) use event::{AlertEvent, CanaryFault, ErrorJump};

/// How long one alert may take.
const TOTAL: Duration = Duration::from_secs(10);

/// The most that is read of an answer, in bytes; those of robots have about 50.
const ANSWER_BYTES: usize = 16 << 10;

/// Sends alerts to one address. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Alerts {
    client: reqwest::Client,
    url: VendorSecret,
    format: AlertFormat,
}

/// Why an alert was not taken. SECURITY: without the address, which is a secret.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum NotTaken {
    #[error("no answer: {0}")]
    Net(&'static str),
    #[error("status {0}")]
    Status(u16),
    #[error("the robot answered {0}")]
    Refused(String),
}

impl Alerts {
    /// Prepares the client; no call is made.
    ///
    /// # Errors
    /// What the TLS or HTTP library says of its own defaults.
    pub(crate) fn new(
        config: AlertsConfig,
        proxy: Option<&Proxy>,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let builder = outbound::http_client(outbound::tls_config(None)?, proxy)?;
        let AlertsConfig { url, format } = config;
        Ok(Self { client: builder.timeout(TOTAL).build()?, url, format })
    }

    /// Sends an alert, unless its state is the one that was told last. What is not taken is
    /// logged and forgotten, so that it is tried again the next time.
    pub(crate) async fn send_once(
        &self,
        event: &AlertEvent,
        info: &CredentialInfo,
        (store, now): (&Store, i64),
    ) -> Result<(), StoreError> {
        let app = SdkAppId::new_unvalidated(info.sdkappid);
        let Ok(id) = CertificateId::parse(&info.certificate.id) else { return Ok(()) };
        if !store.begin_alert(app, &id, event.kind(), &event.state(), now).await? {
            return Ok(());
        }
        if let Err(error) = self.send(event, info).await {
            tracing::warn!(
                target: "signet::credentials",
                %error, "the alert about certificate {id} ({app}) was not taken: {error}"
            );
            store.forget_alert(app, &id, event.kind()).await?;
        }
        Ok(())
    }

    /// Sends one alert, once.
    pub(crate) async fn send(
        &self,
        event: &AlertEvent,
        info: &CredentialInfo,
    ) -> Result<(), NotTaken> {
        let body = body::of(self.format, event, info).to_string();
        let net = |error: reqwest::Error| NotTaken::Net(NetFailure::of(&error).fault.key());
        let request = self.client.post(self.url.expose());
        let request = request.header(CONTENT_TYPE, "application/json; charset=utf-8").body(body);
        let mut answer = request.send().await.map_err(net)?;
        if !answer.status().is_success() {
            return Err(NotTaken::Status(answer.status().as_u16()));
        }
        let mut read = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(net)? {
            read.extend_from_slice(&chunk);
            if read.len() > ANSWER_BYTES {
                break;
            }
        }
        match refusal(self.format, &read) {
            Some(code) => Err(NotTaken::Refused(code)),
            None => Ok(()),
        }
    }
}

/// The code with which a robot refuses; it does so with status 200.
fn refusal(format: AlertFormat, answer: &[u8]) -> Option<String> {
    let name = match format {
        AlertFormat::DingTalk | AlertFormat::WeCom => "errcode",
        AlertFormat::Feishu => "code",
        AlertFormat::Json | AlertFormat::Slack => return None,
    };
    let answer: Value = serde_json::from_slice(answer).ok()?;
    let code = answer.get(name)?.as_i64()?;
    (code != 0).then(|| format!("{name} {code}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_robot_refuses_with_status_200() {
        use AlertFormat::{DingTalk, Feishu, Json, Slack, WeCom};
        for (format, answer, code) in [
            (DingTalk, r#"{"errcode":0,"errmsg":"ok"}"#, None),
            (DingTalk, r#"{"errcode":310000,"errmsg":"x"}"#, Some("errcode 310000")),
            (WeCom, r#"{"errcode":93000,"errmsg":"x"}"#, Some("errcode 93000")),
            (Feishu, r#"{"code":0,"msg":"success"}"#, None),
            (Feishu, r#"{"code":19024,"msg":"Key Words Not Found"}"#, Some("code 19024")),
            (Slack, "ok", None),
            (Json, r#"{"errcode":1,"code":1}"#, None),
            (DingTalk, "<p>", None),
        ] {
            assert_eq!(refusal(format, answer.as_bytes()).as_deref(), code, "{answer}");
        }
    }
}
