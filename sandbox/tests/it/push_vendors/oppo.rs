//! OPPO.

use sandbox::push_vendors::OPPO;
use serde_json::{Value, json};

use crate::push_vendors::support::{Ask, Body, Got, NOW, World, put, sha256, world};

pub fn token() -> String {
    format!("OPPO_CN_{}", "0f".repeat(16))
}

pub fn sign_in(app_key: &str, millis: u64) -> Ask {
    let time = millis.to_string();
    let sign = sha256(&format!("{app_key}{time}{}", OPPO.master_secret));
    let fields = vec![("app_key", app_key.to_owned()), ("timestamp", time), ("sign", sign)];
    Ask::form(format!("{}/server/v1/auth", "/push/oppo"), fields)
}

pub async fn access(world: &World) -> String {
    access_of(world, OPPO.app_key).await
}

async fn access_of(world: &World, app_key: &str) -> String {
    let got = world.ask(&sign_in(app_key, world.millis())).await;
    assert_eq!(code(&got), "0");
    assert_eq!(got.json()["data"]["create_time"], world.millis());
    got.json()["data"]["auth_token"].as_str().unwrap().to_owned()
}

fn message(token: &str, id: &str) -> Value {
    json!({
        "target_type": 2,
        "target_value": token,
        "verify_registration_id": true,
        "notification": {
            "app_message_id": id, "title": "t", "content": "c", "click_action_type": 0,
            "off_line": true, "off_line_ttl": 60, "channel_id": OPPO.channel_id,
        },
    })
}

fn sending(message: &Value, access: &str) -> Ask {
    let fields = vec![("auth_token", access.to_owned()), ("message", message.to_string())];
    Ask::form(format!("{}/server/v1/message/notification/unicast", "/push/oppo"), fields)
}

pub fn request(token: &str, access: &str) -> Ask {
    sending(&message(token, "message-1"), access)
}

/// The code, as a reader of the documents finds it.
pub fn code(got: &Got) -> String {
    assert_eq!(got.status, 200);
    assert!(got.json()["message"].is_string());
    got.json()["code"].to_string()
}

#[tokio::test]
async fn a_sound_message_is_accepted_once() {
    let world = world().await;
    let access = access(&world).await;
    let got = world.ask(&request(&token(), &access)).await;
    assert_eq!(code(&got), "0");
    assert!(got.json()["data"]["messageId"].is_string());
    assert_eq!(code(&world.ask(&request(&token(), &access)).await), "32");
    let other = sending(&message(&token(), "message-2"), &access);
    assert_eq!(code(&world.ask(&other).await), "0");
}

#[tokio::test]
async fn each_fault_of_a_path_has_its_code() {
    let world = world().await;
    let ask = sign_in(OPPO.app_key, world.millis());
    for (path, expected) in [
        ("/server", "21"),
        ("/server/v1", "21"),
        ("/server/1/auth", "22"),
        ("/server/vone/auth", "23"),
        ("/server/v2/auth", "24"),
        ("/server/v1/auths", "20"),
    ] {
        let ask = Ask { path: format!("{}{path}", "/push/oppo"), ..ask.clone() };
        assert_eq!(code(&world.ask(&ask).await), expected, "{path}");
    }
    assert_eq!(code(&world.ask(&Ask { method: "GET", ..ask }).await), "12");
}

#[tokio::test]
async fn each_fault_of_a_sign_in_has_its_code() {
    let world = world().await;
    let own = OPPO.app_key;
    let millis = NOW * 1_000;
    let with = |name, value: &str| {
        let mut ask = sign_in(own, millis);
        ask.field(name, value);
        ask
    };
    let mut json = sign_in(own, millis);
    json.head("content-type", "application/json");
    for (ask, expected) in [
        (json, "25"),
        (with("app_key", ""), "15"),
        (with("sign", ""), "17"),
        (with("timestamp", ""), "18"),
        (sign_in("other", millis), "14"),
        (sign_in(own, NOW), "19"),
        (sign_in(own, millis - 600_001), "19"),
        (sign_in(own, millis + 600_001), "19"),
        (with("sign", &sha256("other")), "16"),
        (sign_in("demo-oppo-app-key-badsecret", millis), "16"),
        (sign_in("demo-oppo-app-key-code-28", millis), "28"),
        (sign_in(own, millis - 600_000), "0"),
    ] {
        assert_eq!(code(&world.ask(&ask).await), expected);
    }
}

#[tokio::test]
async fn each_fault_of_a_message_has_its_code() {
    let world = world().await;
    let access = access(&world).await;
    let cases = [
        ("/target_type", json!(1), "41"),
        ("/target_value", Value::Null, "40"),
        ("/target_value", json!("a-b-c-d-e"), "10000"),
        ("/verify_registration_id", json!("yes"), "41"),
        ("/notification", Value::Null, "40"),
        ("/notification/title", json!(""), "40"),
        ("/notification/title", json!("好".repeat(51)), "41"),
        ("/notification/content", json!("x".repeat(51)), "41"),
        ("/notification/click_action_type", json!(9), "41"),
        ("/notification/off_line", json!("yes"), "41"),
        ("/notification/off_line_ttl", json!("60s"), "41"),
        ("/notification/channel_id", json!("other"), "41"),
    ];
    for (pointer, value, expected) in cases {
        let mut message = message(&token(), pointer);
        put(&mut message, pointer, value);
        let got = world.ask(&sending(&message, &access)).await;
        assert_eq!(code(&got), expected, "{pointer}");
    }
    let mut ask = request(&token(), &access);
    ask.field("message", "{");
    assert_eq!(code(&world.ask(&ask).await), "41");
    ask.field("message", "");
    assert_eq!(code(&world.ask(&ask).await), "40");
    ask.field("auth_token", "other");
    assert_eq!(code(&world.ask(&ask).await), "11");
    // In a header it is not looked for.
    ask.field("auth_token", "");
    ask.head("auth_token", access);
    assert_eq!(code(&world.ask(&ask).await), "29");
    ask.body = Body::Raw("%ff".to_owned());
    assert_eq!(code(&world.ask(&ask).await), "25");
}

#[tokio::test]
async fn an_auth_token_lasts_a_day() {
    let world = world().await;
    let access = access(&world).await;
    world.pass(86_399);
    assert_eq!(code(&world.ask(&request(&token(), &access)).await), "0");
    world.pass(1);
    assert_eq!(code(&world.ask(&request(&token(), &access)).await), "11");
    let access = access_of(&world, "demo-oppo-app-key-expired").await;
    assert_eq!(code(&world.ask(&request(&token(), &access)).await), "11");
}
