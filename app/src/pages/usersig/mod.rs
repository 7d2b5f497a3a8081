//! `/usersig`: the generator and the verification tool, one above the other.
//!
//! Each can hand its values to the other. Signing and verifying happen in `shared`; this
//! page only asks, shows and explains.

mod context;
mod generator;
mod moments;
mod verifier;

use crate::app_panel::AppPrompt;
use crate::i18n::usersig;
use crate::pages::page_state::use_page_state;
use crate::routes::{Heading, Page};
use context::UserSigContext;
use generator::{Generator, GeneratorForm, reuse};
use leptos::prelude::*;
use verifier::{Question, Values, Verifier};

/// What was typed and made; kept while one looks at another page, for as long as the
/// document is open.
#[derive(Clone, Copy)]
struct UserSigPageState {
    form: GeneratorForm,
    question: Question,
}

impl UserSigPageState {
    fn new() -> Self {
        Self { form: GeneratorForm::new(), question: Question::new() }
    }
}

/// The UserSig tools.
#[component]
pub fn UserSigPage() -> impl IntoView {
    let cx = UserSigContext::new();
    let UserSigPageState { form, question } = use_page_state(UserSigPageState::new);
    cx.fill_user_id(form.user_id);
    cx.fill_user_id(question.user_id);
    let check = Callback::new(move |(user_id, token)| question.take_over(cx, user_id, token));
    let reuse = Callback::new(move |(claims, ticket): Values| {
        reuse(form, cx, &claims, ticket.as_ref());
    });
    let lead = move || {
        let text =
            if cx.is_signed_by_server() { usersig::PAGE_LEAD_SERVER } else { usersig::PAGE_LEAD };
        text.get(cx.lang.get())
    };
    view! {
        <div class="page-head">
            <Heading of=Page::UserSig />
            <p class="lead">{lead}</p>
        </div>
        <AppPrompt />
        <Generator cx=cx form=form check=check />
        <Verifier cx=cx question=question reuse=reuse />
    }
}
