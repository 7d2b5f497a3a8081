//! What apps report of themselves, posted to a real server.

mod command;
mod demo;
mod limits;
mod path;
mod refused;
mod taken;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use shared::api::DeviceInformation;
use shared::usersig::Signer;
use shared::{SdkAppId, SecretKey, UserId};

use crate::console::support::{APP, Console};

/// Somebody of the sandbox with an iPhone, of whom the demo has no report.
const PERSON: &str = "user4";

const TOKEN: &str = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";

/// A UserSig that ends `seconds` after it is made, now.
fn user_sig(app: u32, key: &str, user: &str, seconds: i64) -> String {
    let key = SecretKey::parse(key).unwrap();
    let signer = Signer::new(SdkAppId::new_unvalidated(app), &key);
    let now = model::Clock::system().now();
    let user = UserId::parse(user).unwrap();
    signer.sign(&user, now - 10, seconds, None).unwrap().expose().to_owned()
}

fn of(user: &str) -> String {
    user_sig(APP, sandbox::DEMO_SECRET_KEY, user, 600)
}

fn bound(user: &str, install: &str, token: &str) -> Value {
    json!({
        "userid": user, "certificate_id": "31001", "token": token, "platform": "ios",
        "notifications": "allowed", "sdk_version": "8.6.7040", "device_model": "iPhone16,1",
        "os_version": "18.5", "install_id": install, "a_field_of_tomorrow": {},
    })
}

async fn send(
    console: &Console,
    path: &str,
    headers: &[(&str, &str)],
    body: String,
) -> (StatusCode, Value) {
    let mut request = Request::post(path).header("host", console.host());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = console.send(request.body(Body::from(body)).unwrap()).await;
    let problem = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
    if answer.status != StatusCode::NO_CONTENT {
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert_eq!(problem["status"], answer.status.as_u16());
    }
    (answer.status, problem)
}

async fn report(console: &Console, user_sig: &str, body: Value) -> (StatusCode, Value) {
    let bearer = format!("Bearer {user_sig}");
    let headers = [("authorization", &*bearer), ("content-type", "application/json")];
    send(console, &format!("/devices/{APP}"), &headers, body.to_string()).await
}

async fn taken(console: &Console, user: &str, body: Value) {
    let answer = report(console, &of(user), body).await;
    assert_eq!(answer, (StatusCode::NO_CONTENT, Value::Null));
}

async fn ask(console: &Console, user: &str) -> DeviceInformation {
    let asked = json!({ "sdkappid": APP, "userid": user, "task_or_push_id": "" });
    console.ok("get_device_information", asked).await
}
