//! A busy server, and every name, label and value that it shows.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use server::config::{Given, ServeConfig, load};
use shared::api::{CredentialInfo, Progress, TestMode};

use crate::access::support::{Browser, users};
use crate::console::support::{APP, config, test_of};
use crate::metrics::support::{Watched, declared, documented, series, start, sum};

/// In everything that a client or an app can write.
const CANARY: &str = "canary7e577e57";

/// An app beside the demo that nobody answers for, with a certificate that ends.
const OTHER: u32 = 1_400_009_464;

fn busy() -> ServeConfig {
    let folder = tempfile::tempdir().unwrap();
    let pem = include_bytes!("../config/keys/both.pem");
    std::fs::write(folder.path().join("both.pem"), pem).unwrap();
    let text = format!(
        "daily_credential_checks = false\n[[apps]]\nsdkappid = {OTHER}\nsecret_key = \"{}\"\n\
         base_url = \"http://127.0.0.1:9\"\n[[apps.certificates]]\nid = \"42\"\nvendor = \"apns\"\n\
         environment = \"production\"\ntopic = \"com.example.app\"\n\
         [apps.certificates.credential]\npem_file = \"both.pem\"\n\
         [[apps.canaries]]\nuserid = \"tester\"\n",
        "c0ffee00".repeat(8)
    );
    let file = folder.path().join("signet.toml");
    std::fs::write(&file, text).unwrap();
    let apps = load(Given::default(), Some(&file), &|_| None).unwrap().config.apps;
    ServeConfig { demo: true, apps, ..config() }
}

/// Everything that a server can do, with canaries wherever a client can put one.
async fn work(watched: &Watched) {
    let page = &watched.page;
    let asked = json!({ "sdkappid": APP, "userids": [CANARY, "iphone_ready"] });
    let _: Value = page.ok("get_status", asked).await;
    let asked = json!({ "sdkappid": OTHER, "userids": [CANARY] });
    let _ = page.call::<Value>("get_status", asked).await;

    page.run("iphone_ready", "31001", TestMode::Offline).await;
    // Stops at the account, so that no push is sent.
    page.run(CANARY, "31001", TestMode::Offline).await;
    let mut asked = test_of("", "31008", TestMode::Offline);
    asked["test"]["direct"] = json!({ "through": "direct", "dry_run": false, "test_mode": false });
    asked["token"] = format!("{CANARY}{}", "m".repeat(31)).into();
    let begun: Progress = page.ok("start_push_test", asked).await;
    page.ended(begun).await;
    let asked = json!({ "sdkappid": APP, "certificate_id": "31001" });
    let _: CredentialInfo = page.ok("check_credential", asked).await;

    let event = json!({ "Events": [{
        "CallbackCommand": "Push.AllMemberPush", "EventType": 1, "TaskId": CANARY,
        "DataId": CANARY, "TaskTime": 1_700_000_000, "EventTime": 1_700_000_000,
        "To_Account": CANARY, "PushPlatform": 1, "PushStage": 1, "ErrCode": 0, "ErrInfo": CANARY,
    }] });
    let path = format!("/webhooks/tencent/{APP}?SdkAppid={APP}&CallbackCommand=Push.AllMemberPush");
    page.report(&path, event).await;
    for path in [
        format!("/webhooks/tencent/7?SdkAppid=7&CallbackCommand={CANARY}"),
        format!("/{CANARY}/{CANARY}?{CANARY}"),
        format!("/api/{CANARY}"),
        format!("/devices/{CANARY}"),
        format!("/push-check/checks/{CANARY}"),
    ] {
        let request = Request::post(path)
            .header("host", page.host())
            .header("x-request-id", CANARY)
            .header("authorization", format!("Bearer {CANARY}"))
            .header("user-agent", CANARY);
        page.send(request.body(Body::from(CANARY)).unwrap()).await;
    }
    let method = axum::http::Method::from_bytes(CANARY.as_bytes()).unwrap();
    let request = Request::builder().method(method).uri("/").header("host", page.host());
    page.send(request.body(Body::empty()).unwrap()).await;
}

#[tokio::test]
async fn a_busy_server_shows_what_the_document_names_and_nothing_of_a_person() {
    let watched = start(busy()).await;
    work(&watched).await;
    let scrape = watched.scrape().await;

    let documented = documented();
    assert!(documented.len() > 20);
    let kinds = documented.iter().map(|(name, (kind, _))| (name.clone(), kind.clone()));
    assert_eq!(declared(&scrape), kinds.collect::<BTreeMap<_, _>>());
    for name in documented.keys() {
        assert!(scrape.contains(&format!("# HELP {name} ")), "{name} has no help");
    }

    let lower = scrape.to_ascii_lowercase();
    for secret in [CANARY, "iphone_ready", "tester", "c0ffee00", "127.0.0.1", "administrator"] {
        assert!(!lower.contains(secret), "{secret} is in the metrics");
    }
    let all = series(&scrape);
    assert!(all.len() > 100, "{}", all.len());
    for one in &all {
        let base = ["_bucket", "_sum", "_count"].iter().find_map(|end| one.name.strip_suffix(end));
        let base = base.filter(|base| documented.contains_key(*base)).unwrap_or(&one.name);
        let (_, wanted) = &documented[base];
        let labels = one.labels.keys().filter(|label| *label != "le").cloned();
        assert_eq!(labels.collect::<BTreeSet<_>>(), *wanted, "{one:?}");
        let is_word = |c: char| c.is_ascii_alphanumeric() || "_-./:{}*+".contains(c);
        assert!(one.labels.values().all(|value| value.chars().all(is_word)), "{one:?}");
        assert!(one.labels.values().all(|value| !value.is_empty()), "{one:?}");
        // Connections of other tests' servers may be older than the count.
        assert!(one.value >= 0.0 || one.name == "signet_connections_open", "{one:?}");
    }
}

#[tokio::test]
async fn each_thing_that_happens_is_counted_where_it_belongs() {
    let watched = start(busy()).await;
    work(&watched).await;
    let scrape = watched.scrape().await;
    let app = OTHER.to_string();
    let other = ("sdkappid", app.as_str());
    for (name, labels) in [
        (
            "signet_push_tests_total",
            &[("through", "tencent"), ("vendor", "apns"), ("outcome", "proven")][..],
        ),
        ("signet_push_tests_total", &[("through", "direct"), ("vendor", "meizu")]),
        ("signet_outbound_calls_total", &[("service", "tencent"), ("code", "ok")]),
        ("signet_outbound_calls_total", &[("service", "tencent"), ("code", "net/refused")]),
        ("signet_outbound_calls_total", &[("service", "meizu"), ("operation", "send")]),
        ("signet_quota_wait_seconds_count", &[("operation", "openim/query_online_status")]),
        (
            "signet_http_requests_total",
            &[("route", "/api/get_status"), ("method", "POST"), ("status", "200")],
        ),
        ("signet_http_requests_total", &[("route", "unmatched"), ("method", "POST")]),
        ("signet_http_requests_total", &[("method", "OTHER")]),
        ("signet_store_operation_duration_seconds_count", &[("kind", "read")]),
        ("signet_store_operation_duration_seconds_count", &[("kind", "write")]),
        ("signet_store_up", &[]),
        ("signet_store_writable", &[]),
        ("signet_webhooks_refused_total", &[("reason", "unknown_app")]),
        ("signet_credential_last_check_result", &[("certificate", "31001"), ("result", "good")]),
        ("signet_credential_last_check_timestamp_seconds", &[("certificate", "31001")]),
        ("signet_build_info", &[("version", env!("CARGO_PKG_VERSION"))]),
    ] {
        assert!(sum(&scrape, name, labels) > 0.0, "{name} {labels:?}\n{scrape}");
    }
    assert_eq!(sum(&scrape, "signet_credential_end_timestamp_seconds", &[other]), 4_922_899_200.0);
    assert_eq!(sum(&scrape, "signet_trace_queue_waiting", &[other]), 0.0);
    assert_eq!(sum(&scrape, "signet_push_tests_limit", &[]), 64.0);
}

#[tokio::test]
async fn log_ins_are_counted_by_their_end() {
    let watched = start(ServeConfig { users: users(), ..config() }).await;
    let before = watched.scrape().await;
    let mut browser = Browser::at(watched.page.0);
    browser.log_in("operator", "wrong").await;
    browser.log_in("operator", crate::access::support::PASSWORD).await;
    let after = watched.scrape().await;
    for result in ["ok", "refused"] {
        let count = |scrape: &str| sum(scrape, "signet_log_ins_total", &[("result", result)]);
        assert!(count(&after) >= count(&before) + 1.0, "{result}");
    }
}
