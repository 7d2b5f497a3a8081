//! One user of the console: a browser that keeps its session, and now and then a script.

use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use hyper::Method;
use hyper::http::StatusCode;
use hyper::http::request::Builder;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::time::sleep;

use crate::client::Answer;
use crate::replica::{PASSWORD, user};
use crate::shared::Shared;
use crate::tencent::WEBHOOK_TOKEN;

/// One user, who makes one call at a time.
pub(crate) struct User {
    name: String,
    /// The cookie of the session.
    session: Option<String>,
    pub(crate) shared: Arc<Shared>,
    pub(crate) rng: fastrand::Rng,
}

impl User {
    pub(crate) fn new(number: usize, shared: Arc<Shared>) -> Self {
        Self { name: user(number), session: None, shared, rng: fastrand::Rng::new() }
    }

    /// One call after another, with pauses. Ends what is begun.
    pub(crate) async fn live(mut self, until: Instant) {
        while Instant::now() < until {
            let pause = self.shared.pause.mul_f64(self.rng.f64() * 2.0);
            sleep(pause).await;
            if self.session.is_none() {
                self.log_in().await;
            } else {
                self.act().await;
            }
        }
        // Whoever was logged in still is.
        if self.session.is_some() {
            self.call("history", "list_checks", json!({ "filter": filter() })).await;
        }
    }

    async fn act(&mut self) {
        match self.rng.u8(0..100) {
            0..25 => self.page().await,
            25..45 => self.status().await,
            45..53 => self.devices().await,
            53..62 => {
                drop(self.call("history", "list_checks", json!({ "filter": filter() })).await)
            }
            62..68 => self.open_check().await,
            68..80 => self.webhook().await,
            80..86 => self.script("/api/v1/apps", "script: apps").await,
            86..91 => self.script("/api/v1/checks?limit=20", "script: checks").await,
            91..96 => self.test().await,
            96..99 => self.scripted_test().await,
            _ => self.log_out().await,
        }
    }

    async fn log_in(&mut self) {
        let shared = Arc::clone(&self.shared);
        let Ok(_turn) = shared.log_ins.acquire().await else { return };
        let arguments = json!({ "name": self.name, "password": PASSWORD });
        let request = self.post("/api/log_in");
        let Some(answer) = self.shared.client.send("log in", request, arguments.to_string()).await
        else {
            return;
        };
        self.session = session_in(&answer);
    }

    async fn log_out(&mut self) {
        self.call("log out", "log_out", json!({ "everywhere": false })).await;
        // Where the answer was lost it may have ended.
        self.session = None;
    }

    async fn page(&mut self) {
        let Some(path) = self.rng.choice(&self.shared.pages) else { return };
        let request = self.shared.client.request(Method::GET, path);
        let request = request.header("accept-encoding", "br");
        self.shared.client.send("page", request, String::new()).await;
    }

    pub(crate) async fn status(&mut self) {
        let users: Vec<_> =
            (0..5).map(|digit| format!("user{}{digit}", self.rng.u16(..))).collect();
        let app = self.app();
        let arguments = json!({ "sdkappid": app, "userids": users });
        self.call("status", "get_status", arguments).await;
    }

    /// Of users without pushes: the trace of a push would take a turn from the tests.
    async fn devices(&mut self) {
        let arguments = json!({
            "sdkappid": self.app(), "userid": format!("user{}5", self.rng.u16(..)),
            "task_or_push_id": "",
        });
        self.call("devices", "get_device_information", arguments).await;
    }

    async fn open_check(&mut self) {
        let Some(id) = self.shared.some_check(&mut self.rng) else { return };
        self.call("open a check", "get_check", json!({ "id": id })).await;
    }

    /// An event as Tencent reports it: that somebody has logged out.
    async fn webhook(&mut self) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let (app, seconds) = (self.app(), now.as_secs());
        let sign = hex::encode(Sha256::digest(format!("{WEBHOOK_TOKEN}{seconds}")));
        let path = format!(
            "/webhooks/tencent/{app}?SdkAppid={app}&CallbackCommand=State.StateChange\
             &RequestTime={seconds}&Sign={sign}"
        );
        let event = json!({
            "CallbackCommand": "State.StateChange",
            "EventTime": u64::try_from(now.as_millis()).unwrap_or_default(),
            "Info": {
                "Action": "Logout", "To_Account": format!("user{}6", self.rng.u16(..)),
                "Reason": "Unregister",
            },
        });
        let request = self.shared.client.request(Method::POST, &path);
        self.shared.client.send("webhook", request, event.to_string()).await;
    }

    fn app(&mut self) -> u32 {
        self.rng.choice(&self.shared.apps).copied().unwrap_or_default()
    }
}

/// The two ways to ask.
impl User {
    /// A call of the page; what is behind `Ok`.
    pub(crate) async fn call(
        &mut self,
        call: &'static str,
        function: &str,
        body: Value,
    ) -> Option<Value> {
        let request = self.post(&format!("/api/{function}"));
        let answer = self.shared.client.send(call, request, body.to_string()).await?;
        if answer.status == StatusCode::UNAUTHORIZED && self.session.take().is_some() {
            self.shared.count_dropped();
        }
        answer.json().get_mut("Ok").map(Value::take)
    }

    fn post(&self, path: &str) -> Builder {
        let client = &self.shared.client;
        let request = client.request(Method::POST, path).header("content-type", "application/json");
        let request = request.header("origin", format!("http://{}", client.address));
        match &self.session {
            Some(session) => request.header("cookie", session),
            None => request,
        }
    }

    async fn script(&self, path: &str, call: &'static str) {
        let request = self.scripted(Method::GET, path);
        let answer = self.shared.client.send(call, request, String::new()).await;
        if answer.is_some_and(|answer| answer.status == StatusCode::UNAUTHORIZED) {
            self.shared.count_dropped();
        }
    }

    pub(crate) fn scripted(&self, method: Method, path: &str) -> Builder {
        let request = self.shared.client.request(method, path);
        request.header("authorization", format!("Bearer {}", self.shared.token))
    }
}

/// The cookie that an answer sets.
pub(crate) fn session_in(answer: &Answer) -> Option<String> {
    let cookie = answer.headers.get("set-cookie")?.to_str().ok()?;
    cookie.split(';').next().map(str::to_owned)
}

fn filter() -> Value {
    json!({ "sdkappid": null, "userid": "", "outcome": null, "before": null })
}
