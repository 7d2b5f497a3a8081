//! Sends what the exporter has made to the collector, from the exporter's own thread.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use outbound::{NetFailure, Proxy};
use tokio::runtime::{self, Runtime};
use url::Url;

use super::TraceFault;

const CONNECT: Duration = Duration::from_secs(3);

/// How long sending may take, with its repetitions.
pub(super) const TOTAL: Duration = Duration::from_secs(10);

/// An HTTP client with a runtime of its own: the exporter's thread belongs to none, and sends also
/// when the server's has ended.
#[derive(Debug)]
pub(super) struct Sender {
    client: reqwest::Client,
    runtime: Runtime,
    host: String,
    /// Why the collector did not take the last ones.
    last: Mutex<Option<String>>,
}

impl Sender {
    pub(super) fn new(url: &str, proxy: Option<&Proxy>) -> Result<Self, TraceFault> {
        let builder = outbound::http_client(outbound::tls_config(None)?, proxy)?;
        // Between two calls nothing watches whether a connection is still open.
        let builder = builder.connect_timeout(CONNECT).timeout(TOTAL).pool_max_idle_per_host(0);
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let host = Url::parse(url)?.host_str().unwrap_or_default().to_owned();
        Ok(Self { client: builder.build()?, runtime, host, last: Mutex::default() })
    }

    /// One line in the log for each change.
    fn note(&self, fault: Option<String>) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let host = &self.host;
        match &fault {
            _ if *last == fault => {}
            Some(fault) => tracing::warn!(
                target: "signet::traces",
                host, fault, "the collector does not take traces; they are lost until it does"
            ),
            None => tracing::info!(target: "signet::traces", host, "the collector takes traces"),
        }
        *last = fault;
    }
}

#[async_trait]
impl HttpClient for Sender {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let request = reqwest::Request::try_from(request)?;
        // Already the beginning of a call needs a runtime.
        let sent = self.runtime.block_on(async { self.client.execute(request).await });
        let status = match sent {
            Ok(answer) => answer.status(),
            Err(error) => {
                self.note(Some(NetFailure::of(&error).fault.key().to_owned()));
                return Err(error.without_url().into());
            }
        };
        self.note((!status.is_success()).then(|| format!("status {}", status.as_u16())));
        // What it says beside the status is of no use here.
        Ok(Response::builder().status(status).body(Bytes::new())?)
    }
}
