//! vivo.

use sandbox::push_vendors::VIVO;
use serde_json::{Value, json};

use crate::push_vendors::support::{Ask, Body, Got, NOW, Spoiling, World, md5, world};

pub fn token() -> String {
    "12345678901234567890123".to_owned()
}

pub fn sign_in(app_key: &str, millis: u64) -> Ask {
    let own = &VIVO;
    let sign = md5(&format!("{}{app_key}{millis}{}", own.app_id, own.app_secret));
    let body = json!({ "appId": own.app_id, "appKey": app_key, "timestamp": millis, "sign": sign });
    Ask::json(format!("{}/message/auth", "/push/vivo"), body)
}

pub async fn access(world: &World) -> String {
    access_of(world, VIVO.app_key).await
}

async fn access_of(world: &World, app_key: &str) -> String {
    let got = world.ask(&sign_in(app_key, world.millis())).await;
    assert_eq!(code(&got), "0");
    got.json()["authToken"].as_str().unwrap().to_owned()
}

pub fn request(token: &str, access: &str) -> Ask {
    let body = json!({
        "appId": VIVO.app_id, "regId": token, "notifyType": 4,
        "title": "Notification check", "content": "Your message channel is working. A7K2",
        "timeToLive": 60, "skipType": 1, "networkType": -1, "classification": 1,
        "category": "IM", "requestId": "request-1", "pushMode": 0,
    });
    Ask::json(format!("{}/message/send", "/push/vivo"), body).with("authToken", access)
}

/// The code, as a reader of the documents finds it.
pub fn code(got: &Got) -> String {
    assert_eq!(got.status, 200);
    let body = got.json();
    assert!(body["desc"].is_string());
    match &body["invalidUser"]["status"] {
        Value::Null => body["result"].to_string(),
        status => format!("{}/invalidUser:{status}", body["result"]),
    }
}

#[tokio::test]
async fn a_sound_message_is_accepted() {
    let world = world().await;
    let got = world.ask(&request(&token(), &access(&world).await)).await;
    assert_eq!(code(&got), "0");
    assert!(got.json()["taskId"].is_string());
}

#[tokio::test]
async fn each_fault_of_a_sign_in_has_its_code() {
    let cases: [Spoiling; 9] = [
        ("app", |ask| ask.put("/appId", Value::Null), "10200"),
        ("app", |ask| ask.put("/appId", json!(1)), "10205"),
        ("key", |ask| ask.put("/appKey", json!("")), "10201"),
        ("key", |ask| ask.put("/appKey", json!("other")), "10202"),
        ("time", |ask| ask.put("/timestamp", Value::Null), "10203"),
        ("time", |ask| ask.put("/timestamp", json!(NOW)), "10207"),
        ("sign", |ask| ask.put("/sign", Value::Null), "10204"),
        ("sign", |ask| ask.put("/sign", json!(md5("other"))), "10206"),
        ("json", |ask| ask.body = Body::Raw("{".to_owned()), "10200"),
    ];
    let world = world().await;
    let own = VIVO.app_key;
    for (what, spoil, expected) in cases {
        let mut ask = sign_in(own, world.millis());
        spoil(&mut ask);
        assert_eq!(code(&world.ask(&ask).await), expected, "{what}");
    }
    for (key, millis, expected) in [
        (own, world.millis() - 600_000, "0"),
        (own, world.millis() - 600_001, "10207"),
        (own, world.millis() + 600_001, "10207"),
        ("demo-vivo-app-key-badsecret", world.millis(), "10206"),
        ("demo-vivo-app-key-code-10045", world.millis(), "10045"),
    ] {
        assert_eq!(code(&world.ask(&sign_in(key, millis)).await), expected);
    }
    let mut ask = sign_in(own, world.millis());
    ask.put("/appId", json!(VIVO.app_id.to_string()));
    assert_eq!(code(&world.ask(&ask).await), "0");
}

#[tokio::test]
async fn each_fault_of_a_message_has_its_code() {
    let cases: [Spoiling; 25] = [
        ("access", |ask| ask.unhead("authToken"), "10000"),
        ("access", |ask| ask.head("authToken", "other"), "10000"),
        ("app", |ask| ask.put("/appId", json!(1)), "10094"),
        ("app", |ask| ask.put("/appId", Value::Null), "10200"),
        ("token", |ask| ask.put("/regId", Value::Null), "10050"),
        ("token", |ask| ask.put("/regId", json!("a b c d e f")), "10302"),
        ("type", |ask| ask.put("/notifyType", json!(5)), "10054"),
        ("title", |ask| ask.put("/title", json!("")), "10055"),
        ("title", |ask| ask.put("/title", json!("好".repeat(41))), "10056"),
        ("content", |ask| ask.put("/content", Value::Null), "10057"),
        ("content", |ask| ask.put("/content", json!("好".repeat(101))), "10058"),
        ("ttl", |ask| ask.put("/timeToLive", json!(59)), "10059"),
        ("ttl", |ask| ask.put("/timeToLive", json!(86_401)), "10059"),
        ("skip", |ask| ask.put("/skipType", json!(0)), "10060"),
        ("network", |ask| ask.put("/networkType", json!(0)), "10065"),
        ("class", |ask| ask.put("/classification", json!(2)), "10051"),
        ("class", |ask| ask.put("/classification", json!(0)), "10097"),
        ("category", |ask| ask.put("/category", json!("im")), "10096"),
        ("category", |ask| ask.put("/category", json!("NEWS")), "10097"),
        ("request", |ask| ask.put("/requestId", Value::Null), "10352"),
        ("request", |ask| ask.put("/requestId", json!("x".repeat(65))), "10353"),
        ("text", |ask| ask.put("/title", json!("123")), "10085"),
        ("text", |ask| ask.put("/content", json!("推送测试")), "10085"),
        ("text", |ask| ask.put("/title", json!("Hello [7]")), "10085"),
        ("json", |ask| ask.head("content-type", "text/plain"), "10200"),
    ];
    let world = world().await;
    let access = access(&world).await;
    for (what, spoil, expected) in cases {
        let mut ask = request(&token(), &access);
        spoil(&mut ask);
        assert_eq!(code(&world.ask(&ask).await), expected, "{what}");
    }
    let mut ask = request(&token(), &access);
    ask.put("/title", json!("123"));
    ask.put("/pushMode", json!(1));
    assert_eq!(code(&world.ask(&ask).await), "0");
    ask.method = "GET";
    assert_eq!(world.ask(&ask).await.status, 405);
    ask.path.push('s');
    assert_eq!(world.ask(&ask).await.status, 404);
}

#[tokio::test]
async fn an_auth_token_lasts_a_day() {
    let world = world().await;
    let ask = request(&token(), &access(&world).await);
    world.pass(86_399);
    assert_eq!(code(&world.ask(&ask).await), "0");
    world.pass(1);
    assert_eq!(code(&world.ask(&ask).await), "10000");
    let access = access_of(&world, "demo-vivo-app-key-expired").await;
    assert_eq!(code(&world.ask(&request(&token(), &access)).await), "10000");
}
