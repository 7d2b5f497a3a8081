use sandbox::TracePace;
use serde_json::{Value, json};

use crate::rest::support::{MESSAGE_TRACE, NOW, SENDMSG, World, code_of, world, world_with};

fn message(to: &str) -> Value {
    json!({
        "SyncOtherMachine": 2,
        "To_Account": to,
        "MsgLifeTime": 3_600,
        "MsgSeq": 93_847,
        "MsgRandom": 1_287_657,
        "MsgBody": [{ "MsgType": "TIMTextElem", "MsgContent": { "Text": "push self-check" } }],
        "OfflinePushInfo": { "PushFlag": 0, "Title": "push self-check", "Desc": "test" },
    })
}

fn changed(name: &str, value: Value) -> Value {
    let mut body = message("huawei_ready");
    body[name] = value;
    body
}

/// The code of the trace of a message that was taken.
async fn traced(world: &World, body: &Value) -> i64 {
    let answer = world.call(SENDMSG, body).await;
    assert_eq!(code_of(&answer), 0, "{answer}");
    world.code_and_wait(MESSAGE_TRACE, &json!({ "PushID": answer["MsgKey"] })).await
}

#[tokio::test]
async fn a_message_gets_its_key() {
    let world = world().await;
    let answer = world.call(SENDMSG, &message("huawei_ready")).await;
    assert_eq!(code_of(&answer), 0);
    assert_eq!(answer["MsgTime"], NOW);
    assert_eq!(answer["MsgKey"], format!("93847_1287657_{NOW}"));
}

#[tokio::test]
async fn its_push_can_be_traced() {
    let world = world_with(|config| config.pace = TracePace::instant()).await;
    let key = world.call(SENDMSG, &message("xiaomi_ready")).await["MsgKey"].clone();
    let answer = world.call(MESSAGE_TRACE, &json!({ "PushID": key })).await;
    assert_eq!(answer["InstanceTrace"][0]["PushPlatform"], 2);
}

#[tokio::test]
async fn what_is_not_pushed_has_no_trace() {
    let world = world().await;
    assert_eq!(traced(&world, &changed("MsgLifeTime", json!(604_800))).await, 0);
    let silent = [
        changed("MsgLifeTime", json!(0)),
        changed("OfflinePushInfo", json!({ "PushFlag": 1 })),
        message("online_only"),
        message("offline"),
    ];
    for body in silent {
        assert_eq!(traced(&world, &body).await, 90049, "{body}");
        // The same key would find the message before.
        world.clock.advance(std::time::Duration::from_secs(1));
    }
}

#[tokio::test]
async fn a_lone_custom_element_needs_a_description() {
    let world = world().await;
    let custom = |description: &str| {
        let content = json!({ "Data": "x", "Desc": description });
        let mut body =
            changed("MsgBody", json!([{ "MsgType": "TIMCustomElem", "MsgContent": content }]));
        body["OfflinePushInfo"] = json!({});
        body
    };
    assert_eq!(traced(&world, &custom("")).await, 90049);
    assert_eq!(traced(&world, &custom("a gift")).await, 0);
}

#[tokio::test]
async fn each_field_has_its_code() {
    let world = world().await;
    let long = json!([{ "MsgType": "TIMTextElem", "MsgContent": { "Text": "x".repeat(12_288) } }]);
    for (name, value, expected) in [
        ("To_Account", json!(["huawei_ready"]), 90003),
        ("To_Account", json!(null), 90003),
        ("To_Account", json!("not_imported"), 90012),
        ("From_Account", json!(1), 90008),
        ("MsgRandom", json!("1"), 90005),
        ("MsgBody", json!({}), 90007),
        ("MsgBody", json!([]), 90002),
        ("MsgBody", json!([{ "MsgType": "TIMTextElem" }]), 90010),
        ("MsgBody", long, 93000),
        ("MsgLifeTime", json!(604_801), 90026),
        ("MsgLifeTime", json!(-1), 90026),
        ("MsgLifeTime", json!("60"), 90044),
        ("SyncOtherMachine", json!("2"), 90031),
        ("OfflinePushInfo", json!("x"), 90043),
    ] {
        assert_eq!(world.code(SENDMSG, &changed(name, value)).await, expected, "{name}");
    }
    let mut body = message("huawei_ready");
    body.as_object_mut().unwrap().remove("MsgBody");
    assert_eq!(world.code(SENDMSG, &body).await, 90002);
}

#[tokio::test]
async fn a_message_needs_no_push_service() {
    let world = world().await;
    assert_eq!(world.code(SENDMSG, &message("not_enabled")).await, 0);
}
