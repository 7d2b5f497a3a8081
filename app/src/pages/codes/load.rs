//! Fetching the table. Its address stands in the page, as its name carries a hash.

use gloo_net::http::Request;
use leptos::prelude::*;

/// The text of the table; `None` where it could not be had.
pub(super) async fn table() -> Option<String> {
    let named = document().query_selector("meta[name=codes]").ok()??;
    let answer = Request::get(&named.get_attribute("content")?).send().await.ok()?;
    if !answer.ok() {
        return None;
    }
    answer.text().await.ok()
}
