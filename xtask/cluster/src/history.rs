//! The checks as the console remembers them.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use hyper::Method;
use hyper::http::StatusCode;
use serde_json::Value;

use crate::shared::{CheckEnd, Shared};

/// How each check ended, by its id.
pub(crate) type History = BTreeMap<String, CheckEnd>;

/// Reads all of it, page by page.
pub(crate) async fn read(shared: &Shared) -> Result<History> {
    let mut history = History::new();
    let mut path = "/api/v1/checks?limit=100".to_owned();
    loop {
        let request = shared.client.request(Method::GET, &path);
        let request = request.header("authorization", format!("Bearer {}", shared.token));
        let answer = shared.client.send("history", request, String::new()).await;
        let answer = answer.context("no answer")?;
        ensure!(answer.status == StatusCode::OK, "the history: {answer:?}");
        let page = answer.json();
        let items = page.get("items").and_then(Value::as_array).context("no items")?;
        history.extend(items.iter().map(|item| {
            let word = |field: &str| {
                item.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
            };
            (word("id"), (word("state"), word("outcome")))
        }));
        match page.get("next_cursor").and_then(Value::as_str) {
            Some(cursor) => path = format!("/api/v1/checks?limit=100&cursor={cursor}"),
            None => return Ok(history),
        }
    }
}
