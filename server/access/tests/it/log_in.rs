use access::{
    ChangeFault, ConfiguredUser, ConsoleName, LogInFault, Mode, UserInputFault, Wait, hash_password,
};
use shared::api::Role;

use crate::support::{Console, HERE, PASSWORD, done, secret};

fn configured(name: &str, role: Role) -> ConfiguredUser {
    let name = ConsoleName::parse(name).unwrap();
    ConfiguredUser { name, role, password: hash_password(&secret(PASSWORD)).unwrap() }
}

async fn with_users() -> Console {
    let console = Console::new(vec![configured("root", Role::Operator)], true).await;
    console.access.add_user("Bob", Role::Support, secret("bob's password")).await.unwrap();
    console
}

#[tokio::test]
async fn users_of_both_places_log_in_whatever_the_capitals() {
    let console = with_users().await;
    assert_eq!(console.access.mode().await.unwrap(), Mode::LogIn, "on loopback too");
    let root = done(console.access.log_in(" Root", secret(PASSWORD), HERE).await.unwrap());
    assert!(root.from_configuration && root.role == Role::Operator);
    let bob = done(console.access.log_in("BOB", secret("bob's password"), HERE).await.unwrap());
    assert!(!bob.from_configuration && bob.role == Role::Support && bob.name == "bob");
}

#[tokio::test]
async fn every_wrong_log_in_is_the_same() {
    let console = with_users().await;
    console.access.change_user("bob", Role::Support, true, secret("")).await.unwrap();
    for (name, password) in [
        ("root", "wrong password"),
        ("nobody", PASSWORD),
        ("not a name", PASSWORD),
        ("bob", "bob's password"),
        ("", ""),
    ] {
        let fault = console.access.log_in(name, secret(password), HERE).await.unwrap_err();
        assert!(matches!(fault, LogInFault::Wrong), "{name}: {fault:?}");
    }
    console.access.log_in("root", secret(PASSWORD), HERE).await.unwrap();
}

#[tokio::test]
async fn failures_at_once_are_counted_before_they_end() {
    let console = with_users().await;
    let attempt = || console.access.log_in("root", secret("wrong password"), HERE);
    let all = tokio::join!(
        attempt(),
        attempt(),
        attempt(),
        attempt(),
        attempt(),
        attempt(),
        attempt(),
        attempt()
    );
    let (a, b, c, d, e, f, g, h) = all;
    let refused = [a, b, c, d, e, f, g, h].map(Result::unwrap_err);
    let waits = refused.iter().filter(|fault| matches!(fault, LogInFault::Wait(Wait(1))));
    assert_eq!(waits.count(), 2);
}

#[tokio::test]
async fn users_of_the_configuration_are_not_changed_here() {
    let console = with_users().await;
    let access = &console.access;
    let changed = access.change_user("root", Role::Viewer, false, secret("")).await;
    assert!(matches!(changed, Err(UserInputFault::Change(ChangeFault::Configured))));
    assert!(matches!(access.users.remove("root").await, Err(ChangeFault::Configured)));
    let added = access.add_user("root", Role::Viewer, secret("another password")).await;
    assert!(matches!(added, Err(UserInputFault::Change(ChangeFault::Taken))));
    let again = access.add_user("bob", Role::Viewer, secret("another password")).await;
    assert!(matches!(again, Err(UserInputFault::Change(ChangeFault::Taken))));
    let names = access.users.list().await.unwrap();
    assert_eq!(names.iter().map(|one| &*one.user.name).collect::<Vec<_>>(), ["bob", "root"]);
}

#[tokio::test]
async fn one_changes_ones_password_with_the_old_one() {
    let console = with_users().await;
    let change =
        |old, new| console.access.change_own_password("bob", secret(old), secret(new), HERE);
    let wrong = change("wrong password", "a new password").await;
    assert!(matches!(wrong, Err(UserInputFault::Old(LogInFault::Wrong))), "{wrong:?}");
    let short = change("bob's password", "short").await;
    assert!(matches!(short, Err(UserInputFault::Password(_))), "{short:?}");
    let before = console.proof("bob").await;
    let after = change("bob's password", "a new password").await.unwrap();
    assert_eq!(console.access.account("bob", before).await.unwrap(), None);
    assert!(console.access.account("bob", after).await.unwrap().is_some());
    console.access.log_in("bob", secret("a new password"), HERE).await.unwrap();
    console.access.log_in("bob", secret("bob's password"), HERE).await.unwrap_err();
}

#[tokio::test]
async fn a_console_that_lost_its_last_user_stays_closed() {
    let console = Console::new(vec![], true).await;
    console.access.add_user("ann", Role::Operator, secret(PASSWORD)).await.unwrap();
    assert_eq!(console.access.mode().await.unwrap(), Mode::LogIn);
    assert!(matches!(console.access.users.remove("ann").await, Err(ChangeFault::LastOperator)));
    console.store.remove_console_user("ann", false).await.unwrap().unwrap();
    assert_eq!(console.access.mode().await.unwrap(), Mode::LogIn);
}

#[tokio::test]
async fn a_disabled_user_has_no_account() {
    let console = with_users().await;
    let proof = console.proof("bob").await;
    assert!(console.access.account("bob", proof).await.unwrap().is_some());
    assert_eq!(console.access.account("root", proof).await.unwrap(), None, "bob's");
    console.access.change_user("bob", Role::Viewer, true, secret("")).await.unwrap();
    assert_eq!(console.access.account("bob", proof).await.unwrap(), None);
    assert_eq!(console.access.account("nobody", proof).await.unwrap(), None);
}
