//! The two fields SDKAppID and SecretKey.

use shared::{SdkAppId, SecretKey};

use crate::i18n::{apps, tr, use_lang};
use crate::keyring::AppDraft;
use crate::ui::{Button, ButtonKind, SecretField, SecretKind, TextField, focus};
use crate::usersig_support::advice::key_advice;
use leptos::prelude::*;

pub(super) const SDKAPPID_ID: &str = "sdkappid";
pub(super) const SECRET_KEY_ID: &str = "secret-key";

/// The fields of a draft. An empty field is a fault only once the draft was judged, that
/// is after a submit; a text that can no longer become right is one while it is typed.
#[component]
pub fn DraftFields(
    /// What is typed.
    draft: AppDraft,
) -> impl IntoView {
    let judged = draft.judged;
    let lang = use_lang();
    let sdkappid_error = Signal::derive(move || {
        let error = draft.sdkappid.with(|text| SdkAppId::parse(text)).err()?;
        is_due(draft.sdkappid, judged).then(|| error.text(lang.get()).to_owned())
    });
    let key_error = Signal::derive(move || {
        let error = draft.key.with(|text| SecretKey::parse(text)).err()?;
        is_due(draft.key, judged).then(|| error.text(lang.get()).to_owned())
    });
    view! {
        <TextField
            label=tr(apps::SDKAPPID)
            id=SDKAPPID_ID
            value=draft.sdkappid
            hint=tr(apps::SDKAPPID_HINT)
            error=sdkappid_error
            mono=true
            numeric=true
        />
        <SecretField
            label=tr(apps::SECRET_KEY)
            id=SECRET_KEY_ID
            value=draft.key
            kind=SecretKind::Key
            hint=tr(apps::SECRET_KEY_HINT)
            error=key_error
            warnings=key_advice(draft.key)
            action=trim_button(draft.key)
        />
    }
}

/// Not when the field is left: a message that appears between press and release of the
/// pointer moves the button away from under it.
fn is_due(text: RwSignal<String>, judged: RwSignal<bool>) -> bool {
    judged.get() || text.with(|text| !text.is_empty())
}

/// Offered while there is white space in the key, which makes it another key.
fn trim_button(key: RwSignal<String>) -> AnyView {
    let spaced = Memo::new(move |_| key.with(|text| text.contains(char::is_whitespace)));
    let trim = move |()| {
        key.update(|text| text.retain(|c| !c.is_whitespace()));
        focus(SECRET_KEY_ID);
    };
    let button = move || {
        spaced.get().then(|| {
            view! { <Button label=tr(apps::TRIM) kind=ButtonKind::Ghost on_press=trim /> }
        })
    };
    button.into_any()
}

/// Reads the draft, or shows what is at fault and puts the focus there.
pub fn read(draft: AppDraft) -> Option<(SdkAppId, SecretKey)> {
    draft.judged.set(true);
    let sdkappid = draft.sdkappid.with_untracked(|text| SdkAppId::parse(text));
    let key = draft.key.with_untracked(|text| SecretKey::parse(text));
    match (sdkappid, key) {
        (Ok(sdkappid), Ok(key)) => Some((sdkappid, key)),
        (Err(_), _) => {
            focus(SDKAPPID_ID);
            None
        }
        (_, Err(_)) => {
            focus(SECRET_KEY_ID);
            None
        }
    }
}
