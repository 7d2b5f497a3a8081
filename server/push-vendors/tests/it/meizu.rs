//! Meizu: each message signed over what is sent, and a success that may list the phone.

use md5::{Digest, Md5};
use push_vendors::{Meizu, Method, Push, PushVendor, SendResult, SignIn, VendorSecret};
use shared::push::Class;

use crate::kit::{NOW, covers, form, hides, hosts, leads_to, push, reply, token};

const HOST: &str = "https://server-api-push.meizu.com";
const TOKEN: &str = "RA50c6348036344485d01776773577c64740465480a6b";

fn meizu() -> Meizu {
    Meizu::new("10000".into(), VendorSecret::new("app-secret-demo"), hosts(HOST, HOST))
}

fn sent(status: u16, body: &str) -> SendResult {
    meizu().sent(&reply(status, body), &push(&token(TOKEN)))
}

#[test]
fn message_is_signed_in_a_form() {
    let token = token(TOKEN);
    let request = meizu().send(None, &push(&token), NOW).unwrap();
    assert_eq!(request.method, Method::Post);
    let path = "/garcia/api/server/push/varnished/pushByPushId";
    assert_eq!(request.url, format!("{HOST}{path}"));
    assert!(request.headers.is_empty());
    let message = r#"{"clickTypeInfo":{"clickType":0},"noticeBarInfo":"#.to_owned()
        + r#"{"content":"a & b=\"ü\"","noticeBarType":0,"title":"Hello"},"#
        + r#""pushTimeInfo":{"offLine":1,"validTime":1}}"#;
    // printf '%s' 'appId=…messageJson=…pushIds=…app-secret-demo' | md5sum
    let sign = "2b9f82071f4bb2de7457882ba3c77d17";
    let wanted =
        [("appId", "10000"), ("pushIds", TOKEN), ("messageJson", &message), ("sign", sign)];
    assert_eq!(form(&request), wanted.map(|(name, value)| (name, value.to_owned())));
    hides(&request, &[TOKEN, "app-secret-demo", sign]);
}

/// Signed again from the form that goes out.
#[track_caller]
fn is_signed(push: &Push<'_>) {
    let fields = form(&meizu().send(None, push, NOW).unwrap());
    let mut signed: Vec<String> = fields
        .iter()
        .filter(|(name, _)| *name != "sign")
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    signed.sort();
    let sign = hex::encode(Md5::digest(signed.concat() + "app-secret-demo"));
    assert_eq!(fields[3], ("sign", sign));
    let message: serde_json::Value = serde_json::from_str(&fields[2].1).unwrap();
    assert_eq!(message["noticeBarInfo"]["title"], push.title);
    assert_eq!(message["noticeBarInfo"]["content"], push.body);
}

#[test]
fn what_is_signed_is_what_is_sent() {
    let token = token(TOKEN);
    for title in ["Hello", "你好", "1 < 2 & 3 > 2", "\"quoted\" \\ \n", "<SIGN>", "<DEVICE_TOKEN>"]
    {
        is_signed(&Push { title, body: title, ..push(&token) });
    }
}

#[test]
fn there_is_no_sign_in_and_no_dry_run() {
    assert!(matches!(meizu().sign_in(NOW), Ok(SignIn::None)));
    assert_eq!(meizu().signed_in(&reply(200, "{}"), NOW).err(), Some(SendResult::default()));
    assert!(!meizu().can_dry_run());
    assert_eq!(meizu().account(), "meizu https://server-api-push.meizu.com 10000");
}

#[test]
fn accepted_with_the_name_of_the_message() {
    let wanted = SendResult {
        accepted: true,
        keys: vec!["200".into()],
        info: "ok".into(),
        message_id: "NS1".into(),
    };
    for (code, rest) in [
        (r#""200""#, r#""value":{},"msgId":"NS1""#),
        ("200", r#""value":null,"msgId":"NS1","more":1"#),
        (r#""200""#, r#""value":"","msgId":"NS1""#),
        (r#""200""#, r#""value":[],"msgId":"NS1""#),
        (r#""200""#, r#""redirect":"","msgId":"NS1""#),
        (r#""200""#, r#""value":{"110002":[]},"msgId":"NS1""#),
        // Other phones.
        (r#""200""#, r#""value":{"110002":["other"],"110003":null},"msgId":"NS1""#),
        (r#""200""#, r#""value":{"other":"110002"},"msgId":"NS1""#),
    ] {
        let body = format!(r#"{{"code":{code},"message":"ok",{rest}}}"#);
        assert_eq!(sent(200, &body), wanted, "{body}");
    }
    assert!(sent(200, r#"{"code":"200"}"#).accepted);
}

#[test]
fn a_success_that_lists_the_phone_is_a_failure() {
    for value in [
        format!(r#"{{"110002":["{TOKEN}"]}}"#),
        format!(r#"{{"110003":["other"],"110002":["other","{TOKEN}"]}}"#),
        format!(r#"{{"110002":"{TOKEN}"}}"#),
        format!(r#"{{"{TOKEN}":"110002"}}"#),
        format!(r#"{{"other":"110003","{TOKEN}":110002}}"#),
    ] {
        let body = format!(r#"{{"code":"200","message":"ok","value":{value},"msgId":"NS1"}}"#);
        let result = sent(200, &body);
        assert_eq!((&*result.info, &*result.message_id), ("ok", "NS1"));
        assert_eq!(result.keys, ["value/110002"]);
        leads_to(&meizu(), &result, 200, "value/110002", Class::DeviceUnregistered);
    }
    for value in [
        format!(r#"{{"777":["{TOKEN}"]}}"#),
        // A code of answers as a whole means nothing here.
        format!(r#"{{"110000":["{TOKEN}"]}}"#),
        format!(r#"{{"{TOKEN}":null}}"#),
    ] {
        let result = sent(200, &format!(r#"{{"code":"200","value":{value}}}"#));
        leads_to(&meizu(), &result, 200, "unknown", Class::Other);
    }
}

#[test]
fn a_phone_whose_id_is_a_number_is_found() {
    let token = token("110002110002");
    let body = r#"{"code":"200","value":{"110003":[110002110002]}}"#;
    let result = meizu().sent(&reply(200, body), &push(&token));
    leads_to(&meizu(), &result, 200, "value/110003", Class::TokenInvalid);
}

#[test]
fn every_code_leads_to_its_row() {
    use Class::{
        CredentialInvalid, DeviceUnregistered, Other, PayloadInvalid, Permission, Quota, Success,
        TokenInvalid, TokenNotForTopic, VendorUnavailable,
    };
    let codes = [
        ("200", Success),
        ("500", VendorUnavailable),
        ("1001", VendorUnavailable),
        ("1003", VendorUnavailable),
        ("1005", PayloadInvalid),
        ("1006", CredentialInvalid),
        ("110000", CredentialInvalid),
        ("110001", CredentialInvalid),
        ("110002", DeviceUnregistered),
        ("110003", TokenInvalid),
        ("110004", PayloadInvalid),
        ("110009", Permission),
        ("110010", Quota),
        ("110019", Quota),
        ("110031", TokenNotForTopic),
        ("110032", PayloadInvalid),
        ("110033", CredentialInvalid),
        ("110051", Quota),
        ("110053", Quota),
        ("value/201", Permission),
        ("value/501", VendorUnavailable),
        ("value/513", VendorUnavailable),
        ("value/519", VendorUnavailable),
        ("value/520", Quota),
        ("value/110002", DeviceUnregistered),
        ("value/110003", TokenInvalid),
        ("value/110005", Other),
        ("value/110010", Other),
        ("value/110011", Quota),
        ("HTTP_5xx", VendorUnavailable),
    ];
    for (code, class) in codes.into_iter().filter(|(code, _)| *code != "HTTP_5xx") {
        let (whole, value) = match code.split_once("value/") {
            Some((_, of_phone)) => ("200", format!(r#"{{"{of_phone}":["{TOKEN}"]}}"#)),
            None => (code, "null".to_owned()),
        };
        for whole in [whole.to_owned(), format!(r#""{whole}""#)] {
            let body = format!(r#"{{"code":{whole},"message":"words","value":{value}}}"#);
            let result = sent(200, &body);
            assert_eq!((&*result.keys, &*result.info), (&[code.to_owned()][..], "words"));
            leads_to(&meizu(), &result, 200, code, class);
        }
    }
    leads_to(&meizu(), &sent(502, "<html></html>"), 502, "HTTP_5xx", VendorUnavailable);
    covers(&meizu(), &codes, &[]);
}

#[test]
fn anything_else_is_no_success() {
    for (status, body, code, class) in [
        (200, "", "net/empty", Class::VendorUnavailable),
        (200, r#"{"code":"200","va"#, "net/cut", Class::VendorUnavailable),
        (404, "<html></html>", "http/404", Class::Other),
        (429, "<html></html>", "http/429", Class::Quota),
        (500, r#"{"code":"200"}"#, "HTTP_5xx", Class::VendorUnavailable),
        (500, r#"{"code":"1006"}"#, "1006", Class::CredentialInvalid),
        (200, "{}", "unknown", Class::Other),
        (200, r#"{"code":null}"#, "unknown", Class::Other),
        (200, r#"{"code":"0"}"#, "unknown", Class::Other),
        (200, r#"{"code":"777"}"#, "unknown", Class::Other),
    ] {
        leads_to(&meizu(), &sent(status, body), status, code, class);
    }
}

#[test]
fn there_is_no_access_token_to_be_stale() {
    for body in [r#"{"code":"1006"}"#, r#"{"code":"110033"}"#, r#"{"code":"200"}"#] {
        assert!(!meizu().is_stale(&sent(200, body)));
    }
}

#[test]
fn the_secret_is_not_printed() {
    assert!(!format!("{:?}", meizu()).contains("app-secret-demo"));
}
