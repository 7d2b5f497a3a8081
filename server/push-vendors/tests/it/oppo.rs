//! OPPO: a signed form to sign in, a form with JSON in it to send, two hosts.

use push_vendors::oppo::{CHINA, OVERSEAS, hosts_for, is_overseas};
use push_vendors::{
    AccessToken, KeyFault, Method, Oppo, PushVendor, SendResult, VendorHosts, VendorSecret,
};
use shared::push::Class;

use crate::kit::{ID, NOW, ask, covers, form, hides, hosts, leads_to, push, reply, token};

const TOKEN: &str = "OPPO_CN_0123456789abcdef0123456789abcdef";

fn oppo_with(channel_id: &str, hosts: VendorHosts) -> Oppo {
    let secret = VendorSecret::new("master-secret-demo");
    Oppo::new("app-key-demo".into(), secret, channel_id.into(), hosts)
}

fn oppo() -> Oppo {
    oppo_with("", hosts(CHINA, CHINA))
}

fn access_token() -> AccessToken {
    AccessToken { token: VendorSecret::new("canary-access"), renew_at: NOW + 1 }
}

fn sent(status: u16, body: &str) -> SendResult {
    oppo().sent(&reply(status, body), &push(&token(TOKEN)))
}

#[test]
fn sign_in_is_signed_as_documented() {
    let request = ask(&oppo());
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "https://api.push.oppomobile.com/server/v1/auth");
    assert!(request.headers.is_empty());
    let sign = "cbb84531bece7f4f2388e3bd364fcbffe90c15a0de5dbd1a64fae9e956adf15a";
    let wanted = [("app_key", "app-key-demo"), ("timestamp", "1700000000000"), ("sign", sign)];
    assert_eq!(form(&request), wanted.map(|(name, value)| (name, value.to_owned())));
    hides(&request, &["master-secret-demo", sign]);
}

#[test]
fn message_is_json_in_a_form() {
    let token = token(TOKEN);
    let request = oppo().send(Some(&access_token()), &push(&token), NOW).unwrap();
    assert_eq!(request.method, Method::Post);
    let url = "https://api.push.oppomobile.com/server/v1/message/notification/unicast";
    assert_eq!(request.url, url);
    assert!(request.headers.is_empty());
    let message = format!(r#"{{"notification":{{"app_message_id":"{ID}","click_action_type":0,"#,)
        + r#""content":"a & b=\"ü\"","off_line":true,"off_line_ttl":60,"title":"Hello"},"#
        + r#""target_type":2,"target_value":"OPPO_CN_0123456789abcdef0123456789abcdef","#
        + r#""verify_registration_id":true}"#;
    let wanted = [("auth_token", "canary-access".to_owned()), ("message", message)];
    assert_eq!(form(&request), wanted);
    hides(&request, &["canary-access", TOKEN, "master-secret-demo"]);
}

#[test]
fn channel_is_named_where_there_is_one() {
    let (token, hosts) = (token(TOKEN), hosts(CHINA, CHINA));
    let oppo = oppo_with("chat", hosts);
    let request = oppo.send(Some(&access_token()), &push(&token), NOW).unwrap();
    assert!(form(&request)[1].1.contains(r#""channel_id":"chat","#));
}

#[test]
fn nothing_is_sent_without_an_access_token() {
    let token = token(TOKEN);
    assert_eq!(oppo().send(None, &push(&token), NOW).err(), Some(KeyFault::Key));
}

#[test]
fn region_is_in_the_registration_id() {
    for (id, wanted) in [
        ("b6bbd94b59cdb5df8391642c1509b7fe", false),
        ("CN_b6bbd94b59cdb5df8391642c1509b7fe", false),
        ("OPPO_CN_b6bbd94b59cdb5df8391642c1509b7fe", false),
        ("realme_CN_b6bbd94b59cdb5df8391642c1509b7fe", false),
        ("US_b6bbd94b59cdb5df8391642c1509b7fe", true),
        ("cn_b6bbd94b59cdb5df8391642c1509b7fe", true),
        ("OPPO_IN_b6bbd94b59cdb5df8391642c1509b7fe", true),
        ("CN_OPPO_b6bbd94b59cdb5df8391642c1509b7fe", true),
        ("OPPO_CN_b6bb_1509b7fe", true),
        ("b6bbd94b59cdb5df8391642c1509b7fe_CN", true),
    ] {
        assert_eq!(is_overseas(id), wanted, "{id}");
    }
}

#[test]
fn hosts_follow_the_region_unless_they_are_configured() {
    let (here, abroad) = ("CN_0123456789", "US_0123456789");
    let fake = "http://127.0.0.1:9000";
    for (id, send, auth, wanted) in [
        (here, CHINA, CHINA, (CHINA, CHINA)),
        (abroad, CHINA, CHINA, (OVERSEAS, OVERSEAS)),
        (here, OVERSEAS, OVERSEAS, (OVERSEAS, OVERSEAS)),
        (abroad, fake, fake, (fake, fake)),
        (abroad, fake, CHINA, (fake, CHINA)),
        (abroad, CHINA, fake, (CHINA, fake)),
    ] {
        let hosts = hosts_for(id, hosts(send, auth));
        let found = (hosts.send.to_string(), hosts.auth.to_string());
        assert_eq!(found, (wanted.0.to_owned(), wanted.1.to_owned()), "{id} {send} {auth}");
    }
}

#[test]
fn both_calls_go_where_the_phone_is_served() {
    let token = token("OPPO_IN_0123456789abcdef0123456789abcdef");
    let oppo = oppo().toward(&token);
    let request = oppo.send(Some(&access_token()), &push(&token), NOW).unwrap();
    assert!(request.url.starts_with("https://api-intl.push.oppomobile.com/"));
    assert!(ask(&oppo).url.starts_with("https://api-intl.push.oppomobile.com/"));
}

#[test]
fn access_tokens_are_kept_per_host_and_key() {
    let abroad = oppo().toward(&token("US_0123456789"));
    assert_eq!(oppo().account(), "oppo https://api.push.oppomobile.com app-key-demo");
    assert_ne!(abroad.account(), oppo().account());
}

#[test]
fn an_access_token_is_used_for_23_hours_after_it_was_made() {
    let day = 86_400;
    for (created, wanted) in [
        (r#","create_time":1700000000000"#, NOW),
        (r#","create_time":1699999990000"#, NOW - 10),
        (r#","create_time":"1699999990000""#, NOW - 10),
        (r#","create_time":1699913600000"#, NOW - day),
        // No moment at which this token can have been made.
        (r#","create_time":1699913599000"#, NOW),
        (r#","create_time":1700000001000"#, NOW),
        (r#","create_time":null"#, NOW),
        ("", NOW),
    ] {
        let body = format!(
            r#"{{"code":0,"message":"Success","data":{{"auth_token":"a1"{created}}},"more":1}}"#
        );
        let access_token = oppo().signed_in(&reply(200, &body), NOW).unwrap();
        assert_eq!(access_token.token.expose(), "a1");
        assert_eq!(access_token.renew_at, wanted + day - 3_600, "{created}");
    }
    let text = r#"{"code":"0","data":{"auth_token":"a1"}}"#;
    assert!(oppo().signed_in(&reply(200, text), NOW).is_ok());
}

#[test]
fn a_refused_sign_in_tells_why() {
    for (status, body, keys, info, code, class) in [
        (200, r#"{"code":14,"message":"no"}"#, &["14"][..], "no", "14", Class::CredentialInvalid),
        (200, r#"{"code":"16"}"#, &["16"], "", "16", Class::CredentialInvalid),
        (200, r#"{"code":19,"data":null}"#, &["19"], "", "19", Class::ClockSkew),
        (200, r#"{"code":0,"message":"Success"}"#, &[], "Success", "unknown", Class::Other),
        (200, r#"{"code":0,"data":{"auth_token":""}}"#, &[], "", "unknown", Class::Other),
        (200, r#"{"code":0,"data":{"auth_token":7}}"#, &[], "", "unknown", Class::Other),
        (200, "<html>", &["net/web-page"], "", "net/web-page", Class::VendorUnavailable),
        (502, "<html>", &[], "", "http/5xx", Class::VendorUnavailable),
    ] {
        let result = oppo().signed_in(&reply(status, body), NOW).unwrap_err();
        assert_eq!(result.keys, keys, "{body}");
        assert_eq!(result.info, info, "{body}");
        leads_to(&oppo(), &result, status, code, class);
    }
}

#[test]
fn accepted_with_the_name_of_the_message() {
    let body = r#"{"code":0,"message":"Success","data":{"messageId":"m1","more":{}},"x":[]}"#;
    let wanted = SendResult {
        accepted: true,
        keys: vec!["0".into()],
        info: "Success".into(),
        message_id: "m1".into(),
    };
    assert_eq!(sent(200, body), wanted);
}

#[test]
fn every_code_leads_to_its_row() {
    use Class::{
        ClockSkew, CredentialExpired, CredentialInvalid, Other, PayloadInvalid, Permission, Quota,
        Success, TokenInvalid, VendorUnavailable,
    };
    let codes = [
        ("0", Success),
        ("-1", VendorUnavailable),
        ("-2", Quota),
        ("11", CredentialExpired),
        ("12", PayloadInvalid),
        ("13", Quota),
        ("14", CredentialInvalid),
        ("15", CredentialInvalid),
        ("16", CredentialInvalid),
        ("17", PayloadInvalid),
        ("18", PayloadInvalid),
        ("19", ClockSkew),
        ("20", PayloadInvalid),
        ("21", PayloadInvalid),
        ("22", PayloadInvalid),
        ("23", PayloadInvalid),
        ("24", PayloadInvalid),
        ("25", PayloadInvalid),
        ("26", Permission),
        ("27", Permission),
        ("28", Permission),
        ("29", CredentialInvalid),
        ("30", Permission),
        ("31", Other),
        ("32", PayloadInvalid),
        ("33", Quota),
        ("34", Quota),
        ("40", PayloadInvalid),
        ("41", PayloadInvalid),
        ("42", Quota),
        ("51", PayloadInvalid),
        ("55", Quota),
        ("59", Permission),
        ("67", PayloadInvalid),
        ("69", Quota),
        ("10000", TokenInvalid),
    ];
    for (code, class) in codes {
        for body in [
            format!(r#"{{"code":{code},"message":"words"}}"#),
            format!(r#"{{"code":"{code}","message":"words","data":null}}"#),
        ] {
            let result = sent(200, &body);
            assert_eq!((&*result.keys, &*result.info), (&[code.to_owned()][..], "words"));
            leads_to(&oppo(), &result, 200, code, class);
        }
    }
    // Told later, to the address for receipts.
    covers(&oppo(), &codes, &["receipt:regid-invalid", "receipt:device-daily-limit"]);
}

#[test]
fn anything_else_is_no_success() {
    for (status, body, code, class) in [
        (200, "", "net/empty", Class::VendorUnavailable),
        (200, r#"{"code":0,"mess"#, "net/cut", Class::VendorUnavailable),
        (404, "<html></html>", "http/404", Class::Other),
        (502, "<html></html>", "http/5xx", Class::VendorUnavailable),
        (429, "<html></html>", "http/429", Class::Quota),
        (500, r#"{"code":0}"#, "http/5xx", Class::VendorUnavailable),
        (401, r#"{"code":0}"#, "unknown", Class::CredentialInvalid),
        (200, "{}", "unknown", Class::Other),
        (200, "[0]", "unknown", Class::Other),
        (200, r#"{"code":null}"#, "unknown", Class::Other),
        (200, r#"{"code":999}"#, "unknown", Class::Other),
        (403, r#"{"code":30}"#, "30", Class::Permission),
    ] {
        leads_to(&oppo(), &sent(status, body), status, code, class);
    }
}

#[test]
fn only_a_stale_access_token_asks_for_another() {
    let is_stale = |body: &str| oppo().is_stale(&sent(200, body));
    assert!(is_stale(r#"{"code":11,"message":"Invalid AuthToken"}"#));
    assert!(is_stale(r#"{"code":"11"}"#));
    for body in [r#"{"code":0}"#, r#"{"code":29}"#, r#"{"code":10000}"#, "<html>"] {
        assert!(!is_stale(body), "{body}");
    }
}

#[test]
fn there_is_no_dry_run() {
    assert!(!oppo().can_dry_run());
}

#[test]
fn the_secret_is_not_printed() {
    assert!(!format!("{:?}", oppo()).contains("master-secret-demo"));
}
