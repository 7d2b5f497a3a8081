//! A certificate with its key, from a PKCS#12 file.

use base64::Engine;
use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use zeroize::Zeroizing;

use super::content::{FileContent, content};
use super::identity::{self, KeyPair};
use super::wrapping::{BASE64, decode, digits, one_line};
use super::{CertificateContext, Remark};

/// `-legacy` is of OpenSSL 3, for RC2, RC4 and DES; a LibreSSL or OpenSSL before has no such
/// word and needs none: <https://docs.openssl.org/3.0/man1/openssl-pkcs12/>.
macro_rules! to_pem {
    () => {
        "turn it into a PEM file (openssl pkcs12 -legacy -in FILE -nodes -out push.pem; without \
         -legacy where openssl does not know the word) and use pem_file."
    };
}

macro_rules! both {
    ($one:literal) => {
        concat!(
            "but ",
            $one,
            " alone: in Keychain Access open the certificate, choose the key with it, and export \
             both as one .p12."
        )
    };
}

/// What is wrong with the password, or with the file.
pub(super) enum P12Problem {
    Password(&'static str),
    File(&'static str),
}

/// Opens a file. Without a password the empty one is tried.
pub(super) fn open(
    file: &[u8],
    password: &str,
    context: &CertificateContext<'_>,
) -> Result<(KeyPair, Vec<Remark>), P12Problem> {
    let (file, mut remarks) = bytes(file).map_err(P12Problem::File)?;
    let (archive, remark) = unlock(&file, password)?;
    remarks.extend(remark);
    let certificates: Vec<_> =
        archive.certs.iter().map(|bag| CertificateDer::from(bag.cert.as_der().to_vec())).collect();
    let keys = archive.keys.iter().map(|bag| bag.key.as_der().to_vec());
    let keys: Vec<PrivateKeyDer<'_>> =
        keys.map(|der| PrivatePkcs8KeyDer::from(der).into()).collect();
    let one_is_missing = match (certificates.is_empty(), keys.is_empty()) {
        (true, _) => Some(concat!("there is no certificate with its key in it, ", both!("a key"))),
        (_, true) => {
            Some(concat!("there is no certificate with its key in it, ", both!("a certificate")))
        }
        _ => None,
    };
    if let Some(reason) = one_is_missing {
        return Err(P12Problem::File(reason));
    }
    let identity = identity::of(&certificates, &keys, context).map_err(P12Problem::File)?;
    Ok((identity, remarks))
}

/// The file itself, or what is in its base64.
fn bytes(file: &[u8]) -> Result<(Zeroizing<Vec<u8>>, Vec<Remark>), &'static str> {
    if file.first() != Some(&0x30) {
        let text = decode(file, false).map(|(text, _)| text).unwrap_or_default();
        let der = digits(&text).and_then(|digits| BASE64.decode(digits.as_bytes()).ok());
        return match der.map(Zeroizing::new) {
            Some(der) if der.first() == Some(&0x30) => Ok((der, vec![Remark::Base64])),
            _ => Err(not_p12(&text)),
        };
    }
    match content(file) {
        FileContent::Certificate => Err(
            "this is the certificate alone, as Apple gives it out, without its key: open it in \
             Keychain Access, choose the key with it, and export both as one .p12.",
        ),
        FileContent::Request => Err(
            "this is the request for a certificate: upload it at Apple, open the certificate that \
             you get in Keychain Access, and export it with its key as one .p12.",
        ),
        FileContent::Rsa | FileContent::P256 | FileContent::Pkcs1 | FileContent::Sec1 => Err(
            "this is a key alone, without its certificate. A .p8 key of Apple goes with key_file.",
        ),
        FileContent::Cut => {
            Err("this is not a .p12 file as a whole, its end is missing: copy or export it again.")
        }
        // A SEQUENCE without a length, as BER allows and DER does not.
        _ if file.starts_with(&[0x30, 0x80]) => Err(concat!(
            "the file is written in a form that cannot be read here (BER): ",
            to_pem!()
        )),
        _ => Ok((Zeroizing::new(file.to_vec()), Vec::new())),
    }
}

/// What a text is instead.
fn not_p12(text: &str) -> &'static str {
    match FileContent::of_text(text) {
        _ if text.contains("BEGIN ") => {
            "this is not a .p12 file, but a PEM file: write pem_file in its place, or key_file \
             for a .p8 key."
        }
        FileContent::Empty => "this is not a .p12 file, it is empty: export it again.",
        content => content.reason().unwrap_or(
            "this is not a .p12 file, or it is damaged: export it again. A PEM file goes with \
             pem_file.",
        ),
    }
}

/// Opens with the password as it is, else without what may stand around it, else without one.
fn unlock(file: &[u8], password: &str) -> Result<(Pkcs12Archive, Option<Remark>), P12Problem> {
    let error = match Pkcs12Archive::from_pkcs12(file, password) {
        Ok(archive) => return Ok((archive, None)),
        Err(error) => error,
    };
    let trimmed = one_line(password).0;
    for (other, remark) in
        [(trimmed.as_str(), Remark::TrimmedPassword), ("", Remark::NeedlessPassword)]
    {
        if other != password
            && is_password(&error)
            && let Ok(archive) = Pkcs12Archive::from_pkcs12(file, other)
        {
            return Ok((archive, Some(remark)));
        }
    }
    Err(problem(&error, password))
}

/// The last two only where the file has no checksum to tell by.
const fn is_password(error: &Error) -> bool {
    matches!(error, Error::MacError(_) | Error::Pkcs5Error(_) | Error::UnpadError)
}

fn problem(error: &Error, password: &str) -> P12Problem {
    // PKCS#12 has them in UTF-16, and the library in the half of it that has one unit each.
    if password.chars().any(|sign| sign > '\u{ffff}') {
        return P12Problem::Password(concat!(
            "a sign of the password, such as an emoji, cannot be used here: export the file \
             again with another password, or ",
            to_pem!()
        ));
    }
    match error {
        error if is_password(error) && password.is_empty() => P12Problem::Password(
            "the file has a password: add p12_password_file, p12_password_env or p12_password.",
        ),
        error if is_password(error) => P12Problem::Password(
            "the password is wrong for this file: write the one it was exported with.",
        ),
        // SECURITY: the library takes a million rounds at most, here and of the checksum.
        Error::InvalidParameters
        | Error::UnsupportedEncryptionScheme
        | Error::UnsupportedMacAlgorithm => P12Problem::File(concat!(
            "the file is encrypted in an unusual way, such as RC4, DES or RC2 with 128 bits, or \
             with over a million rounds of work: ",
            to_pem!()
        )),
        _ => P12Problem::File(concat!(
            "this is not a .p12 file, or it is damaged, or written in pieces (BER). In Keychain \
             Access export it again. Where openssl can read it, ",
            to_pem!()
        )),
    }
}
