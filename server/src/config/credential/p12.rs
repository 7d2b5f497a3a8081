//! A certificate with its key, from a PKCS#12 file.

use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use super::identity::{self, Identity};

/// What is wrong with the password, or with the file.
pub(super) enum Problem {
    Password(&'static str),
    File(&'static str),
}

/// Opens a file. Without a password the empty one is tried.
pub(super) fn open(file: &[u8], password: &str) -> Result<Identity, Problem> {
    // A SEQUENCE without a length, as BER allows and DER does not.
    if file.starts_with(&[0x30, 0x80]) {
        return Err(Problem::File(
            "the file is written in a form that cannot be read here: turn it into a PEM file \
             (openssl pkcs12 -in FILE -nodes -out push.pem) and use pem_file.",
        ));
    }
    let archive = Pkcs12Archive::from_pkcs12(file, password).map_err(|error| match error {
        // The last two only where the file has no checksum to tell by.
        Error::MacError(_) | Error::Pkcs5Error(_) | Error::UnpadError => {
            Problem::Password(match password {
                "" => {
                    "the file has a password: add p12_password_file, p12_password_env or \
                     p12_password."
                }
                _ => "the password is wrong for this file: write the one it was exported with.",
            })
        }
        // The first one also for a million rounds of work or more.
        Error::InvalidParameters
        | Error::UnsupportedEncryptionScheme
        | Error::UnsupportedMacAlgorithm => Problem::File(
            "the file is encrypted in an unusual way: export it again (openssl pkcs12 -export), \
             or use pem_file.",
        ),
        _ => Problem::File(
            "this is not a .p12 file, or it is damaged: export it again. A PEM file goes with \
             pem_file.",
        ),
    })?;
    let certificates: Vec<_> =
        archive.certs.iter().map(|bag| CertificateDer::from(bag.cert.as_der().to_vec())).collect();
    let mut problem = "there is no certificate with its key in it: in Keychain Access open the \
                       certificate, choose the key with it, and export both as one .p12.";
    for bag in archive.keys.iter().filter(|_| !certificates.is_empty()) {
        let key = PrivatePkcs8KeyDer::from(bag.key.as_der().to_vec());
        match identity::of(&certificates, &PrivateKeyDer::from(key)) {
            Ok(identity) => return Ok(identity),
            Err(other) => problem = other,
        }
    }
    Err(Problem::File(problem))
}
