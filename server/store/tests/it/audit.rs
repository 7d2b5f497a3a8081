//! The audit trail: kept, counted, filtered, paged and forgotten.

use shared::api::{ActorKind, AuditDetails, AuditEvent, AuditFilter, AuditRecord, Role};
use store::{NewAudit, Store};

use crate::databases::{TestStore, on_both};
use crate::support::{APP, DAY, NOW};

on_both![
    an_entry_comes_back_as_it_was,
    pages_follow_each_other,
    filters_find_what_they_say,
    counted_entries_are_one_row,
    old_entries_go_and_others_stay,
];

pub fn entry(at: i64, event: AuditEvent, who: &str) -> NewAudit {
    let record = AuditRecord {
        id: 0,
        at,
        event,
        actor: ActorKind::User,
        who: who.into(),
        role: Some(Role::Operator),
        address: "203.0.113.9".into(),
        request_id: "0123456789abcdef".into(),
        times: 1,
        details: AuditDetails::default(),
    };
    NewAudit { record, counted: None }
}

fn all() -> AuditFilter {
    AuditFilter { limit: 100, ..AuditFilter::default() }
}

async fn found(store: &Store, filter: AuditFilter) -> Vec<AuditRecord> {
    store.list_audit(&filter).await.unwrap()
}

async fn an_entry_comes_back_as_it_was(store: TestStore) {
    let mut new = entry(NOW, AuditEvent::UserSigSigned, "ann");
    new.record.details = AuditDetails {
        app: Some(APP),
        userid: "al…ce".into(),
        expire: Some(60),
        role: Some(Role::Viewer),
        number: Some(u64::from(u32::MAX)),
        ..AuditDetails::default()
    };
    store.add_audit(std::slice::from_ref(&new)).await.unwrap();
    let seen = found(&store, all()).await;
    assert_eq!(seen, [AuditRecord { id: seen[0].id, ..new.record }]);
    for event in AuditEvent::ALL {
        assert_eq!(AuditEvent::from_word(event.word()), Some(*event));
    }
}

async fn pages_follow_each_other(store: TestStore) {
    // Three in each second: the ID decides.
    let entries: Vec<_> =
        (0..30).map(|number| entry(NOW + number / 3, AuditEvent::LoggedIn, "ann")).collect();
    store.add_audit(&entries).await.unwrap();
    let whole = found(&store, all()).await;
    assert_eq!(whole.len(), 30);
    assert!(whole.is_sorted_by(|one, next| (one.at, one.id) > (next.at, next.id)));
    let (mut paged, mut before) = (Vec::new(), None);
    loop {
        let page = found(&store, AuditFilter { limit: 7, before, ..all() }).await;
        let Some(last) = page.last() else { break };
        before = Some((last.at, last.id));
        paged.extend(page);
    }
    assert_eq!(paged, whole);
}

async fn filters_find_what_they_say(store: TestStore) {
    let mut with_app = entry(NOW + 1, AuditEvent::KeyReleased, "Bob.Smith");
    with_app.record.details.app = Some(APP);
    let entries = [
        entry(NOW, AuditEvent::LoggedIn, "ann"),
        with_app,
        entry(NOW + 2, AuditEvent::LoggedOut, "ann"),
    ];
    store.add_audit(&entries).await.unwrap();
    for (filter, times) in [
        (all(), vec![2, 1, 0]),
        (AuditFilter { event: Some(AuditEvent::LoggedOut), ..all() }, vec![2]),
        (AuditFilter { who: "b.sm".into(), ..all() }, vec![1]),
        (AuditFilter { who: "%".into(), ..all() }, vec![]),
        (AuditFilter { sdkappid: Some(APP), ..all() }, vec![1]),
        (AuditFilter { sdkappid: Some(7), ..all() }, vec![]),
        (AuditFilter { from: Some(NOW + 1), ..all() }, vec![2, 1]),
        (AuditFilter { to: Some(NOW + 1), ..all() }, vec![0]),
        (AuditFilter { limit: 1, ..all() }, vec![2]),
        (AuditFilter { limit: 0, ..all() }, vec![]),
    ] {
        let seen = found(&store, filter.clone()).await;
        let seen: Vec<_> = seen.iter().map(|record| record.at - NOW).collect();
        assert_eq!(seen, times, "{filter:?}");
    }
}

async fn counted_entries_are_one_row(store: TestStore) {
    let counted = |at, times, word: &str| {
        let mut new = entry(at, AuditEvent::LogInRefused, "");
        new.record.times = times;
        NewAudit { counted: Some(word.into()), ..new }
    };
    store.add_audit(&[counted(NOW, 1, "a"), counted(NOW, 1, "b")]).await.unwrap();
    store.add_audit(&[counted(NOW + 9, 40, "a"), counted(NOW + 9, 2, "a")]).await.unwrap();
    let mut seen = found(&store, all()).await;
    seen.sort_by_key(|record| record.times);
    let seen: Vec<_> = seen.iter().map(|record| (record.at, record.times)).collect();
    assert_eq!(seen, [(NOW, 1), (NOW, 43)]);
}

async fn old_entries_go_and_others_stay(store: TestStore) {
    let entries =
        [180 * DAY + 1, 180 * DAY, 0].map(|age| entry(NOW - age, AuditEvent::LoggedIn, "ann"));
    store.add_audit(&entries).await.unwrap();
    // The retention of checks is another one.
    store.retain(NOW, 1).await.unwrap();
    assert_eq!(found(&store, all()).await.len(), 3);
    assert_eq!(store.retain_audit(NOW, 180).await.unwrap(), 1);
    let ages: Vec<_> = found(&store, all()).await.iter().map(|it| NOW - it.at).collect();
    assert_eq!(ages, [0, 180 * DAY]);
}
