//! How much work a PKCS#12 file asks for, read before any of it is done.
//!
//! SECURITY: the file itself says how often its password is hashed, and that can be billions
//! of times. The library has a limit for each count; this one is for their sum, and says why.

use x509_cert::der::asn1::AnyRef;
use x509_cert::der::{Decode, Reader, SliceReader, Tag, Tagged};

use super::error::CredentialFault;

/// The most rounds of one kind: the library's own limit. OpenSSL writes 2 048, Java 10 000,
/// Firefox 600 000.
const MOST: u64 = 1_000_000;

/// The most of all together: the check of the password, the key, and the certificates.
const MOST_TOGETHER: u64 = 3 * MOST;

/// How deep a file is looked into. Real ones are less than 20 deep.
const DEPTH: u32 = 32;

/// `scrypt` (RFC 7914 section 7), which costs memory as well, and which nobody uses here.
const SCRYPT: &[u8] = &[0x2b, 0x06, 0x01, 0x04, 0x01, 0xda, 0x47, 0x04, 0x0b];

/// Whether the work is bearable.
///
/// # Errors
/// [`CredentialFault::Rounds`] where it is not, [`CredentialFault::Encryption`] for scrypt,
/// [`CredentialFault::NotP12`] for what is no DER.
pub(super) fn check(file: &[u8]) -> Result<(), CredentialFault> {
    let mut together = 0;
    match walk(file, DEPTH, &mut together)? {
        () if together > MOST_TOGETHER => Err(CredentialFault::Rounds),
        () => Ok(()),
    }
}

/// Adds up the counts. In each of the structures (`MacData` and `pkcs-12PbeParams` of RFC 7292,
/// `PBKDF2-params` of RFC 8018) the count comes right behind the salt, and nowhere else in a
/// PKCS#12 file does a number come behind bytes.
fn walk(bytes: &[u8], depth: u32, together: &mut u64) -> Result<(), CredentialFault> {
    let depth = depth.checked_sub(1).ok_or(CredentialFault::NotP12)?;
    let mut reader = SliceReader::new(bytes).map_err(|_| CredentialFault::NotP12)?;
    let mut salted = false;
    while !reader.is_finished() {
        let item = AnyRef::decode(&mut reader).map_err(|_| CredentialFault::NotP12)?;
        match item.tag() {
            Tag::Integer if salted => {
                let rounds = count(item.value());
                if rounds > MOST {
                    return Err(CredentialFault::Rounds);
                }
                *together = together.saturating_add(rounds);
            }
            Tag::ObjectIdentifier if item.value() == SCRYPT => {
                return Err(CredentialFault::Encryption);
            }
            // Further structure may be wrapped in bytes. What is encrypted is none, and passes.
            Tag::OctetString if is_sequence(item.value()) => {
                match walk(item.value(), depth, together) {
                    Err(CredentialFault::NotP12) | Ok(()) => {}
                    Err(fault) => return Err(fault),
                }
            }
            tag if tag.is_constructed() => walk(item.value(), depth, together)?,
            _ => {}
        }
        salted = item.tag() == Tag::OctetString;
    }
    Ok(())
}

fn is_sequence(bytes: &[u8]) -> bool {
    AnyRef::from_der(bytes).is_ok_and(|item| item.tag() == Tag::Sequence)
}

/// An integer's value; a negative one, and one that does not fit, as the greatest.
fn count(bytes: &[u8]) -> u64 {
    let is_negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    let digits = bytes.iter().skip_while(|byte| **byte == 0);
    if is_negative || digits.clone().count() > 8 {
        return u64::MAX;
    }
    digits.fold(0, |value, byte| value << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_they_are() {
        for (bytes, wanted) in [
            (&[][..], 0),
            (&[0], 0),
            (&[0x7f], 127),
            (&[0x00, 0x80], 128),
            (&[0x08, 0x00], 2_048),
            (&[0x00, 0x80, 0, 0, 0], 1 << 31),
            (&[0x80], u64::MAX),
            (&[0x01, 0, 0, 0, 0, 0, 0, 0, 0], u64::MAX),
        ] {
            assert_eq!(count(bytes), wanted, "{bytes:?}");
        }
    }

    /// A SEQUENCE of a salt and a count of two bytes.
    fn salted(rounds: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0x04, 0x01, 0xaa, 0x02, u8::try_from(rounds.len()).unwrap()];
        bytes.extend(rounds);
        wrapped(0x30, &bytes)
    }

    fn wrapped(tag: u8, content: &[u8]) -> Vec<u8> {
        let mut bytes = vec![tag, u8::try_from(content.len()).unwrap()];
        bytes.extend(content);
        bytes
    }

    #[test]
    fn one_count_and_their_sum_have_a_limit() {
        let million = salted(&[0x0f, 0x42, 0x40]);
        assert!(check(&million).is_ok());
        assert!(matches!(check(&salted(&[0x0f, 0x42, 0x41])), Err(CredentialFault::Rounds)));
        // Wrapped in bytes, as the content of the file is.
        let inside = |times| wrapped(0x30, &wrapped(0x04, &wrapped(0x30, &million.repeat(times))));
        assert!(check(&inside(3)).is_ok());
        let four = inside(4);
        assert!(matches!(check(&four), Err(CredentialFault::Rounds)));
    }

    #[test]
    fn scrypt_is_not_tried() {
        let scrypt = wrapped(0x30, &wrapped(0x06, SCRYPT));
        assert!(matches!(check(&scrypt), Err(CredentialFault::Encryption)));
    }

    #[test]
    fn no_file_leads_without_end_into_the_depth() {
        let mut deep = vec![0x05, 0x00];
        for _ in 0..40 {
            deep = wrapped(0x30, &deep);
        }
        assert!(matches!(check(&deep), Err(CredentialFault::NotP12)));
        for nothing in [&b"text"[..], &[0x30], &[0x30, 0x80, 0, 0], &[0x30, 0x05, 0x04]] {
            assert!(matches!(check(nothing), Err(CredentialFault::NotP12)), "{nothing:?}");
        }
    }
}
