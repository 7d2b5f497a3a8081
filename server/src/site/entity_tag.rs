//! Fingerprints of content and the conditional requests they answer.
//!
//! The build script includes this file to fingerprint what it embeds.

/// A fingerprint of `bytes`: FNV-1a with 64 bits, here so that a tag stays the same across
/// compilers. It tells versions of our own files apart; it is no defence against forgery.
pub(crate) fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
