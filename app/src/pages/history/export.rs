//! The table as CSV.

use shared::api::CheckSummary;

use super::outcome_mark;
use crate::i18n::{Lang, apps, history as t, push_check};
use crate::pages::push_check::csv_line;
use crate::usersig_support::clock::local_text;

/// What is shown, in its order. The file begins with a mark by which spreadsheets know that it
/// is UTF-8. A line has no token: the server sends none with it.
pub(super) fn csv(lang: Lang, checks: &[CheckSummary]) -> String {
    let titles = [
        t::TIME,
        push_check::USER_ID,
        apps::SDKAPPID,
        push_check::CERTIFICATE_ID,
        t::PUSH_VENDOR,
        t::OUTCOME,
        t::VERDICT,
        push_check::CODE,
        t::MILLISECONDS,
        t::CHECK_ID,
        t::BEGUN_BY,
    ];
    let lines = checks.iter().map(|check| line(lang, check)).collect::<String>();
    ["\u{feff}", &csv_line(&titles.map(|title| title.get(lang))), &lines].concat()
}

fn line(lang: Lang, check: &CheckSummary) -> String {
    let input = &check.input;
    csv_line(&[
        &local_text(check.started_at).unwrap_or_default(),
        &input.userid,
        &input.sdkappid.to_string(),
        &check.certificate_id,
        check.vendor.map_or("", |vendor| vendor.name_in(lang)),
        outcome_mark(check).word.get(lang),
        check.title.in_lang(lang),
        &check.code,
        &check.duration_ms.to_string(),
        &check.id,
        if check.by_canary { t::CANARY.get(lang) } else { "" },
    ])
}
