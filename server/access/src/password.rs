//! Passwords, kept as Argon2id hashes.

use std::sync::{Arc, Mutex, PoisonError};

use argon2::password_hash::phc;
use argon2::{
    ARGON2ID_IDENT, Algorithm, Argon2, Block, Params, PasswordHasher as _, RECOMMENDED_SALT_LEN,
    Version,
};
use shared::api::{PASSWORD_MAX, PASSWORD_MIN, TypedSecret};
use store::PasswordHash;
use thiserror::Error;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Hashes at the same time: each takes 19 MiB and a processor.
const AT_ONCE: usize = 2;

/// The most memory of a hash times its passes, in KiB: twice the first choice of RFC 9106.
const MOST_WORK: u64 = 4 << 20;

/// Why a password cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PasswordFault {
    /// When it is too short to withstand guessing.
    #[error("a password has at least {PASSWORD_MIN} characters")]
    Short,
    /// When it is too long to be one.
    #[error("a password has at most {PASSWORD_MAX} characters")]
    Long,
    /// When it is the name again.
    #[error("the password must not be the name")]
    IsName,
    /// When the system gives no random bytes or no memory.
    #[error("the password could not be hashed")]
    NotHashed,
}

/// Why a text is no hash of a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PhcFault {
    /// When it looks like a password itself.
    #[error("this is not a hash but plain text: write what `signet hash-password` prints")]
    PlainText,
    /// When it is a hash of another kind.
    #[error("only Argon2id hashes are taken: write what `signet hash-password` prints")]
    OtherKind,
    /// When a log-in with it would take seconds.
    #[error(
        "the hash costs too much: memory times passes is over 4 GiB, and each log-in is as much \
         work. Write what `signet hash-password` prints"
    )]
    Dear,
    /// When it is cut or changed.
    #[error("the hash is not whole: write what `signet hash-password` prints, in one line")]
    Broken,
}

/// Whether a text may be the password of somebody.
pub fn check_password(name: &str, password: &TypedSecret) -> Result<(), PasswordFault> {
    match password.expose().chars().count() {
        ..PASSWORD_MIN => Err(PasswordFault::Short),
        PASSWORD_MIN..=PASSWORD_MAX if password.expose().eq_ignore_ascii_case(name) => {
            Err(PasswordFault::IsName)
        }
        PASSWORD_MIN..=PASSWORD_MAX => Ok(()),
        _ => Err(PasswordFault::Long),
    }
}

/// Reads a hash as a PHC string.
pub fn parse_phc(text: &str) -> Result<PasswordHash, PhcFault> {
    let text = text.trim();
    if !text.starts_with('$') {
        return Err(PhcFault::PlainText);
    }
    if !text.starts_with("$argon2id$") {
        return Err(PhcFault::OtherKind);
    }
    let hash = phc::PasswordHash::new(text).map_err(|_| PhcFault::Broken)?;
    let whole = hash.algorithm == ARGON2ID_IDENT && hash.salt.is_some() && hash.hash.is_some();
    let params = Params::try_from(&hash).ok().filter(|_| whole).ok_or(PhcFault::Broken)?;
    let work = u64::from(params.m_cost()).saturating_mul(params.t_cost().into());
    if work <= MOST_WORK { Ok(PasswordHash(text.to_owned())) } else { Err(PhcFault::Dear) }
}

/// Hashes a password; takes some 50 ms of a processor.
///
/// # Errors
/// [`PasswordFault::NotHashed`].
pub fn hash_password(password: &TypedSecret) -> Result<PasswordHash, PasswordFault> {
    hash_at(Params::default(), password)
}

fn hash_at(cost: Params, password: &TypedSecret) -> Result<PasswordHash, PasswordFault> {
    let hash = Argon2::from(cost).hash_password(password.expose().as_bytes());
    hash.map(|hash| PasswordHash(hash.to_string())).map_err(|_| PasswordFault::NotHashed)
}

/// What no password hashes to: to compare one with it is all the work, to make it none.
fn random_hash(cost: &Params) -> Result<PasswordHash, PasswordFault> {
    let mut random = [0; RECOMMENDED_SALT_LEN + Params::DEFAULT_OUTPUT_LEN];
    getrandom::fill(&mut random).map_err(|_| PasswordFault::NotHashed)?;
    let (salt, output) = random.split_at(RECOMMENDED_SALT_LEN);
    let hash = || -> Result<_, argon2::password_hash::Error> {
        Ok(phc::PasswordHash {
            algorithm: ARGON2ID_IDENT,
            version: Some(Version::default().into()),
            params: cost.try_into()?,
            salt: Some(phc::Salt::new(salt)?),
            hash: Some(phc::Output::new(output)?),
        })
    };
    hash().map(|hash| PasswordHash(hash.to_string())).map_err(|_| PasswordFault::NotHashed)
}

/// What a hash costs: memory, passes and lanes.
fn cost(hash: &PasswordHash) -> Option<[u32; 3]> {
    let params = Params::try_from(&phc::PasswordHash::new(&hash.0).ok()?).ok()?;
    Some([params.m_cost(), params.t_cost(), params.p_cost()])
}

/// Hashes and compares beside the threads that answer requests.
#[derive(Debug)]
pub struct Passwords {
    /// Hashes of nothing, one for each cost that users have.
    nobody: Vec<PasswordHash>,
    slots: Arc<Semaphore>,
    memory: Arc<HashMemory>,
}

/// Memory of hashes, used again: glibc before 2.38 does not reuse what has an alignment, and kept
/// three blocks for every thread.
#[derive(Debug, Default)]
struct HashMemory(Mutex<Vec<Vec<Block>>>);

impl HashMemory {
    /// Lends a block for one piece of work. It is kept if it is not larger than usual.
    fn lend<T>(&self, work: impl FnOnce(&mut Vec<Block>) -> T) -> T {
        let free = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memory = free().pop().unwrap_or_default();
        let done = work(&mut memory);
        if memory.len() <= Params::DEFAULT.block_count() {
            free().push(memory);
        }
        done
    }
}

/// Whether a hash is that of a password. `None`: it is broken, or there is no memory.
fn is_hash_of(
    password: &TypedSecret,
    hash: &PasswordHash,
    memory: &mut Vec<Block>,
) -> Option<bool> {
    let hash = phc::PasswordHash::new(&hash.0).ok()?;
    let params = Params::try_from(&hash).ok()?;
    let version = hash.version.map_or(Ok(Version::default()), Version::try_from).ok()?;
    let (salt, wanted) = (hash.salt?, hash.hash?);
    if let Some(missing) = params.block_count().checked_sub(memory.len()) {
        memory.try_reserve_exact(missing).ok()?;
        memory.resize(params.block_count(), Block::new());
    }
    let mut out = [0; phc::Output::MAX_LENGTH];
    let out = out.get_mut(..wanted.len())?;
    let argon2 = Argon2::new(Algorithm::Argon2id, version, params);
    argon2.hash_password_into_with_memory(password.expose().as_bytes(), &salt, out, memory).ok()?;
    // SECURITY: compares in constant time.
    Some(phc::Output::new(out).ok()? == wanted)
}

impl Passwords {
    /// For users with new hashes and with these.
    ///
    /// # Errors
    /// [`PasswordFault::NotHashed`].
    pub fn new<'a>(
        hashes: impl IntoIterator<Item = &'a PasswordHash>,
    ) -> Result<Self, PasswordFault> {
        let mut nobody = vec![random_hash(&Params::default())?];
        for [memory, passes, lanes] in hashes.into_iter().filter_map(cost) {
            let params = Params::new(memory, passes, lanes, None);
            let params = params.map_err(|_| PasswordFault::NotHashed)?;
            if !nobody.iter().any(|one| cost(one) == Some([memory, passes, lanes])) {
                nobody.push(random_hash(&params)?);
            }
        }
        Ok(Self { nobody, slots: Arc::new(Semaphore::new(AT_ONCE)), memory: Arc::default() })
    }

    /// Hashes a password.
    ///
    /// # Errors
    /// [`PasswordFault::NotHashed`].
    pub async fn hash(&self, password: TypedSecret) -> Result<PasswordHash, PasswordFault> {
        let _slot = self.slots.acquire().await;
        let hashed = spawn_blocking(move || hash_password(&password)).await;
        hashed.unwrap_or(Err(PasswordFault::NotHashed))
    }

    /// Whether a password is right. It is as much work for every user, and for one who does not
    /// exist.
    pub async fn is_right(&self, password: TypedSecret, stored: Option<&PasswordHash>) -> bool {
        let (hashes, memory) = (self.hashes(stored), Arc::clone(&self.memory));
        // SECURITY: at once, one hash per request would take all memory and processors. It goes
        // on where the caller is gone.
        let slot = Arc::clone(&self.slots).acquire_owned().await;
        let compare = move || {
            let _slot = slot;
            let is_right =
                |hash| memory.lend(|memory| is_hash_of(&password, hash, memory)).unwrap_or(false);
            let compared = hashes.iter().map(|(hash, is_theirs)| is_right(hash) && *is_theirs);
            compared.filter(|right| *right).count() > 0
        };
        spawn_blocking(compare).await.unwrap_or(false)
    }

    /// What a password is compared with, and whether that is the user's: a hash of each cost.
    fn hashes(&self, stored: Option<&PasswordHash>) -> Vec<(PasswordHash, bool)> {
        let theirs = stored.map(|hash| (hash.clone(), true));
        let own = stored.and_then(cost);
        let others = self.nobody.iter().filter(|one| own.is_none() || cost(one) != own);
        theirs.into_iter().chain(others.map(|one| (one.clone(), false))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_the_same_work() {
        let secret = TypedSecret::from("correct horse".to_owned());
        let at = |memory, passes| {
            hash_at(Params::new(memory, passes, 1, None).unwrap(), &secret).unwrap()
        };
        let (cheap, dear) = (at(64, 1), at(256, 3));
        let passwords = Passwords::new([&cheap, &dear, &cheap]).unwrap();
        let work = |stored: Option<&PasswordHash>| {
            let hashes = passwords.hashes(stored);
            let mut costs: Vec<_> = hashes.iter().map(|(hash, _)| cost(hash).unwrap()).collect();
            costs.sort_unstable();
            costs
        };
        let nobody = work(None);
        assert_eq!(nobody, [[64, 1, 1], [256, 3, 1], [19_456, 2, 1]]);
        for stored in [cheap, dear, hash_password(&secret).unwrap()] {
            assert_eq!(work(Some(&stored)), nobody, "{stored:?}");
            let theirs = passwords.hashes(Some(&stored)).into_iter().filter(|(_, theirs)| *theirs);
            assert_eq!(theirs.map(|(hash, _)| hash).collect::<Vec<_>>(), [stored]);
        }
        let [(hash, _)] = Passwords::new([]).unwrap().hashes(None).try_into().unwrap();
        assert_eq!(parse_phc(&hash.0), Ok(hash), "compared like any other");
    }
}
