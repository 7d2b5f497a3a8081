//! Code that makes the same token on a server, one tab per language.

use super::super::tabs::Tabs;
use super::Made;
use crate::i18n::{fill, tr, use_lang, usersig};
use crate::ui::{Callout, CopyButton, Tone};
use crate::usersig_support::server_code::{Call, Flaw, KEY_VARIABLE, Language};
use leptos::prelude::*;

pub(super) fn server_code(made: &Made) -> AnyView {
    let lang = use_lang();
    let call = made.call.clone();
    let chosen = RwSignal::new(0);
    let panel = move |index: usize| {
        Language::ALL.get(index).map_or_else(|| ().into_any(), |language| code(*language, &call))
    };
    view! {
        <p>{move || fill(usersig::SERVER_CODE_LEAD.get(lang.get()), KEY_VARIABLE)}</p>
        <Tabs
            label=tr(usersig::SERVER_LANGUAGES)
            names=Language::ALL.map(Language::label).to_vec()
            chosen=chosen
            panel=Box::new(panel)
        />
    }
    .into_any()
}

fn code(language: Language, call: &Call) -> AnyView {
    let Some(code) = language.code(call) else {
        return view! { <Callout>{tr(usersig::CODE_NO_USERBUF)}</Callout> }.into_any();
    };
    let flaw = language.flaw(call).map(|flaw| {
        let text = match flaw {
            Flaw::OneBytePerCharacter => usersig::CODE_NON_ASCII,
            Flaw::NothingEscaped => usersig::CODE_UNESCAPED,
        };
        view! { <Callout tone=Tone::Warn>{tr(text)}</Callout> }
    });
    let note = (language == Language::CSharp)
        .then(|| view! { <p class="field-hint">{tr(usersig::CODE_CSHARP)}</p> });
    let copied = code.clone();
    view! {
        {flaw}
        <p class="install">
            <span class="install-label">{tr(usersig::INSTALL)}</span>
            <code>{language.install()}</code>
        </p>
        <pre class="code" tabindex="0"><code>{code}</code></pre>
        <CopyButton label=tr(usersig::COPY_CODE) text=Signal::derive(move || copied.clone()) />
        {note}
    }
    .into_any()
}
