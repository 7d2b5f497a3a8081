//! What to remark on before signing: it can be signed, but probably should not be.

use alloc::vec::Vec;

use super::content::is_usual_user_id;
use super::verify::MAX_DOCUMENTED_EXPIRE;
use crate::UserId;

/// The input that a remark concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DraftField {
    /// UserID
    UserId,
    /// SecretKey
    Key,
    /// The validity.
    Expire,
}

/// A remark on an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Advice {
    /// The UserID is longer than 32 bytes.
    UserIdTooLong,
    /// The UserID has characters other than `A-Z a-z 0-9 _ -`.
    UserIdCharset,
    /// The UserID is what JavaScript prints for no value.
    UserIdNoValue,
    /// The UserID begins or ends with white space.
    UserIdWhiteSpace,
    /// The key is not 64 hex digits.
    KeyUnusual,
    /// The key is hexadecimal, and digits are missing or too many.
    KeyLength,
    /// The key is the SecretId of the cloud API.
    KeySecretId,
    /// The key looks like a SecretKey of the cloud API.
    KeyCloudSecret,
    /// The key is in PEM form, as the legacy tokens use.
    KeyPem,
    /// The key holds white space.
    KeyWhiteSpace,
    /// The validity is under a minute.
    ExpireShort,
    /// The validity is over 50 years.
    ExpireLong,
    /// The validity looks like an end time.
    ExpireIsMoment,
    /// The end is beyond what 32-bit verifiers take.
    Beyond2038,
}

impl Advice {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::UserIdTooLong,
        Self::UserIdCharset,
        Self::UserIdNoValue,
        Self::UserIdWhiteSpace,
        Self::KeyUnusual,
        Self::KeyLength,
        Self::KeySecretId,
        Self::KeyCloudSecret,
        Self::KeyPem,
        Self::KeyWhiteSpace,
        Self::ExpireShort,
        Self::ExpireLong,
        Self::ExpireIsMoment,
        Self::Beyond2038,
    ];

    /// The input it concerns.
    #[must_use]
    pub const fn field(self) -> DraftField {
        match self {
            Self::UserIdTooLong
            | Self::UserIdCharset
            | Self::UserIdNoValue
            | Self::UserIdWhiteSpace => DraftField::UserId,
            Self::KeyUnusual
            | Self::KeyLength
            | Self::KeySecretId
            | Self::KeyCloudSecret
            | Self::KeyPem
            | Self::KeyWhiteSpace => DraftField::Key,
            Self::ExpireShort | Self::ExpireLong | Self::ExpireIsMoment | Self::Beyond2038 => {
                DraftField::Expire
            }
        }
    }
}

/// What has been typed so far. Empty texts get no remarks: they get errors.
#[derive(Clone, Copy, Default)]
pub struct Draft<'a> {
    /// UserID as typed.
    pub user_id: &'a str,
    /// SecretKey as typed.
    pub key: &'a str,
    /// Validity, seconds.
    pub expire: Option<i64>,
    /// Now, Unix seconds.
    pub now: i64,
}

/// Every remark that applies, in the order of [`Advice::ALL`].
#[must_use]
pub fn advise(draft: &Draft<'_>) -> Vec<Advice> {
    Advice::ALL.into_iter().filter(|advice| applies(*advice, draft)).collect()
}

fn applies(advice: Advice, draft: &Draft<'_>) -> bool {
    let Draft { user_id, key, now, .. } = *draft;
    let expire = draft.expire.unwrap_or(60);
    let of_key = key_advice(key);
    match advice {
        Advice::UserIdTooLong => user_id.len() > UserId::DOCUMENTED_MAX_BYTES,
        Advice::UserIdCharset => {
            !user_id.is_empty() && !is_usual_user_id(user_id) && !is_no_value(user_id)
        }
        Advice::UserIdNoValue => is_no_value(user_id),
        Advice::UserIdWhiteSpace => {
            user_id.starts_with(super::paste::is_space) || user_id.ends_with(super::paste::is_space)
        }
        Advice::KeyPem
        | Advice::KeyWhiteSpace
        | Advice::KeySecretId
        | Advice::KeyCloudSecret
        | Advice::KeyLength
        | Advice::KeyUnusual => of_key == Some(advice),
        Advice::ExpireShort => expire < 60,
        Advice::ExpireLong => expire > MAX_DOCUMENTED_EXPIRE && !is_moment(expire, now),
        Advice::ExpireIsMoment => is_moment(expire, now),
        Advice::Beyond2038 => {
            now.saturating_add(expire) > i64::from(i32::MAX) && !is_moment(expire, now)
        }
    }
}

/// What a key is that is not the 64 hex digits of the console.
pub(crate) fn key_advice(key: &str) -> Option<Advice> {
    let is_hex = |b: u8| b.is_ascii_hexdigit();
    let has = |class: fn(&u8) -> bool| key.bytes().any(|b| class(&b));
    let cloud = key.len() == 32
        && key.bytes().all(|b| b.is_ascii_alphanumeric())
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase);
    if key.is_empty() || key.len() == 64 && key.bytes().all(is_hex) {
        None
    } else if key.contains("-----BEGIN") {
        Some(Advice::KeyPem)
    } else if key.contains(super::paste::is_space) {
        Some(Advice::KeyWhiteSpace)
    } else if super::recognise::is_secret_id(key) {
        Some(Advice::KeySecretId)
    } else if cloud {
        Some(Advice::KeyCloudSecret)
    } else if key.len() >= 16 && key.bytes().all(is_hex) {
        Some(Advice::KeyLength)
    } else {
        Some(Advice::KeyUnusual)
    }
}

fn is_no_value(user_id: &str) -> bool {
    matches!(user_id, "undefined" | "null" | "NaN" | "[object Object]")
}

/// Later than now, by at most the longest validity: an end time, not a duration.
const fn is_moment(expire: i64, now: i64) -> bool {
    now > MAX_DOCUMENTED_EXPIRE / 2
        && expire >= now.saturating_sub(86_400)
        && expire <= now.saturating_add(MAX_DOCUMENTED_EXPIRE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn expects(draft: Draft<'_>, advice: &[Advice]) {
        assert_eq!(advise(&Draft { now: 1_730_000_000, ..draft }), advice);
    }

    #[test]
    fn usual_input_gets_no_remark() {
        let key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
        expects(Draft::default(), &[]);
        expects(Draft { user_id: "user_0001-x", key, expire: Some(15_552_000), now: 0 }, &[]);
    }

    #[test]
    fn user_ids() {
        let long = "x".repeat(33);
        expects(Draft { user_id: &long, ..Draft::default() }, &[Advice::UserIdTooLong]);
        expects(Draft { user_id: "用户", ..Draft::default() }, &[Advice::UserIdCharset]);
        expects(Draft { user_id: "undefined", ..Draft::default() }, &[Advice::UserIdNoValue]);
        expects(Draft { user_id: "[object Object]", ..Draft::default() }, &[Advice::UserIdNoValue]);
        expects(
            Draft { user_id: " a", ..Draft::default() },
            &[Advice::UserIdCharset, Advice::UserIdWhiteSpace],
        );
    }

    #[test]
    fn keys() {
        expects(Draft { key: "short", ..Draft::default() }, &[Advice::KeyUnusual]);
        expects(
            Draft { key: "-----BEGIN PRIVATE KEY-----", ..Draft::default() },
            &[Advice::KeyPem],
        );
        expects(Draft { key: "abc\n", ..Draft::default() }, &[Advice::KeyWhiteSpace]);
        let secret_id = ["AKID", &"a1B2".repeat(8)].concat();
        expects(Draft { key: &secret_id, ..Draft::default() }, &[Advice::KeySecretId]);
        expects(Draft { key: &"a1B2".repeat(8), ..Draft::default() }, &[Advice::KeyCloudSecret]);
        expects(Draft { key: &"a1".repeat(31), ..Draft::default() }, &[Advice::KeyLength]);
    }

    #[test]
    fn validities() {
        let with = |expire| Draft { expire: Some(expire), ..Draft::default() };
        expects(with(59), &[Advice::ExpireShort]);
        expects(with(60), &[]);
        expects(with(1_732_000_000), &[Advice::ExpireIsMoment]);
        expects(with(400_000_000), &[]);
        expects(with(500_000_000), &[Advice::Beyond2038]);
        expects(with(10_000_000_000), &[Advice::ExpireLong, Advice::Beyond2038]);
    }
}
