//! The watch over push credentials: what is known, *Check now*, the daily check, and where the
//! operator is told.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use sandbox::push_vendors::XIAOMI;
use serde_json::json;
use server::config::{ServeConfig, WatchConfig};
use shared::api::{
    AppInfo, CredentialInfo, CredentialOutcome, CredentialReport, Field, Outcome, Progress,
    TestMode,
};

use crate::config::support::{Folder, app_with};
use crate::console::support::{APP, Console, config, demo, start, test_of};

/// An app of a configuration file, beside the demo, without the daily check.
const OTHER: u32 = 1_400_000_000;

async fn list(console: &Console) -> CredentialReport {
    console.ok("list_credentials", json!({})).await
}

async fn check(console: &Console, app: u32, id: &str) -> CredentialInfo {
    let asked = json!({ "sdkappid": app, "certificate_id": id });
    console.ok("check_credential", asked).await
}

fn outcome(info: &CredentialInfo) -> Option<CredentialOutcome> {
    info.last.as_ref().map(|last| last.check.outcome)
}

/// The answer of `/readyz?verbose`.
async fn readyz(console: &Console) -> String {
    let request = Request::get("/readyz?verbose").header("host", console.host());
    let answer = console.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    String::from_utf8(answer.body.to_vec()).unwrap()
}

async fn attention(console: &Console, app: u32) -> u32 {
    let apps: Vec<AppInfo> = console.ok("list_apps", json!({})).await;
    apps.iter().find(|one| one.sdkappid == app).unwrap().attention
}

/// A server whose configuration has this certificate, and with the demo, that checks nothing by
/// itself.
async fn with_certificate(lines: &str, files: &[(&str, &[u8])]) -> (Console, Folder) {
    let folder = Folder::with(&app_with(lines));
    for (name, content) in files {
        folder.write(name, content);
    }
    let apps = folder.load().unwrap().config.apps;
    let watch = WatchConfig { daily: false, alerts: None };
    (start(ServeConfig { demo: true, apps, watch, ..config() }).await, folder)
}

/// Xiaomi's credential of the demo with this secret, at this address.
fn xiaomi(secret: &str, address: &str) -> String {
    let known = &XIAOMI;
    format!(
        "[[apps.certificates]]\nid = \"41005\"\nvendor = \"xiaomi\"\ntopic = \"{}\"\n\
         label = \"Second shop\"\n[apps.certificates.credential]\napp_secret = \"{secret}\"\n\
         channel_id = \"{}\"\nbase_url = \"http://{address}{}\"",
        known.package, known.channel_id, "/push/xiaomi"
    )
}

/// A sandbox that ends with the sender.
async fn sandbox() -> (std::net::SocketAddr, tokio::sync::oneshot::Sender<()>) {
    let config = sandbox::SandboxConfig::demo(([127, 0, 0, 1], 0).into());
    let sandbox = sandbox::Sandbox::bind(config).await.unwrap();
    let address = sandbox.local_addr();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    tokio::spawn(sandbox.serve(async {
        let _ = stopped.await;
    }));
    (address, stop)
}

#[tokio::test]
async fn every_credential_of_the_demo_is_good() {
    let console = start(ServeConfig {
        demo: true,
        watch: WatchConfig { daily: false, alerts: None },
        ..config()
    })
    .await;
    let CredentialReport { daily, credentials } = list(&console).await;
    assert!(!daily && credentials.len() == 9, "{credentials:?}");
    for one in &credentials {
        assert_eq!((one.sdkappid, outcome(one), one.good_at), (APP, None, None));
        assert!(one.is_configured() && !one.needs_attention(), "{one:?}");
        let seen = check(&console, APP, &one.certificate.id).await;
        assert_eq!(outcome(&seen), Some(CredentialOutcome::Good), "{seen:?}");
        assert_eq!(seen.good_at, seen.last.as_ref().map(|last| last.at));
    }
    // Kept, and nothing of it was a push.
    let seen = list(&console).await.credentials;
    assert!(seen.iter().all(|one| one.good_at.is_some()), "{seen:?}");
    assert!(seen.iter().flat_map(|one| &one.tests.days).all(|day| day.total() == 0));
    assert_eq!(attention(&console, APP).await, 0);
    assert_eq!(readyz(&console).await, "ready\npush credentials that need attention: 0\n");
}

#[tokio::test]
async fn the_demo_is_checked_without_being_asked() {
    let console = demo().await;
    loop {
        let CredentialReport { daily, credentials } = list(&console).await;
        assert!(daily && credentials.len() == 9, "{credentials:?}");
        if credentials.iter().all(|one| outcome(one) == Some(CredentialOutcome::Good)) {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_refused_one_is_told_everywhere() {
    let (address, _stop) = sandbox().await;
    let (console, _folder) = with_certificate(&xiaomi("wrong", &address.to_string()), &[]).await;
    assert_eq!(attention(&console, OTHER).await, 0, "not known yet");
    let seen = check(&console, OTHER, "41005").await;
    assert_eq!(outcome(&seen), Some(CredentialOutcome::Refused), "{seen:?}");
    let last = &seen.last.as_ref().unwrap().check;
    assert!(last.code == "21301" && !last.cause.is_empty() && !last.solution.is_empty());
    assert!(seen.needs_attention() && seen.good_at.is_none());
    assert_eq!((attention(&console, OTHER).await, attention(&console, APP).await), (1, 0));
    assert!(readyz(&console).await.ends_with("need attention: 1\n"));
    // Only those of the app.
    let asked = json!({ "sdkappid": OTHER });
    let of_app: CredentialReport = console.ok("list_credentials", asked).await;
    assert_eq!(of_app.credentials.len(), 1);
    assert_eq!(of_app.credentials[0].certificate.label, "Second shop");
}

#[tokio::test]
async fn one_whose_push_vendor_is_away_needs_nobody() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let lines = xiaomi(XIAOMI.app_secret, &address.to_string());
    let (console, _folder) = with_certificate(&lines, &[]).await;
    let seen = check(&console, OTHER, "41005").await;
    assert_eq!(outcome(&seen), Some(CredentialOutcome::Unreachable), "{seen:?}");
    assert_eq!(attention(&console, OTHER).await, 0);
}

#[tokio::test]
async fn a_certificate_that_has_ended_needs_somebody_before_any_check() {
    let lines = "[[apps.certificates]]\nid = \"41001\"\nvendor = \"apns\"\n\
        environment = \"production\"\ntopic = \"com.example.app\"\n\
        [apps.certificates.credential]\npem_file = \"ended.pem\"";
    let ended = include_bytes!("../config/keys/ended.pem");
    let (console, _folder) = with_certificate(lines, &[("ended.pem", ended)]).await;
    assert_eq!(attention(&console, OTHER).await, 1);
    let asked = json!({ "sdkappid": OTHER });
    let report: CredentialReport = console.ok("list_credentials", asked).await;
    let one = &report.credentials[0];
    assert!(one.days_left.unwrap() < 0 && one.warning() == Some(7), "{one:?}");
    let seen = check(&console, OTHER, "41001").await;
    assert_eq!(outcome(&seen), Some(CredentialOutcome::Ended), "{seen:?}");
}

#[tokio::test]
async fn what_cannot_be_checked_is_refused_at_its_field() {
    let lines = "[[apps.certificates]]\nid = \"41005\"\nvendor = \"xiaomi\"";
    let (console, _folder) = with_certificate(lines, &[]).await;
    for (app, id, field) in [
        (APP, "99999", Field::CertificateId),
        (APP, "x", Field::CertificateId),
        (7, "31001", Field::App),
        // Known, and without a credential.
        (OTHER, "41005", Field::CertificateId),
    ] {
        let asked = json!({ "sdkappid": app, "certificate_id": id });
        let error = console.refused("check_credential", asked).await;
        assert_eq!(error.field, Some(field), "{app} {id} {error:?}");
    }
    let error = console.refused("list_credentials", json!({ "sdkappid": 7 })).await;
    assert_eq!(error.field, Some(Field::App));
    let all = list(&console).await.credentials;
    let bare = all.iter().find(|one| one.certificate.id == "41005").unwrap();
    assert!(!bare.is_configured() && bare.last.is_none(), "{bare:?}");
}

/// Two presses in a row are one check.
#[tokio::test]
async fn a_check_of_a_moment_ago_is_answered_again() {
    let console = demo().await;
    let first = check(&console, APP, "31003").await;
    let second = check(&console, APP, "31003").await;
    assert_eq!(first.last, second.last);
}

#[tokio::test]
async fn push_tests_are_counted_by_certificate() {
    let console = demo().await;
    for (user, id, wanted) in
        [("iphone_ready", "31001", Outcome::Proven), ("wrong_secret", "31003", Outcome::Fault)]
    {
        let begun: Progress =
            console.ok("start_push_test", test_of(user, id, TestMode::Offline)).await;
        let ended = console.ended(begun).await;
        assert_eq!(ended.result.unwrap().verdict.outcome, wanted, "{user}");
        let all = list(&console).await.credentials;
        let one = all.iter().find(|one| one.certificate.id == id).unwrap();
        let today = one.tests.days.last().unwrap();
        let counted = (today.proven, today.fault);
        match wanted {
            Outcome::Proven => {
                assert_eq!(counted, (1, 0));
                assert!(one.tests.last_success.is_some() && one.tests.last_fault.is_none());
            }
            _ => {
                assert_eq!(counted, (0, 1));
                let fault = one.tests.last_fault.as_ref().unwrap();
                assert_eq!((fault.code.as_str(), fault.check.len()), ("80200001", 26));
            }
        }
    }
}
