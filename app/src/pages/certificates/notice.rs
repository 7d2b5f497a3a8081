//! Over every page, for operators: credentials that somebody has to look at.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::{certificates as t, fill, tr, use_lang};
use crate::keyring::{ServerApps, use_server_apps};
use crate::routes::Page;
use crate::ui::{Callout, Tone};

pub(in crate::pages) fn notice() -> AnyView {
    let (lang, apps) = (use_lang(), use_server_apps());
    let count = move || {
        apps.with(|apps| match apps {
            ServerApps::Ready(apps) => apps.iter().map(|app| app.attention).sum::<u32>(),
            _ => 0,
        })
    };
    let said = move || fill(t::ATTENTION.get(lang.get()), &count().to_string());
    view! {
        <section class="attention" aria-label=tr(t::NOTICE)>
            <Callout tone=Tone::Warn>
                <p>{said} " " <A href=Page::Certificates.path()>{tr(t::LOOK)}</A></p>
            </Callout>
        </section>
    }
    .into_any()
}
