//! A certificate with its key, from whatever file.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use model::VendorSecret;
use rustls::crypto::ring::sign::any_supported_type;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use rustls::{Error, InconsistentKeys};
use x509_cert::Certificate;
use x509_cert::der::Decode;
use zeroize::Zeroizing;

use super::certificate::{self, CertificateFacts};
use super::error::CredentialFault;

/// Who signs in with a certificate.
pub(super) struct Identity {
    /// The certificate, its issuers as far as they are there, and the key.
    pub(super) pem: VendorSecret,
    pub(super) facts: CertificateFacts,
}

/// From the text of a PEM file.
pub(super) fn of_pem(text: &str) -> Result<Identity, CredentialFault> {
    if is_locked(text) {
        return Err(CredentialFault::Passphrase);
    }
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(text.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|_| CredentialFault::Certificate)?;
    if certificates.is_empty() {
        return Err(CredentialFault::NoCertificate);
    }
    let key = PrivateKeyDer::from_pem_slice(text.as_bytes()).map_err(|_| CredentialFault::NoKey)?;
    of(&certificates, &key)
}

/// Whether a PEM file has a key with a passphrase, in the new form or the old one.
pub(super) fn is_locked(text: &str) -> bool {
    text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
        || text.contains("Proc-Type: 4,ENCRYPTED")
}

/// From certificates in any order and the key of one of them.
pub(super) fn of(
    certificates: &[CertificateDer<'static>],
    key: &PrivateKeyDer<'static>,
) -> Result<Identity, CredentialFault> {
    let signer = any_supported_type(key).map_err(|_| CredentialFault::Key2048)?;
    let mut fault = CredentialFault::NoCertificate;
    for first in certificates {
        match CertifiedKey::new(vec![first.clone()], signer.clone()).keys_match() {
            Ok(()) => {
                let facts = certificate::read(first)?;
                return Ok(Identity { pem: pem(&chain(first, certificates), key), facts });
            }
            Err(Error::InconsistentKeys(InconsistentKeys::KeyMismatch)) => {
                fault = CredentialFault::Strangers;
            }
            Err(_) if matches!(fault, CredentialFault::Strangers) => {}
            Err(_) => fault = CredentialFault::Certificate,
        }
    }
    Err(fault)
}

/// A certificate and its issuers among the others, without the root, which servers have.
fn chain<'a>(
    first: &'a CertificateDer<'static>,
    others: &'a [CertificateDer<'static>],
) -> Vec<&'a CertificateDer<'static>> {
    let read = |der: &CertificateDer<'_>| Certificate::from_der(der).ok();
    let mut chain = vec![first];
    let mut last = read(first);
    while let Some(body) = last.as_ref().map(Certificate::tbs_certificate) {
        let next = others.iter().filter(|other| !chain.contains(other)).find_map(|other| {
            let issuer = read(other)?;
            let names = (issuer.tbs_certificate().subject(), issuer.tbs_certificate().issuer());
            (names.0 == body.issuer() && names.0 != names.1).then_some((other, issuer))
        });
        let Some((issuer, read)) = next else { break };
        chain.push(issuer);
        last = Some(read);
    }
    chain
}

fn pem(chain: &[&CertificateDer<'static>], key: &PrivateKeyDer<'static>) -> VendorSecret {
    let name = match key {
        PrivateKeyDer::Pkcs1(_) => "RSA PRIVATE KEY",
        PrivateKeyDer::Sec1(_) => "EC PRIVATE KEY",
        _ => "PRIVATE KEY",
    };
    let bytes = chain.iter().map(|der| der.len()).sum::<usize>() + key.secret_der().len();
    // Room for all of it, so that no part of the key is left behind in memory by growing.
    let mut text = Zeroizing::new(String::with_capacity(bytes * 2 + (chain.len() + 1) * 80));
    for certificate in chain {
        section(&mut text, "CERTIFICATE", certificate);
    }
    section(&mut text, name, key.secret_der());
    VendorSecret::new(text.as_str())
}

fn section(text: &mut String, name: &str, der: &[u8]) {
    let digits = Zeroizing::new(STANDARD.encode(der));
    let mut rest = digits.as_str();
    text.extend(["-----BEGIN ", name, "-----\n"]);
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        text.extend([line, "\n"]);
        rest = after;
    }
    text.extend(["-----END ", name, "-----\n"]);
}
