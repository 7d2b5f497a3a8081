//! A sandbox on a free port with its clock in hand, and requests that can be bent.

use std::net::SocketAddr;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::{HeaderMap, Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use md5::{Digest, Md5};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaKeyPair,
};
use sandbox::{Sandbox, SandboxClock, SandboxConfig};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// When the tests take place, Unix seconds.
pub const NOW: u64 = 1_760_000_000;

/// One running sandbox.
pub struct World {
    pub address: SocketAddr,
    pub clock: SandboxClock,
    pub serving: JoinHandle<()>,
}

pub async fn world() -> World {
    world_with(|_| {}).await
}

pub async fn world_with(change: impl FnOnce(&mut SandboxConfig)) -> World {
    let clock = SandboxClock::stopped_at(NOW);
    let mut config = SandboxConfig::demo(([127, 0, 0, 1], 0).into());
    config.clock = clock.clone();
    change(&mut config);
    let sandbox = Sandbox::bind(config).await.unwrap();
    let address = sandbox.local_addr();
    let serving = tokio::spawn(sandbox.serve(std::future::pending()));
    World { address, clock, serving }
}

impl World {
    pub fn seconds(&self) -> u64 {
        self.clock.now().as_secs()
    }

    pub fn millis(&self) -> u64 {
        u64::try_from(self.clock.now().as_millis()).unwrap()
    }

    pub fn pass(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// Sends over a connection of its own and reads the answer whole.
    pub async fn ask(&self, ask: &Ask) -> Got {
        Got::read(self.try_ask(ask).await.unwrap()).await
    }

    pub async fn try_ask(&self, ask: &Ask) -> Result<Response<Incoming>, hyper::Error> {
        send(self.address, ask).await
    }
}

/// One request over a connection of its own.
pub async fn send(address: SocketAddr, ask: &Ask) -> Result<Response<Incoming>, hyper::Error> {
    let stream = TokioIo::new(TcpStream::connect(address).await.unwrap());
    if ask.http2 {
        let (mut sender, connection) =
            hyper::client::conn::http2::handshake(TokioExecutor::new(), stream).await?;
        tokio::spawn(connection);
        sender.send_request(ask.request(address)).await
    } else {
        let (mut sender, connection) = hyper::client::conn::http1::handshake(stream).await?;
        tokio::spawn(connection);
        sender.send_request(ask.request(address)).await
    }
}

/// An answer.
#[derive(Debug)]
pub struct Got {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Got {
    pub async fn read(response: Response<Incoming>) -> Self {
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Self { status: head.status.as_u16(), headers: head.headers, body }
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }
}

/// A request.
#[derive(Clone)]
pub struct Ask {
    pub method: &'static str,
    pub path: String,
    pub http2: bool,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

#[derive(Clone)]
pub enum Body {
    Json(Value),
    Form(Vec<(&'static str, String)>),
    Raw(String),
}

impl Ask {
    pub fn json(path: impl Into<String>, body: Value) -> Self {
        let headers = vec![("content-type", "application/json; charset=UTF-8".to_owned())];
        Self { method: "POST", path: path.into(), http2: false, headers, body: Body::Json(body) }
    }

    pub fn form(path: impl Into<String>, fields: Vec<(&'static str, String)>) -> Self {
        let kind = "application/x-www-form-urlencoded; charset=utf-8".to_owned();
        let body = Body::Form(fields);
        let headers = vec![("content-type", kind)];
        Self { method: "POST", path: path.into(), http2: false, headers, body }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.head(name, value);
        self
    }

    /// Replaces a header, or adds it.
    pub fn head(&mut self, name: &'static str, value: impl Into<String>) {
        self.unhead(name);
        self.headers.push((name, value.into()));
    }

    pub fn unhead(&mut self, name: &str) {
        self.headers.retain(|(each, _)| *each != name);
    }

    /// Replaces a field of a form, or adds it; an empty value takes it away.
    pub fn field(&mut self, name: &'static str, value: impl Into<String>) {
        let Body::Form(fields) = &mut self.body else { panic!("no form") };
        fields.retain(|(each, _)| *each != name);
        let value = value.into();
        if !value.is_empty() {
            fields.push((name, value));
        }
    }

    /// Replaces a member of JSON, or adds it; null takes it away.
    pub fn put(&mut self, pointer: &str, value: Value) {
        let Body::Json(body) = &mut self.body else { panic!("no JSON") };
        put(body, pointer, value);
    }

    pub fn request(&self, address: SocketAddr) -> Request<Full<Bytes>> {
        let uri = format!("http://{address}{}", self.path);
        let mut request = Request::builder().method(self.method).uri(uri);
        if !self.http2 {
            request = request.header("host", address.to_string());
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let body = match &self.body {
            Body::Json(body) => body.to_string(),
            Body::Raw(body) => body.clone(),
            Body::Form(fields) => {
                let pairs = fields.iter().map(|(name, value)| format!("{name}={}", escape(value)));
                pairs.collect::<Vec<_>>().join("&")
            }
        };
        request.body(Full::new(body.into())).unwrap()
    }
}

pub fn put(body: &mut Value, pointer: &str, value: Value) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if value.is_null() {
        parent.remove(name);
    } else {
        parent.insert(name.to_owned(), value);
    }
}

fn escape(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    let each = |b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    text.bytes().map(each).collect()
}

/// A JSON Web Token.
pub fn jwt(algorithm: &str, key_id: &str, claims: &Value, pem: &str) -> String {
    let header = json!({ "alg": algorithm, "kid": key_id, "typ": "JWT" });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&header), part(claims));
    let lines = pem.lines().filter(|line| !line.starts_with("-----"));
    let der = STANDARD.decode(lines.collect::<String>()).unwrap();
    let random = SystemRandom::new();
    let signature = if algorithm == "ES256" {
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &der, &random).unwrap();
        pair.sign(&random, signed.as_bytes()).unwrap().as_ref().to_vec()
    } else {
        let pair = RsaKeyPair::from_pkcs8(&der).unwrap();
        let mut signature = vec![0; pair.public().modulus_len()];
        let padding: &dyn ring::signature::RsaEncoding =
            if algorithm == "RS256" { &RSA_PKCS1_SHA256 } else { &RSA_PSS_SHA256 };
        pair.sign(padding, &random, signed.as_bytes(), &mut signature).unwrap();
        signature
    };
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

pub fn md5(text: &str) -> String {
    hex(&Md5::digest(text))
}

pub fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A way to spoil a sound request, and what comes of it.
pub type Spoiling = (&'static str, fn(&mut Ask), &'static str);
