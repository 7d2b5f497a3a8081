//! FCM.

use sandbox::push_vendors::{FCM, HUAWEI};
use serde_json::{Value, json};

use crate::push_vendors::support::{Ask, Body, Got, NOW, Spoiling, World, jwt, world};

pub fn token() -> String {
    format!("{}:APA91b{}", "c".repeat(22), "d".repeat(134))
}

fn claims(email: &str, now: u64) -> Value {
    json!({
        "iss": email,
        "scope": "https://www.googleapis.com/auth/firebase.messaging",
        "aud": FCM.token_uri,
        "iat": now,
        "exp": now + 3_600,
    })
}

fn sign_in_with(algorithm: &str, key_id: &str, claims: &Value, pem: &str) -> Ask {
    let fields = vec![
        ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer".to_owned()),
        ("assertion", jwt(algorithm, key_id, claims, pem)),
    ];
    Ask::form(format!("{}/token", "/push/fcm-auth"), fields)
}

pub fn sign_in(email: &str, now: u64) -> Ask {
    let own = &FCM;
    sign_in_with("RS256", own.private_key_id, &claims(email, now), own.private_key)
}

pub async fn access(world: &World) -> String {
    let got = world.ask(&sign_in(FCM.client_email, world.seconds())).await;
    assert_eq!(got.status, 200, "{}", got.body);
    assert_eq!(got.json()["expires_in"], 3_600);
    got.json()["access_token"].as_str().unwrap().to_owned()
}

pub fn request(token: &str, access: &str) -> Ask {
    let body = json!({
        "validate_only": false,
        "message": {
            "token": token,
            "notification": { "title": "t", "body": "b" },
            "android": { "priority": "HIGH", "ttl": "60s" },
        },
    });
    let project = FCM.project_id;
    Ask::json(format!("{}/v1/projects/{project}/messages:send", "/push/fcm"), body)
        .with("authorization", format!("Bearer {access}"))
}

/// The code, as a reader of the documents finds it.
pub fn code(got: &Got) -> String {
    if got.header("content-type").starts_with("text/html") {
        return if got.status == 502 { "BAD_GATEWAY" } else { "html" }.to_owned();
    }
    let body = got.json();
    if let Some(name) = body["name"].as_str() {
        let dry = name == "projects/demo-push-project/messages/fake_message_id";
        assert!(name.starts_with("projects/demo-push-project/messages/"));
        return if dry { "OK/dry-run" } else { "OK" }.to_owned();
    }
    let error = &body["error"];
    assert_eq!(error["code"], got.status);
    let details = error["details"].as_array().cloned().unwrap_or_default();
    let detail = |end: &str| {
        let kind = |detail: &&Value| detail["@type"].as_str().unwrap().ends_with(end);
        details.iter().find(kind).cloned().unwrap_or_default()
    };
    let status = error["status"].as_str().unwrap();
    let own = detail("FcmError")["errorCode"].as_str().unwrap_or(status).to_owned();
    let field = detail("BadRequest")["fieldViolations"][0]["field"].clone();
    let message = error["message"].as_str().unwrap();
    let qualifier = match (own.as_str(), field.as_str()) {
        ("INVALID_ARGUMENT", Some("message.token")) => "/message.token",
        ("INVALID_ARGUMENT", _) if details.is_empty() => "/payload",
        ("INVALID_ARGUMENT", _) if message.contains("Recipient") => "/recipient-missing",
        ("INVALID_ARGUMENT", _) if message.contains("not a valid FCM") => "/not-a-valid-token",
        _ => "",
    };
    let reason = |end: &str| detail(end)["reason"].as_str().map(str::to_owned);
    let apns = reason("ApnsError").map(|reason| match reason.as_str() {
        "TopicDisallowed" | "ExpiredProviderToken" => "ApnsError".to_owned(),
        _ => reason,
    });
    match apns.or(reason("ErrorInfo")) {
        Some(reason) => format!("{own}/{reason}"),
        None => own + qualifier,
    }
}

/// The same for a sign-in.
pub fn sign_in_code(got: &Got) -> String {
    let body = got.json();
    let error = body["error"].as_str().unwrap();
    let description = body["error_description"].as_str().unwrap();
    let qualifier = match error {
        "invalid_grant" if description.contains("Signature") => "/signature",
        "invalid_grant" if description.contains("short-lived") => "/short-lived",
        "invalid_grant" if description.contains("account not found") => "/account",
        _ => "",
    };
    format!("oauth/{error}{qualifier}")
}

#[tokio::test]
async fn a_sound_message_is_accepted_and_a_dry_run_is_told_apart() {
    let world = world().await;
    let mut ask = request(&token(), &access(&world).await);
    let got = world.ask(&ask).await;
    assert_eq!((got.status, code(&got).as_str()), (200, "OK"));
    ask.put("/validate_only", json!(true));
    assert_eq!(code(&world.ask(&ask).await), "OK/dry-run");
}

#[tokio::test]
async fn each_fault_of_a_message_has_its_code() {
    let cases: [Spoiling; 21] = [
        ("method", |ask| ask.method = "GET", "NOT_FOUND"),
        ("path", |ask| ask.path = ask.path.replace(":send", ""), "NOT_FOUND"),
        ("project", |ask| ask.path = ask.path.replace("demo-", "other-"), "NOT_FOUND"),
        ("access", |ask| ask.unhead("authorization"), "UNAUTHENTICATED"),
        ("access", |ask| ask.head("authorization", "Bearer other"), "UNAUTHENTICATED"),
        ("access", |ask| ask.head("authorization", "key=other"), "UNAUTHENTICATED"),
        ("type", |ask| ask.head("content-type", "text/plain"), "INVALID_ARGUMENT/payload"),
        ("json", |ask| ask.body = Body::Raw("{".to_owned()), "INVALID_ARGUMENT/payload"),
        ("name", |ask| ask.put("/dry_run", json!(true)), "INVALID_ARGUMENT"),
        ("name", |ask| ask.put("/message/to", json!("x")), "INVALID_ARGUMENT"),
        ("flag", |ask| ask.put("/validate_only", json!("no")), "INVALID_ARGUMENT"),
        ("message", |ask| ask.put("/message", Value::Null), "INVALID_ARGUMENT/recipient-missing"),
        ("token", |ask| ask.put("/message/token", json!("")), "INVALID_ARGUMENT/recipient-missing"),
        (
            "token",
            |ask| ask.put("/message/token", json!("short")),
            "INVALID_ARGUMENT/message.token",
        ),
        (
            "token",
            |ask| ask.put("/message/token", json!("a b".repeat(20))),
            "INVALID_ARGUMENT/message.token",
        ),
        (
            "token",
            |ask| ask.put("/message/token", json!("ab".repeat(32))),
            "INVALID_ARGUMENT/not-a-valid-token",
        ),
        ("data", |ask| ask.put("/message/data", json!({ "a": 1 })), "INVALID_ARGUMENT"),
        (
            "data",
            |ask| ask.put("/message/data", json!({ "google.a": "1" })),
            "INVALID_ARGUMENT/payload",
        ),
        (
            "size",
            |ask| ask.put("/message/data", json!({ "a": "x".repeat(4_096) })),
            "INVALID_ARGUMENT/payload",
        ),
        ("ttl", |ask| ask.put("/message/android/ttl", json!(60)), "INVALID_ARGUMENT"),
        ("priority", |ask| ask.put("/message/android/priority", json!("10")), "INVALID_ARGUMENT"),
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
async fn each_fault_of_a_sign_in_has_its_code() {
    let world = world().await;
    let own = &FCM;
    let sound = claims(own.client_email, NOW);
    let with = |name: &str, value: Value| {
        let mut claims = sound.clone();
        claims[name] = value;
        sign_in_with("RS256", own.private_key_id, &claims, own.private_key)
    };
    let other_key = HUAWEI.private_key;
    let mut no_grant = with("iat", json!(NOW));
    no_grant.field("grant_type", "password");
    let mut no_jwt = with("iat", json!(NOW));
    no_jwt.field("assertion", "x.y");
    let mut no_form = with("iat", json!(NOW));
    no_form.head("content-type", "application/json");
    for (ask, expected) in [
        (no_form, "oauth/invalid_request"),
        (no_grant, "oauth/unsupported_grant_type"),
        (no_jwt, "oauth/invalid_grant"),
        (with("iss", json!("demo-push@elsewhere.example")), "oauth/invalid_grant/account"),
        (with("iss", json!(format!("un{}", own.client_email))), "oauth/invalid_grant/account"),
        (with("aud", Value::Null), "oauth/invalid_grant"),
        (with("scope", json!("email")), "oauth/invalid_scope"),
        (with("iat", json!(NOW + 301)), "oauth/invalid_grant/short-lived"),
        (with("exp", json!(NOW + 3_601)), "oauth/invalid_grant/short-lived"),
        (with("exp", Value::Null), "oauth/invalid_grant/short-lived"),
        (sign_in(own.client_email, NOW - 7_200), "oauth/invalid_grant/short-lived"),
        (
            sign_in_with("RS256", own.private_key_id, &sound, other_key),
            "oauth/invalid_grant/signature",
        ),
        (
            sign_in_with("PS256", own.private_key_id, &sound, own.private_key),
            "oauth/invalid_grant/signature",
        ),
        (sign_in_with("RS256", "other", &sound, own.private_key), "oauth/invalid_grant/signature"),
        (
            sign_in(&own.client_email.replace('@', "-badsecret@"), NOW),
            "oauth/invalid_grant/signature",
        ),
    ] {
        assert_eq!(sign_in_code(&world.ask(&ask).await), expected);
    }
    let mut ask = sign_in(own.client_email, NOW);
    ask.method = "GET";
    assert_eq!(world.ask(&ask).await.status, 404);
}

#[tokio::test]
async fn an_access_token_lasts_an_hour() {
    let world = world().await;
    let ask = request(&token(), &access(&world).await);
    world.pass(3_599);
    assert_eq!(code(&world.ask(&ask).await), "OK");
    world.pass(1);
    assert_eq!(code(&world.ask(&ask).await), "UNAUTHENTICATED");
    let email = FCM.client_email.replace('@', "-expired@");
    let got = world.ask(&sign_in(&email, world.seconds())).await;
    let ask = request(&token(), got.json()["access_token"].as_str().unwrap());
    assert_eq!(code(&world.ask(&ask).await), "UNAUTHENTICATED");
}
