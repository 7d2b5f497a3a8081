//! The apps: choose one, add one, remember, unlock, forget.

mod add;
mod card;
mod forget;
mod passphrase;

pub use forget::ForgetDialog;

use crate::i18n::{apps, tr};
use crate::keyring::{ServerApps, use_keyring};
use crate::routes::Page;
use crate::ui::{EmptyState, Icon, icon, skeleton};
use leptos::prelude::*;
use leptos_router::components::A;

/// Page `/`: all but the heading.
pub(super) fn body() -> AnyView {
    let keyring = use_keyring();
    let numbers = Memo::new(move |_| {
        keyring.apps().with(|apps| apps.iter().map(|app| app.number).collect::<Vec<_>>())
    });
    let asking = move || keyring.server_apps().with(|apps| matches!(apps, ServerApps::Loading));
    let list = move || {
        let numbers = numbers.get();
        if !numbers.is_empty() {
            let cards = numbers.into_iter().map(card::card).collect::<Vec<_>>();
            view! { <ul class="app-cards">{cards}</ul> }.into_any()
        } else if asking() {
            // Whether there is none, nobody knows before the server has said so.
            skeleton()
        } else {
            view! {
                <EmptyState icon=Icon::App title=tr(apps::EMPTY_TITLE)>
                    <p>{tr(apps::EMPTY_TEXT)}</p>
                    <A href=Page::UserSig.path() attr:class="button">
                        <span>{tr(apps::OPEN_TOOLS)}</span>
                        {icon(Icon::Arrow)}
                    </A>
                </EmptyState>
            }
            .into_any()
        }
    };
    view! {
        <div class="columns">
            <section class="column" aria-labelledby="your-apps">
                <h2 id="your-apps" tabindex="-1">{tr(apps::YOUR_APPS)}</h2>
                {list}
            </section>
            <add::AddForm />
        </div>
    }
    .into_any()
}
