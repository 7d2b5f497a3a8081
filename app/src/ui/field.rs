//! Text fields and what surrounds every field: label, hint, error, warnings.

use super::{Icon, icon, unique_id};
use crate::i18n::{tr, ui};
use leptos::prelude::*;

/// What surrounds a control; [`frame`] draws it, the control takes `described_by`.
pub(super) struct FieldLabels {
    pub id: String,
    pub label: Signal<&'static str>,
    pub hint: Option<Signal<&'static str>>,
    pub error: Signal<Option<String>>,
    pub warnings: Signal<Vec<String>>,
    pub optional: bool,
    pub action: Option<AnyView>,
}

impl FieldLabels {
    fn part(&self, part: &str) -> String {
        [self.id.as_str(), "-", part].concat()
    }

    /// For `aria-describedby`. The error comes first: it is why the reader is here again.
    pub fn described_by(&self) -> String {
        [self.part("error"), self.part("warnings"), self.part("hint")].join(" ")
    }

    /// For `aria-invalid`.
    pub fn invalid(&self) -> Signal<Option<&'static str>> {
        let error = self.error;
        Signal::derive(move || error.with(Option::is_some).then_some("true"))
    }
}

/// Label above, control, then error, warnings and hint below.
pub(super) fn frame(labels: FieldLabels, control: AnyView) -> AnyView {
    let (error_id, warnings_id, hint_id) =
        (labels.part("error"), labels.part("warnings"), labels.part("hint"));
    let FieldLabels { id, label, hint, error, warnings, optional, action } = labels;
    // An error says what belongs here as well.
    let hint = move || hint.filter(|_| error.with(Option::is_none));
    let error = move || error.get().map(fault);
    let warnings = move || warnings.get().into_iter().map(warning).collect::<Vec<_>>();
    view! {
        <div class="field">
            <div class="field-head">
                <label for=id>{label}</label>
                {optional.then(|| view! { <span class="field-optional">{tr(ui::OPTIONAL)}</span> })}
                {action.map(|action| view! { <div class="field-action">{action}</div> })}
            </div>
            {control}
            <div id=error_id>{error}</div>
            <div id=warnings_id>{warnings}</div>
            <div id=hint_id class="field-hint">{hint}</div>
        </div>
    }
    .into_any()
}

/// Why the content of a field cannot be used.
pub(super) fn fault(text: String) -> AnyView {
    view! { <p class="field-error">{icon(Icon::Close)} <span>{text}</span></p> }.into_any()
}

fn warning(text: String) -> AnyView {
    view! { <p class="field-warning">{icon(Icon::Warn)} <span>{text}</span></p> }.into_any()
}

/// A text field of one line; with `rows`, one of several for tokens and other long texts.
///
/// ```ignore
/// <TextField label=tr(USER_ID) value=user_id error=user_id_error warnings=user_id_advice />
/// <TextField label=tr(USERSIG) value=pasted rows=4 error=error action=clear />
/// ```
#[component]
pub fn TextField(
    /// Label, which is the accessible name.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The text; written by the user and by you.
    value: RwSignal<String>,
    /// Element id, for [`super::focus`]. Defaults to a generated one.
    #[prop(optional, into)]
    id: Option<String>,
    /// What belongs here.
    #[prop(optional, into)]
    hint: Option<Signal<&'static str>>,
    /// Reason and fix; `None` while there is nothing wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Things that are allowed and probably not meant.
    #[prop(optional, into)]
    warnings: Signal<Vec<String>>,
    /// Adds "optional" after the label.
    #[prop(optional)]
    optional: bool,
    /// Height in lines before it grows.
    #[prop(optional)]
    rows: Option<u32>,
    /// Can be selected and copied, not typed into. With `rows` only.
    #[prop(optional)]
    read_only: bool,
    /// Fixed-width digits and letters, which several lines always have.
    #[prop(optional)]
    mono: bool,
    /// Brings up digits on a phone.
    #[prop(optional)]
    numeric: bool,
    /// What a browser or password manager may fill in. Defaults to nothing.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// `type` of the input: `text` (default), `datetime-local`, …
    #[prop(default = "text")]
    kind: &'static str,
    /// Shown in the empty field; never instead of a hint.
    #[prop(optional)]
    placeholder: Option<&'static str>,
    /// A small button right of the label.
    #[prop(optional)]
    action: Option<AnyView>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| unique_id("field"));
    let labels = FieldLabels { id: id.clone(), label, hint, error, warnings, optional, action };
    let control = match rows {
        Some(rows) => view! {
            <textarea
                id=id
                class="input mono"
                rows=rows.to_string()
                readonly=read_only
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-invalid=labels.invalid()
                aria-describedby=labels.described_by()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        }
        .into_any(),
        None => view! {
            <input
                id=id
                class=if mono { "input mono" } else { "input" }
                type=kind
                inputmode=numeric.then_some("numeric")
                placeholder=placeholder
                autocomplete=autocomplete
                autocapitalize="off"
                spellcheck="false"
                aria-invalid=labels.invalid()
                aria-describedby=labels.described_by()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
        .into_any(),
    };
    frame(labels, control)
}
