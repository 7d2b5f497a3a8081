//! What is wrong with a password that is being chosen.

use leptos::prelude::*;
use shared::api::{ApiError, Field, PASSWORD_MIN};

use crate::i18n::{access as t, use_lang};
use crate::request::RefusalSignal;

/// The fault of a new password at its field; the server judges the rest.
pub(in crate::pages) fn password_fault(password: &str, field: Field) -> Option<ApiError> {
    (password.chars().count() < PASSWORD_MIN).then(|| ApiError::at(field, t::PASSWORD_SHORT))
}

/// The title of a refusal at one of these fields.
pub(in crate::pages) fn sentence(
    refusal: RefusalSignal,
    fields: &'static [Field],
) -> Signal<Option<String>> {
    let lang = use_lang();
    Signal::derive(move || {
        refusal.with(|refusal| {
            let error = refusal.as_ref()?;
            error.field.filter(|field| fields.contains(field))?;
            Some(error.title.in_lang(lang.get()).to_owned())
        })
    })
}
