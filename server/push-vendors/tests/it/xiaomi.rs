//! Xiaomi: the form, and every answer that has a row.
//!
//! No reply can say `receipt:*` (told to a receipt address, long after) or `regid-inactive`
//! (a state that has no code).

use push_vendors::{Method, PushVendor, Request, SignIn, VendorSecret, Xiaomi};
use serde_json::{Value, json};
use shared::push::Class;

use crate::kit::{ID, NOW, form, hides, hosts, reply};
use crate::rows::{Row, TOKEN, headers, lead_to_every_row, refused, result, with_push};

fn xiaomi(channel_id: &str, template_id: &str) -> Xiaomi {
    Xiaomi::new(
        VendorSecret::new("canarySECRET"),
        "com.example.app".into(),
        channel_id.into(),
        template_id.into(),
        hosts("https://send.example", "https://auth.example"),
    )
}

fn sent(push_vendor: &Xiaomi) -> Request {
    with_push(|push| push_vendor.send(None, push, NOW).unwrap())
}

#[test]
fn a_message_with_everything() {
    let request = sent(&xiaomi("100001", "P00001"));
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "https://send.example/v3/message/regid");
    assert_eq!(headers(&request), [("authorization", "key=canarySECRET".to_owned())]);
    let fields = [
        ("registration_id", TOKEN),
        ("restricted_package_name", "com.example.app"),
        ("pass_through", "0"),
        ("title", "Hello"),
        ("description", "a & b=\"ü\""),
        ("notify_type", "-1"),
        ("time_to_live", "60000"),
        ("payload", ID),
        ("extra.channel_id", "100001"),
        ("extra.template_id", "P00001"),
    ];
    assert_eq!(form(&request), fields.map(|(name, text)| (name, text.to_owned())));
    hides(&request, &["canarySECRET", TOKEN]);
    assert_eq!(request.secrets().count(), 2);
}

#[test]
fn an_empty_channel_or_template_is_left_out() {
    let names = |push_vendor: &Xiaomi| -> Vec<&str> {
        form(&sent(push_vendor)).into_iter().map(|(name, _)| name).skip(8).collect()
    };
    assert_eq!(names(&xiaomi("", "")), [""; 0]);
    assert_eq!(names(&xiaomi("1", "")), ["extra.channel_id"]);
    assert_eq!(names(&xiaomi("", "2")), ["extra.template_id"]);
}

#[test]
fn there_is_no_sign_in_and_no_dry_run() {
    let push_vendor = xiaomi("", "");
    assert!(matches!(push_vendor.sign_in(NOW), Ok(SignIn::None)));
    assert!(push_vendor.signed_in(&reply(200, r#"{"access_token":"t"}"#), NOW).is_err());
    assert!(!push_vendor.can_dry_run());
    assert_eq!(push_vendor.account(), "https://send.example com.example.app");
    let shown = format!("{push_vendor:?}");
    assert!(!shown.contains("canary"), "{shown}");
    let result = result(&push_vendor, 401, r#"{"code":21301}"#);
    assert!(!push_vendor.is_stale(&result));
}

fn plain(code: &'static str, class: Class) -> Row {
    let body = json!({
        "result": if code == "0" { "ok" } else { "error" },
        "code": code.parse::<i32>().unwrap(),
        "reason": "words",
    });
    Row { code, class, status: 200, body: body.to_string() }
}

#[test]
fn every_row_that_an_answer_can_express() {
    use Class::{
        ClockSkew, CredentialInvalid, DeviceUnregistered, Other, PayloadInvalid, Permission, Quota,
        Success, TokenInvalid, TokenNotForTopic, VendorUnavailable,
    };
    let rows = [
        plain("0", Success),
        plain("-1", Other),
        plain("1", VendorUnavailable),
        plain("10001", VendorUnavailable),
        plain("10002", VendorUnavailable),
        plain("10003", VendorUnavailable),
        plain("10008", PayloadInvalid),
        plain("10012", PayloadInvalid),
        plain("10016", PayloadInvalid),
        plain("10017", PayloadInvalid),
        plain("10027", Quota),
        plain("10029", TokenInvalid),
        plain("10030", Quota),
        plain("10031", Permission),
        plain("10032", Quota),
        plain("10033", Permission),
        plain("10034", Quota),
        plain("10035", Other),
        plain("10036", Permission),
        plain("10037", ClockSkew),
        plain("10038", Permission),
        plain("10039", Quota),
        plain("10041", PayloadInvalid),
        plain("20209", PayloadInvalid),
        plain("20301", TokenInvalid),
        plain("20607", VendorUnavailable),
        plain("21301", CredentialInvalid),
        plain("21302", CredentialInvalid),
        plain("21303", Permission),
        plain("21305", PayloadInvalid),
        plain("22000", CredentialInvalid),
        plain("22006", CredentialInvalid),
        plain("22007", CredentialInvalid),
        plain("22022", TokenNotForTopic),
        plain("22102", VendorUnavailable),
        plain("26003", VendorUnavailable),
        plain("26004", Quota),
        plain("26005", Quota),
        plain("26006", Permission),
        plain("27001", PayloadInvalid),
        plain("65003", DeviceUnregistered),
        plain("65006", Quota),
        plain("65007", Permission),
        plain("65009", PayloadInvalid),
        plain("65028", Other),
        plain("65029", VendorUnavailable),
        plain("66006", TokenInvalid),
        plain("66007", TokenInvalid),
        plain("200001", Quota),
        plain("200002", Quota),
    ];
    let never =
        ["regid-inactive", "66108", "receipt:16", "receipt:32", "receipt:64", "receipt:128"];
    lead_to_every_row(&xiaomi("", ""), &rows, &never);
}

#[test]
fn an_accepted_message_has_a_name() {
    let data = json!({"id": "Xcm52b01234", "day_quota": "100", "day_acked": "1"});
    for body in [
        json!({"result": "ok", "trace_id": "t", "code": 0, "data": data, "description": "成功",
               "info": "Received push messages for 1 REGID"}),
        json!({"code": "0", "data": data.to_string(), "description": "成功", "reason": "",
               "info": "Received push messages for 1 REGID", "new": {}}),
        json!({"code": 0, "data": {"id": "Xcm52b01234", "bad_regids": ""}, "reason": null,
               "description": "成功", "info": "Received push messages for 1 REGID"}),
    ] {
        let result = result(&xiaomi("", ""), 200, &body);
        assert!(result.accepted, "{body}");
        assert_eq!(result.keys, ["0"]);
        assert_eq!(result.message_id, "Xcm52b01234");
        assert_eq!(result.info, "成功; Received push messages for 1 REGID");
    }
    for data in [json!(null), json!("{"), json!([]), json!({"id": 7})] {
        let result = result(&xiaomi("", ""), 200, json!({"code": 0, "data": data}));
        assert!(result.accepted && result.message_id.is_empty(), "{result:?}");
    }
}

#[test]
fn success_may_still_name_the_one_reg_id() {
    let illegal = ("66007", Class::TokenInvalid);
    for data in [
        json!({"id": "1", "bad_regids": TOKEN}),
        json!({"id": "1", "bad_regIds": [TOKEN]}),
        json!(json!({"id": "1", "bad_regids": TOKEN}).to_string()),
        // Cut off: there was only one.
        json!({"id": "1", "bad_regids": "canaryTO"}),
    ] {
        let body = json!({"result": "ok", "code": 0, "data": data});
        assert_eq!(refused(&xiaomi("", ""), 200, &body), illegal, "{body}");
        let result = result(&xiaomi("", ""), 200, &body);
        assert_eq!(result.keys.last().unwrap(), "data.bad_regids");
    }
}

#[test]
fn the_words_are_all_that_were_said_without_the_token() {
    let info = |body: Value| result(&xiaomi("", ""), 200, body).info;
    let reason = "Invalid application credential.";
    assert_eq!(
        info(json!({"code": 21301, "reason": reason, "description": "认证失败"})),
        "Invalid application credential.; 认证失败"
    );
    assert_eq!(info(json!({"code": 21301, "reason": reason, "description": reason})), reason);
    assert_eq!(info(json!({"code": 20301, "reason": format!("regid {TOKEN}")})), "regid …ail_1234");
    assert_eq!(info(json!({"code": 20301, "reason": 7, "info": null})), "");
}

#[test]
fn what_else_may_come() {
    use Class::{CredentialInvalid, Other, Quota, VendorUnavailable};
    let unread = |key| (key, VendorUnavailable);
    for (status, body, row) in [
        (200, "<html>login</html>", unread("net/web-page")),
        (404, "<html>", ("http/404", Other)),
        (200, r#"{"code":0,"#, unread("net/cut")),
        (502, "<html>", ("http/5xx", VendorUnavailable)),
        (429, "<html>", ("http/429", Quota)),
        (401, r#"{"code":"21301"}"#, ("21301", CredentialInvalid)),
        (401, "{}", ("unknown", CredentialInvalid)),
        (200, "{}", ("unknown", Other)),
        (200, r#"{"result":"ok"}"#, ("unknown", Other)),
        (200, r#"{"code":99}"#, ("unknown", Other)),
        // Two words against each other are no success.
        (200, r#"{"result":"error","code":0}"#, ("unknown", Other)),
        (500, r#"{"result":"ok","code":0}"#, ("http/5xx", VendorUnavailable)),
    ] {
        assert_eq!(refused(&xiaomi("", ""), status, body), row, "{status} {body}");
    }
}
