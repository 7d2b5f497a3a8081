use std::time::Duration;

use sandbox::FrequencyLimits;
use serde_json::{Value, json};

use crate::rest::support::{
    ACCOUNT_CHECK, BATCH, MESSAGE_TRACE, SENDMSG, STATUS, TASK_TRACE, batch, world, world_with,
};

/// Path, allowed calls a second, code above that, and a body that is fine.
fn commands() -> [(&'static str, u32, i64, Value); 6] {
    let text = json!([{ "MsgType": "TIMTextElem", "MsgContent": { "Text": "x" } }]);
    let message = json!({ "To_Account": "user1", "MsgRandom": 1, "MsgBody": text });
    let task = json!({ "TaskID": "demo-task-user1", "UserID": "user1" });
    [
        (ACCOUNT_CHECK, 100, 60007, json!({ "CheckItem": [{ "UserID": "user1" }] })),
        (STATUS, 200, 60007, json!({ "To_Account": ["user1"] })),
        (BATCH, 10, 60007, batch(&["user1"])),
        (SENDMSG, 200, 60007, message),
        (TASK_TRACE, 1, 60018, task),
        (MESSAGE_TRACE, 1, 60018, json!({ "PushID": "demo-push-user1" })),
    ]
}

#[tokio::test]
async fn each_command_has_its_own_frequency() {
    let world = world().await;
    for (path, allowed, code, body) in commands() {
        for _ in 0..allowed {
            assert_eq!(world.code(path, &body).await, 0, "{path}");
        }
        assert_eq!(world.code(path, &body).await, code, "{path}");
    }
    world.clock.advance(Duration::from_secs(1));
    for (path, _, _, body) in commands() {
        assert_eq!(world.code(path, &body).await, 0, "{path}");
    }
}

#[tokio::test]
async fn calls_that_are_not_let_in_do_not_count() {
    let world = world().await;
    let (path, _, _, body) = commands()[4].clone();
    let refused = world.answer("POST", &format!("{path}?sdkappid=1"), "{}").await;
    assert_eq!(refused["ErrorCode"], 60025);
    assert_eq!(world.code(path, &body).await, 0);
}

#[tokio::test]
async fn limits_can_be_switched_off() {
    let world = world_with(|config| config.limits = FrequencyLimits::Off).await;
    for (path, _, _, body) in &commands()[4..] {
        for _ in 0..5 {
            assert_eq!(world.code(path, body).await, 0, "{path}");
        }
    }
}
