//! Signals, memos and derived signals behave as Leptos' own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::{Effect, Owner};
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::{Memo, RwSignal, Signal};

fn owned<R>(f: impl FnOnce() -> R) -> R {
    let _ = any_spawner::Executor::init_wasm_bindgen();
    Owner::new().with(f)
}

#[test]
fn values_come_back() {
    owned(|| {
        let text = RwSignal::new("a".to_owned());
        text.update(|text| text.push('b'));
        assert_eq!(text.get(), "ab");
        text.set("c".to_owned());
        assert_eq!(text.with(String::len), 1);
        assert_eq!(text.try_update(|text| text.pop()), Some(Some('c')));
        assert_eq!(text.get_untracked(), "");
    });
}

#[test]
fn derived_signals_and_memos_follow() {
    owned(|| {
        let count = RwSignal::new(1);
        let double = Signal::derive(move || count.get() * 2);
        let is_big = Memo::new(move |_| double.get() > 5);
        assert_eq!((double.get(), is_big.get()), (2, false));
        count.set(3);
        assert_eq!((double.get(), is_big.get()), (6, true));
        assert_eq!(Signal::<bool>::from(is_big).get_untracked(), true);
        assert_eq!(Signal::stored("same").get(), "same");
    });
}

#[test]
fn a_memo_is_handed_the_value_of_before() {
    owned(|| {
        let add = RwSignal::new(1);
        let sum = Memo::new(move |before: Option<&i32>| before.copied().unwrap_or(0) + add.get());
        assert_eq!(sum.get(), 1);
        add.set(10);
        assert_eq!(sum.get(), 11);
    });
}

#[test]
async fn who_reads_runs_again_and_only_for_a_change() {
    let runs = Arc::new(AtomicUsize::new(0));
    let owner = Owner::new();
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let (number, quiet) = owner.with(|| {
        let (number, quiet) = (RwSignal::new(1), RwSignal::new(1));
        let is_odd = Memo::new(move |_| number.get() % 2 == 1);
        let runs = Arc::clone(&runs);
        Effect::new(move || {
            let _ = (is_odd.get(), quiet.get_untracked());
            runs.fetch_add(1, Ordering::Relaxed);
        });
        (number, quiet)
    });
    any_spawner::Executor::tick().await;
    assert_eq!(runs.load(Ordering::Relaxed), 1);
    number.set(3);
    quiet.set(2);
    any_spawner::Executor::tick().await;
    assert_eq!(runs.load(Ordering::Relaxed), 1, "odd as before, and the other is not tracked");
    number.set(4);
    any_spawner::Executor::tick().await;
    assert_eq!(runs.load(Ordering::Relaxed), 2);
}

#[test]
fn writing_after_the_end_is_told_and_harmless() {
    let owner = Owner::new();
    let signal = owner.with(|| RwSignal::new(1));
    drop(owner);
    assert_eq!(signal.try_set(2), Some(2));
    assert_eq!(signal.try_get_untracked(), None);
}
