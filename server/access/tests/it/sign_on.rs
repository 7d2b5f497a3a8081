//! Users whom another place vouches for.

use std::sync::Arc;

use access::{
    Access, ConfiguredUser, ConsoleName, GroupRoles, Lifetimes, LogInWays, ProvenUser, SignOnFault,
    SignedOn, hash_password,
};
use shared::api::{Origin, Role};
use store::{SessionKey, Store, StoredSession};

use crate::support::{Hands, NOW, PASSWORD, secret};

async fn access(store: &Arc<Store>, configured: Vec<ConfiguredUser>) -> Access {
    let ways = LogInWays { single_sign_on: true, ..LogInWays::default() };
    let (_, clock) = Hands::new();
    let new = Access::new(Arc::clone(store), configured, Lifetimes::default(), ways, clock, true);
    new.await.unwrap().0
}

fn roles() -> GroupRoles {
    GroupRoles { groups: [vec!["staff".to_owned()], Vec::new(), Vec::new()] }
}

fn of(subject: &str) -> SignedOn {
    SignedOn {
        origin: Origin::SingleSignOn,
        subject: subject.to_owned(),
        names: vec!["admin".to_owned()],
        groups: vec!["staff".to_owned()],
    }
}

#[tokio::test]
async fn a_name_that_the_configuration_has_now_lets_nobody_else_in() {
    let store = Arc::new(Store::in_memory().await.unwrap());
    let before = access(&store, Vec::new()).await;
    let (ProvenUser { account, proof }, _) =
        before.sign_on(&of("mallory"), &roles()).await.unwrap();
    assert_eq!((&*account.name, account.role), ("admin", Role::Viewer));

    let operator = ConfiguredUser {
        name: ConsoleName::parse("admin").unwrap(),
        role: Role::Operator,
        password: hash_password(&secret(PASSWORD)).unwrap(),
    };
    let after = access(&store, vec![operator]).await;
    assert_eq!(after.account("admin", proof).await.unwrap(), None, "nor by a session from before");
    let refused = after.sign_on(&of("mallory"), &roles()).await.unwrap_err();
    assert!(matches!(refused, SignOnFault::NoName), "{refused:?}");
    // Somebody else gets another name.
    let (ProvenUser { account, .. }, _) = after.sign_on(&of("ann"), &roles()).await.unwrap();
    assert_ne!(account.name, "admin");
    assert_eq!(account.role, Role::Viewer);
}

#[tokio::test]
async fn a_user_who_is_added_again_has_no_sessions_of_the_one_before() {
    let store = Arc::new(Store::in_memory().await.unwrap());
    let before = access(&store, Vec::new()).await;
    let (bob, _) = before.sign_on(&of("bob"), &roles()).await.unwrap();
    let one = StoredSession {
        key: SessionKey::of(&[7; 16]),
        name: "bob".to_owned(),
        proof: bob.proof,
        address: String::new(),
        client: String::new(),
        created_at: NOW,
        seen_at: NOW,
    };
    store.begin_session(&one).await.unwrap();
    let access = access(&store, Vec::new()).await;
    access.add_user("bob", Role::Viewer, secret(PASSWORD)).await.unwrap();
    assert!(store.sessions_of("bob").await.unwrap().is_empty());
}
