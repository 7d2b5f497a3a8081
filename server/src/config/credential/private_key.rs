//! A private key in whatever form it comes, turned into PKCS#8 PEM; or what it is instead.

use base64::Engine;
use model::VendorSecret;
use p256::SecretKey;
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey, PrivateKeyInfoRef};
use push_vendors::jwt::{self, Algorithm};
use x509_cert::der::asn1::{AnyRef, OctetStringRef};
use x509_cert::der::pem::LineEnding;
use x509_cert::der::{Encode, pem};
use x509_cert::spki::AlgorithmIdentifierRef;
use zeroize::Zeroizing;

use super::Remark;
use super::content::{FileContent, RSA, content};
use super::pem_block::{PemBlock, plain};
use super::wrapping::{BASE64, digits, unwrapped};

/// A key that can sign.
pub(super) struct PrivateKey {
    /// PKCS#8 PEM.
    pub(super) pem: VendorSecret,
    pub(super) is_rsa: bool,
    /// What was odd about it.
    pub(super) remarks: Vec<Remark>,
}

/// Reads a key: PEM or DER in base64, in PKCS#8 or the forms before it.
///
/// # Errors
/// What the text is instead.
pub(super) fn read(text: &str) -> Result<PrivateKey, FileContent> {
    let (text, mut remarks) = unwrapped(text);
    let der = find(&text, &mut remarks)?;
    let is_rsa = match content(&der) {
        FileContent::Rsa | FileContent::Pkcs1 => true,
        FileContent::P256 | FileContent::Sec1 => false,
        other => return Err(other),
    };
    let pkcs8 = match content(&der) {
        FileContent::Pkcs1 => {
            remarks.push(Remark::Pkcs1);
            wrapped(&der).ok_or(FileContent::Damaged)?
        }
        _ => der,
    };
    let whole = pem(&pkcs8).ok_or(FileContent::Damaged)?;
    if is_rsa {
        // Both ways of signing take the same keys.
        jwt::check(Algorithm::Rs256, &whole).map_err(|_| FileContent::WeakRsa)?;
        return Ok(PrivateKey { pem: whole, is_rsa, remarks });
    }
    if jwt::check(Algorithm::Es256, &whole).is_ok() {
        return Ok(PrivateKey { pem: whole, is_rsa, remarks });
    }
    // What the TLS library cannot take: the older form, or one without its public half.
    let (key, remark) = match content(&pkcs8) {
        FileContent::Sec1 => (SecretKey::from_sec1_der(&pkcs8).ok(), Remark::Sec1),
        _ => (SecretKey::from_pkcs8_der(&pkcs8).ok(), Remark::NoPublicHalf),
    };
    let pem = key.and_then(|key| pem(key.to_pkcs8_der().ok()?.as_bytes()));
    let pem = pem.ok_or(FileContent::Damaged)?;
    jwt::check(Algorithm::Es256, &pem).map_err(|_| FileContent::Damaged)?;
    remarks.push(remark);
    Ok(PrivateKey { pem, is_rsa, remarks })
}

fn pem(der: &[u8]) -> Option<VendorSecret> {
    pem::encode_string("PRIVATE KEY", LineEnding::LF, der).ok().map(VendorSecret::new)
}

/// The DER in a text.
fn find(text: &str, remarks: &mut Vec<Remark>) -> Result<Zeroizing<Vec<u8>>, FileContent> {
    let plain = plain(text, remarks);
    let blocks = PemBlock::all(&plain);
    if FileContent::of_text(&plain) == FileContent::Json {
        return Err(FileContent::Json);
    }
    let Some(block) = blocks.iter().find(|block| block.is_key()).or(blocks.first()) else {
        let digits = digits(&plain).ok_or_else(|| FileContent::of_text(&plain))?;
        let der = BASE64.decode(digits.as_bytes()).map_err(|_| FileContent::of_text(&plain))?;
        // Not a word about missing lines where there were bytes.
        remarks.push(Remark::NoFrame);
        return Ok(Zeroizing::new(der));
    };
    if block.is_locked() {
        return Err(FileContent::Locked);
    }
    let der = block.der().ok_or(FileContent::Damaged)?;
    match content(&der) {
        FileContent::Unknown if block.is_key() => return Err(FileContent::Damaged),
        FileContent::Cut => {}
        _ => remarks.extend((!block.is_whole).then_some(Remark::NoFrame)),
    }
    Ok(der)
}

/// An RSA key of PKCS#1 as PKCS#8 (RFC 5958, section 2; RFC 8017, appendix A.1).
fn wrapped(pkcs1: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let algorithm = AlgorithmIdentifierRef { oid: RSA, parameters: Some(AnyRef::NULL) };
    let key = PrivateKeyInfoRef::new(algorithm, OctetStringRef::new(pkcs1).ok()?);
    key.to_der().ok().map(Zeroizing::new)
}
