//! The token as a QR code, drawn only after its warning was seen.

use super::Made;
use crate::i18n::{fill, tr, use_lang, usersig};
use crate::ui::{Button, Callout, Tone};
use crate::usersig_support::chars::escaped;
use crate::usersig_support::qr::qr_path;
use leptos::prelude::*;

pub(super) fn qr(made: &Made) -> AnyView {
    let shown = RwSignal::new(false);
    let token = made.token().to_owned();
    let user_id = escaped(&made.call.user_id);
    let picture = move || shown.get().then(|| picture(&token, user_id.clone()));
    let label = {
        let (show, hide) = (tr(usersig::QR_SHOW), tr(usersig::QR_HIDE));
        Signal::derive(move || if shown.get() { hide.get() } else { show.get() })
    };
    view! {
        <Callout tone=Tone::Warn>
            <p>{tr(usersig::QR_WARNING)}</p>
        </Callout>
        <Button label=label on_press=move |()| shown.update(|shown| *shown = !*shown) />
        {picture}
    }
    .into_any()
}

fn picture(token: &str, user_id: String) -> AnyView {
    let lang = use_lang();
    let Some(path) = qr_path(token) else {
        return view! { <p>{tr(usersig::QR_TOO_LONG)}</p> }.into_any();
    };
    let side = path.side.to_string();
    let view_box = ["0 0 ", &side, " ", &side].concat();
    let label = move || fill(usersig::QR_LABEL.get(lang.get()), &user_id);
    // Black on white in both themes: readers expect it.
    view! {
        <svg class="qr" viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges">
            <rect width=side.clone() height=side fill="white" />
            <path d=path.data fill="black" />
        </svg>
    }
    .into_any()
}
