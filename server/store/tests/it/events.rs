use shared::SdkAppId;
use shared::api::CheckFilter;
use store::{EventKey, OpenError, Store, StoreLimits};
use webhook_event::{EventKind, WebhookEvent};

use crate::databases::{TestStore, on_both};
use crate::support::{NOW, TOKEN, app, binding, event, input, running, user};

on_both! {
    the_character_0_keeps_no_event_from_being_stored,
    an_event_is_found_by_each_of_its_names,
    the_same_event_is_stored_once,
    the_last_change_of_state_goes_by_its_own_time,
    a_long_event_is_cut,
    the_oldest_make_room_in_their_own_app,
}

async fn an_event_is_found_by_each_of_its_names(store: TestStore) {
    let (one, two) = (event("alice", 1), event("alice", 2));
    let new = store.add_events(vec![one.clone(), two.clone()]).await.unwrap();
    assert_eq!(new, [one.clone(), two.clone()]);
    let found = async |key| store.events(app(), key).await.unwrap();
    assert_eq!(found(EventKey::User(user("alice"))).await, [two, one.clone()]);
    for key in [
        EventKey::Task("task_1".into()),
        EventKey::Data("probe-1".into()),
        EventKey::Message("key_1".into()),
    ] {
        assert_eq!(found(key.clone()).await, std::slice::from_ref(&one), "{key:?}");
    }
    assert_eq!(found(EventKey::User(user("bob"))).await, []);
    assert_eq!(found(EventKey::Task(String::new())).await, []);
    let elsewhere =
        store.events(SdkAppId::new_unvalidated(7), EventKey::Task("task_1".into())).await;
    assert_eq!(elsewhere.unwrap(), []);
}

async fn the_same_event_is_stored_once(store: TestStore) {
    let first = event("alice", 1);
    let later = WebhookEvent { received_at: NOW + 9, ..first.clone() };
    let elsewhere = WebhookEvent { app: SdkAppId::new_unvalidated(7), ..first.clone() };
    let batch = vec![first.clone(), later.clone(), elsewhere.clone()];
    assert_eq!(store.add_events(batch).await.unwrap(), [first.clone(), elsewhere]);
    assert_eq!(store.add_events(vec![later]).await.unwrap(), []);
    assert_eq!(store.events(app(), EventKey::User(user("alice"))).await.unwrap(), [first]);
}

async fn the_oldest_make_room_in_their_own_app(store: TestStore) {
    let store = store.with_limits(StoreLimits { events_per_app: 3, ..StoreLimits::default() });
    let elsewhere = WebhookEvent { app: SdkAppId::new_unvalidated(7), ..event("alice", 0) };
    store.add_events(vec![elsewhere]).await.unwrap();
    for number in 1..=5 {
        store.add_events(vec![event("alice", number)]).await.unwrap();
    }
    let kept = store.events(app(), EventKey::User(user("alice"))).await.unwrap();
    let kept: Vec<_> = kept.iter().map(|event| event.task_id.as_str()).collect();
    assert_eq!(kept, ["task_5", "task_4", "task_3"]);
    let other = store.events(SdkAppId::new_unvalidated(7), EventKey::User(user("alice"))).await;
    assert_eq!(other.unwrap().len(), 1);
}

async fn the_last_change_of_state_goes_by_its_own_time(store: TestStore) {
    let change = |action: &str, event_time| WebhookEvent {
        userid: "alice".into(),
        action: action.into(),
        event_time,
        raw: format!("{{\"Action\":\"{action}\"}}"),
        ..WebhookEvent::new(app(), EventKind::StateChange, NOW)
    };
    let events = vec![change("Logout", NOW), change("Login", NOW - 60), event("alice", 1)];
    store.add_events(events).await.unwrap();
    let last = store.last_state_change(app(), &user("alice")).await.unwrap().unwrap();
    assert_eq!(last.action, "Logout");
    assert_eq!(store.last_state_change(app(), &user("bob")).await.unwrap(), None);
}

async fn a_long_event_is_cut(store: TestStore) {
    let long = WebhookEvent { raw: "推 ".repeat(10_000), ..event("alice", 1) };
    let new = store.add_events(vec![long]).await.unwrap();
    assert!(new[0].raw.len() <= 8 * 1024, "{}", new[0].raw.len());
}

async fn the_character_0_keeps_no_event_from_being_stored(store: TestStore) {
    let odd = WebhookEvent { err_info: "bad\0".into(), userid: "al\0ice".into(), ..event("", 1) };
    assert_eq!(store.add_events(vec![odd, event("alice", 2)]).await.unwrap().len(), 2);
    let kept = store.events(app(), EventKey::User(user("alice"))).await.unwrap();
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[1].err_info, "bad");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_can_be_used_on_any_thread() {
    let used = tokio::spawn(async {
        let store = Store::in_memory().await?;
        let nowhere = store::PostgresUrl::parse("postgres://signet@127.0.0.1:1/signet").unwrap();
        let _ = Store::connect(&nowhere, &crate::databases::key(1)).await;
        store.add_events(vec![event("alice", 1)]).await.unwrap();
        store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
        let id = store.begin_check(&input("alice"), NOW).await.unwrap();
        store.save_progress(&running(&id, 1)).await.unwrap();
        store.list_checks(&CheckFilter::default(), 1).await.unwrap();
        store.count_checks(&CheckFilter::default()).await.unwrap();
        store.check(&id).await.unwrap();
        store.retain(NOW, 1).await.unwrap();
        store.close().await.unwrap();
        Ok::<_, OpenError>(())
    });
    used.await.unwrap().unwrap();
}
