//! HMAC-SHA256 over the signed lines, with the key's state prepared once.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::message::{MessageLines, feed};

/// Takes the pieces of a signed string.
pub(crate) type Sink<'a> = &'a mut dyn FnMut(&[u8]);

/// A key made ready: both HMAC pads are absorbed already.
#[derive(Clone)]
pub(crate) struct PreparedKey(Option<Hmac<Sha256>>);

impl PreparedKey {
    pub fn new(key: &[u8]) -> Self {
        // HMAC takes a key of any length, so `None` never comes to be.
        Self(Hmac::new_from_slice(key).ok())
    }

    /// The tag of whatever `write` feeds.
    pub fn tag(&self, write: &mut dyn FnMut(Sink<'_>)) -> [u8; 32] {
        let Some(mut mac) = self.0.clone() else { return [0; 32] };
        write(&mut |piece| mac.update(piece));
        mac.finalize().into_bytes().into()
    }

    pub fn tag_lines(&self, lines: &MessageLines<'_>) -> [u8; 32] {
        self.tag(&mut |sink| feed(lines, b"\n", sink))
    }
}

/// SECURITY: a comparison that stops at the first difference would tell an attacker who
/// measures time how many bytes of a forged tag are right.
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}
