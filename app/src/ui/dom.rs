//! The few touches of the document that views cannot express.

use std::sync::atomic::{AtomicU32, Ordering};

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use leptos::prelude::*;

static NEXT_ID: AtomicU32 = AtomicU32::new(0);

/// An element id that no other element on the page has: `prefix-17`.
#[must_use]
pub fn unique_id(prefix: &str) -> String {
    let number = NEXT_ID.fetch_add(1, Ordering::Relaxed);
    [prefix, "-", number.to_string().as_str()].concat()
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element with this id. Does nothing where there is none.
///
/// Usage: `focus("generator-user-id")` after a submit found a fault in that field.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        // The only failure is an element that cannot take the focus: nothing to do then.
        let _ = element.focus();
    }
}

/// Scrolls the element with this id to where it can be seen.
pub fn scroll_into_view(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
}

/// Puts a text on the clipboard; `false` where the browser refused.
///
/// Outside a secure context (`http://` to another machine) there is no asynchronous
/// clipboard, so the older way through a selected text area is tried next.
pub async fn copy_text(text: &str) -> bool {
    let navigator = window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .ok()
        .and_then(|value| value.dyn_into::<web_sys::Clipboard>().ok());
    if let Some(clipboard) = clipboard
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return true;
    }
    copy_by_selection(text).unwrap_or(false)
}

fn copy_by_selection(text: &str) -> Option<bool> {
    let document = document();
    let before = document.active_element().and_then(|e| e.dyn_into::<HtmlElement>().ok());
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_class_name("visually-hidden");
    area.set_read_only(true);
    area.set_value(text);
    // Inside an open dialog everything else is inert, so the helper goes next to the focus.
    let parent = before.as_ref().and_then(|e| e.parent_element())?;
    parent.append_child(&area).ok()?;
    area.select();
    let command = js_sys::Reflect::get(&document, &"execCommand".into()).ok()?;
    let done = command
        .dyn_into::<js_sys::Function>()
        .ok()
        .and_then(|f| f.call1(&document, &"copy".into()).ok())
        .and_then(|value| value.as_bool());
    area.remove();
    if let Some(before) = before {
        let _ = before.focus();
    }
    done
}
