//! Files and pages: which bytes, which encoding, which headers.

use axum::Router;
use axum::http::{Method, StatusCode};
use server::Server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::serve::support::{APP_JS, INDEX, loopback, start};

const JS: &str = "/assets/app-1a2b.js";

#[tokio::test]
async fn pages_of_the_console_answer_with_the_index() {
    let server = start().await;
    for page in [
        "/",
        "/usersig",
        "/push-check",
        "/history",
        "/certificates",
        "/codes",
        "/usersig?userid=alice",
        "/index.html",
    ] {
        let answer = server.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert_eq!(answer.body, INDEX, "{page}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn unknown_pages_answer_with_the_index_and_404() {
    let server = start().await;
    for page in ["/nothing", "/usersig/", "/usersig/x", "/assets/", "/%2e%2e/%2e%2e/etc/passwd"] {
        let answer = server.get_with(page, &[("if-none-match", "*")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        assert_eq!(answer.body, INDEX, "{page}");
        assert_eq!(answer.header("cache-control"), "no-cache");
        answer.has_no("etag");
    }
}

#[tokio::test]
async fn unknown_files_answer_with_a_plain_404() {
    let server = start().await;
    for file in
        ["/favicon.ico", "/assets/app-ffff.js", "/.env", "/assets/app-1a2b.js.br", "/x%00.js"]
    {
        let answer = server.get(file).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{file}");
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8", "{file}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{file}");
        assert_eq!(answer.body, "No such file.\n", "{file}");
    }
}

#[tokio::test]
async fn no_path_leaves_the_folder() {
    let server = start().await;
    // A client library would tidy these up before sending them.
    for path in
        ["/../../../../etc/hosts.txt", "/assets/../.env", "//etc/hosts.txt", "/assets/..\\..\\x.js"]
    {
        let host = server.address;
        let answer = server
            .raw(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
            .await;
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
        assert!(!answer.contains("hidden") && !answer.contains("localhost"), "{path}: {answer}");
    }
}

#[tokio::test]
async fn every_file_has_its_type_and_caching() {
    let server = start().await;
    let immutable = "public, max-age=31536000, immutable";
    for (path, media_type, caching) in [
        (JS, "text/javascript; charset=utf-8", immutable),
        ("/assets/app-1a2b.wasm", "application/wasm", immutable),
        ("/assets/style-1a2b.css", "text/css; charset=utf-8", immutable),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/icons/icon.svg", "image/svg+xml", "no-cache"),
        ("/icons/icon.png", "image/png", "no-cache"),
    ] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("content-type"), media_type, "{path}");
        assert_eq!(answer.header("cache-control"), caching, "{path}");
        assert_eq!(answer.header("vary"), "accept-encoding", "{path}");
    }
}

#[tokio::test]
async fn the_encoding_is_negotiated() {
    let server = start().await;
    for (accept, coding, body) in [
        (None, None, APP_JS),
        (Some("br"), Some("br"), "app in brotli"),
        (Some("gzip"), Some("gzip"), "app in gzip"),
        (Some("gzip, deflate, br, zstd"), Some("br"), "app in brotli"),
        (Some("br;q=0.1, gzip;q=0.9"), Some("gzip"), "app in gzip"),
        (Some("br;q=0, gzip"), Some("gzip"), "app in gzip"),
        (Some("br;q=0, gzip;q=0"), None, APP_JS),
        (Some("*"), Some("br"), "app in brotli"),
        (Some("deflate"), None, APP_JS),
        (Some("identity, *;q=0"), None, APP_JS),
    ] {
        let headers: Vec<_> =
            accept.map(|accept| ("accept-encoding", accept)).into_iter().collect();
        let answer = server.get_with(JS, &headers).await;
        assert_eq!(answer.status, StatusCode::OK, "{accept:?}");
        assert_eq!(answer.body, body, "{accept:?}");
        assert_eq!(answer.header("content-length"), body.len().to_string(), "{accept:?}");
        match coding {
            Some(coding) => assert_eq!(answer.header("content-encoding"), coding, "{accept:?}"),
            None => answer.has_no("content-encoding"),
        }
    }
}

#[tokio::test]
async fn the_header_may_come_in_several_lines() {
    let server = start().await;
    let lines = [("accept-encoding", "br;q=0"), ("accept-encoding", "gzip")];
    assert_eq!(server.get_with(JS, &lines).await.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn a_client_that_takes_nothing_is_told_so() {
    let server = start().await;
    let answer = server.get_with(JS, &[("accept-encoding", "*;q=0")]).await;
    assert_eq!(answer.status, StatusCode::NOT_ACCEPTABLE);
    assert_eq!(answer.header("vary"), "accept-encoding");
    assert_eq!(answer.json()["code"], "not_acceptable");
}

#[tokio::test]
async fn an_unchanged_file_is_not_sent_again() {
    let server = start().await;
    for accept in ["br", "gzip", "identity"] {
        let first = server.get_with("/", &[("accept-encoding", accept)]).await;
        let tag = first.header("etag");
        let headers = [("accept-encoding", accept), ("if-none-match", tag)];
        let again = server.get_with("/", &headers).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{accept}");
        assert!(again.body.is_empty());
        assert_eq!(again.header("etag"), tag);
        assert_eq!(again.header("cache-control"), "no-cache");
        assert_eq!(again.header("vary"), "accept-encoding");
        again.has_no("content-encoding");
        again.has_no("content-type");
    }
}

#[tokio::test]
async fn a_tag_of_another_encoding_does_not_count() {
    let server = start().await;
    let brotli = server.get_with("/", &[("accept-encoding", "br")]).await;
    let headers = [("accept-encoding", "gzip"), ("if-none-match", brotli.header("etag"))];
    let gzip = server.get_with("/", &headers).await;
    assert_eq!((gzip.status, &gzip.body[..]), (StatusCode::OK, &b"index in gzip"[..]));
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let server = start().await;
    for path in ["/", JS, "/nothing", "/nothing.js", "/healthz"] {
        let get = server.get_with(path, &[("accept-encoding", "br")]).await;
        let head = server.ask(Method::HEAD, path, &[("accept-encoding", "br")]).await;
        assert_eq!(head.status, get.status, "{path}");
        assert!(head.body.is_empty(), "{path}");
        for name in ["content-type", "content-length", "cache-control"] {
            assert_eq!(head.header(name), get.header(name), "{path}");
        }
        assert_eq!(head.headers.get("etag"), get.headers.get("etag"), "{path}");
    }
}

#[tokio::test]
async fn other_methods_are_told_the_right_ones() {
    let server = start().await;
    for path in ["/", JS, "/nothing", "/healthz", "/readyz"] {
        for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"] {
            let answer = server.ask(method.parse().unwrap(), path, &[]).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            assert_eq!(answer.header("allow").replace(' ', ""), "GET,HEAD", "{method} {path}");
            assert_eq!(answer.json()["code"], "method_not_allowed");
        }
    }
}

#[tokio::test]
async fn the_site_inside_the_binary_is_served_or_missed_openly() {
    let server = Server::bind(loopback(), Router::new()).await.unwrap();
    let address = server.local_addr();
    tokio::spawn(server.serve(std::future::pending()));
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = "GET /usersig HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    // Which of the two depends on whether the site was built before this test.
    if answer.starts_with("HTTP/1.1 200 ") {
        assert!(
            answer.contains("\r\netag: \"") && answer.to_lowercase().contains("<!doctype html"),
            "{answer}"
        );
    } else {
        assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("\"no_site\""), "{answer}");
    }
}
