//! What the answers of APNs mean.

use push_vendors::{Apns, Environment, PushVendor, Reply, SendResult, VendorHosts};
use serde_json::json;
use shared::chat::Vendor;
use shared::push::{Class, catalogue};

use super::{ID, NOW, P8, access_token, auth, hosts, push, token, with_certificate, with_key};
use crate::kit::rows_of;

fn reply(status: u16, body: &str) -> Reply {
    let headers = vec![("apns-id".to_owned(), ID.to_owned())];
    Reply { status, headers, body: body.into(), cut: None }
}

fn result(status: u16, body: &str) -> SendResult {
    with_key(P8).sent(&reply(status, body), &push(&token()))
}

/// Code and class of the row that an answer leads to.
fn means(status: u16, result: &SendResult) -> (&'static str, Class) {
    let keys: Vec<&str> = result.keys.iter().map(String::as_str).collect();
    let row = catalogue::explain(Vendor::Apns, &keys, Some(status));
    (row.code, row.class)
}

#[test]
fn accepted_is_a_200_of_apns_and_nothing_else() {
    let taken = result(200, "");
    let keys = vec!["OK".to_owned()];
    assert_eq!(
        taken,
        SendResult { accepted: true, keys, info: String::new(), message_id: ID.into() }
    );
    assert_eq!(means(200, &taken), ("OK", Class::Success));

    let apns = with_key(P8);
    let said = |status, headers: &[(&str, &str)], body: &str| {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let headers = headers.iter().map(own).collect();
        apns.sent(&Reply { status, headers, body: body.into(), cut: None }, &push(&token()))
    };
    assert!(said(200, &[], " \n").accepted);
    // A page that a gateway shows to everybody.
    let page = said(200, &[], "<html>Welcome</html>");
    assert!(!page.accepted);
    assert_eq!(page.keys, ["net/web-page"]);
    let odd = said(200, &[], r#"{"reason":"BadDeviceToken"}"#);
    assert!(!odd.accepted);
    assert_eq!(odd.keys, ["BadDeviceToken"]);
    assert!(!result(201, "").accepted);
    assert!(!result(302, "").accepted);

    let development = said(200, &[("apns-id", "A"), ("apns-unique-id", "B")], "");
    assert_eq!(development.message_id, "A (apns-unique-id B)");
    assert_eq!(said(200, &[], "").message_id, "");
}

/// Every row of the table but these: `tls/*` and `net/*` come without an answer, those of an
/// environment come of two, and `ExpiredProviderToken` alone is for who does not ask again. `OK` stands above.
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
        let result = result(status, &json!({"reason": reason}).to_string());
        assert_eq!(means(status, &result), (code, class));
        assert!(!result.accepted, "{code}");
        assert_eq!((result.info.as_str(), result.message_id.as_str()), (reason, ID));
    }
    let missing: Vec<&str> = rows_of(Vendor::Apns)
        .map(|row| row.code)
        .filter(|code| !table.iter().any(|(_, of, _)| of == code))
        .filter(|code| !["tls/", "net/", "BadDeviceToken/"].iter().any(|it| code.starts_with(it)))
        .collect();
    assert_eq!(missing, ["OK", "ExpiredProviderToken"]);
}

#[test]
fn a_dead_token_says_since_when() {
    for timestamp in [json!(1_700_000_000_999_i64), json!("1700000000999")] {
        let body = json!({"reason": "Unregistered", "timestamp": timestamp}).to_string();
        let result = result(410, &body);
        assert_eq!(result.info, "Unregistered (timestamp 2023-11-14 22:13:20 UTC)");
        assert_eq!(result.keys, ["Unregistered"]);
    }
    for timestamp in [json!(null), json!("soon"), json!({}), json!(1e300)] {
        let body = json!({"reason": "Unregistered", "timestamp": timestamp}).to_string();
        assert_eq!(result(410, &body).info, "Unregistered");
    }
    let last = json!({"reason": "Unregistered", "timestamp": i64::MIN}).to_string();
    assert!(result(410, &last).info.starts_with("Unregistered (timestamp -"));
}

#[test]
fn an_expired_token_of_our_own_is_stale_and_then_a_matter_of_clocks() {
    let apns = with_key(P8);
    let expired = result(403, r#"{"reason":"ExpiredProviderToken"}"#);
    assert_eq!(expired.keys, ["ExpiredProviderToken/fresh-jwt", "ExpiredProviderToken"]);
    assert!(apns.is_stale(&expired));
    assert_eq!(means(403, &expired).1, Class::ClockSkew);
    // Of a token that was kept from before.
    let kept = SendResult { keys: vec!["ExpiredProviderToken".into()], ..expired };
    assert!(apns.is_stale(&kept));
    assert_eq!(means(403, &kept), ("ExpiredProviderToken", Class::CredentialExpired));
    for reason in ["InvalidProviderToken", "MissingProviderToken", "TooManyProviderTokenUpdates"] {
        let result = result(403, &json!({"reason": reason}).to_string());
        assert!(!apns.is_stale(&result), "{reason}");
    }
    assert!(!apns.is_stale(&SendResult::default()));
}

#[test]
fn a_bad_token_is_tried_once_in_the_other_environment() {
    let bad = result(400, r#"{"reason":"BadDeviceToken"}"#);
    let (access_token, token) = (access_token(), token());
    for (apns, is_certificate) in [(with_key(P8), false), (with_certificate(NOW), true)] {
        let other = apns.second_try(&bad).unwrap();
        let request = other.send(Some(&access_token), &push(&token), NOW).unwrap();
        assert_eq!(request.url, "https://api.sandbox.push.apple.com/3/device/<DEVICE_TOKEN>");
        assert_eq!(request.headers[0], ("apns-topic", "com.example.app".into()));
        assert_eq!(other.identity().is_some(), is_certificate);
        assert_ne!(other.account(), apns.account());
        assert!(other.second_try(&bad).is_none(), "no way back");
    }
    let retry_other_environment = with_key(P8).retry_other_environment().unwrap();
    assert_eq!(retry_other_environment.environment(), Environment::Development);

    let alone = VendorHosts { other: None, ..hosts() };
    let alone = Apns::new(auth(P8), "a.b".into(), Environment::Development, alone);
    assert!(alone.second_try(&bad).is_none());
    for reason in ["DeviceTokenNotForTopic", "BadEnvironmentKeyInToken", "Unregistered", "BadTopic"]
    {
        let result = result(400, &json!({"reason": reason}).to_string());
        assert!(with_key(P8).second_try(&result).is_none(), "{reason}");
    }
    assert!(with_key(P8).second_try(&SendResult::default()).is_none());
}

#[test]
fn what_is_not_json_is_told_as_such_or_by_its_status() {
    for (body, key) in [
        ("<html></html>", "net/web-page"),
        (r#"{"reason":"BadDev"#, "net/cut"),
        ("", "net/empty"),
        ("\u{fffd}", "net/not-json"),
    ] {
        assert_eq!(result(400, body).keys, [key], "{body}");
        assert_eq!(result(502, body).keys, [""; 0], "{body}");
        assert_eq!(means(502, &result(502, body)), ("http/5xx", Class::VendorUnavailable));
        assert_eq!(means(429, &result(429, body)), ("http/429", Class::Quota));
    }
}

#[test]
fn an_unknown_reason_keeps_the_class_of_its_status() {
    let new = result(403, r#"{"reason":"NewReason","more":[1]}"#);
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
        let result = result(403, body);
        assert!(!result.accepted && result.keys.is_empty(), "{body}: {result:?}");
        assert_eq!(means(403, &result), ("unknown", Class::CredentialInvalid), "{body}");
    }
    // Names are compared without case.
    let lower = result(400, r#"{"reason":"baddevicetoken"}"#);
    assert_eq!(means(400, &lower).0, "BadDeviceToken");
    assert!(with_key(P8).second_try(&lower).is_some());
}

#[test]
fn there_is_no_sign_in_to_answer() {
    let said = with_key(P8).signed_in(&reply(200, "{}"), NOW).unwrap_err();
    assert_eq!(said, SendResult::default());
    assert_eq!(with_key(P8).vendor(), Vendor::Apns);
}
