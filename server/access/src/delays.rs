//! The growing delay after failed log-ins, by address and by name.
//!
//! An attempt counts as failed from its beginning, so that many at once gain nothing. Nobody is
//! locked out: the longest delay is a minute, attempts before its end do not lengthen it, and at
//! an address from which a user has logged in only the attempts from there count for that name.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use model::Clock;

/// Attempts without delay, of an address and at a name.
const FREE: (u32, u32) = (5, 10);

/// The longest delays, in seconds.
const LONGEST: (i64, i64) = (60, 30);

/// After so many seconds without an attempt all is forgotten.
const MEMORY: i64 = 3_600;

/// The most entries of a table; the oldest go first.
const MOST: usize = 10_000;

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

#[derive(Debug, Clone, Copy, Default)]
struct Failures {
    count: u32,
    until: i64,
    last: i64,
}

#[derive(Debug, Default)]
struct Tables {
    addresses: HashMap<AddressKey, Failures>,
    names: HashMap<String, Failures>,
    /// Of who knew the password.
    codes: HashMap<String, Failures>,
    /// At a name, from where that user has logged in.
    known: HashMap<(String, AddressKey), Failures>,
}

/// The failures of the last hour.
#[derive(Debug)]
pub struct Delays {
    tables: Mutex<Tables>,
    clock: Clock,
}

impl Delays {
    /// No failures.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self { tables: Mutex::default(), clock }
    }

    /// Begins an attempt at a name, or at the set-up link.
    ///
    /// # Errors
    /// How long to wait first.
    pub fn begin(&self, name: Option<&str>, address: AddressKey) -> Result<(), Wait> {
        let now = self.clock.now();
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        let pair = name.map(|name| (name.to_owned(), address));
        let pair = pair.filter(|pair| tables.known.contains_key(pair));
        let by_name = match &pair {
            Some(pair) => tables.known.get(pair),
            None => name.and_then(|name| tables.names.get(name)),
        };
        wait(now, [tables.addresses.get(&address), by_name])?;
        fail(&mut tables.addresses, address, now, (FREE.0, LONGEST.0));
        let limits = (FREE.1, LONGEST.1);
        match (pair, name) {
            // SECURITY: whoever shares the address with them may guess, and clears the failures
            // of the address by a log-in of their own.
            (Some(pair), _) => fail(&mut tables.known, pair, now, limits),
            (None, Some(name)) => fail(&mut tables.names, name.to_owned(), now, limits),
            (None, None) => {}
        }
        Ok(())
    }

    /// Begins an attempt at the second factor of a user.
    ///
    /// SECURITY: wherever it comes from: six digits can be guessed, and a right password, or a
    /// log-in of somebody else behind the same address, must not make it easier.
    ///
    /// # Errors
    /// How long to wait first.
    pub fn begin_code(&self, name: &str, address: AddressKey) -> Result<(), Wait> {
        let now = self.clock.now();
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        wait(now, [tables.addresses.get(&address), tables.codes.get(name)])?;
        fail(&mut tables.addresses, address, now, (FREE.0, LONGEST.0));
        fail(&mut tables.codes, name.to_owned(), now, (FREE.0, LONGEST.0));
        Ok(())
    }

    /// The code was right, and so was the password before it.
    pub fn code_succeeded(&self, name: &str, address: AddressKey) {
        self.succeeded(name, address);
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        tables.codes.remove(name);
    }

    /// The attempt was right.
    pub fn succeeded(&self, name: &str, address: AddressKey) {
        let now = self.clock.now();
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        tables.addresses.remove(&address);
        tables.names.remove(name);
        let pair = (name.to_owned(), address);
        make_room(&mut tables.known, &pair, now);
        tables.known.insert(pair, Failures { last: now, ..Failures::default() });
    }
}

fn wait(now: i64, failures: [Option<&Failures>; 2]) -> Result<(), Wait> {
    let until = failures.into_iter().flatten().map(|failures| failures.until).max();
    match until.filter(|until| *until > now) {
        Some(until) => Err(Wait(u32::try_from(until - now).unwrap_or(u32::MAX))),
        None => Ok(()),
    }
}

fn fail<K: Eq + Hash + Clone>(
    table: &mut HashMap<K, Failures>,
    key: K,
    now: i64,
    (free, longest): (u32, i64),
) {
    make_room(table, &key, now);
    let entry = table.entry(key).or_default();
    if now - entry.last > MEMORY {
        entry.count = 0;
    }
    entry.count = entry.count.saturating_add(1);
    entry.last = now;
    let beyond = entry.count.saturating_sub(free);
    entry.until = match beyond {
        0 => now,
        _ => now + 1_i64.checked_shl(beyond.min(16) - 1).unwrap_or(longest).min(longest),
    };
}

fn make_room<K: Eq + Hash + Clone>(table: &mut HashMap<K, Failures>, key: &K, now: i64) {
    if table.len() < MOST || table.contains_key(key) {
        return;
    }
    table.retain(|_, failures| now - failures.last <= MEMORY);
    if table.len() >= MOST {
        let oldest = table.iter().min_by_key(|(_, failures)| failures.last);
        if let Some(oldest) = oldest.map(|(key, _)| key.clone()) {
            table.remove(&oldest);
        }
    }
}
