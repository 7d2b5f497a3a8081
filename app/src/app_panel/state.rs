//! What state an app's key is in, in a word.

use crate::i18n::{apps, tr};
use crate::keyring::App;
use crate::prelude::*;
use crate::ui::{Badge, Icon, Tone};

/// The four digits, or that they are locked away.
pub fn fingerprint(app: &App) -> View {
    match app.fingerprint.clone() {
        Some(digits) => {
            view! { <span class="mono" title=tr(apps::FINGERPRINT_HINT)>{digits}</span> }
        }
        None => view! { <span>{tr(apps::KEY_LOCKED)}</span> },
    }
}

/// Badges of an app.
pub fn badges(app: &App, is_current: bool) -> View {
    let current = is_current.then(
        || view! { <Badge label=tr(apps::BADGE_CURRENT) tone=Tone::Info icon=Icon::Check /> },
    );
    let locked = app.key.is_none();
    let kept = match (app.remembered, locked) {
        (true, true) => {
            view! { <Badge label=tr(apps::BADGE_LOCKED) tone=Tone::Warn icon=Icon::Lock /> }
        }
        (true, false) => {
            view! { <Badge label=tr(apps::BADGE_REMEMBERED) tone=Tone::Success icon=Icon::Key /> }
        }
        (false, _) => view! { <Badge label=tr(apps::BADGE_MEMORY) tone=Tone::Neutral /> },
    };
    view! { <p class="badges">{current} {kept}</p> }
}
