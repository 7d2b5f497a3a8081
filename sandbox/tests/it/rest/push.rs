use serde_json::{Value, json};

use crate::rest::support::{BATCH, batch, code_of, world};

fn changed(name: &str, value: Value) -> Value {
    let mut body = batch(&["huawei_ready"]);
    body[name] = value;
    body
}

fn without(name: &str) -> Value {
    let mut body = batch(&["huawei_ready"]);
    body.as_object_mut().unwrap().remove(name);
    body
}

#[tokio::test]
async fn a_push_gets_a_task_id_of_its_own() {
    let world = world().await;
    let (first, second) = (world.push(&["user1"]).await, world.push(&["user1"]).await);
    assert!(first.starts_with("batch_"));
    assert_ne!(first, second);
}

#[tokio::test]
async fn some_do_not_exist() {
    let world = world().await;
    let answer = world.call(BATCH, &batch(&["alice", "user1"])).await;
    assert_eq!(code_of(&answer), 0);
    let listed = json!([{ "To_Account": "alice", "ErrorCode": 70107, "ErrorInfo": "" }]);
    assert_eq!(answer["ErrorList"], listed);
}

#[tokio::test]
async fn nobody_exists() {
    let world = world().await;
    let answer = world.call(BATCH, &batch(&["not_imported"])).await;
    assert_eq!(code_of(&answer), 70107);
    assert_eq!(answer["TaskId"], "");
}

#[tokio::test]
async fn the_service_is_not_enabled() {
    let world = world().await;
    assert_eq!(world.code(BATCH, &batch(&["user1", "not_enabled"])).await, 90045);
}

#[tokio::test]
async fn recipients() {
    let world = world().await;
    for (value, expected) in [
        (json!([]), 90029),
        (json!("huawei_ready"), 90028),
        (json!([7]), 90003),
        (json!(vec!["user1"; 501]), 90018),
        (json!(vec!["user1"; 500]), 0),
    ] {
        assert_eq!(world.code_and_wait(BATCH, &changed("To_Account", value)).await, expected);
    }
    assert_eq!(world.code(BATCH, &without("To_Account")).await, 90029);
}

#[tokio::test]
async fn msg_random() {
    let world = world().await;
    for value in [json!("1"), json!(-1), json!(4_294_967_296_u64), json!(1.5), json!(null)] {
        assert_eq!(world.code_and_wait(BATCH, &changed("MsgRandom", value)).await, 90005);
    }
    assert_eq!(world.code(BATCH, &without("MsgRandom")).await, 90005);
    assert_eq!(world.code(BATCH, &changed("MsgRandom", json!(u32::MAX))).await, 0);
}

#[tokio::test]
async fn offline_push_info() {
    let world = world().await;
    for value in [json!("x"), json!({ "PushFlag": 2 }), json!({ "Title": 1 })] {
        assert_eq!(world.code(BATCH, &changed("OfflinePushInfo", value)).await, 90043);
    }
    assert_eq!(world.code(BATCH, &without("OfflinePushInfo")).await, 90043);
}

#[tokio::test]
async fn data_id_of_64_bytes_and_not_one_more() {
    let world = world().await;
    assert_eq!(world.code(BATCH, &changed("DataId", json!("x".repeat(64)))).await, 0);
    assert_eq!(world.code(BATCH, &changed("DataId", json!("x".repeat(65)))).await, 90057);
    assert_eq!(world.code(BATCH, &changed("DataId", json!(7))).await, 90001);
    assert_eq!(world.code(BATCH, &without("DataId")).await, 0);
}

#[tokio::test]
async fn from_account_is_required() {
    let world = world().await;
    assert_eq!(world.code(BATCH, &without("From_Account")).await, 90008);
}
