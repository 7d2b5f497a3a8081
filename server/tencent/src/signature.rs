//! The administrator's UserSig, made here and used for many calls.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use shared::usersig::{SignError, Signer, UserSig};
use shared::{SdkAppId, SecretKey, UserId};

use model::Clock;

/// How long a signature is valid, in seconds: the day that Tencent recommends at least. It
/// is sent with each call, so it should not outlive its use by much.
const VALIDITY: i64 = 86_400;
/// How long before its end a signature is no longer used, in seconds. Half its life, so that
/// neither a slow call nor a clock that is hours off meets its end.
const SPARE: i64 = 43_200;

/// Makes signatures of one account and keeps the current one.
pub(super) struct AdminSignature {
    signer: Signer,
    admin: UserId,
    clock: Clock,
    current: Mutex<Option<Issued>>,
}

struct Issued {
    usersig: UserSig,
    at: i64,
}

impl AdminSignature {
    pub(super) fn new(sdkappid: SdkAppId, key: &SecretKey, admin: UserId, clock: Clock) -> Self {
        let signer = Signer::new(sdkappid, key);
        Self { signer, admin, clock, current: Mutex::new(None) }
    }

    pub(super) fn admin(&self) -> &UserId {
        &self.admin
    }

    /// A signature with at least half of its life ahead.
    pub(super) fn get(&self) -> Result<UserSig, SignError> {
        let now = self.clock.now();
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(issued) = &*current
            // A clock that was set back makes the signature one of the future.
            && issued.at <= now
            && now < issued.at.saturating_add(VALIDITY - SPARE)
        {
            return Ok(issued.usersig.clone());
        }
        let usersig = self.signer.sign(&self.admin, now, VALIDITY, None)?;
        *current = Some(Issued { usersig: usersig.clone(), at: now });
        Ok(usersig)
    }

    /// Makes the next call sign again, after Tencent refused the current signature: the
    /// account may have been kicked, which ends signatures before their time.
    pub(super) fn forget(&self) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl fmt::Debug for AdminSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AdminSignature([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::usersig::{Expected, verify};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    const BEGIN: i64 = 1_730_000_000;

    fn signature() -> (AdminSignature, Arc<AtomicI64>, SecretKey) {
        let now = Arc::new(AtomicI64::new(BEGIN));
        let key = SecretKey::parse(&"ab".repeat(32)).unwrap();
        let app = SdkAppId::parse("1400000000").unwrap();
        let admin = UserId::parse("administrator").unwrap();
        let clock = Arc::clone(&now);
        let clock = Clock::from_fn(move || clock.load(Ordering::Relaxed));
        (AdminSignature::new(app, &key, admin, clock), now, key)
    }

    #[test]
    fn it_is_valid_for_the_administrator() {
        let (signature, _, key) = signature();
        let expected = Expected { key: Some(&key), now: Some(BEGIN), ..Expected::default() };
        let usersig = signature.get().unwrap();
        let report = verify(usersig.expose(), &expected);
        assert!(report.is_valid());
    }

    #[test]
    fn it_is_kept_for_half_its_life_and_then_renewed() {
        let (signature, now, _) = signature();
        let first = signature.get().unwrap();
        now.store(BEGIN + 43_199, Ordering::Relaxed);
        assert!(signature.get().unwrap() == first);
        now.store(BEGIN + 43_200, Ordering::Relaxed);
        let second = signature.get().unwrap();
        assert!(second != first);
        assert!(signature.get().unwrap() == second);
    }

    #[test]
    fn a_clock_that_was_set_back_makes_a_new_one() {
        let (signature, now, _) = signature();
        let first = signature.get().unwrap();
        now.store(BEGIN - 1, Ordering::Relaxed);
        assert!(signature.get().unwrap() != first);
    }

    #[test]
    fn a_refused_one_is_not_used_again() {
        let (signature, now, _) = signature();
        let first = signature.get().unwrap();
        signature.forget();
        now.store(BEGIN + 1, Ordering::Relaxed);
        assert!(signature.get().unwrap() != first);
    }

    #[test]
    fn before_1970_there_is_none() {
        let (signature, now, _) = signature();
        now.store(-1, Ordering::Relaxed);
        assert_eq!(signature.get().err(), Some(SignError::TimeNegative));
    }

    #[test]
    fn debug_shows_nothing() {
        let (signature, ..) = signature();
        let usersig = signature.get().unwrap();
        assert!(!format!("{signature:?}").contains(usersig.expose()));
    }
}
