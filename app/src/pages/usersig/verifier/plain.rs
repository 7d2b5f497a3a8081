//! The result as plain text, for a ticket. Neither UserSig nor key is in it.

use std::fmt::Write;

use shared::Lang;
use shared::usersig::{CheckState, Fields};

use super::checks::detail;
use super::found::CheckedToken;
use super::verdict::verdict;
use crate::i18n::{Text, ui, usersig};
use crate::usersig_support::chars::escaped;
use crate::usersig_support::moment::utc_text;

pub(super) fn plain(found: &CheckedToken, lang: Lang) -> String {
    let report = &found.report;
    let said = verdict(found, lang);
    let mut out = [said.title.as_str(), said.detail.as_str()].join("\n");
    out.push('\n');
    if let Some(failure) = report.failures.first() {
        let about = failure.explain(report.probe, lang);
        line(&mut out, usersig::CAUSE, lang, about.cause);
        line(&mut out, usersig::SOLUTION, lang, about.solution);
        line(&mut out, usersig::SERVER_SAYS, lang, about.server_code);
    }
    for hint in &report.hints {
        line(&mut out, usersig::REMARKS, lang, hint.text(lang));
    }
    out.push('\n');
    for check in &report.checks {
        let word = match check.state {
            CheckState::Passed => ui::CHECK_PASSED,
            CheckState::Failed(_) => ui::CHECK_FAILED,
            CheckState::NotReached => ui::CHECK_NOT_REACHED,
            CheckState::NotAsked => ui::CHECK_NOT_ASKED,
        };
        let why = detail(*check, found.inputs.has_key(), lang);
        let parts = [word.get(lang), why].into_iter().filter(|part| !part.is_empty());
        let state = parts.collect::<Vec<_>>().join(lang.pick(": ", "："));
        // Writing to a text cannot fail.
        let _ = writeln!(out, "{}{}{state}", check.id.label(lang), lang.pick(": ", "："));
    }
    if let Some(fields) = &report.fields {
        out.push('\n');
        values(&mut out, fields, lang);
    }
    out
}

fn values(out: &mut String, fields: &Fields, lang: Lang) {
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let moment = |unix: Option<i64>| unix.map(utc_text).unwrap_or_default();
    let ends = fields.time.zip(fields.expire).map(|(time, expire)| time.saturating_add(expire));
    let sdkappid = fields.sdkappid.map(|sdkappid| sdkappid.to_string()).unwrap_or_default();
    line(out, usersig::SDKAPPID, lang, &sdkappid);
    line(out, usersig::USER_ID, lang, &fields.user_id.as_deref().map(escaped).unwrap_or_default());
    line(out, usersig::GENERATION_TIME, lang, &moment(fields.time));
    line(out, usersig::SERVICE_SECONDS, lang, &number(fields.expire));
    line(out, usersig::EXPIRATION_TIME, lang, &moment(ends));
}

/// One line; none for nothing.
fn line(out: &mut String, name: Text, lang: Lang, value: &str) {
    if !value.is_empty() {
        // Writing to a text cannot fail.
        let _ = writeln!(out, "{}{}{value}", name.get(lang), lang.pick(": ", "："));
    }
}
