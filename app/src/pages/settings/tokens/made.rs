//! The new token, shown once.

use leptos::prelude::*;
use shared::api::NewToken;

use super::TITLE as LIST;
use crate::i18n::{tokens as t, tr};
use crate::request::ServerCall;
use crate::ui::{Button, ButtonKind, CopyButton, focus};

/// Element id of the heading.
pub(super) const TITLE: &str = "token-made";

/// Nothing while there is no new one.
pub(super) fn made(request: ServerCall<NewToken>) -> AnyView {
    let there = Memo::new(move |_| request.answer.with(Option::is_some));
    (move || there.get().then(|| shown(request))).into_any()
}

/// SECURITY: the secret is in this element and nowhere else on the page: not in the address, the
/// title or the browser's storage.
fn shown(request: ServerCall<NewToken>) -> AnyView {
    let secret = Signal::derive(move || {
        let secret =
            |made: &Option<NewToken>| made.as_ref().map(|made| made.secret.expose().to_owned());
        request.answer.with(secret).unwrap_or_default()
    });
    let line = command();
    let done = move |()| {
        request.answer.set(None);
        focus(LIST);
    };
    view! {
        <section class="panel column token-made" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{tr(t::MADE)}</h2>
            <p>{tr(t::MADE_TEXT)}</p>
            <code class="token">{secret}</code>
            <div class="actions">
                <CopyButton label=tr(t::COPY) text=secret kind=ButtonKind::Primary />
                <Button label=tr(t::DONE) on_press=done />
            </div>
            <h3>{tr(t::TRY)}</h3>
            <p>{tr(t::TRY_TEXT)}</p>
            <pre class="code" tabindex="0"><code>{line.clone()}</code></pre>
            <div class="actions">
                <CopyButton
                    label=tr(t::COPY_LINE)
                    text=Signal::derive(move || line.clone())
                />
            </div>
        </section>
    }
    .into_any()
}

/// A call that every role may make. With the token in a variable: a line of a terminal is kept.
fn command() -> String {
    let origin = window().location().origin().unwrap_or_default();
    [
        "curl -s ",
        &origin,
        "/api/list_apps \\\n  -H \"Authorization: Bearer $SIGNET_TOKEN\" \\\n  \
         -H 'Content-Type: application/json' -d '{}'",
    ]
    .concat()
}
