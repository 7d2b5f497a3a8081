//! Values that the database may not show: sealed with AES-256-GCM, and found again by a keyed
//! hash.
//!
//! A sealed value is `1` (the form), 12 random bytes (the nonce), the ciphertext and its tag.
//! Its [`SealedPlace`] is associated data: a value that was moved to another row does not open.
//! Whoever seals values of another table gives [`rotate`](crate::rotate) a way to seal them anew.

use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{Aes256Gcm, KeyInit as _};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::StoreError;

/// The first byte of a sealed value.
const FORM: u8 = 1;

const NONCE_BYTES: usize = 12;

/// Where a sealed value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SealedPlace<'a> {
    /// The table.
    pub(crate) table: &'static str,
    /// The SDKAppID; 0 in a table that is of no app.
    pub(crate) app: u32,
    /// What tells the row from the others of its app.
    pub(crate) row: &'a str,
}

impl SealedPlace<'_> {
    /// Two places never have the same bytes: all but the last part have a length.
    fn bytes(&self) -> Vec<u8> {
        let length = u8::try_from(self.table.len()).unwrap_or(u8::MAX);
        [&[length], self.table.as_bytes(), &self.app.to_be_bytes(), self.row.as_bytes()].concat()
    }
}

/// Seals and opens with one key. Each use has a key of its own, made from that one.
#[derive(Clone)]
pub(crate) struct Sealer {
    cipher: Aes256Gcm,
    hash: Hmac<Sha256>,
    key_id: [u8; 16],
}

impl Sealer {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        let derived = |label: &str| Zeroizing::new(tag(mac(key), &[label]));
        let mut key_id = [0; 16];
        key_id.copy_from_slice(derived("signet store: key id").split_at(16).0);
        Self {
            cipher: Aes256Gcm::new((&*derived("signet store: seal")).into()),
            hash: mac(&derived("signet store: hash")),
            key_id,
        }
    }

    /// Tells one key from another and says nothing about either.
    pub(crate) fn key_id(&self) -> [u8; 16] {
        self.key_id
    }

    /// Seals a value for its place. Twice the same value gives two different texts.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub(crate) fn seal(
        &self,
        place: &SealedPlace<'_>,
        plain: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce)?;
        let payload = Payload { msg: plain, aad: &place.bytes() };
        let sealed = self.cipher.encrypt((&nonce).into(), payload);
        // No value has the 64 GiB that this would take.
        let sealed = sealed.map_err(|_| sealed_error(place))?;
        Ok([&[FORM][..], &nonce, &sealed].concat())
    }

    /// Opens a value at its place.
    ///
    /// # Errors
    /// When it was sealed with another key or for another place, or was changed.
    pub(crate) fn open(
        &self,
        place: &SealedPlace<'_>,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let opened = || {
            let (nonce, sealed) =
                sealed.strip_prefix(&[FORM])?.split_first_chunk::<NONCE_BYTES>()?;
            let payload = Payload { msg: sealed, aad: &place.bytes() };
            self.cipher.decrypt(nonce.into(), payload).ok()
        };
        opened().map(Zeroizing::new).ok_or_else(|| sealed_error(place))
    }

    /// By which a sealed value is found: the same for the same value of an app.
    pub(crate) fn hash(&self, table: &'static str, app: u32, plain: &str) -> [u8; 32] {
        tag(self.hash.clone(), &[&SealedPlace { table, app, row: plain }.bytes()])
    }
}

fn sealed_error(place: &SealedPlace<'_>) -> StoreError {
    StoreError::Sealed { table: place.table }
}

fn mac(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = Zeroizing::new([0; 64]);
    block.split_at_mut(key.len()).0.copy_from_slice(key);
    // HMAC fills a shorter key up with zeros to a block of its hash, as here.
    Hmac::new((&*block).into())
}

fn tag<T: AsRef<[u8]>>(mut mac: Hmac<Sha256>, parts: &[T]) -> [u8; 32] {
    parts.iter().for_each(|part| mac.update(part.as_ref()));
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: SealedPlace<'static> =
        SealedPlace { table: "bindings", app: 1_400_000_000, row: "7:alice" };

    fn sealer(byte: u8) -> Sealer {
        Sealer::new(&[byte; 32])
    }

    #[test]
    fn a_value_sealed_by_another_program_opens() {
        // By Node.js: `tests/fixtures/seal.mjs`.
        let sealed = hex::decode(SEALED).unwrap();
        let opened = sealer(7).open(&PLACE, &sealed).unwrap();
        assert_eq!(&*opened, b"token-of-alice");
        assert_eq!(hex::encode(sealer(7).key_id()), KEY_ID);
        assert_eq!(hex::encode(sealer(7).hash("bindings", PLACE.app, "token-of-alice")), HASH);
    }

    const SEALED: &str = "01a5a5a5a5a5a5a5a5a5a5a5a57ace0e5ebe97322011ba78bc0af16866695986ab\
        726739be0fb915267c36";
    const KEY_ID: &str = "36d55188f6b2714eef26c667988e08a7";
    const HASH: &str = "c0bf678c2607430cba5844bf41a045d6b6c0a1e33eeb44a894d54eee4616d293";

    #[test]
    fn what_was_sealed_opens_at_its_place_and_nowhere_else() {
        let sealed = sealer(1).seal(&PLACE, b"secret").unwrap();
        assert_eq!(&**sealer(1).open(&PLACE, &sealed).unwrap(), b"secret");
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        for place in [
            SealedPlace { table: "users", ..PLACE },
            SealedPlace { app: 1_400_000_001, ..PLACE },
            SealedPlace { row: "8:alice", ..PLACE },
            SealedPlace { row: "7:bob", ..PLACE },
            SealedPlace { row: "", ..PLACE },
        ] {
            assert!(sealer(1).open(&place, &sealed).is_err(), "{place:?}");
        }
        assert!(sealer(2).open(&PLACE, &sealed).is_err());
    }

    #[test]
    fn what_was_changed_does_not_open() {
        let sealed = sealer(1).seal(&PLACE, b"secret").unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(sealer(1).open(&PLACE, &changed).is_err(), "byte {at}");
            assert!(sealer(1).open(&PLACE, &sealed[..at]).is_err(), "{at} bytes");
        }
    }

    #[test]
    fn the_same_value_is_never_sealed_the_same_and_hashed_by_key_and_app() {
        let seal = || sealer(1).seal(&PLACE, b"secret").unwrap();
        assert_ne!(seal(), seal());
        let hash = |key, app| sealer(key).hash("bindings", app, "token");
        assert_eq!(hash(1, 1), hash(1, 1));
        assert_ne!(hash(1, 1), hash(2, 1));
        assert_ne!(hash(1, 1), hash(1, 2));
    }

    #[test]
    fn an_empty_value_has_a_seal_too() {
        let sealed = sealer(1).seal(&PLACE, b"").unwrap();
        assert_eq!(sealed.len(), 1 + NONCE_BYTES + 16);
        assert!(sealer(1).open(&PLACE, &sealed).unwrap().is_empty());
    }
}
