//! Honor.

use sandbox::push_vendors::HONOR;
use serde_json::{Value, json};

use crate::push_vendors::support::{Ask, Body, Got, Spoiling, World, world};

pub fn token() -> String {
    format!("BAEAAAAAB.{}", "0f".repeat(48))
}

pub fn sign_in(client_id: &str, secret: &str) -> Ask {
    let fields = vec![
        ("grant_type", "client_credentials".to_owned()),
        ("client_id", client_id.to_owned()),
        ("client_secret", secret.to_owned()),
    ];
    Ask::form(format!("{}/auth/token", "/push/honor-auth"), fields)
}

pub async fn access(world: &World) -> String {
    access_of(world, HONOR.client_id).await
}

async fn access_of(world: &World, client_id: &str) -> String {
    let got = world.ask(&sign_in(client_id, HONOR.client_secret)).await;
    assert_eq!(got.status, 200, "{}", got.body);
    assert_eq!(got.json()["token_type"], "Bearer");
    got.json()["access_token"].as_str().unwrap().to_owned()
}

pub fn request(token: &str, access: &str, millis: u64) -> Ask {
    let body = json!({
        "token": [token],
        "android": {
            "ttl": "60s",
            "targetUserType": 1,
            "notification": {
                "title": "t", "body": "b", "clickAction": { "type": 3 }, "importance": "NORMAL",
            },
        },
    });
    let app = HONOR.app_id;
    Ask::json(format!("{}/api/v1/{app}/sendMessage", "/push/honor"), body)
        .with("authorization", format!("Bearer {access}"))
        .with("timestamp", millis.to_string())
}

/// The code, as a reader of the documents finds it.
pub fn code(got: &Got) -> String {
    let body = got.json();
    for list in ["failTokens", "expireTokens"] {
        if body["data"][list].as_array().is_some_and(|tokens| !tokens.is_empty()) {
            assert_eq!((&body["code"], &body["data"]["sendResult"]), (&json!(200), &json!(true)));
            return format!("data.{list}");
        }
    }
    if body["data"]["sendResult"] == false {
        return "data.sendResult".to_owned();
    }
    match &body["code"] {
        Value::String(code) => code.clone(),
        code => code.to_string(),
    }
}

/// The same for a sign-in.
pub fn sign_in_code(got: &Got) -> String {
    assert!(got.json()["error_description"].is_string());
    format!("oauth/{}", got.json()["error"].as_str().unwrap())
}

#[tokio::test]
async fn a_sound_message_is_accepted() {
    let world = world().await;
    let got = world.ask(&request(&token(), &access(&world).await, world.millis())).await;
    assert_eq!((got.status, code(&got).as_str()), (200, "200"));
    assert_eq!(got.json()["data"]["sendResult"], true);
    assert!(got.json()["data"]["requestId"].is_string());
}

#[tokio::test]
async fn each_fault_of_a_message_has_its_code() {
    let cases: [Spoiling; 23] = [
        ("method", |ask| ask.method = "PUT", "404"),
        ("path", |ask| ask.path.push('s'), "404"),
        ("app", |ask| ask.path = ask.path.replace("104400001", "104400002"), "10205"),
        ("access", |ask| ask.unhead("authorization"), "403"),
        ("access", |ask| ask.head("authorization", "Bearer other"), "403"),
        ("time", |ask| ask.unhead("timestamp"), "10001"),
        ("time", |ask| ask.head("timestamp", "1760000000"), "10207"),
        ("time", |ask| ask.head("timestamp", "1759999399999"), "10207"),
        ("time", |ask| ask.head("timestamp", "1760000600001"), "10207"),
        ("json", |ask| ask.body = Body::Raw("{".to_owned()), "80100003"),
        ("wrapper", |ask| ask.put("/message", json!({})), "80100003"),
        ("token", |ask| ask.put("/token", Value::Null), "10300"),
        ("token", |ask| ask.put("/token", json!([])), "10300"),
        ("token", |ask| ask.put("/token", json!([token(), token()])), "80300006"),
        ("token", |ask| ask.put("/token", json!(["a b"])), "80300007"),
        ("tokens", |ask| ask.put("/token", json!(vec!["a"; 1_001])), "80300010"),
        ("size", |ask| ask.put("/data", json!("x".repeat(4_096))), "80300008"),
        ("android", |ask| ask.put("/android", Value::Null), "80100003"),
        (
            "click",
            |ask| {
                ask.put("/android/notification/clickAction", Value::Null);
                ask.put("/android/notification/click_action", json!({ "type": 3 }));
            },
            "80100003",
        ),
        (
            "image",
            |ask| {
                ask.put("/android/notification/importance", json!("LOW"));
                ask.put("/android/notification/image", json!("https://example.com/a.png"));
            },
            "80200050",
        ),
        ("importance", |ask| ask.put("/android/notification/importance", json!("HIGH")), "400"),
        ("ttl", |ask| ask.put("/android/ttl", json!("1296001s")), "400"),
        ("user", |ask| ask.put("/android/targetUserType", json!(2)), "400"),
    ];
    let world = world().await;
    let access = access(&world).await;
    for (what, spoil, expected) in cases {
        let mut ask = request(&token(), &access, world.millis());
        spoil(&mut ask);
        assert_eq!(code(&world.ask(&ask).await), expected, "{what}");
    }
}

#[tokio::test]
async fn each_fault_of_a_sign_in_has_its_code() {
    let world = world().await;
    let own = &HONOR;
    let mut grant = sign_in(own.client_id, own.client_secret);
    grant.field("grant_type", "password");
    for (ask, expected) in [
        (sign_in("other", own.client_secret), "oauth/invalid_client"),
        (sign_in(own.client_id, "demo-honor-app-secret"), "oauth/unauthorized_client"),
        (sign_in("demo-honor-client-badsecret", own.client_secret), "oauth/unauthorized_client"),
        (grant, "oauth/invalid_grant"),
    ] {
        assert_eq!(sign_in_code(&world.ask(&ask).await), expected);
    }
    let mut older = sign_in(own.client_id, own.client_secret);
    older.path =
        format!("{}/auth/realms/developer/protocol/openid-connect/token", "/push/honor-auth");
    assert_eq!(world.ask(&older).await.status, 200);
}

#[tokio::test]
async fn an_access_token_lasts_an_hour() {
    let world = world().await;
    let access = access(&world).await;
    world.pass(3_599);
    assert_eq!(code(&world.ask(&request(&token(), &access, world.millis())).await), "200");
    world.pass(1);
    let got = world.ask(&request(&token(), &access, world.millis())).await;
    assert_eq!((got.status, code(&got).as_str()), (403, "403"));
    let access = access_of(&world, "demo-honor-client-expired").await;
    assert_eq!(code(&world.ask(&request(&token(), &access, world.millis())).await), "403");
}
