//! Code that makes the same token on a server, one tab per language.

use shared::server_code::{Call, KEY_VARIABLE, Language};

use super::Made;
use crate::i18n::{Text, fill, tr, use_lang, usersig};
use crate::ui::{CopyButton, Tabs};
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
    let code = language.code(call);
    let copied = code.clone();
    view! {
        <dl class="install">
            {language.libraries().map(|command| line(usersig::CODE_LIBRARIES, command))}
            {line(usersig::CODE_FILE, language.file())}
            {line(usersig::CODE_RUN, language.run())}
            {line(usersig::CODE_OLDEST, language.oldest())}
        </dl>
        <pre class="code" tabindex="0"><code>{code}</code></pre>
        <CopyButton label=tr(usersig::COPY_CODE) text=Signal::derive(move || copied.clone()) />
    }
    .into_any()
}

fn line(label: Text, text: &'static str) -> AnyView {
    view! {
        <div>
            <dt>{tr(label)}</dt>
            <dd>
                <code>{text}</code>
            </dd>
        </div>
    }
    .into_any()
}
