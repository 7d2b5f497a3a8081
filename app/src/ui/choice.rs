//! One of several: segmented control for few, native select for more.

use super::{Icon, icon, unique_id};
use leptos::prelude::*;

/// One thing to choose: a stable value for the code, a label for the reader.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// What the signal holds when it is chosen.
    pub value: &'static str,
    /// What is shown.
    pub label: Signal<&'static str>,
}

impl Choice {
    /// Usage: `Choice::new("180d", tr(VALIDITY_180_DAYS))`.
    #[must_use]
    pub fn new(value: &'static str, label: impl Into<Signal<&'static str>>) -> Self {
        Self { value, label: label.into() }
    }
}

/// Two to six choices side by side: a native radio group, arrow keys included.
///
/// Usage: `<Segmented legend=tr(VALIDITY) choices=vec![Choice::new("7d", tr(D7))] value=v />`.
#[component]
pub fn Segmented(
    /// What is chosen here; the group's accessible name.
    #[prop(into)]
    legend: Signal<&'static str>,
    /// In reading order.
    choices: Vec<Choice>,
    /// The value of the chosen one.
    value: RwSignal<&'static str>,
) -> impl IntoView {
    let name = unique_id("segmented");
    let segments =
        choices.into_iter().map(|choice| segment(choice, value, name.clone())).collect::<Vec<_>>();
    view! {
        <fieldset class="segmented">
            <legend>{legend}</legend>
            <div class="segmented-row">{segments}</div>
        </fieldset>
    }
}

fn segment(choice: Choice, value: RwSignal<&'static str>, name: String) -> AnyView {
    let checked = Signal::derive(move || value.get() == choice.value);
    view! {
        <label class="segment">
            <input
                type="radio"
                class="visually-hidden"
                name=name
                value=choice.value
                prop:checked=checked
                on:change=move |_| value.set(choice.value)
            />
            <span>{choice.label}</span>
        </label>
    }
    .into_any()
}

/// A native select with its label.
///
/// Usage: `<Select label=tr(LANGUAGE) choices=… value=v icon=Icon::Globe />`. With an icon
/// the label is only read aloud and the icon stands in its place.
#[component]
pub fn Select(
    /// Label, which is the accessible name.
    #[prop(into)]
    label: Signal<&'static str>,
    /// In reading order.
    choices: Vec<Choice>,
    /// The value of the chosen one.
    value: RwSignal<&'static str>,
    /// Compact look for bars.
    #[prop(optional, into)]
    icon: Option<Signal<Icon>>,
) -> impl IntoView {
    let id = unique_id("select");
    let values: Vec<&'static str> = choices.iter().map(|choice| choice.value).collect();
    let options = choices.into_iter().map(|choice| option(choice, value)).collect::<Vec<_>>();
    let change = move |event: web_sys::Event| {
        let chosen = event_target_value(&event);
        if let Some(known) = values.iter().find(|known| **known == chosen) {
            value.set(known);
        }
    };
    view! {
        <div class=if icon.is_some() { "select select-compact" } else { "select" }>
            <label for=id.clone() class=icon.map(|_| "visually-hidden")>{label}</label>
            <div class="select-box">
                {icon.map(|icon| move || self::icon(icon.get()))} <select id=id on:change=change>{options}</select>
                {self::icon(Icon::Chevron)}
            </div>
        </div>
    }
}

fn option(choice: Choice, value: RwSignal<&'static str>) -> AnyView {
    let selected = Signal::derive(move || value.get() == choice.value);
    view! { <option value=choice.value prop:selected=selected>{choice.label}</option> }.into_any()
}
