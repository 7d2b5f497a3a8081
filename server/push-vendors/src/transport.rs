//! Bytes out, bytes in: one kept connection pool per vendor's needs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use model::NetFault;
use outbound::{FaultLog, NetFailure, Proxy};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use rustls::ClientConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use url::Url;
use zeroize::Zeroizing;

use super::body::{WatchedBody, Written};
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
    proxy: Option<Proxy>,
    log: FaultLog,
    by_account: Arc<Mutex<HashMap<String, AccountClient>>>,
}

/// Connections of one account.
#[derive(Clone, Debug)]
struct AccountClient {
    http: reqwest::Client,
    /// The TLS settings, where the connection is the account's own.
    tls: Option<Arc<ClientConfig>>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum RequestError {
    /// The credential does not work.
    Key(KeyFault),
    /// No answer came.
    Network {
        /// What happened.
        failure: NetFailure,
        /// Whether the request may have been carried out all the same.
        may_be_done: bool,
    },
}

impl HttpTransport {
    /// Prepares connections; none is made yet.
    ///
    /// # Errors
    /// When the TLS or HTTP library refuses its own defaults.
    pub(super) fn new(limits: HttpLimits, proxy: Option<Proxy>) -> Result<Self, KeyFault> {
        let plain = client(limits, proxy.as_ref(), tls_of(None, false)?, false)?;
        Ok(Self { plain, limits, proxy, log: FaultLog::default(), by_account: Arc::default() })
    }

    /// Sends a request over the connections that `push_vendor` wants, kept under `account`, and
    /// reads the answer.
    pub(super) async fn call(
        &self,
        account: &str,
        push_vendor: &dyn PushVendor,
        request: &Request,
    ) -> Result<Reply, RequestError> {
        let client = self.client_of(account, push_vendor).map_err(RequestError::Key)?;
        let written = Written::default();
        let request =
            build(&client.http, request, &written).ok_or(RequestError::Key(KeyFault::Key))?;
        let url = request.url().clone();
        let outcome = match client.http.execute(request).await {
            Ok(response) => self.read(response).await,
            Err(error) => Err(self.explained(NetFailure::of(&error), &url, client.tls).await),
        };
        self.log.note(url.host_str().unwrap_or_default(), outcome.as_ref().err());
        outcome.map_err(|failure| {
            let may_be_done = written.get() && failure.fault.may_be_done();
            RequestError::Network { failure, may_be_done }
        })
    }

    /// What was closed without an answer may have had something to say of the client
    /// certificate, or may speak no HTTP/2: a handshake tells.
    async fn explained(
        &self,
        failure: NetFailure,
        url: &Url,
        tls: Option<Arc<ClientConfig>>,
    ) -> NetFailure {
        let is_open =
            matches!(failure.fault, NetFault::Reset | NetFault::Closed | NetFault::NotHttp);
        let Some(tls) = tls.filter(|_| is_open) else { return failure };
        let limit = self.limits.connect;
        match outbound::probe(url, &tls, self.proxy.as_ref(), limit).await {
            Err(told) if matches!(told.fault, NetFault::Alert(_) | NetFault::Http1Only) => told,
            _ => failure,
        }
    }

    async fn read(&self, mut response: reqwest::Response) -> Result<Reply, NetFailure> {
        let limit = self.limits.body_bytes;
        let headers = response.headers().iter().filter_map(|(name, value)| {
            Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
        });
        let headers = headers.collect();
        let status = response.status().as_u16();
        let mut reply = Reply { status, headers, body: Vec::new(), cut: None };
        while reply.body.len() <= limit {
            match response.chunk().await {
                Ok(Some(piece)) => reply.body.extend_from_slice(&piece),
                Ok(None) => break,
                // With half an answer the vendor did act; without any body the status tells.
                Err(error) if reply.body.is_empty() => return Err(NetFailure::of(&error)),
                Err(error) => {
                    reply.cut = Some(NetFailure::of(&error).fault);
                    break;
                }
            }
        }
        let body = std::mem::take(&mut reply.body);
        let encoding = reply.header("content-encoding");
        reply.body = outbound::inflated(body, encoding, limit.saturating_add(1));
        if reply.body.len() > limit {
            reply.cut = Some(NetFault::TooLarge);
            reply.body.truncate(limit);
        }
        Ok(reply)
    }

    /// One pool per account where a connection is bound to it, as with APNs; else the one.
    fn client_of(
        &self,
        account: &str,
        push_vendor: &dyn PushVendor,
    ) -> Result<AccountClient, KeyFault> {
        if !push_vendor.is_http2() && push_vendor.identity().is_none() {
            return Ok(AccountClient { http: self.plain.clone(), tls: None });
        }
        // The map is whole at every moment, whatever a panicking holder was doing.
        let mut by_account = self.by_account.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = by_account.get(account) {
            return Ok(client.clone());
        }
        let config = tls_of(push_vendor.identity(), push_vendor.is_http2())?;
        let tls = Some(Arc::new(config.clone()));
        let http = client(self.limits, self.proxy.as_ref(), config, push_vendor.is_http2())?;
        let made = AccountClient { http, tls };
        by_account.insert(account.to_owned(), made.clone());
        Ok(made)
    }
}

pub(super) fn tls_of(
    identity: Option<&VendorSecret>,
    http2: bool,
) -> Result<ClientConfig, KeyFault> {
    let identity = identity.map(read_identity).transpose()?;
    let mut config = outbound::tls_config(identity).map_err(|_| KeyFault::Key)?;
    config.alpn_protocols = vec![if http2 { b"h2".to_vec() } else { b"http/1.1".to_vec() }];
    Ok(config)
}

fn client(
    limits: HttpLimits,
    proxy: Option<&Proxy>,
    config: ClientConfig,
    http2: bool,
) -> Result<reqwest::Client, KeyFault> {
    let builder = outbound::http_client(config, proxy).map_err(|_| KeyFault::Key)?;
    let builder = builder.connect_timeout(limits.connect).timeout(limits.total);
    let builder = if http2 { builder.http2_prior_knowledge() } else { builder.http1_only() };
    builder.build().map_err(|_| KeyFault::Key)
}

fn read_identity(pem: &VendorSecret) -> Result<outbound::ClientIdentity, KeyFault> {
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
    builder.body(reqwest::Body::wrap(WatchedBody::new(bytes, written.clone()))).build().ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vendor_is_asked_for_the_one_version_of_http_that_is_spoken_to_it() {
        let offered = |http2| tls_of(None, http2).unwrap().alpn_protocols;
        assert_eq!(offered(true), [b"h2".to_vec()]);
        assert_eq!(offered(false), [b"http/1.1".to_vec()]);
    }
}
