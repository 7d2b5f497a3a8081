//! TLS of the server's own: certificate and key from two files, read again when they change.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rustls::ServerConfig;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use crate::config::{TlsError, TlsFiles, TlsPem};
use crate::problem::Problem;

/// How often the files are looked at. Programs that renew certificates do it weeks before.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// The first byte of a TLS handshake; no method of HTTP begins with it.
const HANDSHAKE: u8 = 22;

/// Certificate and key that new connections are answered with.
#[derive(Debug)]
pub(crate) struct Tls {
    files: TlsFiles,
    current: RwLock<(TlsPem, Arc<ServerConfig>)>,
}

/// What came of another look at the files.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Reloaded {
    /// They are as before.
    Same,
    /// New connections get the new certificate.
    New,
    /// They cannot be used; what was read before goes on.
    Broken,
}

impl Tls {
    pub(crate) fn load(files: &TlsFiles) -> Result<Self, TlsError> {
        let pem = files.read()?;
        let config = files.server_config(&pem)?;
        Ok(Self { files: files.clone(), current: RwLock::new((pem, config)) })
    }

    fn config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner).1)
    }

    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.config())
    }

    /// Looks at the files. Between the two a renewal can be under way: then they do not fit
    /// together, and the next look finds what does.
    pub(crate) fn reload(&self) -> Reloaded {
        let read = self.files.read().and_then(|pem| {
            let is_same = self.current.read().unwrap_or_else(PoisonError::into_inner).0 == pem;
            if is_same { Ok(None) } else { Ok(Some((self.files.server_config(&pem)?, pem))) }
        });
        match read {
            Ok(None) => Reloaded::Same,
            Ok(Some((config, pem))) => {
                *self.current.write().unwrap_or_else(PoisonError::into_inner) = (pem, config);
                tracing::info!(target: "signet::tls", "serving the new certificate");
                Reloaded::New
            }
            Err(error) => {
                tracing::warn!(
                    target: "signet::tls", %error,
                    "cannot use the new certificate or key: the old ones go on"
                );
                Reloaded::Broken
            }
        }
    }
}

/// Looks at the files every minute, and at SIGHUP at once.
pub(crate) async fn keep_fresh(tls: Arc<Tls>) {
    let mut minutes = tokio::time::interval(LOOK_EVERY);
    #[cfg(unix)]
    let mut hangup = {
        use tokio::signal::unix::{SignalKind, signal};
        signal(SignalKind::hangup()).ok()
    };
    loop {
        #[cfg(unix)]
        let asked = async {
            match &mut hangup {
                Some(hangup) => hangup.recv().await,
                None => std::future::pending().await,
            }
        };
        #[cfg(not(unix))]
        let asked = std::future::pending::<Option<()>>();
        tokio::select! {
            _ = minutes.tick() => {}
            _ = asked => {}
        }
        tls.reload();
    }
}

/// Whether the client begins with a handshake; waits for its first byte.
pub(crate) async fn is_handshake(stream: &TcpStream) -> std::io::Result<bool> {
    let mut first = [0];
    Ok(stream.peek(&mut first).await? == 1 && first == [HANDSHAKE])
}

/// Sends a browser that came by http to the same address by https. What else comes that way is
/// refused: its content has been in the open already, and its sender should know.
pub(crate) async fn to_https(request: Request) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let location = host.and_then(|host| format!("https://{host}{path}").parse().ok());
    match location {
        Some(location) if matches!(*request.method(), Method::GET | Method::HEAD) => {
            let location: HeaderValue = location;
            let no_store = HeaderValue::from_static("no-store");
            let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, no_store)];
            (StatusCode::TEMPORARY_REDIRECT, headers).into_response()
        }
        _ => Problem::https_only().into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn keys(file: &str) -> Vec<u8> {
        fs::read(Path::new("outbound/tests/keys").join(file)).unwrap()
    }

    #[test]
    fn new_files_are_taken_and_broken_ones_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("both.pem");
        let files = TlsFiles { cert: path.clone(), key: path.clone() };
        fs::write(&path, keys("good.pem")).unwrap();
        let tls = Tls::load(&files).unwrap();
        let first = tls.config();
        assert_eq!(tls.reload(), Reloaded::Same);
        for broken in [&b""[..], b"-----BEGIN CERTIFICATE-----\n", &keys("ca.pem")] {
            fs::write(&path, broken).unwrap();
            assert_eq!(tls.reload(), Reloaded::Broken);
            assert!(Arc::ptr_eq(&tls.config(), &first));
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(tls.reload(), Reloaded::Broken);
        fs::write(&path, keys("other-name.pem")).unwrap();
        assert_eq!(tls.reload(), Reloaded::New);
        assert!(!Arc::ptr_eq(&tls.config(), &first));
    }

    #[test]
    fn each_fault_has_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        };
        let good = file("good.pem", &keys("good.pem"));
        let fault = |cert: &Path, key: &Path| {
            let files = TlsFiles { cert: cert.into(), key: key.into() };
            Tls::load(&files).unwrap_err().to_string()
        };
        let other = file("other.pem", &keys("other-name.pem"));
        assert!(fault(&good, &other).contains("is not that of the certificate"));
        assert!(fault(&good, &file("ca.pem", &keys("ca.pem"))).contains("has no key"));
        assert!(fault(&file("no.pem", b"hello"), &good).contains("has no certificate"));
        assert!(fault(&good, &folder.path().join("missing.pem")).contains("cannot read"));
        assert!(fault(&file("long.pem", &[b'x'; 300 << 10]), &good).contains("256 KiB"));
    }
}
