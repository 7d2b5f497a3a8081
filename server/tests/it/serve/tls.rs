//! TLS of the server's own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use server::config::{ServeConfig, TlsFiles};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::config::support::{Folder, app_with};
use crate::serve::process::signet;
use crate::serve::support::{TestServer, loopback, start_with};

pub fn keys(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("outbound/tests/keys").join(file)
}

/// A file with certificate and key, and a configuration with it.
fn config() -> (TempDir, PathBuf, ServeConfig) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("both.pem");
    fs::copy(keys("good.pem"), &path).unwrap();
    let tls = Some(TlsFiles { cert: path.clone(), key: path.clone() });
    (folder, path, ServeConfig { tls, ..loopback() })
}

pub async fn shake(
    address: std::net::SocketAddr,
    name: &'static str,
) -> std::io::Result<TlsStream<TcpStream>> {
    let ca = CertificateDer::from_pem_file(keys("ca.pem")).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(ca).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from(name).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await
}

async fn get(server: &TestServer, path: &str, host: &str) -> (StatusCode, Option<String>, String) {
    let stream = shake(server.address, "localhost").await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
    let (mut client, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    let connection = tokio::spawn(connection);
    let request = Request::get(path).header("host", host).body(Body::empty()).unwrap();
    let (parts, body) = client.send_request(request).await.unwrap().into_parts();
    let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
    connection.abort();
    let hsts = parts.headers.get("strict-transport-security");
    (parts.status, hsts.map(|value| value.to_str().unwrap().to_owned()), body)
}

#[tokio::test]
async fn https_is_answered_with_hsts_for_names_that_are_not_of_this_machine() {
    let (_folder, _, mut config) = config();
    config.allowed_hosts = vec!["console.example.com".parse().unwrap()];
    let server = start_with(config, Router::new()).await;
    let (status, hsts, body) = get(&server, "/healthz", "console.example.com").await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "ok\n"));
    assert!(hsts.unwrap().starts_with("max-age="));
    let (status, hsts, _) = get(&server, "/healthz", "localhost:3000").await;
    assert_eq!((status, hsts), (StatusCode::OK, None));
    let (status, ..) = get(&server, "/healthz", "evil.example").await;
    assert_eq!(status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn http_is_sent_to_https_and_what_carries_content_is_refused() {
    let (_folder, _, config) = config();
    let server = start_with(config, Router::new()).await;
    let answer = server.get("/push-check?app=1").await;
    assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
    let wanted = format!("https://{}/push-check?app=1", server.address);
    assert_eq!((answer.header("location"), answer.header("cache-control")), (&*wanted, "no-store"));
    answer.has_no("strict-transport-security");
    let answer = server.ask(Method::POST, "/api/list_apps", &[]).await;
    assert_eq!(
        (answer.status, &answer.json()["code"]),
        (400.try_into().unwrap(), &"https_only".into())
    );
    let answer = server.get_with("/", &[("host", "evil.example")]).await;
    assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn a_stop_does_not_wait_for_those_who_did_not_shake_hands() {
    let (_folder, _, config) = config();
    let mut server = start_with(config, Router::new()).await;
    let _silent = TcpStream::connect(server.address).await.unwrap();
    get(&server, "/healthz", "localhost").await;
    server.begin_stop();
    tokio::time::timeout(std::time::Duration::from_secs(5), server.ended()).await.unwrap();
}

/// A real process, killed when dropped.
pub struct Process(std::process::Child, pub std::net::SocketAddr);

impl Process {
    /// With certificate and key in one file.
    pub fn start(path: &Path, listen: &str, more: &[&str]) -> Self {
        use std::io::{BufRead as _, BufReader};
        let mut child = signet(&["serve", "--listen", listen, "--demo", "off"])
            .args(more)
            .env("SIGNET_TLS_CERT_FILE", path)
            .env("SIGNET_TLS_KEY_FILE", path)
            .spawn()
            .unwrap();
        let mut ready = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut ready).unwrap();
        let address = ready.trim().rsplit("https://").next().unwrap().parse().unwrap();
        Self(child, address)
    }

    pub fn hang_up(&self) {
        let hangup = format!("kill -HUP {}", self.0.id());
        let sent = std::process::Command::new("sh").args(["-c", &hangup]).status();
        assert!(sent.unwrap().success());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn a_renewed_certificate_is_served_after_sighup_and_healthcheck_asks_by_https() {
    let (_folder, path, _) = config();
    let process = Process::start(&path, "127.0.0.1:0", &[]);
    shake(process.1, "localhost").await.unwrap();
    let healthcheck = |arguments: &[&str]| {
        let mut command = signet(&["healthcheck"]);
        command.args(arguments).env("SIGNET_LISTEN", process.1.to_string());
        command.env("SIGNET_TLS_CERT_FILE", &path).status().unwrap().code()
    };
    assert_eq!(healthcheck(&[]), Some(0));
    assert_eq!(healthcheck(&["--url", &format!("https://{}/readyz", process.1)]), Some(0));

    fs::write(&path, fs::read(keys("other-name.pem")).unwrap()).unwrap();
    process.hang_up();
    // The signal is on its way; each attempt is a handshake.
    while shake(process.1, "other.example.com").await.is_err() {
        tokio::task::yield_now().await;
    }
    assert!(shake(process.1, "localhost").await.is_err());
}

#[test]
fn certificate_and_key_are_needed_both_and_have_to_fit() {
    let folder = |lines: &str| Folder::with(&format!("{lines}\n{}", app_with("")));
    let (good, other) = (keys("good.pem"), keys("other-name.pem"));
    let fault = |lines: String| folder(&lines).load().unwrap_err().to_string();
    let cert = format!("tls_cert_file = {good:?}");
    let with = |key: &Path| format!("{cert}\ntls_key_file = {key:?}");
    assert!(fault(cert.clone()).contains("tls_key_file is missing"));
    assert!(fault(format!("tls_key_file = {good:?}")).contains("tls_cert_file is missing"));
    assert!(fault(with(&other)).contains("is not that of the certificate"));
    assert!(fault(with(&keys("missing.pem"))).contains("missing.pem"));
    let loaded = folder(&with(&good)).load().unwrap();
    assert_eq!(loaded.config.tls, Some(TlsFiles { cert: good.clone(), key: good }));
}
