//! A certificate with its key, as one PEM text.

use model::VendorSecret;
use rustls::crypto::ring::sign::any_supported_type;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use rustls::{Error, InconsistentKeys};
use x509_cert::Certificate;
use x509_cert::der::Decode;
use x509_cert::der::pem::{self, LineEnding};
use zeroize::Zeroizing;

use super::certificate::{CertificateFacts, UNREADABLE};

const NO_CERTIFICATE: &str = "there is no certificate in it: put the certificate (-----BEGIN \
    CERTIFICATE-----) and its key into one file.";

/// The certificate, its issuers as far as they are there, and the key, as PEM; and what the
/// certificate says about itself.
pub(super) type Identity = (VendorSecret, CertificateFacts);

/// From the text of a PEM file.
pub(super) fn of_pem(text: &str) -> Result<Identity, &'static str> {
    check_unlocked(text)?;
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(text.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|_| UNREADABLE)?;
    if certificates.is_empty() {
        return Err(NO_CERTIFICATE);
    }
    let key = PrivateKeyDer::from_pem_slice(text.as_bytes()).map_err(|_| {
        "there is no key in it: put the certificate and its key (-----BEGIN PRIVATE KEY-----) \
         into one file."
    })?;
    of(&certificates, &key)
}

/// Refuses a PEM file whose key has a passphrase, in the new form or the old one.
pub(super) fn check_unlocked(text: &str) -> Result<(), &'static str> {
    match text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
        || text.contains("Proc-Type: 4,ENCRYPTED")
    {
        true => {
            Err("the key in it has a passphrase: write it without one (openssl pkey -in OLD -out \
             NEW), or use a .p12 with p12_password.")
        }
        false => Ok(()),
    }
}

/// From certificates in any order and the key of one of them.
pub(super) fn of(
    certificates: &[CertificateDer<'static>],
    key: &PrivateKeyDer<'static>,
) -> Result<Identity, &'static str> {
    let signer = any_supported_type(key).map_err(
        |_| "the key in it cannot be used: an RSA key of 2048 bits or more, or EC, is needed.",
    )?;
    let mut reason = if certificates.is_empty() { NO_CERTIFICATE } else { UNREADABLE };
    for first in certificates {
        match CertifiedKey::new(vec![first.clone()], signer.clone()).keys_match() {
            Ok(()) => {
                let facts = CertificateFacts::read(first)?;
                let pem = pem_of(&chain(first, certificates), key).map_err(|_| UNREADABLE)?;
                return Ok((pem, facts));
            }
            Err(Error::InconsistentKeys(InconsistentKeys::KeyMismatch)) => {
                reason = "no certificate in it belongs to the key: export certificate and key of \
                          the same entry again.";
            }
            Err(_) => {}
        }
    }
    Err(reason)
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

fn pem_of(
    chain: &[&CertificateDer<'static>],
    key: &PrivateKeyDer<'static>,
) -> Result<VendorSecret, pem::Error> {
    let label = match key {
        PrivateKeyDer::Pkcs1(_) => "RSA PRIVATE KEY",
        PrivateKeyDer::Sec1(_) => "EC PRIVATE KEY",
        _ => "PRIVATE KEY",
    };
    let pem = |label, der: &[u8]| pem::encode_string(label, LineEnding::LF, der);
    let certificates = chain.iter().map(|der| pem("CERTIFICATE", der));
    let certificates = certificates.collect::<Result<String, _>>()?;
    let key = Zeroizing::new(pem(label, key.secret_der())?);
    // At once in its whole length, so that growing leaves no part of the key behind in memory.
    Ok(VendorSecret::new([&certificates, key.as_str()].concat()))
}
