//! Honor: requests, and every answer that has a row.

use push_vendors::{AccessToken, Honor, KeyFault, Method, PushVendor, VendorSecret};
use serde_json::{Value, json};
use shared::push::Class;

use crate::kit::{NOW, ask, form, hides, hosts, json as body, reply};
use crate::rows::{Row, TOKEN, headers, lead_to_every_row, refused, result, with_push};

fn honor() -> Honor {
    Honor::new(
        "104400001".into(),
        "client-1".into(),
        VendorSecret::new("canarySECRET"),
        hosts("https://send.example", "https://auth.example"),
    )
}

#[test]
fn it_asks_for_its_access_token() {
    let request = ask(&honor());
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "https://auth.example/auth/token");
    assert_eq!(headers(&request), []);
    assert_eq!(
        form(&request),
        [
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", "client-1".to_owned()),
            ("client_secret", "canarySECRET".to_owned()),
        ]
    );
    hides(&request, &["canarySECRET"]);
    assert_eq!(request.secrets().count(), 1);
}

#[test]
fn a_message() {
    let token = VendorSecret::new("canaryACCESS");
    let access_token = AccessToken { token, renew_at: NOW + 1 };
    let request = with_push(|push| honor().send(Some(&access_token), push, NOW).unwrap());
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "https://send.example/api/v1/104400001/sendMessage");
    assert_eq!(
        headers(&request),
        [
            ("authorization", "Bearer canaryACCESS".to_owned()),
            ("timestamp", "1700000000000".to_owned()),
        ]
    );
    assert_eq!(
        serde_json::from_str::<Value>(&body(&request)).unwrap(),
        json!({
            "token": [TOKEN],
            "android": {
                "ttl": "60s",
                "targetUserType": 1,
                "notification": {
                    "title": "Hello",
                    "body": "a & b=\"ü\"",
                    "clickAction": {"type": 3},
                    "importance": "NORMAL",
                },
            },
        })
    );
    hides(&request, &["canaryACCESS", TOKEN]);
    assert_eq!(request.secrets().count(), 2);
    assert!(!honor().can_dry_run());
}

#[test]
fn without_an_access_token_nothing_is_sent() {
    let fault = with_push(|push| honor().send(None, push, NOW).map(|_| ()));
    assert_eq!(fault, Err(KeyFault::Key));
}

#[test]
fn an_account_is_host_and_client_without_a_secret() {
    assert_eq!(honor().account(), "https://auth.example client-1");
    let shown = format!("{:?}", honor());
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn an_access_token_is_kept_until_shortly_before_its_end() {
    let answer = r#"{"access_token":"t","expires_in":3600,"token_type":"Bearer"}"#;
    let access_token = honor().signed_in(&reply(200, answer), NOW).unwrap();
    assert_eq!((access_token.token.expose(), access_token.renew_at), ("t", NOW + 3_540));
}

#[test]
fn a_refused_sign_in_names_its_reason() {
    let words = "Invalid client or Invalid client credentials";
    for (status, body, keys, info) in [
        (
            400,
            json!({"error": "unauthorized_client", "error_description": words}),
            vec!["oauth/unauthorized_client"],
            words,
        ),
        (401, json!({"error": "invalid_client"}), vec!["oauth/invalid_client"], "invalid_client"),
        (400, json!({"error": "invalid_grant"}), vec!["oauth/invalid_grant"], "invalid_grant"),
        (200, json!({"error": 7, "error_description": null}), vec!["oauth/7"], "7"),
        (400, json!({"error": ""}), vec![], ""),
        (200, json!({"access_token": null}), vec!["oauth/no-access-token"], ""),
        (200, json!({"id_token": "canary"}), vec!["oauth/id-token"], ""),
        (403, json!({"access_token": "t"}), vec![], ""),
    ] {
        let result = honor().signed_in(&reply(status, &body.to_string()), NOW).unwrap_err();
        assert!(!result.accepted, "{result:?}");
        assert_eq!((result.keys, result.info.as_str()), (keys_of(&keys), info), "{status} {body}");
    }
    for (status, body, keys) in [
        (200, "<html>", vec!["net/web-page"]),
        (404, "<html>", vec!["net/web-page"]),
        (401, "", vec![]),
        (502, "<html>", vec![]),
    ] {
        let result = honor().signed_in(&reply(status, body), NOW).unwrap_err();
        assert_eq!(result.keys, keys, "{status} {body}");
    }
}

fn keys_of(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|&key| key.to_owned()).collect()
}

/// A code with words.
fn plain(code: &'static str, class: Class, status: u16) -> Row {
    let body = json!({"code": code.parse::<u32>().unwrap(), "message": "words"});
    Row { code, class, status, body: body.to_string() }
}

fn with_data(code: &'static str, class: Class, data: Value) -> Row {
    let body = json!({"code": 200, "message": "ok", "data": data});
    Row { code, class, status: 200, body: body.to_string() }
}

#[test]
fn every_row_that_an_answer_can_express() {
    use Class::{
        ClockSkew, CredentialInvalid, DeviceUnregistered, Other, PayloadInvalid, Permission, Quota,
        Success, TokenInvalid, VendorUnavailable,
    };
    let rows = [
        plain("200", Success, 200),
        plain("80000000", Success, 200),
        plain("80100000", TokenInvalid, 200),
        with_data("data.expireTokens", DeviceUnregistered, json!({"expireTokens": [TOKEN]})),
        with_data("data.failTokens", TokenInvalid, json!({"failTokens": [TOKEN]})),
        with_data("data.sendResult", Other, json!({"sendResult": false})),
        plain("80100003", PayloadInvalid, 200),
        plain("80200020", PayloadInvalid, 200),
        plain("80200022", Permission, 200),
        plain("80200047", Quota, 200),
        plain("80200050", PayloadInvalid, 200),
        plain("80200056", PayloadInvalid, 200),
        plain("80300006", PayloadInvalid, 200),
        plain("80300007", TokenInvalid, 200),
        plain("80300008", PayloadInvalid, 200),
        plain("80300010", PayloadInvalid, 200),
        plain("10001", PayloadInvalid, 400),
        plain("10205", CredentialInvalid, 400),
        plain("10207", ClockSkew, 400),
        plain("10300", TokenInvalid, 400),
        plain("400", PayloadInvalid, 400),
        plain("403", CredentialInvalid, 403),
        plain("404", CredentialInvalid, 404),
        plain("500", VendorUnavailable, 500),
        plain("502", VendorUnavailable, 502),
        plain("503", Quota, 503),
    ];
    // Told to the sign-in, in a test of its own.
    let never = ["oauth/unauthorized_client", "oauth/invalid_client", "oauth/invalid_grant"];
    lead_to_every_row(&honor(), &rows, &never);
}

#[test]
fn a_status_without_a_code_has_the_row_of_its_number() {
    use Class::{CredentialInvalid, PayloadInvalid, Quota, VendorUnavailable};
    for (status, row) in [
        (400, ("400", PayloadInvalid)),
        (403, ("403", CredentialInvalid)),
        (404, ("404", CredentialInvalid)),
        (500, ("500", VendorUnavailable)),
        (502, ("502", VendorUnavailable)),
        (503, ("503", Quota)),
        (504, ("http/5xx", VendorUnavailable)),
        (429, ("http/429", Quota)),
        (401, ("unknown", CredentialInvalid)),
    ] {
        for body in ["", "{}", "[]", r#"{"code":null}"#, r#"{"code":99}"#, r#"{"code":200}"#] {
            assert_eq!(refused(&honor(), status, body), row, "{status} {body}");
        }
    }
    // The vendor's own code is still told, and one with a row comes first.
    assert_eq!(result(&honor(), 403, r#"{"code":99}"#).keys, ["403", "99"]);
    assert_eq!(result(&honor(), 403, r#"{"code":80200056}"#).keys, ["80200056"]);
}

#[test]
fn success_holds_for_this_token_only() {
    use Class::{DeviceUnregistered, Other, TokenInvalid};
    let listed = ("data.failTokens", TokenInvalid);
    let expired = ("data.expireTokens", DeviceUnregistered);
    let not_sent = ("data.sendResult", Other);
    for code in [json!(200), json!("200"), json!(80_000_000), json!("80000000")] {
        for (data, row) in [
            (json!({"sendResult": true, "failTokens": [TOKEN]}), listed),
            (json!({"sendResult": true, "expireTokens": [TOKEN], "failTokens": []}), expired),
            (json!({"sendResult": false, "expireTokens": [TOKEN], "failTokens": [TOKEN]}), expired),
            // Shown with stars, or not as a list: there was only one.
            (json!({"failTokens": ["cana****1234"]}), listed),
            (json!({"failTokens": TOKEN}), listed),
            (json!({"failTokens": {"reason": [TOKEN]}}), listed),
            (json!({"sendResult": false}), not_sent),
            (json!({"sendResult": "false", "failTokens": null}), not_sent),
        ] {
            let body = json!({"code": code, "data": data});
            assert_eq!(refused(&honor(), 200, &body), row, "{body}");
        }
        for data in [
            json!({"sendResult": true, "requestId": "r-1", "failTokens": [], "expireTokens": []}),
            json!({"requestId": "r-1", "failTokens": null, "expireTokens": "", "new": 1}),
            json!({"requestId": "r-1", "sendResult": null}),
        ] {
            let body = json!({"code": code, "message": "success", "data": data});
            let result = result(&honor(), 200, &body);
            assert!(result.accepted, "{body}");
            assert_eq!((result.info.as_str(), result.message_id.as_str()), ("success", "r-1"));
        }
        for data in [json!(null), json!([]), json!("")] {
            assert!(result(&honor(), 200, json!({"code": code, "data": data})).accepted, "{data}");
        }
    }
    let result =
        result(&honor(), 200, json!({"code": 80_100_000, "data": {"failTokens": [TOKEN]}}));
    assert_eq!(result.keys, ["data.failTokens", "80100000"]);
}

#[test]
fn the_token_is_not_in_the_words() {
    let body = json!({"code": 80_300_007, "message": format!("bad {TOKEN}")});
    assert_eq!(result(&honor(), 200, body).info, "bad …ail_1234");
}

#[test]
fn what_the_vendor_does_not_write() {
    use Class::{Other, VendorUnavailable};
    let unread = |key| (key, VendorUnavailable);
    for (status, body, row) in [
        (200, "<html>login</html>", unread("net/web-page")),
        (403, "<html>blocked</html>", ("http/403", Other)),
        (200, "", unread("net/empty")),
        (200, r#"{"code":200,"data":{"#, unread("net/cut")),
        (200, "{}", ("unknown", Other)),
        (200, r#"{"code":{}}"#, ("unknown", Other)),
        (200, r#"{"code":99}"#, ("unknown", Other)),
        (502, "<html>", ("502", VendorUnavailable)),
    ] {
        assert_eq!(refused(&honor(), status, body), row, "{status} {body}");
    }
}

#[test]
fn only_403_is_about_the_access_token() {
    for (status, body, is_stale) in [
        (403, r#"{"code":403}"#, true),
        (200, r#"{"code":"403"}"#, true),
        (403, "{}", true),
        (403, "", true),
        (403, r#"{"code":80200022}"#, false),
        (403, "<html>", false),
        (400, r#"{"code":10205}"#, false),
        (200, r#"{"code":200}"#, false),
    ] {
        let result = result(&honor(), status, body);
        assert_eq!(honor().is_stale(&result), is_stale, "{status} {body}");
    }
}
