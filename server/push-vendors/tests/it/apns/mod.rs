//! APNs: what is sent with a key and with a certificate, and what each answer means.

mod answers;
mod environments;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use push_vendors::{
    AccessToken, Apns, ApnsAuth, BaseUrl, Body, Environment, KeyFault, Method, Push, PushVendor,
    SignIn, VendorHosts, VendorSecret,
};
use serde_json::{Value, json};
use shared::chat::DeviceToken;

const P8: &str = include_str!("../keys/ec.p8");
const RSA: &str = include_str!("../keys/rsa.pem");
const TOKEN: &str = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";
const ID: &str = "123e4567-e89b-12d3-a456-42661440000a";
const NOW: i64 = 1_700_000_000;

fn hosts() -> VendorHosts {
    let send = BaseUrl::parse("https://api.push.apple.com").unwrap();
    let other = BaseUrl::parse("https://api.sandbox.push.apple.com").unwrap();
    VendorHosts { auth: send.clone(), send, other: Some(other) }
}

fn auth(key: &str) -> ApnsAuth {
    let key = VendorSecret::new(key);
    ApnsAuth::Key { key, key_id: "KEY0123456".into(), team_id: "TEAM012345".into() }
}

fn with_key(key: &str) -> Apns {
    Apns::new(auth(key), "com.example.app".into(), Environment::Production, hosts())
}

fn with_certificate(not_after: i64) -> Apns {
    let auth = ApnsAuth::Certificate { identity: VendorSecret::new("canary-identity"), not_after };
    Apns::new(auth, "com.example.app".into(), Environment::Production, hosts())
}

fn token() -> DeviceToken {
    DeviceToken::parse(TOKEN).unwrap()
}

fn push(token: &DeviceToken) -> Push<'_> {
    Push {
        token, title: "Hello", body: "“Good” news", id: ID, dry_run: false, test_mode: false
    }
}

fn access_token() -> AccessToken {
    AccessToken { token: VendorSecret::new("canary-access"), renew_at: 0 }
}

/// Signs in with a key.
#[track_caller]
fn signed(apns: &Apns, now: i64) -> AccessToken {
    match apns.sign_in(now).unwrap() {
        SignIn::Signed(access_token) => access_token,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_key_signs_a_token_for_forty_minutes() {
    let access_token = signed(&with_key(P8), NOW);
    assert_eq!(access_token.renew_at, NOW + 2_400);
    let parts: Vec<&str> = access_token.token.expose().split('.').collect();
    assert_eq!(parts.len(), 3);
    let read = |part: &str| -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    assert_eq!(read(parts[0])["alg"], "ES256");
    assert_eq!(read(parts[0])["kid"], "KEY0123456");
    assert_eq!(read(parts[1]), json!({"iss": "TEAM012345", "iat": NOW}));
    assert_eq!(signed(&with_key(P8), i64::MAX).renew_at, i64::MAX);
}

#[test]
fn a_key_of_another_kind_is_named() {
    assert_eq!(with_key(RSA).sign_in(NOW).unwrap_err(), KeyFault::Key);
}

#[test]
fn what_is_sent_with_a_key() {
    let (apns, token) = (with_key(P8), token());
    let access_token = access_token();
    let request = apns.send(Some(&access_token), &push(&token), NOW).unwrap();
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "https://api.push.apple.com/3/device/<DEVICE_TOKEN>");
    assert_eq!(
        request.fill(&request.url).as_str(),
        format!("https://api.push.apple.com/3/device/{TOKEN}")
    );
    let headers: Vec<(&str, &str)> =
        request.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(
        headers,
        [
            ("apns-topic", "com.example.app"),
            ("apns-push-type", "alert"),
            ("apns-priority", "10"),
            ("apns-expiration", "0"),
            ("apns-id", ID),
            ("authorization", "bearer <ACCESS_TOKEN>"),
        ]
    );
    assert_eq!(request.fill(headers[5].1).as_str(), "bearer canary-access");
    let body = json!({
        "aps": {"alert": {"title": "Hello", "body": "“Good” news"}, "sound": "default"}
    });
    assert_eq!(request.body, Body::Json(body));
    let shown = format!("{request:?}");
    assert!(!shown.contains(TOKEN) && !shown.contains("canary"), "{shown}");
    assert_eq!(apns.max_payload(), 4_096);
    assert!(apns.is_http2() && !apns.can_dry_run());
    assert!(apns.identity().is_none() && apns.not_after().is_none());
}

#[test]
fn nothing_is_sent_without_a_signed_token() {
    let token = token();
    assert_eq!(with_key(P8).send(None, &push(&token), NOW).unwrap_err(), KeyFault::Key);
}

#[test]
fn a_certificate_speaks_for_itself() {
    let (apns, token) = (with_certificate(NOW + 9), token());
    assert!(matches!(apns.sign_in(NOW).unwrap(), SignIn::None));
    assert_eq!(apns.identity().unwrap().expose(), "canary-identity");
    assert_eq!(apns.not_after(), Some(NOW + 9));
    assert!(apns.is_http2());
    let access_token = access_token();
    for access_token in [None, Some(&access_token)] {
        let request = apns.send(access_token, &push(&token), NOW).unwrap();
        let names: Vec<&str> = request.headers.iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names,
            ["apns-topic", "apns-push-type", "apns-priority", "apns-expiration", "apns-id"]
        );
        assert_eq!(request.headers[0].1, "com.example.app");
    }
    assert!(!format!("{apns:?}").contains("canary"));
}

#[test]
fn accounts_that_must_not_share_a_connection_have_two_names() {
    let key = with_key(P8);
    let all = [
        key.account(),
        key.retry_other_environment().unwrap().account(),
        with_certificate(NOW).account(),
        with_certificate(NOW + 1).account(),
    ];
    assert_eq!(all[0], "https://api.push.apple.com TEAM012345 KEY0123456");
    assert_eq!(all[1], "https://api.sandbox.push.apple.com TEAM012345 KEY0123456");
    assert_eq!(all[2], "https://api.push.apple.com com.example.app 1700000000");
    assert_ne!(all[2], all[3]);
    assert!(!format!("{key:?}{}", all[0]).contains("PRIVATE"));
}
