//! A server with the demo in it, and calls as the page makes them.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use server::Server;
use server::config::{Listen, ServeConfig, StoreConfig};
use shared::api::{ApiError, Progress, RunState, TestMode};
use store::PostgresUrl;
use tokio::sync::oneshot;

use crate::databases::key;
pub use crate::serve::support::Answer;
use crate::serve::support::send;

pub const APP: u32 = sandbox::DEMO_SDKAPPID;

/// A server, wherever it runs.
#[derive(Debug, Clone, Copy)]
pub struct Page(pub SocketAddr);

/// A server of this test alone. Stops when dropped.
pub struct Console {
    pub page: Page,
    _stop: oneshot::Sender<()>,
}

pub fn config() -> ServeConfig {
    let mut config = ServeConfig::new(Listen::new(([127, 0, 0, 1], 0).into()));
    // A test asks more in a minute than people do.
    config.limits.rates = None;
    config.limits.demo_pushes.pause = 0;
    config
}

/// A store in a database of PostgreSQL.
pub fn store_at(url: &PostgresUrl) -> StoreConfig {
    let (database, key) = (Some(url.clone()), Some(key(1)));
    StoreConfig { database, key, ..StoreConfig::default() }
}

/// A server with the demo.
pub async fn demo() -> Console {
    start(ServeConfig { demo: true, ..config() }).await
}

pub async fn start(config: ServeConfig) -> Console {
    let server = Server::bind(config, Router::new()).await.unwrap();
    let page = Page(server.local_addr());
    let (stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(server.serve(async {
        let _ = stopped.await;
    }));
    Console { page, _stop: stop }
}

impl std::ops::Deref for Console {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

/// What **Start testing** sends.
pub fn test_of(userid: &str, certificate: &str, mode: TestMode) -> Value {
    json!({ "test": {
        "sdkappid": APP, "userid": userid, "certificate_id": certificate, "mode": mode,
        "consent": true,
    } })
}

impl Page {
    /// One request on a connection of its own.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        send(self.0, request).await
    }

    /// A POST to a function with these headers beside `Host`.
    pub async fn post(&self, function: &str, headers: &[(&str, &str)], body: String) -> Answer {
        let mut request = Request::post(format!("/api/{function}")).header("host", self.host());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A webhook event as the vendor sends it; it has to be taken.
    pub async fn report(&self, path: &str, event: Value) {
        let request = Request::post(path).header("host", self.host());
        let answer = self.send(request.body(Body::from(event.to_string())).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    }

    pub fn host(&self) -> String {
        self.0.to_string()
    }

    /// A call as the page makes it: HTTP 200 whatever the answer is, but for what waiting ends.
    pub async fn call<T: DeserializeOwned>(
        &self,
        function: &str,
        arguments: Value,
    ) -> Result<T, ApiError> {
        let headers = [("content-type", "application/json"), ("accept", "application/json")];
        let answer = self.post(function, &headers, arguments.to_string()).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            let refused: Result<Value, ApiError> = serde_json::from_slice(&answer.body).unwrap();
            let error = refused.unwrap_err();
            assert_eq!(answer.headers["retry-after"], error.retry_after.to_string());
            return Err(error);
        }
        assert_eq!(answer.status, StatusCode::OK, "{function}: {answer:?}");
        serde_json::from_slice(&answer.body).unwrap_or_else(|error| {
            panic!("{function}: {error}: {}", String::from_utf8_lossy(&answer.body))
        })
    }

    pub async fn ok<T: DeserializeOwned>(&self, function: &str, arguments: Value) -> T {
        match self.call(function, arguments).await {
            Ok(value) => value,
            Err(error) => panic!("{function}: {error:?}"),
        }
    }

    pub async fn refused(&self, function: &str, arguments: Value) -> ApiError {
        match self.call::<Value>(function, arguments).await {
            Ok(value) => panic!("{function}: {value}"),
            Err(error) => error,
        }
    }

    /// Watches as the page does until `wanted`, or until the run is over.
    pub async fn watch(&self, mut seen: Progress, wanted: impl Fn(&Progress) -> bool) -> Progress {
        while seen.state == RunState::Running && !wanted(&seen) {
            let asked = json!({ "id": seen.id, "version": seen.version });
            let next: Progress = self.ok("watch_push_test", asked).await;
            assert!(next.version >= seen.version, "{next:?} after {seen:?}");
            seen = next;
        }
        seen
    }

    /// Watches to the end.
    pub async fn ended(&self, seen: Progress) -> Progress {
        self.watch(seen, |_| false).await
    }

    /// A test from its begin to its end.
    pub async fn run(&self, userid: &str, certificate: &str, mode: TestMode) -> Progress {
        let begun = self.ok("start_push_test", test_of(userid, certificate, mode)).await;
        self.ended(begun).await
    }
}
