//! The label of the current app's chip, and of each entry of its menu.

use crate::app_panel::state_text;
use crate::i18n::{apps, tr};
use crate::keyring::App;
use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// Name and state of an app on the chip, or that there is none.
pub(super) fn label(app: Option<&App>) -> AnyView {
    let Some(app) = app else {
        return view! {
            {icon(Icon::App)}
            <span class="chip-text">
                <span class="chip-title">{tr(apps::CHIP_NONE)}</span>
            </span>
        }
        .into_any();
    };
    let sign = if app.is_locked() { Icon::Lock } else { Icon::App };
    let digits = app.sdkappid.to_string();
    let name = (!app.name.is_empty()).then_some(digits.as_str());
    let known = [name, app.fingerprint.as_deref()];
    let known = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let dot = (!known.is_empty()).then_some(" · ");
    view! {
        {icon(sign)}
        <span class="chip-text">
            <span class="chip-title">{app.title()}</span>
            <span class="chip-sub">
                <span class="mono">{known}</span>
                {dot}
                {tr(state_text(app))}
            </span>
        </span>
    }
    .into_any()
}
