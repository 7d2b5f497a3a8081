//! The events a sandbox reports by itself.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use sandbox::{TracePace, Webhook};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::rest::support::{BATCH, NOW, SENDMSG, STATUS, World, batch, code_of, world_with};

/// One webhook as it came.
#[derive(Debug)]
struct Came {
    path: String,
    query: Vec<(String, String)>,
    body: Value,
}

impl Came {
    #[track_caller]
    fn query(&self, name: &str) -> &str {
        let found = self.query.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_else(|| panic!("{name}: {self:?}"))
    }
}

/// Somebody who takes webhooks.
struct Taker {
    address: SocketAddr,
    came: mpsc::UnboundedReceiver<Came>,
}

impl Taker {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, came) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let sender = sender.clone();
                let take = service_fn(move |request: Request<Incoming>| {
                    let sender = sender.clone();
                    async move {
                        sender.send(read(request).await).unwrap();
                        Ok::<_, Infallible>(Response::new(Full::new(Bytes::from_static(b"{}"))))
                    }
                });
                let stream = TokioIo::new(stream);
                tokio::spawn(
                    hyper::server::conn::http1::Builder::new().serve_connection(stream, take),
                );
            }
        });
        Self { address, came }
    }

    fn webhook(&self, token: Option<&str>) -> Webhook {
        Webhook::new(&format!("http://{}/hook", self.address), token).unwrap()
    }

    async fn next(&mut self) -> Came {
        let next = tokio::time::timeout(Duration::from_secs(60), self.came.recv());
        next.await.expect("no webhook came").unwrap()
    }

    /// The webhooks up to the one with `number` events in all, without the one at the start.
    async fn events(&mut self, number: usize) -> Vec<Value> {
        let mut events = Vec::new();
        while events.len() < number {
            let came = self.next().await;
            if let Some(list) = came.body["Events"].as_array() {
                events.extend(list.iter().cloned());
            }
        }
        events
    }
}

async fn read(request: Request<Incoming>) -> Came {
    let (head, body) = request.into_parts();
    assert_eq!(head.method, "POST");
    let pairs = head.uri.query().unwrap_or_default().split('&');
    let query = pairs.filter_map(|pair| pair.split_once('='));
    Came {
        path: head.uri.path().to_owned(),
        query: query.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
        body: serde_json::from_slice(&body.collect().await.unwrap().to_bytes()).unwrap(),
    }
}

async fn reporting(taker: &Taker, token: Option<&str>) -> World {
    let webhook = taker.webhook(token);
    world_with(|config| {
        config.pace = TracePace::instant();
        config.webhook = Some(webhook);
    })
    .await
}

#[tokio::test]
async fn a_logout_is_reported_at_the_start() {
    let mut taker = Taker::start().await;
    let _world = reporting(&taker, None).await;
    let came = taker.next().await;
    assert_eq!(came.path, "/hook");
    assert_eq!(came.query("CallbackCommand"), "State.StateChange");
    assert_eq!(came.query("SdkAppid"), sandbox::DEMO_SDKAPPID.to_string());
    assert_eq!(came.query("OptPlatform"), "Android");
    assert_eq!(
        came.body,
        json!({
            "CallbackCommand": "State.StateChange", "EventTime": NOW * 1_000,
            "Info": { "Action": "Logout", "To_Account": "offline", "Reason": "Unregister" },
        })
    );
}

#[tokio::test]
async fn a_push_is_reported_stage_by_stage() {
    let mut taker = Taker::start().await;
    let world = reporting(&taker, None).await;
    let task = world.push(&["iphone_ready"]).await;
    let events = taker.events(3).await;
    let event = |stage: u8| {
        json!({
            "CallbackCommand": "Push.AllMemberPush", "EventType": 1, "TaskId": task,
            "DataId": "probe-7f3a", "TaskTime": NOW, "EventTime": NOW,
            "To_Account": "iphone_ready", "PushPlatform": 1, "DeviceType": 0,
            "PushStage": stage, "ErrCode": 0, "ErrInfo": "OK",
        })
    };
    assert_eq!(events, [event(1), event(2), event(3)]);
}

#[tokio::test]
async fn each_story_has_its_own_reports() {
    let mut taker = Taker::start().await;
    let world = reporting(&taker, None).await;
    for (userid, wanted) in [
        ("uninstalled", vec![(1, 1, 1, 410)]),
        ("no_token", vec![(1, 3, 1, -2)]),
        ("notifications_off", vec![(1, 3, 1, 0), (1, 3, 2, 6)]),
        ("online_only", vec![(2, 0, 1, 0), (2, 0, 2, 0)]),
    ] {
        world.push(&[userid]).await;
        let events = taker.events(wanted.len()).await;
        let number = |event: &Value, name: &str| event[name].as_i64().unwrap();
        let told: Vec<_> = events
            .iter()
            .map(|event| {
                assert_eq!(event["To_Account"], userid);
                let number = |name| number(event, name);
                (
                    number("EventType"),
                    number("PushPlatform"),
                    number("PushStage"),
                    number("ErrCode"),
                )
            })
            .collect();
        assert_eq!(told, wanted, "{userid}");
    }
    // Of a vendor that is never heard of nothing is reported: the next event is another's.
    world.push(&["never_completes"]).await;
    world.push(&["uninstalled"]).await;
    assert_eq!(taker.events(1).await[0]["To_Account"], "uninstalled");
}

#[tokio::test]
async fn a_message_is_reported_with_its_key() {
    let mut taker = Taker::start().await;
    let world = reporting(&taker, None).await;
    let message = json!({
        "From_Account": "user1", "To_Account": "huawei_ready", "MsgRandom": 7, "MsgSeq": 9,
        "MsgBody": [{ "MsgType": "TIMTextElem", "MsgContent": { "Text": "hello" } }],
    });
    let answer = world.call(SENDMSG, &message).await;
    assert_eq!(code_of(&answer), 0, "{answer}");
    let events = taker.events(3).await;
    assert_eq!(
        events[0],
        json!({
            "CallbackCommand": "Push.OfflinePush", "EventType": 1, "EventTime": NOW,
            "From_Account": "user1", "To_Account": "huawei_ready", "PushPlatform": 3,
            "PushStage": 1, "MsgKey": answer["MsgKey"], "MsgSeq": 9, "MsgRandom": 7,
            "MsgTime": NOW, "PushID": answer["MsgKey"], "ErrCode": 0, "ErrInfo": "OK",
        })
    );
}

#[tokio::test]
async fn with_a_token_it_is_signed_as_documented() {
    let mut taker = Taker::start().await;
    let _world = reporting(&taker, Some("xxxyyy")).await;
    let came = taker.next().await;
    assert_eq!(came.query("RequestTime"), NOW.to_string());
    let digest = Sha256::digest(format!("xxxyyy{NOW}"));
    let sign: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(came.query("Sign"), sign);
}

#[tokio::test]
async fn five_hundred_recipients_come_a_hundred_at_a_time() {
    let mut taker = Taker::start().await;
    let world = reporting(&taker, None).await;
    let users: Vec<_> = (0..500).map(|number| format!("user{number}0")).collect();
    let users: Vec<_> = users.iter().map(String::as_str).collect();
    world.push(&users).await;
    let mut all = 0;
    while all < 1_500 {
        let came = taker.next().await;
        let number = came.body["Events"].as_array().map_or(0, Vec::len);
        assert!(number <= 100, "{number}");
        all += number;
    }
    assert_eq!(all, 1_500);
}

#[tokio::test]
async fn nobody_is_kept_waiting_by_who_does_not_take_them() {
    // One that takes connections and never answers, and one that is not there.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    for address in [silent.local_addr().unwrap(), gone] {
        let world = world_with(|config| {
            config.limits = sandbox::FrequencyLimits::Off;
            config.webhook = Webhook::new(&format!("http://{address}/"), None).ok();
        })
        .await;
        // More than may be on their way.
        for _ in 0..600 {
            assert_eq!(world.code(BATCH, &batch(&["iphone_ready"])).await, 0);
        }
        assert_eq!(world.code(STATUS, &json!({ "To_Account": ["user0"] })).await, 0);
        world.stop.send(()).unwrap();
        world.serving.await.unwrap();
    }
}
