//! Many pages at once.

use serde_json::json;
use shared::api::{CheckRecord, Outcome, Progress, TestMode};

use crate::console::support::{demo, test_of};

#[tokio::test]
async fn fifty_browsers_see_the_same_end_of_one_run() {
    let console = demo().await;
    let asked = test_of("huawei_ready", "31003", TestMode::Offline);
    let begun: Progress = console.ok("start_push_test", asked).await;
    let browsers: Vec<_> = (0..50)
        .map(|_| {
            let (page, begun) = (console.page, begun.clone());
            tokio::spawn(async move { page.ended(begun).await })
        })
        .collect();
    let mut ends = Vec::new();
    for browser in browsers {
        ends.push(browser.await.unwrap());
    }
    let verdict = &ends[0].result.as_ref().unwrap().verdict;
    assert_eq!(verdict.outcome, Outcome::Proven);
    for end in &ends {
        assert_eq!((&end.id, end.state, end.version), (&begun.id, ends[0].state, ends[0].version));
        assert_eq!(end.stages, ends[0].stages);
        assert_eq!(&end.result.as_ref().unwrap().verdict, verdict);
    }
}

#[tokio::test]
async fn runs_at_once_share_the_one_trace_a_second() {
    let console = demo().await;
    let people = [("iphone_ready", "31001"), ("huawei_ready", "31003"), ("vivo_ready", "31007")];
    let runs = people.map(|(userid, certificate)| {
        let page = console.page;
        tokio::spawn(async move { page.run(userid, certificate, TestMode::Offline).await })
    });
    for run in runs {
        let done = run.await.unwrap();
        let record: CheckRecord = console.ok("get_check", json!({ "id": done.id })).await;
        assert_eq!(record.summary.outcome, Some(Outcome::Proven), "{:?}", done.result);
    }
}
