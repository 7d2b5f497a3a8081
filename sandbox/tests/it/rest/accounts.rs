use serde_json::{Value, json};

use crate::rest::support::{ACCOUNT_CHECK, code_of, world};

fn items(users: impl IntoIterator<Item = String>) -> Value {
    let items: Vec<_> = users.into_iter().map(|user| json!({ "UserID": user })).collect();
    json!({ "CheckItem": items })
}

#[tokio::test]
async fn who_is_imported() {
    let world = world().await;
    let users = ["huawei_ready", "not_imported", "alice", "user1"].map(str::to_owned);
    let answer = world.call(ACCOUNT_CHECK, &items(users)).await;
    assert_eq!(code_of(&answer), 0);
    let result = |userid, status| json!({ "UserID": userid, "ResultCode": 0, "ResultInfo": "", "AccountStatus": status });
    let expected = [
        result("huawei_ready", "Imported"),
        result("not_imported", "NotImported"),
        result("alice", "NotImported"),
        result("user1", "Imported"),
    ];
    assert_eq!(answer["ResultItem"], json!(expected));
}

#[tokio::test]
async fn a_hundred_and_not_one_more() {
    let world = world().await;
    let users = |count: u32| items((0..count).map(|n| format!("user{n}")));
    assert_eq!(world.code(ACCOUNT_CHECK, &users(100)).await, 0);
    assert_eq!(world.code(ACCOUNT_CHECK, &users(101)).await, 70402);
    assert_eq!(world.code(ACCOUNT_CHECK, &users(0)).await, 70402);
}

#[tokio::test]
async fn malformed_items() {
    let world = world().await;
    for body in [
        json!({ "CheckItem": "user1" }),
        json!({ "CheckItem": ["user1"] }),
        json!({ "CheckItem": [{ "UserID": 1 }] }),
        json!({ "CheckItem": [{ "userid": "user1" }] }),
    ] {
        assert_eq!(world.code(ACCOUNT_CHECK, &body).await, 70402, "{body}");
    }
}
