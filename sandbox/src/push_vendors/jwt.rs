//! JSON Web Tokens: taken apart, and their signature checked.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::rsa;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair,
    RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
};
use serde_json::Value;

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Es256,
    Rs256,
    Ps256,
}

impl Algorithm {
    const fn word(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
        }
    }

    fn verifier(self) -> &'static dyn VerificationAlgorithm {
        match self {
            Self::Es256 => &ECDSA_P256_SHA256_FIXED,
            Self::Rs256 => &RSA_PKCS1_2048_8192_SHA256,
            Self::Ps256 => &RSA_PSS_2048_8192_SHA256,
        }
    }

    /// The public half of a private key, PKCS#8 in PEM.
    pub(crate) fn public_key(self, pem: &str) -> Option<Vec<u8>> {
        let lines = pem.lines().filter(|line| !line.starts_with("-----"));
        let der = STANDARD.decode(lines.collect::<String>()).ok()?;
        Some(match self {
            Self::Es256 => {
                let pair = EcdsaKeyPair::from_pkcs8(
                    &ECDSA_P256_SHA256_FIXED_SIGNING,
                    &der,
                    &SystemRandom::new(),
                );
                pair.ok()?.public_key().as_ref().to_vec()
            }
            Self::Rs256 | Self::Ps256 => {
                rsa::KeyPair::from_pkcs8(&der).ok()?.public().as_ref().to_vec()
            }
        })
    }
}

/// A token in its parts, not yet believed.
pub(crate) struct Jwt<'a> {
    pub(crate) header: Value,
    pub(crate) claims: Value,
    signed: &'a str,
    signature: Vec<u8>,
}

impl<'a> Jwt<'a> {
    /// Takes a token apart; `None` for what is none.
    pub(crate) fn parse(token: &'a str) -> Option<Self> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let object = |part: &str| {
            let bytes = URL_SAFE_NO_PAD.decode(part).ok()?;
            serde_json::from_slice(&bytes).ok().filter(Value::is_object)
        };
        Some(Self {
            header: object(header)?,
            claims: object(claims)?,
            signed,
            signature: URL_SAFE_NO_PAD.decode(signature).ok()?,
        })
    }

    /// Whether it says that it is signed so, and is, with the private half of this key.
    pub(crate) fn is_signed(&self, algorithm: Algorithm, public_key: &[u8]) -> bool {
        let said = self.header.get("alg").and_then(Value::as_str) == Some(algorithm.word());
        let key = UnparsedPublicKey::new(algorithm.verifier(), public_key);
        said && key.verify(self.signed.as_bytes(), &self.signature).is_ok()
    }

    /// A claim in whole seconds since 1970.
    pub(crate) fn seconds(&self, claim: &str) -> Option<u64> {
        self.claims.get(claim)?.as_u64()
    }

    /// A claim that is text.
    pub(crate) fn claim(&self, name: &str) -> Option<&str> {
        super::call::text(&self.claims, name)
    }

    /// The number of the key, by the header.
    pub(crate) fn key_id(&self) -> Option<&str> {
        super::call::text(&self.header, "kid")
    }
}
