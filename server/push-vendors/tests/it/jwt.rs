//! Tokens signed here, checked with the vendor-neutral verifier of OpenSSL's own kind: ring's
//! verification with the public keys that `openssl pkey -pubout` printed.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use push_vendors::jwt::{self, Algorithm};
use push_vendors::{KeyFault, VendorSecret};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    UnparsedPublicKey, VerificationAlgorithm,
};
use serde_json::{Value, json};

const EC: &str = include_str!("keys/ec.p8");
const EC_PUBLIC: &str = include_str!("keys/ec.pub");
const RSA: &str = include_str!("keys/rsa.pem");
const RSA_PUBLIC: &str = include_str!("keys/rsa.pub");

/// The key bits inside a SubjectPublicKeyInfo: after 26 bytes of frame for P-256, after 24 for
/// RSA of 2048 bits.
fn public(pem: &str, frame: usize) -> Vec<u8> {
    let inside: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    STANDARD.decode(inside).unwrap()[frame..].to_vec()
}

#[track_caller]
fn is_signed(
    algorithm: Algorithm,
    name: &str,
    key: &str,
    public: &[u8],
    by: &'static dyn VerificationAlgorithm,
) {
    let claims = json!({"iss": "TEAM012345", "iat": 1_700_000_000});
    let token = jwt::sign(algorithm, "KEY0123456", &VendorSecret::new(key), &claims).unwrap();
    let (signed, signature) = token.expose().rsplit_once('.').unwrap();
    let (header, result) = signed.split_once('.').unwrap();
    let read = |part: &str| -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    assert_eq!(read(header), json!({"alg": name, "kid": "KEY0123456", "typ": "JWT"}));
    assert_eq!(read(result), claims);
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    UnparsedPublicKey::new(by, public).verify(signed.as_bytes(), &signature).unwrap();
}

#[test]
fn each_algorithm_signs_what_its_verifier_takes() {
    let ec = public(EC_PUBLIC, 26);
    let rsa = public(RSA_PUBLIC, 24);
    is_signed(Algorithm::Es256, "ES256", EC, &ec, &ECDSA_P256_SHA256_FIXED);
    is_signed(Algorithm::Rs256, "RS256", RSA, &rsa, &RSA_PKCS1_2048_8192_SHA256);
    is_signed(Algorithm::Ps256, "PS256", RSA, &rsa, &RSA_PSS_2048_8192_SHA256);
}

#[test]
fn a_key_of_another_kind_does_not_sign() {
    for (algorithm, key) in [
        (Algorithm::Es256, RSA),
        (Algorithm::Rs256, EC),
        (Algorithm::Ps256, EC),
        (Algorithm::Es256, EC_PUBLIC),
        (Algorithm::Es256, ""),
        (Algorithm::Es256, "-----BEGIN PRIVATE KEY-----\n%\n-----END PRIVATE KEY-----"),
    ] {
        assert_eq!(jwt::check(algorithm, &VendorSecret::new(key)), Err(KeyFault::Key));
    }
}

#[test]
fn line_ends_of_another_system_do_not_matter() {
    let windows = EC.replace('\n', "\r\n");
    assert_eq!(jwt::check(Algorithm::Es256, &VendorSecret::new(windows)), Ok(()));
}
