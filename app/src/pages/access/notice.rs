//! What stands in place of a form: the console is open, locked, takes none over this connection,
//! or cannot say.

use leptos::prelude::*;
use shared::Text as Both;
use shared::api::ApiError;

use crate::i18n::{Text, access as t, fill, tr, use_lang};
use crate::ui::{Callout, CopyButton, Tone};
use crate::usersig_support::clock;

/// How a locked console is unlocked.
pub(super) fn locked() -> AnyView {
    view! {
        <Callout tone=Tone::Warn title=tr(t::LOCKED)>
            <p>{tr(t::LOCKED_TEXT)}</p>
            <ol class="steps">
                <li>{tr(t::LOCKED_LOOK)}</li>
                <li>{tr(t::LOCKED_OPEN)}</li>
                <li>{tr(t::LOCKED_AGAIN)}</li>
            </ol>
        </Callout>
    }
    .into_any()
}

/// The server cannot say who is logged in. The page asks again by itself.
pub(super) fn unknown(error: ApiError) -> AnyView {
    let (lang, now) = (use_lang(), clock::ticking());
    let end = now.get_untracked() + i64::from(error.retry_after);
    let left = Memo::new(move |_| (end - now.get()).max(0));
    let again = move || fill(t::ASKED_AGAIN.get(lang.get()), &left.get().to_string());
    view! {
        <Callout tone=Tone::Error>
            <p>{move || error.title.in_lang(lang.get()).to_owned()}</p>
            <p>{again}</p>
        </Callout>
    }
    .into_any()
}

/// The server's reason why there is no form.
pub(super) fn impossible(title: Text, reason: Both) -> AnyView {
    let lang = use_lang();
    view! {
        <Callout tone=Tone::Error title=tr(title)>
            <p>{move || reason.in_lang(lang.get()).to_owned()}</p>
        </Callout>
    }
    .into_any()
}

/// An open console: why, and how to have people log in.
pub(in crate::pages) fn no_log_in() -> AnyView {
    view! {
        <section class="panel" aria-labelledby="no-log-in">
            <h2 id="no-log-in">{tr(t::OPEN)}</h2>
            <p>{tr(t::OPEN_TEXT)}</p>
            <pre class="code" tabindex="0"><code>{t::OPEN_LINE}</code></pre>
            <div class="actions">
                <CopyButton
                    label=tr(crate::i18n::ui::COPY)
                    text=Signal::stored(t::OPEN_LINE.to_owned())
                />
            </div>
        </section>
    }
    .into_any()
}
