//! The signature check of a webhook.
//!
//! `Sign` is the SHA-256 of the webhook token followed by `RequestTime`, in hex. Tencent's
//! document says so, and receivers that were written apart from each other check the same:
//! `src/Service/Callback.php` of chenjiacheng/tim, `src/server.ts` of
//! Henry-li-oc/timbot-gateway. Only the digest that the document prints beside its own example
//! belongs to another token.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::answer::WebhookRefusal;
use crate::config::WebhookToken;

/// How far `RequestTime` may be from now, in seconds; within it a webhook can be replayed, and
/// events are stored once all the same.
const MAX_AGE: u64 = 300;

/// Checks `Sign` and `RequestTime` of the query.
pub(super) fn check(
    token: &WebhookToken,
    sign: Option<&str>,
    request_time: Option<&str>,
    now: i64,
) -> Result<(), WebhookRefusal> {
    let (Some(sign), Some(request_time)) = (sign, request_time) else {
        return Err(WebhookRefusal::Unsigned);
    };
    let mut hash = Sha256::new();
    hash.update(token.expose());
    hash.update(request_time);
    let wanted: [u8; 32] = hash.finalize().into();
    // SECURITY: in constant time, or the right digest could be found byte by byte.
    let mut given = [0; 32];
    let is_hex = hex::decode_to_slice(sign, &mut given).is_ok();
    if !is_hex || !bool::from(given.ct_eq(&wanted)) {
        return Err(WebhookRefusal::WrongSign);
    }
    // Only now: whoever has no token learns nothing about our clock.
    match request_time.parse::<i64>() {
        Ok(time) if time.abs_diff(now) <= MAX_AGE => Ok(()),
        _ => Err(WebhookRefusal::Stale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_669_872_112;
    /// SHA-256 of `xxxyyy1669872112`, computed elsewhere.
    const SIGN: &str = "e78a85473bed2cdc8d6fa8c4d5a4ba4735fd64156e15a99516b9890293e135de";

    #[track_caller]
    fn checked(sign: Option<&str>, time: Option<&str>, now: i64) -> Result<(), WebhookRefusal> {
        check(&WebhookToken::parse("xxxyyy").unwrap(), sign, time, now)
    }

    #[test]
    fn a_known_answer_in_either_case() {
        assert_eq!(checked(Some(SIGN), Some("1669872112"), NOW), Ok(()));
        assert_eq!(checked(Some(&SIGN.to_uppercase()), Some("1669872112"), NOW), Ok(()));
    }

    #[test]
    fn age_at_its_edges() {
        for (now, wanted) in [
            (NOW + 300, Ok(())),
            (NOW - 300, Ok(())),
            (NOW + 301, Err(WebhookRefusal::Stale)),
            (NOW - 301, Err(WebhookRefusal::Stale)),
            (i64::MIN, Err(WebhookRefusal::Stale)),
        ] {
            assert_eq!(checked(Some(SIGN), Some("1669872112"), now), wanted, "{now}");
        }
    }

    #[test]
    fn wrong_signs_and_missing_ones() {
        let mut other = SIGN.to_owned();
        other.replace_range(0..1, "f");
        for sign in ["", "e7", "zz", &SIGN[..62], &format!("{SIGN}00"), &other] {
            let wanted = Err(WebhookRefusal::WrongSign);
            assert_eq!(checked(Some(sign), Some("1669872112"), NOW), wanted, "{sign}");
        }
        assert_eq!(checked(Some(SIGN), Some("1669872113"), NOW), Err(WebhookRefusal::WrongSign));
        assert_eq!(checked(None, Some("1669872112"), NOW), Err(WebhookRefusal::Unsigned));
        assert_eq!(checked(Some(SIGN), None, NOW), Err(WebhookRefusal::Unsigned));
    }
}
