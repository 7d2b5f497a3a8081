use access::{TokenFault, session_name};
use shared::api::{Role, is_of_people};

use crate::support::Console;

const DAY: i64 = 86_400;

#[tokio::test]
async fn a_token_is_good_until_its_end() {
    let console = Console::new(vec![], true).await;
    let made = console.access.add_token("ann", (" nightly ", Role::Support), vec![7], 2).await;
    let (secret, token) = made.unwrap();
    assert_eq!(secret.expose().len(), "signet_".len() + 64);
    assert_eq!((token.label.as_str(), token.made_by.as_str()), ("nightly", "ann"));
    console.hands.forward(2 * DAY - 1);
    let found = console.access.token(secret.expose()).await.unwrap().unwrap();
    assert_eq!((found.role, found.apps), (Role::Support, vec![7]));
    console.hands.forward(1);
    assert_eq!(console.access.token(secret.expose()).await.unwrap(), None);
}

#[tokio::test]
async fn the_last_use_is_noted_once_a_minute() {
    let console = Console::new(vec![], true).await;
    let made = console.access.add_token("ann", ("a", Role::Viewer), vec![], 1).await;
    let (secret, token) = made.unwrap();
    let seen = async || {
        console.access.token(secret.expose()).await.unwrap();
        console.store.tokens().await.unwrap()[0].seen_at.unwrap() - token.created_at
    };
    for (forward, noted) in [(5, 5), (59, 5), (1, 65)] {
        console.hands.forward(forward);
        assert_eq!(seen().await, noted);
    }
}

#[tokio::test]
async fn wrong_and_revoked_secrets_are_nothing() {
    let console = Console::new(vec![], true).await;
    let made = console.access.add_token("ann", ("a", Role::Viewer), vec![], 1).await;
    let (secret, token) = made.unwrap();
    let secret = secret.expose();
    for wrong in ["", "signet_", &secret[..70], &secret.to_uppercase(), &session_name(token.key)] {
        assert_eq!(console.access.token(wrong).await.unwrap(), None, "{wrong}");
    }
    assert!(console.access.revoke_token("0000000000000000").await.unwrap().is_none());
    assert!(console.access.revoke_token(&session_name(token.key)).await.unwrap().is_some());
    assert_eq!(console.access.token(secret).await.unwrap(), None);
}

#[tokio::test]
async fn rules_of_tokens() {
    let console = Console::new(vec![], true).await;
    let add = |label: String, days| {
        let access = &console.access;
        async move { access.add_token("ann", (&label, Role::Viewer), vec![], days).await }
    };
    for label in [String::new(), " ".into(), "x".repeat(101), "a\nb".into()] {
        assert!(matches!(add(label, 1).await, Err(TokenFault::Label)));
    }
    for days in [0, 367] {
        assert!(matches!(add("a".into(), days).await, Err(TokenFault::Days)));
    }
    add("x".repeat(100), 366).await.unwrap();
}

#[test]
fn calls_of_people() {
    for call in ["log_in", "set_password", "end_session", "add_console_user", "add_token"] {
        assert!(is_of_people(call), "{call}");
    }
    for call in ["list_apps", "get_status", "delete_user", "no_such_call"] {
        assert!(!is_of_people(call), "{call}");
    }
}
