//! What scripts do is in the audit trail, by the label of their token.

use serde_json::json;
use shared::api::Role;

use crate::access::support::Browser;
use crate::script_api::support::{APP, Script, demo};

#[tokio::test]
async fn a_script_is_written_down_by_the_label_of_its_token() {
    let server = demo().await;
    let script = Script::of(&server, Role::Operator).await;
    let path = format!("/apps/{APP}/user-sigs");
    let answer = script.post(&path, json!({ "userid": "alice", "expire": 60 })).await;
    let request_id = answer.header("x-request-id").to_owned();
    let mut operator = Browser::logged_in(&server, "operator").await;
    let filter = json!({ "filter": {
        "event": "user_sig_signed", "who": "", "sdkappid": null, "from": null, "to": null,
        "before": null, "limit": 10,
    } });
    for _ in 0..100 {
        let trail = operator.call("list_audit", filter.clone()).await.json();
        let Some(entry) = trail["Ok"].get(0) else {
            tokio::task::yield_now().await;
            continue;
        };
        assert_eq!((&entry["actor"], &entry["who"]), (&json!("token"), &json!("nightly")));
        assert_eq!(entry["request_id"], *request_id);
        return;
    }
    panic!("nothing was written down");
}
