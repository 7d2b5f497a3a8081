//! The form that adds an app.

use leptos::task::spawn_local;
use zeroize::Zeroizing;

use super::passphrase::NewPassphrase;
use crate::app_panel::{DraftFields, read};
use crate::i18n::{Text, apps, fill, tr, use_lang};
use crate::keyring::{App, AppNumber, Keyring, RememberError, SealError, seal, use_keyring};
use crate::ui::{Button, ButtonKind, Callout, Checkbox, Form, TextField, Tone, use_announcer};
use leptos::prelude::*;

/// Adds an app, and seals its key where the user asks for it.
#[component]
pub fn AddForm() -> impl IntoView {
    let keyring = use_keyring();
    let draft = keyring.draft();
    let remember = RwSignal::new(false);
    let passphrase = NewPassphrase::new();
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Text>);
    let lang = use_lang();
    let announcer = use_announcer();
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        failure.set(None);
        let Some((sdkappid, key)) = read(draft) else { return };
        let name = draft.name.get_untracked().trim().to_owned();
        let sealing = if remember.get_untracked() {
            let Some(chosen) = passphrase.read(&name, &sdkappid.to_string()) else { return };
            Some(chosen)
        } else {
            None
        };
        let title = App::unlocked(0, name.clone(), sdkappid, key.clone()).title();
        let number = keyring.add(sdkappid, key, name);
        announcer.announce(&fill(apps::ADDED.get(lang.get_untracked()), &title));
        passphrase.clear();
        remember.set(false);
        if let Some(passphrase) = sealing {
            busy.set(true);
            spawn_local(async move {
                let fault = remember_app(keyring, number, passphrase).await;
                busy.try_set(false);
                failure.try_set(fault);
            });
        }
    };
    let waiting = Signal::derive(move || busy.get().then(|| apps::WORKING.get(lang.get())));
    let why_not = move || {
        failure.get().map(|text| {
            view! { <Callout tone=Tone::Error><p>{tr(text)}</p></Callout> }
        })
    };
    view! {
        <section class="panel column" aria-labelledby="add-app">
            <h2 id="add-app">{tr(apps::ADD_TITLE)}</h2>
            <p class="panel-lead">{tr(apps::ADD_HINT)}</p>
            <Form on_submit=submit>
                <DraftFields draft=draft />
                <TextField
                    label=tr(apps::NAME)
                    value=draft.name
                    hint=tr(apps::NAME_HINT)
                    optional=true
                />
                {remember_choice(remember, passphrase, draft.name)}
                <div class="actions" aria-live="polite">
                    <Button
                        label=tr(apps::ADD)
                        kind=ButtonKind::Primary
                        submit=true
                        disabled_reason=waiting
                    />
                </div>
                {why_not}
            </Form>
        </section>
    }
}

fn remember_choice(
    remember: RwSignal<bool>,
    passphrase: NewPassphrase,
    name: RwSignal<String>,
) -> AnyView {
    if !seal::is_possible() {
        return view! { <p class="field-hint">{tr(apps::REMEMBER_IMPOSSIBLE)}</p> }.into_any();
    }
    let fields = move || remember.get().then(|| passphrase.fields(name));
    view! {
        <Checkbox label=tr(apps::REMEMBER) checked=remember hint=tr(apps::REMEMBER_HINT) />
        {fields}
    }
    .into_any()
}

/// What went wrong, for the reader; `None` when the app is remembered.
async fn remember_app(
    keyring: Keyring,
    number: AppNumber,
    passphrase: Zeroizing<String>,
) -> Option<Text> {
    match keyring.remember(number, &passphrase).await {
        Ok(()) => None,
        Err(RememberError::Store(_)) => Some(apps::STORE_FAILED),
        Err(RememberError::Seal(SealError::NoCrypto)) => Some(apps::REMEMBER_IMPOSSIBLE),
        Err(RememberError::Seal(_)) => Some(apps::CRYPTO_FAILED),
    }
}
