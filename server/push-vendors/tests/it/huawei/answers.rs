//! Every answer of Huawei that has a row, and what only looks like success.
//!
//! No reply can say `6003` or `907122036` (the phone's own SDK does) or `receipt:*` (told to a receipt
//! address, long after).

use push_vendors::{Push, PushVendor};
use serde_json::{Value, json};
use shared::push::Class;

use super::{RSA, account_with, client};
use crate::kit::reply;
use crate::rows::{Row, TOKEN, lead_to_every_row, refused, result, with_push};

fn plain(code: &'static str, class: Class, status: u16) -> Row {
    let body = json!({"code": code, "msg": "words", "requestId": "r"}).to_string();
    Row { code, class, status, body }
}

fn because(code: &'static str, reason: &str, class: Class) -> Row {
    let msg = json!({"illegalTokens": {reason: [TOKEN]}}).to_string();
    let body = json!({"code": "80300007", "msg": msg, "requestId": "r"}).to_string();
    Row { code, class, status: 200, body }
}

fn rows() -> Vec<Row> {
    use Class::{
        CredentialExpired, CredentialInvalid, Other, PayloadInvalid, Permission, Quota, Success,
        TokenInvalid, TokenNotForTopic, VendorUnavailable,
    };
    let status = |code, class, status| Row { code, class, status, body: "{}".into() };
    vec![
        plain("80000000", Success, 200),
        plain("80000003", Other, 200),
        plain("80100000", TokenInvalid, 200),
        plain("80100001", PayloadInvalid, 400),
        plain("80100003", PayloadInvalid, 400),
        plain("80100004", PayloadInvalid, 400),
        plain("80100013", PayloadInvalid, 400),
        plain("80100016", PayloadInvalid, 400),
        plain("80100017", Quota, 200),
        plain("80100018", PayloadInvalid, 200),
        plain("80100022", PayloadInvalid, 200),
        plain("80200001", CredentialInvalid, 401),
        plain("80200003", CredentialExpired, 401),
        plain("80200005", CredentialExpired, 401),
        plain("80200006", Permission, 401),
        plain("80300002", Permission, 400),
        plain("80300006", Quota, 200),
        plain("80300007", TokenInvalid, 200),
        because("80300007/noPushTypeRight", "noPushTypeRight", Permission),
        because("80300007/noRight", "noRight", TokenNotForTopic),
        because("80300007/tokenFormatError", "tokenFormatError", TokenInvalid),
        because("80300007/countryNotSupport", "countryNotSupport", Permission),
        because("80300007/tokenPlatformNotSupport", "tokenPlatformNotSupport", TokenInvalid),
        because(
            "80300007/disableSendHuaweiMsgBecauseOfPenalty",
            "disableSendHuaweiMsgBecauseOfPenalty",
            Permission,
        ),
        because("80300007/appinfoError", "appinfoError", CredentialInvalid),
        plain("80300008", PayloadInvalid, 400),
        plain("80300010", PayloadInvalid, 400),
        plain("80300011", Permission, 400),
        plain("80300013", PayloadInvalid, 400),
        plain("80300029", Quota, 200),
        plain("80300030", PayloadInvalid, 400),
        plain("80300036", CredentialInvalid, 401),
        plain("80300037", Permission, 200),
        plain("80600003", CredentialInvalid, 500),
        plain("81000001", VendorUnavailable, 500),
        status("HTTP_400", Other, 400),
        status("HTTP_401", CredentialInvalid, 401),
        status("HTTP_404", CredentialInvalid, 404),
        status("HTTP_500", VendorUnavailable, 500),
        status("HTTP_502", VendorUnavailable, 502),
        status("HTTP_503", Quota, 503),
    ]
}

#[test]
fn every_row_that_an_answer_can_express() {
    let rows = rows();
    let never = [
        // Told to the sign-in, in a test of its own.
        "oauth/invalid_client",
        "oauth/flow-control",
        // No reply says these.
        "6003",
        "907122036",
        "907122045",
        "receipt:2",
        "receipt:5",
        "receipt:6",
        "receipt:10",
        "receipt:31",
        "receipt:102",
        "receipt:201",
    ];
    lead_to_every_row(&client(None), &rows, &never);
    lead_to_every_row(&account_with(RSA), &rows, &never);
}

#[test]
fn some_of_one_token_is_none() {
    let v1 = json!({"success": 0, "failure": 1, "illegal_tokens": [TOKEN]}).to_string();
    let v3 = json!({"success": 0, "failure": 1, "illegalTokens": {"noRight": [TOKEN]}});
    for (msg, row) in [
        (json!(v1), ("80100000", Class::TokenInvalid)),
        (json!(v3.to_string()), ("80300007/noRight", Class::TokenNotForTopic)),
        // Not written into a text.
        (v3, ("80300007/noRight", Class::TokenNotForTopic)),
        (json!({"illegalTokens": {"newReason": [TOKEN]}}), ("80100000", Class::TokenInvalid)),
        (json!("{\"illegalTokens\":{\"noRi"), ("80100000", Class::TokenInvalid)),
        (json!(null), ("80100000", Class::TokenInvalid)),
    ] {
        let body = json!({"code": "80100000", "msg": msg});
        assert_eq!(refused(&client(None), 200, &body), row, "{body}");
        let result = result(&client(None), 200, &body);
        assert_eq!(result.keys.last().unwrap(), "80100000");
    }
}

#[test]
fn the_reason_is_the_one_of_this_token() {
    let keys = |illegal: Value| {
        let msg = json!({"illegalTokens": illegal}).to_string();
        let body = json!({"code": 80_300_007, "msg": msg});
        result(&client(None), 200, body).keys
    };
    let both = json!({"appinfoError": ["another"], "noRight": ["another", TOKEN]});
    assert_eq!(keys(both), ["80300007/noRight", "80300007"]);
    assert_eq!(keys(json!({"noRight": TOKEN})), ["80300007/noRight", "80300007"]);
    // Shown with stars: there was only one.
    assert_eq!(keys(json!({"noRight": ["cana****1234"]})), ["80300007/noRight", "80300007"]);
    assert_eq!(keys(json!({"noRight": null})), ["80300007/noRight", "80300007"]);
    assert_eq!(keys(json!([TOKEN])), ["80300007"]);
    assert_eq!(keys(json!({})), ["80300007"]);
}

#[test]
fn the_token_is_not_in_the_words_even_when_escaped() {
    let escaped = TOKEN.replace('/', "\\/");
    let msg = format!(r#"{{"illegalTokens":{{"noRight":["{escaped}"]}}}}"#);
    let result = |msg: Value| result(&client(None), 200, json!({"code": "80300007", "msg": msg}));
    assert_eq!(result(json!(msg)).info, r#"{"illegalTokens":{"noRight":["…ail_1234"]}}"#);
    assert_eq!(result(json!(msg)).keys, ["80300007/noRight", "80300007"]);
    assert_eq!(result(json!(format!("bad {TOKEN}"))).info, "bad …ail_1234");
}

#[test]
fn an_accepted_message_has_a_name() {
    for body in [
        json!({"code": "80000000", "msg": "Success", "requestId": "157440955549500001002006"}),
        json!({"code": 80_000_000, "msg": "Success", "requestId": "157440955549500001002006",
               "extra": {}}),
    ] {
        let result = result(&client(None), 200, body);
        assert!(result.accepted);
        assert_eq!(result.keys, ["80000000"]);
        assert_eq!(result.info, "Success");
        assert_eq!(result.message_id, "157440955549500001002006");
    }
}

#[test]
fn a_dry_run_is_read_like_a_message() {
    let result = with_push(|push| {
        let dry = Push { dry_run: true, ..*push };
        let refused = client(None).sent(&reply(400, r#"{"code":"80100003"}"#), &dry);
        assert!(!refused.accepted);
        client(None).sent(&reply(200, r#"{"code":"80000000"}"#), &dry)
    });
    assert!(result.accepted);
}

#[test]
fn only_an_access_token_past_its_end_is_stale() {
    for (code, is_stale) in [
        ("80200003", true),
        ("80200005", true),
        ("80200001", false),
        ("80300036", false),
        ("80000000", false),
    ] {
        let body = json!({"code": code});
        let result = result(&client(None), 401, body);
        assert_eq!(client(None).is_stale(&result), is_stale, "{code}");
    }
}

#[test]
fn what_else_may_come() {
    use Class::{CredentialInvalid, Other, Quota, VendorUnavailable};
    let unread = |key| (key, VendorUnavailable);
    for (status, body, row) in [
        (200, "<html>login</html>", unread("net/web-page")),
        (403, "<html>blocked</html>", ("http/403", Other)),
        (200, "", unread("net/empty")),
        (200, r#"{"code":"80000000","#, unread("net/cut")),
        (404, "", ("HTTP_404", CredentialInvalid)),
        (502, "<html>", ("HTTP_502", VendorUnavailable)),
        (504, "<html>", ("http/5xx", VendorUnavailable)),
        (429, "<html>", ("http/429", Quota)),
        (200, "{}", ("unknown", Other)),
        (200, "[]", ("unknown", Other)),
        (200, r#""80000000""#, ("unknown", Other)),
        (200, r#"{"code":null}"#, ("unknown", Other)),
        (200, r#"{"code":""}"#, ("unknown", Other)),
        (200, r#"{"code":"99999999"}"#, ("unknown", Other)),
        (401, r#"{"code":"99999999"}"#, ("HTTP_401", CredentialInvalid)),
        // A code of success is none with a status of failure.
        (500, r#"{"code":"80000000"}"#, ("HTTP_500", VendorUnavailable)),
        (302, r#"{"code":"80000000"}"#, ("unknown", Other)),
    ] {
        assert_eq!(refused(&client(None), status, body), row, "{status} {body}");
    }
}
