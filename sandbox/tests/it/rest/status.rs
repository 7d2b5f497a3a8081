use serde_json::{Value, json};

use crate::rest::support::{STATUS, World, code_of, world};

fn detailed(users: &[&str]) -> Value {
    json!({ "IsNeedDetail": 1, "To_Account": users })
}

async fn one(world: &World, userid: &str) -> Value {
    let answer = world.call(STATUS, &detailed(&[userid])).await;
    assert_eq!(code_of(&answer), 0);
    assert_eq!(answer.get("ErrorList"), None);
    let mut results = answer["QueryResult"].as_array().unwrap().clone();
    assert_eq!(results.len(), 1);
    results.remove(0)
}

fn clients(of: &[(&str, &str)]) -> Value {
    of.iter().map(|(platform, status)| json!({ "Platform": platform, "Status": status })).collect()
}

#[tokio::test]
async fn each_state() {
    let world = world().await;
    for (userid, state, detail) in [
        ("iphone_ready", "PushOnline", clients(&[("iPhone", "PushOnline")])),
        ("huawei_ready", "PushOnline", clients(&[("Android", "PushOnline")])),
        ("online_only", "Online", clients(&[("Android", "Online")])),
        ("web_only", "Online", clients(&[("Web", "Online")])),
        (
            "two_devices",
            "PushOnline",
            clients(&[("iPhone", "PushOnline"), ("Android", "PushOnline")]),
        ),
        ("user8", "Online", clients(&[("Android", "PushOnline"), ("Web", "Online")])),
    ] {
        let expected = json!({ "To_Account": userid, "Status": state, "Detail": detail });
        assert_eq!(one(&world, userid).await, expected);
    }
    let offline = json!({ "To_Account": "offline", "Status": "Offline" });
    assert_eq!(one(&world, "offline").await, offline);
}

#[tokio::test]
async fn detail_and_instances_come_when_asked_for() {
    let world = world().await;
    let answer = world.call(STATUS, &json!({ "To_Account": ["iphone_ready"] })).await;
    assert_eq!(answer["QueryResult"][0].get("Detail"), None);

    let body = json!({ "IsNeedDetail": 1, "IsReturnInstid": 1, "To_Account": ["two_devices"] });
    let answer = world.call(STATUS, &body).await;
    let detail = &answer["QueryResult"][0]["Detail"];
    assert!(detail[0]["Instid"].is_u64());
    assert_ne!(detail[0]["Instid"], detail[1]["Instid"]);
}

#[tokio::test]
async fn some_do_not_exist() {
    let world = world().await;
    let answer = world.call(STATUS, &detailed(&["alice", "user1", "not_imported"])).await;
    assert_eq!(code_of(&answer), 0);
    assert_eq!(answer["QueryResult"].as_array().unwrap().len(), 1);
    let unknown = |userid| json!({ "To_Account": userid, "ErrorCode": 70107 });
    assert_eq!(answer["ErrorList"], json!([unknown("alice"), unknown("not_imported")]));
}

#[tokio::test]
async fn nobody_exists() {
    let world = world().await;
    let answer = world.call(STATUS, &detailed(&["alice"])).await;
    assert_eq!(code_of(&answer), 70107);
    assert_eq!(answer["QueryResult"], json!([]));
    assert_eq!(answer["ErrorList"], json!([{ "To_Account": "alice", "ErrorCode": 70107 }]));
}

#[tokio::test]
async fn five_hundred_and_not_one_more() {
    let world = world().await;
    let users = |count: u32| {
        json!({
            "To_Account": (0..count).map(|n| format!("user{n}")).collect::<Vec<_>>(),
        })
    };
    let answer = world.call(STATUS, &users(500)).await;
    assert_eq!(code_of(&answer), 0);
    let results = answer["QueryResult"].as_array().unwrap();
    let counted = |state| results.iter().filter(|result| result["Status"] == state).count();
    assert_eq!((counted("PushOnline"), counted("Online"), counted("Offline")), (250, 150, 50));
    assert_eq!(answer["ErrorList"].as_array().unwrap().len(), 50);
    assert_eq!(world.code(STATUS, &users(501)).await, 90011);
}

#[tokio::test]
async fn malformed_lists() {
    let world = world().await;
    for (list, expected) in [
        (json!([]), 90001),
        (json!("user1"), 90001),
        (json!([1]), 90003),
        (json!(["user1", null]), 90003),
    ] {
        assert_eq!(world.code(STATUS, &json!({ "To_Account": list })).await, expected, "{list}");
    }
}
