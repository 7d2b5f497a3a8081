//! Passwords, kept as Argon2id hashes.

use argon2::password_hash::phc;
use argon2::{ARGON2ID_IDENT, Argon2, PasswordHasher as _, PasswordVerifier as _};
use shared::api::{PASSWORD_MAX, PASSWORD_MIN, TypedSecret};
use store::PasswordHash;
use thiserror::Error;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Hashes at the same time: each takes 19 MiB and a processor.
const AT_ONCE: usize = 2;

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
    /// When it is cut or changed.
    #[error("the hash is not whole: write what `signet hash-password` prints, in one line")]
    Broken,
}

/// Whether a text may be the password of somebody.
///
/// # Errors
/// See [`PasswordFault`].
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
///
/// # Errors
/// See [`PhcFault`].
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
    let usable = argon2::Params::try_from(&hash).is_ok();
    if whole && usable { Ok(PasswordHash(text.to_owned())) } else { Err(PhcFault::Broken) }
}

/// Hashes a password; takes some 50 ms of a processor.
///
/// # Errors
/// [`PasswordFault::NotHashed`].
pub fn hash_password(password: &TypedSecret) -> Result<PasswordHash, PasswordFault> {
    let hash = Argon2::default().hash_password(password.expose().as_bytes());
    hash.map(|hash| PasswordHash(hash.to_string())).map_err(|_| PasswordFault::NotHashed)
}

/// Hashes and compares beside the threads that answer requests.
#[derive(Debug)]
pub struct Passwords {
    /// The hash of what nobody knows.
    nobody: PasswordHash,
    slots: Semaphore,
}

impl Passwords {
    /// Takes as long as one hash.
    ///
    /// # Errors
    /// [`PasswordFault::NotHashed`].
    pub fn new() -> Result<Self, PasswordFault> {
        let mut secret = [0; 16];
        getrandom::fill(&mut secret).map_err(|_| PasswordFault::NotHashed)?;
        let nobody = hash_password(&hex::encode(secret).into())?;
        Ok(Self { nobody, slots: Semaphore::new(AT_ONCE) })
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

    /// Whether a password is right. For a user who does not exist it takes as long.
    pub async fn is_right(&self, password: TypedSecret, stored: Option<&PasswordHash>) -> bool {
        let exists = stored.is_some();
        let hash = stored.unwrap_or(&self.nobody).0.clone();
        // SECURITY: at once, one hash per request would take all memory and processors.
        let _slot = self.slots.acquire().await;
        let verify =
            move || Argon2::default().verify_password(password.expose().as_bytes(), &*hash);
        let right = spawn_blocking(move || verify().is_ok()).await.unwrap_or(false);
        right && exists
    }
}
