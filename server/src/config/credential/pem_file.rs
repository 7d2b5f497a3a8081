//! A certificate with its key, from a PEM file.

use rustls::pki_types::{
    CertificateDer, PrivateKeyDer, PrivatePkcs1KeyDer, PrivatePkcs8KeyDer, PrivateSec1KeyDer,
};

use super::certificate::UNREADABLE;
use super::content::{FileContent, content};
use super::identity::{self, KeyPair, NO_CERTIFICATE};
use super::pem_block::{PemBlock, plain};
use super::wrapping::{decode, unwrapped};
use super::{CertificateContext, Remark};

/// Reads a file.
///
/// # Errors
/// What is wrong with it.
pub(super) fn open(
    file: &[u8],
    context: &CertificateContext<'_>,
) -> Result<(KeyPair, Vec<Remark>), &'static str> {
    let not_text = "this is not text: is it the right file? A .p12 file goes with p12_file.";
    let (text, remark) = decode(file, false).ok_or(match content(file) {
        FileContent::Certificate => {
            "this is the certificate alone, without its key: in Keychain Access open the \
             certificate, choose the key with it, and export both as one .p12, which goes with \
             p12_file."
        }
        FileContent::Pkcs12 => "this is a .p12 file: write p12_file in place of pem_file.",
        _ => not_text,
    })?;
    let (text, mut remarks) = unwrapped(&text);
    remarks.extend(remark);
    let text = plain(&text, &mut remarks);
    let blocks = PemBlock::all(&text);
    if blocks.iter().any(PemBlock::is_locked) {
        return Err(FileContent::Locked.reason().unwrap_or(UNREADABLE));
    }
    let (keys, others): (Vec<_>, Vec<_>) = blocks.iter().partition(|block| block.is_key());
    let certificates = others
        .iter()
        .filter(|block| block.label.ends_with("CERTIFICATE"))
        .map(|block| Some(CertificateDer::from(block.der()?.to_vec())))
        .collect::<Option<Vec<_>>>()
        .ok_or(UNREADABLE)?;
    if certificates.is_empty() {
        let reason = if blocks.is_empty() { FileContent::of_text(&text).reason() } else { None };
        return Err(reason.unwrap_or(NO_CERTIFICATE));
    }
    let keys: Vec<_> = keys.iter().filter_map(|block| key(block)).collect();
    if keys.is_empty() {
        return Err("there is no key in it: put the certificate and its key (-----BEGIN PRIVATE \
                    KEY-----) into one file.");
    }
    identity::of(&certificates, &keys, context).map(|identity| (identity, remarks))
}

fn key(block: &PemBlock<'_>) -> Option<PrivateKeyDer<'static>> {
    let der = block.der()?.to_vec();
    Some(match block.label {
        "RSA PRIVATE KEY" => PrivatePkcs1KeyDer::from(der).into(),
        "EC PRIVATE KEY" => PrivateSec1KeyDer::from(der).into(),
        _ => PrivatePkcs8KeyDer::from(der).into(),
    })
}
