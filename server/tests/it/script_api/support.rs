//! A server with the demo and users, and scripts that ask it.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use server::config::ServeConfig;
use shared::api::Role;

use crate::access::support::{Browser, users};
use crate::serve::support::{Answer, TestServer, loopback, send, start_with};

pub const APP: u32 = sandbox::DEMO_SDKAPPID;

pub fn config() -> ServeConfig {
    let mut config = ServeConfig { users: users(), demo: true, demo_speed: 100, ..loopback() };
    // A test asks more in a minute than people do.
    config.limits.rates = None;
    config.limits.demo_pushes.pause = 0;
    config
}

/// A server with the demo, and a user of each role.
pub async fn demo() -> TestServer {
    start_with(config(), Router::new()).await
}

/// What an operator's page makes: a token of this role for these apps.
pub async fn token(server: &TestServer, role: Role, apps: &[u32]) -> String {
    let mut operator = Browser::logged_in(server, "operator").await;
    let arguments = json!({ "label": "nightly", "role": role, "apps": apps, "days": 30 });
    let made = operator.call("add_token", arguments).await.json();
    made["Ok"]["secret"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned()
}

/// A script with a token, or with none.
pub struct Script<'a> {
    server: &'a TestServer,
    pub headers: Vec<(&'static str, String)>,
}

impl<'a> Script<'a> {
    pub fn without_token(server: &'a TestServer) -> Self {
        let host = format!("localhost:{}", server.address.port());
        Self { server, headers: vec![("host", host)] }
    }

    pub fn with(self, name: &'static str, value: &str) -> Self {
        let mut headers = self.headers;
        headers.push((name, value.to_owned()));
        Self { headers, ..self }
    }

    /// The same script once more, for another header.
    pub fn again(&self) -> Self {
        Self { server: self.server, headers: self.headers.clone() }
    }

    pub async fn of(server: &'a TestServer, role: Role) -> Self {
        let token = token(server, role, &[]).await;
        Self::without_token(server).with("authorization", &format!("Bearer {token}"))
    }

    /// A script whose token is for these apps only.
    pub async fn of_apps(server: &'a TestServer, apps: &[u32]) -> Self {
        let token = token(server, Role::Operator, apps).await;
        Self::without_token(server).with("authorization", &format!("Bearer {token}"))
    }

    pub async fn send(&self, method: Method, path: &str, body: String) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        send(self.server.address, request.body(Body::from(body)).unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, String::new()).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        let script = self.again().with("content-type", "application/json");
        script.send(Method::POST, path, body.to_string()).await
    }

    /// A GET that has to succeed.
    pub async fn read(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {answer:?}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        answer.json()
    }

    /// The last state of a check that ends by itself.
    pub async fn end_of(&self, id: &str) -> Value {
        let mut version = 0;
        for _ in 0..100 {
            let path = format!("/checks/{id}/progress?wait=10&after={version}");
            let progress = self.read(&path).await;
            if progress["state"] != "running" {
                return progress;
            }
            version = progress["version"].as_u64().unwrap();
        }
        panic!("{id} does not end");
    }
}

/// What **Start testing** asks for, of a user whose push arrives.
pub fn new_check(userid: &str) -> Value {
    json!({
        "sdkappid": APP, "userid": userid, "certificate_id": "31001", "mode": "offline",
        "consent": true,
    })
}

/// The problem details of an answer with this status and code.
#[track_caller]
pub fn problem(answer: &Answer, status: u16, code: &str) -> Value {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{answer:?}");
    assert_eq!(answer.header("cache-control"), "no-store");
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(body["code"], code, "{body}");
    assert_eq!((answer.status.as_u16(), &body["status"]), (status, &json!(status)), "{body}");
    assert_eq!(body["type"], format!("urn:signet:problem:{code}"));
    assert_eq!(body["request_id"], answer.header("x-request-id"));
    assert!(!body["title"].as_str().unwrap().is_empty(), "{body}");
    assert!(!body["detail"].as_str().unwrap().is_empty(), "{body}");
    body
}
