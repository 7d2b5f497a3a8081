//! What a long history costs: the start of a server on it, and the pages of it.

use std::time::Instant;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::fill::{CHECKS, USERS};
use super::rows::Rows;
use super::side::{Page, Side};

/// How often each side is started and asked, by turns.
const ROUNDS: usize = 5;

/// The filters of the page, and how many checks each finds; `None` where that is not known.
fn filters() -> [(&'static str, Value, Option<i64>); 4] {
    [
        ("all checks", json!({ "userid": "" }), Some(CHECKS)),
        (
            "faults of a push vendor",
            json!({ "userid": "", "outcome": "fault", "vendor": "huawei" }),
            None,
        ),
        ("one UserID", json!({ "userid": "user112345" }), Some(CHECKS / USERS)),
        ("a UserID that has none", json!({ "userid": "nobody" }), Some(0)),
    ]
}

/// Starts a server on each side, by turns, and asks it what the page asks.
pub fn measure(program: &str, sides: &[Side; 2], rows: &mut Rows) -> Result<()> {
    for _ in 0..ROUNDS {
        for (place, side) in sides.iter().enumerate() {
            let signet = side.start(program)?;
            rows.add("start of the server", "ms", place, signet.first_byte.as_secs_f64() * 1_000.0);
            let mut page = Page::of(&signet)?;
            let mut last = None;
            for (name, filter, wanted) in filters() {
                let mut timed = |what: &str, function: &str, filter: &Value| {
                    let began = Instant::now();
                    let answer = page.call(function, &json!({ "filter": filter }))?;
                    let took = began.elapsed().as_secs_f64() * 1_000.0;
                    rows.add(&format!("{name}: {what}"), "ms", place, took);
                    anyhow::Ok(answer)
                };
                let list = timed("the first page", "list_checks", &filter)?;
                let counts = timed("the chart", "summarize_checks", &filter)?;
                let found = found(&counts);
                ensure!(wanted.is_none_or(|wanted| found >= wanted), "{name}: {found}");
                let lines = list.as_array().into_iter().flatten();
                ensure!((lines.count() > 0) == (found > 0), "{name}: {list}");
                last = last.or_else(|| list.pointer("/49/id").cloned());
            }
            let further = json!({ "filter": { "userid": "", "before": last } });
            let began = Instant::now();
            let list = page.call("list_checks", &further)?;
            let took = began.elapsed().as_secs_f64() * 1_000.0;
            ensure!(list.as_array().is_some_and(|list| list.len() == 50), "no page: {list}");
            rows.add("all checks: the second page", "ms", place, took);
            let began = Instant::now();
            page.call("list_credentials", &json!({ "sdkappid": super::side::APP }))?;
            let took = began.elapsed().as_secs_f64() * 1_000.0;
            rows.add("the page of certificates", "ms", place, took);
            rows.add("memory of the server", "MiB", place, signet.resident_mib()?);
        }
    }
    Ok(())
}

/// How many checks the chart has.
fn found(counts: &Value) -> i64 {
    let spans = counts.get("spans").and_then(Value::as_array).into_iter().flatten();
    let of = |span: &Value| {
        ["proven", "fault", "no_verdict", "running"]
            .iter()
            .filter_map(|field| span.get(*field).and_then(Value::as_i64))
            .sum::<i64>()
    };
    spans.map(of).sum()
}
