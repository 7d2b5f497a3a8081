//! Remarks on what is being typed, for the field that they concern.

use shared::chars::is_invisible;
use shared::usersig::{Draft, DraftField, advise};

use super::chars::escaped;
use crate::i18n::{Lang, fill, use_lang, usersig};
use leptos::prelude::*;

/// Remarks on a SecretKey as typed; follows the field and the language.
#[must_use]
pub fn key_advice(key: RwSignal<String>) -> Signal<Vec<String>> {
    let lang = use_lang();
    let remarks = move || {
        key.with(|key| texts(lang.get(), DraftField::Key, &Draft { key, ..Draft::default() }))
    };
    Signal::derive(remarks)
}

/// Remarks on a UserID as typed; follows the field and the language.
#[must_use]
pub fn user_id_advice(user_id: RwSignal<String>) -> Signal<Vec<String>> {
    let lang = use_lang();
    let hidden = hidden_advice(user_id);
    let remarks = move || {
        let draft = |user_id: &String| {
            texts(lang.get(), DraftField::UserId, &Draft { user_id, ..Draft::default() })
        };
        [hidden.get(), user_id.with(draft)].concat()
    };
    Signal::derive(remarks)
}

/// The remark on a UserID with something in it that does not show. A line break comes from an
/// address or a token, as it cannot be typed.
#[must_use]
pub fn hidden_advice(user_id: RwSignal<String>) -> Signal<Vec<String>> {
    let lang = use_lang();
    let remark = move || {
        user_id.with(|user_id| {
            let text = match user_id {
                id if id.contains(['\n', '\r']) => usersig::USER_ID_LINE_BREAK,
                id if id.contains(is_invisible) => usersig::USER_ID_HIDDEN,
                _ => return Vec::new(),
            };
            [fill(text.get(lang.get()), &escaped(user_id))].into()
        })
    };
    Signal::derive(remark)
}

/// Remarks on a validity in seconds, for a token that is made at `now`.
#[must_use]
pub fn expire_advice(lang: Lang, expire: Option<i64>, now: i64) -> Vec<String> {
    texts(lang, DraftField::Expire, &Draft { expire, now, ..Draft::default() })
}

fn texts(lang: Lang, field: DraftField, draft: &Draft<'_>) -> Vec<String> {
    advise(draft)
        .into_iter()
        .filter(|advice| advice.field() == field)
        .map(|advice| advice.text(lang).to_owned())
        .collect()
}
