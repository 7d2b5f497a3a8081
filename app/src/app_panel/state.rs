//! The state of an app's key, in a word or in a sentence.

use crate::i18n::{Text, apps, tr};
use crate::keyring::{App, AppOrigin, ServerKey, use_keyring};
use crate::refusal::refused;
use crate::ui::{Badge, Button, Icon, Tone};
use leptos::prelude::*;

/// What takes the focus where the server gave no key.
pub(super) const AGAIN_ID: &str = "fetch-key-again";

/// The four digits, or that they are locked away.
pub fn fingerprint(app: &App) -> AnyView {
    match app.fingerprint.clone() {
        Some(digits) => {
            view! { <span class="mono" title=tr(apps::FINGERPRINT_HINT)>{digits}</span> }.into_any()
        }
        None => view! { <span>{tr(apps::KEY_LOCKED)}</span> }.into_any(),
    }
}

/// In two words where an app comes from, or that it is locked.
pub const fn state_text(app: &App) -> Text {
    match app.origin {
        AppOrigin::Server { demo: true, .. } => apps::BADGE_DEMO,
        AppOrigin::Server { demo: false, .. } => apps::SERVER_MARK,
        AppOrigin::Typed => apps::BADGE_MEMORY,
        AppOrigin::Remembered if app.is_locked() => apps::BADGE_LOCKED,
        AppOrigin::Remembered => apps::BADGE_REMEMBERED,
    }
}

/// Badges of an app.
pub fn badges(app: &App, is_current: bool) -> AnyView {
    let current = is_current.then(
        || view! { <Badge label=tr(apps::BADGE_CURRENT) tone=Tone::Info icon=Icon::Check /> },
    );
    let kept = match &app.origin {
        AppOrigin::Typed => {
            view! { <Badge label=tr(apps::BADGE_MEMORY) tone=Tone::Neutral /> }.into_any()
        }
        AppOrigin::Remembered if app.is_locked() => {
            view! { <Badge label=tr(apps::BADGE_LOCKED) tone=Tone::Warn icon=Icon::Lock /> }
                .into_any()
        }
        AppOrigin::Remembered => {
            view! { <Badge label=tr(apps::BADGE_REMEMBERED) tone=Tone::Success icon=Icon::Key /> }
                .into_any()
        }
        AppOrigin::Server { .. } => {
            view! { <Badge label=tr(apps::BADGE_SERVER) tone=Tone::Neutral /> }.into_any()
        }
    };
    let demo = matches!(app.origin, AppOrigin::Server { demo: true, .. })
        .then(|| view! { <Badge label=tr(apps::BADGE_DEMO) tone=Tone::Neutral /> });
    view! { <p class="badges">{current} {kept} {demo}</p> }.into_any()
}

/// For an app of the server: who has its key, and what became of fetching it. Nothing for
/// any other app.
pub fn server_note(app: &App) -> Option<AnyView> {
    let AppOrigin::Server { demo, key } = &app.origin else { return None };
    let text = match key {
        ServerKey::Stays => apps::SERVER_SIGNS,
        _ if *demo => apps::SERVER_DEMO,
        _ => apps::SERVER_GIVES,
    };
    let coming = matches!(key, ServerKey::Coming)
        .then(|| view! { <p class="field-hint">{tr(apps::KEY_COMING)}</p> });
    let failed = matches!(key, ServerKey::Failed(_)).then(|| again(app));
    let view = view! {
        <p class="field-hint">{tr(text)}</p>
        {coming}
        {failed}
    };
    Some(view.into_any())
}

/// That the server gave no key, and a button that asks once more.
pub(super) fn again(app: &App) -> AnyView {
    let keyring = use_keyring();
    let number = app.number;
    let error = match &app.origin {
        AppOrigin::Server { key: ServerKey::Failed(error), .. } => Some(error.clone()),
        _ => None,
    };
    view! {
        {refused(RwSignal::new(error), &[])}
        <div class="actions" id=AGAIN_ID tabindex="-1">
            <Button label=tr(apps::KEY_AGAIN) on_press=move |()| keyring.fetch_key(number) />
        </div>
    }
    .into_any()
}
