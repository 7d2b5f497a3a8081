//! Callers that leave in the middle.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::Duration;

use app::backend::Backend;
use model::Clock;
use shared::api::{CheckFilter, DirectInput, PushTestInput, RunState, TestMode, TypedSecret};
use store::Store;

use super::core;
use crate::config::{DEFAULT_LISTEN, Listen, ServeConfig};
use crate::health::DrainState;

/// Polls the start of a test `polls` times, each time that a step may have ended, and drops it.
async fn leave_after(console: &impl Backend, sdkappid: u32, polls: u32) {
    let input = PushTestInput {
        sdkappid,
        userid: format!("nobody_{polls}"),
        certificate_id: String::new(),
        mode: TestMode::Probe,
        consent: true,
        direct: DirectInput::default(),
    };
    let mut start = pin!(console.start_push_test(input, TypedSecret::from(String::new())));
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..polls {
        if start.as_mut().poll(&mut context).is_ready() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_whose_caller_leaves_at_any_await_has_an_end() {
    let store = Arc::new(Store::in_memory().await.unwrap());
    let config = ServeConfig { demo: true, ..ServeConfig::new(Listen::new(DEFAULT_LISTEN)) };
    let stop = DrainState::default();
    let made = core(&config, Arc::clone(&store), Clock::system(), &stop).await.unwrap();
    let app = made.demo.as_ref().unwrap().app.sdkappid.get();
    for polls in 0..24 {
        leave_after(&made.console, app, polls).await;
    }
    // Every run that has a place comes to its end; no check is left without a run.
    made.console.runs().settled().await;
    let checks = store.list_checks(&CheckFilter::default(), 100).await.unwrap();
    assert!(!checks.is_empty());
    for check in checks {
        assert_eq!(check.state, RunState::Done, "{check:?}");
    }
}
