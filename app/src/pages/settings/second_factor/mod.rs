//! One's own second factor.

mod change;
mod proof;
mod recovery;
mod set_up;

use leptos::prelude::*;
use shared::api::{Account, SecondFactor};

use crate::access::use_access;
use crate::i18n::{access as t, second_factor as words, tr};
use crate::ui::{Badge, Button, Tone, focus};

/// What is set on the page of one's account.
pub(super) fn panel(account: &Account) -> AnyView {
    let on = account.second_factor == SecondFactor::On;
    let content = if on { change::change(account) } else { switch_on(account.clone()) };
    let (state, tone) = if on { (t::ON, Tone::Success) } else { (t::OFF, Tone::Neutral) };
    view! {
        <section class="panel" aria-labelledby="second-factor">
            <h2 id="second-factor" tabindex="-1">{tr(t::SECOND_FACTOR)}</h2>
            <p class="badges"><Badge label=tr(state) tone=tone /></p>
            {content}
        </section>
    }
    .into_any()
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
            <div class="actions">
                <Button label=tr(words::BEGIN) on_press=begin />
            </div>
        }
        .into_any(),
    };
    view! {
        <p class="panel-lead">{tr(words::LEAD)}</p>
        {shown}
    }
    .into_any()
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
