//! Huawei.

use sandbox::push_vendors::{FCM, HUAWEI};
use serde_json::{Value, json};

use crate::push_vendors::support::{Ask, Body, Got, NOW, Spoiling, World, jwt, world};

pub fn token() -> String {
    format!("IQAAAACy{}", "0f".repeat(52))
}

pub fn sign_in(client_id: &str, secret: &str) -> Ask {
    let fields = vec![
        ("grant_type", "client_credentials".to_owned()),
        ("client_id", client_id.to_owned()),
        ("client_secret", secret.to_owned()),
    ];
    Ask::form(format!("{}/oauth2/v3/token", "/push/huawei-auth"), fields)
}

pub async fn access(world: &World) -> String {
    access_of(world, HUAWEI.client_id).await
}

async fn access_of(world: &World, client_id: &str) -> String {
    let got = world.ask(&sign_in(client_id, HUAWEI.client_secret)).await;
    assert_eq!(got.status, 200, "{}", got.body);
    got.json()["access_token"].as_str().unwrap().to_owned()
}

pub fn request(token: &str, access: &str) -> Ask {
    let body = json!({
        "validate_only": false,
        "message": {
            "token": [token],
            "android": {
                "ttl": "60s",
                "target_user_type": 1,
                "notification": { "title": "t", "body": "b", "click_action": { "type": 3 } },
            },
        },
    });
    let client = HUAWEI.client_id;
    Ask::json(format!("{}/v1/{client}/messages:send", "/push/huawei"), body)
        .with("authorization", format!("Bearer {access}"))
}

pub fn service_account(issued: u64, ends: u64) -> String {
    signed(HUAWEI.sub_account, issued, ends, "PS256", HUAWEI.private_key)
}

fn signed(account: &str, issued: u64, ends: u64, algorithm: &str, pem: &str) -> String {
    let own = &HUAWEI;
    let claims = json!({ "iss": account, "aud": own.token_uri, "iat": issued, "exp": ends });
    jwt(algorithm, own.key_id, &claims, pem)
}

pub fn request_v3(token: &str, bearer: &str) -> Ask {
    let body = json!({
        "payload": { "notification": {
            "category": "IM", "title": "t", "body": "b", "clickAction": { "actionType": 0 },
        } },
        "target": { "token": [token] },
        "pushOptions": { "testMessage": true },
    });
    let project = HUAWEI.project_id;
    Ask::json(format!("{}/v3/{project}/messages:send", "/push/huawei"), body)
        .with("authorization", format!("Bearer {bearer}"))
        .with("push-type", "0")
}

/// The code, as a reader of the documents finds it.
pub fn code(got: &Got) -> String {
    if !got.headers.contains_key("content-type")
        || got.header("content-type").starts_with("text/html")
    {
        return format!("HTTP_{}", got.status);
    }
    let body = got.json();
    let code = body["code"].as_str().unwrap().to_owned();
    assert!(body["requestId"].is_string());
    if !["80100000", "80300007"].contains(&code.as_str()) {
        return code;
    }
    let message: Value = serde_json::from_str(body["msg"].as_str().unwrap()).unwrap();
    let reasons = message["illegalTokens"].as_object();
    match reasons.and_then(|reasons| reasons.keys().next()) {
        Some(reason) => format!("{code}/{reason}"),
        None => code,
    }
}

/// The same for a sign-in.
pub fn sign_in_code(got: &Got) -> String {
    let body = got.json();
    assert!(body["error"].is_u64() && body["sub_error"].is_u64());
    format!(
        "oauth/{}",
        body["error_description"].as_str().unwrap().replace("flow ", "flow-").replace(' ', "_")
    )
}

#[tokio::test]
async fn each_api_accepts_a_sound_message() {
    let world = world().await;
    let access = access(&world).await;
    let own = &HUAWEI;
    let v1 = request(&token(), &access);
    let mut v2 = v1.clone();
    v2.path = format!("{}/v2/{}/messages:send", "/push/huawei", own.project_id);
    let bearer = service_account(NOW, NOW + 3_600);
    let v1_jwt = request(&token(), &bearer);
    let v3 = request_v3(&token(), &bearer);
    for ask in [v1, v2, v1_jwt, v3] {
        let got = world.ask(&ask).await;
        assert_eq!((got.status, code(&got).as_str()), (200, "80000000"), "{}", ask.path);
        assert_eq!(got.json()["msg"], "Success");
    }
}

#[tokio::test]
async fn each_fault_of_a_message_has_its_code() {
    let cases: [Spoiling; 25] = [
        ("method", |ask| ask.method = "GET", "HTTP_404"),
        ("path", |ask| ask.path = ask.path.replace("/v1/", "/v4/"), "HTTP_404"),
        ("path", |ask| ask.path.push_str("/x"), "HTTP_404"),
        ("app", |ask| ask.path = ask.path.replace("/100000001/", "/100000002/"), "80200001"),
        ("access", |ask| ask.unhead("authorization"), "80200001"),
        ("access", |ask| ask.head("authorization", "Bearer other"), "80200001"),
        ("access", |ask| ask.head("authorization", "Bearer demo-access-huawei-9-9"), "80200003"),
        ("type", |ask| ask.head("content-type", "text/plain"), "80100003"),
        ("json", |ask| ask.body = Body::Raw("{".to_owned()), "80100003"),
        ("message", |ask| ask.put("/message", Value::Null), "80100003"),
        ("android", |ask| ask.put("/message/android/notification", Value::Null), "80100003"),
        ("title", |ask| ask.put("/message/android/notification/title", json!("")), "80100003"),
        ("body", |ask| ask.put("/message/android/notification/body", json!(1)), "80100003"),
        (
            "click",
            |ask| ask.put("/message/android/notification/click_action", Value::Null),
            "80100003",
        ),
        ("flag", |ask| ask.put("/validate_only", json!(1)), "80100001"),
        ("ttl", |ask| ask.put("/message/android/ttl", json!("60")), "80100001"),
        ("ttl", |ask| ask.put("/message/android/ttl", json!("0s")), "80100004"),
        ("user", |ask| ask.put("/message/android/target_user_type", json!(2)), "80100001"),
        ("collapse", |ask| ask.put("/message/android/collapse_key", json!(101)), "80100013"),
        ("urgency", |ask| ask.put("/message/android/urgency", json!("HIGH")), "80300011"),
        ("token", |ask| ask.put("/message/token", json!([])), "80300010"),
        ("token", |ask| ask.put("/message/token", json!("x")), "80300010"),
        ("token", |ask| ask.put("/message/token", json!(["a b"])), "80300007"),
        ("token", |ask| ask.put("/message/token", json!([token(), token()])), "80300006"),
        ("size", |ask| ask.put("/message/data", json!("x".repeat(4_096))), "80300008"),
    ];
    let world = world().await;
    let access = access(&world).await;
    for (what, spoil, expected) in cases {
        let mut ask = request(&token(), &access);
        spoil(&mut ask);
        assert_eq!(code(&world.ask(&ask).await), expected, "{what}");
    }
}

#[tokio::test]
async fn each_fault_of_a_message_to_v3_has_its_code() {
    let cases: [Spoiling; 10] = [
        ("header", |ask| ask.unhead("push-type"), "80100001"),
        ("payload", |ask| ask.put("/payload", Value::Null), "80100003"),
        ("category", |ask| ask.put("/payload/notification/category", Value::Null), "80100003"),
        ("click", |ask| ask.put("/payload/notification/clickAction", json!({})), "80100003"),
        ("target", |ask| ask.put("/target", Value::Null), "80100003"),
        ("test", |ask| ask.put("/pushOptions/testMessage", json!(1)), "80100001"),
        ("tokens", |ask| ask.put("/target/token", json!(vec![0; 11])), "80300030"),
        ("tokens", |ask| ask.put("/target/token", json!([])), "80300010"),
        ("token", |ask| ask.put("/target/token", json!(["a b"])), "80300007/tokenFormatError"),
        ("project", |ask| ask.path = ask.path.replace("01/messages", "02/messages"), "80200001"),
    ];
    let world = world().await;
    let bearer = service_account(NOW, NOW + 3_600);
    for (what, spoil, expected) in cases {
        let mut ask = request_v3(&token(), &bearer);
        spoil(&mut ask);
        assert_eq!(code(&world.ask(&ask).await), expected, "{what}");
    }
    let ask = request_v3(&token(), &access(&world).await);
    assert_eq!(code(&world.ask(&ask).await), "80200001");
}

#[tokio::test]
async fn a_service_account_is_verified() {
    let world = world().await;
    let own = &HUAWEI;
    let foreign = FCM.private_key;
    let (hour, account) = (NOW + 3_600, own.sub_account);
    let no_audience = json!({ "iss": account, "iat": NOW, "exp": hour });
    for (bearer, expected) in [
        (service_account(NOW, NOW + 86_400), "80000000"),
        (service_account(NOW, NOW + 86_401), "80300036"),
        (service_account(NOW - 3_600, NOW), "80200005"),
        (service_account(NOW + 301, hour), "80200001"),
        (signed("other", NOW, hour, "PS256", own.private_key), "80200001"),
        (signed(account, NOW, hour, "RS256", own.private_key), "80200001"),
        (signed(account, NOW, hour, "PS256", foreign), "80200001"),
        (signed("103000001-badsecret", NOW, hour, "PS256", own.private_key), "80200001"),
        (signed("103000001-expired", NOW, hour, "PS256", own.private_key), "80200005"),
        (signed("103000001-code-80200006", NOW, hour, "PS256", own.private_key), "80200006"),
        (jwt("PS256", own.key_id, &no_audience, own.private_key), "80200001"),
        (jwt("PS256", "other", &no_audience, own.private_key), "80200001"),
    ] {
        let got = world.ask(&request_v3(&token(), &bearer)).await;
        assert_eq!(code(&got), expected);
    }
}

#[tokio::test]
async fn a_sign_in_needs_id_and_secret() {
    let world = world().await;
    let own = &HUAWEI;
    for (id, secret) in [
        (own.client_id, "other"),
        ("other", own.client_secret),
        ("100000001-badsecret", own.client_secret),
    ] {
        let got = world.ask(&sign_in(id, secret)).await;
        assert_eq!((got.status, sign_in_code(&got).as_str()), (401, "oauth/invalid_client"));
    }
    let mut ask = sign_in(own.client_id, own.client_secret);
    ask.field("grant_type", "password");
    assert_eq!(world.ask(&ask).await.status, 400);
    ask.path.push('s');
    assert_eq!(world.ask(&ask).await.status, 404);
}

#[tokio::test]
async fn an_access_token_lasts_an_hour() {
    let world = world().await;
    let ask = request(&token(), &access(&world).await);
    world.pass(3_599);
    assert_eq!(code(&world.ask(&ask).await), "80000000");
    world.pass(1);
    assert_eq!(code(&world.ask(&ask).await), "80200003");
    let client = "100000001-expired";
    let mut ask = request(&token(), &access_of(&world, client).await);
    ask.path = ask.path.replace("100000001", client);
    assert_eq!(code(&world.ask(&ask).await), "80200003");
}
