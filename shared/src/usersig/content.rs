//! What the values of a token say: for whom, for how long, for which room.

use super::base64::{self, STANDARD};
use super::claims::Fields;
use super::class::{FailureClass, Warning};
use super::report::{Detail, Report};
use super::userbuf::PrivateMapKey;
use super::verify::{CLOCK_LEEWAY, Expected, MAX_DOCUMENTED_EXPIRE};
use super::{differ, hints, times};
use crate::UserId;

/// Everything but the signature.
pub(crate) fn examine(fields: &Fields, expected: &Expected<'_>, report: &mut Report) {
    userbuf(fields, report);
    identity(fields, expected, report);
    if let (Some(time), Some(expire), Some(now)) = (fields.time, fields.expire, expected.now) {
        period(time, expire, now, report);
    }
    report.claims = fields.claims();
    values(fields, report);
}

fn userbuf(fields: &Fields, report: &mut Report) {
    let Some(text) = &fields.userbuf else { return };
    match base64::decode(&STANDARD, text) {
        Some(bytes) => report.private_map_key = PrivateMapKey::decode(&bytes),
        None => report.fail(FailureClass::UserbufInvalid, Detail::None),
    }
}

fn identity(fields: &Fields, expected: &Expected<'_>, report: &mut Report) {
    if let (Some(found), Some(wanted)) = (&fields.user_id, expected.user_id)
        && found != wanted
    {
        let hint = differ::user_id(found, wanted, expected.normalizer);
        let (found, wanted) = (found.clone(), wanted.into());
        report.fail(FailureClass::UserIdMismatch, Detail::UserId { found, wanted, hint });
    }
    if let (Some(found), Some(wanted)) = (fields.sdkappid, expected.sdkappid)
        && found != wanted.get()
    {
        report.fail(FailureClass::SdkAppIdMismatch, Detail::SdkAppId(found));
    }
}

fn period(time: i64, expire: i64, now: i64, report: &mut Report) {
    // The second `time + expire` itself is still valid. Wider arithmetic, so that neither
    // sum nor difference can wrap.
    let end = i128::from(time) + i128::from(expire);
    let ago = i128::from(now) - end;
    let of_unit = times::duration(expire, time);
    if ago > 0 {
        let ago = i64::try_from(ago).unwrap_or(i64::MAX);
        let hint = of_unit.or_else(|| times::behind(time, now));
        report.fail(FailureClass::Expired, Detail::Expired { ago, hint });
    }
    let by = i128::from(time) - i128::from(now);
    if by > i128::from(CLOCK_LEEWAY) {
        let by = i64::try_from(by).unwrap_or(i64::MAX);
        let hint = times::ahead(time, now);
        report.fail(FailureClass::NotYetValid, Detail::Ahead { by, hint });
    }
    if ago <= 0 {
        report.hints.extend(of_unit);
    }
}

fn values(fields: &Fields, report: &mut Report) {
    let mut warn = |applies: bool, warning| {
        if applies {
            report.warnings.push(warning);
        }
    };
    if let Some(user_id) = &fields.user_id {
        warn(user_id.len() > UserId::DOCUMENTED_MAX_BYTES, Warning::UserIdTooLong);
        warn(!is_usual_user_id(user_id), Warning::UserIdCharset);
    }
    if let Some(expire) = fields.expire {
        warn(expire <= 0, Warning::ExpireNotPositive);
        warn(expire > MAX_DOCUMENTED_EXPIRE, Warning::ExpireOver50Years);
    }
    if let (Some(ticket), Some(claims)) = (&report.private_map_key, &report.claims) {
        let mismatch = !ticket.agrees_with(claims);
        warn(mismatch, Warning::UserbufMismatch);
        report.hints.extend(hints::ticket(ticket, claims));
    }
}

/// Not empty, and only of the characters that every library's comments allow.
pub(crate) fn is_usual_user_id(user_id: &str) -> bool {
    let usual = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    !user_id.is_empty() && user_id.bytes().all(usual)
}
