//! A test that runs while webhooks report on its push.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use model::BaseUrl;
use sandbox::{Sandbox, SandboxConfig, Webhook};
use serde_json::{Value, json};
use server::config::{AppConfig, Limits, PollIntervals, ServeConfig, WebhookToken};
use sha2::{Digest, Sha256};
use shared::api::{FindingState, Outcome, Progress, RunState, TestMode};
use shared::chat::{StageState, Vendor};
use shared::{SdkAppId, UserId};

use crate::console::support::{APP, Console, Page, config, start, test_of};

pub const TOKEN: &str = "the webhook token";

/// A server whose vendor takes pushes and never has anything in a trace.
async fn silent(token: Option<&str>, intervals: PollIntervals) -> Console {
    let mut sandbox = SandboxConfig::demo(([127, 0, 0, 1], 0).into());
    sandbox.pace = sandbox::TracePace::every(Duration::from_secs(86_400));
    let (key, admin) = (sandbox.key.clone(), UserId::parse(&sandbox.admin).unwrap());
    let sandbox = Sandbox::bind(sandbox).await.unwrap();
    let base_url = BaseUrl::parse(&format!("http://{}", sandbox.local_addr())).unwrap();
    let app = AppConfig::new(SdkAppId::new_unvalidated(APP), key, admin, base_url);
    let app = AppConfig { webhook_token: token.and_then(WebhookToken::parse), ..app };
    tokio::spawn(sandbox.serve(std::future::pending()));
    let mut limits = Limits { intervals, rates: None, ..Limits::default() };
    limits.pushes.pause = 0;
    start(ServeConfig { apps: vec![app], limits, ..config() }).await
}

fn intervals(give_up: u64, arrival: u64) -> PollIntervals {
    let seconds = Duration::from_secs;
    PollIntervals { poll: seconds(1), give_up: seconds(give_up), arrival: seconds(arrival) }
}

/// A run whose push Chat has taken.
async fn pushed(console: &Console, userid: &str) -> Progress {
    let asked = test_of(userid, "31001", TestMode::Offline);
    let begun: Progress = console.ok("start_push_test", asked).await;
    let taken = console.watch(begun, |seen| seen.stages[0].state == StageState::Passed).await;
    assert_eq!(taken.state, RunState::Running, "{taken:?}");
    taken
}

pub fn event(data_id: &str, userid: &str, platform: u8, stage: u8, code: i64) -> Value {
    json!({
        "CallbackCommand": "Push.AllMemberPush", "EventType": 1, "TaskId": "unknown",
        "DataId": data_id, "TaskTime": 1, "EventTime": 2, "To_Account": userid,
        "PushPlatform": platform, "PushStage": stage, "ErrCode": code, "ErrInfo": "their words",
    })
}

/// Reports as the vendor does, signed where there is a token.
pub async fn report(page: &Page, token: Option<&str>, events: &[Value]) {
    let mut path =
        format!("/webhooks/tencent/{APP}?SdkAppid={APP}&CallbackCommand=Push.AllMemberPush");
    if let Some(token) = token {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let digest = Sha256::digest(format!("{token}{now}"));
        let sign: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        path.push_str(&format!("&RequestTime={now}&Sign={sign}"));
    }
    page.report(&path, json!({ "Events": events })).await;
}

fn states(progress: &Progress) -> Vec<StageState> {
    progress.stages.iter().map(|stage| stage.state).collect()
}

#[tokio::test]
async fn a_signed_refusal_is_the_verdict_before_any_trace() {
    let console = silent(Some(TOKEN), intervals(600, 0)).await;
    let run = pushed(&console, "iphone_ready").await;
    let id = run.id.as_str();
    let strangers = [event("another", "iphone_ready", 1, 2, 0), event(id, "huawei_ready", 1, 2, 0)];
    report(&console, Some(TOKEN), &strangers).await;
    report(&console, Some(TOKEN), &[event(id, "iphone_ready", 1, 1, 410)]).await;
    let ended = console.ended(run).await;
    let result = ended.result.as_ref().unwrap();
    let verdict = &result.verdict;
    assert_eq!((verdict.outcome, verdict.code.as_str()), (Outcome::Fault, "410"), "{verdict:?}");
    assert_eq!((verdict.vendor, verdict.info.as_str()), (Some(Vendor::Apns), "their words"));
    assert_eq!(states(&ended)[..3], [StageState::Passed, StageState::Passed, StageState::Failed]);
    let raw: Value = serde_json::from_str(&result.raw).unwrap();
    assert_eq!(raw["webhook"].as_array().map(Vec::len), Some(1), "{raw}");
}

#[tokio::test]
async fn a_signed_arrival_proves_and_fills_the_timeline_at_once() {
    let console = silent(Some(TOKEN), intervals(600, 0)).await;
    let run = pushed(&console, "iphone_ready").await;
    report(&console, Some(TOKEN), &[event(&run.id, "iphone_ready", 1, 1, 0)]).await;
    let sent = console.watch(run, |seen| seen.stages[1].state == StageState::Passed).await;
    assert_eq!((sent.state, states(&sent)[2]), (RunState::Running, StageState::Running));
    report(&console, Some(TOKEN), &[event(&sent.id, "iphone_ready", 1, 2, 0)]).await;
    let ended = console.ended(sent).await;
    let verdict = &ended.result.as_ref().unwrap().verdict;
    assert_eq!(verdict.outcome, Outcome::Proven, "{verdict:?}");
    assert_eq!(states(&ended)[..4], [StageState::Passed; 4]);
}

#[tokio::test]
async fn without_a_token_reports_are_a_hint() {
    let console = silent(None, intervals(5, 0)).await;
    let run = pushed(&console, "iphone_ready").await;
    let forged = [1, 2, 3].map(|stage| event(&run.id, "iphone_ready", 1, stage, 0));
    report(&console, None, &forged).await;
    let ended = console.ended(run).await;
    let result = ended.result.as_ref().unwrap();
    assert_eq!(result.verdict.outcome, Outcome::NoVerdict, "{:?}", result.verdict);
    assert!(result.verdict.cause.en.contains("not signed"), "{:?}", result.verdict);
    assert_eq!(states(&ended)[1..], [StageState::NoData; 4]);
    assert!(result.raw.contains("\"webhook\""), "{}", result.raw);
}

#[tokio::test]
async fn what_a_sandbox_reports_is_understood() {
    let console = silent(Some(TOKEN), intervals(600, 0)).await;
    let mut other = SandboxConfig::demo(([127, 0, 0, 1], 0).into());
    let url = format!("http://{}/webhooks/tencent/{APP}", console.host());
    other.webhook = Webhook::new(&url, Some(TOKEN)).ok();
    let other = Sandbox::bind(other).await.unwrap();
    // Once it serves, it reports that `offline` has logged out.
    tokio::spawn(other.serve(std::future::pending()));
    loop {
        let ended = console.run("offline", "31001", TestMode::Offline).await;
        let row = ended.result.unwrap().checks.swap_remove(3);
        assert_eq!(row.state, FindingState::Failed, "{row:?}");
        // The event is on its way while the first tests run.
        if row.found.en.contains("The user logged out.") {
            break;
        }
    }
}

#[tokio::test]
async fn where_the_trace_is_refused_signed_reports_decide() {
    let console = silent(Some(TOKEN), intervals(600, 60)).await;
    let run = pushed(&console, "trace_code_90001").await;
    report(&console, Some(TOKEN), &[event(&run.id, "trace_code_90001", 3, 2, 0)]).await;
    let ended = console.ended(run).await;
    let verdict = &ended.result.as_ref().unwrap().verdict;
    assert_eq!((verdict.outcome, verdict.vendor), (Outcome::Proven, Some(Vendor::Huawei)));
}

#[tokio::test]
async fn cancelled_while_chat_is_asked_it_may_have_been_sent() {
    let console = silent(None, intervals(600, 0)).await;
    let asked = test_of("push_slow", "31003", TestMode::Offline);
    let begun: Progress = console.ok("start_push_test", asked).await;
    let under_way = |seen: &Progress| seen.stages[0].state == StageState::Running;
    let middle = console.watch(begun, under_way).await;
    let ended: Progress = console.ok("cancel_push_test", json!({ "id": middle.id })).await;
    assert_eq!(ended.state, RunState::Cancelled);
    let verdict = ended.result.unwrap().verdict;
    assert!(verdict.cause.en.contains("may have been sent"), "{verdict:?}");
}
