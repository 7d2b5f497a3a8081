//! One binding: a radio button named by its certificate ID, and what is known of the device.

use shared::api::{Binding, BindingSource};
use shared::chat::{device_name, system_name};

use crate::i18n::{Lang, push_check as t, tr};
use crate::pages::push_check::words::{fact, named, pill, source, unsaid};
use crate::ui::{Button, ButtonKind, CopyButton, Icon, Tone, unique_id};
use crate::usersig_support::clock::local_text;
use crate::usersig_support::duration::relative_text;
use leptos::prelude::*;

/// How much of either end of a token is shown: enough to compare, too little to use.
const HEAD: usize = 6;
const TAIL: usize = 8;

pub(super) fn binding(
    lang: Lang,
    chosen: RwSignal<Option<i64>>,
    now: ReadSignal<i64>,
    binding: &Binding,
) -> AnyView {
    let id = binding.id;
    let none = binding.certificate_id.is_empty();
    let name = if none { t::NO_CERTIFICATE_ID.get(lang) } else { &binding.certificate_id };
    let model = binding.device_model.as_str();
    let system = system_name(model, &binding.system).unwrap_or_default();
    let [radio, label_id, details] = ["binding", "label", "details"].map(unique_id);
    let checked = Signal::derive(move || chosen.get() == Some(id));
    view! {
        <div class="binding" data-chosen=move || checked.get().then_some("true")>
            <div class="binding-head">
                <input
                    type="radio"
                    name="binding"
                    id=radio.clone()
                    disabled=none
                    aria-labelledby=[label_id.as_str(), " ", &details].concat()
                    prop:checked=checked
                    on:change=move |_| chosen.set(Some(id))
                />
                <label id=label_id.clone() for=radio class="mono binding-id">{name}</label>
                <span id=details class="binding-face">{face(lang, binding)}</span>
            </div>
            {warning(lang, binding)}
            <dl class="facts">
                {token(lang, &binding.token)}
                {named(lang, t::DEVICE, device_name(model).unwrap_or_default(), model)}
                {named(lang, t::SYSTEM, &system, &binding.system)}
                {fact(lang, t::VERSIONS, &versions(binding))}
                {fact(lang, t::BUILD, environment(lang, &binding.build_environment))}
                {fact(lang, t::SWITCH, switch(lang, binding))}
                {seen(lang, now, binding.seen_at)}
                {fact(lang, t::KNOWN_FROM, source(binding.source).get(lang))}
            </dl>
        </div>
    }
    .into_any()
}

/// Label, vendor and environment, as the operator configured them, and the device.
fn face(lang: Lang, binding: &Binding) -> Vec<AnyView> {
    let environment = environment(lang, &binding.environment);
    let vendor = binding.vendor.map_or("", |vendor| unsaid(lang, vendor, &binding.label));
    let model = binding.device_model.as_str();
    let device = device_name(model).unwrap_or(model);
    let pills = [binding.label.as_str(), vendor, environment, device];
    pills
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| pill(Tone::Neutral, None, text))
        .collect()
}

fn environment(lang: Lang, word: &str) -> &str {
    match word {
        "production" => t::PRODUCTION.get(lang),
        "development" => t::DEVELOPMENT.get(lang),
        other => other,
    }
}

fn warning(lang: Lang, binding: &Binding) -> Option<AnyView> {
    let text = match (binding.certificate_id.is_empty(), binding.configured) {
        (true, _) => t::NO_CERTIFICATE_ID_NOTE,
        (false, false) => t::NOT_CONFIGURED,
        (false, true) => return None,
    };
    Some(
        view! {
            <p class="field-warning">{crate::ui::icon(Icon::Warn)} <span>{text.get(lang)}</span></p>
        }
        .into_any(),
    )
}

fn versions(binding: &Binding) -> String {
    let named =
        |name: &str, version: &str| (!version.is_empty()).then(|| [name, " ", version].concat());
    let parts = [
        named("App", &binding.app_version),
        named("SDK", &binding.sdk_version),
        named("TIMPush", &binding.push_version),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Tencent's word for off means unknown, too; an app's does not.
fn switch(lang: Lang, binding: &Binding) -> &'static str {
    match (binding.notification, binding.source) {
        (Some(1), _) => t::SWITCH_ON.get(lang),
        (Some(0), BindingSource::Reported) => t::SWITCH_DENIED.get(lang),
        (Some(_), _) => t::SWITCH_OFF.get(lang),
        (None, _) => "",
    }
}

/// Relative, so that it is understood; absolute, so that it can be compared.
fn seen(lang: Lang, now: ReadSignal<i64>, at: i64) -> AnyView {
    let relative = Memo::new(move |_| relative_text(lang, at.min(now.get()), now.get()));
    let absolute = local_text(at).unwrap_or_default();
    view! {
        <div class="fact">
            <dt>{t::SEEN.get(lang)}</dt>
            <dd>{relative} <div class="soft">{absolute}</div></dd>
        </div>
    }
    .into_any()
}

fn token(lang: Lang, token: &str) -> AnyView {
    if token.is_empty() {
        return fact(lang, t::TOKEN, t::NO_TOKEN.get(lang)).into_any();
    }
    let shown = RwSignal::new(false);
    let (whole, masked) = (token.to_owned(), masked(token));
    let copied = whole.clone();
    let text = move || if shown.get() { whole.clone() } else { masked.clone() };
    let label = Signal::derive(move || if shown.get() { t::HIDE } else { t::REVEAL }.get(lang));
    view! {
        <div class="fact">
            <dt>{t::TOKEN.get(lang)}</dt>
            <dd>
                <code class="device-token">{text}</code>
                <div class="actions">
                    <Button
                        label=label
                        kind=ButtonKind::Ghost
                        on_press=move |()| shown.update(|shown| *shown = !*shown)
                    />
                    <CopyButton
                        label=tr(t::COPY_TOKEN)
                        kind=ButtonKind::Ghost
                        text=Signal::derive(move || copied.clone())
                    />
                </div>
            </dd>
        </div>
    }
    .into_any()
}

/// Both ends of a token, and never more than half of it.
fn masked(token: &str) -> String {
    let count = token.chars().count();
    let (head, tail) =
        if count >= 2 * (HEAD + TAIL) { (HEAD, TAIL) } else { (count / 4, count / 4) };
    let start = token.chars().take(head);
    let end = token.chars().skip(count.saturating_sub(tail));
    start.chain(['…']).chain(end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_token_shows_its_ends_only() {
        assert_eq!(masked(&"0123456789abcdef".repeat(4)), "012345…89abcdef");
        assert_eq!(masked("0123456789abcdef"), "0123…cdef");
        assert_eq!(masked("abcd"), "a…d");
        assert_eq!(masked("ab"), "…");
        assert_eq!(masked("密钥令牌密钥令牌"), "密钥…令牌");
    }
}
