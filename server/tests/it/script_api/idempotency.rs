//! A start that is repeated with its key sends once.

use axum::http::StatusCode;
use serde_json::{Value, json};
use shared::api::Role;

use crate::script_api::support::{Script, demo, new_check, problem};
use crate::serve::support::Answer;

async fn start(script: &Script<'_>, key: &str, body: Value) -> Answer {
    script.again().with("idempotency-key", key).post("/checks", body).await
}

async fn count(script: &Script<'_>) -> usize {
    script.read("/checks").await["items"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_repeated_start_is_the_same_check() {
    let server = demo().await;
    let script = Script::of(&server, Role::Support).await;
    let first = start(&script, "nightly-1", new_check("iphone_ready")).await;
    assert_eq!(first.status, StatusCode::ACCEPTED, "{first:?}");
    first.has_no("idempotency-replayed");
    // The same in another order.
    let mut again = new_check("iphone_ready");
    again["through"] = json!("tencent");
    for _ in 0..3 {
        let repeated = start(&script, "nightly-1", again.clone()).await;
        assert_eq!(repeated.status, StatusCode::ACCEPTED, "{repeated:?}");
        assert_eq!(repeated.header("idempotency-replayed"), "true");
        assert_eq!(repeated.header("location"), first.header("location"));
    }
    assert_eq!(count(&script).await, 1);
    let other = start(&script, "nightly-1", new_check("huawei_ready")).await;
    problem(&other, 422, "key_reused");
    let second = start(&script, "nightly-2", new_check("iphone_ready")).await;
    assert_ne!(second.header("location"), first.header("location"));
    // A key is of its token.
    let another = Script::of(&server, Role::Support).await;
    let theirs = start(&another, "nightly-1", new_check("huawei_ready")).await;
    theirs.has_no("idempotency-replayed");
    assert_eq!(count(&script).await, 3);
}

#[tokio::test]
async fn of_many_at_once_one_sends() {
    let server = demo().await;
    let script = Script::of(&server, Role::Support).await;
    let calls =
        std::array::from_fn::<_, 8, _>(|_| start(&script, "nightly-1", new_check("iphone_ready")));
    let [a, b, c, d, e, f, g, h] = calls;
    let answers = tokio::join!(a, b, c, d, e, f, g, h);
    let (a, b, c, d, e, f, g, h) = answers;
    let mut first = 0;
    for answer in [a, b, c, d, e, f, g, h] {
        match answer.status {
            StatusCode::ACCEPTED => {
                first += usize::from(!answer.headers.contains_key("idempotency-replayed"));
            }
            _ => {
                problem(&answer, 409, "key_in_use");
                assert_eq!(answer.header("retry-after"), "1");
            }
        }
    }
    assert_eq!((first, count(&script).await), (1, 1));
}

#[tokio::test]
async fn a_start_that_was_refused_leaves_its_key_free() {
    let server = demo().await;
    let script = Script::of(&server, Role::Support).await;
    let mut test = new_check("iphone_ready");
    test["consent"] = json!(false);
    problem(&start(&script, "nightly-1", test).await, 422, "invalid_input");
    let begun = start(&script, "nightly-1", new_check("iphone_ready")).await;
    begun.has_no("idempotency-replayed");
    assert_eq!(begun.status, StatusCode::ACCEPTED, "{begun:?}");
}

#[tokio::test]
async fn keys_have_a_length_and_no_spaces() {
    let server = demo().await;
    let script = Script::of(&server, Role::Support).await;
    for odd in ["seven77", &"x".repeat(65), "with a space", ""] {
        let answer = start(&script, odd, new_check("iphone_ready")).await;
        assert_eq!(problem(&answer, 422, "invalid_input")["field"], "Idempotency-Key", "{odd}");
    }
    assert_eq!(count(&script).await, 0);
    for good in ["eight888", &"x".repeat(64)] {
        let answer = start(&script, good, new_check("iphone_ready")).await;
        assert_eq!(answer.status, StatusCode::ACCEPTED, "{good}");
    }
}
