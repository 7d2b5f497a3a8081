use std::sync::Arc;

use access::{LinkFault, Mode, ProvenUser, SetUpFault, SetUpLinks, Wait};
use shared::api::{Role, TypedSecret};
use store::Store;

use crate::support::{Console, HERE, Hands, PASSWORD, secret};

async fn wrong(console: &Console, link: &str) -> SetUpFault {
    console.access.set_up(&secret(link), "ann", secret(PASSWORD), HERE).await.unwrap_err()
}

#[tokio::test]
async fn a_link_makes_one_operator_once() {
    let console = Console::new(vec![], false).await;
    assert_eq!(console.access.mode().await.unwrap(), Mode::Locked);
    let link = console.link.clone().unwrap();
    assert_eq!(link.expose().len(), 32, "128 bits");
    let set_up = console.access.set_up(&link, "Ann", secret(PASSWORD), HERE).await;
    let ProvenUser { account, .. } = set_up.unwrap();
    assert_eq!((account.name.as_str(), account.role), ("ann", Role::Operator));
    assert_eq!(console.access.mode().await.unwrap(), Mode::LogIn);
    assert!(matches!(wrong(&console, link.expose()).await, SetUpFault::Over));
    console.access.log_in("ann", secret(PASSWORD), HERE).await.unwrap();
}

#[tokio::test]
async fn a_wrong_link_and_wrong_fields_do_not_use_it_up() {
    let console = Console::new(vec![], false).await;
    let link = console.link.clone().unwrap();
    let fault = wrong(&console, &"0".repeat(32)).await;
    assert!(matches!(fault, SetUpFault::Link(LinkFault::Wrong)), "{fault:?}");
    let short = console.access.set_up(&link, "ann", secret("short"), HERE).await.unwrap_err();
    assert!(matches!(short, SetUpFault::Password(_)), "{short:?}");
    let name = console.access.set_up(&link, "", secret(PASSWORD), HERE).await.unwrap_err();
    assert!(matches!(name, SetUpFault::Name(_)), "{name:?}");
    console.access.set_up(&link, "ann", secret(PASSWORD), HERE).await.unwrap();
}

#[tokio::test]
async fn a_link_is_good_for_a_quarter_of_an_hour() {
    for (seconds, good) in [(899, true), (900, false)] {
        let console = Console::new(vec![], false).await;
        console.hands.forward(seconds);
        let link = console.link.clone().unwrap();
        let made = console.access.set_up(&link, "ann", secret(PASSWORD), HERE).await;
        match made {
            Ok(_) => assert!(good),
            Err(fault) => {
                assert!(!good && matches!(fault, SetUpFault::Link(LinkFault::Ended)), "{fault:?}");
            }
        }
    }
}

#[tokio::test]
async fn two_at_once_make_one_operator() {
    let console = Console::new(vec![], false).await;
    let link = console.link.clone().unwrap();
    let set_up = |name| console.access.set_up(&link, name, secret(PASSWORD), HERE);
    let (one, two) = tokio::join!(set_up("ann"), set_up("bob"));
    assert!(one.is_ok() != two.is_ok());
    assert_eq!(console.access.users.list().await.unwrap().len(), 1);
}

#[tokio::test]
async fn guesses_wait_longer_and_longer() {
    let console = Console::new(vec![], false).await;
    for _ in 0..6 {
        wrong(&console, "guess").await;
    }
    assert!(matches!(wrong(&console, "guess").await, SetUpFault::Wait(Wait(1))));
}

#[tokio::test]
async fn loopback_is_open_and_has_no_link() {
    let console = Console::new(vec![], true).await;
    assert!(console.link.is_none());
    assert_eq!(console.access.mode().await.unwrap(), Mode::Open);
    assert!(matches!(wrong(&console, "").await, SetUpFault::Over));
}

async fn made(links: &SetUpLinks) -> TypedSecret {
    links.make().await.unwrap().unwrap()
}

/// Not only because there is a user then.
#[tokio::test]
async fn a_link_is_taken_once() {
    let store = Arc::new(Store::in_memory().await.unwrap());
    let links = SetUpLinks::new(store, Hands::new().1);
    let secret = made(&links).await;
    assert_eq!(links.take(&secret).await.unwrap(), Ok(()));
    assert_eq!(links.take(&secret).await.unwrap(), Err(LinkFault::Wrong));
}

#[tokio::test]
async fn a_restart_makes_another_link_and_ends_the_one_before() {
    let store = Arc::new(Store::in_memory().await.unwrap());
    let links = SetUpLinks::new(store, Hands::new().1);
    let (first, second) = (made(&links).await, made(&links).await);
    assert_eq!(links.take(&first).await.unwrap(), Err(LinkFault::Wrong));
    assert_eq!(links.take(&second).await.unwrap(), Ok(()));
}
