//! A sandbox on a free port, with its clock in hand.

use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use sandbox::{DEMO_ADMIN, DEMO_SDKAPPID, DEMO_SECRET_KEY, Sandbox, SandboxClock, SandboxConfig};
use serde_json::{Value, json};
use shared::usersig::Signer;
use shared::{SdkAppId, SecretKey, UserId};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// When the tests take place, Unix seconds: 2025-10-09 16:53:20 in UTC+8.
pub const NOW: i64 = 1_760_000_000;

pub const ACCOUNT_CHECK: &str = "/v4/im_open_login_svc/account_check";
pub const STATUS: &str = "/v4/openim/query_online_status";
pub const BATCH: &str = "/v4/timpush/batch";
pub const TASK_TRACE: &str = "/v4/timpush/all_member_push_trace";
pub const MESSAGE_TRACE: &str = "/v4/timpush/normal_push_trace";
pub const SENDMSG: &str = "/v4/openim/sendmsg";

/// One running sandbox.
pub struct World {
    pub address: SocketAddr,
    pub clock: SandboxClock,
    pub serving: JoinHandle<()>,
    pub stop: oneshot::Sender<()>,
}

/// The demo app, frequencies and all, at [`NOW`].
pub async fn world() -> World {
    world_with(|_| {}).await
}

pub async fn world_with(change: impl FnOnce(&mut SandboxConfig)) -> World {
    let clock = SandboxClock::stopped_at(NOW.unsigned_abs());
    let mut config = SandboxConfig::demo(([127, 0, 0, 1], 0).into());
    config.clock = clock.clone();
    change(&mut config);
    let sandbox = Sandbox::bind(config).await.unwrap();
    let address = sandbox.local_addr();
    let (stop, stopped) = oneshot::channel();
    let serving = tokio::spawn(sandbox.serve(async {
        let _ = stopped.await;
    }));
    World { address, clock, serving, stop }
}

impl World {
    /// A well-formed call, whose HTTP status has to be 200.
    #[track_caller]
    pub fn call(&self, path: &str, body: &Value) -> impl Future<Output = Value> {
        // Signed afresh: the clock may have been moved past the end of an earlier token.
        let now = i64::try_from(self.clock.now().as_secs()).unwrap();
        let usersig = sign(DEMO_SDKAPPID, DEMO_SECRET_KEY, DEMO_ADMIN, now);
        let target = format!("{path}?{}", query_with(DEMO_ADMIN, &usersig));
        let (address, body) = (self.address, body.to_string());
        async move {
            let response = send(address, "POST", &target, body).await.unwrap();
            assert_eq!(response.status(), StatusCode::OK);
            read_json(response).await
        }
    }

    /// The code of a well-formed call.
    pub async fn code(&self, path: &str, body: &Value) -> i64 {
        code_of(&self.call(path, body).await)
    }

    /// As [`World::code`], and then a second passes, so that the next call is not too early.
    pub async fn code_and_wait(&self, path: &str, body: &Value) -> i64 {
        let code = self.code(path, body).await;
        self.clock.advance(Duration::from_secs(1));
        code
    }

    /// Pushes to these users and returns the TaskId.
    pub async fn push(&self, users: &[&str]) -> String {
        let answer = self.call(BATCH, &batch(users)).await;
        assert_eq!(code_of(&answer), 0, "{answer}");
        answer["TaskId"].as_str().unwrap().to_owned()
    }

    /// The devices in the trace of a task.
    pub async fn devices(&self, task: &str, userid: &str) -> Vec<Value> {
        let answer = self.call(TASK_TRACE, &json!({ "TaskID": task, "UserID": userid })).await;
        assert_eq!(code_of(&answer), 0, "{answer}");
        self.clock.advance(Duration::from_secs(1));
        answer["InstanceTrace"].as_array().unwrap().clone()
    }

    pub async fn answer(&self, method: &str, target: &str, body: &str) -> Value {
        let response = send(self.address, method, target, body.to_owned()).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        read_json(response).await
    }
}

/// A body for `timpush/batch`.
pub fn batch(users: &[&str]) -> Value {
    json!({
        "From_Account": DEMO_ADMIN,
        "To_Account": users,
        "MsgRandom": 3_674_128,
        "OfflinePushInfo": { "PushFlag": 0, "Title": "Push self-check", "Desc": "probe 7f3a" },
        "DataId": "probe-7f3a",
    })
}

/// The query of a well-formed call.
pub fn query() -> String {
    query_with(DEMO_ADMIN, &usersig(DEMO_ADMIN))
}

pub fn query_with(identifier: &str, usersig: &str) -> String {
    format!(
        "sdkappid={DEMO_SDKAPPID}&identifier={identifier}&usersig={usersig}&random=42\
         &contenttype=json"
    )
}

/// A token of the demo app for a day from [`NOW`] on.
pub fn usersig(userid: &str) -> String {
    sign(DEMO_SDKAPPID, DEMO_SECRET_KEY, userid, NOW)
}

pub fn sign(sdkappid: u32, key: &str, userid: &str, time: i64) -> String {
    let key = SecretKey::parse(key).unwrap();
    let signer = Signer::new(SdkAppId::new_unvalidated(sdkappid), &key);
    let usersig = signer.sign(&UserId::parse(userid).unwrap(), time, 86_400, None).unwrap();
    usersig.expose().to_owned()
}

/// One request over a connection of its own.
pub async fn send(
    address: SocketAddr,
    method: &str,
    target: &str,
    body: impl Into<Bytes>,
) -> Result<Response<Incoming>, hyper::Error> {
    let stream = TcpStream::connect(address).await.unwrap();
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let request = Request::builder().method(method).uri(target).header("host", "localhost");
    sender.send_request(request.body(Full::new(body.into())).unwrap()).await
}

pub async fn read_json(response: Response<Incoming>) -> Value {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    serde_json::from_slice(&bytes).unwrap()
}

/// `ErrorCode`, checked against `ActionStatus`.
#[track_caller]
pub fn code_of(answer: &Value) -> i64 {
    let code = answer["ErrorCode"].as_i64().unwrap();
    assert_eq!(answer["ActionStatus"], if code == 0 { "OK" } else { "FAIL" }, "{answer}");
    assert!(answer["ErrorInfo"].is_string());
    code
}
