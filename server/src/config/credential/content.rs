//! What a file is, by its structure: the wrong one is named.

use x509_cert::der::asn1::{AnyRef, ObjectIdentifier};
use x509_cert::der::{Decode, SliceReader, Tag, Tagged};

/// The algorithm of RSA keys.
pub(super) const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");

/// Algorithms and curves of keys that are for something else: P-192, P-224, P-384, P-521,
/// secp256k1, SM2, X25519, X448, Ed25519, Ed448, RSA-PSS, DSA, Diffie-Hellman.
/// A name beyond these is more likely a damaged one.
const OTHERS: [ObjectIdentifier; 13] = [
    ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.1"),
    ObjectIdentifier::new_unwrap("1.3.132.0.33"),
    ObjectIdentifier::new_unwrap("1.3.132.0.34"),
    ObjectIdentifier::new_unwrap("1.3.132.0.35"),
    ObjectIdentifier::new_unwrap("1.3.132.0.10"),
    ObjectIdentifier::new_unwrap("1.2.156.10197.1.301"),
    ObjectIdentifier::new_unwrap("1.3.101.110"),
    ObjectIdentifier::new_unwrap("1.3.101.111"),
    ObjectIdentifier::new_unwrap("1.3.101.112"),
    ObjectIdentifier::new_unwrap("1.3.101.113"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10"),
    ObjectIdentifier::new_unwrap("1.2.840.10040.4.1"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.3.1"),
];

/// What a text or DER is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileContent {
    /// PKCS#8, RSA.
    Rsa,
    /// PKCS#8, EC P-256.
    P256,
    /// PKCS#1, RSA.
    Pkcs1,
    /// SEC 1, EC P-256.
    Sec1,
    /// A key for something else: Ed25519, another curve.
    OtherKey,
    /// An RSA key that does not sign: too short, or damaged.
    WeakRsa,
    /// A key with a passphrase.
    Locked,
    /// The public half of a key.
    PublicKey,
    /// A certificate without its key.
    Certificate,
    /// A request for a certificate.
    Request,
    /// PKCS#12.
    Pkcs12,
    /// CMS: a provisioning profile, or certificates.
    Signed,
    /// Less than its own head says.
    Cut,
    /// A key that does not hold together.
    Damaged,
    /// JSON.
    Json,
    /// A page of the web.
    Page,
    /// The name of a file.
    Path,
    /// Nothing.
    Empty,
    /// Anything else.
    Unknown,
}

impl FileContent {
    /// What a text without a key in it is.
    pub(super) fn of_text(text: &str) -> Self {
        let text = text.trim();
        let head = text.get(..15).unwrap_or(text).to_ascii_lowercase();
        match () {
            () if text.is_empty() => Self::Empty,
            () if head.starts_with(['{', '[']) => Self::Json,
            () if head.starts_with("<!doctype html") || head.starts_with("<html") => Self::Page,
            () if is_path(text) => Self::Path,
            () => Self::Unknown,
        }
    }

    /// What to say of it where it is not what was wanted; `None` where only the caller knows.
    pub(super) const fn reason(self) -> Option<&'static str> {
        Some(match self {
            Self::Locked => {
                "the key in it has a passphrase: write it without one (openssl pkey -in OLD -out \
                 NEW; copy a certificate in the same file over), or use a .p12 with p12_password."
            }
            Self::Cut => "the key ends too early: a part of it is lost. Copy it again, whole.",
            Self::Damaged => {
                "the key in it is damaged: a sign is lost, added or changed. Copy the file again \
                 as it was downloaded."
            }
            Self::WeakRsa => {
                "the RSA key in it cannot sign: it has fewer than 2048 bits, or is damaged."
            }
            Self::Empty => "this is empty: put the content in, or name another place.",
            Self::Page => {
                "this is a page of the web and not the file, such as a sign-in page that was \
                 saved in its place: download the file again in a browser that is signed in."
            }
            Self::Path => {
                "this is the name of a file and not its content: write the name under the key \
                 that ends with _file."
            }
            _ => return None,
        })
    }
}

/// Whether a text is the name of a file rather than its content.
pub(super) fn is_path(text: &str) -> bool {
    const ENDS: [&str; 8] = [".p8", ".pem", ".json", ".p12", ".pfx", ".key", ".txt", ".cer"];
    let is_short = text.len() < 512 && !text.contains(['\n', '{', '<']);
    let lower = text.to_ascii_lowercase();
    is_short
        && (ENDS.iter().any(|end| lower.ends_with(end))
            || ["~/", "./", "../", "file:", "c:\\"].iter().any(|start| lower.starts_with(start)))
}

/// The members of a SEQUENCE.
fn parts(der: &[u8]) -> Option<Vec<AnyRef<'_>>> {
    Vec::<AnyRef<'_>>::from_der(der).ok()
}

/// What a structure in DER is.
pub(super) fn content(der: &[u8]) -> FileContent {
    if is_cut(der) {
        return FileContent::Cut;
    }
    let Some(parts) = parts(der) else { return FileContent::Unknown };
    let tags: Vec<_> = parts.iter().map(Tagged::tag).collect();
    match (&tags[..], &parts[..]) {
        ([Tag::Integer, Tag::Sequence, Tag::OctetString, ..], [_, algorithm, ..]) => {
            of_algorithm(algorithm)
        }
        ([Tag::Integer, Tag::Sequence, ..], [version, ..]) if version.value() == [3] => {
            FileContent::Pkcs12
        }
        ([Tag::Integer, Tag::OctetString, ..], [_, secret, ..]) => match secret.value().len() {
            32 => FileContent::Sec1,
            24 | 28 | 48 | 66 => FileContent::OtherKey,
            _ => FileContent::Damaged,
        },
        ([Tag::Integer, Tag::Integer, Tag::Integer, ..], _) if parts.len() >= 9 => {
            FileContent::Pkcs1
        }
        ([Tag::Sequence, Tag::OctetString], _) => FileContent::Locked,
        ([Tag::Sequence, Tag::BitString], _) => FileContent::PublicKey,
        ([Tag::Integer, Tag::Integer], _) => FileContent::PublicKey,
        ([Tag::Sequence, Tag::Sequence, Tag::BitString], [body, ..]) => of_signed_body(body),
        ([Tag::ObjectIdentifier, ..], _) => FileContent::Signed,
        _ => FileContent::Unknown,
    }
}

fn of_algorithm(algorithm: &AnyRef<'_>) -> FileContent {
    let names = SliceReader::new(algorithm.value()).ok().map(|mut reader| {
        let name = ObjectIdentifier::decode(&mut reader).ok();
        (name, ObjectIdentifier::decode(&mut reader).ok())
    });
    match names {
        Some((Some(RSA), _)) => FileContent::Rsa,
        Some((Some(EC), Some(P256))) => FileContent::P256,
        Some((Some(EC), Some(name)) | (Some(name), _)) if OTHERS.contains(&name) => {
            FileContent::OtherKey
        }
        _ => FileContent::Damaged,
    }
}

/// Certificates begin with a version in brackets or a number and an algorithm; requests with the
/// number 0 and a name.
fn of_signed_body(body: &AnyRef<'_>) -> FileContent {
    let mut reader = match SliceReader::new(body.value()) {
        Ok(reader) => reader,
        Err(_) => return FileContent::Unknown,
    };
    match AnyRef::decode(&mut reader) {
        Ok(first) if first.tag() == Tag::Integer && first.value() == [0] => FileContent::Request,
        Ok(_) => FileContent::Certificate,
        Err(_) => FileContent::Unknown,
    }
}

/// Whether a structure says that it is longer than it is.
fn is_cut(der: &[u8]) -> bool {
    let (Some(0x30), Some(first)) = (der.first(), der.get(1)) else { return false };
    let (head, length) = match first {
        0x81..=0x83 => {
            let digits = usize::from(first & 0x7f);
            let Some(bytes) = der.get(2..2 + digits) else { return true };
            (2 + digits, bytes.iter().fold(0, |sum, byte| (sum << 8) | usize::from(*byte)))
        }
        0x80 | 0x84.. => return false,
        short => (2, usize::from(*short)),
    };
    der.len() < head + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        for text in ["AuthKey_ABC1234567.p8", "/etc/signet/a.json", "~/key", "C:\\keys\\a.p12"] {
            assert!(is_path(text), "{text}");
        }
        for text in ["", "canary-password", "{\"a\": \"b.json\"}", "MIG/abc", "-----BEGIN\n.p8"] {
            assert!(!is_path(text), "{text}");
        }
    }

    #[test]
    fn texts_without_a_key() {
        for (text, wanted) in [
            ("", FileContent::Empty),
            (" \n", FileContent::Empty),
            ("{\"type\": 1}", FileContent::Json),
            ("<!DOCTYPE html><title>Sign in</title>", FileContent::Page),
            ("keys/a.p8", FileContent::Path),
            ("canary-password", FileContent::Unknown),
        ] {
            assert_eq!(FileContent::of_text(text), wanted, "{text}");
        }
    }

    #[test]
    fn structures_at_their_edges() {
        for (der, wanted) in [
            (&[][..], FileContent::Unknown),
            (&[0x30], FileContent::Unknown),
            (&[0x30, 0], FileContent::Unknown),
            (&[0x30, 5, 2, 1], FileContent::Cut),
            (&[0x30, 0x82, 1], FileContent::Cut),
            (&[0x30, 0x80, 0, 0], FileContent::Unknown),
            (&[0x30, 6, 2, 1, 1, 2, 1, 1], FileContent::PublicKey),
            (&[0x30, 5, 2, 1, 3, 0x30, 0], FileContent::Pkcs12),
        ] {
            assert_eq!(content(der), wanted, "{der:?}");
        }
    }
}
