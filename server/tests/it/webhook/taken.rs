use serde_json::json;
use shared::UserId;
use store::EventKey;
use webhook_event::EventKind;

use crate::webhook::support::{
    APP, NOW, Receiver, SIGN, SIGNED, address, app, batch, push, thanks,
};

fn alice() -> EventKey {
    EventKey::User(UserId::parse("alice").unwrap())
}

#[tokio::test]
async fn a_push_event_is_stored_and_told() {
    let mut receiver = Receiver::start().await;
    receiver.tell("Push.AllMemberPush", batch(vec![push("alice", 1)])).await;
    let told = receiver.next().await;
    assert_eq!((told.kind, told.data_id.as_str()), (EventKind::AllMemberPush, "probe-1"));
    assert_eq!((told.userid.as_str(), told.received_at), ("alice", NOW));
    let stored = receiver.store.events(app(), EventKey::Task("task_1".into())).await.unwrap();
    assert_eq!(stored, [(*told).clone()]);
}

#[tokio::test]
async fn a_message_event_is_found_by_its_key() {
    let mut receiver = Receiver::start().await;
    let event = json!({
        "CallbackCommand": "Push.OfflinePush", "EventType": 1, "EventTime": NOW,
        "From_Account": "bob", "To_Account": "alice", "PushPlatform": 4, "PushStage": 2,
        "MsgKey": "1_2_3", "MsgSeq": 1, "MsgRandom": 2, "MsgTime": NOW, "PushID": "67120c46_6a40",
        "ErrCode": 0, "ErrInfo": "",
    });
    receiver.tell("Push.OfflinePush", batch(vec![event])).await;
    receiver.next().await;
    let stored = receiver.store.events(app(), EventKey::Message("1_2_3".into())).await.unwrap();
    assert_eq!(stored[0].push_id, "67120c46_6a40");
    assert_eq!((stored[0].platform, stored[0].stage), (Some(4), Some(2)));
}

#[tokio::test]
async fn a_change_of_state_says_why_somebody_is_offline() {
    let mut receiver = Receiver::start().await;
    let body = json!({
        "CallbackCommand": "State.StateChange", "EventTime": 1_669_872_112_497_i64,
        "Info": {"Action": "Disconnect", "To_Account": "alice", "Reason": "LinkClose"},
    });
    receiver.tell("State.StateChange", body.to_string()).await;
    receiver.next().await;
    let alice = UserId::parse("alice").unwrap();
    let last = receiver.store.last_state_change(app(), &alice).await.unwrap().unwrap();
    assert_eq!((last.action.as_str(), last.reason.as_str()), ("Disconnect", "LinkClose"));
    assert_eq!((last.event_time, last.client.as_str()), (NOW, "RESTAPI"));
}

#[tokio::test]
async fn a_replayed_event_is_stored_and_told_once() {
    let mut receiver = Receiver::start().await;
    for _ in 0..3 {
        receiver.tell("Push.AllMemberPush", batch(vec![push("alice", 1); 2])).await;
    }
    receiver.tell("Push.AllMemberPush", batch(vec![push("alice", 2)])).await;
    assert_eq!(receiver.next().await.task_id, "task_1");
    assert_eq!(receiver.next().await.task_id, "task_2");
    assert_eq!(receiver.store.events(app(), alice()).await.unwrap().len(), 2);
}

#[tokio::test]
async fn unknown_commands_and_events_are_acknowledged_and_left() {
    let mut receiver = Receiver::start().await;
    for command in ["Group.CallbackAfterSendMsg", "", "push.allmemberpush"] {
        receiver.tell(command, "{this is not even JSON").await;
    }
    let unknown = json!({"CallbackCommand": "Push.Newest", "To_Account": "alice"});
    let events = vec![unknown, json!(7), json!({}), push("alice", 1)];
    receiver.tell("Push.AllMemberPush", batch(events)).await;
    assert_eq!(receiver.next().await.task_id, "task_1");
    assert_eq!(receiver.store.events(app(), alice()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_signed_webhook_is_taken() {
    let mut receiver = Receiver::start().await;
    let address = address(SIGNED, "Push.AllMemberPush");
    let path = format!("{address}&Sign={SIGN}&RequestTime={NOW}");
    assert_eq!(receiver.post(&path, batch(vec![push("alice", 1)])).await, thanks());
    assert_eq!(receiver.next().await.app.get(), SIGNED);
}

#[tokio::test]
async fn the_app_stands_in_the_path_and_names_are_spelt_in_any_case() {
    let mut receiver = Receiver::start().await;
    let signed = format!("Sign={SIGN}&RequestTime={NOW}");
    let command = "CallbackCommand=Push.AllMemberPush";
    for (number, query) in [
        // As the console sends it when it tries an address.
        format!("{signed}&{command}"),
        format!("SdkAppid=&{signed}&{command}"),
        format!("SDKAppID={SIGNED}&{signed}&{command}"),
        format!("SdkAppID={SIGNED}&{signed}&{command}"),
        format!(
            "sdkappid={SIGNED}&sign={SIGN}&requestTime={NOW}&callbackCommand=Push.AllMemberPush"
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let number = u32::try_from(number).unwrap();
        let path = format!("/webhooks/tencent/{SIGNED}?{query}");
        let answer = receiver.post(&path, batch(vec![push("alice", number)])).await;
        assert_eq!(answer, thanks(), "{query}");
        let next = receiver.next().await;
        assert_eq!((next.app.get(), next.data_id.as_str()), (SIGNED, &*format!("probe-{number}")));
    }
    // An app without a token, too.
    let path = format!("/webhooks/tencent/{APP}?{command}");
    assert_eq!(receiver.post(&path, batch(vec![push("bob", 9)])).await, thanks());
    assert_eq!(receiver.next().await.userid, "bob");
}

#[tokio::test]
async fn a_command_that_only_the_body_names() {
    let mut receiver = Receiver::start().await;
    let state = json!({
        "CallbackCommand": "State.StateChange", "EventTime": NOW,
        "Info": {"Action": "Logout", "To_Account": "alice", "Reason": "Unregister"},
    });
    let around = json!({
        "CallbackCommand": "Push.AllMemberPush",
        "Events": [{"To_Account": "carol", "TaskId": "task_3", "EventTime": NOW}],
    });
    for (body, user, kind) in [
        (batch(vec![push("bob", 1)]), "bob", EventKind::AllMemberPush),
        (state.to_string(), "alice", EventKind::StateChange),
        (around.to_string(), "carol", EventKind::AllMemberPush),
    ] {
        let path = format!("/webhooks/tencent/{SIGNED}?Sign={SIGN}&RequestTime={NOW}");
        assert_eq!(receiver.post(&path, body).await, thanks());
        let next = receiver.next().await;
        assert_eq!((next.userid.as_str(), next.kind), (user, kind));
    }
}

#[tokio::test]
async fn a_body_without_a_command_is_acknowledged_and_left() {
    let mut receiver = Receiver::start().await;
    let path = format!("/webhooks/tencent/{SIGNED}?Sign={SIGN}&RequestTime={NOW}");
    for body in ["", "{", "{}", "[]", r#"{"CallbackCommand":"Push.Newest","To_Account":"a"}"#] {
        assert_eq!(receiver.post(&path, body).await, thanks(), "{body}");
    }
    let unnamed = batch(vec![json!({"To_Account": "alice", "TaskId": "t"})]);
    assert_eq!(receiver.post(&path, unnamed).await, thanks());
    receiver.tell("Push.AllMemberPush", batch(vec![push("bob", 1)])).await;
    assert_eq!(receiver.next().await.userid, "bob");
}

#[tokio::test]
async fn an_app_without_a_token_takes_a_sign_that_it_cannot_check() {
    let receiver = Receiver::start().await;
    let path = format!("{}&Sign=00&RequestTime=0", address(APP, "Push.AllMemberPush"));
    assert_eq!(receiver.post(&path, batch(vec![push("alice", 1)])).await, thanks());
}
