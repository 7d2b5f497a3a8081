//! The growing delay after failed log-ins, by address and by name.
//!
//! They are in the store, so that all servers of it count together. An attempt counts as failed
//! from its beginning, so that many at once gain nothing. Nobody is locked out: the longest delay
//! is a minute, attempts before its end do not lengthen it, and at an address from which a user has
//! logged in within the hour only the attempts from there count for that name.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use model::Clock;
use store::{DigestKey, FailureDelay, Store, StoreError};

/// Of an address, or of codes at a name.
const ADDRESS: FailureDelay = FailureDelay { free: 5, longest: 60 };

/// Of passwords at a name.
const NAME: FailureDelay = FailureDelay { free: 10, longest: 30 };

/// Where somebody is: an IPv4 address, or the /64 network of an IPv6 address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AddressKey(IpAddr);

impl From<IpAddr> for AddressKey {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64).into(),
            v4 => v4,
        })
    }
}

/// Seconds to wait before the next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait(pub u32);

/// What failures are counted for.
enum Counted<'a> {
    Address(AddressKey),
    Name(&'a str),
    /// Of who knew the password.
    Codes(&'a str),
    /// From where a user has logged in.
    Known(&'a str, AddressKey),
}

impl Counted<'_> {
    fn key(&self) -> DigestKey {
        match self {
            Self::Address(AddressKey(at)) => DigestKey::of("address", &[&at.to_string()]),
            Self::Name(name) => DigestKey::of("name", &[name]),
            Self::Codes(name) => DigestKey::of("codes", &[name]),
            Self::Known(name, AddressKey(at)) => DigestKey::of("known", &[name, &at.to_string()]),
        }
    }
}

/// The failures of the last hour.
#[derive(Debug)]
pub struct Delays {
    store: Arc<Store>,
    clock: Clock,
}

impl Delays {
    /// Those of a store.
    #[must_use]
    pub fn new(store: Arc<Store>, clock: Clock) -> Self {
        Self { store, clock }
    }

    /// Begins an attempt at a name, or at the set-up link; or says how long to wait first.
    pub async fn begin(
        &self,
        name: Option<&str>,
        address: AddressKey,
    ) -> Result<Result<(), Wait>, StoreError> {
        let now = self.clock.now();
        let mut counted = vec![(Counted::Address(address).key(), ADDRESS)];
        if let Some(name) = name {
            let known = Counted::Known(name, address).key();
            // SECURITY: whoever shares the address with them may guess, and clears the failures
            // of the address by a log-in of their own.
            let is_known = self.store.has_failures(known, now).await?;
            counted.push((if is_known { known } else { Counted::Name(name).key() }, NAME));
        }
        Ok(self.store.begin_attempt(&counted, now).await?.map_err(Wait))
    }

    /// Begins an attempt at the second factor of a user; or says how long to wait first.
    ///
    /// SECURITY: wherever it comes from: six digits can be guessed, and a right password, or a
    /// log-in of somebody else behind the same address, must not make it easier.
    pub async fn begin_code(
        &self,
        name: &str,
        address: AddressKey,
    ) -> Result<Result<(), Wait>, StoreError> {
        let counted = [Counted::Address(address).key(), Counted::Codes(name).key()];
        let counted = counted.map(|key| (key, ADDRESS));
        Ok(self.store.begin_attempt(&counted, self.clock.now()).await?.map_err(Wait))
    }

    /// The code was right, and so was the password before it.
    pub async fn code_succeeded(&self, name: &str, address: AddressKey) -> Result<(), StoreError> {
        let right = [Counted::Address(address), Counted::Name(name), Counted::Codes(name)];
        self.end(&right, name, address).await
    }

    /// The attempt was right.
    pub async fn succeeded(&self, name: &str, address: AddressKey) -> Result<(), StoreError> {
        self.end(&[Counted::Address(address), Counted::Name(name)], name, address).await
    }

    async fn end(
        &self,
        right: &[Counted<'_>],
        name: &str,
        address: AddressKey,
    ) -> Result<(), StoreError> {
        let keys: Vec<_> = right.iter().map(Counted::key).collect();
        let known = Counted::Known(name, address).key();
        self.store.end_failures(&keys, known, self.clock.now()).await
    }
}
