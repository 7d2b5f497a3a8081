//! What the page and its roles see of a canary.

use axum::Router;
use serde_json::{Value, json};
use server::config::ServeConfig;

use crate::access::support::{Browser, users};
use crate::config::support::{Folder, app_with};
use crate::serve::support::{loopback, start_with};

const LINES: &str = "[[apps.certificates]]\nid = \"31001\"\nvendor = \"huawei\"\n\
    [[apps.certificates]]\nid = \"31002\"\nvendor = \"fcm\"\n\
    [[apps.canaries]]\nuserid = \"alice\"\ncertificate_id = \"31001\"\ninterval_hours = 6\n\
    quiet_hours = \"22:00-07:00 +08:00\"\n";

#[tokio::test]
async fn every_role_sees_it_and_nobody_without_a_log_in_does() {
    let apps = Folder::with(&app_with(LINES)).load().unwrap().config.apps;
    let server =
        start_with(ServeConfig { apps, users: users(), ..loopback() }, Router::new()).await;
    for role in ["viewer", "support", "operator"] {
        let mut browser = Browser::logged_in(&server, role).await;
        let answer = browser.call("list_credentials", json!({})).await.json();
        let credentials = &answer["Ok"]["credentials"];
        let canary = &credentials[0]["canary"];
        assert_eq!((&canary["userid"], &canary["interval_hours"]), (&"alice".into(), &6.into()));
        assert_eq!(canary["quiet_hours"], "22:00-07:00 +08:00", "{role}: {answer}");
        assert_eq!((&canary["last"], canary["days"].as_array().unwrap().len()), (&Value::Null, 30));
        assert_eq!(credentials[1].get("canary"), None, "{answer}");
    }
    let answer = Browser::new(&server).call("list_credentials", json!({})).await;
    Browser::is_logged_out(&answer);
}
