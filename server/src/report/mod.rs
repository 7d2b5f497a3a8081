//! A check as a document for a support ticket, in two forms.
//!
//! Both are redacted once more, whatever the record went through before: a report leaves the
//! machine.

mod escape;
mod markdown;
mod tables;

use serde_json::{Value, json};
use shared::Lang;
use shared::api::CheckRecord;
use store::redact::redact;

/// For reading: the verdict, then the evidence, then the next step.
#[must_use]
pub fn markdown(record: &CheckRecord, lang: Lang, version: &str) -> String {
    markdown::write(&redacted(record), lang, version)
}

/// For programs: the record as it is, texts in both languages.
#[must_use]
pub fn json(record: &CheckRecord, version: &str) -> String {
    let report = json!({
        "format": "signet-check-1",
        "signet_version": version,
        "check": redacted_value(record),
    });
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

/// SECURITY: a record can come from a running check, which knows whole tokens.
fn redacted_value(record: &CheckRecord) -> Value {
    let mut value = serde_json::to_value(record).unwrap_or_default();
    redact(&mut value, &[]);
    value
}

/// Without what could not be redacted, should that ever fail: its end and what led to it.
fn redacted(record: &CheckRecord) -> CheckRecord {
    serde_json::from_value(redacted_value(record)).unwrap_or_else(|_| {
        let mut bare = record.clone();
        bare.progress.result = None;
        bare.progress.findings.clear();
        bare.progress.stages.clear();
        bare.changes.clear();
        bare
    })
}
