//! FCM: signing in, sending, looking over without sending, and what each answer means.

mod answers;
mod reasons;
mod sign_in;

use push_vendors::{
    AccessToken, BaseUrl, Body, Fcm, KeyFault, Method, Push, PushVendor, Reply, SendResult,
    ServiceAccount, VendorHosts, VendorSecret,
};
use serde_json::json;
use shared::chat::{DeviceToken, Vendor};
use shared::push::{Class, catalogue};

const RSA: &str = include_str!("../keys/rsa.pem");
const P8: &str = include_str!("../keys/ec.p8");
const TOKEN: &str = "canaryCANARYcanary0123:APA91bHdemo";
const NOW: i64 = 1_700_000_000;

fn with_key(key: &str) -> Fcm {
    let account = ServiceAccount {
        project_id: "demo-project".into(),
        account: "push@demo-project.iam.gserviceaccount.com".into(),
        key_id: "0123456789abcdef".into(),
        private_key: VendorSecret::new(key),
    };
    let send = BaseUrl::parse("https://fcm.googleapis.com").unwrap();
    let auth = BaseUrl::parse("http://127.0.0.1:9000/google").unwrap();
    Fcm::new(account, VendorHosts { send, auth, other: None })
}

fn token() -> DeviceToken {
    DeviceToken::parse(TOKEN).unwrap()
}

fn push(token: &DeviceToken, dry_run: bool) -> Push<'_> {
    Push { token, title: "Hello", body: "“Good” news", id: "an-id", dry_run, test_mode: false }
}

fn reply(status: u16, body: &str) -> Reply {
    Reply { status, headers: Vec::new(), body: body.into(), cut: None }
}

/// Code and class of the row that an answer leads to.
fn means(status: u16, result: &SendResult) -> (&'static str, Class) {
    let keys: Vec<&str> = result.keys.iter().map(String::as_str).collect();
    let row = catalogue::explain(Vendor::Fcm, &keys, Some(status));
    (row.code, row.class)
}

fn access_token() -> AccessToken {
    AccessToken { token: VendorSecret::new("canary-access"), renew_at: 0 }
}

#[test]
fn what_is_sent() {
    let (fcm, token) = (with_key(RSA), token());
    for dry_run in [false, true] {
        let request = fcm.send(Some(&access_token()), &push(&token, dry_run), NOW).unwrap();
        assert_eq!(request.method, Method::Post);
        assert_eq!(
            request.url,
            "https://fcm.googleapis.com/v1/projects/demo-project/messages:send"
        );
        assert_eq!(request.headers, [("authorization", "Bearer <ACCESS_TOKEN>".to_owned())]);
        assert_eq!(request.fill(&request.headers[0].1).as_str(), "Bearer canary-access");
        let Body::Json(body) = &request.body else { panic!("{request:?}") };
        let wanted = json!({
            "validate_only": dry_run,
            "message": {
                "token": TOKEN,
                "notification": {"title": "Hello", "body": "“Good” news"},
                "android": {"priority": "HIGH", "ttl": "60s"},
            },
        });
        assert_eq!(request.fill_json(body), wanted);
        for shown in [format!("{request:?}"), body.to_string()] {
            assert!(!shown.contains("canary"), "{shown}");
        }
    }
    assert!(fcm.can_dry_run() && !fcm.is_http2());
    assert!(fcm.identity().is_none() && fcm.not_after().is_none());
    assert_eq!((fcm.vendor(), fcm.max_payload()), (Vendor::Fcm, 4_096));
    assert!(!format!("{fcm:?}").contains("PRIVATE"));
    let account = fcm.account();
    assert_eq!(
        account,
        "http://127.0.0.1:9000/google push@demo-project.iam.gserviceaccount.com 0123456789abcdef"
    );
}

#[test]
fn nothing_is_sent_without_an_access_token() {
    let token = token();
    let fault = with_key(RSA).send(None, &push(&token, false), NOW).unwrap_err();
    assert_eq!(fault, KeyFault::Key);
}
