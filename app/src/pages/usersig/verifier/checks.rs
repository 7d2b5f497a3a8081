//! The six checks, each with how it went.

use std::sync::Arc;

use shared::Lang;
use shared::usersig::{Check, CheckId, CheckState};

use super::found::CheckedToken;
use crate::i18n::{tr, use_lang, usersig};
use crate::ui::{CheckMark, CheckRow};
use leptos::prelude::*;

pub(super) fn checks(found: &Arc<CheckedToken>) -> AnyView {
    let rows = found.report.checks.iter().map(|check| row(*check, found)).collect::<Vec<_>>();
    view! {
        <div class="part">
            <h3>{tr(usersig::CHECKS)}</h3>
            <ul class="checks">{rows}</ul>
        </div>
    }
    .into_any()
}

fn row(check: Check, found: &CheckedToken) -> AnyView {
    let lang = use_lang();
    let mark = match check.state {
        CheckState::Passed => CheckMark::Passed,
        CheckState::Failed(_) => CheckMark::Failed,
        CheckState::NotReached => CheckMark::NotReached,
        CheckState::NotAsked => CheckMark::NotAsked,
    };
    let has_key = found.inputs.has_key();
    let label = Signal::derive(move || check.id.label(lang.get()));
    let detail = Signal::derive(move || detail(check, has_key, lang.get()).to_owned());
    view! { <CheckRow mark=mark label=label detail=detail /> }.into_any()
}

/// Why it failed or was not asked.
pub(super) const fn detail(check: Check, has_key: bool, lang: Lang) -> &'static str {
    match (check.state, check.id) {
        (CheckState::Failed(class), _) => class.title(lang),
        (CheckState::NotAsked, CheckId::UserId) => usersig::NOT_ASKED_USER_ID.get(lang),
        (CheckState::NotAsked, CheckId::SdkAppId) => usersig::NOT_ASKED_SDKAPPID.get(lang),
        (CheckState::NotAsked, CheckId::Signature) if !has_key => usersig::NOT_ASKED_KEY.get(lang),
        _ => "",
    }
}
