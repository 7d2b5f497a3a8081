//! When the HMAC does not match: what the signer probably did instead.
//!
//! A candidate is how the text was made × how the key was made. Each text is tried with
//! the right key, each key with the right text, and the likeliest of both with one another.
//! Only what matches is named, and nothing ever makes a token valid.

mod algorithms;
#[cfg(test)]
mod cost;
mod encode;
mod expire;
mod extra;
mod keys;
mod lines;
mod parts;
mod prober;
mod shape;
mod shapes;
mod user_id;
mod values;
mod whole;

use alloc::vec::Vec;

use super::json::Member;
use super::mac::{PreparedKey, same};
use super::message::MessageLines;
use super::normalize::Normalizer;
use super::probe::Probe;
use prober::Prober;

/// All that the probes look at.
pub(crate) struct ProbeInput<'a> {
    pub key: &'a str,
    pub lines: MessageLines<'a>,
    pub user_id: &'a str,
    pub time: i64,
    pub expire: i64,
    pub userbuf: Option<&'a [u8]>,
    /// The JSON of the token, and its members.
    pub json: &'a str,
    pub members: &'a [Member<'a>],
    /// `TLS.sig` decoded, of any length.
    pub sig: &'a [u8],
    pub expected_user_id: Option<&'a str>,
    pub expected_sdkappid: Option<&'a str>,
    pub normalizer: &'a dyn Normalizer,
}

/// Finds what explains a signature.
pub(crate) type Search = fn(&ProbeInput<'_>) -> Vec<Probe>;

/// A signature that was cut shorter than this proves nothing.
const TELLING: usize = 16;

/// Every kind of mistake, the likelier and cheaper first.
const GROUPS: [fn(&mut Prober<'_>); 13] = [
    expected,
    keys::likely,
    shapes::likely,
    keys::rare,
    lines::added,
    extra::all,
    parts::all,
    user_id::all,
    values::all,
    whole::all,
    shapes::rare,
    pairs,
    algorithms::all,
];

/// What explains the signature, the first mistake first; nothing where no candidate matches.
pub(crate) fn find(evidence: &ProbeInput<'_>) -> Vec<Probe> {
    if evidence.sig.len() < TELLING {
        return Vec::new();
    }
    if evidence.sig.iter().all(|&byte| byte == 0) {
        return [Probe::SigAllZero].into();
    }
    search(evidence).found
}

fn search<'a>(evidence: &'a ProbeInput<'a>) -> Prober<'a> {
    let mut prober = Prober::new(evidence);
    for group in GROUPS {
        group(&mut prober);
        if prober.is_done() {
            break;
        }
    }
    prober
}

/// Whether a tag is the signature, or begins with it.
pub(crate) fn is_signature(tag: &[u8], sig: &[u8]) -> bool {
    match tag.get(..sig.len()) {
        Some(head) if sig.len() >= TELLING => same(head, sig),
        _ => false,
    }
}

/// Two mistakes at once.
fn pairs(prober: &mut Prober<'_>) {
    let texts = core::mem::take(&mut prober.texts);
    for (of_key, key) in core::mem::take(&mut prober.keys) {
        let key = PreparedKey::new(&key);
        for (of_text, text) in &texts {
            let tag = key.tag(&mut |sink| sink(text));
            prober.tag(&[*of_text, of_key], &tag);
        }
    }
}

/// The values that the caller expects, in place of those in the token.
fn expected(prober: &mut Prober<'_>) {
    let ProbeInput { lines, expected_user_id, expected_sdkappid, .. } = *prober.evidence;
    let user_id = expected_user_id.map(str::as_bytes);
    for (user_id, sdkappid, probe) in [
        (user_id, None, Probe::ExpectedUserId),
        (None, expected_sdkappid, Probe::ExpectedSdkAppId),
        (user_id, expected_sdkappid, Probe::ExpectedUserIdAndSdkAppId),
    ] {
        if user_id.is_some() || sdkappid.is_some() {
            let user_id = user_id.unwrap_or(lines.user_id);
            let sdkappid = sdkappid.unwrap_or(lines.sdkappid);
            prober.values(probe, &MessageLines { user_id, sdkappid, ..lines });
        }
    }
}
