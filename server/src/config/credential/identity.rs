//! A certificate with its key, as one PEM text.

use model::VendorSecret;
use rustls::crypto::ring::sign::any_supported_type;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use rustls::{Error, InconsistentKeys};
use x509_cert::Certificate;
use x509_cert::der::Decode;
use x509_cert::der::pem::{self, LineEnding};
use zeroize::Zeroizing;

use super::CertificateContext;
use super::certificate::{ClientCertificate, UNREADABLE};

pub(super) const NO_CERTIFICATE: &str = "there is no certificate in it: put the certificate \
    (-----BEGIN CERTIFICATE-----) and its key into one file.";

/// The pair that was taken.
pub(super) struct KeyPair {
    /// The certificate, its issuers as far as they are there, and the key, as PEM.
    pub(super) pem: VendorSecret,
    /// What the certificate says about itself.
    pub(super) facts: ClientCertificate,
    /// The other pairs.
    pub(super) passed_over: Vec<ClientCertificate>,
}

/// A certificate and its key.
struct Pair<'a> {
    certificate: &'a CertificateDer<'static>,
    key: &'a PrivateKeyDer<'static>,
    facts: ClientCertificate,
}

/// From certificates and keys in any order: the pair that fits best. Keychain Access exports all
/// certificates of a key into one file, the ended one and those for signing apps too.
pub(super) fn of(
    certificates: &[CertificateDer<'static>],
    keys: &[PrivateKeyDer<'static>],
    context: &CertificateContext<'_>,
) -> Result<KeyPair, &'static str> {
    let pairs = pairs(certificates, keys)?;
    // Of two that are alike the first.
    let best = pairs.iter().rev().max_by_key(|pair| pair.facts.fitness(context));
    let best = best.ok_or(NO_CERTIFICATE)?;
    let others = pairs.iter().filter(|pair| pair.certificate != best.certificate);
    let pem = pem_of(&chain(best.certificate, certificates), best.key).map_err(|_| UNREADABLE)?;
    let passed_over = others.map(|pair| pair.facts.clone()).collect();
    Ok(KeyPair { pem, facts: best.facts.clone(), passed_over })
}

/// Every certificate whose key is there; at least one.
fn pairs<'a>(
    certificates: &'a [CertificateDer<'static>],
    keys: &'a [PrivateKeyDer<'static>],
) -> Result<Vec<Pair<'a>>, &'static str> {
    let mut reason = if certificates.is_empty() { NO_CERTIFICATE } else { UNREADABLE };
    let mut pairs: Vec<Pair<'a>> = Vec::new();
    for key in keys {
        let Ok(signer) = any_supported_type(key) else {
            reason = "the key in it cannot be used: an RSA key of 2048 bits or more, or EC, is \
                      needed.";
            continue;
        };
        for certificate in certificates {
            match CertifiedKey::new(vec![certificate.clone()], signer.clone()).keys_match() {
                Ok(()) if pairs.iter().any(|pair| pair.certificate == certificate) => {}
                Ok(()) => match ClientCertificate::read(certificate) {
                    Ok(facts) => pairs.push(Pair { certificate, key, facts }),
                    Err(unreadable) => reason = unreadable,
                },
                Err(Error::InconsistentKeys(InconsistentKeys::KeyMismatch)) => {
                    reason = "no certificate in it belongs to the key: export certificate and \
                              key of the same entry again.";
                }
                Err(_) => {}
            }
        }
    }
    if pairs.is_empty() { Err(reason) } else { Ok(pairs) }
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
