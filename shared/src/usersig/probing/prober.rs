//! One candidate after the other.

use alloc::vec::Vec;

use super::{ProbeInput, is_signature};
use crate::usersig::mac::PreparedKey;
use crate::usersig::message::{MessageLines, feed};
use crate::usersig::probe::Probe;

/// So many of the first texts and of the first keys are tried with one another.
const PAIRED: usize = 24;
/// Tries candidates until one matches; after that it tries nothing.
pub(super) struct Prober<'a> {
    pub evidence: &'a ProbeInput<'a>,
    pub right_key: PreparedKey,
    pub right_text: Vec<u8>,
    pub texts: Vec<(Probe, Vec<u8>)>,
    pub keys: Vec<(Probe, Vec<u8>)>,
    pub found: Vec<Probe>,
    #[cfg(test)]
    pub tried: usize,
}

impl<'a> Prober<'a> {
    pub fn new(evidence: &'a ProbeInput<'a>) -> Self {
        Self {
            evidence,
            right_key: PreparedKey::new(evidence.key.as_bytes()),
            right_text: text_of(&evidence.lines),
            texts: Vec::new(),
            keys: Vec::new(),
            found: Vec::new(),
            #[cfg(test)]
            tried: 0,
        }
    }

    pub const fn is_done(&self) -> bool {
        !self.found.is_empty()
    }

    /// Names `probes` if the tag is the signature.
    pub fn tag(&mut self, probes: &[Probe], tag: &[u8]) {
        #[cfg(test)]
        {
            self.tried += 1;
        }
        if !self.is_done() && is_signature(tag, self.evidence.sig) {
            self.found.extend_from_slice(probes);
            self.found.dedup();
        }
    }

    /// Another text, signed with the right key.
    pub fn text(&mut self, probes: &[Probe], text: &[u8]) {
        if self.is_done() {
            return;
        }
        let tag = self.right_key.tag(&mut |sink| sink(text));
        self.tag(probes, &tag);
        if let (true, &[probe]) = (self.texts.len() < PAIRED, probes) {
            self.texts.push((probe, text.into()));
        }
    }

    /// Other values in the lines as they should be.
    pub fn values(&mut self, probe: Probe, lines: &MessageLines<'_>) {
        if !self.is_done() {
            self.text(&[probe], &text_of(lines));
        }
    }

    /// The right text, signed with another key.
    pub fn key(&mut self, probe: Probe, key: &[u8]) {
        if self.is_done() {
            return;
        }
        let tag = PreparedKey::new(key).tag(&mut |sink| sink(&self.right_text));
        self.tag(&[probe], &tag);
        if self.keys.len() < PAIRED {
            self.keys.push((probe, key.into()));
        }
    }
}

fn text_of(lines: &MessageLines<'_>) -> Vec<u8> {
    let mut text = Vec::with_capacity(160);
    feed(lines, b"\n", &mut |piece| text.extend_from_slice(piece));
    text
}
