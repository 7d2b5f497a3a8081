//! What is asked again by itself, and what never is.

use model::NetFault;

use crate::support::{Does, Vendor, refusal, user};
use tencent::{BatchPush, CallError, TextMessage};

/// The code of a refused call.
#[track_caller]
fn code<T: std::fmt::Debug>(outcome: Result<T, CallError>) -> i64 {
    match outcome.unwrap_err() {
        CallError::Refused { code, .. } => code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_read_is_repeated_once_after_a_passing_fault() {
    for does in [
        refusal(60_008),
        refusal(60_014),
        refusal(70_169),
        refusal(70_202),
        Does::Silence,
        Does::Cut,
        Does::Reset,
    ] {
        let shown = format!("{does:?}");
        let vendor = Vendor::start([does]).await;
        vendor.client().account_check(&[user("alice")]).await.unwrap();
        assert_eq!(vendor.seen().len(), 2, "{shown}");
    }
}

#[tokio::test]
async fn every_read_is_repeated_and_only_once() {
    let twice = || [refusal(70_169), refusal(70_169)];
    let alice = [user("alice")];

    let vendor = Vendor::start(twice()).await;
    assert_eq!(code(vendor.client().account_check(&alice).await), 70_169);
    assert_eq!(vendor.seen().len(), 2);

    let vendor = Vendor::start(twice()).await;
    assert_eq!(code(vendor.client().query_online_status(&alice).await), 70_169);
    assert_eq!(vendor.seen().len(), 2);

    let vendor = Vendor::start(twice()).await;
    assert_eq!(code(vendor.client().all_member_push_trace("t", &alice[0]).await), 70_169);
    assert_eq!(vendor.seen().len(), 2);

    let vendor = Vendor::start(twice()).await;
    assert_eq!(code(vendor.client().normal_push_trace("p").await), 70_169);
    assert_eq!(vendor.seen().len(), 2);
}

#[tokio::test]
async fn other_faults_of_a_read_are_final() {
    // Signatures, frequency, rights: asking again makes it worse.
    for code_sent in
        [70_001, 70_003, 70_009, 70_013, 70_014, 70_050, 60_007, 60_010, 60_020, 91_000]
    {
        let vendor = Vendor::start([refusal(code_sent)]).await;
        assert_eq!(code(vendor.client().account_check(&[user("alice")]).await), code_sent);
        assert_eq!(vendor.seen().len(), 1, "{code_sent}");
    }
    let page = b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n".to_vec();
    let vendor = Vendor::start([Does::Raw(page)]).await;
    let error = vendor.client().account_check(&[user("alice")]).await.unwrap_err();
    assert_eq!(error, CallError::Unanswered(NetFault::HttpStatus(502)));
    assert_eq!(vendor.seen().len(), 1);
}

#[tokio::test]
async fn a_push_or_a_message_is_never_repeated() {
    let push = BatchPush {
        to: vec![user("alice")],
        title: "t".to_owned(),
        description: "d".to_owned(),
        data_id: String::new(),
    };
    let message = TextMessage {
        from: None,
        to: user("alice"),
        text: "m".to_owned(),
        title: "t".to_owned(),
        description: "d".to_owned(),
    };
    for does in [refusal(60_008), refusal(70_169), Does::Silence, Does::Cut, Does::Reset] {
        let vendor = Vendor::start([does.clone()]).await;
        vendor.client().push_batch(&push).await.unwrap_err();
        assert_eq!(vendor.seen().len(), 1, "{does:?}");

        let vendor = Vendor::start([does.clone()]).await;
        vendor.client().send_message(&message).await.unwrap_err();
        assert_eq!(vendor.seen().len(), 1, "{does:?}");
    }
}
