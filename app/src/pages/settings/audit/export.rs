//! The entries as CSV.

use shared::api::AuditRecord;

use super::words::{in_words, kind, way, who};
use crate::i18n::{Lang, apps, audit as t, history, push_check};
use crate::pages::push_check::csv_line;
use crate::usersig_support::clock::local_text;

/// In their order. The file begins with a mark by which spreadsheets know that it is UTF-8. The
/// event stands in it by its stable name, too.
pub(super) fn csv(lang: Lang, entries: &[AuditRecord]) -> String {
    let titles = [
        history::TIME,
        t::EVENT,
        t::EVENT,
        t::COUNT,
        t::WHO,
        t::KIND,
        t::ADDRESS,
        t::SUBJECT,
        t::NEW_ROLE,
        apps::SDKAPPID,
        push_check::USER_ID,
        t::EXPIRE_SECONDS,
        push_check::CERTIFICATE_ID,
        history::MODE,
        t::WAY,
        history::OUTCOME,
        push_check::CODE,
        history::CHECK_ID,
        t::CALL,
        t::BY,
        t::REASON,
        t::NUMBER,
        t::REQUEST,
    ];
    let lines = entries.iter().map(|entry| line(lang, entry)).collect::<String>();
    ["\u{feff}", &csv_line(&titles.map(|title| title.get(lang))), &lines].concat()
}

fn line(lang: Lang, entry: &AuditRecord) -> String {
    let it = &entry.details;
    let number = |number: Option<u64>| number.map(|it| it.to_string()).unwrap_or_default();
    csv_line(&[
        &local_text(entry.at).unwrap_or_default(),
        entry.event.word(),
        entry.event.label().get(lang),
        &entry.times.to_string(),
        &who(lang, entry),
        &kind(lang, entry),
        &entry.address,
        &it.subject,
        it.role.map(shared::api::Role::word).unwrap_or_default(),
        &number(it.app.map(u64::from)),
        &it.userid,
        &number(it.expire),
        &it.certificate_id,
        it.mode.map(|mode| mode.label().get(lang)).unwrap_or_default(),
        it.way.map(|it| way(it).get(lang)).unwrap_or_default(),
        &in_words(lang, &it.outcome),
        &it.code,
        &it.check,
        &it.call,
        &in_words(lang, &it.by),
        &in_words(lang, &it.reason),
        &number(it.number),
        &entry.request_id,
    ])
}
