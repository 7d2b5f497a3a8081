//! The keyring over a reload, with the browser's own database.

use leptos::prelude::*;
use shared::{SdkAppId, SecretKey};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::keyring::store::{self, StoredApp};
use crate::keyring::{App, Keyring, SealError};

const KEY: &str = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";
const PASSPHRASE: &str = "four unrelated words";

/// As after opening the page: nothing in memory, the store read.
async fn reloaded() -> (Owner, Keyring) {
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let keyring = owner.with(Keyring::new);
    owner.with(|| keyring.load());
    while !keyring.is_loaded().get_untracked() {
        pause().await;
    }
    (owner, keyring)
}

async fn pause() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().set_timeout_with_callback(&resolve).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap();
}

fn add(keyring: Keyring, name: &str) -> u32 {
    let sdkappid = SdkAppId::parse("1400000000").unwrap();
    keyring.add(sdkappid, SecretKey::parse(KEY).unwrap(), name.to_owned())
}

fn app(keyring: Keyring, number: u32) -> Option<App> {
    keyring.apps().get_untracked().into_iter().find(|app| app.number == number)
}

#[wasm_bindgen_test]
async fn an_app_that_was_not_remembered_is_gone_after_a_reload() {
    let (_owner, keyring) = reloaded().await;
    let number = add(keyring, "memory only");
    assert_eq!(keyring.current().get_untracked().unwrap().number, number);

    let (_owner, keyring) = reloaded().await;
    assert_eq!(app(keyring, number), None);
}

#[wasm_bindgen_test]
async fn a_remembered_app_is_locked_until_the_passphrase_is_given() {
    let (_owner, keyring) = reloaded().await;
    let number = add(keyring, "remembered");
    keyring.remember(number, PASSPHRASE).await.unwrap();
    assert!(app(keyring, number).unwrap().is_remembered());

    let (_owner, keyring) = reloaded().await;
    let locked = app(keyring, number).unwrap();
    assert!(locked.key.is_none() && locked.fingerprint.is_none());
    assert_eq!((locked.name.as_str(), locked.sdkappid.get()), ("remembered", 1_400_000_000));

    assert_eq!(keyring.unlock(number, "another one").await, Err(SealError::WrongPassphrase));
    assert!(app(keyring, number).unwrap().key.is_none());

    keyring.unlock(number, PASSPHRASE).await.unwrap();
    let open = app(keyring, number).unwrap();
    assert_eq!(open.key.unwrap().expose(), KEY);
    assert_eq!(open.fingerprint.as_deref().map(str::len), Some(4));

    keyring.lock(number);
    assert!(app(keyring, number).unwrap().key.is_none());
    keyring.forget(number).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_forgotten_app_is_gone_from_memory_and_from_the_store() {
    let (_owner, keyring) = reloaded().await;
    let number = add(keyring, "to be forgotten");
    keyring.remember(number, PASSPHRASE).await.unwrap();
    keyring.forget(number).await.unwrap();
    assert_eq!(app(keyring, number), None);
    assert_eq!(keyring.current().get_untracked(), None);

    let (_owner, keyring) = reloaded().await;
    assert_eq!(app(keyring, number), None);
}

#[wasm_bindgen_test]
async fn what_is_typed_is_the_current_app_as_soon_as_it_makes_sense() {
    let (_owner, keyring) = reloaded().await;
    keyring.choose(None);
    let draft = keyring.draft();
    draft.sdkappid.set("14oo".to_owned());
    draft.key.set(KEY.to_owned());
    assert_eq!(keyring.current().get_untracked(), None);
    draft.sdkappid.set(" 1400000000 ".to_owned());
    let typed = keyring.current().get_untracked().unwrap();
    assert_eq!((typed.number, typed.sdkappid.get()), (0, 1_400_000_000));

    draft.clear();
    assert_eq!(keyring.current().get_untracked(), None);
    assert!(draft.key.with_untracked(String::is_empty));
}

#[wasm_bindgen_test]
async fn an_entry_changed_in_the_store_does_not_open() {
    let (_owner, keyring) = reloaded().await;
    let number = add(keyring, "bound");
    keyring.remember(number, PASSPHRASE).await.unwrap();
    let stored = store::all().await.unwrap().into_iter().find(|entry| entry.number == number);
    let other = SdkAppId::parse("1400000001").unwrap();
    store::put(&StoredApp { sdkappid: other, ..stored.unwrap() }).await.unwrap();

    let (_owner, keyring) = reloaded().await;
    assert_eq!(app(keyring, number).unwrap().sdkappid, other);
    assert_eq!(keyring.unlock(number, PASSPHRASE).await, Err(SealError::WrongPassphrase));
    keyring.forget(number).await.unwrap();
}

#[wasm_bindgen_test]
async fn nothing_in_the_store_holds_key_or_passphrase() {
    let (_owner, keyring) = reloaded().await;
    let number = add(keyring, "canary");
    keyring.remember(number, PASSPHRASE).await.unwrap();
    let entry = store::all().await.unwrap().into_iter().find(|entry| entry.number == number);
    let shown = format!("{:?}", entry.unwrap());
    let bytes = KEY.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>().join(", ");
    assert!(!shown.contains(KEY) && !shown.contains(&bytes[..40]));
    assert!(!shown.contains(PASSPHRASE));
    keyring.forget(number).await.unwrap();
}
