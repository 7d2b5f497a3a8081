//! Hosts that do one thing, and calls to them.

use std::sync::Arc;
use std::time::Duration;

use outbound::{NetFailure, Proxy};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use url::Url;

const LIMIT: Duration = Duration::from_secs(20);

/// What a host does with a connection.
#[derive(Clone)]
pub enum Host {
    /// Does not listen.
    Gone,
    /// Takes the connection and says nothing.
    Silent,
    /// Says this as soon as something came, and closes.
    Raw(Vec<u8>),
    /// Reads a request, says this, and closes.
    Answer(Vec<u8>),
    /// Reads the beginning of a request and resets the connection.
    Reset,
    /// Shakes hands and answers 200.
    Tls(TlsAcceptor),
    /// Connects to where it is asked, for this user name and password in base64.
    Proxy { password: Option<&'static str> },
}

/// A host with the certificate of a file in `keys`.
pub fn tls(file: &str, protocols: &[&[u8]]) -> Host {
    let pem = std::fs::read(format!("tests/keys/{file}.pem")).unwrap();
    let chain = CertificateDer::pem_slice_iter(&pem).map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_slice(&pem).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    Host::Tls(TlsAcceptor::from(Arc::new(config)))
}

/// Lets a host run; its port.
pub async fn serve(host: Host) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    if !matches!(host, Host::Gone) {
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(meet(host.clone(), stream));
            }
        });
    }
    port
}

async fn meet(host: Host, mut stream: TcpStream) {
    match host {
        Host::Gone => {}
        Host::Silent => std::future::pending().await,
        Host::Raw(words) => {
            let _ = stream.read(&mut [0; 4_096]).await;
            let _ = stream.write_all(&words).await;
            let _ = stream.shutdown().await;
            drain(&mut stream).await;
        }
        Host::Answer(words) => {
            read_request(&mut stream).await;
            let _ = stream.write_all(&words).await;
            let _ = stream.shutdown().await;
            drain(&mut stream).await;
        }
        // What is still unread makes the system answer with a reset.
        Host::Reset => {
            let _ = stream.read_u8().await;
        }
        Host::Tls(acceptor) => {
            let Ok(mut stream) = acceptor.accept(stream).await else { return };
            read_request(&mut stream).await;
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
        }
        Host::Proxy { password } => connect(stream, password).await,
    }
}

async fn connect(mut stream: TcpStream, password: Option<&str>) {
    let head = read_request(&mut stream).await;
    let is_let_in = password.is_none_or(|password| head.contains(&format!("Basic {password}\r\n")));
    if !is_let_in {
        let _ = stream.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n").await;
        return;
    }
    let to = head.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next()).unwrap();
    let mut host = TcpStream::connect(to.replace("localhost", "127.0.0.1")).await.unwrap();
    let _ = stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await;
    let _ = tokio::io::copy_bidirectional(&mut stream, &mut host).await;
}

/// Reads up to the end of a head, of HTTP/1 or the beginning of HTTP/2 with its first frames.
async fn read_request(stream: &mut (impl AsyncRead + AsyncWrite + Unpin)) -> String {
    let mut head = Vec::new();
    loop {
        let mut piece = [0; 4_096];
        let Ok(length @ 1..) = stream.read(&mut piece).await else { break };
        head.extend_from_slice(&piece[..length]);
        // With HTTP/2 the frame of the request comes after the settings.
        let is_whole = match head.starts_with(b"PRI *") {
            true => head.len() > 100,
            false => head.windows(4).any(|four| four == b"\r\n\r\n"),
        };
        if is_whole {
            break;
        }
    }
    String::from_utf8_lossy(&head).into_owned()
}

/// So that no reset takes what was said.
async fn drain(stream: &mut TcpStream) {
    let _ = tokio::time::timeout(LIMIT, tokio::io::copy(stream, &mut tokio::io::sink())).await;
}

pub fn address(url: &str) -> Url {
    Url::parse(url).unwrap()
}

/// Trusts the authority of these tests alone.
pub fn client_config(http2: bool) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    let pem = std::fs::read("tests/keys/ca.pem").unwrap();
    roots.add(CertificateDer::from_pem_slice(&pem).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![if http2 { b"h2".to_vec() } else { b"http/1.1".to_vec() }];
    config
}

pub async fn probe(url: &str, http2: bool, proxy: Option<&Proxy>) -> Result<(), NetFailure> {
    outbound::probe(&address(url), &client_config(http2), proxy, LIMIT).await
}

/// The status of a call, its answer read to the end.
pub async fn call(url: &str, http2: bool, proxy: Option<&Proxy>) -> Result<u16, NetFailure> {
    let builder = outbound::http_client(client_config(http2), proxy).unwrap();
    let builder = if http2 { builder.http2_prior_knowledge() } else { builder.http1_only() };
    send(builder.timeout(LIMIT).build().unwrap(), url).await
}

pub async fn call_within(limit: Duration, url: &str) -> Result<u16, NetFailure> {
    let builder = outbound::http_client(client_config(false), None).unwrap();
    send(builder.timeout(limit).build().unwrap(), url).await
}

async fn send(client: reqwest::Client, url: &str) -> Result<u16, NetFailure> {
    let of = |error: reqwest::Error| NetFailure::of(&error);
    let mut response = client.post(url).body("body").send().await.map_err(of)?;
    while response.chunk().await.map_err(of)?.is_some() {}
    Ok(response.status().as_u16())
}
