use shared::SdkAppId;
use shared::api::BindingSource;
use store::NewBinding;

use crate::databases::{TestStore, on_both};
use crate::support::{NOW, TOKEN, app, binding, input, user};

on_both! {
    the_longest_names_and_tokens_are_kept,
    a_binding_comes_back_as_it_was,
    a_device_without_anything_bound_is_remembered_too,
    seen_again_is_one_row_and_unknown_values_wipe_nothing,
    an_older_sight_does_not_overwrite_a_newer_one,
    the_newest_comes_first_and_others_stay_out,
    typing_what_was_seen_on_a_device_changes_nothing,
    a_device_takes_over_what_was_typed,
    typing_twice_is_one_row,
    what_an_app_reports_of_itself_comes_back,
    fifty_installations_are_told_apart,
}

async fn a_binding_comes_back_as_it_was(store: TestStore) {
    let kept = store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    assert_eq!((kept.certificate_id.as_str(), kept.token.as_str()), ("31001", TOKEN));
    assert_eq!((kept.system.as_str(), kept.notification), ("APNS 26.1", Some(1)));
    assert_eq!((kept.seen_at, kept.source), (NOW, BindingSource::TaskTrace));
    assert!(!kept.configured && kept.label.is_empty());
    assert_eq!(store.bindings(app(), &user("alice")).await.unwrap(), [kept]);
}

async fn a_device_without_anything_bound_is_remembered_too(store: TestStore) {
    let kept = store.add_binding(binding("alice", "0", "")).await.unwrap();
    assert_eq!((kept.certificate_id.as_str(), kept.token.as_str()), ("", ""));
}

async fn seen_again_is_one_row_and_unknown_values_wipe_nothing(store: TestStore) {
    let first = store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    let again = NewBinding {
        device_model: String::new(),
        sdk_version: "8.8.0".into(),
        notification: None,
        seen_at: NOW + 1,
        ..binding("alice", "31001", TOKEN)
    };
    let second = store.add_binding(again).await.unwrap();
    assert_eq!(second.id, first.id);
    assert_eq!((second.device_model.as_str(), second.notification), ("iPhone15,2", Some(1)));
    assert_eq!((second.sdk_version.as_str(), second.seen_at), ("8.8.0", NOW + 1));
}

async fn an_older_sight_does_not_overwrite_a_newer_one(store: TestStore) {
    let newer = store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    let older = NewBinding { seen_at: NOW - 9, ..binding("alice", "31001", TOKEN) };
    assert_eq!(store.add_binding(older).await.unwrap(), newer);
}

async fn the_newest_comes_first_and_others_stay_out(store: TestStore) {
    for (token, seen_at) in [("token-of-monday", NOW - 5), ("token-of-tuesday", NOW)] {
        let new = NewBinding { seen_at, ..binding("alice", "31001", token) };
        store.add_binding(new).await.unwrap();
    }
    store.add_binding(binding("bob", "31001", TOKEN)).await.unwrap();
    let elsewhere =
        NewBinding { app: SdkAppId::new_unvalidated(7), ..binding("alice", "31001", TOKEN) };
    store.add_binding(elsewhere).await.unwrap();
    let rows = store.bindings(app(), &user("alice")).await.unwrap();
    let tokens: Vec<_> = rows.iter().map(|row| row.token.as_str()).collect();
    assert_eq!(tokens, ["token-of-tuesday", "token-of-monday"]);
}

fn typed(token: &str) -> NewBinding {
    NewBinding {
        instance_id: String::new(),
        device_model: String::new(),
        source: BindingSource::Typed,
        seen_at: NOW + 60,
        ..binding("alice", "31001", token)
    }
}

async fn typing_what_was_seen_on_a_device_changes_nothing(store: TestStore) {
    let seen = store.add_binding(binding("alice", "31001", TOKEN)).await.unwrap();
    assert_eq!(store.add_binding(typed(TOKEN)).await.unwrap(), seen);
    assert_eq!(store.bindings(app(), &user("alice")).await.unwrap().len(), 1);
}

async fn a_device_takes_over_what_was_typed(store: TestStore) {
    let typed = store.add_binding(typed(TOKEN)).await.unwrap();
    assert_eq!(typed.source, BindingSource::Typed);
    let new = NewBinding { seen_at: NOW + 61, ..binding("alice", "31001", TOKEN) };
    let seen = store.add_binding(new).await.unwrap();
    assert_eq!((seen.id, seen.source), (typed.id, BindingSource::TaskTrace));
    assert_eq!(store.bindings(app(), &user("alice")).await.unwrap(), [seen]);
}

async fn typing_twice_is_one_row(store: TestStore) {
    let first = store.add_binding(typed(TOKEN)).await.unwrap();
    assert_eq!(store.add_binding(typed(TOKEN)).await.unwrap().id, first.id);
}

async fn what_an_app_reports_of_itself_comes_back(store: TestStore) {
    let reported = NewBinding {
        build_environment: "development".into(),
        app_version: "3.2.1".into(),
        ..binding("alice", "31001", TOKEN)
    };
    store.add_binding(reported).await.unwrap();
    // A trace, which knows neither.
    let traced = NewBinding { seen_at: NOW + 1, ..binding("alice", "31001", TOKEN) };
    let kept = store.add_binding(traced).await.unwrap();
    assert_eq!((&*kept.build_environment, &*kept.app_version), ("development", "3.2.1"));
}

async fn fifty_installations_are_told_apart(store: TestStore) {
    let of = |number: i64, round: &str| NewBinding {
        instance_id: format!("app:phone-{number}"),
        source: BindingSource::Reported,
        seen_at: NOW + number,
        ..binding("alice", "31001", &format!("{round}-token-{number}"))
    };
    for round in ["old", "new"] {
        for number in 0..50 {
            let new = of(number, round);
            let install = new.instance_id.clone();
            let kept = store.add_binding(new).await.unwrap();
            let keep = Some(("31001", kept.id));
            store.forget_installation(app(), &user("alice"), &install, keep).await.unwrap();
        }
    }
    let rows = store.bindings(app(), &user("alice")).await.unwrap();
    assert_eq!(rows.len(), 50);
    assert!(rows.iter().all(|row| row.token.starts_with("new-")), "{rows:?}");
    store.forget_installation(app(), &user("alice"), "app:phone-7", None).await.unwrap();
    assert_eq!(store.bindings(app(), &user("alice")).await.unwrap().len(), 49);
}

#[test]
fn a_binding_to_remember_shows_no_token() {
    let shown = format!("{:?}", binding("alice", "31001", TOKEN));
    assert!(!shown.contains(TOKEN) && shown.contains("decafbad"), "{shown}");
}

/// A text that PostgreSQL cannot compress to fit into an index.
fn without_pattern(length: usize, seed: u64) -> String {
    let next = |n: &u64| Some(n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
    let numbers = std::iter::successors(Some(seed), next);
    let letter = |n| char::from_digit(u32::try_from(n >> 59).unwrap(), 32).unwrap();
    numbers.skip(1).take(length).map(letter).collect()
}

async fn the_longest_names_and_tokens_are_kept(store: TestStore) {
    let (name, token) = (without_pattern(4_096, 1), without_pattern(4_096, 2));
    for _ in 0..2 {
        store.add_binding(binding(&name, "31001", &token)).await.unwrap();
    }
    let kept = store.bindings(app(), &user(&name)).await.unwrap();
    assert_eq!((kept.len(), &kept[0].token), (1, &token));
    store.begin_check(&input(&name), NOW).await.unwrap();
}
