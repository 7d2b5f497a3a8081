//! Telling differences: what a mismatch looks like tells where it comes from.

use alloc::string::String;
use alloc::vec::Vec;

use super::base64::{self, STANDARD, decode_url_safe};
use super::normalize::Normalizer;
use super::paste::is_space;
use super::report::{AheadHint, ExpiredHint, SigFault, UserIdHint};

/// 2004-01-01: no token is older, so such a clock was never set.
const BEFORE_ANY_TOKEN: i64 = 1_072_915_200;
/// Time zones reach from −12 to +14 hours, in quarters.
const QUARTER_HOUR: i64 = 900;
const WIDEST_ZONE: i64 = 14 * 3600;
/// Clocks and transport make a time zone's whole quarters uneven by so many seconds.
const UNEVENNESS: i64 = 60;

pub(crate) fn user_id(found: &str, wanted: &str, forms: &dyn Normalizer) -> Option<UserIdHint> {
    let bare = |text: &str| text.chars().filter(|&c| !is_space(c)).collect::<String>();
    if matches!(found, "undefined" | "null" | "NaN" | "[object Object]" | "None" | "nil") {
        Some(UserIdHint::NoValue)
    } else if found.to_lowercase() == wanted.to_lowercase() {
        Some(UserIdHint::Case)
    } else if bare(found) == bare(wanted) {
        Some(UserIdHint::WhiteSpace)
    } else if forms.nfc(found) == forms.nfc(wanted) {
        Some(UserIdHint::UnicodeForm)
    } else if found.trim_start_matches('0') == wanted.trim_start_matches('0') {
        Some(UserIdHint::LeadingZeros)
    } else {
        None
    }
}

pub(crate) const fn expired(time: i64, expire: i64) -> Option<ExpiredHint> {
    if expire <= 0 {
        Some(ExpiredHint::NotPositive)
    } else if expire < 60 {
        Some(ExpiredHint::Tiny)
    } else if time < BEFORE_ANY_TOKEN {
        Some(ExpiredHint::ClockNeverSet)
    } else {
        None
    }
}

pub(crate) const fn ahead(time: i64, now: i64) -> Option<AheadHint> {
    let ahead = time.saturating_sub(now);
    let off_quarter = ahead % QUARTER_HOUR;
    let near_quarter = off_quarter <= UNEVENNESS || off_quarter >= QUARTER_HOUR - UNEVENNESS;
    if now > 0 && time / 1000 > now / 2 {
        Some(AheadHint::Milliseconds)
    } else if ahead <= WIDEST_ZONE + UNEVENNESS && near_quarter {
        Some(AheadHint::TimeZone)
    } else {
        None
    }
}

/// What a signature that is not base64 of 32 bytes is instead.
pub(crate) fn sig_fault(text: &str) -> SigFault {
    if hex::decode(text).is_ok_and(|bytes| bytes.len() >= 20) {
        SigFault::Hex
    } else if let Some(bytes) = base64::decode(&STANDARD, text) {
        SigFault::Length(bytes.len())
    } else if decode_url_safe(text).is_some() || lenient(text).is_some() {
        SigFault::UrlSafe
    } else {
        SigFault::Unknown
    }
}

/// The bytes of a mis-written signature, so that the probes can look at them.
pub(crate) fn any_sig_bytes(text: &str) -> Option<Vec<u8>> {
    hex::decode(text)
        .ok()
        .or_else(|| base64::decode(&STANDARD, text))
        .or_else(|| decode_url_safe(text))
        .or_else(|| lenient(text))
}

/// The ordinary alphabet without its padding, or Tencent's own.
fn lenient(text: &str) -> Option<Vec<u8>> {
    base64::decode_token(text, base64::Flavor::Tencent).ok().map(|decoded| decoded.bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usersig::NoNormalizer;

    #[test]
    fn differences_between_user_ids() {
        let hint = |found, wanted| user_id(found, wanted, &NoNormalizer);
        assert_eq!(hint("Alice", "alice"), Some(UserIdHint::Case));
        assert_eq!(hint("alice ", "alice"), Some(UserIdHint::WhiteSpace));
        assert_eq!(hint("al\u{200b}ice", "alice"), Some(UserIdHint::WhiteSpace));
        assert_eq!(hint("007", "7"), Some(UserIdHint::LeadingZeros));
        assert_eq!(hint("undefined", "alice"), Some(UserIdHint::NoValue));
        assert_eq!(hint("bob", "alice"), None);
    }

    #[cfg(feature = "unicode")]
    #[test]
    fn unicode_forms() {
        let hint = user_id("e\u{301}milie", "émilie", &crate::usersig::UnicodeTables);
        assert_eq!(hint, Some(UserIdHint::UnicodeForm));
    }

    #[test]
    fn times_ahead() {
        let now = 1_730_000_000;
        assert_eq!(ahead(now * 1000, now), Some(AheadHint::Milliseconds));
        assert_eq!(ahead(now + 8 * 3600 - 3, now), Some(AheadHint::TimeZone));
        assert_eq!(ahead(now + 5 * 3600 + 1800 + 20, now), Some(AheadHint::TimeZone));
        assert_eq!(ahead(now + 86_400, now), None);
        assert_eq!(ahead(now + 1300, now), None);
        assert_eq!(ahead(i64::MAX, i64::MIN), None);
    }

    #[test]
    fn ways_to_miswrite_a_signature() {
        assert_eq!(sig_fault(&"ab".repeat(32)), SigFault::Hex);
        assert_eq!(sig_fault(&base64::encode(&[1; 20])), SigFault::Length(20));
        assert_eq!(sig_fault(&base64::encode(&[0xff; 32]).replace('/', "_")), SigFault::UrlSafe);
        assert_eq!(sig_fault("$"), SigFault::Unknown);
    }
}
