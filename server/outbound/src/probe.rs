//! A connection without a request: what stands between this server and a host.
//!
//! With TLS 1.3 the refusal of a client certificate comes after the client's part of the
//! handshake, when the HTTP library has a connection already: it then says no more than that it
//! was closed. The same with a host that speaks no HTTP/2. A handshake of its own tells.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use model::NetFault;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tower_service::Service;
use url::Url;

use super::failure::{NetFailure, connect_fault};
use super::proxy::Proxy;

/// How long a host may take to say what is wrong with a certificate.
pub const PROBE_PATIENCE: Duration = Duration::from_secs(2);

type BoxError = Box<dyn Error + Send + Sync>;

/// Connects to the host of `url` as `config` says, and asks nothing.
///
/// # Errors
/// What kept a connection from being made, within `limit`.
pub async fn probe(
    url: &Url,
    config: &ClientConfig,
    proxy: Option<&Proxy>,
    limit: Duration,
) -> Result<(), NetFailure> {
    match tokio::time::timeout(limit, connect(url, config, proxy)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(NetFault::ConnectTimedOut.into()),
    }
}

async fn connect(
    url: &Url,
    config: &ClientConfig,
    proxy: Option<&Proxy>,
) -> Result<(), NetFailure> {
    let stream = open(url, proxy).await.map_err(|error| connect_fault(error.as_ref()))?;
    if url.scheme() != "https" {
        return Ok(());
    }
    shake(url, config, stream).await
}

/// A connection to the host, through the proxy where https has one.
async fn open(url: &Url, proxy: Option<&Proxy>) -> Result<TcpStream, BoxError> {
    let mut connector = HttpConnector::new();
    connector.enforce_http(false);
    let destination = url.as_str().parse::<http::Uri>()?;
    let stream = match proxy.and_then(|proxy| proxy.on_the_way_to(&destination)) {
        Some(proxy) => {
            let mut tunnel = Tunnel::new(proxy.uri().clone(), connector);
            if let Some(auth) = proxy.basic_auth() {
                tunnel = tunnel.with_auth(auth.clone());
            }
            tunnel.call(destination).await?
        }
        None => connector.call(destination).await?,
    };
    Ok(stream.into_inner())
}

async fn shake(
    url: &Url,
    config: &ClientConfig,
    stream: impl AsyncRead + AsyncWrite + Unpin,
) -> Result<(), NetFailure> {
    let name = ServerName::try_from(url.host_str().unwrap_or_default().trim_matches(['[', ']']))
        .map_err(|_| NetFault::WrongName)?
        .to_owned();
    let connector = TlsConnector::from(Arc::new(config.clone()));
    let mut stream =
        connector.connect(name, stream).await.map_err(|error| connect_fault(&error))?;
    let wants_http2 = config.alpn_protocols.iter().any(|name| name == b"h2");
    if wants_http2 && stream.get_ref().1.alpn_protocol() != Some(b"h2") {
        return Err(NetFault::Http1Only.into());
    }
    if !config.client_auth_cert_resolver.has_certs() {
        return Ok(());
    }
    // It is let in, or it will be told with the first bytes that it is not.
    match tokio::time::timeout(PROBE_PATIENCE, stream.read_u8()).await {
        Ok(Err(error)) => match connect_fault(&error) {
            fault @ NetFault::Alert(_) => Err(fault.into()),
            _ => Ok(()),
        },
        Ok(Ok(_)) | Err(_) => Ok(()),
    }
}
