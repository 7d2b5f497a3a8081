//! `check-config --online` with a provider of single sign-on.

use std::io::{Read, Write};
use std::net::TcpListener;

use serde_json::Value;

use crate::config::check_config::{check, stdout};
use crate::config::support::Folder;

/// A provider of OpenID Connect that answers once, in the name of `issuer` or its own.
fn provider(issuer: Option<&str>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let own = format!("http://{}", listener.local_addr().unwrap());
    let issuer = issuer.unwrap_or(&own);
    let described = serde_json::json!({
        "issuer": issuer, "authorization_endpoint": format!("{own}/auth"),
        "token_endpoint": format!("{own}/token"), "jwks_uri": format!("{own}/keys"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    });
    std::thread::spawn(move || {
        for body in [described.to_string(), "{\"keys\":[]}".to_owned()] {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                request.extend(byte);
            }
            let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json";
            let answer = format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    own
}

fn file_for_provider(issuer: &str) -> Folder {
    Folder::with(&format!(
        "[openid_connect]\nissuer = \"{issuer}\"\nclient_id = \"signet\"\n\
         client_secret = \"canary-client\"\n[group_roles]\noperator = [\"admins\"]\n"
    ))
}

#[test]
fn online_the_openid_provider_is_asked() {
    let folder = file_for_provider(&provider(None));
    let shown = stdout(&check(&folder, &["--online"]), 0);
    assert!(shown.contains("openid_connect\n  online        ok\n"), "{shown}");
    assert!(!shown.contains("canary-client"), "{shown}");
    // Without the option nobody is asked.
    let shown = stdout(&check(&file_for_provider("http://127.0.0.1:1"), &[]), 0);
    assert!(!shown.contains("  online"), "{shown}");

    for (issuer, fault) in
        [(provider(Some("https://id.example")), "odd"), ("http://127.0.0.1:1".to_owned(), "down")]
    {
        let folder = file_for_provider(&issuer);
        let json = stdout(&check(&folder, &["--online", "--json"]), 1);
        let json: Value = serde_json::from_str(&json).unwrap();
        let online = &json["openid_connect"];
        assert_eq!((&online["ok"], &online["fault"]), (&Value::Bool(false), &fault.into()));
        for lang in ["en", "zh"] {
            assert_ne!(online["solution"][lang], "", "{json}");
        }
    }
}
