//! Why a client certificate was refused.
//!
//! With TLS 1.3 the refusal comes after the client's part of the handshake, when the HTTP
//! library has a connection already: it then says no more than that it was closed. So one
//! handshake more is made, without a request, to read the alert.

use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::Url;

use super::network_error::{NetworkError, alert, source};

/// How long the other side may take to say what is wrong.
const PATIENCE: Duration = Duration::from_secs(5);

/// The alert that the host of `url` answers to a handshake; `None` where it has none to say.
pub(super) async fn refusal(url: &Url, config: Arc<ClientConfig>) -> Option<NetworkError> {
    let host = url.host_str()?;
    let port = url.port_or_known_default()?;
    let name = ServerName::try_from(host.to_owned()).ok()?;
    let shaken = async {
        let stream = TcpStream::connect((host, port)).await.ok()?;
        let error = match TlsConnector::from(config).connect(name, stream).await {
            // It is let in, or it will be told with the first answer that it is not.
            Ok(mut stream) => stream.read_u8().await.err()?,
            Err(error) => error,
        };
        source::<rustls::Error>(&error).and_then(alert)
    };
    let alert = tokio::time::timeout(PATIENCE, shaken).await.ok().flatten()?;
    Some(NetworkError::Tls(Some(alert)))
}
