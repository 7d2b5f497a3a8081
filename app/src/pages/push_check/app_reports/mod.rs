//! *Let the app report*: ready code for the app, what it costs, and what it means for privacy.

mod snippets;

use leptos::prelude::*;

use super::context::PushContext;
use crate::i18n::{Lang, Text, app_reports as t, fill, tr, usersig};
use crate::ui::{Callout, CopyButton, Tabs, Tone, Tool};
use snippets::{CodeBlock, PLATFORMS};

/// In place of an SDKAppID that is not known.
const ANY_APP: &str = "1400000000";

/// The code, and what to know about it.
pub(super) fn app_reports(context: PushContext) -> AnyView {
    let question = view! {
        <p class="tool-lead">{tr(t::TOOL_LEAD)}</p>
        {state(context)}
        {notes(context)}
    };
    let answer = code(context);
    view! {
        <Tool id="app-reports" name=t::TOOL question=question.into_any() answer=answer />
    }
    .into_any()
}

/// The console's own address.
fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Where reports of the app in use go; `None` where it takes none.
fn path(context: PushContext) -> Option<String> {
    context.app.current().map(|app| app.device_reports).filter(|path| !path.is_empty())
}

/// The same, or what it would be.
fn any_path(context: PushContext) -> String {
    path(context).unwrap_or_else(|| {
        let app = context.app.wanted().map(|app| app.to_string());
        ["/devices/", app.as_deref().unwrap_or(ANY_APP)].concat()
    })
}

fn state(context: PushContext) -> AnyView {
    let lang = context.lang;
    let line = move || match path(context) {
        Some(path) => view! {
            <p>{fill(t::IS_ON.get(lang.get()), &[origin(), path].concat())}</p>
        }
        .into_any(),
        None => context.app.current().map_or_else(
            || ().into_any(),
            |_| view! { <Callout tone=Tone::Warn><p>{tr(t::IS_OFF)}</p></Callout> }.into_any(),
        ),
    };
    let plain = !origin().starts_with("https://");
    let hint = plain.then(|| view! { <p class="field-hint">{tr(t::NEEDS_HTTPS)}</p> });
    view! {
        {line}
        {hint}
    }
    .into_any()
}

fn notes(context: PushContext) -> AnyView {
    let lang = context.lang;
    let sentence = Signal::derive(move || t::PRIVACY_SENTENCE.get(lang.get()).to_owned());
    let command = move || {
        let path = any_path(context);
        let (base, app) = path.rsplit_once('/').unwrap_or(("", ANY_APP));
        let url = [origin().as_str(), if base == "/devices" { "" } else { base }].concat();
        let user = " --userid alice --result-code 22001";
        ["signet devices report --url ", &url, " --sdkappid ", app, user].concat()
    };
    view! {
        {part(t::COSTS, t::COSTS_TEXT)}
        {part(t::PRIVACY, t::PRIVACY_TEXT)}
        <blockquote class="sentence">{tr(t::PRIVACY_SENTENCE)}</blockquote>
        <div class="actions">
            <CopyButton label=tr(t::COPY_SENTENCE) text=sentence />
        </div>
        {part(t::TRY, t::TRY_TEXT)}
        <pre class="code code-wrap" tabindex="0"><code>{command}</code></pre>
    }
    .into_any()
}

fn part(title: Text, text: Text) -> AnyView {
    view! {
        <div>
            <h3>{tr(title)}</h3>
            <p>{tr(text)}</p>
        </div>
    }
    .into_any()
}

fn code(context: PushContext) -> AnyView {
    let chosen = RwSignal::new(0);
    let path = Memo::new(move |_| any_path(context));
    let names = PLATFORMS.iter().map(|platform| platform.name).collect::<Vec<_>>();
    let panel = move |index: usize| {
        let Some(platform) = PLATFORMS.get(index) else { return ().into_any() };
        let (lang, path) = (context.lang.get(), path.get());
        let blocks: Vec<_> = platform.blocks.iter().map(|one| block(lang, one, &path)).collect();
        view! {
            {blocks}
            <p class="field-hint">{platform.note.get(lang)}</p>
        }
        .into_any()
    };
    view! {
        <Tabs
            label=tr(t::PLATFORMS)
            names=names
            chosen=chosen
            panel=Box::new(panel)
        />
    }
    .into_any()
}

fn block(lang: Lang, block: &CodeBlock, path: &str) -> AnyView {
    let code = block.code(&origin(), path);
    let copied = code.clone();
    view! {
        <h3>{fill(block.title.get(lang), block.file)}</h3>
        <pre class="code" tabindex="0"><code>{code}</code></pre>
        <CopyButton label=tr(usersig::COPY_CODE) text=Signal::derive(move || copied.clone()) />
    }
    .into_any()
}
