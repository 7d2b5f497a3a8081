//! `/settings/tokens`: the tokens of scripts, and the form that makes one.

mod apps;
mod card;
mod form;
mod made;
mod revoke;

use leptos::prelude::*;
use shared::api::{NewToken, TokenInfo};

use card::card;
use form::form;
use made::made;

use crate::access_fns::list_tokens;
use crate::i18n::{tokens as t, tr};
use crate::refusal::refused_or_again;
use crate::request::ServerCall;
use crate::ui::{EmptyState, Icon, focus, skeleton};

const TITLE: &str = "tokens";

/// The list as it was read last, and the token that was made. Cheap to copy.
#[derive(Clone, Copy)]
struct TokenList {
    all: ServerCall<Vec<TokenInfo>>,
    /// SECURITY: has the only copy of the secret; it goes with the view.
    made: ServerCall<NewToken>,
}

impl TokenList {
    fn load(self) {
        self.all.send(list_tokens, |_| ());
    }

    fn put(self, token: &TokenInfo) {
        self.all.answer.update(|all| all.get_or_insert_default().insert(0, token.clone()));
    }

    /// One is gone, and the card that had the focus with it.
    fn remove(self, id: &str) {
        self.all.answer.update(|all| all.get_or_insert_default().retain(|token| token.id != id));
        // Once the dialog is closed: nothing outside of it takes the focus before.
        request_animation_frame(|| focus(TITLE));
    }
}

pub(super) fn tokens() -> AnyView {
    let tokens = TokenList { all: ServerCall::new(), made: ServerCall::new() };
    tokens.load();
    let list = move || match tokens.all.answer.get() {
        None if tokens.all.is_running() => skeleton(),
        None => ().into_any(),
        Some(all) if all.is_empty() => view! {
            <EmptyState icon=Icon::Seal title=tr(t::EMPTY)>
                <p>{tr(t::EMPTY_TEXT)}</p>
            </EmptyState>
        }
        .into_any(),
        Some(all) => {
            let cards = all.into_iter().map(|token| card(tokens, token)).collect::<Vec<_>>();
            view! { <ul class="app-cards">{cards}</ul> }.into_any()
        }
    };
    view! {
        <div class="columns">
            <div class="column">
                {made(tokens.made)}
                {form(tokens)}
            </div>
            <section class="column" aria-labelledby=TITLE>
                <h2 id=TITLE tabindex="-1">{tr(t::ALL)}</h2>
                {list}
                {refused_or_again(tokens.all.refusal, &[], move || tokens.load())}
            </section>
        </div>
    }
    .into_any()
}
