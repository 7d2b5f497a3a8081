use sha2::{Digest as _, Sha256};
use shared::api::{CheckFilter, CheckSpan, FaultCount, Outcome, Progress, PushTestInput, RunState};
use shared::chat::Vendor;
use store::{Store, StoreError};

use crate::databases::{TestStore, on_both};
use crate::support::{APP, NOW, TOKEN, app, connection, ended, folder, input, running, user};

on_both! {
    a_check_begins_without_anything_and_ends_with_a_verdict,
    an_unknown_name_is_no_check,
    the_list_is_filtered_and_newest_first,
    the_last_success_is_of_the_same_user_and_earlier,
    a_raw_answer_is_cut_where_it_is_too_long,
    a_line_has_state_vendor_code_and_duration,
    a_code_or_name_of_any_length_is_kept,
    a_probe_has_the_certificate_that_it_learnt,
    what_a_filter_finds_is_counted_by_quarter_of_an_hour_and_by_fault,
    a_page_goes_on_behind_a_check_that_was_deleted,
}

async fn a_check_begins_without_anything_and_ends_with_a_verdict(store: TestStore) {
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

async fn an_unknown_name_is_no_check(store: TestStore) {
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

async fn the_list_is_filtered_and_newest_first(store: TestStore) {
    let [first, second, third] = three(&store).await;
    let all = CheckFilter::default;
    for (filter, wanted) in [
        (all(), vec![&third, &second, &first]),
        (CheckFilter { userid: "ALI".into(), ..all() }, vec![&second, &first]),
        (CheckFilter { userid: "%".into(), ..all() }, vec![]),
        (CheckFilter { outcome: Some(Outcome::Fault), ..all() }, vec![&second]),
        (CheckFilter { sdkappid: Some(APP), ..all() }, vec![&third, &second, &first]),
        (CheckFilter { sdkappid: Some(7), ..all() }, vec![]),
        (CheckFilter { vendor: Some(Vendor::Apns), ..all() }, vec![&second, &first]),
        (CheckFilter { vendor: Some(Vendor::Fcm), ..all() }, vec![]),
        (CheckFilter { from: Some(NOW), ..all() }, vec![&third, &second, &first]),
        (CheckFilter { from: Some(NOW + 1), ..all() }, vec![&third, &second]),
        (CheckFilter { to: Some(NOW + 1), ..all() }, vec![&first]),
        (CheckFilter { from: Some(NOW + 1), to: Some(NOW + 1), ..all() }, vec![]),
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

async fn the_last_success_is_of_the_same_user_and_earlier(store: TestStore) {
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

async fn a_raw_answer_is_cut_where_it_is_too_long(store: TestStore) {
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    let mut progress = ended(&id, Outcome::Fault, TOKEN);
    progress.result.as_mut().unwrap().raw = "推 ".repeat(100_000);
    store.save_progress(&progress).await.unwrap();
    let raw = store.check(&id).await.unwrap().unwrap().progress.result.unwrap().raw;
    assert!(raw.len() <= 64 * 1024 + 3 && raw.ends_with('…'), "{}", raw.len());
}

/// A run of which the vendor is told by less and less.
fn without(mut progress: Progress, verdict: bool, bindings: bool) -> Progress {
    let result = progress.result.as_mut().unwrap();
    if !verdict {
        result.verdict.vendor = None;
        result.verdict.code = "90049".into();
    }
    if !bindings {
        result.bindings.clear();
    }
    progress
}

async fn a_line_has_state_vendor_code_and_duration(store: TestStore) {
    let only = async |progress: fn(&str) -> Progress| {
        let id = store.begin_check(&input("alice"), NOW).await.unwrap();
        store.save_progress(&progress(&id)).await.unwrap();
        let found = store.list_checks(&CheckFilter::default(), 1).await.unwrap().remove(0);
        assert_eq!((found.id, found.duration_ms), (id, 1_234));
        assert_eq!(found.certificate_id, "31001");
        (found.state, found.vendor, found.code, found.code_of)
    };
    let apns = Some(Vendor::Apns);
    assert_eq!(only(|id| running(id, 3)).await, (RunState::Running, None, String::new(), None));
    let fault = |id: &str| ended(id, Outcome::Fault, "…x");
    assert_eq!(only(fault).await, (RunState::Done, apns, "410".into(), apns));
    let of_tencent = |id: &str| without(ended(id, Outcome::Fault, "…x"), false, true);
    assert_eq!(only(of_tencent).await, (RunState::Done, apns, "90049".into(), None));
    let before_any = |id: &str| without(ended(id, Outcome::Fault, "…x"), false, false);
    assert_eq!(only(before_any).await, (RunState::Done, None, "90049".into(), None));
}

async fn a_code_or_name_of_any_length_is_kept(store: TestStore) {
    // Nothing that could be compressed, or taken for a token.
    let random = |bytes: usize| -> String {
        let words = (0..128_u8).map(|number| hex::encode(Sha256::digest([number])));
        words.map(|word| format!("{} ", &word[..40])).collect::<String>()[..bytes].to_owned()
    };
    let id = store.begin_check(&input(&random(4096)), NOW).await.unwrap();
    let mut progress = ended(&id, Outcome::Fault, "…x");
    progress.result.as_mut().unwrap().verdict.code = random(4096);
    store.save_progress(&progress).await.unwrap();
    let found = store.list_checks(&CheckFilter::default(), 1).await.unwrap().remove(0);
    assert!(found.input.userid == random(4096) && found.code == random(200), "{}", found.code);
}

async fn a_probe_has_the_certificate_that_it_learnt(store: TestStore) {
    let asked = PushTestInput { certificate_id: String::new(), ..input("alice") };
    let id = store.begin_check(&asked, NOW).await.unwrap();
    let found = async || store.list_checks(&CheckFilter::default(), 1).await.unwrap().remove(0);
    assert_eq!(found().await.certificate_id, "");
    store.save_progress(&ended(&id, Outcome::Proven, "…x")).await.unwrap();
    assert_eq!((found().await.certificate_id, found().await.input), ("31001".into(), asked));
}

async fn what_a_filter_finds_is_counted_by_quarter_of_an_hour_and_by_fault(store: TestStore) {
    let quarter = NOW - NOW.rem_euclid(CheckSpan::SECONDS);
    let fault = Some(Outcome::Fault);
    for (at, outcome, is_vendors) in [
        (quarter, Some(Outcome::Proven), true),
        (quarter + 899, fault, true),
        (quarter + 900, fault, false),
        (quarter + 900, fault, true),
        (quarter + 901, None, true),
        (quarter + 902, Some(Outcome::NoVerdict), true),
    ] {
        let id = store.begin_check(&input("alice"), at).await.unwrap();
        if let Some(outcome) = outcome {
            let progress = without(ended(&id, outcome, "…x"), is_vendors, true);
            store.save_progress(&progress).await.unwrap();
        }
    }
    let counted = async |filter: CheckFilter| store.count_checks(&filter).await.unwrap();
    let apns = FaultCount { vendor: Some(Vendor::Apns), code: "410".into(), count: 2 };
    let tencent = FaultCount { vendor: None, code: "90049".into(), count: 1 };
    let first = CheckSpan { at: quarter, proven: 1, fault: 1, ..CheckSpan::default() };
    let second = CheckSpan {
        at: quarter + 900,
        fault: 2,
        no_verdict: 1,
        running: 1,
        ..CheckSpan::default()
    };

    let all = counted(CheckFilter::default()).await;
    assert_eq!((all.spans, all.faults), (vec![first, second], vec![apns, tencent.clone()]));
    let late = CheckFilter { from: Some(quarter + 900), outcome: fault, ..CheckFilter::default() };
    let late = counted(late).await;
    assert_eq!(late.spans, [CheckSpan { no_verdict: 0, running: 0, ..second }]);
    assert!(late.faults.contains(&tencent) && late.faults.iter().all(|it| it.count == 1));
    let of_apns = CheckFilter { vendor: Some(Vendor::Apns), ..CheckFilter::default() };
    let of_apns = counted(of_apns).await;
    assert_eq!(of_apns.spans, [first, CheckSpan { running: 0, ..second }], "one runs");
    let other = CheckFilter { userid: "bob".into(), ..CheckFilter::default() };
    assert_eq!(counted(other).await, shared::api::CheckCounts::default());
}

#[tokio::test]
async fn a_check_that_cannot_be_read_has_its_line() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    store.save_progress(&ended(&id, Outcome::Fault, "…x")).await.unwrap();
    let mut other = connection(&path).await;
    sqlx::query("UPDATE checks SET progress = '{\"id\":7}'").execute(&mut other).await.unwrap();
    let found = store.list_checks(&CheckFilter::default(), 9).await.unwrap();
    assert_eq!((found[0].outcome, found[0].code.as_str()), (Some(Outcome::Fault), "410"));
    let counted = store.count_checks(&CheckFilter::default()).await.unwrap();
    assert_eq!(counted.spans.iter().map(|span| span.fault).sum::<u32>(), 1);
    assert!(matches!(store.check(&id).await, Err(StoreError::Unreadable { .. })));
}

async fn a_page_goes_on_behind_a_check_that_was_deleted(store: TestStore) {
    let mut ids = Vec::new();
    for (name, at) in [("alice", NOW), ("alice", NOW + 1), ("bob", NOW + 1), ("alice", NOW + 1)] {
        ids.push(store.begin_check(&input(name), at).await.unwrap());
    }
    let behind = CheckFilter { before: Some(ids[2].clone()), ..CheckFilter::default() };
    let list = async || {
        let found = store.list_checks(&behind, 50).await.unwrap();
        found.into_iter().map(|line| line.id).collect::<Vec<_>>()
    };
    let older = [ids[1].clone(), ids[0].clone()];
    assert_eq!(list().await, older);
    store.delete_user(app(), &user("bob")).await.unwrap();
    assert_eq!(list().await, older);
}
