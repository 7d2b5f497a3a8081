//! A run that breaks.

use std::sync::Arc;

use model::Clock;
use shared::UserId;
use shared::api::{PushTestInput, RunState, TestMode};
use shared::chat::StageState;
use tencent::{Client, Transport, TransportLimits};

use super::{MAX_RUNS, RunContext, Runs};
use crate::audit::{Actor, Audit};
use crate::config::{PollIntervals, unreachable_app};
use crate::health::DrainState;
use crate::news::News;
use crate::webhook::Webhooks;
use store::Store;

/// A run whose own clock panics, which is asked at its end.
fn breaking(store: &Arc<Store>) -> RunContext {
    let app = Arc::new(unreachable_app());
    let transport = Transport::new(TransportLimits::default()).unwrap();
    RunContext {
        client: Client::new(app.chat_app(), &transport, Clock::system()),
        app,
        store: Arc::clone(store),
        webhooks: Webhooks::start([], Arc::clone(store), Clock::system()),
        news: News::default(),
        clock: Clock::from_fn(|| panic!("the clock broke, as this test wants")),
        intervals: PollIntervals::default(),
        user: UserId::parse("alice").unwrap(),
        wanted: None,
        direct: None,
    }
}

#[tokio::test]
async fn a_run_that_panics_ends_as_interrupted() {
    let store = Arc::new(Store::in_memory().await.unwrap());
    let input = PushTestInput {
        sdkappid: 7,
        userid: "alice".into(),
        certificate_id: String::new(),
        mode: TestMode::Probe,
        consent: true,
        direct: shared::api::DirectInput::default(),
    };
    let id = store.begin_check(&input, 1_700_000_000).await.unwrap();
    let runs = Runs::new(DrainState::default(), Audit::start(Arc::clone(&store), Clock::system()));
    let place = runs.reserve(Actor::default()).unwrap();
    let mut seen = runs.begin(place, id.clone(), input, breaking(&store));
    while seen.state == RunState::Running {
        seen = runs.watch(&id, seen.version).await.unwrap();
    }
    assert_eq!((seen.state, &seen.result), (RunState::Done, &None));
    assert!(seen.waiting.en.contains("Interrupted"), "{:?}", seen.waiting);
    assert!(seen.stages.iter().all(|stage| stage.state == StageState::NoData), "{seen:?}");
    let record = store.check(&id).await.unwrap().unwrap();
    assert_eq!(record.progress, seen);
    assert!(record.summary.title.en.contains("Interrupted"));
    runs.settled().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_hundred_at_once_sixty_four_get_a_place() {
    let store = Arc::new(Store::in_memory().await.unwrap());
    let runs = Runs::new(DrainState::default(), Audit::start(store, Clock::system()));
    let tasks: Vec<_> = (0..200)
        .map(|_| {
            let runs = runs.clone();
            tokio::spawn(async move { runs.reserve(Actor::default()) })
        })
        .collect();
    let mut places = Vec::new();
    for task in tasks {
        places.extend(task.await.unwrap());
    }
    assert_eq!(places.len(), MAX_RUNS);
    places.pop();
    assert!(runs.reserve(Actor::default()).is_some());
}
