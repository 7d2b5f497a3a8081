//! Huawei: signing in, and messages of the three versions.

mod answers;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use push_vendors::{
    AccessToken, Huawei, HuaweiAuth, KeyFault, Method, Push, PushVendor, Request, ServiceAccount,
    SignIn, VendorSecret,
};
use ring::signature::{RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
use serde_json::{Value, json};

use crate::kit::{NOW, ask, form, hides, hosts, json as body, reply};
use crate::rows::{TOKEN, headers, with_push};

const RSA: &str = include_str!("../keys/rsa.pem");
const RSA_PUBLIC: &str = include_str!("../keys/rsa.pub");

fn client(project: Option<&str>) -> Huawei {
    let auth = HuaweiAuth::Client {
        client_id: "104000001".into(),
        client_secret: VendorSecret::new("canarySECRET"),
        project_id: project.map(str::to_owned),
    };
    Huawei::new(auth, hosts("https://send.example/", "https://auth.example"))
}

fn account_with(key: &str) -> Huawei {
    let account = ServiceAccount {
        project_id: "388421841221111".into(),
        account: "101111".into(),
        key_id: "key-1".into(),
        private_key: VendorSecret::new(key),
    };
    Huawei::new(
        HuaweiAuth::Account(account),
        hosts("https://send.example/", "https://auth.example"),
    )
}

fn access_token(token: &str) -> AccessToken {
    AccessToken { token: VendorSecret::new(token), renew_at: NOW + 1 }
}

/// A JSON body with its secrets.
fn sent_body(request: &Request) -> Value {
    serde_json::from_str(&body(request)).unwrap()
}

fn v1_body(validate_only: bool) -> Value {
    json!({
        "validate_only": validate_only,
        "message": {
            "token": [TOKEN],
            "android": {
                "ttl": "60s",
                "target_user_type": 1,
                "notification": {
                    "title": "Hello",
                    "body": "a & b=\"ü\"",
                    "click_action": {"type": 3},
                },
            },
        },
    })
}

#[test]
fn a_client_asks_for_its_access_token() {
    let request = ask(&client(None));
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "https://auth.example/oauth2/v3/token");
    assert_eq!(headers(&request), []);
    assert_eq!(
        form(&request),
        [
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", "104000001".to_owned()),
            ("client_secret", "canarySECRET".to_owned()),
        ]
    );
    hides(&request, &["canarySECRET"]);
}

#[test]
fn an_escaped_slash_of_a_secret_is_a_slash() {
    let auth = HuaweiAuth::Client {
        client_id: "1".into(),
        client_secret: VendorSecret::new(r"a\/b/c\/"),
        project_id: None,
    };
    let fields =
        form(&ask(&Huawei::new(auth, hosts("https://send.example/", "https://auth.example"))));
    assert_eq!(fields[2], ("client_secret", "a/b/c/".to_owned()));
}

#[test]
fn a_message_to_an_app_and_to_a_project() {
    for (push_vendor, url) in [
        (client(None), "https://send.example/v1/104000001/messages:send"),
        (client(Some("7365")), "https://send.example/v2/7365/messages:send"),
    ] {
        let access_token = access_token("canaryACCESS");
        let send = |push: &Push<'_>| push_vendor.send(Some(&access_token), push, NOW).unwrap();
        let request = with_push(send);
        assert_eq!(request.method, Method::Post);
        assert_eq!(request.url, url);
        assert_eq!(headers(&request), [("authorization", "Bearer canaryACCESS".to_owned())]);
        assert_eq!(sent_body(&request), v1_body(false));
        hides(&request, &["canaryACCESS", TOKEN]);
        assert_eq!(request.secrets().count(), 2);
        let dry = with_push(|push| send(&Push { dry_run: true, ..*push }));
        assert_eq!(sent_body(&dry), v1_body(true));
        assert!(push_vendor.can_dry_run());
    }
}

#[test]
fn a_service_account_signs_its_own_token() {
    let push_vendor = account_with(RSA);
    let SignIn::Signed(access_token) = push_vendor.sign_in(NOW).unwrap() else { panic!() };
    assert_eq!(access_token.renew_at, NOW + 3_540);
    let (signed, signature) = access_token.token.expose().rsplit_once('.').unwrap();
    let (header, claims) = signed.split_once('.').unwrap();
    let read = |part: &str| -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    assert_eq!(read(header), json!({"alg": "PS256", "kid": "key-1", "typ": "JWT"}));
    assert_eq!(
        read(claims),
        json!({
            "iss": "101111",
            "aud": "https://oauth-login.cloud.huawei.com/oauth2/v3/token",
            "iat": NOW,
            "exp": NOW + 3_600,
        })
    );
    let public: String = RSA_PUBLIC.lines().filter(|line| !line.starts_with("-----")).collect();
    let public = &STANDARD.decode(public).unwrap()[24..];
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    let verifier = UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, public);
    verifier.verify(signed.as_bytes(), &signature).unwrap();

    let request = with_push(|push| push_vendor.send(Some(&access_token), push, NOW).unwrap());
    assert_eq!(request.url, "https://send.example/v3/388421841221111/messages:send");
    let token = access_token.token.expose();
    assert_eq!(
        headers(&request),
        [("authorization", format!("Bearer {token}")), ("push-type", "0".to_owned())]
    );
    assert_eq!(
        sent_body(&request),
        json!({
            "payload": {
                "notification": {
                    "category": "MARKETING",
                    "title": "Hello",
                    "body": "a & b=\"ü\"",
                    "clickAction": {"actionType": 0},
                },
            },
            "target": {"token": [TOKEN]},
            "pushOptions": {"testMessage": true},
        })
    );
    hides(&request, &[token, TOKEN]);
    assert!(!push_vendor.can_dry_run());
}

#[test]
fn another_kind_of_key_does_not_sign_in() {
    let fault = account_with("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----").sign_in(NOW);
    assert!(matches!(fault, Err(KeyFault::Key)));
}

#[test]
fn an_account_is_host_and_name_without_a_secret() {
    assert_eq!(client(None).account(), "https://auth.example 104000001");
    assert_eq!(client(Some("7365")).account(), "https://auth.example 104000001");
    assert_eq!(account_with(RSA).account(), "https://auth.example 101111 key-1");
    for push_vendor in [client(None), account_with(RSA)] {
        let shown = format!("{push_vendor:?}");
        assert!(!shown.contains("canary") && !shown.contains("PRIVATE"), "{shown}");
    }
}

#[test]
fn an_access_token_is_kept_until_shortly_before_its_end() {
    let read =
        |status: u16, body: Value| client(None).signed_in(&reply(status, &body.to_string()), NOW);
    for (answer, token, renew_at) in [
        (json!({"access_token": "a/b", "expires_in": 3600, "token_type": "Bearer"}), "a/b", 3_540),
        (json!({"access_token": "a\\/b", "expires_in": "7200"}), "a/b", 7_140),
        (json!({"access_token": "t"}), "t", 3_540),
        (json!({"access_token": "t", "expires_in": null}), "t", 3_540),
        (json!({"access_token": "t", "expires_in": 59}), "t", 0),
        (json!({"access_token": "t", "expires_in": -1}), "t", 0),
        (json!({"access_token": "t", "expires_in": i64::MAX}), "t", 86_340),
    ] {
        let access_token = read(200, answer.clone()).unwrap();
        assert_eq!(
            (access_token.token.expose(), access_token.renew_at),
            (token, NOW + renew_at),
            "{answer}"
        );
    }
    for (status, answer) in [
        (400, json!({"access_token": "t"})),
        (200, json!({"access_token": ""})),
        (200, json!({"access_token": 7})),
        (200, json!({"access_token": "two words"})),
        (200, json!({"access_token": "line\nline"})),
        (200, json!([])),
        (200, json!(null)),
    ] {
        assert!(read(status, answer.clone()).is_err(), "{status} {answer}");
    }
}

#[test]
fn a_refused_sign_in_names_its_reason() {
    let words = |words: &str| json!({"error": 1203, "sub_error": 1, "error_description": words});
    for (status, body, keys, info) in [
        (400, words("bad client"), vec!["oauth/invalid_client", "oauth/1203"], "bad client"),
        (401, json!({"error": "invalid_client"}), vec!["oauth/invalid_client"], "invalid_client"),
        (403, words("app is flow control"), vec!["oauth/flow-control", "oauth/1203"], ""),
        (400, words("Flow-Control"), vec!["oauth/flow-control", "oauth/1203"], ""),
        (200, json!({"error": "1101"}), vec!["oauth/invalid_client", "oauth/1101"], "1101"),
        (500, words("system error"), vec!["oauth/1203"], "system error"),
        (404, json!({}), vec![], ""),
        (200, json!({}), vec!["oauth/no-access-token"], ""),
        (200, json!({"id_token": "canary"}), vec!["oauth/id-token"], ""),
    ] {
        let result = client(None).signed_in(&reply(status, &body.to_string()), NOW).unwrap_err();
        assert_eq!(result.keys, keys, "{status} {body}");
        assert!(!result.accepted && (info.is_empty() || result.info == info), "{result:?}");
    }
    for (status, body, keys) in [
        (200, "<html>", vec!["net/web-page"]),
        (403, "<html>", vec!["net/web-page"]),
        (200, "{\"access_token\":\"t", vec!["net/cut"]),
        (401, " ", vec![]),
        (429, "<html>", vec![]),
        (502, "<html>", vec![]),
    ] {
        let result = client(None).signed_in(&reply(status, body), NOW).unwrap_err();
        assert_eq!(result.keys, keys, "{status} {body}");
    }
}

#[test]
fn without_an_access_token_nothing_is_sent() {
    for push_vendor in [client(None), account_with(RSA)] {
        let fault = with_push(|push| push_vendor.send(None, push, NOW).map(|_| ()));
        assert_eq!(fault, Err(KeyFault::Key));
    }
}
