//! Bytes out, bytes in: pooled connections with limits.

use std::sync::Arc;
use std::time::Duration;

use model::NetFault;
use outbound::{CallEnd, CallObserver, FaultLog, NetFailure, Proxy};
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderValue};
use reqwest::{Response, StatusCode};
use thiserror::Error;
use tokio::sync::Semaphore;
use url::Url;

/// Times and sizes of calls to Tencent.
#[derive(Clone, Copy, Debug)]
pub struct TransportLimits {
    /// How long a connection may take to be made. Defaults to 3 s.
    pub connect: Duration,
    /// How long a call may take as a whole. Defaults to 10 s: Tencent gives its own
    /// servers 3.
    pub total: Duration,
    /// The longest answer that is read. Defaults to 1 MiB.
    pub body_bytes: usize,
    /// Calls in flight at the same time, at most half of them for one app; more wait. Defaults
    /// to 256.
    pub concurrent: usize,
    /// The pause before a call is repeated. Defaults to 250 ms.
    pub retry_pause: Duration,
}

impl Default for TransportLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            total: Duration::from_secs(10),
            body_bytes: 1 << 20,
            concurrent: 256,
            retry_pause: Duration::from_millis(250),
        }
    }
}

/// Why no calls can be made at all.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TransportError {
    /// When the TLS library refuses its own defaults.
    #[error("cannot set up TLS: {0}")]
    Tls(#[from] rustls::Error),
    /// When the HTTP client cannot be set up.
    #[error("cannot set up the HTTP client")]
    Http,
}

/// Connections to Tencent, shared by the clients of all apps. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Transport {
    http: reqwest::Client,
    slots: Arc<Semaphore>,
    limits: TransportLimits,
    log: FaultLog,
    observer: CallObserver,
}

impl Transport {
    /// Prepares connections; none is made yet.
    pub fn new(limits: TransportLimits) -> Result<Self, TransportError> {
        Self::through(limits, None)
    }

    /// The same through a proxy, where there is one.
    pub fn through(limits: TransportLimits, proxy: Option<&Proxy>) -> Result<Self, TransportError> {
        let http = outbound::http_client(outbound::tls_config(None)?, proxy)
            .map_err(|_| TransportError::Http)?
            .http1_only()
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            .build()
            .map_err(|_| TransportError::Http)?;
        let slots = Arc::new(Semaphore::new(limits.concurrent));
        let (log, observer) = (FaultLog::default(), CallObserver::default());
        Ok(Self { http, slots, limits, log, observer })
    }

    /// The same connections with an observer of each call.
    #[must_use]
    pub fn with_observer(self, observer: CallObserver) -> Self {
        Self { observer, ..self }
    }

    pub(super) fn note(&self, end: &CallEnd<'_>) {
        self.observer.note(end);
    }

    /// The limits it was made with.
    #[must_use]
    pub fn limits(&self) -> TransportLimits {
        self.limits
    }

    /// Sends `body` as JSON and reads an answer with status 200: its bytes and what they are
    /// said to be.
    ///
    /// SECURITY: errors of the HTTP library contain the address, and with it the UserSig.
    /// None of them leaves this function.
    pub(super) async fn post(
        &self,
        url: Url,
        body: Vec<u8>,
    ) -> Result<(Vec<u8>, Option<String>), NetFault> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let outcome = self.exchange(url, body).await;
        self.log.note(&host, outcome.as_ref().err());
        outcome.map_err(|failure| failure.fault)
    }

    async fn exchange(
        &self,
        url: Url,
        body: Vec<u8>,
    ) -> Result<(Vec<u8>, Option<String>), NetFailure> {
        // The semaphore is never closed.
        let _slot = self.slots.acquire().await.map_err(|_| NetFault::Closed)?;
        let request = self
            .http
            .post(url)
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(body);
        let response = request.send().await.map_err(|error| NetFailure::of(&error))?;
        match response.status() {
            StatusCode::OK => self.read(response).await,
            status if status.is_redirection() => Err(NetFault::Redirected.into()),
            status => Err(NetFault::HttpStatus(status.as_u16()).into()),
        }
    }

    async fn read(&self, mut response: Response) -> Result<(Vec<u8>, Option<String>), NetFailure> {
        let cap = self.limits.body_bytes;
        let announced = response.content_length().map(usize::try_from);
        let announced = announced.map_or(0, |length| length.unwrap_or(usize::MAX));
        if announced > cap {
            return Err(NetFault::TooLarge.into());
        }
        let header = |name| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        let (encoding, kind) = (header(CONTENT_ENCODING), header(CONTENT_TYPE));
        let mut body = Vec::with_capacity(announced);
        while let Some(piece) = response.chunk().await.map_err(|error| NetFailure::of(&error))? {
            if body.len() + piece.len() > cap {
                return Err(NetFault::TooLarge.into());
            }
            body.extend_from_slice(&piece);
        }
        let body = outbound::inflated(body, encoding.as_deref(), cap.saturating_add(1));
        if body.len() > cap { Err(NetFault::TooLarge.into()) } else { Ok((body, kind)) }
    }
}
