//! What can be done next: choose the app of the token, take its values over, copy the result.

use std::sync::Arc;

use shared::usersig::{Detail, Report};

use super::super::context::UserSigContext;
use super::Values;
use super::found::CheckedToken;
use super::plain::plain;
use crate::app_panel::use_enter_app;
use crate::i18n::{tr, usersig};
use crate::keyring::{App, use_keyring};
use crate::ui::{Button, ButtonKind, CopyButton, Icon};
use leptos::prelude::*;

/// For a token of another app: chooses that app, or asks for it.
pub(super) fn other_app(report: &Report) -> Option<AnyView> {
    let Detail::SdkAppId(other) = report.failures.first()?.detail else { return None };
    let keyring = use_keyring();
    let enter = use_enter_app();
    let known = Memo::new(move |_| {
        let is_it = |app: &&App| app.sdkappid.get() == other;
        keyring.apps().with(|apps| apps.iter().find(is_it).map(|app| app.number))
    });
    let (choose, ask) = (tr(usersig::CHOOSE_THAT_APP), tr(usersig::ENTER_THAT_APP));
    let label =
        Signal::derive(move || if known.get().is_some() { choose.get() } else { ask.get() });
    let press = move |()| match known.get_untracked() {
        Some(number) => keyring.choose(Some(number)),
        None => enter.run(Some(other)),
    };
    let button = view! {
        <div class="actions">
            <Button label=label kind=ButtonKind::Primary on_press=press />
        </div>
    };
    Some(button.into_any())
}

/// Takes what the token says to the generator.
pub(super) fn reuse_values(report: &Report, reuse: Callback<Values>) -> Option<AnyView> {
    let values = (report.claims.clone()?, report.private_map_key.clone());
    let press = move |()| reuse.run(values.clone());
    let button =
        view! { <Button label=tr(usersig::EDIT_AS_NEW) icon=Icon::Arrow on_press=press /> };
    Some(button.into_any())
}

/// Copies verdict, checks and values as plain text.
pub(super) fn copy_result(found: &Arc<CheckedToken>, cx: UserSigContext) -> AnyView {
    let found = found.clone();
    let text = Signal::derive(move || plain(&found, cx.lang.get()));
    view! { <CopyButton label=tr(usersig::COPY_RESULT) text=text /> }.into_any()
}
