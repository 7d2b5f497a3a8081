use server::store::Store;
use shared::api::{CheckFilter, Outcome, RunState};

use crate::support::{APP, NOW, TOKEN, ended, input, running};

#[tokio::test]
async fn a_check_begins_without_anything_and_ends_with_a_verdict() {
    let store = Store::in_memory().unwrap();
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    assert_eq!(id.len(), 26);
    let begun = store.check(&id).await.unwrap().unwrap();
    assert_eq!((begun.progress.state, begun.summary.outcome), (RunState::Running, None));
    assert_eq!((begun.summary.input, begun.summary.started_at), (input("alice"), NOW));

    store.save_progress(&running(&id, 3)).await.unwrap();
    assert_eq!(store.check(&id).await.unwrap().unwrap().progress, running(&id, 3));

    store.save_progress(&ended(&id, Outcome::Fault, "…x")).await.unwrap();
    let done = store.check(&id).await.unwrap().unwrap();
    assert_eq!(done.progress, ended(&id, Outcome::Fault, "…x"));
    assert_eq!(done.summary.outcome, Some(Outcome::Fault));
    assert_eq!(done.summary.title.en, "The verdict in one line");
}

#[tokio::test]
async fn an_unknown_name_is_no_check() {
    let store = Store::in_memory().unwrap();
    assert_eq!(store.check("nothing").await.unwrap(), None);
    // As when it was deleted while it ran.
    store.save_progress(&running("nothing", 1)).await.unwrap();
    assert_eq!(store.check("nothing").await.unwrap(), None);
}

async fn three(store: &Store) -> [String; 3] {
    let mut ids = Vec::new();
    for (name, outcome, at) in [
        ("alice", Some(Outcome::Proven), NOW),
        ("Alice_2", Some(Outcome::Fault), NOW + 1),
        ("bob", None, NOW + 1),
    ] {
        let id = store.begin_check(&input(name), at).await.unwrap();
        if let Some(outcome) = outcome {
            store.save_progress(&ended(&id, outcome, "…x")).await.unwrap();
        }
        ids.push(id);
    }
    ids.try_into().unwrap()
}

#[tokio::test]
async fn the_list_is_filtered_and_newest_first() {
    let store = Store::in_memory().unwrap();
    let [first, second, third] = three(&store).await;
    let all = CheckFilter::default;
    for (filter, wanted) in [
        (all(), vec![&third, &second, &first]),
        (CheckFilter { userid: "ALI".into(), ..all() }, vec![&second, &first]),
        (CheckFilter { userid: "%".into(), ..all() }, vec![]),
        (CheckFilter { outcome: Some(Outcome::Fault), ..all() }, vec![&second]),
        (CheckFilter { sdkappid: Some(APP), ..all() }, vec![&third, &second, &first]),
        (CheckFilter { sdkappid: Some(7), ..all() }, vec![]),
        (CheckFilter { before: Some(third.clone()), ..all() }, vec![&second, &first]),
        (CheckFilter { before: Some(first.clone()), ..all() }, vec![]),
        (CheckFilter { before: Some("gone".into()), ..all() }, vec![]),
    ] {
        let found = store.list_checks(&filter, 50).await.unwrap();
        let found: Vec<_> = found.iter().map(|line| &line.id).collect();
        assert_eq!(found, wanted, "{filter:?}");
    }
    assert_eq!(store.list_checks(&all(), 1).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_last_success_is_of_the_same_user_and_earlier() {
    let store = Store::in_memory().unwrap();
    let old = store.begin_check(&input("alice"), NOW).await.unwrap();
    store.save_progress(&ended(&old, Outcome::Proven, "…x")).await.unwrap();
    for (name, outcome, at) in [
        ("bob", Outcome::Proven, NOW + 1),
        ("alice", Outcome::NoVerdict, NOW + 2),
        ("alice", Outcome::Proven, NOW + 9),
    ] {
        let id = store.begin_check(&input(name), at).await.unwrap();
        store.save_progress(&ended(&id, outcome, "…x")).await.unwrap();
    }
    let now = store.begin_check(&input("alice"), NOW + 3).await.unwrap();
    let now = store.check(&now).await.unwrap().unwrap().summary;
    assert_eq!(store.last_success(&now).await.unwrap().unwrap().summary.id, old);
    let first = store.check(&old).await.unwrap().unwrap().summary;
    assert_eq!(store.last_success(&first).await.unwrap(), None);
}

#[tokio::test]
async fn a_raw_answer_is_cut_where_it_is_too_long() {
    let store = Store::in_memory().unwrap();
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    let mut progress = ended(&id, Outcome::Fault, TOKEN);
    progress.result.as_mut().unwrap().raw = "推 ".repeat(100_000);
    store.save_progress(&progress).await.unwrap();
    let raw = store.check(&id).await.unwrap().unwrap().progress.result.unwrap().raw;
    assert!(raw.len() <= 64 * 1024 + 3 && raw.ends_with('…'), "{}", raw.len());
}
