//! Who may call, and what stands on every answer.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::console::support::demo;

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn calls_that_another_site_makes_are_refused() {
    let console = demo().await;
    let own = format!("http://{}", console.host());
    for (headers, status) in [
        (vec![JSON, ("origin", "http://evil.example")], StatusCode::FORBIDDEN),
        (vec![JSON, ("origin", "null")], StatusCode::FORBIDDEN),
        (vec![JSON, ("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN),
        (vec![JSON, ("sec-fetch-site", "same-site")], StatusCode::FORBIDDEN),
        (vec![("content-type", "text/plain")], StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (
            vec![("content-type", "application/x-www-form-urlencoded")],
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ),
        (vec![], StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (vec![JSON, ("origin", &own), ("sec-fetch-site", "same-origin")], StatusCode::OK),
        (vec![JSON], StatusCode::OK),
    ] {
        let answer = console.post("list_apps", &headers, "{}".to_owned()).await;
        assert_eq!(answer.status, status, "{headers:?}");
        let is_answered = answer.body.starts_with(b"{\"Ok\":");
        assert_eq!(is_answered, status == StatusCode::OK, "{headers:?}: {answer:?}");
    }
}

#[tokio::test]
async fn another_host_name_is_refused() {
    let console = demo().await;
    let request = Request::post("/api/list_apps")
        .header("host", "evil.example")
        .header("content-type", "application/json")
        .body(Body::from("{}"))
        .unwrap();
    let answer = console.send(request).await;
    assert!(answer.status.is_client_error(), "{answer:?}");
    assert!(!answer.body.starts_with(b"{\"Ok\":"), "{answer:?}");
}

#[tokio::test]
async fn unknown_functions_and_other_methods_are_plain_errors() {
    let console = demo().await;
    for function in ["no_such_function", "list_apps/", "list_apps/x", "LIST_APPS"] {
        let answer = console.post(function, &[JSON], "{}".to_owned()).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{function}: {answer:?}");
        assert!(!answer.body.starts_with(b"{\"Ok\":"), "{answer:?}");
    }
    for method in ["GET", "PUT", "DELETE"] {
        let request = Request::builder()
            .method(method)
            .uri("/api/list_apps")
            .header("host", console.host())
            .body(Body::empty())
            .unwrap();
        let answer = console.send(request).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
}

#[tokio::test]
async fn arguments_that_cannot_be_read_are_an_error_and_quote_nothing() {
    let console = demo().await;
    for body in ["", "{", "[]", "{\"sdkappid\":\"canary-7f3a\"}", "{\"sdkappid\":-1}"] {
        let answer = console.post("app_key", &[JSON], body.to_owned()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}: {answer:?}");
        let text = String::from_utf8_lossy(&answer.body);
        assert!(!text.contains("canary-7f3a"), "{text}");
    }
}

#[tokio::test]
async fn no_answer_is_stored_and_every_one_is_guarded() {
    let console = demo().await;
    for (function, headers) in [
        ("list_apps", vec![JSON]),
        ("app_key", vec![JSON]),
        ("list_apps", vec![JSON, ("origin", "http://evil.example")]),
        ("list_apps", vec![("content-type", "text/plain")]),
    ] {
        let body = format!("{{\"sdkappid\":{}}}", crate::console::support::APP);
        let answer = console.post(function, &headers, body).await;
        assert_eq!(answer.headers["cache-control"], "no-store", "{function} {headers:?}");
        let policy = &answer.headers["content-security-policy"];
        assert_eq!(policy, "default-src 'none'; frame-ancestors 'none'; sandbox");
        for name in ["cross-origin-resource-policy", "x-frame-options"] {
            assert!(answer.headers.contains_key(name), "{name}: {answer:?}");
        }
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer");
        for (name, _) in &answer.headers {
            assert!(!name.as_str().starts_with("access-control-"), "{name} grants something");
        }
    }
}
