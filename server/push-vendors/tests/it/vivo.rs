//! vivo: JSON for both calls, and a success that may still refuse the phone.

use push_vendors::{
    AccessToken, KeyFault, Method, Push, PushVendor, SendResult, VendorSecret, Vivo,
};
use shared::push::Class;

use crate::kit::{ID, NOW, ask, covers, hides, hosts, json, leads_to, push, reply, token};

const HOST: &str = "https://api-push.vivo.com.cn";
const TOKEN: &str = "16000000000000000012345";

fn vivo_of(app_id: &str) -> Vivo {
    let secret = VendorSecret::new("app-secret-demo");
    Vivo::new(app_id.into(), "app-key-demo".into(), secret, hosts(HOST, HOST))
}

fn vivo() -> Vivo {
    vivo_of("10004")
}

fn access_token() -> AccessToken {
    AccessToken { token: VendorSecret::new("canary-access"), renew_at: NOW + 1 }
}

fn sent(status: u16, body: &str) -> SendResult {
    vivo().sent(&reply(status, body), &push(&token(TOKEN)))
}

#[test]
fn sign_in_is_signed_as_documented() {
    let request = ask(&vivo());
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "https://api-push.vivo.com.cn/message/auth");
    assert!(request.headers.is_empty());
    let sign = "fc7cb3a91428db61b48350ca1945064b";
    let wanted = format!(
        r#"{{"appId":10004,"appKey":"app-key-demo","sign":"{sign}","timestamp":1700000000000}}"#
    );
    assert_eq!(json(&request), wanted);
    hides(&request, &["app-secret-demo", sign]);
}

#[test]
fn an_app_id_that_is_no_number_stays_a_text() {
    for (app_id, wanted) in [
        ("10004", "10004"),
        ("010004", r#""010004""#),
        ("+10004", r#""+10004""#),
        ("demo", r#""demo""#),
        ("", r#""""#),
        ("99999999999999999999999", r#""99999999999999999999999""#),
    ] {
        let body = json(&ask(&vivo_of(app_id)));
        assert!(body.starts_with(&format!(r#"{{"appId":{wanted},"#)), "{body}");
    }
}

#[test]
fn message_is_json_with_the_access_token_in_a_header() {
    let token = token(TOKEN);
    let request = vivo().send(Some(&access_token()), &push(&token), NOW).unwrap();
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "https://api-push.vivo.com.cn/message/send");
    assert_eq!(request.headers, [("authtoken", "<ACCESS_TOKEN>".to_owned())]);
    assert_eq!(*request.fill(&request.headers[0].1), "canary-access");
    let wanted = r#"{"appId":10004,"category":"IM","classification":1,"content":"a & b=\"ü\"","#
        .to_owned()
        + r#""networkType":-1,"notifyType":4,"pushMode":0,"regId":"16000000000000000012345","#
        + &format!(r#""requestId":"{ID}","skipType":1,"timeToLive":60,"title":"Hello"}}"#);
    assert_eq!(json(&request), wanted);
    hides(&request, &["canary-access", TOKEN, "app-secret-demo"]);
}

#[test]
fn test_mode_is_asked_for_and_never_assumed() {
    let token = token(TOKEN);
    let push = Push { test_mode: true, ..push(&token) };
    let request = vivo().send(Some(&access_token()), &push, NOW).unwrap();
    assert!(json(&request).contains(r#""pushMode":1,"#));
    assert!(!vivo().can_dry_run());
}

#[test]
fn nothing_is_sent_without_an_access_token() {
    let token = token(TOKEN);
    assert_eq!(vivo().send(None, &push(&token), NOW).err(), Some(KeyFault::Key));
}

#[test]
fn access_tokens_are_kept_per_host_and_app() {
    assert_eq!(vivo().account(), "vivo https://api-push.vivo.com.cn 10004 app-key-demo");
    assert_ne!(vivo().account(), vivo_of("10005").account());
}

#[test]
fn an_access_token_is_used_for_an_hour() {
    for body in [
        r#"{"result":0,"desc":"ok","authToken":"a1"}"#,
        r#"{"result":"0","authToken":"a1","more":null}"#,
    ] {
        let access_token = vivo().signed_in(&reply(200, body), NOW).unwrap();
        assert_eq!((access_token.token.expose(), access_token.renew_at), ("a1", NOW + 3_600));
    }
}

#[test]
fn a_refused_sign_in_tells_why() {
    for (status, body, code, class) in [
        (200, r#"{"result":10202,"desc":"no"}"#, "10202", Class::CredentialInvalid),
        (200, r#"{"result":"10206","desc":"no"}"#, "10206", Class::CredentialInvalid),
        (200, r#"{"result":10207,"desc":"no","authToken":null}"#, "10207", Class::ClockSkew),
        (200, r#"{"result":0,"desc":"no"}"#, "unknown", Class::Other),
        (200, r#"{"result":0,"desc":"no","authToken":""}"#, "unknown", Class::Other),
        (200, "<html>", "net/web-page", Class::VendorUnavailable),
        (503, "<html>", "http/5xx", Class::VendorUnavailable),
    ] {
        let result = vivo().signed_in(&reply(status, body), NOW).unwrap_err();
        assert_eq!(result.info, if body.starts_with('{') { "no" } else { "" });
        leads_to(&vivo(), &result, status, code, class);
    }
}

#[test]
fn accepted_with_the_name_of_the_message() {
    let wanted = SendResult {
        accepted: true,
        keys: vec!["0".into()],
        info: "ok".into(),
        message_id: "7201".into(),
    };
    for rest in [
        r#""taskId":"7201""#,
        r#""taskId":7201,"invalidUser":null"#,
        r#""taskId":"7201","invalidUser":{}"#,
        r#""taskId":"7201","invalidUser":[],"more":{"status":1}"#,
        r#""taskId":"7201","invalidUser":"""#,
    ] {
        assert_eq!(sent(200, &format!(r#"{{"result":0,"desc":"ok",{rest}}}"#)), wanted, "{rest}");
    }
}

#[test]
fn a_success_with_an_invalid_user_is_a_failure() {
    for (user, code, class) in [
        (r#"{"userid":"1","status":1}"#, "0/invalidUser:1", Class::TokenInvalid),
        (r#"{"userid":"1","status":"2"}"#, "0/invalidUser:2", Class::DeviceUnregistered),
        (r#"[{"userid":"1","status":4}]"#, "0/invalidUser:4", Class::Permission),
        // The words of success would be wrong here.
        (r#"{"userid":"1","status":9}"#, "unknown", Class::Other),
        (r#"{"userid":"1","status":null}"#, "unknown", Class::Other),
        (r#"{"userid":"1"}"#, "unknown", Class::Other),
        (r#""16000000000000000012345""#, "unknown", Class::Other),
    ] {
        let body = format!(r#"{{"result":0,"desc":"ok","taskId":"7","invalidUser":{user}}}"#);
        let result = sent(200, &body);
        assert_eq!((&*result.info, &*result.message_id), ("ok", "7"));
        leads_to(&vivo(), &result, 200, code, class);
    }
}

#[test]
fn an_illegal_reg_id_is_told_apart_by_the_invalid_user() {
    let result = sent(200, r#"{"result":10302,"desc":"no","invalidUser":{"status":4}}"#);
    assert_eq!(result.keys, ["0/invalidUser:4", "10302"]);
    leads_to(&vivo(), &result, 200, "0/invalidUser:4", Class::Permission);
    let result = sent(200, r#"{"result":10302,"desc":"no","invalidUser":{"status":9}}"#);
    leads_to(&vivo(), &result, 200, "10302", Class::TokenInvalid);
    // No other code is about the phone.
    let result = sent(200, r#"{"result":10070,"invalidUser":{"status":4}}"#);
    assert_eq!(result.keys, ["10070"]);
}

#[test]
fn every_code_leads_to_its_row() {
    use Class::{
        ClockSkew, CredentialExpired, CredentialInvalid, DeviceUnregistered, Other, PayloadInvalid,
        Permission, Quota, Success, TokenInvalid, VendorUnavailable,
    };
    let codes = [
        ("0", Success),
        ("0/invalidUser:1", TokenInvalid),
        ("0/invalidUser:2", DeviceUnregistered),
        ("0/invalidUser:4", Permission),
        ("10000", CredentialExpired),
        ("10040", VendorUnavailable),
        ("10043", Permission),
        ("10045", Permission),
        ("10050", TokenInvalid),
        ("10051", PayloadInvalid),
        ("10054", PayloadInvalid),
        ("10055", PayloadInvalid),
        ("10056", PayloadInvalid),
        ("10057", PayloadInvalid),
        ("10058", PayloadInvalid),
        ("10059", PayloadInvalid),
        ("10060", PayloadInvalid),
        ("10065", PayloadInvalid),
        ("10067", PayloadInvalid),
        ("10070", Quota),
        ("10071", Quota),
        ("10072", Quota),
        ("10073", Quota),
        ("10082", Permission),
        ("10085", PayloadInvalid),
        ("10094", CredentialInvalid),
        ("10095", PayloadInvalid),
        ("10096", PayloadInvalid),
        ("10097", PayloadInvalid),
        ("10103", PayloadInvalid),
        ("10104", PayloadInvalid),
        ("10200", CredentialInvalid),
        ("10201", CredentialInvalid),
        ("10202", CredentialInvalid),
        ("10203", PayloadInvalid),
        ("10204", PayloadInvalid),
        ("10205", CredentialInvalid),
        ("10206", CredentialInvalid),
        ("10207", ClockSkew),
        ("10252", Quota),
        ("10254", Quota),
        ("10302", TokenInvalid),
        ("10304", PayloadInvalid),
        ("10305", PayloadInvalid),
        ("10306", PayloadInvalid),
        ("10311", Other),
        ("10352", PayloadInvalid),
        ("10353", PayloadInvalid),
    ];
    for (code, class) in codes {
        let (result, user) = match code.split_once("/invalidUser:") {
            Some((result, status)) => (result, format!(r#"{{"status":{status}}}"#)),
            None => (code, "null".to_owned()),
        };
        for result in [result.to_owned(), format!(r#""{result}""#)] {
            let body = format!(r#"{{"result":{result},"desc":"words","invalidUser":{user}}}"#);
            let result = sent(200, &body);
            assert_eq!((&*result.keys, &*result.info), (&[code.to_owned()][..], "words"));
            leads_to(&vivo(), &result, 200, code, class);
        }
    }
    covers(&vivo(), &codes, &[]);
}

#[test]
fn anything_else_is_no_success() {
    for (status, body, code, class) in [
        (200, "", "net/empty", Class::VendorUnavailable),
        (200, r#"{"result":0,"de"#, "net/cut", Class::VendorUnavailable),
        (403, "<html></html>", "http/403", Class::Other),
        (502, "<html></html>", "http/5xx", Class::VendorUnavailable),
        (429, "", "http/429", Class::Quota),
        (500, r#"{"result":0}"#, "http/5xx", Class::VendorUnavailable),
        (200, "{}", "unknown", Class::Other),
        (200, "null", "unknown", Class::Other),
        (200, r#"{"result":null}"#, "unknown", Class::Other),
        (200, r#"{"result":true}"#, "unknown", Class::Other),
        (200, r#"{"result":77777}"#, "unknown", Class::Other),
    ] {
        leads_to(&vivo(), &sent(status, body), status, code, class);
    }
}

#[test]
fn only_a_stale_access_token_asks_for_another() {
    let is_stale = |body: &str| vivo().is_stale(&sent(200, body));
    assert!(is_stale(r#"{"result":10000,"desc":"auth"}"#));
    assert!(is_stale(r#"{"result":"10000"}"#));
    for body in [r#"{"result":0}"#, r#"{"result":10094}"#, r#"{"result":10040}"#, "<html>"] {
        assert!(!is_stale(body), "{body}");
    }
}

#[test]
fn the_secret_is_not_printed() {
    assert!(!format!("{:?}", vivo()).contains("app-secret-demo"));
}
