//! Signed tokens as RFC 7519 has them, in the three algorithms that push vendors want.
//!
//! Signed with ring, which this program speaks TLS with anyway; only the two header fields and
//! the handful of claims that the vendors name are ever written.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::rsa::KeyPair as RsaKeyPair;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256};
use ring::signature::{RSA_PSS_SHA256, RsaEncoding};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{KeyFault, VendorSecret};

/// How a token is signed (RFC 7518 section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// ECDSA with P-256: APNs.
    Es256,
    /// RSA PKCS#1 v1.5: FCM.
    Rs256,
    /// RSA PSS: Huawei.
    Ps256,
}

impl Algorithm {
    const fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
        }
    }
}

/// A token over `claims`, signed with a PKCS#8 PEM key.
///
/// # Errors
/// [`KeyFault::Key`] when the key is no such PEM or of another kind.
pub fn sign(
    algorithm: Algorithm,
    key_id: &str,
    key: &VendorSecret,
    claims: &Value,
) -> Result<VendorSecret, KeyFault> {
    let header = json!({"alg": algorithm.name(), "kid": key_id, "typ": "JWT"});
    let text = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", text(&header), text(claims));
    let signature = signature(algorithm, &pkcs8(key)?, signed.as_bytes())?;
    Ok(VendorSecret::new(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))))
}

/// Whether a key can sign this way, for the check at start.
///
/// # Errors
/// As [`sign`].
pub fn check(algorithm: Algorithm, key: &VendorSecret) -> Result<(), KeyFault> {
    sign(algorithm, "", key, &json!({})).map(|_| ())
}

fn signature(algorithm: Algorithm, pkcs8: &[u8], text: &[u8]) -> Result<Vec<u8>, KeyFault> {
    let random = SystemRandom::new();
    let rsa = |encoding: &'static dyn RsaEncoding| {
        let pair = RsaKeyPair::from_pkcs8(pkcs8).map_err(|_| KeyFault::Key)?;
        let mut signature = vec![0; pair.public().modulus_len()];
        pair.sign(encoding, &random, text, &mut signature).map_err(|_| KeyFault::Key)?;
        Ok(signature)
    };
    match algorithm {
        Algorithm::Rs256 => rsa(&RSA_PKCS1_SHA256),
        Algorithm::Ps256 => rsa(&RSA_PSS_SHA256),
        Algorithm::Es256 => {
            let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &random)
                .map_err(|_| KeyFault::Key)?;
            let signature = pair.sign(&random, text).map_err(|_| KeyFault::Key)?;
            Ok(signature.as_ref().to_vec())
        }
    }
}

/// The DER inside `-----BEGIN PRIVATE KEY-----`.
fn pkcs8(key: &VendorSecret) -> Result<Zeroizing<Vec<u8>>, KeyFault> {
    const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
    const END: &str = "-----END PRIVATE KEY-----";
    let (_, rest) = key.expose().split_once(BEGIN).ok_or(KeyFault::Key)?;
    let (inside, _) = rest.split_once(END).ok_or(KeyFault::Key)?;
    let digits: Zeroizing<String> = Zeroizing::new(inside.split_whitespace().collect());
    STANDARD.decode(digits.as_bytes()).map(Zeroizing::new).map_err(|_| KeyFault::Key)
}
