//! One's own second factor.

mod change;
mod proof;
mod recovery;
mod set_up;

use leptos::prelude::*;
use shared::api::{Account, SecondFactor};

use crate::access::use_access;
use crate::i18n::{Text, access as t, second_factor as words, tr};
use crate::ui::{Badge, Button, Tone, focus};

/// What is set on the page of one's account.
pub(super) fn panel(account: &Account) -> AnyView {
    let on = account.second_factor == SecondFactor::On;
    let content = if on {
        view! {
            {state(t::ON, Tone::Success)}
            {change::change(account)}
        }
        .into_any()
    } else {
        switch_on(account.clone())
    };
    view! {
        <section class="panel" aria-labelledby="second-factor">
            <h2 id="second-factor" tabindex="-1">{tr(t::SECOND_FACTOR)}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn state(word: Text, tone: Tone) -> AnyView {
    view! { <p class="badges"><Badge label=tr(word) tone=tone /></p> }.into_any()
}

/// The set-up, once it is wanted.
fn switch_on(account: Account) -> AnyView {
    let begun = RwSignal::new(false);
    let begin = move |()| {
        begun.set(true);
        request_animation_frame(|| focus(set_up::PASSWORD));
    };
    let shown = move || match begun.get() {
        true => set_up::set_up(account.clone()),
        false => view! {
            {state(t::OFF, Tone::Neutral)}
            <p class="panel-lead">{tr(words::LEAD)}</p>
            <div class="actions">
                <Button label=tr(words::BEGIN) on_press=begin />
            </div>
        }
        .into_any(),
    };
    shown.into_any()
}

/// In place of a page, where the console requires a second factor.
pub(super) fn required_body() -> AnyView {
    let account = untrack(|| use_access().account());
    view! {
        <section class="panel log-in" aria-labelledby="second-factor">
            <h2 id="second-factor" tabindex="-1">{tr(words::SET_UP)}</h2>
            <p>{tr(words::REQUIRED)}</p>
            <p class="panel-lead">{tr(words::LEAD)}</p>
            {account.map(set_up::set_up)}
        </section>
    }
    .into_any()
}
