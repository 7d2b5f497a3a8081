//! Whether the HMAC matches, and why not.

use alloc::vec::Vec;

use super::base64::{self, STANDARD};
use super::claims::{Claims, Fields};
use super::class::FailureClass;
use super::hint::Hint;
use super::json::Member;
use super::mac::PreparedKey;
use super::message::{Decimal, MessageLines};
use super::probe::Probe;
use super::probing::{ProbeInput, Search, is_signature};
use super::report::{Detail, Report};
use super::sig_encodings;
use super::unreadable;
use super::verify::Expected;
use crate::SecretKey;

/// Bytes of a tag.
const TAG: usize = 32;

/// A token whose signature is checked.
pub(crate) struct Signed<'a> {
    /// The JSON as it came out of the token.
    pub json: &'a str,
    pub members: &'a [Member<'a>],
    pub fields: &'a Fields,
    pub claims: Option<&'a Claims>,
    /// Whether a field is missing or of another type.
    pub has_problems: bool,
    /// How a mistake of the signer is found.
    pub search: Search,
}

/// What one reading of the signature comes to.
struct SignatureVerdict {
    is_right: bool,
    probes: Vec<Probe>,
}

/// Checks the signature, in whatever way it is written.
pub(crate) fn examine(
    signed: &Signed<'_>,
    key: &SecretKey,
    expected: &Expected<'_>,
    report: &mut Report,
) {
    let Some(text) = &signed.fields.sig else { return };
    let strict = base64::decode(&STANDARD, text).filter(|bytes| bytes.len() == TAG);
    let readings: Vec<(Option<Hint>, Vec<u8>)> = match strict {
        Some(bytes) => [(None, bytes)].into(),
        None => {
            sig_encodings::readings(text).into_iter().map(|(hint, sig)| (Some(hint), sig)).collect()
        }
    };
    // The first reading that is right or explained, or else the likeliest.
    let mut best = None;
    for (hint, sig) in readings {
        let verdict = judge(signed, key, expected, &sig);
        let tells = verdict.is_right || !verdict.probes.is_empty();
        if tells || best.is_none() {
            best = Some((hint, sig.len(), verdict));
        }
        if tells {
            break;
        }
    }
    let Some((hint, bytes, SignatureVerdict { is_right, probes })) = best else { return };
    if let Some(hint) = hint {
        let is_cut = is_right && hint == Hint::SigLength;
        let hint = if is_cut { Hint::SigCut } else { hint };
        report.fail(FailureClass::BadSigEncoding, Detail::Sig { hint, bytes });
        report.hints.extend((is_right && !is_cut).then_some(Hint::SigOtherwiseRight));
    }
    let mut probes = probes.into_iter();
    report.probe = probes.next();
    report.more_probes = probes.collect();
    if !is_right && bytes == TAG && signed.claims.is_some() {
        let class = match report.probe {
            Some(probe) if probe.shows_tampering() => FailureClass::TamperedField,
            _ => FailureClass::WrongKey,
        };
        report.fail(class, Detail::None);
    }
}

fn judge(
    signed: &Signed<'_>,
    key: &SecretKey,
    expected: &Expected<'_>,
    sig: &[u8],
) -> SignatureVerdict {
    if signed.has_problems
        && let Some(probe) = unreadable::find(signed.members, key, sig)
    {
        return SignatureVerdict { is_right: true, probes: [probe].into() };
    }
    let Some(claims) = signed.claims else {
        return SignatureVerdict { is_right: false, probes: Vec::new() };
    };
    let sdkappid = Decimal::new(i64::from(claims.sdkappid));
    let time = Decimal::new(claims.time);
    let expire = Decimal::new(claims.expire);
    let lines = MessageLines {
        user_id: claims.user_id.as_bytes(),
        sdkappid: sdkappid.as_str(),
        time: time.as_str(),
        expire: expire.as_str(),
        userbuf: signed.fields.userbuf.as_deref().map(str::as_bytes),
    };
    if is_signature(&PreparedKey::new(key.expose().as_bytes()).tag_lines(&lines), sig) {
        return SignatureVerdict { is_right: true, probes: Vec::new() };
    }
    let wanted_app = expected.sdkappid.filter(|app| app.get() != claims.sdkappid);
    let wanted_app = wanted_app.map(|app| Decimal::new(i64::from(app.get())));
    let probes = (signed.search)(&ProbeInput {
        key: key.expose(),
        lines,
        user_id: &claims.user_id,
        time: claims.time,
        expire: claims.expire,
        userbuf: claims.userbuf.as_deref(),
        json: signed.json,
        members: signed.members,
        sig,
        expected_user_id: expected.user_id.filter(|wanted| *wanted != claims.user_id),
        expected_sdkappid: wanted_app.as_ref().map(Decimal::as_str),
        normalizer: expected.normalizer,
    });
    SignatureVerdict { is_right: false, probes }
}
