use std::time::Duration;

use sandbox::TracePace;
use serde_json::{Value, json};

use crate::rest::support::{MESSAGE_TRACE, TASK_TRACE, World, batch, code_of, world_with};

const STEP: Duration = Duration::from_millis(700);
const WEEK: Duration = Duration::from_secs(7 * 86_400);

/// A sandbox whose traces may be read as often as wanted.
async fn unlimited() -> World {
    world_with(|config| config.limits = sandbox::FrequencyLimits::Off).await
}

async fn trace(world: &World, task: &str, userid: &str) -> Vec<Value> {
    let answer = world.call(TASK_TRACE, &json!({ "TaskID": task, "UserID": userid })).await;
    assert_eq!(code_of(&answer), 0, "{answer}");
    answer["InstanceTrace"].as_array().unwrap().clone()
}

/// The names of the stages in one device's trace, in their order.
fn stages(device: &Value) -> Vec<&'static str> {
    [
        ("IMCommitStat", "IMStat"),
        ("OfflinePushStat", "OfflineStat"),
        ("OfflinePushStat", "ChannelStat"),
        ("OfflinePushStat", "DeviceStat"),
        ("OfflinePushStat", "ClickStat"),
        ("OnlinePushStat", "OnlineStat"),
    ]
    .into_iter()
    .filter(|(group, stage)| device[group].get(stage).is_some())
    .map(|(_, stage)| stage)
    .collect()
}

const ALL: [&str; 5] = ["IMStat", "OfflineStat", "ChannelStat", "DeviceStat", "ClickStat"];

#[tokio::test]
async fn a_trace_grows_stage_by_stage() {
    let world = unlimited().await;
    let task = world.push(&["huawei_ready"]).await;
    assert_eq!(trace(&world, &task, "huawei_ready").await, Vec::<Value>::new());
    for over in 1..=ALL.len() {
        world.clock.advance(STEP);
        let devices = trace(&world, &task, "huawei_ready").await;
        assert_eq!(devices.len(), 1);
        assert_eq!(stages(&devices[0]), ALL[..over]);
    }
    world.clock.advance(STEP);
    assert_eq!(stages(&trace(&world, &task, "huawei_ready").await[0]), ALL);
}

#[tokio::test]
async fn an_instant_trace_is_complete_at_once() {
    let world = world_with(|config| config.pace = TracePace::instant()).await;
    let task = world.push(&["huawei_ready"]).await;
    assert_eq!(stages(&world.devices(&task, "huawei_ready").await[0]), ALL);
}

#[tokio::test]
async fn the_fields_of_a_device() {
    let world = unlimited().await;
    let task = world.push(&["huawei_ready"]).await;
    world.clock.advance(STEP);
    let device = trace(&world, &task, "huawei_ready").await.remove(0);
    for (name, expected) in [
        ("PushTime", json!("2025-10-09 16:53:20")),
        ("DeviceModel", json!("ALN-AL00")),
        ("System", json!("Android")),
        ("SystemVersion", json!("12")),
        ("EventType", json!(1)),
        ("PushPlatform", json!(3)),
        ("CertId", json!("31003")),
        ("SdkVersion", json!("8.6.7040")),
        ("PushVersion", json!("8.6.7040")),
        ("NotificationStatus", json!(1)),
        ("last_active_terminal", json!(1)),
        ("OfflinePushStat", json!({})),
        ("OnlinePushStat", json!({})),
    ] {
        assert_eq!(device[name], expected, "{name}");
    }
    let stage = json!({
        "PushStatus": 1, "ErrorCode": 0, "ErrorInfo": "success", "EventTime": "2025-10-09 16:53:20",
    });
    assert_eq!(device["IMCommitStat"], json!({ "IMStat": stage }));
    assert!(device["Token"].as_str().unwrap().starts_with("IQAAAACy"));
    assert!(device["InstanceId"].as_str().unwrap().parse::<u32>().is_ok());
}

#[tokio::test]
async fn two_tasks_at_once_have_their_own_time() {
    let world = unlimited().await;
    let first = world.push(&["huawei_ready"]).await;
    world.clock.advance(STEP * 2);
    let second = world.push(&["huawei_ready", "iphone_ready"]).await;
    world.clock.advance(STEP);
    assert_eq!(stages(&trace(&world, &first, "huawei_ready").await[0]), ALL[..3]);
    assert_eq!(stages(&trace(&world, &second, "huawei_ready").await[0]), ALL[..1]);
    assert_eq!(stages(&trace(&world, &second, "iphone_ready").await[0]), ALL[..1]);
    // Of the first task this user knows nothing.
    assert!(trace(&world, &first, "iphone_ready").await.is_empty());
}

#[tokio::test]
async fn a_push_that_may_not_go_offline_does_not() {
    let world = world_with(|config| config.pace = TracePace::instant()).await;
    let mut body = batch(&["huawei_ready", "online_only"]);
    body["OfflinePushInfo"]["PushFlag"] = json!(1);
    let answer = world.call("/v4/timpush/batch", &body).await;
    let task = answer["TaskId"].as_str().unwrap();
    assert!(world.devices(task, "huawei_ready").await.is_empty());
    let online = world.devices(task, "online_only").await;
    assert_eq!(stages(&online[0]), ["IMStat", "OnlineStat"]);
}

#[tokio::test]
async fn tasks_that_are_not_there() {
    let world = unlimited().await;
    for task in ["", "nothing", "batch_1_2_3_4", "expired-task", "demo-task-not_imported"] {
        let body = json!({ "TaskID": task, "UserID": "huawei_ready" });
        assert_eq!(world.code(TASK_TRACE, &body).await, 90049, "{task}");
    }
    for body in [json!({}), json!({ "TaskID": "x" }), json!({ "TaskID": 1, "UserID": "x" })] {
        assert_eq!(world.code(TASK_TRACE, &body).await, 90001, "{body}");
    }
}

#[tokio::test]
async fn a_task_ends_after_seven_days() {
    let world = unlimited().await;
    let task = world.push(&["huawei_ready"]).await;
    let body = json!({ "TaskID": task, "UserID": "huawei_ready" });
    world.clock.advance(WEEK);
    assert_eq!(world.code(TASK_TRACE, &body).await, 0);
    world.clock.advance(Duration::from_secs(1));
    assert_eq!(world.code(TASK_TRACE, &body).await, 90049);
}

#[tokio::test]
async fn tasks_from_before_are_complete() {
    let world = unlimited().await;
    let devices = trace(&world, "demo-task-iphone_ready", "iphone_ready").await;
    assert_eq!(stages(&devices[0]), ALL);
    assert_eq!(devices[0]["PushTime"], "2025-10-09 15:53:20");
    assert!(trace(&world, "demo-task-iphone_ready", "huawei_ready").await.is_empty());
}

#[tokio::test]
async fn messages_from_before_show_the_last_device_only() {
    let world = unlimited().await;
    let body = json!({ "PushID": "demo-push-two_devices" });
    let answer = world.call(MESSAGE_TRACE, &body).await;
    assert_eq!(code_of(&answer), 0);
    let devices = answer["InstanceTrace"].as_array().unwrap();
    assert_eq!(devices.len(), 1);
    assert_eq!(devices[0]["System"], "APNS");
    assert_eq!(devices[0]["CertId"], "31001");
    for absent in ["EventType", "OnlinePushStat"] {
        assert_eq!(devices[0].get(absent), None);
    }
}

#[tokio::test]
async fn messages_that_have_no_trace() {
    let world = unlimited().await;
    for (id, expected) in [
        ("nothing", 90049),
        ("expired-push", 90049),
        ("demo-push-online_only", 90049),
        ("demo-push-offline", 90049),
        ("demo-push-not_imported", 90049),
        ("demo-push-not_enabled", 90045),
        ("demo-task-huawei_ready", 90049),
    ] {
        assert_eq!(world.code(MESSAGE_TRACE, &json!({ "PushID": id })).await, expected, "{id}");
    }
    assert_eq!(world.code(MESSAGE_TRACE, &json!({ "TaskID": "x" })).await, 90001);
}
