//! Fetching the table. Its address stands in the page, as its name carries a hash.

use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::prelude::*;

/// Fetches it and hands it over; `None` where it could not be had.
pub(super) fn table(take: impl FnOnce(Option<String>) + 'static) {
    spawn_local(async move {
        take(fetch().await.ok().flatten());
    });
}

async fn fetch() -> Result<Option<String>, JsValue> {
    let named = document().query_selector("meta[name=codes]")?;
    let Some(address) = named.and_then(|meta| meta.get_attribute("content")) else {
        return Ok(None);
    };
    let response: Response =
        JsFuture::from(window().fetch_with_str(&address)).await?.unchecked_into();
    if !response.ok() {
        return Ok(None);
    }
    Ok(JsFuture::from(response.text()?).await?.as_string())
}
