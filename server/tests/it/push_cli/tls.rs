//! APNs with a client certificate, over real TLS: who is let in, and what an alert says.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response, Version};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, Error, ServerConfig,
    SignatureScheme,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::push_cli::support::{Run, command};

const AUTHORITY: &str = include_str!("keys/ca.pem");
const SERVER: &str = include_str!("keys/localhost.pem");
const CLIENT: &str = include_str!("../config/keys/production.pem");

/// Takes or refuses every client certificate.
#[derive(Debug)]
struct Judge {
    refuse: Option<CertificateError>,
    schemes: Vec<SignatureScheme>,
}

impl ClientCertVerifier for Judge {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        let sent = CertificateDer::from_pem_slice(CLIENT.as_bytes()).unwrap();
        assert_eq!(certificate, &sent);
        match &self.refuse {
            Some(reason) => Err(Error::InvalidCertificate(reason.clone())),
            None => Ok(ClientCertVerified::assertion()),
        }
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<rustls::client::danger::HandshakeSignatureValid, Error> {
        Ok(rustls::client::danger::HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<rustls::client::danger::HandshakeSignatureValid, Error> {
        let provider = rustls::crypto::ring::default_provider();
        let algorithms = provider.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signed, &algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.schemes.clone()
    }
}

fn tls(refuse: Option<CertificateError>) -> TlsAcceptor {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let schemes = provider.signature_verification_algorithms.supported_schemes();
    let chain = CertificateDer::pem_slice_iter(SERVER.as_bytes()).map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_slice(SERVER.as_bytes()).unwrap();
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(Arc::new(Judge { refuse, schemes }))
        .with_single_cert(chain, key)
        .unwrap();
    config.alpn_protocols = vec![b"h2".to_vec()];
    TlsAcceptor::from(Arc::new(config))
}

/// What came: version, path and topic.
type Seen = Arc<Mutex<Vec<(Version, String, String)>>>;

/// An APNs of one test, which takes every push; and what `signet push test` makes of it.
async fn pushed(refuse: Option<CertificateError>) -> (Run, Seen) {
    pushed_through(refuse, String::new()).await
}

/// The same with a line more at the head of the configuration.
async fn pushed_through(refuse: Option<CertificateError>, line: String) -> (Run, Seen) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let seen = Seen::default();
    let noted = Arc::clone(&seen);
    let acceptor = tls(refuse);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(stream) = acceptor.accept(stream).await else { continue };
            assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
            let noted = Arc::clone(&noted);
            let answer = service_fn(move |request: Request<Incoming>| {
                let topic = request.headers().get("apns-topic");
                let topic = topic.map_or("", |topic| topic.to_str().unwrap()).to_owned();
                let path = request.uri().path().to_owned();
                noted.lock().unwrap().push((request.version(), path, topic));
                async { Ok::<_, Infallible>(Response::new(Full::<Bytes>::default())) }
            });
            let server = hyper_util::server::conn::auto::Builder::new(TokioExecutor::new());
            tokio::spawn(async move {
                let _ = server.serve_connection(TokioIo::new(stream), answer).await;
            });
        }
    });
    let run = tokio::task::spawn_blocking(move || signet(port, &line)).await.unwrap();
    (run, seen)
}

fn signet(port: u16, line: &str) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (authority, client) = (write("ca.pem", AUTHORITY), write("client.pem", CLIENT));
    let token = write("token.txt", &"0f".repeat(32));
    let config = write(
        "signet.toml",
        &format!(
            "{line}\n[[apps]]\nsdkappid = 1400000001\nsecret_key = \"{}\"\nregion = \"singapore\"\n\
             [[apps.certificates]]\nid = \"31001\"\nvendor = \"apns\"\n\
             environment = \"production\"\ntopic = \"com.example.app\"\n\
             [apps.certificates.credential]\npem_file = {client:?}\n\
             base_url = \"https://localhost:{port}\"\n",
            "c0ffee00".repeat(8)
        ),
    );
    let words = ["push", "test", "--config", &config, "--certificate", "31001", "--yes"];
    let mut command = command(&[&words[..], &["--token-file", &token]].concat());
    // The only authority that is trusted.
    command.env("SSL_CERT_FILE", authority);
    command.output().unwrap().into()
}

#[tokio::test]
async fn a_client_certificate_is_shown_over_http_2() {
    let (run, seen) = pushed(None).await;
    run.ends(0).says(&["APNs accepted the push"]);
    let seen = seen.lock().unwrap().clone();
    let path = format!("/3/device/{}", "0f".repeat(32));
    assert_eq!(seen, [(Version::HTTP_2, path, "com.example.app".to_owned())]);
}

#[tokio::test]
async fn an_alert_about_the_certificate_names_what_is_wrong() {
    for (refuse, code) in [
        (CertificateError::Expired, "tls/certificate_expired"),
        (CertificateError::Revoked, "tls/certificate_revoked"),
        (CertificateError::UnknownIssuer, "tls/certificate_unknown"),
    ] {
        let (run, seen) = pushed(Some(refuse)).await;
        run.ends(1).says(&[code]);
        assert!(seen.lock().unwrap().is_empty());
    }
}

/// A proxy that connects to where it is asked; what it was asked.
async fn proxy() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.unwrap());
            }
            let head = String::from_utf8(head).unwrap();
            let to = head.strip_prefix("CONNECT localhost:").unwrap();
            let port = to.split(' ').next().unwrap().parse::<u16>().unwrap();
            noted.lock().unwrap().push(head);
            let mut host = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            tokio::spawn(async move {
                let _ = tokio::io::copy_bidirectional(&mut stream, &mut host).await;
            });
        }
    });
    (port, asked)
}

#[tokio::test]
async fn a_push_goes_through_the_proxy_of_the_configuration() {
    let (port, asked) = proxy().await;
    let line = format!("proxy = \"http://someone:canary@127.0.0.1:{port}\"");
    let (run, seen) = pushed_through(None, line.clone()).await;
    run.ends(0).says(&["APNs accepted the push"]);
    assert_eq!(seen.lock().unwrap()[0].0, Version::HTTP_2);
    let asked = std::mem::take(&mut *asked.lock().unwrap());
    assert_eq!(asked.len(), 1);
    // someone:canary
    assert!(asked[0].contains("Basic c29tZW9uZTpjYW5hcnk="), "{asked:?}");

    // What the host says of the client certificate is asked through the proxy, too.
    let (run, _) = pushed_through(Some(CertificateError::Revoked), line).await;
    run.ends(1).says(&["tls/certificate_revoked"]);
}
