//! A certificate with its key, from a PKCS#12 file.

use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use super::error::CredentialFault;
use super::identity::{self, Identity};
use super::rounds;

/// Opens a file. Without a password the empty one is tried.
pub(super) fn open(file: &[u8], password: Option<&str>) -> Result<Identity, CredentialFault> {
    // A SEQUENCE without a length, as BER allows and DER does not.
    if file.starts_with(&[0x30, 0x80]) {
        return Err(CredentialFault::Ber);
    }
    rounds::check(file)?;
    let password = password.unwrap_or_default();
    let wrong = || match password {
        "" => CredentialFault::NoPassword,
        _ => CredentialFault::Password,
    };
    let archive = Pkcs12Archive::from_pkcs12(file, password).map_err(|error| match error {
        // The last two only where the file has no checksum to tell by.
        Error::MacError(_) | Error::Pkcs5Error(_) | Error::UnpadError => wrong(),
        Error::InvalidParameters => CredentialFault::Rounds,
        Error::UnsupportedEncryptionScheme | Error::UnsupportedMacAlgorithm => {
            CredentialFault::Encryption
        }
        _ => CredentialFault::NotP12,
    })?;
    let certificates: Vec<_> =
        archive.certs.iter().map(|bag| CertificateDer::from(bag.cert.as_der().to_vec())).collect();
    let mut fault = CredentialFault::NoPair;
    for bag in archive.keys.iter().filter(|_| !certificates.is_empty()) {
        let key = PrivatePkcs8KeyDer::from(bag.key.as_der().to_vec());
        match identity::of(&certificates, &PrivateKeyDer::from(key)) {
            Ok(identity) => return Ok(identity),
            Err(other) => fault = other,
        }
    }
    Err(fault)
}
