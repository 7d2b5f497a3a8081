//! Push tests of a user, from the start to the end.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::Method;
use hyper::http::StatusCode;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::shared::end_of;
use crate::tally::WATCH;
use crate::user::User;

/// A test ends by itself long before; longer than that it is stuck.
const LONGEST_TEST: Duration = Duration::from_secs(240);

/// From this version on a test is cancelled, if it is.
const LATE: u64 = 2;

/// How often a script repeats a call whose answer was lost.
const REPEATS: usize = 8;

/// Between two attempts.
const AGAIN: Duration = Duration::from_secs(1);

impl User {
    /// A push test, as the page runs it; one in five is cancelled.
    pub(crate) async fn test(&mut self) {
        let shared = Arc::clone(&self.shared);
        let Ok(_place) = shared.tests.try_acquire() else { return self.status().await };
        let test = json!({ "test": self.next_test() });
        shared.count_start();
        let Some(mut seen) = self.call("start a test", "start_push_test", test).await else {
            return;
        };
        let id = text(&seen, "id");
        shared.record(&id, None);
        let mut cancel = self.rng.u8(0..5) == 0;
        let began = Instant::now();
        while is_running(&seen) && began.elapsed() < LONGEST_TEST {
            let version = seen.get("version").and_then(Value::as_u64).unwrap_or_default();
            let (call, function, arguments) = if cancel && version > LATE {
                cancel = false;
                ("cancel a test", "cancel_push_test", json!({ "id": id }))
            } else {
                (WATCH, "watch_push_test", json!({ "id": id, "version": version }))
            };
            match self.call(call, function, arguments).await {
                Some(next) => seen = next,
                None => sleep(AGAIN).await,
            }
        }
        shared.record(&id, end_of(&seen));
    }

    /// The same by a script, which repeats a start whose answer was lost.
    pub(crate) async fn scripted_test(&mut self) {
        let shared = Arc::clone(&self.shared);
        let Ok(_place) = shared.tests.try_acquire() else { return self.status().await };
        let (test, key) = (self.next_test().to_string(), format!("{:016x}", self.rng.u64(..)));
        let mut ids = Vec::new();
        // Once more than needed: the same key leads to the same check.
        for _ in 0..REPEATS {
            shared.count_start();
            let request = self.scripted(Method::POST, "/api/v1/checks");
            let request = request.header("content-type", "application/json");
            let request = request.header("idempotency-key", &key);
            match shared.client.send("script: start a test", request, test.clone()).await {
                Some(answer) if answer.status == StatusCode::ACCEPTED => {
                    ids.push(text(&answer.json(), "id"));
                }
                Some(answer) if answer.status == StatusCode::TOO_MANY_REQUESTS => break,
                _ => sleep(AGAIN).await,
            }
            if ids.len() == 2 {
                break;
            }
        }
        let Some(id) = ids.first() else { return };
        if ids.iter().any(|other| other != id) {
            shared.report(format!("one Idempotency-Key led to two checks: {ids:?}"));
        }
        self.watch_by_script(id).await;
    }

    async fn watch_by_script(&self, id: &str) {
        self.shared.record(id, None);
        let (began, mut version, mut end) = (Instant::now(), 0, None);
        while end.is_none() && began.elapsed() < LONGEST_TEST {
            let path = format!("/api/v1/checks/{id}/progress?wait=10&after={version}");
            let request = self.scripted(Method::GET, &path);
            match self.shared.client.send(WATCH, request, String::new()).await {
                Some(answer) if answer.status == StatusCode::OK => {
                    let seen = answer.json();
                    version = seen.get("version").and_then(Value::as_u64).unwrap_or(version);
                    end = end_of(&seen);
                }
                _ => sleep(AGAIN).await,
            }
        }
        self.shared.record(id, end);
    }

    fn next_test(&self) -> Value {
        let (app, person) = self.shared.next_person();
        json!({
            "sdkappid": app, "userid": person.userid, "certificate_id": person.certificate,
            "mode": "offline", "consent": true,
        })
    }
}

fn is_running(progress: &Value) -> bool {
    progress.get("state").and_then(Value::as_str) == Some("running")
}

fn text(value: &Value, field: &str) -> String {
    value.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}
