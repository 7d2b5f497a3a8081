//! A browser: it keeps its cookie and makes calls as the page does.

use std::net::SocketAddr;
use std::time::Duration;

use access::{ConfiguredUser, ConsoleName, parse_phc};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use server::config::{Listen, ServeConfig};
use shared::api::Role;

use crate::serve::support::{Answer, TestServer, loopback, send, start_with};

/// The password of all users below; the hash is a cheap one.
pub const PASSWORD: &str = "password";
pub const HASH: &str =
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

/// A user of each role, by the role's word.
pub fn users() -> Vec<ConfiguredUser> {
    let user = |role: Role| ConfiguredUser {
        name: ConsoleName::parse(role.word()).unwrap(),
        role,
        password: parse_phc(HASH).unwrap(),
    };
    Role::ALL.map(user).into()
}

/// A server on loopback with these users.
pub async fn with_users() -> TestServer {
    start_with(ServeConfig { users: users(), ..loopback() }, Router::new()).await
}

/// A server that other machines can reach, without users.
pub async fn locked() -> TestServer {
    let listen = Listen::new(([0, 0, 0, 0], 0).into());
    start_with(ServeConfig::new(listen), Router::new()).await
}

pub struct Browser {
    pub address: SocketAddr,
    pub headers: Vec<(&'static str, String)>,
    pub cookie: Option<String>,
}

impl Browser {
    pub fn new(server: &TestServer) -> Self {
        Self::at(server.address)
    }

    pub fn at(address: SocketAddr) -> Self {
        let host = format!("localhost:{}", address.port());
        Self { address, headers: vec![("host", host)], cookie: None }
    }

    /// To the same console after a restart: its port, which the cookie's name has, is another one.
    pub fn go_to(&mut self, server: &TestServer) {
        let cookie = self.cookie.take();
        let id = cookie.as_deref().and_then(|cookie| cookie.split_once('='));
        let port = server.address.port();
        let cookie = id.map(|(_, id)| format!("signet-{port}={id}"));
        let host = ("host", format!("localhost:{port}"));
        *self = Self { address: server.address, headers: vec![host], cookie };
    }

    pub async fn logged_in(server: &TestServer, name: &str) -> Self {
        let mut browser = Self::new(server);
        let answer = browser.log_in(name, PASSWORD).await;
        assert_eq!(answer.json()["Ok"]["done"]["name"], name, "{answer:?}");
        browser
    }

    pub async fn log_in(&mut self, name: &str, password: &str) -> Answer {
        self.call("log_in", json!({ "name": name, "password": password })).await
    }

    /// Guesses until the next attempt has to wait for more than 2 seconds; returns how many
    /// guesses were answered before the first that had to wait.
    pub async fn guess_until_it_waits(&mut self, name: &str) -> usize {
        let (mut free, mut has_waited) = (0, false);
        loop {
            let answer = self.log_in(name, "wrong").await;
            if answer.status != StatusCode::TOO_MANY_REQUESTS {
                free += usize::from(!has_waited);
                continue;
            }
            has_waited = true;
            let seconds = answer.header("retry-after").parse().unwrap();
            if seconds > 2 {
                return free;
            }
            tokio::time::sleep(Duration::from_secs(seconds)).await;
        }
    }

    /// A call of the page. Keeps the cookie that the answer sets.
    pub async fn call(&mut self, function: &str, arguments: Value) -> Answer {
        let mut request = Request::post(format!("/api/{function}"))
            .header("content-type", "application/json")
            .header("accept", "application/json");
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let request = request.body(Body::from(arguments.to_string())).unwrap();
        let answer = send(self.address, request).await;
        if let Some(set) = answer.headers.get("set-cookie") {
            let set = set.to_str().unwrap();
            let gone = set.contains("Max-Age=0");
            self.cookie = (!gone).then(|| set.split(';').next().unwrap().to_owned());
        }
        answer
    }

    pub async fn state(&mut self) -> Value {
        self.call("access_state", json!({})).await.json()["Ok"].clone()
    }

    #[track_caller]
    pub fn is_logged_out(answer: &Answer) {
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{answer:?}");
        assert_eq!(answer.json()["code"], "log_in_needed");
    }
}
