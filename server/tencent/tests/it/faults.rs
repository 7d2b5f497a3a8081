//! Everything a network can do to an answer.

use model::NetFault;
use tencent::{CallError, Client, Clock, Transport, TransportLimits};
use tokio::net::TcpListener;

use crate::support::{Does, Vendor, app, client, ok, patient_client, user};

/// The error of a call that is never repeated by itself, so that one behaviour is enough.
async fn fault(does: Does) -> CallError {
    let is_silent = matches!(does, Does::Silence | Does::Stall);
    let vendor = Vendor::start([does]).await;
    let client = if is_silent { vendor.client() } else { patient_client(vendor.address) };
    let error = push(&client).await.unwrap_err();
    assert_eq!(vendor.seen().len(), 1);
    let usersig = vendor.seen()[0].query("usersig").to_owned();
    assert!(usersig.len() > 100, "{usersig}");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(&usersig) && !shown.contains("http://"), "{shown}");
    error
}

async fn push(
    client: &tencent::Client,
) -> Result<tencent::Answer<tencent::PushAccepted>, CallError> {
    let push = tencent::BatchPush {
        to: vec![user("alice")],
        title: "t".to_owned(),
        description: "d".to_owned(),
        data_id: String::new(),
    };
    client.push_batch(&push).await
}

#[tokio::test]
async fn a_refused_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = push(&client(address)).await.unwrap_err();
    assert_eq!(error, CallError::Unanswered(NetFault::Refused));
}

#[tokio::test]
async fn an_answer_cut_in_the_middle() {
    assert_eq!(fault(Does::Cut).await, CallError::Unanswered(NetFault::Cut));
}

#[tokio::test]
async fn a_connection_reset_in_the_middle() {
    assert_eq!(fault(Does::Reset).await, CallError::Unanswered(NetFault::Reset));
}

#[tokio::test]
async fn a_connection_closed_without_a_word() {
    assert_eq!(fault(Does::Raw(Vec::new())).await, CallError::Unanswered(NetFault::Closed));
}

#[tokio::test]
async fn something_else_than_http() {
    let does = Does::Raw(b"SSH-2.0-OpenSSH_9.9\r\n".to_vec());
    assert_eq!(fault(does).await, CallError::Unanswered(NetFault::NotHttp));
}

#[tokio::test]
async fn silence() {
    assert_eq!(fault(Does::Silence).await, CallError::Unanswered(NetFault::TimedOut));
}

#[tokio::test]
async fn half_an_answer_and_then_silence() {
    assert_eq!(fault(Does::Stall).await, CallError::Unanswered(NetFault::TimedOut));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Vendor::start([]).await;
    let answer = format!(
        "HTTP/1.1 302 Found\r\nlocation: http://{}/v4/timpush/batch\r\ncontent-length: 0\r\n\r\n",
        elsewhere.address
    );
    let error = fault(Does::Raw(answer.into_bytes())).await;
    assert_eq!(error, CallError::Unanswered(NetFault::Redirected));
    assert!(elsewhere.seen().is_empty());
}

#[tokio::test]
async fn a_gateway_s_page() {
    let page =
        b"HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>";
    let error = fault(Does::Raw(page.to_vec())).await;
    assert_eq!(error, CallError::Unanswered(NetFault::HttpStatus(502)));
}

#[tokio::test]
async fn ten_megabytes_announced() {
    let body = format!("{{\"ErrorCode\":0,\"x\":\"{}\"}}", "x".repeat(10 << 20));
    let error = fault(Does::Raw(ok(&body))).await;
    assert_eq!(error, CallError::Unanswered(NetFault::TooLarge));
}

#[tokio::test]
async fn ten_megabytes_piece_by_piece() {
    let mut answer = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..160 {
        answer.extend_from_slice(format!("10000\r\n{}\r\n", "x".repeat(0x10000)).as_bytes());
    }
    answer.extend_from_slice(b"0\r\n\r\n");
    assert_eq!(fault(Does::Raw(answer)).await, CallError::Unanswered(NetFault::TooLarge));
}

#[tokio::test]
async fn the_longest_answer_is_read_and_no_longer_one() {
    let longest = TransportLimits::default().body_bytes;
    let answer = |length: usize| {
        let body = r#"{"ErrorCode":0,"x":""}"#;
        body.replace(r#""}"#, &format!(r#"{}"}}"#, "x".repeat(length - body.len())))
    };
    let whole = |length| ok(&answer(length));
    let in_pieces = |length: usize| {
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        format!("{head}{length:x}\r\n{}\r\n0\r\n\r\n", answer(length)).into_bytes()
    };
    for bytes in [whole(longest), in_pieces(longest)] {
        let vendor = Vendor::start([Does::Raw(bytes)]).await;
        push(&patient_client(vendor.address)).await.unwrap();
    }
    for bytes in [whole(longest + 1), in_pieces(longest + 1)] {
        assert_eq!(fault(Does::Raw(bytes)).await, CallError::Unanswered(NetFault::TooLarge));
    }
}

#[test]
fn a_fault_in_words_says_whose_it_is() {
    for (fault, words) in [
        (NetFault::HttpStatus(502), "a gateway answered in Tencent's place: HTTP 502"),
        (NetFault::TimedOut, "no answer from Tencent: net/timeout-after-write"),
        (NetFault::Alert("InternalError"), "no answer from Tencent: net/tls-alert internal_error"),
    ] {
        assert_eq!(CallError::from(fault).to_string(), words);
    }
}

#[tokio::test]
async fn json_that_is_none_or_no_answer() {
    for body in ["", "<html>", "{\"ErrorCode\":", "[]", "{}", "\"OK\"", "{\"ErrorCode\":\"x\"}"] {
        let error = fault(Does::Raw(ok(body))).await;
        assert_eq!(error, CallError::Unanswered(NetFault::Unreadable), "{body}");
    }
}

#[tokio::test]
async fn json_deep_enough_to_overflow_a_stack() {
    let body = "[".repeat(500_000);
    let error = fault(Does::Raw(ok(&body))).await;
    assert_eq!(error, CallError::Unanswered(NetFault::Unreadable));
}

#[tokio::test]
async fn one_apps_silent_vendor_leaves_room_for_the_others() {
    let silent = Vendor::start(vec![Does::Silence; 8]).await;
    let alive = Vendor::start([Does::Json(serde_json::json!({
        "ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": "", "QueryResult": [],
    }))])
    .await;
    let limits = TransportLimits { concurrent: 4, ..TransportLimits::default() };
    let transport = Transport::new(limits).unwrap();
    let client = |of: &Vendor| Client::new(app(of.address), &transport, Clock::system());
    let waiting = client(&silent);
    let _calls: Vec<_> = (0..8)
        .map(|_| {
            let client = waiting.clone();
            tokio::spawn(async move { client.query_online_status(&[user("alice")]).await })
        })
        .collect();
    while silent.seen().len() < 2 {
        tokio::task::yield_now().await;
    }
    let other = client(&alive);
    let users = [user("bob")];
    let answer = other.query_online_status(&users);
    // Not a measurement: without room it would wait for as long as the silent one is given.
    let answer = tokio::time::timeout(limits.total / 2, answer).await.unwrap();
    assert!(answer.is_ok(), "{answer:?}");
    assert_eq!(silent.seen().len(), 2);
}

#[tokio::test]
async fn an_answer_that_quotes_the_address_of_the_call() {
    // As a firewall does that refuses a request. Which UserSig it is, a first call tells.
    let vendor = Vendor::start([]).await;
    let client = vendor.client();
    client.account_check(&[user("alice")]).await.unwrap();
    let usersig = vendor.seen()[0].query("usersig").to_owned();
    let page =
        format!("request /v4/x?usersig={usersig}&random=1 was blocked; {}", "x".repeat(900_000));
    let quoted = serde_json::json!({
        "ActionStatus": "FAIL", "ErrorCode": 60_002, "ErrorInfo": page, "More": [usersig],
    });
    let vendor = Vendor::start([Does::Json(quoted)]).await;
    let client = patient_client(vendor.address);
    let error = push(&client).await.unwrap_err();
    assert_eq!(vendor.seen()[0].query("usersig"), usersig, "the same key at the same time");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(&usersig) && shown.contains("usersig=[UserSig]&random=1"), "{shown}");
    assert!(shown.len() < 20_000, "{}", shown.len());
}
