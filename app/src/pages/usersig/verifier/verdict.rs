//! The verdict in words.

use shared::Lang;
use shared::usersig::{CheckId, Detail, Failure, Probe};

use super::cleaned::why_refused;
use super::explain;
use super::found::CheckedToken;
use crate::i18n::{fill, usersig};
use crate::ui::{Tone, VerdictText};
use crate::usersig_support::duration::relative_text;

/// What the second line of a refusal says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Particulars {
    /// When it ended or is going to begin.
    Time,
    /// What the signer did.
    Probe(Probe),
    /// What is known about the failure; the explanation need not say it again.
    Detail,
}

impl Particulars {
    pub fn of(failure: &Failure, probe: Option<Probe>) -> Self {
        let is_signature = CheckId::of(failure.class) == CheckId::Signature;
        match (&failure.detail, probe) {
            (Detail::Expired { .. } | Detail::Ahead { .. }, _) => Self::Time,
            (_, Some(probe)) if is_signature => Self::Probe(probe),
            _ => Self::Detail,
        }
    }
}

/// The verdict for the banner. "Valid" only with a key and every check passed.
pub(super) fn verdict(found: &CheckedToken, lang: Lang) -> VerdictText {
    let report = &found.report;
    let say = |tone, title: String, detail: String| VerdictText { tone, title, detail };
    if let Some(failure) = report.failures.first() {
        if let Detail::SdkAppId(other) = failure.detail {
            let title = fill(usersig::OTHER_APP.get(lang), &other.to_string());
            return say(Tone::Warn, title, usersig::OTHER_APP_DETAIL.get(lang).to_owned());
        }
        let title = fill(usersig::NOT_VALID.get(lang), failure.class.title(lang));
        return say(Tone::Error, title, particulars(failure, found, lang));
    }
    if !report.is_valid() {
        let title = usersig::NOT_SIGNED_CHECKED.get(lang).to_owned();
        return say(Tone::Warn, title, usersig::NOT_SIGNED_CHECKED_DETAIL.get(lang).to_owned());
    }
    if let Some(why) = why_refused(&report.warnings, lang) {
        let detail = fill(usersig::CLEANED_DETAIL.get(lang), &why);
        return say(Tone::Warn, usersig::VALID_CLEANED.get(lang).to_owned(), detail);
    }
    say(Tone::Success, usersig::VALID.get(lang).to_owned(), valid_detail(found, lang))
}

/// What is special about this token; nothing where the class says it all.
fn particulars(failure: &Failure, found: &CheckedToken, lang: Lang) -> String {
    let relative = |moment: i64| relative_text(lang, moment, found.now);
    match (Particulars::of(failure, found.report.probe), &failure.detail) {
        (Particulars::Probe(probe), _) => explain::text(probe, lang).to_owned(),
        (_, Detail::Expired { ago, .. }) => {
            fill(usersig::ENDED.get(lang), &relative(found.now.saturating_sub(*ago)))
        }
        (_, Detail::Ahead { by, .. }) => {
            fill(usersig::STARTS.get(lang), &relative(found.now.saturating_add(*by)))
        }
        _ => failure.detail_text(lang).unwrap_or_default(),
    }
}

fn valid_detail(found: &CheckedToken, lang: Lang) -> String {
    if found.inputs.user_id.is_empty() {
        return usersig::VALID_NO_USER_ID.get(lang).to_owned();
    }
    let ends = found.report.claims.as_ref().map_or(found.now, |claims| claims.expires_at());
    // The distance at the time of the check: this text is read out when it changes, so it
    // must not count down.
    fill(usersig::VALID_DETAIL.get(lang), &relative_text(lang, ends, found.now))
}
