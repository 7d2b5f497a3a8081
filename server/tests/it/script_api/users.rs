//! Status, devices, apps, credentials and codes.

use serde_json::json;
use shared::api::Role;

use crate::script_api::support::{APP, Script, demo};

#[tokio::test]
async fn the_status_of_one_and_of_many() {
    let server = demo().await;
    let script = Script::of(&server, Role::Viewer).await;
    let one = script.read(&format!("/apps/{APP}/users/iphone_ready/status")).await;
    assert_eq!(one["users"][0]["readiness"], "ready", "{one}");
    let users = json!({ "userids": ["iphone_ready", "nobody at all", "a/b"] });
    let many = script.post(&format!("/apps/{APP}/users/status"), users).await.json();
    assert_eq!(many["users"].as_array().unwrap().len(), 3, "{many}");
    assert_eq!(many["users"][0], one["users"][0]);
    let odd = script.read(&format!("/apps/{APP}/users/a%2Fb/status")).await;
    assert_eq!(odd["users"][0]["userid"], "a/b");
}

#[tokio::test]
async fn devices_and_codes() {
    let server = demo().await;
    let script = Script::of(&server, Role::Support).await;
    let devices = script.read(&format!("/apps/{APP}/users/iphone_ready/devices")).await;
    assert_eq!(devices["bindings"][0]["certificate_id"], "31001", "{devices}");
    let found = script.read("/codes/BadDeviceToken").await;
    assert_eq!(found["items"][0]["family"], "apns", "{found}");
    let of_rest = script.read("/codes/70107?family=rest").await;
    assert!(of_rest["items"][0]["solution"]["zh"].is_string(), "{of_rest}");
}

#[tokio::test]
async fn apps_and_their_credentials() {
    let server = demo().await;
    let script = Script::of(&server, Role::Support).await;
    let apps = script.read("/apps").await;
    assert_eq!(apps["items"][0]["sdkappid"], APP);
    let known = script.read(&format!("/credentials?sdkappid={APP}")).await;
    let certificate = known["credentials"][0]["certificate"]["id"].as_str().unwrap().to_owned();
    let path = format!("/apps/{APP}/credentials/{certificate}/check");
    let checked = script.post(&path, json!({})).await.json();
    assert!(checked["last"].is_object(), "{checked}");
    let other = Script::of_apps(&server, &[7]).await;
    assert_eq!(other.read("/apps").await["items"], json!([]));
}
