//! Registrations that failed, as apps report them.

use store::{DeviceFault, NewBinding, Store};

use crate::databases::{TestStore, on_both};
use crate::support::{DAY, NOW, app, binding, folder, user};

on_both! {
    of_an_installation_the_newest_fault_is_kept,
    a_fault_is_shown_until_something_newer_is_known,
    an_installation_is_forgotten_and_others_stay,
    old_faults_go_and_so_do_those_of_a_deleted_user,
}

fn fault(code: i64, reported_at: i64) -> DeviceFault {
    DeviceFault { code, info: format!("cause of {code}"), reported_at }
}

async fn report(store: &Store, name: &str, install: &str, fault: &DeviceFault) {
    store.report_device_fault(app(), &user(name), install, fault).await.unwrap();
}

async fn shown(store: &Store, name: &str) -> Option<i64> {
    store.device_fault(app(), &user(name)).await.unwrap().map(|fault| fault.code)
}

async fn of_an_installation_the_newest_fault_is_kept(store: TestStore) {
    assert_eq!(shown(&store, "alice").await, None);
    report(&store, "alice", "one", &fault(1, NOW)).await;
    report(&store, "alice", "one", &fault(2, NOW + 1)).await;
    let found = store.device_fault(app(), &user("alice")).await.unwrap();
    assert_eq!(found, Some(fault(2, NOW + 1)));
    report(&store, "alice", "two", &fault(3, NOW + 2)).await;
    assert_eq!(shown(&store, "alice").await, Some(3), "the newest of all");
    report(&store, "alice", "one", &fault(4, NOW + 3)).await;
    assert_eq!(shown(&store, "alice").await, Some(4));
    assert_eq!(shown(&store, "bob").await, None);
}

async fn a_fault_is_shown_until_something_newer_is_known(store: TestStore) {
    report(&store, "alice", "one", &fault(1, NOW)).await;
    let at = |seen_at| NewBinding { seen_at, ..binding("alice", "31001", "a-token") };
    store.add_binding(at(NOW)).await.unwrap();
    assert_eq!(shown(&store, "alice").await, Some(1), "of the same second");
    store.add_binding(at(NOW + 1)).await.unwrap();
    assert_eq!(shown(&store, "alice").await, None);
    report(&store, "alice", "one", &fault(2, NOW + 2)).await;
    assert_eq!(shown(&store, "alice").await, Some(2));
}

async fn an_installation_is_forgotten_and_others_stay(store: TestStore) {
    let of = |install: &str, token: &str| NewBinding {
        instance_id: install.into(),
        seen_at: NOW,
        ..binding("alice", "31001", token)
    };
    let old = store.add_binding(of("one", "old-token")).await.unwrap();
    let new = store.add_binding(of("one", "new-token")).await.unwrap();
    store.add_binding(of("two", "other-token")).await.unwrap();
    for install in ["one", "two"] {
        report(&store, "alice", install, &fault(1, NOW)).await;
    }
    let forget =
        async |keep| store.forget_installation(app(), &user("alice"), "one", keep).await.unwrap();
    // A new token: the old one of its certificate goes, and the fault is over.
    assert_eq!(forget(Some(("31001", new.id))).await, 2);
    let left = async || {
        let left = store.bindings(app(), &user("alice")).await.unwrap();
        let mut left: Vec<_> = left.into_iter().map(|binding| binding.id).collect();
        left.sort_unstable();
        left
    };
    assert!(!left().await.contains(&old.id) && left().await.contains(&new.id));
    assert_eq!(shown(&store, "alice").await, Some(1), "that of the other installation");
    // A log-out.
    assert_eq!(forget(None).await, 1);
    assert_eq!(left().await.len(), 1);
    assert_eq!(forget(None).await, 0);
}

async fn old_faults_go_and_so_do_those_of_a_deleted_user(store: TestStore) {
    for (install, at) in [("one", NOW - 30 * DAY - 1), ("two", NOW - 30 * DAY), ("three", NOW)] {
        report(&store, "alice", install, &fault(1, at)).await;
    }
    report(&store, "bob", "one", &fault(2, NOW)).await;
    assert_eq!(store.retain(NOW, 30).await.unwrap().faults, 1);
    assert_eq!(store.delete_user(app(), &user("alice")).await.unwrap(), 2);
    assert_eq!(shown(&store, "alice").await, None);
    assert_eq!(shown(&store, "bob").await, Some(2));
}

#[tokio::test]
async fn the_file_is_cleaned_only_after_something_was_forgotten() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    let wal = path.with_extension("db-wal");
    let to_clean = || std::fs::metadata(&wal).unwrap().len() > 0;
    report(&store, "alice", "one", &fault(1, NOW)).await;
    assert!(to_clean());
    let forget = async |install| {
        store.forget_installation(app(), &user("alice"), install, None).await.unwrap()
    };
    assert_eq!(forget("two").await, 0);
    assert_eq!(store.retain(NOW, 30).await.unwrap().total(), 0);
    assert!(to_clean(), "a report that changes nothing costs no clean-up");
    assert_eq!(forget("one").await, 1);
    assert!(!to_clean());
}
