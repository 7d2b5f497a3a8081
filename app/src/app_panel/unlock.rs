//! Giving the passphrase of a remembered app.

use leptos::task::spawn_local;
use zeroize::{Zeroize, Zeroizing};

use crate::i18n::{Text, apps, fill, tr, use_lang};
use crate::keyring::{AppNumber, SealError, use_keyring};
use crate::ui::{Form, SecretField, SecretKind, Submit, focus, use_announcer};
use leptos::prelude::*;

pub(super) const FIELD_ID: &str = "unlock-passphrase";

/// One field and one button; says when the passphrase is wrong.
#[component]
pub fn UnlockForm(
    /// The locked app.
    number: AppNumber,
    /// Its name, for the announcement.
    title: String,
    /// Called once the key is unlocked.
    #[prop(into)]
    on_unlock: Callback<()>,
) -> impl IntoView {
    let keyring = use_keyring();
    let lang = use_lang();
    let announcer = use_announcer();
    let passphrase = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<Text>);
    let busy = RwSignal::new(false);
    let judged = keyring.draft().judged;
    let missing = move || judged.get() && passphrase.with(String::is_empty);
    let error = Signal::derive(move || {
        let fault = fault.get().or_else(|| missing().then_some(apps::PASSPHRASE_EMPTY));
        fault.map(|text| text.get(lang.get()).to_owned())
    });
    let name = title.clone();
    let submit = move || {
        let given = Zeroizing::new(passphrase.get_untracked());
        if busy.get_untracked() || given.is_empty() {
            fault.set(given.is_empty().then_some(apps::PASSPHRASE_EMPTY));
            focus(FIELD_ID);
            return;
        }
        busy.set(true);
        fault.set(None);
        let done = fill(apps::UNLOCKED.get(lang.get_untracked()), &title);
        spawn_local(async move {
            let outcome = keyring.unlock(number, &given).await;
            busy.try_set(false);
            if let Err(error) = outcome {
                fault.try_set(Some(reason(error)));
                focus(FIELD_ID);
            } else {
                passphrase.try_update(Zeroize::zeroize);
                announcer.announce(&done);
                on_unlock.try_run(());
            }
        });
    };
    let waiting = Signal::derive(move || busy.get().then(|| apps::UNLOCKING.get(lang.get())));
    view! {
        <Form class="form unlock" on_submit=submit>
            // For password managers, which ask what the passphrase belongs to.
            <input type="text" autocomplete="username" value=name readonly hidden />
            <SecretField
                label=tr(apps::PASSPHRASE)
                id=FIELD_ID
                value=passphrase
                kind=SecretKind::Passphrase
                error=error
            />
            <Submit label=tr(apps::UNLOCK) disabled_reason=waiting />
        </Form>
    }
}

const fn reason(error: SealError) -> Text {
    match error {
        SealError::WrongPassphrase => apps::PASSPHRASE_WRONG,
        SealError::Damaged => apps::ENTRY_DAMAGED,
        SealError::NoCrypto => apps::REMEMBER_IMPOSSIBLE,
        SealError::Browser => apps::CRYPTO_FAILED,
    }
}
