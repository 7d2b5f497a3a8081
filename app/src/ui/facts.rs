//! Names and values in rows.

use leptos::prelude::*;

/// A description list; put [`Fact`] rows in it.
///
/// Usage: `<Facts><Fact term=tr(CREATED)>{time}</Fact></Facts>`.
#[component]
pub fn Facts(
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// One row: a name and what it is.
#[component]
pub fn Fact(
    /// The name.
    #[prop(into)]
    term: Signal<&'static str>,
    /// The value.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{term}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
