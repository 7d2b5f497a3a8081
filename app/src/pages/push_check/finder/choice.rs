//! The question side once there is an answer: the devices, the options of a test, and the
//! buttons that start it. Loaded with the first answer.

use leptos::context::Provider;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
#[cfg(not(test))]
use leptos::wasm_split::wasm_split;

use super::binding::binding;
use super::start::start;
use super::state::Finder;
use super::typed::typed;
use crate::i18n::push_check as t;
use crate::pages::push_check::context::PushContext;
use crate::part::{PartBody, part};
use crate::usersig_support::clock;

/// The context of what is loaded.
#[derive(Clone, Copy)]
struct Asked {
    context: PushContext,
    finder: Finder,
}

/// Nothing, until there is an answer.
pub(super) fn device_choice(context: PushContext, finder: Finder) -> AnyView {
    // Not the answer itself but whether there is one: inputs stand among what it shows.
    let state = Memo::new(move |_| finder.read(context, |_| ()).is_some());
    let content = move || {
        state.get().then(|| {
            let asked = Asked { context, finder };
            view! { <Provider value=asked>{part(|| Box::pin(load_choice()))}</Provider> }
        })
    };
    view! { <div class="found">{content}</div> }.into_any()
}

#[cfg(not(test))]
#[wasm_split(choice, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_choice() -> Result<PartBody, SplitLoaderError> {
    Ok(body)
}

/// The module of a test is not taken apart: what another part asks for is in it.
#[cfg(test)]
async fn load_choice() -> Result<PartBody, SplitLoaderError> {
    Ok(body)
}

fn body() -> AnyView {
    let Some(Asked { context, finder }) = use_context() else { return ().into_any() };
    let now = clock::ticking();
    let rows = move || {
        finder.read(context, |info| {
            let lang = context.lang.get();
            let rows = info.bindings.iter().map(|row| binding(lang, finder.chosen, now, row));
            let rows = rows.collect::<Vec<_>>();
            (!rows.is_empty()).then(|| {
                view! {
                    <fieldset class="bindings">
                        <legend>{t::BINDINGS_LEGEND.get(lang)}</legend>
                        {rows}
                    </fieldset>
                }
            })
        })
    };
    view! {
        {rows}
        {start(context, finder)}
        {typed(context, finder)}
    }
    .into_any()
}
