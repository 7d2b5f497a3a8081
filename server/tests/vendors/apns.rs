//! APNs: what is sent with a key and with a certificate, and what each answer means.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use server::config::BaseUrl;
use server::vendors::{
    Access, Apns, ApnsAuth, Body, Channel, Environment, KeyFault, Method, Push, Reply, SignIn,
    Told, VendorHosts, VendorSecret,
};
use shared::chat::{DeviceToken, Vendor};
use shared::push::{Class, catalogue};

const P8: &str = include_str!("keys/ec.p8");
const RSA: &str = include_str!("keys/rsa.pem");
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

fn access() -> Access {
    Access { token: VendorSecret::new("canary-access"), renew_at: 0 }
}

fn reply(status: u16, body: &str) -> Reply {
    let headers = vec![("apns-id".to_owned(), ID.to_owned())];
    Reply { status, headers, body: body.into() }
}

fn told(status: u16, body: &str) -> Told {
    with_key(P8).sent(&reply(status, body), &push(&token()))
}

/// Signs in with a key.
#[track_caller]
fn signed(apns: &Apns, now: i64) -> Access {
    match apns.sign_in(now).unwrap() {
        SignIn::Signed(access) => access,
        other => panic!("{other:?}"),
    }
}

/// Code and class of the row that an answer leads to.
fn means(status: u16, told: &Told) -> (&'static str, Class) {
    let keys: Vec<&str> = told.keys.iter().map(String::as_str).collect();
    let row = catalogue::explain(Vendor::Apns, &keys, Some(status));
    (row.code, row.class)
}

#[test]
fn a_key_signs_a_token_for_forty_minutes() {
    let access = signed(&with_key(P8), NOW);
    assert_eq!(access.renew_at, NOW + 2_400);
    let parts: Vec<&str> = access.token.expose().split('.').collect();
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
    let access = access();
    let request = apns.send(Some(&access), &push(&token), NOW).unwrap();
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
    let access = access();
    for access in [None, Some(&access)] {
        let request = apns.send(access, &push(&token), NOW).unwrap();
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
        key.elsewhere().unwrap().account(),
        with_certificate(NOW).account(),
        with_certificate(NOW + 1).account(),
    ];
    assert_eq!(all[0], "https://api.push.apple.com TEAM012345 KEY0123456");
    assert_eq!(all[1], "https://api.sandbox.push.apple.com TEAM012345 KEY0123456");
    assert_eq!(all[2], "https://api.push.apple.com com.example.app 1700000000");
    assert_ne!(all[2], all[3]);
    assert!(!format!("{key:?}{}", all[0]).contains("PRIVATE"));
}

#[test]
fn accepted_is_a_200_of_apns_and_nothing_else() {
    let taken = told(200, "");
    let keys = vec!["OK".to_owned()];
    assert_eq!(taken, Told { accepted: true, keys, info: String::new(), message_id: ID.into() });
    assert_eq!(means(200, &taken), ("OK", Class::Success));

    let apns = with_key(P8);
    let said = |status, headers: &[(&str, &str)], body: &str| {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let headers = headers.iter().map(own).collect();
        apns.sent(&Reply { status, headers, body: body.into() }, &push(&token()))
    };
    assert!(said(200, &[], " \n").accepted);
    // A page that a gateway shows to everybody.
    let page = said(200, &[], "<html>Welcome</html>");
    assert!(!page.accepted);
    assert_eq!(page.keys, ["net/not-json"]);
    let odd = said(200, &[], r#"{"reason":"BadDeviceToken"}"#);
    assert!(!odd.accepted);
    assert_eq!(odd.keys, ["BadDeviceToken"]);
    assert!(!told(201, "").accepted);
    assert!(!told(302, "").accepted);

    let development = said(200, &[("apns-id", "A"), ("apns-unique-id", "B")], "");
    assert_eq!(development.message_id, "A (apns-unique-id B)");
    assert_eq!(said(200, &[], "").message_id, "");
}

/// Every row of the table but these: `tls/*` come before any answer, `other-environment` comes
/// of two, and `ExpiredProviderToken` alone is for who does not ask again. `OK` stands above.
#[test]
fn each_reason_leads_to_its_row() {
    use Class::{
        ClockSkew, CredentialInvalid, DeviceUnregistered, PayloadInvalid, Permission, Quota,
        TokenInvalid, TokenNotForTopic, VendorUnavailable,
    };
    let table = [
        (400, "BadCollapseId", PayloadInvalid),
        (400, "BadDeviceToken", TokenInvalid),
        (400, "BadExpirationDate", PayloadInvalid),
        (400, "BadMessageId", PayloadInvalid),
        (400, "BadPriority", PayloadInvalid),
        (400, "BadTopic", PayloadInvalid),
        (400, "DeviceTokenNotForTopic", TokenNotForTopic),
        (400, "DuplicateHeaders", PayloadInvalid),
        (400, "IdleTimeout", VendorUnavailable),
        (400, "InvalidPushType", PayloadInvalid),
        (400, "MissingDeviceToken", TokenInvalid),
        (400, "MissingTopic", PayloadInvalid),
        (400, "PayloadEmpty", PayloadInvalid),
        (400, "TopicDisallowed", Permission),
        (403, "BadCertificate", CredentialInvalid),
        (403, "BadCertificateEnvironment", CredentialInvalid),
        (403, "ExpiredProviderToken/fresh-jwt", ClockSkew),
        (403, "Forbidden", Permission),
        (403, "InvalidProviderToken", CredentialInvalid),
        (403, "MissingProviderToken", CredentialInvalid),
        (403, "UnrelatedKeyIdInToken", CredentialInvalid),
        (403, "BadEnvironmentKeyIdInToken", CredentialInvalid),
        (403, "BadEnvironmentKeyInToken", CredentialInvalid),
        (404, "BadPath", PayloadInvalid),
        (405, "MethodNotAllowed", PayloadInvalid),
        (410, "ExpiredToken", DeviceUnregistered),
        (410, "Unregistered", DeviceUnregistered),
        (413, "PayloadTooLarge", PayloadInvalid),
        (429, "TooManyProviderTokenUpdates", Quota),
        (429, "TooManyRequests", Quota),
        (500, "InternalServerError", VendorUnavailable),
        (503, "ServiceUnavailable", VendorUnavailable),
        (503, "Shutdown", VendorUnavailable),
    ];
    for (status, code, class) in table {
        let reason = code.trim_end_matches("/fresh-jwt");
        let told = told(status, &json!({"reason": reason}).to_string());
        assert_eq!(means(status, &told), (code, class));
        assert!(!told.accepted, "{code}");
        assert_eq!((told.info.as_str(), told.message_id.as_str()), (reason, ID));
    }
    let missing: Vec<&str> = catalogue::all()
        .filter(|row| row.vendor == Some(Vendor::Apns))
        .map(|row| row.code)
        .filter(|code| !table.iter().any(|(_, of, _)| of == code))
        .filter(|code| !code.starts_with("tls/") && !code.ends_with("/other-environment"))
        .collect();
    assert_eq!(missing, ["OK", "ExpiredProviderToken"]);
}

#[test]
fn a_dead_token_says_since_when() {
    for timestamp in [json!(1_700_000_000_999_i64), json!("1700000000999")] {
        let body = json!({"reason": "Unregistered", "timestamp": timestamp}).to_string();
        let told = told(410, &body);
        assert_eq!(told.info, "Unregistered (timestamp 2023-11-14 22:13:20 UTC)");
        assert_eq!(told.keys, ["Unregistered"]);
    }
    for timestamp in [json!(null), json!("soon"), json!({}), json!(1e300)] {
        let body = json!({"reason": "Unregistered", "timestamp": timestamp}).to_string();
        assert_eq!(told(410, &body).info, "Unregistered");
    }
    let last = json!({"reason": "Unregistered", "timestamp": i64::MIN}).to_string();
    assert!(told(410, &last).info.starts_with("Unregistered (timestamp -"));
}

#[test]
fn an_expired_token_of_our_own_is_stale_and_then_a_matter_of_clocks() {
    let apns = with_key(P8);
    let expired = told(403, r#"{"reason":"ExpiredProviderToken"}"#);
    assert_eq!(expired.keys, ["ExpiredProviderToken/fresh-jwt", "ExpiredProviderToken"]);
    assert!(apns.is_stale(&expired));
    assert_eq!(means(403, &expired).1, Class::ClockSkew);
    // Of a token that was kept from before.
    let kept = Told { keys: vec!["ExpiredProviderToken".into()], ..expired };
    assert!(apns.is_stale(&kept));
    assert_eq!(means(403, &kept), ("ExpiredProviderToken", Class::CredentialExpired));
    for reason in ["InvalidProviderToken", "MissingProviderToken", "TooManyProviderTokenUpdates"] {
        let told = told(403, &json!({"reason": reason}).to_string());
        assert!(!apns.is_stale(&told), "{reason}");
    }
    assert!(!apns.is_stale(&Told::default()));
}

#[test]
fn a_bad_token_is_tried_once_in_the_other_environment() {
    let bad = told(400, r#"{"reason":"BadDeviceToken"}"#);
    let (access, token) = (access(), token());
    for (apns, is_certificate) in [(with_key(P8), false), (with_certificate(NOW), true)] {
        let other = apns.second_try(&bad).unwrap();
        let request = other.send(Some(&access), &push(&token), NOW).unwrap();
        assert_eq!(request.url, "https://api.sandbox.push.apple.com/3/device/<DEVICE_TOKEN>");
        assert_eq!(request.headers[0], ("apns-topic", "com.example.app".into()));
        assert_eq!(other.identity().is_some(), is_certificate);
        assert_ne!(other.account(), apns.account());
        assert!(other.second_try(&bad).is_none(), "no way back");
    }
    let elsewhere = with_key(P8).elsewhere().unwrap();
    assert_eq!(elsewhere.environment(), Environment::Development);

    let alone = VendorHosts { other: None, ..hosts() };
    let alone = Apns::new(auth(P8), "a.b".into(), Environment::Development, alone);
    assert!(alone.second_try(&bad).is_none());
    for reason in ["DeviceTokenNotForTopic", "BadEnvironmentKeyInToken", "Unregistered", "BadTopic"]
    {
        let told = told(400, &json!({"reason": reason}).to_string());
        assert!(with_key(P8).second_try(&told).is_none(), "{reason}");
    }
    assert!(with_key(P8).second_try(&Told::default()).is_none());
}

#[test]
fn what_is_not_json_is_told_as_such_or_by_its_status() {
    for body in ["<html></html>", r#"{"reason":"BadDev"#, "", "\u{fffd}"] {
        assert_eq!(told(400, body).keys, ["net/not-json"], "{body}");
        assert_eq!(told(502, body).keys, [""; 0], "{body}");
        assert_eq!(means(502, &told(502, body)), ("http/5xx", Class::VendorUnavailable));
        assert_eq!(means(429, &told(429, body)), ("http/429", Class::Quota));
    }
}

#[test]
fn an_unknown_reason_keeps_the_class_of_its_status() {
    let new = told(403, r#"{"reason":"NewReason","more":[1]}"#);
    assert_eq!(
        (new.keys.as_slice(), new.info.as_str()),
        (&["NewReason".to_owned()][..], "NewReason")
    );
    assert_eq!(means(403, &new), ("unknown", Class::CredentialInvalid));
    for body in [
        "{}",
        "[]",
        "null",
        r#"{"reason":null}"#,
        r#"{"reason":7}"#,
        r#"{"reason":""}"#,
        // None of these may lead to a row that is not a refusal by APNs.
        r#"{"reason":"OK"}"#,
        r#"{"reason":"ok"}"#,
        r#"{"reason":"net/connect"}"#,
        r#"{"reason":"tls/certificate_expired"}"#,
    ] {
        let told = told(403, body);
        assert!(!told.accepted && told.keys.is_empty(), "{body}: {told:?}");
        assert_eq!(means(403, &told), ("unknown", Class::CredentialInvalid), "{body}");
    }
    // Names are compared without case.
    let lower = told(400, r#"{"reason":"baddevicetoken"}"#);
    assert_eq!(means(400, &lower).0, "BadDeviceToken");
    assert!(with_key(P8).second_try(&lower).is_some());
}

#[test]
fn there_is_no_sign_in_to_answer() {
    let said = with_key(P8).signed_in(&reply(200, "{}"), NOW).unwrap_err();
    assert_eq!(said, Told::default());
    assert_eq!(with_key(P8).vendor(), Vendor::Apns);
}
