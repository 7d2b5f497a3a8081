//! A push test that runs on one server, seen and ended from another one.

use std::time::Duration;

use sandbox::TracePace;
use serde_json::json;
use shared::api::{ApiError, CheckFilter, CheckSummary, Outcome, Progress, RunState, TestMode};
use shared::chat::StageState;

use crate::console::reports::{TOKEN, event, report};
use crate::console::support::{APP, Page, test_of};
use crate::replicas::support::{PUSH, SILENT, TRACE, Two, begin, pushed};

#[tokio::test(flavor = "multi_thread")]
async fn its_steps_and_its_end_are_seen_everywhere() {
    let Some(two) = Two::start(TracePace::every(Duration::from_millis(300))).await else { return };
    let begun = begin(&two.a, "iphone_ready").await;
    let (on_a, on_b) = tokio::join!(two.a.ended(begun.clone()), async {
        let mut seen = vec![begun.clone()];
        while seen.last().unwrap().state == RunState::Running {
            let last = seen.last().unwrap().clone();
            seen.push(two.b.watch(last.clone(), |next| next.version > last.version).await);
        }
        seen
    });
    assert!(on_b.len() > 3, "step by step: {on_b:?}");
    let end = on_b.last().unwrap();
    let verdict = |end: &Progress| end.result.as_ref().unwrap().verdict.clone();
    assert_eq!(verdict(&on_a).outcome, Outcome::Proven, "{on_a:?}");
    assert_eq!((end.version, end.state, &end.stages), (on_a.version, on_a.state, &on_a.stages));
    assert_eq!(verdict(end), verdict(&on_a));
    assert_eq!(two.tencent.calls(PUSH).len(), 1);
}

/// A page behind a reverse proxy comes to another server each time.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_can_go_from_server_to_server() {
    let Some(two) = Two::start(TracePace::every(Duration::from_millis(300))).await else { return };
    let mut seen = begin(&two.a, "iphone_ready").await;
    for round in 0.. {
        let page = if round % 2 == 0 { &two.b } else { &two.a };
        let asked = json!({ "id": seen.id, "version": seen.version });
        let next: Progress = page.ok("watch_push_test", asked).await;
        assert!(next.version >= seen.version, "{next:?} after {seen:?}");
        seen = next;
        if seen.state != RunState::Running {
            break;
        }
    }
    assert_eq!(seen.result.unwrap().verdict.outcome, Outcome::Proven);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_cancelled_from_another_server() {
    let Some(two) = Two::start(SILENT).await else { return };
    let run = pushed(&two.a, &two.b, "iphone_ready").await;
    let cancelled: Progress = two.b.ok("cancel_push_test", json!({ "id": run.id })).await;
    assert_eq!(cancelled.state, RunState::Cancelled, "{cancelled:?}");
    let on_a = two.a.ended(run).await;
    assert_eq!((on_a.state, on_a.stages), (RunState::Cancelled, cancelled.stages));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_when_its_user_is_deleted_on_another_server() {
    let Some(two) = Two::start(SILENT).await else { return };
    let run = pushed(&two.a, &two.a, "iphone_ready").await;
    let user = json!({ "sdkappid": APP, "userid": "iphone_ready" });
    let _: u64 = two.b.ok("delete_user", user).await;
    let end = two.a.ended(run.clone()).await;
    assert_eq!(end.state, RunState::Cancelled, "{end:?}");
    for page in [&two.b, &two.a] {
        assert!(checks(page).await.is_empty());
    }
}

async fn checks(page: &Page) -> Vec<CheckSummary> {
    let filter = serde_json::to_value(CheckFilter::default()).unwrap();
    page.ok("list_checks", json!({ "filter": filter })).await
}

/// Tencent's webhooks come to any of the servers.
#[tokio::test(flavor = "multi_thread")]
async fn what_tencent_reports_to_another_server_is_shown() {
    let Some(two) = Two::start(SILENT).await else { return };
    let run = pushed(&two.a, &two.a, "iphone_ready").await;
    report(&two.b, Some(TOKEN), &[event(&run.id, "iphone_ready", 1, 1, 0)]).await;
    let bound = two.a.watch(run, |seen| seen.stages[1].state == StageState::Passed).await;
    assert_eq!(bound.state, RunState::Running, "{bound:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_starts_on_both_at_once_one_sends() {
    let limits = |config: &mut server::config::ServeConfig| config.limits.pushes.pause = 15;
    let Some(two) = Two::start_with(SILENT, limits).await else { return };
    let starts = (0..20).map(|number| {
        let page = if number % 2 == 0 { two.a.page } else { two.b.page };
        let test = test_of("iphone_ready", "31001", TestMode::Offline);
        tokio::spawn(async move { page.call::<Progress>("start_push_test", test).await })
    });
    let mut ends: Vec<Result<Progress, ApiError>> = Vec::new();
    for start in starts.collect::<Vec<_>>() {
        ends.push(start.await.unwrap());
    }
    let begun: Vec<_> = ends.iter().filter_map(|end| end.as_ref().ok()).collect();
    assert_eq!(begun.len(), 1, "{ends:?}");
    for error in ends.iter().filter_map(|end| end.as_ref().err()) {
        assert!((1..=15).contains(&error.retry_after), "{error:?}");
    }
    for page in [&two.a, &two.b] {
        assert_eq!(checks(page).await.len(), 1);
        page.refused("start_push_test", test_of("iphone_ready", "31001", TestMode::Offline)).await;
    }
    let taken = two.b.watch(begun[0].clone(), |seen| !seen.task_id.is_empty()).await;
    assert_eq!(taken.state, RunState::Running);
    assert_eq!(two.tencent.calls(PUSH).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_traces_of_both_are_a_second_apart() {
    let Some(two) = Two::start(SILENT).await else { return };
    let people = ["iphone_ready", "huawei_ready", "vivo_ready"];
    for (number, user) in people.into_iter().enumerate() {
        begin(if number % 2 == 0 { &two.a } else { &two.b }, user).await;
    }
    while two.tencent.calls(TRACE).len() < 8 {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let calls = two.tencent.calls(TRACE);
    let gaps: Vec<_> = calls.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(gaps.iter().all(|gap| *gap >= Duration::from_secs(1)), "{gaps:?}");
}
