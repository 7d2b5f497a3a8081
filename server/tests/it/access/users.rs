//! The calls about users of the console.

use serde_json::{Value, json};

use crate::access::support::{Browser, with_users};

const NEW: &str = "correct horse";

fn add(name: &str, role: &str) -> Value {
    json!({ "name": name, "role": role, "password": NEW })
}

fn change(name: &str, role: &str, disabled: bool, password: &str) -> Value {
    json!({ "name": name, "role": role, "disabled": disabled, "password": password })
}

#[tokio::test]
async fn an_operator_adds_changes_and_removes() {
    let server = with_users().await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    let added = operator.call("add_console_user", add("Ann", "viewer")).await.json();
    assert_eq!((&added["Ok"]["name"], &added["Ok"]["role"]), (&json!("ann"), &json!("viewer")));
    let mut ann = Browser::new(&server);
    ann.log_in("ann", NEW).await;
    let list = operator.call("list_console_users", json!({})).await.json();
    let names: Vec<_> = list["Ok"].as_array().unwrap().iter().map(|user| &user["name"]).collect();
    assert_eq!(names, ["ann", "operator", "support", "viewer"]);
    assert_eq!(list["Ok"][0]["sessions"], 1);
    assert!(!list.to_string().contains("argon2"), "{list}");

    let changed = operator.call("change_console_user", change("ann", "support", false, "")).await;
    assert_eq!(changed.json()["Ok"]["role"], "support");
    Browser::is_logged_out(&ann.call("list_apps", json!({})).await);
    ann.log_in("ann", NEW).await;
    assert_eq!(ann.state().await["logged_in"]["role"], "support");

    operator.call("change_console_user", change("ann", "support", true, "")).await;
    Browser::is_logged_out(&ann.call("list_apps", json!({})).await);
    assert!(ann.log_in("ann", NEW).await.json()["Err"].is_object(), "disabled");

    let removed = operator.call("remove_console_user", json!({ "name": "ann" })).await.json();
    assert_eq!(removed["Ok"], Value::Null);
    let again = operator.call("remove_console_user", json!({ "name": "ann" })).await.json();
    assert!(again["Err"]["title"]["en"].as_str().unwrap().contains("no user"), "{again}");
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let server = with_users().await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    operator.call("add_console_user", add("ann", "viewer")).await;
    for (call, arguments, field) in [
        ("add_console_user", add("", "viewer"), json!("name")),
        ("add_console_user", add("a b", "viewer"), json!("name")),
        ("add_console_user", add("ann", "viewer"), json!("name")),
        ("add_console_user", add("viewer", "viewer"), json!("name")),
        (
            "add_console_user",
            json!({ "name": "bob", "role": "viewer", "password": "short" }),
            json!("password"),
        ),
        ("change_console_user", change("ann", "viewer", false, "short"), json!("new_password")),
        ("change_console_user", change("viewer", "support", false, ""), Value::Null),
        ("change_console_user", change("nobody", "support", false, ""), Value::Null),
    ] {
        let answer = operator.call(call, arguments.clone()).await.json();
        assert_eq!(answer["Err"]["field"], field, "{arguments}");
        for lang in ["en", "zh"] {
            assert_ne!(answer["Err"]["title"][lang], "", "{arguments}");
        }
    }
}

#[tokio::test]
async fn one_changes_ones_own_password_and_stays_logged_in() {
    let server = with_users().await;
    let mut operator = Browser::logged_in(&server, "operator").await;
    operator.call("add_console_user", add("ann", "viewer")).await;
    let (mut ann, mut elsewhere) = (Browser::new(&server), Browser::new(&server));
    ann.log_in("ann", NEW).await;
    elsewhere.log_in("ann", NEW).await;
    let mut set = async |old: &str, new: &str| {
        let arguments = json!({ "old": old, "new": new });
        let before = ann.cookie.clone();
        let answer = ann.call("set_password", arguments).await.json();
        (answer, before != ann.cookie)
    };
    assert_eq!(set("wrong password", "another horse").await.0["Err"]["field"], "password");
    assert_eq!(set(NEW, "short").await.0["Err"]["field"], "new_password");
    let (answer, fresh) = set(NEW, "another horse").await;
    assert_eq!(answer["Ok"], Value::Null, "{answer}");
    assert!(fresh, "with a new ID");
    assert_eq!(ann.state().await["logged_in"]["name"], "ann");
    Browser::is_logged_out(&elsewhere.call("list_apps", json!({})).await);
    assert!(elsewhere.log_in("ann", NEW).await.json()["Err"].is_object());
    let mut configured = Browser::logged_in(&server, "viewer").await;
    let arguments = json!({ "old": "password", "new": "another horse" });
    let answer = configured.call("set_password", arguments).await.json();
    assert!(answer["Err"]["title"]["en"].as_str().unwrap().contains("configuration"), "{answer}");
}
