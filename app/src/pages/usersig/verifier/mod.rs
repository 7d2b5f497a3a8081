//! The verification tool: decodes while one types, judges once there is a key, explains.

mod answer;
mod checks;
mod claims;
mod cleaned;
mod codes;
mod compare;
mod explain;
mod explanation;
mod fields;
mod found;
mod marked;
mod next;
mod plain;
mod preview;
mod question;
mod ticket;
mod verdict;

use shared::usersig::{Claims, PrivateMapKey};

use super::context::UserSigContext;
use crate::handover::{take, use_handover};
use crate::i18n::usersig;
use crate::part::part;
use crate::ui::{Tone, Tool, VerdictBanner, VerdictText};
use answer::{VerifierAnswer, load_answer};
use codes::login_codes;
use fields::fields;
use leptos::context::Provider;
use leptos::prelude::*;
use preview::preview;
use question::Stale;
use verdict::verdict;

pub(super) use question::Question;

/// What a token says, to be used in the generator.
pub(super) type Values = (Claims, Option<PrivateMapKey>);

const TOOL: &str = "usersig-verifier";
/// Element id of the verdict.
const VERDICT: &str = "usersig-verdict";
/// Element id of the field UserSig.
const USERSIG: &str = "verifier-usersig";

/// The section "UserSig verification tool".
#[component]
pub(super) fn Verifier(
    /// What the page goes by.
    cx: UserSigContext,
    /// What was pasted.
    question: Question,
    /// Takes what a token says to the generator.
    reuse: Callback<Values>,
) -> impl IntoView {
    question.follow_the_clock(cx);
    question.check_while_typing(cx);
    take(use_handover().usersig, move |pasted| {
        question.user_id.set(pasted.user_id);
        question.replace(pasted.text);
    });
    let current = question.current(cx);
    let stale = question.stale(cx);
    let banner = Signal::derive(move || {
        let lang = cx.lang.get();
        match stale.get() {
            Some(Stale::Checking) => Some(neutral(usersig::CHECKING.get(lang), "")),
            Some(Stale::Changed) => {
                Some(neutral(usersig::STALE.get(lang), usersig::STALE_DETAIL.get(lang)))
            }
            None => current.get().map(|found| verdict(&found, lang)),
        }
    });
    let has_answer = Memo::new(move |_| current.with(Option::is_some));
    let answered = view! {
        <VerdictBanner id=VERDICT verdict=banner />
        <Provider value=VerifierAnswer { current, cx, question, reuse }>
            {move || match has_answer.get() {
                true => part(|| Box::pin(load_answer())),
                false => preview(cx, question),
            }}
        </Provider>
        {login_codes()}
    };
    view! {
        <Tool
            id=TOOL
            name=usersig::VERIFIER
            question=fields(cx, question)
            answer=answered.into_any()
        />
    }
}

fn neutral(title: &str, detail: &str) -> VerdictText {
    VerdictText { tone: Tone::Neutral, title: title.to_owned(), detail: detail.to_owned() }
}
