use shared::SdkAppId;
use shared::api::{CheckFilter, Outcome};
use store::{EventKey, NewBinding, Removed, Store};
use webhook_event::WebhookEvent;

use crate::databases::{TestStore, on_both};
use crate::support::{
    DAY, NOW, TOKEN, app, binding, connection, ended, event, folder, input, user,
};

on_both! {
    what_is_older_than_the_days_goes_and_the_boundary_stays,
    a_running_check_is_not_too_old,
    odd_times_and_days_do_no_harm,
    deleting_a_user_leaves_all_others,
}

async fn fill(store: &Store, name: &str, at: i64) {
    let new = NewBinding { seen_at: at, ..binding(name, "31001", &format!("{name}-{at}-token")) };
    store.add_binding(new).await.unwrap();
    let id = store.begin_check(&input(name), at).await.unwrap();
    store.save_progress(&ended(&id, Outcome::Proven, TOKEN)).await.unwrap();
    let event = WebhookEvent { received_at: at, ..event(name, at) };
    store.add_events(vec![event]).await.unwrap();
}

async fn what_is_older_than_the_days_goes_and_the_boundary_stays(store: TestStore) {
    for at in [NOW - 30 * DAY - 1, NOW - 30 * DAY, NOW - 30 * DAY + 1] {
        fill(&store, "alice", at).await;
    }
    let removed = store.retain(NOW, 30).await.unwrap();
    assert_eq!(removed, Removed { bindings: 1, checks: 1, events: 1, ..Removed::default() });
    assert_eq!(store.retain(NOW, 30).await.unwrap().total(), 0);
    let checks = store.list_checks(&CheckFilter::default(), 50).await.unwrap();
    let began: Vec<_> = checks.iter().map(|line| line.started_at).collect();
    assert_eq!(began, [NOW - 30 * DAY + 1, NOW - 30 * DAY]);
    assert_eq!(store.bindings(app(), &user("alice")).await.unwrap().len(), 2);
    assert_eq!(store.events(app(), EventKey::User(user("alice"))).await.unwrap().len(), 2);
}

async fn a_running_check_is_not_too_old(store: TestStore) {
    let id = store.begin_check(&input("alice"), NOW - 99 * DAY).await.unwrap();
    assert_eq!(store.retain(NOW, 30).await.unwrap().total(), 0);
    assert!(store.check(&id).await.unwrap().is_some());
}

async fn odd_times_and_days_do_no_harm(store: TestStore) {
    fill(&store, "alice", NOW).await;
    assert_eq!(store.retain(i64::MIN, u32::MAX).await.unwrap().total(), 0);
    assert_eq!(store.retain(NOW, 0).await.unwrap().total(), 0);
    assert_eq!(store.retain(NOW + 1, 0).await.unwrap().total(), 3);
}

async fn deleting_a_user_leaves_all_others(store: TestStore) {
    fill(&store, "alice", NOW).await;
    fill(&store, "alice2", NOW).await;
    let sent = WebhookEvent { sender: "alice".into(), ..event("bob", 1) };
    store.add_events(vec![sent, event("bob", 2)]).await.unwrap();
    let elsewhere =
        NewBinding { app: SdkAppId::new_unvalidated(7), ..binding("alice", "31001", TOKEN) };
    store.add_binding(elsewhere).await.unwrap();

    assert_eq!(store.delete_user(app(), &user("alice")).await.unwrap(), 4);
    assert_eq!(store.delete_user(app(), &user("alice")).await.unwrap(), 0);
    assert_eq!(store.bindings(app(), &user("alice")).await.unwrap(), []);
    assert_eq!(store.bindings(app(), &user("alice2")).await.unwrap().len(), 1);
    assert_eq!(
        store.bindings(SdkAppId::new_unvalidated(7), &user("alice")).await.unwrap().len(),
        1
    );
    assert_eq!(store.list_checks(&CheckFilter::default(), 50).await.unwrap().len(), 1);
    assert_eq!(store.events(app(), EventKey::User(user("bob"))).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_deleted_is_not_in_the_files_any_more() {
    let (folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    for at in 0..200 {
        fill(&store, "canary-user", NOW + at).await;
    }
    let bytes = || {
        let mut all = Vec::new();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            all.extend(std::fs::read(file.unwrap().path()).unwrap());
        }
        all
    };
    let holds = |bytes: &[u8]| bytes.windows(11).any(|window| window == b"canary-user");
    assert!(holds(&bytes()));
    let before = bytes().len();
    assert_eq!(store.delete_user(app(), &user("canary-user")).await.unwrap(), 600);
    assert!(!holds(&bytes()));
    assert!(bytes().len() < before / 2, "{} of {before}", bytes().len());
    let mut other = connection(&path).await;
    let free: i64 =
        sqlx::query_scalar("PRAGMA freelist_count").fetch_one(&mut other).await.unwrap();
    assert_eq!(free, 0);
}
