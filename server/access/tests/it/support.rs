//! A console with a clock that stands still.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use access::{Access, ConfiguredUser, Lifetimes, LogInWays};
use model::Clock;
use shared::api::{Account, LogIn, TypedSecret};
use store::{Store, UserProof};

pub const NOW: i64 = 1_764_000_000;
pub const PASSWORD: &str = "correct horse";
pub const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));

/// A clock that is moved by hand.
#[derive(Clone)]
pub struct Hands(Arc<AtomicI64>);

impl Hands {
    pub fn new() -> (Self, Clock) {
        let hands = Self(Arc::new(AtomicI64::new(NOW)));
        let now = Arc::clone(&hands.0);
        (hands, Clock::from_fn(move || now.load(Ordering::Relaxed)))
    }

    pub fn now(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    pub fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

pub struct Console {
    pub access: Access,
    pub store: Arc<Store>,
    pub link: Option<TypedSecret>,
    pub hands: Hands,
}

impl Console {
    pub async fn new(configured: Vec<ConfiguredUser>, loopback: bool) -> Self {
        let store = Arc::new(Store::in_memory().await.unwrap());
        let (hands, clock) = Hands::new();
        let lifetimes = Lifetimes::default();
        let access = Access::new(
            Arc::clone(&store),
            configured,
            lifetimes,
            LogInWays::default(),
            clock,
            loopback,
        );
        let (access, link) = access.await.unwrap();
        Self { access, store, link, hands }
    }
}

impl Console {
    /// What a session of a user remembers of them now.
    pub async fn proof(&self, name: &str) -> UserProof {
        self.access.users.find(name).await.unwrap().unwrap().user.proof()
    }
}

pub fn secret(text: &str) -> TypedSecret {
    TypedSecret::from(text.to_owned())
}

/// The account of a log-in that needs no code.
#[track_caller]
pub fn done((log_in, _): (LogIn, UserProof)) -> Account {
    match log_in {
        LogIn::Done(account) => account,
        LogIn::CodeNeeded { .. } => panic!("a code is needed"),
    }
}
