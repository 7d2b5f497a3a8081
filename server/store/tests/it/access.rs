//! Users of the console and their sessions.

use shared::api::{Origin, Role};
use store::{
    Identity, PasswordHash, SessionKey, StoredSession, StoredToken, StoredUser, UserFault,
};

use crate::databases::{TestStore, on_both};
use crate::support::NOW;

on_both! {
    users_come_back_by_name,
    a_name_is_taken_once_and_the_first_comes_once,
    an_operator_stays,
    a_change_ends_the_sessions_of_its_user_only,
    sessions_come_back_by_their_cookie,
    sessions_are_forgotten_by_either_time,
    sessions_of_others_end_by_their_proof,
    tokens_come_back_by_their_secret,
    who_logs_in_elsewhere_is_found_by_who_they_are_there,
}

fn someone(name: &str, role: Role) -> StoredUser {
    let password = PasswordHash(format!("$argon2id$of-{name}"));
    StoredUser {
        name: name.into(),
        role,
        password,
        disabled: false,
        created_at: NOW,
        identity: Identity::default(),
    }
}

fn session(cookie: &str, name: &str, at: i64) -> StoredSession {
    StoredSession {
        key: SessionKey::of(cookie.as_bytes()),
        name: name.into(),
        proof: someone(name, Role::Viewer).proof(),
        address: "192.0.2.7".into(),
        client: "Firefox".into(),
        created_at: at,
        seen_at: at,
    }
}

async fn users_come_back_by_name(store: TestStore) {
    assert!(!store.has_console_users().await.unwrap());
    let (ann, bob) = (someone("ann", Role::Operator), someone("bob", Role::Support));
    for user in [&bob, &ann] {
        assert!(store.add_console_user(user).await.unwrap());
    }
    assert!(store.has_console_users().await.unwrap());
    assert_eq!(store.console_user("bob").await.unwrap(), Some(bob.clone()));
    assert_eq!(store.console_user("Bob").await.unwrap(), None);
    assert_eq!(store.console_users().await.unwrap(), [ann, bob]);
}

async fn a_name_is_taken_once_and_the_first_comes_once(store: TestStore) {
    assert!(store.add_first_console_user(&someone("ann", Role::Operator)).await.unwrap());
    assert!(!store.add_first_console_user(&someone("bob", Role::Operator)).await.unwrap());
    assert!(!store.add_console_user(&someone("ann", Role::Viewer)).await.unwrap());
    assert_eq!(store.console_users().await.unwrap(), [someone("ann", Role::Operator)]);
}

async fn an_operator_stays(store: TestStore) {
    store.add_console_user(&someone("ann", Role::Operator)).await.unwrap();
    store.add_console_user(&someone("bob", Role::Viewer)).await.unwrap();
    let last = Err(UserFault::LastOperator);
    let change = |name, role, off| store.change_console_user((name, role, off), None, true);
    assert_eq!(change("ann", Role::Support, false).await.unwrap(), last);
    assert_eq!(change("ann", Role::Operator, true).await.unwrap(), last);
    assert_eq!(store.remove_console_user("ann", true).await.unwrap(), last);
    assert_eq!(change("bob", Role::Operator, false).await.unwrap(), Ok(()));
    assert_eq!(change("ann", Role::Operator, true).await.unwrap(), Ok(()));
    assert_eq!(store.remove_console_user("bob", true).await.unwrap(), last, "ann is disabled");
    assert_eq!(store.remove_console_user("bob", false).await.unwrap(), Ok(()));
    let unknown = Err(UserFault::Unknown);
    assert_eq!(change("bob", Role::Viewer, false).await.unwrap(), unknown);
    assert_eq!(store.remove_console_user("bob", true).await.unwrap(), unknown);
}

async fn a_change_ends_the_sessions_of_its_user_only(store: TestStore) {
    for name in ["ann", "bob"] {
        store.add_console_user(&someone(name, Role::Operator)).await.unwrap();
    }
    let new = PasswordHash("$argon2id$new".into());
    for round in 0..4 {
        for name in ["ann", "bob"] {
            store.begin_session(&session(&format!("{name}{round}"), name, NOW)).await.unwrap();
        }
        let change = ("bob", Role::Support, false);
        match round {
            0 => store.change_console_user(change, None, true).await.unwrap().unwrap(),
            1 => store.change_console_user(change, Some(&new), true).await.unwrap().unwrap(),
            2 => store.set_console_password("bob", &new).await.unwrap().unwrap(),
            _ => store.remove_console_user("bob", true).await.unwrap().unwrap(),
        }
        assert_eq!(store.sessions_of("bob").await.unwrap(), [], "{round}");
        assert_eq!(store.sessions_of("ann").await.unwrap().len(), round + 1);
        let bob = store.console_user("bob").await.unwrap();
        let kept = (round < 3).then(|| if round == 0 { "$argon2id$of-bob" } else { &new.0 });
        assert_eq!(bob.map(|bob| bob.password.0).as_deref(), kept, "{round}");
    }
    let unknown = store.set_console_password("bob", &new).await.unwrap();
    assert_eq!(unknown, Err(UserFault::Unknown));
}

async fn sessions_come_back_by_their_cookie(store: TestStore) {
    let (first, second) = (session("one", "ann", NOW), session("two", "ann", NOW + 1));
    store.begin_session(&first).await.unwrap();
    store.begin_session(&second).await.unwrap();
    assert_eq!(store.session(SessionKey::of(b"one")).await.unwrap(), Some(first.clone()));
    assert_eq!(store.session(SessionKey::of(first.key.bytes())).await.unwrap(), None);
    store.touch_session(first.key, NOW + 60).await.unwrap();
    let seen = StoredSession { seen_at: NOW + 60, ..first.clone() };
    assert_eq!(store.sessions_of("ann").await.unwrap(), [second.clone(), seen]);
    store.end_session(first.key).await.unwrap();
    store.end_session(first.key).await.unwrap();
    assert_eq!(store.sessions_of("ann").await.unwrap(), [second]);
    store.end_sessions_of("ann").await.unwrap();
    assert_eq!(store.sessions_of("ann").await.unwrap(), []);
}

async fn sessions_are_forgotten_by_either_time(store: TestStore) {
    for (cookie, created_at, seen_at) in
        [("kept", NOW, NOW + 10), ("idle", NOW, NOW + 9), ("old", NOW - 1, NOW + 10)]
    {
        let session = StoredSession { created_at, seen_at, ..session(cookie, "ann", 0) };
        store.begin_session(&session).await.unwrap();
    }
    store.forget_sessions(NOW + 10, NOW).await.unwrap();
    let left = store.sessions_of("ann").await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].key, SessionKey::of(b"kept"));
}

async fn sessions_of_others_end_by_their_proof(store: TestStore) {
    let ann = someone("ann", Role::Viewer);
    let new = StoredUser { password: PasswordHash("$argon2id$new".into()), ..ann.clone() };
    for (number, (name, proof)) in
        [("ann", ann.proof()), ("ann", new.proof()), ("bob", ann.proof())].into_iter().enumerate()
    {
        let cookie = format!("cookie {number}");
        let session = StoredSession { proof, ..session(&cookie, name, NOW) };
        store.begin_session(&session).await.unwrap();
        let key = SessionKey::of(cookie.as_bytes());
        store.begin_challenge(key, (name, proof), (NOW, 0)).await.unwrap();
    }
    store.end_sessions_of_others("ann", new.proof()).await.unwrap();
    let left = store.sessions_of("ann").await.unwrap();
    assert_eq!(left.iter().map(|one| one.proof).collect::<Vec<_>>(), [new.proof()]);
    assert_eq!(store.sessions_of("bob").await.unwrap().len(), 1);
    let mut waiting = Vec::new();
    for number in 0..3 {
        let key = SessionKey::of(format!("cookie {number}").as_bytes());
        waiting.push(store.challenge(key, 0).await.unwrap());
    }
    let of = |name: &str, proof| Some((name.to_owned(), proof));
    assert_eq!(waiting, [None, of("ann", new.proof()), of("bob", ann.proof())]);
}

#[test]
fn a_proof_is_of_one_place_one_person_and_one_password() {
    let ann = someone("ann", Role::Viewer);
    let with = |origin, subject: Option<&str>, password: &str| StoredUser {
        identity: Identity { origin, subject: subject.map(str::to_owned) },
        password: PasswordHash(password.into()),
        ..ann.clone()
    };
    let all = [
        ann.clone(),
        with(Origin::Password, None, "another"),
        with(Origin::Proxy, Some("a"), "b"),
        with(Origin::Proxy, Some("ab"), ""),
        with(Origin::SingleSignOn, Some("ab"), ""),
    ];
    for (number, one) in all.iter().enumerate() {
        for other in &all[number + 1..] {
            assert_ne!(one.proof(), other.proof(), "{one:?} {other:?}");
        }
    }
    let same = StoredUser { role: Role::Operator, disabled: true, created_at: 0, ..ann.clone() };
    assert_eq!(same.proof(), ann.proof(), "a role ends no session");
}

async fn tokens_come_back_by_their_secret(store: TestStore) {
    let token = |secret: &[u8], apps: &[u32], at| StoredToken {
        key: SessionKey::of(secret),
        label: "nightly \u{4f60}".into(),
        role: Role::Support,
        apps: apps.into(),
        made_by: "ann".into(),
        created_at: at,
        ends_at: at + 60,
        seen_at: None,
    };
    let (all, some) = (token(b"one", &[], NOW), token(b"two", &[7, 4_294_967_295], NOW + 1));
    for token in [&all, &some] {
        store.add_token(token).await.unwrap();
    }
    assert_eq!(store.token(SessionKey::of(b"one")).await.unwrap(), Some(all.clone()));
    assert_eq!(store.token(SessionKey::of(b"three")).await.unwrap(), None);
    store.touch_token(all.key, NOW + 5).await.unwrap();
    let used = StoredToken { seen_at: Some(NOW + 5), ..all.clone() };
    assert_eq!(store.tokens().await.unwrap(), [some.clone(), used]);
    assert!(store.revoke_token(all.key).await.unwrap());
    assert!(!store.revoke_token(all.key).await.unwrap());
    assert_eq!(store.tokens().await.unwrap(), [some]);
}

#[tokio::test]
async fn hashes_are_not_printed() {
    let printed = format!("{:?}", someone("ann", Role::Viewer));
    assert!(printed.contains("redacted") && !printed.contains("argon2"), "{printed}");
}

async fn who_logs_in_elsewhere_is_found_by_who_they_are_there(store: TestStore) {
    let at = |origin, subject: &str| Identity { origin, subject: Some(subject.into()) };
    let ann = StoredUser {
        identity: at(Origin::SingleSignOn, "https://id.example 1"),
        ..someone("ann", Role::Viewer)
    };
    assert!(store.add_console_user(&ann).await.unwrap());
    let same = StoredUser { name: "ann2".into(), ..ann.clone() };
    assert!(!store.add_console_user(&same).await.unwrap(), "one person has one row");
    let proxy = StoredUser {
        identity: at(Origin::Proxy, "https://id.example 1"),
        ..someone("eve", Role::Viewer)
    };
    assert!(store.add_console_user(&proxy).await.unwrap(), "another place is another person");
    assert!(store.add_console_user(&someone("bob", Role::Viewer)).await.unwrap());
    assert!(store.add_console_user(&someone("carol", Role::Viewer)).await.unwrap());
    let found = async |subject| store.console_user_of(Origin::SingleSignOn, subject).await.unwrap();
    assert_eq!(found("https://id.example 1").await, Some(ann.clone()));
    assert_eq!(found("https://id.example 2").await, None);
    store.begin_session(&session("c", "ann", NOW)).await.unwrap();
    store.set_console_role("ann", Role::Operator).await.unwrap();
    assert_eq!(found("https://id.example 1").await.unwrap().role, Role::Operator);
    assert_eq!(store.sessions_of("ann").await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_travels_through_a_browser_is_sealed() {
    let [one, other] =
        [store::Store::in_memory().await.unwrap(), store::Store::in_memory().await.unwrap()];
    let sealed = one.seal("log-in", b"state").unwrap();
    assert_eq!(&**one.open_sealed("log-in", &sealed).unwrap(), b"state");
    assert!(one.open_sealed("other use", &sealed).is_err());
    assert!(other.open_sealed("log-in", &sealed).is_err(), "another key");
}
