//! What is proven about a push whose answer cannot be read, step by step; and how answers are
//! read that are written oddly.

use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use push_vendors::{BaseUrl, Credential, VendorHosts, VendorSecret, open};
use shared::api::{DirectResult, DirectStepView};
use shared::chat::DeviceToken;
use shared::push::Class;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::live::{fcm, push, service};

/// Answers each request with what `script` has for its head and body, and closes.
async fn host(script: fn(&str) -> Vec<u8>) -> VendorHosts {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = Vec::new();
            while !is_whole(&request) {
                let mut piece = [0; 4_096];
                let length = stream.read(&mut piece).await.unwrap();
                request.extend_from_slice(&piece[..length]);
            }
            let _ = stream.write_all(&script(&String::from_utf8(request).unwrap())).await;
        }
    });
    let base = BaseUrl::parse(&base).unwrap();
    VendorHosts { send: base.clone(), auth: base, other: None }
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head
        .to_lowercase()
        .lines()
        .find_map(|line| Some(line.strip_prefix("content-length: ")?.parse::<usize>().unwrap()));
    body.len() >= length.unwrap_or_default()
}

fn ok(body: impl AsRef<[u8]>) -> Vec<u8> {
    answer("200 OK", "", body)
}

fn answer(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

async fn test(credential: &Credential, token: &str, script: fn(&str) -> Vec<u8>) -> DirectResult {
    let hosts = host(script).await;
    let service = service(Duration::from_secs(20));
    let token = DeviceToken::parse(token).unwrap();
    let push_vendor = open(credential, &hosts, &token);
    let push = push(&token);
    service.test("1/1", push_vendor.as_ref(), &push, &|_: &[DirectStepView]| {}).await
}

const VIVO_TOKEN: &str = "16001234567890123456789";

fn vivo() -> Credential {
    Credential::Vivo {
        app_id: "10004".to_owned(),
        app_key: "key".to_owned(),
        app_secret: VendorSecret::new("secret"),
    }
}

fn signed_in(request: &str) -> Option<Vec<u8>> {
    let is_vivo = request.starts_with("POST /message/auth");
    let is_fcm = request.starts_with("POST /token");
    (is_vivo || is_fcm)
        .then(|| ok(r#"{"result":0,"authToken":"canary-7f3a","access_token":"canary-7f3a"}"#))
}

#[tokio::test]
async fn only_the_push_itself_may_have_been_sent() {
    let (vivo, fcm, fcm_token) = (vivo(), fcm(), "f".repeat(142));
    type Script = fn(&str) -> Vec<u8>;
    let no_sign_in: Script = |_| Vec::new();
    let no_dry_run: Script = |request| signed_in(request).unwrap_or_default();
    let no_push: Script = |request| match request.contains(r#""validate_only":true"#) {
        true => ok(r#"{"name":"projects/p/messages/fake_message_id"}"#),
        false => signed_in(request).unwrap_or_default(),
    };
    for (credential, token, script, may_be_sent) in [
        (&vivo, VIVO_TOKEN, no_sign_in, false),
        (&vivo, VIVO_TOKEN, no_push, true),
        (&fcm, &fcm_token, no_sign_in, false),
        (&fcm, &fcm_token, no_dry_run, false),
        (&fcm, &fcm_token, no_push, true),
    ] {
        let result = test(credential, token, script).await;
        let class = if may_be_sent { Class::Other } else { Class::VendorUnavailable };
        assert_eq!(
            (result.code.as_str(), result.may_be_sent, result.class),
            ("net/closed", may_be_sent, class),
            "{result:?}"
        );
    }
}

#[tokio::test]
async fn an_answer_says_whether_the_push_may_have_been_sent() {
    macro_rules! rows {
        ($(($answer:expr, $code:expr, $may_be_sent:expr, $info:expr),)*) => { $(
            let script = |request: &str| signed_in(request).unwrap_or_else(|| $answer);
            let result = test(&vivo(), VIVO_TOKEN, script).await;
            assert!(!result.accepted);
            assert_eq!(
                (result.code.as_str(), result.may_be_sent, result.info.as_str()),
                ($code, $may_be_sent, $info),
                "{result:?}"
            );
        )* };
    }
    rows![
        (ok("<p>Hello"), "net/web-page", true, ""),
        (ok(r#"{"result":0,"ta"#), "net/cut", true, ""),
        (ok(""), "net/empty", true, ""),
        (ok("hello"), "net/not-json", true, ""),
        (ok("x".repeat(70_000)), "net/too-large", true, ""),
        (ok(r#"{"state":"fine"}"#), "HTTP 200", true, ""),
        (ok(r#"{"result":10302,"desc":"no"}"#), "10302", false, "no"),
        (
            answer("403 No", "", "<title> Not\n allowed </title>"),
            "net/web-page",
            false,
            "Not allowed"
        ),
        (answer("403 No", "", ""), "net/empty", false, ""),
        (
            answer("302 Found", "location: https://portal.example.com/x?token=1\r\n", ""),
            "net/redirect",
            false,
            "portal.example.com"
        ),
        (answer("503 Busy", "", "<p>"), "HTTP 503", false, ""),
        (answer("504 Late", "", "<p>"), "HTTP 504", true, ""),
    ];
}

#[tokio::test]
async fn odd_answers_are_read() {
    macro_rules! rows {
        ($(($answer:expr, $code:expr),)*) => { $(
            let script = |request: &str| signed_in(request).unwrap_or_else(|| $answer);
            let result = test(&vivo(), VIVO_TOKEN, script).await;
            assert_eq!((result.code.as_str(), result.accepted), ($code, $code == "0"), "{result:?}");
        )* };
    }
    rows![
        (answer("200 OK", "content-encoding: gzip\r\n", gzip(r#"{"result":0,"taskId":"1"}"#)), "0"),
        (ok(gzip(r#"{"result":10252,"desc":"x"}"#)), "10252"),
        (ok("\u{feff}{\"result\":10302}"), "10302"),
        (ok(r#"{"result":10302.0}"#), "10302"),
        (ok("{\"result\":\" 10302 \",\"desc\":\"two\nlines\"}"), "10302"),
        (ok(r#"[{"result":10302}]"#), "10302"),
        (ok(r#"{"response":{"result":10302,"desc":"x"}}"#), "10302"),
        (ok(b"{\"result\":10302,\"desc\":\"\xce\xde\xd0\xa7\"}"), "10302"),
        (ok(r#"{"result":0,"invalidUsers":[{"status":2,"userid":"x"}]}"#), "0/invalidUser:2"),
        (ok(r#"{"result":0,"failedList":["16001234567890123456789"]}"#), "local/refused-inside"),
        (ok(r#"{"result":0,"data":{"errorCode":10302}}"#), "10302"),
        (ok(r#"{"result":0,"failedList":[],"invalidUser":null}"#), "0"),
    ];
}

fn gzip(text: &str) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    gzip.finish().unwrap()
}
