//! Tabs after the ARIA pattern: arrow keys move, Home and End jump, one tab stop.

use super::{focus, unique_id};
use leptos::prelude::*;

/// A row of tabs over one panel.
///
/// `names` are the same in every language (programming languages are); `panel` is built
/// anew for the chosen tab.
#[component]
pub fn Tabs(
    /// Name of the list.
    #[prop(into)]
    label: Signal<&'static str>,
    /// One per tab.
    names: Vec<&'static str>,
    /// Index of the chosen tab.
    chosen: RwSignal<usize>,
    /// The content for an index.
    panel: Box<dyn Fn(usize) -> AnyView + Send + Sync>,
) -> impl IntoView {
    let id = unique_id("tabs");
    let tab_id = {
        let id = id.clone();
        move |index: usize| [id.as_str(), "-", index.to_string().as_str()].concat()
    };
    let panel_id = [id.as_str(), "-panel"].concat();
    let count = names.len();
    let on_key = {
        let tab_id = tab_id.clone();
        move |event: web_sys::KeyboardEvent| {
            if let Some(next) = target(&event.key(), chosen.get_untracked(), count) {
                event.prevent_default();
                chosen.set(next);
                focus(&tab_id(next));
            }
        }
    };
    let tabs = names
        .into_iter()
        .enumerate()
        .map(|(index, name)| tab(index, name, chosen, tab_id(index), panel_id.clone()))
        .collect::<Vec<_>>();
    let named_by = move || tab_id(chosen.get());
    view! {
        <div class="tabs">
            <div class="tab-list" role="tablist" aria-label=label on:keydown=on_key>
                {tabs}
            </div>
            <div class="tab-panel" role="tabpanel" id=panel_id aria-labelledby=named_by>
                {move || panel(chosen.get())}
            </div>
        </div>
    }
}

fn tab(
    index: usize,
    name: &'static str,
    chosen: RwSignal<usize>,
    id: String,
    panel_id: String,
) -> AnyView {
    let is_chosen = move || chosen.get() == index;
    view! {
        <button
            type="button"
            role="tab"
            class="tab"
            id=id
            aria-controls=panel_id
            aria-selected=move || is_chosen().to_string()
            tabindex=move || if is_chosen() { "0" } else { "-1" }
            on:click=move |_| chosen.set(index)
        >
            {name}
        </button>
    }
    .into_any()
}

fn target(key: &str, chosen: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" | "ArrowDown" => Some(if chosen >= last { 0 } else { chosen + 1 }),
        "ArrowLeft" | "ArrowUp" => Some(chosen.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn keys_go_round() {
        assert_eq!(target("ArrowRight", 6, 7), Some(0));
        assert_eq!(target("ArrowRight", 0, 7), Some(1));
        assert_eq!(target("ArrowLeft", 0, 7), Some(6));
        assert_eq!(target("End", 2, 7), Some(6));
        assert_eq!(target("Home", 2, 7), Some(0));
        assert_eq!(target("a", 2, 7), None);
        assert_eq!(target("ArrowRight", 0, 0), None);
    }
}
