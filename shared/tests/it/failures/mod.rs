//! One test per failure class, in the documented order.

mod text;
mod values;

use crate::common::{APP, EXPIRE, Forge, KEY, NOW, TIME, hmac, text_of, token_of, zlib};
use shared::usersig::{
    Base64Fault, CheckId, CheckState, Detail, Expected, FailureClass, FieldName, FieldProblem,
    Found, Hint, JsonFault, MAX_INPUT, OtherText, Report, UnicodeTables, Warning, ZlibFault,
    verify,
};
use shared::{SdkAppId, SecretKey};

/// Verifies with everything known.
fn check_at(input: &str, now: i64) -> Report {
    let key = SecretKey::parse(KEY).unwrap();
    verify(
        input,
        &Expected {
            user_id: Some("user_0001"),
            sdkappid: Some(SdkAppId::new(u64::from(APP)).unwrap()),
            key: Some(&key),
            now: Some(now),
            normalizer: &UnicodeTables,
        },
    )
}

fn check(input: &str) -> Report {
    check_at(input, NOW)
}

#[track_caller]
fn fails(report: &Report, classes: &[FailureClass]) {
    let found: Vec<_> = report.failures.iter().map(|failure| failure.class).collect();
    assert_eq!(found, classes);
    assert_eq!(report.primary(), classes.first().copied());
    assert!(!report.is_valid());
}

#[track_caller]
fn detail(report: &Report) -> &Detail {
    &report.failures[0].detail
}
