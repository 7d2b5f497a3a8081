//! A form whose fields are read by its own code.

use leptos::prelude::*;
use web_sys::SubmitEvent;

/// Nothing is sent by the browser, and nothing is judged by it: fields say themselves what is
/// wrong with them.
///
/// Usage: `<Form on_submit=move || finder.ask()>…</Form>`.
#[component]
pub fn Form<F: Fn() + Send + Sync + 'static>(
    /// Called when the form is submitted, by Enter too.
    on_submit: F,
    /// Class of the element. Defaults to `form`.
    #[prop(default = "form")]
    class: &'static str,
    /// `role` of the element. Defaults to none.
    #[prop(optional)]
    role: Option<&'static str>,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_submit();
    };
    view! {
        <form class=class role=role novalidate on:submit=submit>
            {children()}
        </form>
    }
}
