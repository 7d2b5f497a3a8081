//! An entry in words.

use shared::api::{ActorKind, AuditRecord, Role, Through};

use crate::i18n::{Lang, Text, apps, audit as t, history, push_check};
use crate::pages::access::role_name;
use crate::usersig_support::duration::duration_text;

/// Who did it: a name, or what they are.
pub(super) fn who(lang: Lang, entry: &AuditRecord) -> String {
    match entry.actor {
        ActorKind::System => t::SYSTEM.get(lang).to_owned(),
        ActorKind::Canary => history::CANARY.get(lang).to_owned(),
        ActorKind::Unknown => t::UNKNOWN.get(lang).to_owned(),
        ActorKind::User | ActorKind::Token => entry.who.clone(),
    }
}

/// What they are, beside their name; empty for those without one.
pub(super) fn kind(lang: Lang, entry: &AuditRecord) -> String {
    let role = entry.role.map(|role| role_name(role).get(lang));
    let token = (entry.actor == ActorKind::Token).then(|| t::TOKEN.get(lang));
    token.into_iter().chain(role).collect::<Vec<_>>().join(" · ")
}

/// The words of a reason or an outcome.
pub(super) fn in_words(lang: Lang, words: &str) -> String {
    let word = |word| {
        let known = t::WORDS.iter().find(|(known, _)| *known == word);
        known.map_or(word, |(_, text)| text.get(lang))
    };
    words.split(' ').map(word).collect::<Vec<_>>().join(lang.pick(", ", "、"))
}

pub(super) const fn way(way: Through) -> Text {
    match way {
        Through::Tencent => t::THROUGH_TENCENT,
        Through::Direct => t::DIRECT,
        Through::Both => t::BOTH,
    }
}

/// What it is about; the check apart, which is a link.
pub(super) fn details(lang: Lang, entry: &AuditRecord) -> Vec<(Text, String)> {
    let it = &entry.details;
    let word = |text: &Text| text.get(lang).to_owned();
    let role = |role: Role| word(&role_name(role));
    let filled = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    [
        (t::SUBJECT, filled(&it.subject)),
        (t::NEW_ROLE, it.role.map(role)),
        (apps::SDKAPPID, it.app.map(|app| app.to_string())),
        (push_check::USER_ID, filled(&it.userid)),
        (t::EXPIRE, it.expire.map(|expire| validity(lang, expire))),
        (push_check::CERTIFICATE_ID, filled(&it.certificate_id)),
        (history::MODE, it.mode.map(|mode| word(&mode.label()))),
        (t::WAY, it.way.map(|it| word(&way(it)))),
        (history::OUTCOME, filled(&it.outcome).map(|outcome| in_words(lang, &outcome))),
        (push_check::CODE, filled(&it.code)),
        (t::CALL, filled(&it.call)),
        (t::BY, filled(&it.by).map(|by| in_words(lang, &by))),
        (t::REASON, filled(&it.reason).map(|reason| in_words(lang, &reason))),
        (t::NUMBER, it.number.map(|number| number.to_string())),
    ]
    .into_iter()
    .filter_map(|(term, value)| Some((term, value?)))
    .collect()
}

fn validity(lang: Lang, seconds: u64) -> String {
    i64::try_from(seconds).map_or_else(|_| seconds.to_string(), |it| duration_text(lang, it))
}
