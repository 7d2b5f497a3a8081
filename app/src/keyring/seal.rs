//! Sealing a key with a passphrase, by the browser's own cryptography.
//!
//! PBKDF2-HMAC-SHA-256 makes an AES-256 key from the passphrase and a fresh salt; AES-GCM
//! with a fresh nonce seals the SecretKey and binds the entry's number, SDKAppID and name
//! to it, so that none of them can be exchanged in the store without being noticed.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{CryptoKey, SubtleCrypto};
use zeroize::Zeroizing;

use super::js::{object, random, settled, subtle};

/// Rounds of PBKDF2 for new seals. 600,000 is what OWASP asks for with HMAC-SHA-256
/// (Password Storage Cheat Sheet, 2023). Stored with each seal, so it can grow.
pub const ROUNDS: u32 = 600_000;

/// Fewer rounds than this are never accepted from the store: whoever can write there
/// could else make the next guess cheap.
const MIN_ROUNDS: u32 = ROUNDS;

/// More rounds than this are taken for damage: they would hang the page.
const MAX_ROUNDS: u32 = 20_000_000;

const SALT_BYTES: usize = 16;
const NONCE_BYTES: usize = 12;

/// A sealed key; safe to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Rounds of PBKDF2.
    pub rounds: u32,
    /// Salt of PBKDF2, new for every seal.
    pub salt: Vec<u8>,
    /// Nonce of AES-GCM, new for every seal.
    pub nonce: Vec<u8>,
    /// The sealed bytes with their tag.
    pub sealed: Vec<u8>,
}

/// Why sealing or opening did not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SealError {
    /// When the page is not in a secure context: no cryptography is offered there.
    NoCrypto,
    /// When the passphrase is wrong, or the entry was changed: the two look the same.
    WrongPassphrase,
    /// When the entry cannot be what [`seal`] made.
    Damaged,
    /// When the browser failed for another reason.
    Browser,
}

/// Whether keys can be sealed here at all.
#[must_use]
pub fn is_possible() -> bool {
    subtle().is_some()
}

/// Seals `secret`; `bound` must be given again, the very same, to open it.
///
/// # Errors
/// [`SealError::NoCrypto`], [`SealError::Browser`].
pub async fn seal(secret: &str, passphrase: &str, bound: &str) -> Result<Seal, SealError> {
    let subtle = subtle().ok_or(SealError::NoCrypto)?;
    let salt = random::<SALT_BYTES>().ok_or(SealError::Browser)?;
    let nonce = random::<NONCE_BYTES>().ok_or(SealError::Browser)?;
    let key = derive(&subtle, passphrase, &salt, ROUNDS).await.map_err(|_| SealError::Browser)?;
    let promise =
        subtle.encrypt_with_object_and_u8_array(&aes_gcm(&nonce, bound), &key, secret.as_bytes());
    let sealed = settled(promise).await.map_err(|_| SealError::Browser)?;
    Ok(Seal {
        rounds: ROUNDS,
        salt: salt.to_vec(),
        nonce: nonce.to_vec(),
        sealed: Uint8Array::new(&sealed).to_vec(),
    })
}

/// Opens a seal; the text is wiped from memory when dropped.
pub async fn open(
    seal: &Seal,
    passphrase: &str,
    bound: &str,
) -> Result<Zeroizing<String>, SealError> {
    let subtle = subtle().ok_or(SealError::NoCrypto)?;
    let sane = (MIN_ROUNDS..=MAX_ROUNDS).contains(&seal.rounds)
        && seal.salt.len() == SALT_BYTES
        && seal.nonce.len() == NONCE_BYTES;
    if !sane {
        return Err(SealError::Damaged);
    }
    let key = derive(&subtle, passphrase, &seal.salt, seal.rounds)
        .await
        .map_err(|_| SealError::Browser)?;
    let promise =
        subtle.decrypt_with_object_and_u8_array(&aes_gcm(&seal.nonce, bound), &key, &seal.sealed);
    let opened = settled(promise).await.map_err(|_| SealError::WrongPassphrase)?;
    let view = Uint8Array::new(&opened);
    let bytes = Zeroizing::new(view.to_vec());
    // SECURITY: the browser's copy would otherwise stay readable until it is collected.
    view.fill(0, 0, view.length());
    let text = core::str::from_utf8(&bytes).map_err(|_| SealError::Damaged)?;
    Ok(Zeroizing::new(text.to_owned()))
}

async fn derive(
    subtle: &SubtleCrypto,
    passphrase: &str,
    salt: &[u8],
    rounds: u32,
) -> Result<CryptoKey, JsValue> {
    let bytes = Uint8Array::from(passphrase.as_bytes());
    let usages = Array::of1(&"deriveKey".into());
    let promise = subtle.import_key_with_str("raw", &bytes, "PBKDF2", false, &usages);
    let base: CryptoKey = settled(promise).await?.unchecked_into();
    let from = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", rounds.into()),
    ]);
    let to = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let promise = subtle.derive_key_with_object_and_object(&from, &base, &to, false, &usages);
    Ok(settled(promise).await?.unchecked_into())
}

fn aes_gcm(nonce: &[u8], bound: &str) -> js_sys::Object {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(nonce).into()),
        ("additionalData", Uint8Array::from(bound.as_bytes()).into()),
    ])
}
