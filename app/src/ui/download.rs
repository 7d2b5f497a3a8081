//! Handing a text over as a file.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

use leptos::prelude::*;

/// Saves a text as a file of this name, as far as the browser lets it.
///
/// Usage: `download("status.csv", &text)`. Nothing is sent: the text is already here.
pub fn download(name: &str, text: &str) {
    // Nothing in it fails in a browser; where it did, nothing would be saved.
    let _ = save(name, text);
}

fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()))?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The download has its own hold of the content from here on.
    Url::revoke_object_url(&url)
}
