//! Traces of the real binary, at a collector and where there is none.

pub mod collector;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Child, Command};

use axum::body::Body;
use axum::http::Request;
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use opentelemetry_proto::tonic::trace::v1::status::StatusCode;
use serde_json::{Value, json};
use shared::api::{Progress, TestMode};

use crate::config::support::Folder;
use crate::console::support::{APP, Page, test_of};
use crate::serve::process::signet;
use collector::{Collector, attributes};

/// `signet serve` with the demo. Killed when dropped.
struct Served {
    child: Child,
    page: Page,
    folder: Folder,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn start(config: &str) -> Self {
        let folder = Folder::with(config);
        let file = folder.file();
        let log = fs::File::create(folder.path("log")).unwrap();
        // What the collector wants of its clients may come from the library's own variables.
        let mut child = signet(&["serve", "--listen", "127.0.0.1:0", "--demo-speed", "100"])
            .arg("--no-call-limits")
            .args(["--config", file.to_str().unwrap()])
            .stderr(log)
            .spawn()
            .unwrap();
        let mut ready = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut ready).unwrap();
        let address = ready.trim().rsplit("http://").next().unwrap().parse().unwrap();
        Self { child, page: Page(address), folder }
    }

    /// Ends it as an operator does; what it logged.
    fn end(mut self) -> Vec<Value> {
        let kill = format!("kill -TERM {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        let log = fs::read_to_string(self.folder.path("log")).unwrap();
        log.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn named<'a>(spans: &'a [Span], name: &str) -> &'a Span {
    let names: Vec<_> = spans.iter().map(|span| &span.name).collect();
    spans.iter().find(|span| span.name == name).unwrap_or_else(|| panic!("{name}: {names:?}"))
}

fn texts<'a>(pairs: &[(&'a str, &str)]) -> BTreeMap<&'a str, String> {
    pairs.iter().map(|(key, value)| (*key, (*value).to_owned())).collect()
}

#[tokio::test]
async fn one_trace_leads_from_the_request_to_the_call_and_is_sent_before_the_end() {
    let collector = Collector::start().await;
    let served = Served::start(&collector.line());
    let page = served.page;
    let _: Value =
        page.ok("get_status", json!({ "sdkappid": APP, "userids": ["iphone_ready"] })).await;
    let done = page.run("iphone_ready", "31001", TestMode::Offline).await;
    let mut direct = test_of("", "31008", TestMode::Offline);
    direct["test"]["direct"] = json!({ "through": "direct", "dry_run": false, "test_mode": false });
    direct["token"] = "m".repeat(45).into();
    let begun: Progress = page.ok("start_push_test", direct).await;
    let direct = page.ended(begun).await;
    for path in ["/healthz", "/usersig", "/nowhere"] {
        let request = Request::get(path).header("host", page.host());
        page.send(request.body(Body::empty()).unwrap()).await;
    }
    let log = tokio::task::spawn_blocking(|| served.end()).await.unwrap();
    let spans = collector.spans();

    // A call of the page, with the call that it makes.
    let request = named(&spans, "POST /api/get_status");
    assert_eq!(request.kind(), SpanKind::Server);
    assert!(request.parent_span_id.is_empty());
    let logged = log.iter().find(|line| line["route"] == "/api/get_status").unwrap();
    let wanted = [
        ("http.request.method", "POST"),
        ("http.response.status_code", "200"),
        ("http.route", "/api/get_status"),
        ("request_id", logged["request_id"].as_str().unwrap()),
    ];
    assert_eq!(attributes(request), texts(&wanted));
    let call = named(&spans, "tencent openim/query_online_status");
    assert_eq!(call.kind(), SpanKind::Client);
    assert_eq!((&call.trace_id, &call.parent_span_id), (&request.trace_id, &request.span_id));
    let wanted =
        [("code", "ok"), ("operation", "openim/query_online_status"), ("service", "tencent")];
    assert_eq!(attributes(call), texts(&wanted));
    assert!(request.start_time_unix_nano <= call.start_time_unix_nano);
    assert!(call.end_time_unix_nano <= request.end_time_unix_nano);

    // A push test goes on after its request.
    let of = |id: &str| {
        let is_test = |span: &&Span| attributes(span).get("check_id").is_some_and(|it| it == id);
        let test = spans.iter().find(is_test).unwrap();
        let calls = spans.iter().filter(|span| span.parent_span_id == test.span_id);
        (test, calls.map(|span| span.name.as_str()).collect::<Vec<_>>())
    };
    let (test, calls) = of(&done.id);
    assert_eq!(test.name, "push_test");
    let begun = spans.iter().find(|span| span.span_id == test.parent_span_id).unwrap();
    assert_eq!(begun.name, "POST /api/start_push_test");
    assert_eq!(begun.trace_id, test.trace_id);
    assert!(begun.end_time_unix_nano < test.end_time_unix_nano);
    for name in ["tencent timpush/batch", "tencent timpush/all_member_push_trace"] {
        assert!(calls.contains(&name), "{calls:?}");
    }
    let (_, calls) = of(&direct.id);
    assert!(calls.contains(&"meizu send"), "{calls:?}");

    for span in &spans {
        assert!(span.end_time_unix_nano > span.start_time_unix_nano, "{span:?}");
        assert!(span.events.is_empty() && span.links.is_empty(), "{span:?}");
        let route = attributes(span).remove("http.route").unwrap_or_default();
        assert!(!["/healthz", "/usersig"].contains(&route.as_str()), "{span:?}");
    }
    assert!(!collector.text().contains("iphone_ready"));
}

#[tokio::test]
async fn a_call_that_fails_is_an_error_in_its_span() {
    let collector = Collector::start().await;
    let served = Served::start(&collector.line());
    let asked = json!({ "sdkappid": APP, "userids": ["code_70009"] });
    let _ = served.page.call::<Value>("get_status", asked).await;
    tokio::task::spawn_blocking(|| served.end()).await.unwrap();
    let spans = collector.spans();
    let call = named(&spans, "tencent openim/query_online_status");
    assert_eq!(attributes(call)["code"], "70009");
    assert_eq!(call.status.as_ref().unwrap().code(), StatusCode::Error);
    let request = named(&spans, "POST /api/get_status");
    assert!(request.status.as_ref().is_none_or(|status| status.code() != StatusCode::Error));
}

#[tokio::test]
async fn without_a_collector_everything_goes_on_and_one_line_says_so() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let served = Served::start(&format!("otlp_endpoint = \"http://{address}\"\n"));
    let asked = json!({ "sdkappid": APP, "userids": ["alice"] });
    // More than one export holds.
    for _ in 0..300 {
        let _: Value = served.page.ok("get_status", asked.clone()).await;
    }
    let log = tokio::task::spawn_blocking(|| served.end()).await.unwrap();
    let lines: Vec<_> = log.iter().filter(|line| line["target"] == "signet::traces").collect();
    let [line] = lines[..] else { panic!("{lines:?}") };
    assert_eq!((&line["level"], &line["fault"]), (&json!("WARN"), &json!("net/refused")));
    assert!(log.iter().all(|line| line["level"] != "ERROR"), "{log:?}");
}

#[test]
fn an_address_that_is_no_collectors_is_refused() {
    for text in ["collector:4318", "http://user:canary@collector:4318", "http://c:4318?canary"] {
        let folder = Folder::with(&format!("otlp_endpoint = \"{text}\""));
        let error = folder.load().unwrap_err().to_string();
        assert!(error.contains("signet.toml:1:17: otlp_endpoint: write"), "{error}");
        assert!(!error.contains("canary"), "{error}");
    }
}

#[test]
fn check_config_shows_the_address() {
    let folder = Folder::with("otlp_endpoint = \"http://127.0.0.1:4318/\"");
    let file = folder.file();
    let mut child = signet(&["check-config", "--config", file.to_str().unwrap()]).spawn().unwrap();
    let mut shown = String::new();
    child.stdout.take().unwrap().read_to_string(&mut shown).unwrap();
    assert!(child.wait().unwrap().success());
    let line = shown.lines().find(|line| line.starts_with("otlp_endpoint ")).unwrap();
    assert!(line.contains("http://127.0.0.1:4318 "), "{line}");
}
