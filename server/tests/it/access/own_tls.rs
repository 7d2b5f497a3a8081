//! Log-in over TLS of the server's own, at an address that other machines reach.

use std::fs;

use axum::body::Body;
use axum::http::header::{COOKIE, HOST, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};

use crate::access::support::{HASH, PASSWORD};
use crate::config::support::Folder;
use crate::serve::tls::{Process, keys, shake};

const NAME: &str = "console.example.com";

/// A call by https to the certificate of `name`, on a connection of its own.
async fn call(
    port: u16,
    (name, cookie): (&'static str, Option<&str>),
    function: &str,
    arguments: Value,
) -> std::io::Result<(StatusCode, HeaderMap, Value)> {
    let stream = shake(([127, 0, 0, 1], port).into(), name).await?;
    let (mut client, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    let connection = tokio::spawn(connection);
    let mut request = Request::post(format!("/api/{function}"))
        .header(HOST, NAME)
        .header("content-type", "application/json");
    if let Some(cookie) = cookie {
        request = request.header(COOKIE, cookie);
    }
    let request = request.body(Body::from(arguments.to_string())).unwrap();
    let (head, body) = client.send_request(request).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    connection.abort();
    Ok((head.status, head.headers, serde_json::from_slice(&body).unwrap()))
}

#[tokio::test]
async fn a_log_in_has_the_safe_cookie_and_outlives_a_new_certificate() {
    let folder = Folder::with(&format!(
        "allow_hosts = [\"{NAME}\"]\n[[users]]\nname = \"ann\"\nrole = \"operator\"\n\
         password_hash = \"{HASH}\"\n"
    ));
    let (keys_folder, config) = (tempfile::tempdir().unwrap(), folder.file());
    let both = keys_folder.path().join("both.pem");
    fs::copy(keys("good.pem"), &both).unwrap();
    let process = Process::start(&both, "0.0.0.0:0", &["--config", config.to_str().unwrap()]);
    let port = process.1.port();

    let log_in = json!({ "name": "ann", "password": PASSWORD });
    let (status, headers, body) = call(port, ("localhost", None), "log_in", log_in).await.unwrap();
    assert_eq!((status, &body["Ok"]["done"]["name"]), (StatusCode::OK, &json!("ann")), "{body}");
    assert!(headers.contains_key("strict-transport-security"), "{headers:?}");
    let set = headers[SET_COOKIE].to_str().unwrap();
    let (cookie, attributes) = set.split_once(';').unwrap();
    assert!(cookie.starts_with("__Host-signet="), "{set}");
    for attribute in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(attributes.contains(attribute), "{attribute} is missing in {set}");
    }
    assert!(!attributes.contains("Domain"), "{set}");
    let state = async |name| {
        let answer = call(port, (name, Some(cookie)), "access_state", json!({})).await?;
        Ok::<_, std::io::Error>(answer.2["Ok"]["logged_in"]["name"].clone())
    };
    assert_eq!(state("localhost").await.unwrap(), "ann");

    fs::copy(keys("other-name.pem"), &both).unwrap();
    process.hang_up();
    // The signal is on its way; each attempt is a handshake.
    let known = loop {
        match state("other.example.com").await {
            Ok(known) => break known,
            Err(_) => tokio::task::yield_now().await,
        }
    };
    assert_eq!(known, "ann", "the session goes on");
    assert!(state("localhost").await.is_err(), "the old certificate is gone");
}
