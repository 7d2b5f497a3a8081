//! Alerts about push credentials, at an address that writes down what it gets.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use model::VendorSecret;
use serde_json::{Value, json};
use server::config::{AlertFormat, AlertsConfig, ServeConfig, StoreConfig, WatchConfig};
use shared::api::CredentialInfo;
use tokio::net::TcpListener;
use tokio::sync::Notify;

use crate::config::support::{Folder, app_with};
use crate::console::support::{Console, config, start};

const OTHER: u32 = 1_400_000_000;

/// What came, and a sign when something does.
#[derive(Clone, Default)]
struct Channel(Arc<(Mutex<Vec<Value>>, Notify)>);

impl Channel {
    /// Its address, with a key in it.
    async fn listen(&self, status: StatusCode) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let channel = self.clone();
        let take = move |body: String| async move {
            channel.0.0.lock().unwrap().push(serde_json::from_str(&body).unwrap());
            channel.0.1.notify_one();
            status
        };
        let app = Router::new().route("/robot", post(take));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let service = hyper_util::service::TowerToHyperService::new(app.clone());
                let stream = hyper_util::rt::TokioIo::new(stream);
                let http = hyper::server::conn::http1::Builder::new();
                tokio::spawn(http.serve_connection(stream, service));
            }
        });
        format!("http://{address}/robot?access_token=canary-5d1c")
    }

    /// The next ones, as many as `count`.
    async fn wait_for(&self, count: usize) -> Vec<Value> {
        loop {
            let seen = self.0.0.lock().unwrap().clone();
            if seen.len() >= count {
                return seen;
            }
            self.0.1.notified().await;
        }
    }
}

const XIAOMI: &str = "[[apps.certificates]]\nid = \"41005\"\nvendor = \"xiaomi\"\n\
    topic = \"com.example.demo\"\n[apps.certificates.credential]\napp_secret = \"wrong\"\n\
    channel_id = \"1\"\nbase_url = \"http://ADDRESS/push/xiaomi\"\n";

const ENDED: &str = "[[apps.certificates]]\nid = \"41001\"\nvendor = \"apns\"\n\
    environment = \"production\"\ntopic = \"com.example.app\"\nlabel = \"Shop\"\n\
    [apps.certificates.credential]\npem_file = \"ended.pem\"\n";

/// Checks of the days before that went well, and of the last minutes that did not.
async fn fill(path: &std::path::Path) {
    let now = model::Clock::system().now();
    let store = store::Store::open(path).await.unwrap();
    for number in 0..5 {
        for (outcome, at) in [("proven", now - 3 * 86_400), ("fault", now - 60)] {
            let input = json!({ "sdkappid": OTHER, "userid": format!("user{number}"),
                "certificate_id": "41001", "mode": "offline", "consent": true,
                "direct": { "through": "tencent", "dry_run": false, "test_mode": false } });
            let input = serde_json::from_value(input).unwrap();
            let id = store.begin_check(&input, at).await.unwrap();
            let text = json!({ "en": "", "zh": "" });
            let progress = json!({ "id": id, "version": 1, "state": "done", "elapsed_ms": 1,
                "waiting": text, "task_id": "", "stages": [], "direct": [], "findings": [],
                "not_stored": false, "result": { "checks": [], "bindings": [], "raw": "",
                "direct": null, "verdict": { "outcome": outcome, "title": text, "cause": text,
                "solution": text, "proven": [], "unproven": [], "code": "", "info": "",
                "vendor": null } } });
            let progress = serde_json::from_value(progress).unwrap();
            store.save_progress(&progress).await.unwrap();
        }
    }
    store.close().await.unwrap();
}

/// A server that has these certificates, checks nothing by itself, and tells `url`.
async fn server(lines: &str, url: String, format: AlertFormat) -> (Console, Folder) {
    let folder = Folder::with(&app_with(lines));
    folder.write("ended.pem", include_bytes!("../config/keys/ended.pem"));
    let apps = folder.load().unwrap().config.apps;
    let alerts = Some(AlertsConfig { url: VendorSecret::new(url), format });
    let watch = WatchConfig { daily: false, alerts };
    (start(ServeConfig { apps, watch, ..config() }).await, folder)
}

async fn check(console: &Console, id: &str) -> CredentialInfo {
    let asked = json!({ "sdkappid": OTHER, "certificate_id": id });
    console.ok("check_credential", asked).await
}

#[tokio::test]
async fn an_end_is_told_without_a_check_and_a_refusal_after_it() {
    let channel = Channel::default();
    let url = channel.listen(StatusCode::OK).await;
    let sandbox = sandbox::SandboxConfig::demo(([127, 0, 0, 1], 0).into());
    let sandbox = sandbox::Sandbox::bind(sandbox).await.unwrap();
    let lines = XIAOMI.replace("ADDRESS", &sandbox.local_addr().to_string());
    tokio::spawn(sandbox.serve(std::future::pending()));
    let (console, _folder) = server(&format!("{ENDED}{lines}"), url, AlertFormat::Json).await;
    let told = channel.wait_for(1).await;
    assert_eq!((&told[0]["event"], &told[0]["certificate_id"]), (&"ended".into(), &"41001".into()));
    assert_eq!((&told[0]["label"], &told[0]["vendor"]), (&"Shop".into(), &"apns".into()));

    check(&console, "41005").await;
    let told = channel.wait_for(2).await;
    let (event, code) = (&told[1]["event"], &told[1]["code"]);
    assert_eq!((event, code), (&"refused".into(), &"21301".into()), "{told:?}");
    let whole = told.iter().map(Value::to_string).collect::<String>();
    assert!(!whole.contains("wrong") && !whole.contains("canary"), "{whole}");
}

#[tokio::test]
async fn a_robot_gets_its_own_form() {
    let channel = Channel::default();
    let url = channel.listen(StatusCode::OK).await;
    let (_console, _folder) = server(ENDED, url, AlertFormat::Feishu).await;
    let told = channel.wait_for(1).await;
    assert_eq!(told[0]["msg_type"], "text");
    let text = told[0]["content"]["text"].as_str().unwrap();
    assert!(text.contains("41001") && text.contains("已过期"), "{text}");
}

#[tokio::test]
async fn a_jump_of_errors_is_told() {
    let channel = Channel::default();
    let url = channel.listen(StatusCode::OK).await;
    let folder = Folder::with(&app_with(ENDED));
    folder.write("ended.pem", include_bytes!("../config/keys/ended.pem"));
    let apps = folder.load().unwrap().config.apps;
    let path = folder.path("signet.db");
    fill(&path).await;
    let store = StoreConfig { path: Some(path), ..StoreConfig::default() };
    let alerts = Some(AlertsConfig { url: VendorSecret::new(&url), format: AlertFormat::Json });
    let watch = WatchConfig { daily: false, alerts };
    let _console = start(ServeConfig { apps, watch, store, ..config() }).await;
    let told = channel.wait_for(2).await;
    let jump = told.iter().find(|one| one["event"] == "errors_jumped").unwrap();
    assert_eq!(
        (&jump["hours"], &jump["checks"], &jump["faults"]),
        (&1.into(), &5.into(), &5.into())
    );
    assert_eq!((&jump["checks_before"], &jump["faults_before"]), (&5.into(), &0.into()));
    assert!(!told.iter().map(Value::to_string).any(|one| one.contains("user1")), "{told:?}");
}
