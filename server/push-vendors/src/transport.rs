//! Bytes out, bytes in: one kept connection pool per vendor's needs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use rustls::ClientConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use url::Url;
use zeroize::Zeroizing;

use super::body::{Watched, Written};
use super::handshake;
use super::network_error::NetworkError;
use super::{Body, FormValue, KeyFault, Method, PushVendor, Reply, Request, VendorSecret};

/// Times and sizes of calls to push vendors.
#[derive(Clone, Copy, Debug)]
pub struct HttpLimits {
    /// How long a connection may take to be made. Defaults to 10 s.
    pub connect: Duration,
    /// How long a call may take as a whole. Defaults to 20 s.
    pub total: Duration,
    /// The most that is read of an answer, in bytes; the rest is left. Defaults to 64 KiB.
    pub body_bytes: usize,
}

impl Default for HttpLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(20),
            body_bytes: 64 << 10,
        }
    }
}

/// What a form leaves as it is (WHATWG URL, section 5.2).
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

/// What a device token in an address leaves as it is.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Connections to push vendors. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct HttpTransport {
    plain: reqwest::Client,
    limits: HttpLimits,
    by_account: Arc<Mutex<HashMap<String, AccountClient>>>,
}

/// Connections of one account.
#[derive(Clone, Debug)]
struct AccountClient {
    http: reqwest::Client,
    /// The TLS settings, where a client certificate is shown.
    client_auth: Option<Arc<ClientConfig>>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum CallError {
    /// The credential does not work.
    Key(KeyFault),
    /// The call was made and no answer came.
    Network(NetworkError),
}

impl From<NetworkError> for CallError {
    fn from(error: NetworkError) -> Self {
        Self::Network(error)
    }
}

impl HttpTransport {
    /// Prepares connections; none is made yet.
    ///
    /// # Errors
    /// When the TLS or HTTP library refuses its own defaults.
    pub(super) fn new(limits: HttpLimits) -> Result<Self, KeyFault> {
        let plain = client(limits, tls_of(None, false)?, false)?;
        Ok(Self { plain, limits, by_account: Arc::default() })
    }

    /// Sends a request over the connections that `push_vendor` wants, kept under `account`, and
    /// reads the answer.
    pub(super) async fn call(
        &self,
        account: &str,
        push_vendor: &dyn PushVendor,
        request: &Request,
    ) -> Result<Reply, CallError> {
        let AccountClient { http, client_auth } =
            self.client_of(account, push_vendor).map_err(CallError::Key)?;
        let written = Written::default();
        let request = build(&http, request, &written).ok_or(CallError::Key(KeyFault::Key))?;
        let network = |error: reqwest::Error| NetworkError::of(&error, written.get());
        let url = request.url().clone();
        let mut response = match http.execute(request).await.map_err(network) {
            Ok(response) => response,
            Err(error) => return Err(explained(error, &url, client_auth).await.into()),
        };
        let status = response.status().as_u16();
        let headers = response.headers().iter().filter_map(|(name, value)| {
            Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
        });
        let headers = headers.collect();
        let mut body = Vec::new();
        while body.len() < self.limits.body_bytes {
            match response.chunk().await {
                Ok(Some(piece)) => body.extend_from_slice(&piece),
                Ok(None) => break,
                // With half an answer the vendor did act; without any body the status tells.
                Err(error) if body.is_empty() => return Err(network(error).into()),
                Err(_) => break,
            }
        }
        body.truncate(self.limits.body_bytes);
        Ok(Reply { status, headers, body })
    }

    /// One pool per account where a connection is bound to it, as with APNs; else the one.
    fn client_of(
        &self,
        account: &str,
        push_vendor: &dyn PushVendor,
    ) -> Result<AccountClient, KeyFault> {
        if !push_vendor.is_http2() && push_vendor.identity().is_none() {
            return Ok(AccountClient { http: self.plain.clone(), client_auth: None });
        }
        // The map is whole at every moment, whatever a panicking holder was doing.
        let mut by_account = self.by_account.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = by_account.get(account) {
            return Ok(client.clone());
        }
        let config = tls_of(push_vendor.identity(), push_vendor.is_http2())?;
        let client_auth = push_vendor.identity().map(|_| Arc::new(config.clone()));
        let http = client(self.limits, config, push_vendor.is_http2())?;
        let made = AccountClient { http, client_auth };
        by_account.insert(account.to_owned(), made.clone());
        Ok(made)
    }
}

/// What a connection that was closed without an answer had to say of the client
/// certificate.
async fn explained(
    error: NetworkError,
    url: &Url,
    client_auth: Option<Arc<ClientConfig>>,
) -> NetworkError {
    match (&error, client_auth) {
        (NetworkError::BeforeWrite | NetworkError::AfterWrite, Some(config)) => {
            handshake::refusal(url, config).await.unwrap_or(error)
        }
        _ => error,
    }
}

fn tls_of(identity: Option<&VendorSecret>, http2: bool) -> Result<ClientConfig, KeyFault> {
    let identity = identity.map(read_identity).transpose()?;
    let mut config = outbound::tls_config(identity).map_err(|_| KeyFault::Key)?;
    config.alpn_protocols = vec![if http2 { b"h2".to_vec() } else { b"http/1.1".to_vec() }];
    Ok(config)
}

fn client(
    limits: HttpLimits,
    config: ClientConfig,
    http2: bool,
) -> Result<reqwest::Client, KeyFault> {
    let builder =
        outbound::http_client(config).connect_timeout(limits.connect).timeout(limits.total);
    let builder = if http2 { builder.http2_prior_knowledge() } else { builder.http1_only() };
    builder.build().map_err(|_| KeyFault::Key)
}

fn read_identity(pem: &VendorSecret) -> Result<outbound::Identity, KeyFault> {
    let pem = pem.expose().as_bytes();
    let chain = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
    let key = PrivateKeyDer::from_pem_slice(pem).map_err(|_| KeyFault::Key)?;
    Ok((chain.map_err(|_| KeyFault::Key)?, key))
}

fn build(http: &reqwest::Client, request: &Request, written: &Written) -> Option<reqwest::Request> {
    let url = Url::parse(&address(request)).ok()?;
    let builder = match request.method {
        Method::Get => http.get(url),
        Method::Post => http.post(url),
    };
    let mut builder = builder;
    for (name, value) in &request.headers {
        let mut value = HeaderValue::from_str(&request.fill(value)).ok()?;
        value.set_sensitive(true);
        builder = builder.header(HeaderName::from_static(name), value);
    }
    let (kind, bytes) = match &request.body {
        Body::Empty => (None, Vec::new()),
        Body::Json(json) => (
            Some("application/json; charset=utf-8"),
            request.fill_json(json).to_string().into_bytes(),
        ),
        Body::Form(fields) => (
            Some("application/x-www-form-urlencoded; charset=utf-8"),
            form(request, fields).as_bytes().to_vec(),
        ),
    };
    if let Some(kind) = kind {
        builder = builder.header(CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    builder.body(reqwest::Body::wrap(Watched::new(bytes, written.clone()))).build().ok()
}

/// The address with its secrets, escaped as one segment each.
fn address(request: &Request) -> Zeroizing<String> {
    let mut url = Zeroizing::new(request.url.clone());
    for (placeholder, secret) in request.secrets() {
        if url.contains(placeholder.text()) {
            let secret = utf8_percent_encode(secret, SEGMENT).to_string();
            url = Zeroizing::new(url.replace(placeholder.text(), &secret));
        }
    }
    url
}

fn form(request: &Request, fields: &[(&'static str, FormValue)]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::new());
    for (name, value) in fields {
        let value = match value {
            FormValue::Text(value) => request.fill(value),
            FormValue::Json(json) => Zeroizing::new(request.fill_json(json).to_string()),
        };
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(name);
        text.push('=');
        text.extend(utf8_percent_encode(&value, FORM));
    }
    text
}
