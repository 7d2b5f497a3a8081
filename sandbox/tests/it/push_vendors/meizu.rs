//! Meizu.

use sandbox::push_vendors::MEIZU;
use serde_json::{Value, json};

use crate::push_vendors::support::{Ask, Got, md5, put, world};

pub fn token() -> String {
    format!("S5Q{}", "0f".repeat(15))
}

fn message() -> Value {
    json!({
        "noticeBarInfo": { "noticeBarType": 0, "title": "t & ü", "content": "c=1+1" },
        "clickTypeInfo": { "clickType": 0 },
        "pushTimeInfo": { "offLine": 1, "validTime": 1 },
    })
}

fn sending(app: &str, ids: &str, message: &str) -> Ask {
    let secret = MEIZU.app_secret;
    let sign = md5(&format!("appId={app}messageJson={message}pushIds={ids}{secret}"));
    let fields =
        [("appId", app), ("pushIds", ids), ("messageJson", message), ("sign", sign.as_str())];
    let fields = fields.map(|(name, value)| (name, value.to_owned())).to_vec();
    Ask::form(format!("{}/garcia/api/server/push/varnished/pushByPushId", "/push/meizu"), fields)
}

pub fn request(token: &str) -> Ask {
    sending(MEIZU.app_id, token, &message().to_string())
}

/// The code, as a reader of the documents finds it.
pub fn code(got: &Got) -> String {
    if got.header("content-type").starts_with("text/html") {
        return format!("HTTP_{}xx", got.status / 100);
    }
    let body = got.json();
    match body["value"].as_object().unwrap().keys().next() {
        Some(code) => {
            assert_eq!(body["code"], "200");
            format!("value/{code}")
        }
        None => body["code"].as_str().unwrap().to_owned(),
    }
}

#[tokio::test]
async fn a_sound_message_is_accepted() {
    let world = world().await;
    let got = world.ask(&request(&token())).await;
    assert_eq!((got.status, code(&got).as_str()), (200, "200"));
    assert_eq!(got.json()["value"], json!({}));
    assert!(got.json()["msgId"].as_str().is_some_and(|id| !id.is_empty()));
}

#[tokio::test]
async fn each_fault_of_the_form_has_its_code() {
    let world = world().await;
    let (app, text) = (MEIZU.app_id, message().to_string());
    let with = |name, value: &str| {
        let mut ask = request(&token());
        ask.field(name, value);
        ask
    };
    let mut no_form = request(&token());
    no_form.head("content-type", "application/json");
    let many = vec![token(); 101].join(",");
    for (ask, expected) in [
        (no_form, "1005"),
        (with("appId", ""), "110004"),
        (with("pushIds", ""), "110004"),
        (with("messageJson", ""), "110004"),
        (with("sign", ""), "110004"),
        (with("sign", &md5("other")), "1006"),
        (with("pushIds", "S5Qother0001"), "1006"),
        (with("messageJson", "{ }"), "1006"),
        (sending("other", &token(), &text), "110000"),
        (sending("110008-badsecret", &token(), &text), "1006"),
        (sending("110008-expired", &token(), &text), "110033"),
        (sending("110008-code-110009", &token(), &text), "110009"),
        (sending(app, "a b c d e", &text), "110003"),
        (sending(app, &many, &text), "1005"),
        (sending(app, &token(), "{"), "1005"),
    ] {
        let got = world.ask(&ask).await;
        assert_eq!((got.status, code(&got).as_str()), (200, expected));
    }
}

#[tokio::test]
async fn each_fault_of_a_message_has_its_code() {
    let world = world().await;
    for (pointer, value, expected) in [
        ("/noticeBarInfo", Value::Null, "110004"),
        ("/noticeBarInfo/title", json!(""), "110004"),
        ("/noticeBarInfo/title", json!("好".repeat(33)), "1005"),
        ("/noticeBarInfo/content", json!("x".repeat(101)), "1005"),
        ("/clickTypeInfo/clickType", json!(3), "1005"),
        ("/pushTimeInfo/validTime", json!(0), "1005"),
        ("/pushTimeInfo/validTime", json!(73), "1005"),
        ("/noticeBarInfo/title", json!("好".repeat(32)), "200"),
    ] {
        let mut message = message();
        put(&mut message, pointer, value);
        let ask = sending(MEIZU.app_id, &token(), &message.to_string());
        assert_eq!(code(&world.ask(&ask).await), expected, "{pointer}");
    }
    let mut ask = request(&token());
    ask.method = "GET";
    assert_eq!(world.ask(&ask).await.status, 405);
    ask.path.push('s');
    assert_eq!(world.ask(&ask).await.status, 404);
}
