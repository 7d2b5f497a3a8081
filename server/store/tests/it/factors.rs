//! Second factors of users of the console, and log-ins that wait for a code.

use std::fs;

use shared::api::Role;
use sqlx::AssertSqlSafe;
use store::{FactorProof, Identity, PasswordHash, SessionKey, Store, StoredUser};

use crate::databases::{PgDatabase, TestStore, key, on_both};
use crate::support::{NOW, assert_no_token, connection, folder};

on_both! {
    a_secret_counts_once_it_is_confirmed,
    a_step_is_taken_once_and_none_before_it,
    of_many_at_once_one_takes_a_step,
    a_recovery_code_is_taken_once,
    a_second_factor_goes_with_its_user,
    a_challenge_ends_by_time_by_use_and_with_the_sessions,
}

const SECRET: &[u8; 20] = b"canary-of-the-secret";
const STEP: i64 = 58_800_000;

fn recovery(text: &str) -> SessionKey {
    SessionKey::of(text.as_bytes())
}

async fn switch_on(store: &Store, name: &str) {
    assert!(store.begin_factor(name, SECRET, NOW).await.unwrap());
    let factor = store.factor(name).await.unwrap().unwrap();
    let codes = ["one", "two"].map(recovery);
    assert!(store.confirm_factor(name, &factor, STEP, &codes).await.unwrap());
}

async fn a_secret_counts_once_it_is_confirmed(store: TestStore) {
    assert!(store.factor("ann").await.unwrap().is_none());
    assert!(store.begin_factor("ann", b"another secret", NOW).await.unwrap());
    let first = store.factor("ann").await.unwrap().unwrap();
    assert_eq!((&**first.secret, first.confirmed), (&b"another secret"[..], false));
    assert!(!store.has_factor("ann").await.unwrap());
    assert!(!store.take_proof("ann", FactorProof::Step(STEP)).await.unwrap());
    assert!(store.begin_factor("ann", SECRET, NOW).await.unwrap(), "it was not confirmed");
    assert!(!store.confirm_factor("ann", &first, STEP, &[]).await.unwrap(), "it was replaced");
    switch_on(&store, "ann").await;
    let factor = store.factor("ann").await.unwrap().unwrap();
    assert_eq!((&**factor.secret, factor.confirmed), (&SECRET[..], true));
    assert!(store.has_factor("ann").await.unwrap());
    assert!(!store.begin_factor("ann", b"another secret", NOW).await.unwrap(), "it counts");
    assert!(!store.confirm_factor("ann", &factor, STEP + 9, &[]).await.unwrap(), "once");
    assert!(!store.has_factor("bob").await.unwrap());
    assert!(store.end_factor("ann", false).await.unwrap());
    assert!(!store.end_factor("ann", false).await.unwrap());
    assert_eq!(store.recovery_codes("ann").await.unwrap(), 0);
}

async fn a_step_is_taken_once_and_none_before_it(store: TestStore) {
    switch_on(&store, "ann").await;
    for (step, taken) in
        [(STEP, false), (STEP + 1, true), (STEP + 1, false), (STEP - 1, false), (STEP + 2, true)]
    {
        let proof = FactorProof::Step(step);
        assert_eq!(store.take_proof("ann", proof).await.unwrap(), taken, "{step}");
    }
}

async fn of_many_at_once_one_takes_a_step(store: TestStore) {
    switch_on(&store, "ann").await;
    let take = |proof| store.take_proof("ann", proof);
    for proof in [FactorProof::Step(STEP + 1), FactorProof::Recovery(recovery("one"))] {
        let (a, b, c, d) = tokio::join!(take(proof), take(proof), take(proof), take(proof));
        let taken = [a, b, c, d].into_iter().filter(|taken| *taken.as_ref().unwrap());
        assert_eq!(taken.count(), 1, "{proof:?}");
    }
}

async fn a_recovery_code_is_taken_once(store: TestStore) {
    switch_on(&store, "ann").await;
    switch_on(&store, "bob").await;
    let take = |name, text| store.take_proof(name, FactorProof::Recovery(recovery(text)));
    assert!(take("ann", "one").await.unwrap());
    assert!(!take("ann", "one").await.unwrap());
    assert!(!take("ann", "three").await.unwrap());
    assert_eq!(store.recovery_codes("ann").await.unwrap(), 1);
    assert_eq!(store.recovery_codes("bob").await.unwrap(), 2, "each has their own");
    store.set_recovery_codes("ann", &[recovery("three")]).await.unwrap();
    assert!(!take("ann", "two").await.unwrap(), "new ones replace the old ones");
    assert!(take("ann", "three").await.unwrap());
}

fn user(name: &str) -> StoredUser {
    StoredUser {
        name: name.into(),
        role: Role::Operator,
        password: PasswordHash("$argon2id$x".into()),
        disabled: false,
        created_at: NOW,
        identity: Identity::default(),
    }
}

async fn a_second_factor_goes_with_its_user(store: TestStore) {
    // Left by a user of the configuration.
    switch_on(&store, "ann").await;
    assert!(store.add_first_console_user(&user("ann")).await.unwrap());
    assert!(!store.has_factor("ann").await.unwrap());
    assert!(store.add_console_user(&user("bob")).await.unwrap());
    switch_on(&store, "bob").await;
    assert!(!store.add_console_user(&user("bob")).await.unwrap(), "the name is taken");
    assert!(store.has_factor("bob").await.unwrap());
    store.set_console_password("bob", &user("bob").password).await.unwrap().unwrap();
    assert!(store.has_factor("bob").await.unwrap(), "a new password leaves it");
    store.remove_console_user("bob", true).await.unwrap().unwrap();
    assert!(store.factor("bob").await.unwrap().is_none());
    assert_eq!(store.recovery_codes("bob").await.unwrap(), 0);
}

async fn a_challenge_ends_by_time_by_use_and_with_the_sessions(store: TestStore) {
    let ann = ("ann", user("ann").proof());
    let begin = |text, at| store.begin_challenge(recovery(text), ann, (at, NOW - 300));
    let found = async |text, oldest| store.challenge(recovery(text), oldest).await.unwrap();
    begin("old", NOW - 301).await.unwrap();
    begin("new", NOW).await.unwrap();
    assert_eq!(found("old", 0).await, None, "it was deleted");
    assert_eq!(found("new", NOW).await, Some(("ann".to_owned(), ann.1)));
    assert_eq!(found("new", NOW + 1).await, None);
    assert!(store.end_challenge(recovery("new")).await.unwrap());
    assert!(!store.end_challenge(recovery("new")).await.unwrap());
    begin("again", NOW).await.unwrap();
    store.end_sessions_of("bob").await.unwrap();
    assert!(found("again", NOW).await.is_some());
    store.end_sessions_of("ann").await.unwrap();
    assert_eq!(found("again", NOW).await, None);
}

#[tokio::test]
async fn no_secret_is_in_the_file_and_a_moved_one_does_not_open() {
    let (folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    switch_on(&store, "ann").await;
    switch_on(&store, "bob").await;
    assert_no_token(folder.path(), "canary-of-the-secret");
    let hash = hex::encode(SECRET);
    assert_no_token(folder.path(), &hash);
    let mut other = connection(&path).await;
    let sql = "UPDATE console_factors SET secret =
                 (SELECT secret FROM console_factors WHERE name = 'ann') WHERE name = 'bob'";
    sqlx::query(AssertSqlSafe(sql)).execute(&mut other).await.unwrap();
    assert!(store.factor("bob").await.is_err());
    assert!(store.factor("ann").await.is_ok());
    store.close().await.unwrap();
    assert!(!fs::read(&path).unwrap().windows(SECRET.len()).any(|part| part == SECRET));
}

#[tokio::test]
async fn another_key_seals_the_secrets_anew() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    switch_on(&store, "ann").await;
    let beside = Store::open_beside(&path).await.unwrap();
    store.close().await.unwrap();
    drop(store);
    Store::rotate_key(&path, None).await.unwrap();
    assert!(beside.factor("ann").await.is_err(), "the old key opens it no more");
    assert!(beside.begin_factor("bob", SECRET, NOW).await.is_err());
    let store = Store::open(&path).await.unwrap();
    assert_eq!(&**store.factor("ann").await.unwrap().unwrap().secret, SECRET);
    assert!(store.take_proof("ann", FactorProof::Step(STEP + 1)).await.unwrap());
}

#[tokio::test]
async fn another_key_seals_the_secrets_of_postgres_anew() {
    let Some(database) = PgDatabase::create().await else { return };
    let store = Store::connect(&database.url, &key(1)).await.unwrap();
    switch_on(&store, "ann").await;
    store.reseal(&key(2)).await.unwrap();
    let store = Store::connect(&database.url, &key(2)).await.unwrap();
    assert_eq!(&**store.factor("ann").await.unwrap().unwrap().secret, SECRET);
}
