//! A tool: the question, and its answer beside it.

use super::dom::{element, unique_id};
use crate::i18n::{Text, tr};
use leptos::prelude::*;
use web_sys::FocusOptions;

/// From here on the answer stands beside the question; `style/tool.css` has the same.
const WIDE: &str = "(min-width: 68.75rem)";

/// A landmark that is named by its heading. The answer stands at the right of the question,
/// and below it where the window is narrow.
///
/// Usage: `<Tool id="push-status" name=t::STATUS question=form answer=verdict />`.
#[component]
pub fn Tool(
    /// Element id of the section.
    id: &'static str,
    /// Its heading.
    name: Text,
    /// What is asked: lead, form, button.
    question: AnyView,
    /// What came of it, or what is going to be there.
    answer: AnyView,
) -> impl IntoView {
    let title = unique_id("tool");
    view! {
        <section id=id class="panel tool" aria-labelledby=title.clone()>
            <div class="tool-question">
                <h2 id=title.clone()>{tr(name)}</h2>
                {question}
            </div>
            <div class="tool-answer">{answer}</div>
        </section>
    }
}

/// Brings an answer before the eyes of who pressed the button, once it is drawn: in a wide
/// window it stands beside the button and is scrolled to only where it cannot be seen, in a
/// narrow one it takes the focus as well. The element needs a `tabindex`.
pub fn reveal(id: &'static str) {
    request_animation_frame(move || {
        let Some(element) = element(id) else { return };
        let wide = window().match_media(WIDE).ok().flatten().is_some_and(|query| query.matches());
        let top = element.get_bounding_client_rect().top();
        let height = window().inner_height().ok().and_then(|height| height.as_f64());
        // The first line of an answer is about this high.
        let is_seen = top >= 0.0 && height.is_some_and(|height| top < height - 64.0);
        if !wide {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
        if !wide || !is_seen {
            element.scroll_into_view();
        }
    });
}
