//! Taking a UserSig apart and saying all that is wrong with it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::claims::read_fields;
use super::class::{FailureClass, Warning};
use super::field::FieldProblem;
use super::json::{Member, parse_object};
use super::normalize::{NoNormalizer, Normalizer};
use super::paste::clean;
use super::probing::{self, Search};
use super::report::{Detail, Report};
use super::signature::{self, Signed};
use super::{checks, content, hints, legacy, unwrap};
use crate::{SdkAppId, SecretKey};

/// The longest input looked at, in characters. Real tokens have 170 to 600.
pub const MAX_INPUT: usize = 65_536;
/// How far ahead of now a token may be dated, in seconds, before it is remarked on. No
/// official verifier looks at this at all.
pub const CLOCK_LEEWAY: i64 = 300;
/// 50 years of 365 days, the longest validity that Tencent documents, in seconds.
pub const MAX_DOCUMENTED_EXPIRE: i64 = 50 * 365 * 86_400;

/// What the caller knows about the token. Whatever is `None` is not checked.
#[derive(Clone, Copy)]
pub struct Expected<'a> {
    /// The user who logs in.
    pub user_id: Option<&'a str>,
    /// The app that is logged in to.
    pub sdkappid: Option<SdkAppId>,
    /// The app's key. Without it a token is never called valid.
    pub key: Option<&'a SecretKey>,
    /// The time, Unix seconds.
    pub now: Option<i64>,
    /// Where Unicode normal forms come from, for hints.
    pub normalizer: &'a dyn Normalizer,
}

impl Default for Expected<'_> {
    fn default() -> Self {
        Self { user_id: None, sdkappid: None, key: None, now: None, normalizer: &NoNormalizer }
    }
}

/// Checks a pasted text as a UserSig.
///
/// Every check that can be made is made, and every failure is listed; the first in the
/// documented order is the primary one. Never panics; memory is bounded by [`MAX_INPUT`]
/// and [`MAX_INFLATED`](super::MAX_INFLATED).
///
/// ```
/// use shared::usersig::{Expected, FailureClass, verify};
/// let report = verify("eJx$", &Expected::default());
/// assert_eq!(report.primary(), Some(FailureClass::BadBase64));
/// assert!(!report.is_valid());
/// ```
#[must_use]
pub fn verify(input: &str, expected: &Expected<'_>) -> Report {
    run(input, expected, probing::find)
}

/// As [`verify`], but does not look for what the signer did where the signature does not
/// match. For a page that loads that search, the greater part of the code, when it is needed.
#[must_use]
pub fn verify_unexplained(input: &str, expected: &Expected<'_>) -> Report {
    run(input, expected, |_| Vec::new())
}

fn run(input: &str, expected: &Expected<'_>, search: Search) -> Report {
    let mut report = Report::default();
    examine(input, expected, search, &mut report);
    report.warnings.sort_unstable();
    report.warnings.dedup();
    report.hints.sort_unstable();
    report.hints.dedup();
    report.failures.sort_by_key(|failure| failure.class);
    report.checks = checks::all(&report, expected);
    report
}

fn examine(input: &str, expected: &Expected<'_>, search: Search, report: &mut Report) {
    report.hints.extend(expected.key.and_then(|key| hints::key(key.expose())));
    if input.len() > MAX_INPUT && input.chars().count() > MAX_INPUT {
        return report.fail(FailureClass::Oversized, Detail::None);
    }
    let cleaned = clean(input);
    report.warnings = cleaned.warnings;
    report.cleaned = cleaned.text.into_owned();
    if report.cleaned.is_empty() {
        return report.fail(FailureClass::Empty, Detail::None);
    }
    if let Some(json) = unwrap::json(input, report) {
        match parse_object(&json) {
            Ok(members) => examine_members(&json, &members, expected, search, report),
            Err(fault) => report.fail(FailureClass::BadJson, Detail::Json(fault)),
        }
    }
}

fn examine_members(
    json: &[u8],
    members: &[Member<'_>],
    expected: &Expected<'_>,
    search: Search,
    report: &mut Report,
) {
    if let Some(name) = duplicate(members) {
        return report.fail(FailureClass::DuplicateField, Detail::Field(name));
    }
    if legacy::is_legacy(members) {
        report.legacy = Some(legacy::read(members));
        return report.fail(FailureClass::LegacyV1, Detail::None);
    }
    let (fields, problems) = read_fields(members);
    if !fields.unknown.is_empty() {
        report.warnings.push(Warning::UnknownFields);
    }
    if let Some(version) = fields.version.as_deref().filter(|version| *version != "2.0") {
        report.fail(FailureClass::UnsupportedVersion, Detail::Version(version.into()));
    }
    report.hints.extend(hints::look_alike(members, &fields));
    let has_problems = !problems.is_empty();
    report_problems(problems, report);
    content::examine(&fields, expected, report);
    if let Some(key) = expected.key {
        let json = core::str::from_utf8(json).unwrap_or_default();
        let claims = report.claims.clone();
        let claims = claims.as_ref();
        let signed = Signed { json, members, fields: &fields, claims, has_problems, search };
        signature::examine(&signed, key, expected, report);
    }
    report.fields = Some(fields);
}

fn duplicate(members: &[Member<'_>]) -> Option<String> {
    let mut names: Vec<&str> = members.iter().map(|(name, _)| name.as_ref()).collect();
    names.sort_unstable();
    names.windows(2).find_map(|pair| match pair {
        [a, b] if a == b => Some((*a).to_string()),
        _ => None,
    })
}

fn report_problems(problems: Vec<FieldProblem>, report: &mut Report) {
    let (missing, wrong): (Vec<_>, Vec<_>) =
        problems.into_iter().partition(|problem| !matches!(problem, FieldProblem::WrongType(..)));
    for (class, problems) in
        [(FailureClass::MissingField, missing), (FailureClass::WrongType, wrong)]
    {
        if !problems.is_empty() {
            report.fail(class, Detail::Fields(problems));
        }
    }
}
