//! Single sign-on: a log-in at a provider of OpenID Connect.

mod faults;
mod log;
mod log_in;
pub mod provider;

use std::net::SocketAddr;
use std::time::Duration;

use access::GroupRoles;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use server::config::{LogInConfig, ServeConfig};
use url::Url;

use crate::access::support::{Browser, users};
use crate::serve::support::{Answer, TestServer, loopback, send, start_with};
use provider::{CODE, Fault, Provider};

fn roles() -> GroupRoles {
    GroupRoles { groups: [vec!["all".into()], vec!["desk".into()], vec!["admins".into()]] }
}

fn config(provider: &Provider) -> ServeConfig {
    let openid = Some(provider.config());
    let log_in = LogInConfig { openid, roles: roles(), ..LogInConfig::default() };
    let mut config = ServeConfig { log_in, users: users(), ..loopback() };
    config.limits.openid.total = Duration::from_millis(500);
    config.limits.rates = None;
    config
}

async fn pair() -> (Provider, TestServer) {
    let provider = Provider::start().await;
    let server = start_with(config(&provider), Router::new()).await;
    (provider, server)
}

/// A browser at the provider: where it was sent, and the cookie that it holds.
struct Visit {
    console: SocketAddr,
    asked: Url,
    cookie: String,
}

impl Visit {
    async fn begin(console: SocketAddr, to: &str) -> Self {
        let answer = begin(console, to).await;
        let asked = Url::parse(answer.header("location")).unwrap();
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        Self { console, asked, cookie }
    }

    fn asked(&self, name: &str) -> String {
        self.asked.query_pairs().find(|(of, _)| of == name).unwrap().1.into_owned()
    }

    async fn callback(&self, query: &str) -> Answer {
        // As a browser comes from another site.
        let headers = [("cookie", &*self.cookie), ("sec-fetch-site", "cross-site")];
        get(self.console, &format!("/log-in/openid/callback?{query}"), &headers).await
    }

    /// Back with the code.
    async fn end(&self) -> Answer {
        self.callback(&format!("code={CODE}&state={}", self.asked("state"))).await
    }
}

fn host(console: SocketAddr) -> String {
    format!("localhost:{}", console.port())
}

async fn get(console: SocketAddr, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path).header("host", host(console));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(console, request.body(Body::empty()).unwrap()).await
}

async fn begin(console: SocketAddr, to: &str) -> Answer {
    get(console, &format!("/log-in/openid{to}"), &[]).await
}

/// The whole way; what the callback answered.
async fn log_in(provider: &Provider, console: SocketAddr) -> Answer {
    let visit = Visit::begin(console, "").await;
    provider.approve(&visit.asked);
    visit.end().await
}

/// The browser that a callback has logged in.
fn browser(console: SocketAddr, answer: &Answer) -> Browser {
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let name = format!("signet-{}=", console.port());
    let set = answer.headers.get_all("set-cookie").iter().map(|set| set.to_str().unwrap());
    let session = set.into_iter().find(|set| set.starts_with(&name)).unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(session.contains(part), "{part} is missing in {session}");
    }
    let cookie = Some(session.split(';').next().unwrap().to_owned());
    Browser { cookie, ..Browser::at(console) }
}

/// The word of a refusal on the log-in page. No session came with it.
#[track_caller]
fn refusal(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    let url = Url::parse("http://x").unwrap().join(answer.header("location")).unwrap();
    assert_eq!(url.path(), "/login");
    let asked =
        |name: &str| url.query_pairs().find(|(of, _)| of == name).map(|(_, v)| v.to_string());
    assert_eq!(asked("request").as_deref(), Some(answer.header("x-request-id")));
    for set in answer.headers.get_all("set-cookie") {
        assert!(set.to_str().unwrap().contains("signet-log-in-"), "{set:?}");
    }
    let groups = asked("groups").map(|groups| format!(" {groups}")).unwrap_or_default();
    format!("{}{groups}", asked("refused").unwrap())
}
