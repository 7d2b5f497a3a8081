//! Users whom another place vouches for.

use std::sync::Arc;

use access::{
    Access, ConfiguredUser, ConsoleName, GroupRoles, Lifetimes, LogInWays, SignOnFault, SignedOn,
    hash_password,
};
use shared::api::{Origin, Role};
use store::Store;

use crate::support::{Hands, PASSWORD, secret};

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
    let (account, _) = before.sign_on(&of("mallory"), &roles()).await.unwrap();
    assert_eq!((&*account.name, account.role), ("admin", Role::Viewer));

    let operator = ConfiguredUser {
        name: ConsoleName::parse("admin").unwrap(),
        role: Role::Operator,
        password: hash_password(&secret(PASSWORD)).unwrap(),
    };
    let after = access(&store, vec![operator]).await;
    let refused = after.sign_on(&of("mallory"), &roles()).await.unwrap_err();
    assert!(matches!(refused, SignOnFault::NoName), "{refused:?}");
    // Somebody else gets another name.
    let (account, _) = after.sign_on(&of("ann"), &roles()).await.unwrap();
    assert_ne!(account.name, "admin");
    assert_eq!(account.role, Role::Viewer);
}
