//! The apps: choose one, add one, remember, unlock, forget.

mod add;
mod card;
mod forget;
mod passphrase;

use crate::i18n::{apps, tr};
use crate::keyring::use_keyring;
use crate::prelude::*;
use crate::routes::{Heading, Link, Route};
use crate::ui::{EmptyState, Icon, icon};

/// Page `/`.
#[component]
pub fn AppsPage() -> View {
    let keyring = use_keyring();
    let numbers = Memo::new(move |_| {
        keyring.apps().with(|apps| apps.iter().map(|app| app.number).collect::<Vec<_>>())
    });
    let empty = Memo::new(move |_| numbers.with(Vec::is_empty));
    let list = move || {
        if empty.get() {
            view! {
                <EmptyState icon=Icon::App title=tr(apps::EMPTY_TITLE)>
                    <p>{tr(apps::EMPTY_TEXT)}</p>
                    <Link to=Route::UserSig class="button">
                        <span>{tr(apps::OPEN_TOOLS)}</span>
                        {icon(Icon::Arrow)}
                    </Link>
                </EmptyState>
            }
        } else {
            view! {
                <ul class="app-cards">
                    {move || numbers.get().into_iter().map(card::card).collect::<Vec<_>>()}
                </ul>
            }
        }
    };
    view! {
        <div class="page-head">
            <Heading of=Route::Apps />
            <p class="lead">{tr(apps::LEAD)}</p>
        </div>
        <div class="columns">
            <section class="column" aria-labelledby="your-apps">
                <h2 id="your-apps" tabindex="-1">{tr(apps::YOUR_APPS)}</h2>
                {list}
            </section>
            <add::AddForm />
        </div>
    }
}
