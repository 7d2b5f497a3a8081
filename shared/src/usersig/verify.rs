//! Taking a UserSig apart and saying all that is wrong with it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::base64::{self, STANDARD};
use super::claims::{Claims, FieldProblem, Fields, read_fields};
use super::class::{FailureClass, Warning};
use super::hints;
use super::json::{Member, parse_object};
use super::legacy;
use super::mac::{PreparedKey, same};
use super::message::{Decimal, Lines};
use super::normalize::{NoNormalizer, Normalizer};
use super::open::open;
use super::paste::clean;
use super::probe::Probe;
use super::probing::{self, Evidence};
use super::recognise::{OtherText, Recognised, find_offer, recognise};
use super::report::{Check, CheckId, CheckState, Detail, Report};
use super::unreadable;
use super::userbuf::PrivateMapKey;
use crate::{SdkAppId, SecretKey, UserId};

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
    let mut report = Report::default();
    examine(input, expected, &mut report);
    report.warnings.sort_unstable();
    report.warnings.dedup();
    report.failures.sort_by_key(|failure| failure.class);
    report.checks = checks(&report, expected);
    report
}

fn examine(input: &str, expected: &Expected<'_>, report: &mut Report) {
    if input.len() > MAX_INPUT && input.chars().count() > MAX_INPUT {
        return report.fail(FailureClass::Oversized, Detail::None);
    }
    let cleaned = clean(input);
    report.warnings = cleaned.warnings;
    report.cleaned = cleaned.text.into_owned();
    if report.cleaned.is_empty() {
        return report.fail(FailureClass::Empty, Detail::None);
    }
    if let Some(recognised) = recognise(&report.cleaned) {
        return other_text(recognised, report);
    }
    let json = match open(&report.cleaned) {
        Ok(opened) => {
            report.warnings.extend(opened.warnings);
            report.cleaned = opened.text;
            opened.json
        }
        Err(unopened) => {
            report.cleaned = unopened.text;
            return report.fail(unopened.class, unopened.detail);
        }
    };
    match parse_object(&json) {
        Ok(members) => examine_members(&members, expected, report),
        Err(fault) => report.fail(FailureClass::BadJson, Detail::Json(fault)),
    }
}

fn other_text(recognised: Recognised, report: &mut Report) {
    match recognised {
        Recognised::Other(other) => {
            if other == OtherText::Json {
                report.offer = find_offer(&report.cleaned, &is_token);
            }
            report.fail(FailureClass::NotAUserSig, Detail::Other(other));
        }
        Recognised::LegacyJson => {
            let members = parse_object(report.cleaned.as_bytes()).unwrap_or_default();
            report.legacy = Some(legacy::read(&members));
            report.fail(FailureClass::LegacyV1, Detail::None);
        }
    }
}

/// Whether a text decodes as a UserSig at all.
fn is_token(text: &str) -> bool {
    open(text).is_ok_and(|opened| parse_object(&opened.json).is_ok())
}

fn examine_members(members: &[Member<'_>], expected: &Expected<'_>, report: &mut Report) {
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
    report_problems(problems, report);
    examine_userbuf(&fields, report);
    examine_identity(&fields, expected, report);
    if let (Some(time), Some(expire), Some(now)) = (fields.time, fields.expire, expected.now) {
        examine_time(time, expire, now, report);
    }
    report.claims = fields.claims();
    examine_content(&fields, report);
    if let Some(key) = expected.key {
        examine_signature(members, &fields, key, expected, report);
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
        problems.into_iter().partition(|problem| matches!(problem, FieldProblem::Missing(_)));
    for (class, problems) in
        [(FailureClass::MissingField, missing), (FailureClass::WrongType, wrong)]
    {
        if !problems.is_empty() {
            report.fail(class, Detail::Fields(problems));
        }
    }
}

fn examine_userbuf(fields: &Fields, report: &mut Report) {
    let Some(text) = &fields.userbuf else { return };
    match base64::decode(&STANDARD, text) {
        Some(bytes) => report.private_map_key = PrivateMapKey::decode(&bytes),
        None => report.fail(FailureClass::UserbufInvalid, Detail::None),
    }
}

fn examine_identity(fields: &Fields, expected: &Expected<'_>, report: &mut Report) {
    if let (Some(found), Some(wanted)) = (&fields.user_id, expected.user_id)
        && found != wanted
    {
        let hint = hints::user_id(found, wanted, expected.normalizer);
        report.fail(FailureClass::UserIdMismatch, Detail::UserId { found: found.clone(), hint });
    }
    if let (Some(found), Some(wanted)) = (fields.sdkappid, expected.sdkappid)
        && found != wanted.get()
    {
        report.fail(FailureClass::SdkAppIdMismatch, Detail::SdkAppId(found));
    }
}

fn examine_time(time: i64, expire: i64, now: i64, report: &mut Report) {
    // The second `time + expire` itself is still valid. Wider arithmetic, so that neither
    // sum nor difference can wrap.
    let end = i128::from(time) + i128::from(expire);
    let ago = i128::from(now) - end;
    if ago > 0 {
        let ago = i64::try_from(ago).unwrap_or(i64::MAX);
        let hint = hints::expired(time, expire);
        report.fail(FailureClass::Expired, Detail::Expired { ago, hint });
    }
    let by = i128::from(time) - i128::from(now);
    if by > i128::from(CLOCK_LEEWAY) {
        let by = i64::try_from(by).unwrap_or(i64::MAX);
        let hint = hints::ahead(time, now);
        report.fail(FailureClass::NotYetValid, Detail::Ahead { by, hint });
    }
}

fn examine_content(fields: &Fields, report: &mut Report) {
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
    }
}

/// Not empty, and only of the characters that every library's comments allow.
pub(crate) fn is_usual_user_id(user_id: &str) -> bool {
    let usual = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    !user_id.is_empty() && user_id.bytes().all(usual)
}

fn examine_signature(
    members: &[Member<'_>],
    fields: &Fields,
    key: &SecretKey,
    expected: &Expected<'_>,
    report: &mut Report,
) {
    let Some(sig_text) = &fields.sig else { return };
    let strict = base64::decode(&STANDARD, sig_text).filter(|bytes| bytes.len() == 32);
    if strict.is_none() {
        let fault = hints::sig_fault(sig_text);
        report.fail(FailureClass::BadSigEncoding, Detail::Sig(fault));
    }
    let sig = match &strict {
        Some(sig) => sig.clone(),
        None => hints::any_sig_bytes(sig_text).unwrap_or_default(),
    };
    let Some(claims) = &report.claims else {
        report.probe = unreadable::find(members, key, &sig);
        return;
    };
    let found = match_claims(claims, fields, key, expected, &sig);
    report.probe = found.err().flatten();
    if strict.is_some() && found.is_err() {
        let class = match report.probe {
            Some(probe) if probe.shows_tampering() => FailureClass::TamperedField,
            _ => FailureClass::WrongKey,
        };
        report.fail(class, Detail::None);
    }
}

/// The HMAC over the values in the token; `Err` with the probe that explains it otherwise.
fn match_claims(
    claims: &Claims,
    fields: &Fields,
    key: &SecretKey,
    expected: &Expected<'_>,
    sig: &[u8],
) -> Result<(), Option<Probe>> {
    let sdkappid = Decimal::new(i64::from(claims.sdkappid));
    let time = Decimal::new(claims.time);
    let expire = Decimal::new(claims.expire);
    let lines = Lines {
        user_id: claims.user_id.as_bytes(),
        sdkappid: sdkappid.as_str(),
        time: time.as_str(),
        expire: expire.as_str(),
        userbuf: fields.userbuf.as_deref().map(str::as_bytes),
    };
    if same(&PreparedKey::new(key.expose().as_bytes()).tag_lines(&lines), sig) {
        return Ok(());
    }
    let wanted_app = expected.sdkappid.filter(|app| app.get() != claims.sdkappid);
    let wanted_app = wanted_app.map(|app| Decimal::new(i64::from(app.get())));
    Err(probing::find(&Evidence {
        key: key.expose(),
        lines,
        user_id: &claims.user_id,
        time: claims.time,
        expire: claims.expire,
        userbuf: claims.userbuf.as_deref(),
        sig,
        expected_user_id: expected.user_id.filter(|wanted| *wanted != claims.user_id),
        expected_sdkappid: wanted_app.as_ref().map(Decimal::as_str),
        normalizer: expected.normalizer,
    }))
}

fn checks(report: &Report, expected: &Expected<'_>) -> Vec<Check> {
    let fields = report.fields.as_ref();
    let judge = |asked: bool, readable: bool| match (asked, readable) {
        (false, _) => CheckState::NotAsked,
        (true, false) => CheckState::NotReached,
        (true, true) => CheckState::Passed,
    };
    let opened = fields.is_some() || report.legacy.is_some();
    CheckId::ALL
        .into_iter()
        .map(|id| {
            let failed = report.failures.iter().find(|failure| CheckId::of(failure.class) == id);
            let state = match (failed, id) {
                (Some(failure), _) => CheckState::Failed(failure.class),
                (None, CheckId::Format) => judge(true, opened),
                (None, CheckId::Fields) => judge(true, fields.is_some()),
                (None, CheckId::UserId) => judge(
                    expected.user_id.is_some(),
                    fields.is_some_and(|fields| fields.user_id.is_some()),
                ),
                (None, CheckId::SdkAppId) => judge(
                    expected.sdkappid.is_some(),
                    fields.is_some_and(|fields| fields.sdkappid.is_some()),
                ),
                (None, CheckId::Time) => judge(
                    expected.now.is_some(),
                    fields.is_some_and(|fields| fields.time.is_some() && fields.expire.is_some()),
                ),
                (None, CheckId::Signature) => judge(
                    expected.key.is_some(),
                    report.claims.is_some() && fields.is_some_and(|fields| fields.sig.is_some()),
                ),
            };
            Check { id, state }
        })
        .collect()
}
