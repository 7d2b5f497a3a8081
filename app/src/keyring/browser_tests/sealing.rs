//! Sealing a key.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::keyring::seal::{ROUNDS, Seal, SealError, is_possible, open, seal};

const KEY: &str = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";
const PASSPHRASE: &str = "four unrelated words 口令";
const BOUND: &str = "signet keyring 1\n7\n1400000000\nShop";

async fn sealed() -> Seal {
    seal(KEY, PASSPHRASE, BOUND).await.unwrap()
}

async fn error(seal: &Seal, passphrase: &str, bound: &str) -> SealError {
    open(seal, passphrase, bound).await.map(drop).unwrap_err()
}

#[wasm_bindgen_test]
async fn the_passphrase_opens_what_it_sealed() {
    assert!(is_possible());
    assert_eq!(*open(&sealed().await, PASSPHRASE, BOUND).await.unwrap(), KEY);
}

#[wasm_bindgen_test]
async fn the_key_does_not_show_through() {
    let seal = sealed().await;
    // AES-GCM adds its tag of 16 bytes and nothing else.
    assert_eq!(seal.sealed.len(), KEY.len() + 16);
    assert!(!seal.sealed.windows(4).any(|four| KEY.as_bytes().windows(4).any(|of| of == four)));
}

#[wasm_bindgen_test]
async fn another_passphrase_does_not_open() {
    let seal = sealed().await;
    for wrong in ["", "four unrelated words", "Four unrelated words 口令"] {
        assert_eq!(error(&seal, wrong, BOUND).await, SealError::WrongPassphrase, "{wrong:?}");
    }
}

#[wasm_bindgen_test]
async fn salt_and_nonce_are_fresh_each_time() {
    let (one, two) = (sealed().await, sealed().await);
    assert_eq!((one.salt.len(), one.nonce.len()), (16, 12));
    assert_ne!(one.salt, two.salt);
    assert_ne!(one.nonce, two.nonce);
    assert_ne!(one.sealed, two.sealed);
}

#[wasm_bindgen_test]
async fn another_app_around_the_seal_does_not_open() {
    let seal = sealed().await;
    for other in ["signet keyring 1\n7\n1400000001\nShop", "signet keyring 1\n7\n1400000000\nShip"]
    {
        assert_eq!(error(&seal, PASSPHRASE, other).await, SealError::WrongPassphrase);
    }
}

#[wasm_bindgen_test]
async fn a_changed_byte_anywhere_does_not_open() {
    let seal = sealed().await;
    let flipped = |mut bytes: Vec<u8>, at: usize| {
        bytes[at] ^= 1;
        bytes
    };
    let changed = [
        Seal { sealed: flipped(seal.sealed.clone(), 0), ..seal.clone() },
        Seal { sealed: flipped(seal.sealed.clone(), seal.sealed.len() - 1), ..seal.clone() },
        Seal { salt: flipped(seal.salt.clone(), 3), ..seal.clone() },
        Seal { nonce: flipped(seal.nonce.clone(), 3), ..seal.clone() },
        Seal { sealed: seal.sealed[1..].to_vec(), ..seal.clone() },
        Seal { sealed: Vec::new(), ..seal.clone() },
    ];
    for seal in &changed {
        assert_eq!(error(seal, PASSPHRASE, BOUND).await, SealError::WrongPassphrase);
    }
}

#[wasm_bindgen_test]
async fn cheaper_or_absurd_rounds_are_refused_without_trying() {
    let seal = sealed().await;
    assert!(ROUNDS >= 600_000);
    for rounds in [0, 1, ROUNDS - 1, u32::MAX] {
        let weak = Seal { rounds, ..seal.clone() };
        assert_eq!(error(&weak, PASSPHRASE, BOUND).await, SealError::Damaged, "{rounds}");
    }
}

#[wasm_bindgen_test]
async fn salt_or_nonce_of_another_length_is_damage() {
    let seal = sealed().await;
    let short_salt = Seal { salt: seal.salt[1..].to_vec(), ..seal.clone() };
    let short_nonce = Seal { nonce: seal.nonce[1..].to_vec(), ..seal.clone() };
    assert_eq!(error(&short_salt, PASSPHRASE, BOUND).await, SealError::Damaged);
    assert_eq!(error(&short_nonce, PASSPHRASE, BOUND).await, SealError::Damaged);
}
