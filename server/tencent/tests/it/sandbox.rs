//! The client against the sandbox: every command, and everybody with a story.

use std::time::Duration;

use model::NetFault;
use sandbox::{FrequencyLimits, Sandbox, SandboxConfig, TracePace, demo_users};
use shared::chat::InstanceTrace;
use shared::{SdkAppId, UserId};
use tencent::{
    BatchPush, CallError, ChatApp, Client, Clock, TextMessage, Transport, TransportLimits,
};
use tokio::sync::oneshot;

use crate::support::{app, user};

/// A sandbox of this test alone, and a client that speaks to it.
struct World {
    client: Client,
    _stop: oneshot::Sender<()>,
}

async fn world() -> World {
    let mut config = SandboxConfig::demo(([127, 0, 0, 1], 0).into());
    config.pace = TracePace::every(Duration::from_millis(1));
    config.limits = FrequencyLimits::Off;
    let (sdkappid, key, admin) = (config.sdkappid, config.key.clone(), config.admin.clone());
    let sandbox = Sandbox::bind(config).await.unwrap();
    let app = ChatApp {
        sdkappid: SdkAppId::new_unvalidated(sdkappid),
        key,
        admin: UserId::parse(&admin).unwrap(),
        ..app(sandbox.local_addr())
    };
    let (stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(sandbox.serve(async {
        let _ = stopped.await;
    }));
    let limits = TransportLimits {
        // For `slow`, which says nothing for 20 s.
        total: Duration::from_secs(2),
        retry_pause: Duration::from_millis(1),
        ..TransportLimits::default()
    };
    let transport = Transport::new(limits).unwrap();
    World { client: Client::new(app, &transport, Clock::system()), _stop: stop }
}

fn push(name: &str) -> BatchPush {
    BatchPush {
        to: vec![user(name)],
        title: "Checking".to_owned(),
        description: "Nothing to do.".to_owned(),
        data_id: String::new(),
    }
}

/// A trace begins empty.
async fn grown(ask: impl AsyncFn() -> Vec<InstanceTrace>) -> Vec<InstanceTrace> {
    loop {
        let traces = ask().await;
        if !traces.is_empty() {
            return traces;
        }
    }
}

#[tokio::test]
async fn every_command_is_understood_and_answered() {
    let world = world().await;
    let client = &world.client;
    let alice = user("iphone_ready");
    let accounts = client.account_check(std::slice::from_ref(&alice)).await.unwrap().value;
    assert_eq!(accounts[0].imported, Some(true));
    let states = client.query_online_status(std::slice::from_ref(&alice)).await.unwrap().value;
    assert!(states[0].status.is_some() && !states[0].clients.is_empty());
    let pushed = client.push_batch(&push("iphone_ready")).await.unwrap().value;
    assert!(pushed.refused.is_empty() && !pushed.task_id.is_empty());
    let traces =
        grown(async || client.all_member_push_trace(&pushed.task_id, &alice).await.unwrap().value);
    let traces = traces.await;
    assert!(traces[0].token.is_some() && traces[0].certificate_id.is_some());
    let message = TextMessage {
        from: None,
        to: alice,
        text: "Hello".to_owned(),
        title: "Hello".to_owned(),
        description: "Hello".to_owned(),
    };
    let sent = client.send_message(&message).await.unwrap().value;
    let traces = grown(async || client.normal_push_trace(&sent.msg_key).await.unwrap().value);
    let traces = traces.await;
    assert!(traces[0].token.is_some(), "{traces:?}");
}

#[tokio::test]
async fn everybody_with_a_story_gets_an_answer_that_is_told() {
    let world = world().await;
    let client = &world.client;
    for demo_user in demo_users() {
        let name = user(demo_user.userid);
        let users = std::slice::from_ref(&name);
        let status = client.query_online_status(users).await.map(drop);
        let told = |fault| Err(CallError::Unanswered(fault));
        match demo_user.userid {
            "slow" => assert_eq!(status, told(NetFault::TimedOut)),
            "garbage" => assert_eq!(status, told(NetFault::Unreadable)),
            "http_502" => assert_eq!(status, told(NetFault::HttpStatus(502))),
            "redirect" => assert_eq!(status, told(NetFault::Redirected)),
            "huge" => assert_eq!(status, told(NetFault::TooLarge)),
            // What came before the reset may be read first.
            "reset" => {
                assert!([NetFault::Reset, NetFault::Cut].map(told).contains(&status), "{status:?}")
            }
            "code_60020" => assert!(matches!(status, Err(CallError::Refused { code: 60_020, .. }))),
            _ => assert_eq!(status, Ok(()), "{}", demo_user.userid),
        }
        let push = client.push_batch(&push(demo_user.userid)).await.map(drop);
        match demo_user.userid {
            "not_imported" => assert!(matches!(push, Err(CallError::Refused { code: 70_107, .. }))),
            "not_enabled" => assert!(matches!(push, Err(CallError::Refused { code: 90_045, .. }))),
            name if name.starts_with("push_") => {
                assert!(push.is_err(), "{name}: {push:?}");
            }
            _ => assert_eq!(push, Ok(()), "{}", demo_user.userid),
        }
    }
}
