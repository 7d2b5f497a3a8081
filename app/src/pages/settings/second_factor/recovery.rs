//! Recovery codes, shown once.

use leptos::prelude::*;
use shared::api::TypedSecret;

use crate::i18n::{second_factor as words, tr};
use crate::ui::{Button, ButtonKind, CopyButton, Icon, download, focus};

const TITLE: &str = "recovery-codes";

/// The codes, and ways to keep them. `done` when they are kept.
pub(super) fn recovery_codes(codes: &[TypedSecret], done: Callback<()>) -> AnyView {
    request_animation_frame(|| focus(TITLE));
    let lines: Vec<_> = codes.iter().map(|code| code.expose().to_owned()).collect();
    let text = lines.join("\n") + "\n";
    let file = text.clone();
    let save = move |()| download("signet-recovery-codes.txt", &file);
    let item = |code| view! { <li><code>{code}</code></li> };
    view! {
        <h3 id=TITLE tabindex="-1">{tr(words::SAVE_CODES)}</h3>
        <p>{tr(words::SAVE_CODES_LEAD)}</p>
        <ol class="recovery-codes">{lines.into_iter().map(item).collect::<Vec<_>>()}</ol>
        <div class="actions">
            <CopyButton label=tr(words::COPY_CODES) text=Signal::stored(text) />
            <Button label=tr(words::DOWNLOAD) icon=Icon::Download on_press=save />
        </div>
        <div class="actions">
            <Button label=tr(words::SAVED) kind=ButtonKind::Primary on_press=done />
        </div>
    }
    .into_any()
}
