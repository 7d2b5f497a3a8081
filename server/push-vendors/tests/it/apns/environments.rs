//! What the answers of both environments say together.

use std::time::Duration;

use push_vendors::{
    AccessToken, BaseUrl, Clock, DirectPushService, Environment, HttpLimits, KeyFault, Push,
    PushVendor, Reply, Request, SendResult, SignIn,
};
use shared::api::{DirectResult, DirectStepView};
use shared::chat::Vendor;
use shared::push::Class;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{Apns, P8, VendorHosts, auth, push, token};

/// APNs as it is, over HTTP/1.1, which the hosts of these tests speak.
struct OverHttp1(Apns);

impl PushVendor for OverHttp1 {
    fn vendor(&self) -> Vendor {
        self.0.vendor()
    }

    fn account(&self) -> String {
        self.0.account()
    }

    fn sign_in(&self, now: i64) -> Result<SignIn, KeyFault> {
        self.0.sign_in(now)
    }

    fn signed_in(&self, reply: &Reply, now: i64) -> Result<AccessToken, SendResult> {
        self.0.signed_in(reply, now)
    }

    fn send(
        &self,
        access_token: Option<&AccessToken>,
        push: &Push<'_>,
        now: i64,
    ) -> Result<Request, KeyFault> {
        self.0.send(access_token, push, now)
    }

    fn sent(&self, reply: &Reply, push: &Push<'_>) -> SendResult {
        self.0.sent(reply, push)
    }

    fn second_try(&self, result: &SendResult) -> Option<Box<dyn PushVendor>> {
        self.0.second_try(result)?;
        self.0.retry_other_environment().map(|other| Box::new(Self(other)) as Box<dyn PushVendor>)
    }
}

/// Answers every request with this, and closes; with nothing, it closes alone.
async fn host(answer: &'static str) -> BaseUrl {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 8_192];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    BaseUrl::parse(&base).unwrap()
}

async fn result(main: &'static str, other: &'static str) -> DirectResult {
    let (send, other) = (host(main).await, host(other).await);
    let hosts = VendorHosts { auth: send.clone(), send, other: Some(other) };
    let apns = Apns::new(auth(P8), "com.example.app".into(), Environment::Production, hosts);
    let limits = HttpLimits { total: Duration::from_secs(20), ..HttpLimits::default() };
    let service = DirectPushService::new(limits, Clock::system()).unwrap();
    let watcher = |_: &[DirectStepView]| {};
    service.test("1/1", &OverHttp1(apns), &push(&token()), &watcher).await
}

macro_rules! refused {
    ($status:literal, $reason:literal) => {
        concat!(
            "HTTP/1.1 ",
            $status,
            " No\r\nconnection: close\r\n\r\n{\"reason\":\"",
            $reason,
            "\"}"
        )
    };
}

const BAD_TOKEN: &str = refused!("400", "BadDeviceToken");
const OK: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\napns-id: A\r\n\r\n";

#[tokio::test]
async fn both_answers_together_say_what_a_bad_token_is() {
    use Class::{TokenInvalid, TokenNotForTopic};
    for (other, name, class, note) in [
        (OK, "accepted by the other environment", TokenNotForTopic, None),
        (BAD_TOKEN, "in both environments", TokenInvalid, Some("BadDeviceToken")),
        (
            refused!("403", "BadEnvironmentKeyInToken"),
            "not settled by the other environment",
            TokenInvalid,
            Some("BadEnvironmentKeyInToken"),
        ),
        (
            refused!("403", "InvalidProviderToken"),
            "not settled by the other environment",
            TokenInvalid,
            Some("InvalidProviderToken"),
        ),
        ("", "not settled by the other environment", TokenInvalid, Some("net/closed")),
    ] {
        let result = result(BAD_TOKEN, other).await;
        assert_eq!(result.name, format!("BadDeviceToken, {name}"), "{other}");
        assert_eq!((result.code.as_str(), result.class), ("BadDeviceToken", class), "{other}");
        let noted = result.notes.iter().find(|it| it.code == "local/other-environment-too");
        assert_eq!(noted.map(|it| it.detail.en.as_ref()), note, "{other}");
        // Nobody knows what became of a push without an answer.
        assert_eq!(result.may_be_sent, other.is_empty(), "{other}");
    }
}

#[tokio::test]
async fn another_refusal_is_not_tried_again() {
    let result = result(refused!("400", "DeviceTokenNotForTopic"), OK).await;
    assert_eq!(result.name, "DeviceTokenNotForTopic");
    assert!(result.notes.is_empty() && !result.accepted, "{result:?}");
}
