//! Which way a test of a bound device goes: through Tencent, direct, or both.

use shared::api::{AppInfo, Binding, DirectAccess, DirectInput, Through};

use super::options::Options;
use crate::i18n::{Text, direct as t, tr, use_lang};
use crate::ui::{Icon, icon, unique_id};
use leptos::prelude::*;

/// The choice. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ThroughChoice {
    /// What was picked; counts where it is possible.
    picked: RwSignal<Through>,
    pub options: Options,
}

impl ThroughChoice {
    pub fn new() -> Self {
        Self { picked: RwSignal::new(Through::Tencent), options: Options::new() }
    }

    /// The way a test would go now.
    pub fn through(self, access: Memo<DirectAccess>) -> Memo<Through> {
        Memo::new(move |_| match access.with(|access| access.missing.is_empty()) {
            true => self.picked.get(),
            false => Through::Tencent,
        })
    }
}

/// Whether a device can be tested at its push vendor, and why not.
pub fn access(app: Option<AppInfo>, device: Option<&Binding>) -> DirectAccess {
    let Some(device) = device else { return missing(t::NO_TOKEN) };
    let certificates = app.map(|app| app.certificates).unwrap_or_default();
    match certificates.into_iter().find(|known| known.id == device.certificate_id) {
        None => missing(t::NOT_CONFIGURED),
        Some(known) if known.direct.missing.is_empty() && device.token.is_empty() => {
            missing(t::NO_TOKEN)
        }
        Some(known) => known.direct,
    }
}

fn missing(why: shared::Text) -> DirectAccess {
    DirectAccess { missing: why, ..DirectAccess::default() }
}

/// What is asked for now.
pub fn input(
    way: ThroughChoice,
    through: Memo<Through>,
    access: Memo<DirectAccess>,
) -> DirectInput {
    access.with(|access| way.options.input(through.get(), access))
}

const WAYS: [(Through, &str, Text); 3] = [
    (Through::Tencent, "tencent", t::TENCENT),
    (Through::Direct, "direct", t::DIRECT),
    (Through::Both, "both", t::BOTH),
];

/// A group of radio buttons like any other, where two of three may be impossible.
pub(in crate::pages::push_check) fn through(
    way: ThroughChoice,
    through: Memo<Through>,
    access: Memo<DirectAccess>,
) -> AnyView {
    let lang = use_lang();
    let (name, hint_id) = (unique_id("through"), unique_id("way"));
    let picked = way.picked;
    let segments = WAYS.map(|(to, word, label)| {
        let checked = Signal::derive(move || through.get() == to);
        let disabled =
            move || to != Through::Tencent && access.with(|access| !access.missing.is_empty());
        view! {
            <label class="segment">
                <input
                    type="radio"
                    class="visually-hidden"
                    name=name.clone()
                    value=word
                    disabled=disabled
                    prop:checked=checked
                    on:change=move |_| picked.set(to)
                />
                <span>{tr(label)}</span>
            </label>
        }
    });
    let hint = move || {
        let lang = lang.get();
        let why = access.with(|access| access.missing.in_lang(lang).to_owned());
        if !why.is_empty() {
            return view! { <span class="why-not">{icon(Icon::Info)} <span>{why}</span></span> }
                .into_any();
        }
        let text = match through.get() {
            Through::Tencent => t::TENCENT_HINT,
            Through::Direct => t::DIRECT_HINT,
            Through::Both => t::BOTH_HINT,
        };
        view! { <span>{text.get(lang)}</span> }.into_any()
    };
    view! {
        <div class="choice">
            <fieldset class="segmented" aria-describedby=hint_id.clone()>
                <legend>{tr(t::THROUGH)}</legend>
                <div class="segmented-row">{Vec::from(segments)}</div>
            </fieldset>
            <p id=hint_id class="field-hint">{hint}</p>
        </div>
    }
    .into_any()
}
