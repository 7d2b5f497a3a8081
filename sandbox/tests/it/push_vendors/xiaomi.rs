//! Xiaomi.

use sandbox::push_vendors::XIAOMI;

use crate::push_vendors::support::{Ask, Got, Spoiling, world};

pub fn token() -> String {
    format!("{}=", "0f".repeat(31))
}

pub fn request(token: &str) -> Ask {
    let own = &XIAOMI;
    let fields = [
        ("registration_id", token),
        ("restricted_package_name", own.package),
        ("pass_through", "0"),
        ("title", "Notification check"),
        ("description", "Your message channel is working. Reference A7K2"),
        ("notify_type", "-1"),
        ("time_to_live", "60000"),
        ("payload", "{\"a\":1}"),
        ("extra.channel_id", own.channel_id),
    ];
    let fields = fields.map(|(name, value)| (name, value.to_owned())).to_vec();
    Ask::form(format!("{}/v3/message/regid", "/push/xiaomi"), fields)
        .with("authorization", format!("key={}", own.app_secret))
}

/// The code, as a reader of the documents finds it.
pub fn code(got: &Got) -> String {
    let body = got.json();
    let code = body["code"].to_string();
    assert_eq!(body["result"], if code == "0" { "ok" } else { "error" });
    assert_eq!(body["data"]["id"].is_string(), code == "0");
    code
}

#[tokio::test]
async fn a_sound_message_is_accepted() {
    let world = world().await;
    for version in ["v3", "v4"] {
        let mut ask = request(&token());
        ask.path = ask.path.replace("v3", version);
        let got = world.ask(&ask).await;
        assert_eq!((got.status, code(&got).as_str()), (200, "0"));
    }
}

#[tokio::test]
async fn each_fault_has_its_code() {
    let cases: [Spoiling; 24] = [
        ("method", |ask| ask.method = "GET", "10012"),
        ("path", |ask| ask.path.push('s'), "10012"),
        ("key", |ask| ask.unhead("authorization"), "21302"),
        ("key", |ask| ask.head("authorization", "demo-xiaomi-app-secret"), "21302"),
        ("key", |ask| ask.head("authorization", "key=other"), "21301"),
        ("key", |ask| ask.head("authorization", "key=demo-xiaomi-app-secret-badsecret"), "21301"),
        ("key", |ask| ask.head("authorization", "key=demo-xiaomi-app-secret-expired"), "21302"),
        ("key", |ask| ask.head("authorization", "key=demo-xiaomi-app-secret-code-22000"), "22000"),
        ("type", |ask| ask.head("content-type", "application/json"), "10008"),
        ("token", |ask| ask.field("registration_id", ""), "10016"),
        ("token", |ask| ask.field("registration_id", "a b"), "66007"),
        ("package", |ask| ask.field("restricted_package_name", ""), "10016"),
        ("package", |ask| ask.field("restricted_package_name", "com.example.other"), "22022"),
        ("title", |ask| ask.field("title", "  "), "10016"),
        ("title", |ask| ask.field("title", "好".repeat(50)), "65009"),
        ("title", |ask| ask.field("title", "A test"), "10041"),
        ("description", |ask| ask.field("description", "x".repeat(128)), "65009"),
        ("description", |ask| ask.field("description", "推送测试"), "10041"),
        ("pass", |ask| ask.field("pass_through", "2"), "10017"),
        ("type", |ask| ask.field("notify_type", "8"), "10017"),
        ("ttl", |ask| ask.field("time_to_live", "60"), "10017"),
        ("ttl", |ask| ask.field("time_to_live", "60s"), "10017"),
        ("channel", |ask| ask.field("extra.channel_id", ""), "27001"),
        ("channel", |ask| ask.field("extra.channel_id", "other"), "27001"),
    ];
    let world = world().await;
    for (what, spoil, expected) in cases {
        let mut ask = request(&token());
        spoil(&mut ask);
        let got = world.ask(&ask).await;
        assert_eq!((got.status, code(&got).as_str()), (200, expected), "{what}");
        assert!(got.json()["reason"].is_string());
    }
    let mut ask = request(&token());
    ask.field("title", "好".repeat(49));
    ask.field("description", "x".repeat(127));
    assert_eq!(code(&world.ask(&ask).await), "0");
}
