//! A check as one row.
//!
//! Of its progress a line of the history needs little. That is read from the JSON when it is
//! asked for, so that files of older versions have it too.

use rusqlite::Row;
use serde::Deserialize;
use shared::api::{CheckSummary, PushTestInput, RunState};
use shared::chat::Vendor;

use super::StoreError;
use super::checks::from_json;
use super::words::from_word;

/// A row of the table.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) progress: String,
    started_at: i64,
    state: String,
    outcome: Option<String>,
    input: String,
    title: String,
}

impl Line {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            progress: row.get("progress")?,
            started_at: row.get("started_at")?,
            state: row.get("state")?,
            outcome: row.get("outcome")?,
            input: row.get("input")?,
            title: row.get("title")?,
        })
    }

    pub(super) fn into_summary(self) -> Result<CheckSummary, StoreError> {
        let input: PushTestInput = from_json(&self.id, &self.input)?;
        // One that cannot be read any more has its line all the same.
        let seen: Seen = serde_json::from_str(&self.progress).unwrap_or_default();
        let vendor = seen.vendor(&input.certificate_id);
        let certificate_id = seen.certificate(&input.certificate_id);
        let decided = seen.result.map(|result| result.verdict).unwrap_or_default();
        Ok(CheckSummary {
            title: from_json(&self.id, &self.title)?,
            id: self.id,
            started_at: self.started_at,
            input,
            state: from_word(&self.state).unwrap_or(RunState::Done),
            outcome: self.outcome.as_deref().and_then(from_word),
            certificate_id,
            vendor,
            code: decided.code,
            code_of: decided.vendor,
            duration_ms: seen.elapsed_ms,
        })
    }
}

/// What a line shows of [`shared::api::Progress`]; the rest is skipped while reading.
#[derive(Default, Deserialize)]
struct Seen {
    elapsed_ms: u32,
    result: Option<SeenResult>,
}

#[derive(Deserialize)]
struct SeenResult {
    verdict: SeenVerdict,
    bindings: Vec<SeenBinding>,
    #[serde(default)]
    direct: Option<SeenDirect>,
}

#[derive(Default, Deserialize)]
struct SeenVerdict {
    code: String,
    vendor: Option<Vendor>,
}

#[derive(Deserialize)]
struct SeenBinding {
    certificate_id: String,
    vendor: Option<Vendor>,
}

#[derive(Deserialize)]
struct SeenDirect {
    vendor: Vendor,
}

impl Seen {
    /// The device of this certificate, else the first.
    fn tested(&self, certificate: &str) -> Option<&SeenBinding> {
        let bindings = &self.result.as_ref()?.bindings;
        bindings.iter().find(|it| it.certificate_id == certificate).or(bindings.first())
    }

    /// The one that was asked directly, whose code decided, or of the device that was tested.
    fn vendor(&self, certificate: &str) -> Option<Vendor> {
        let result = self.result.as_ref()?;
        let asked = result.direct.as_ref().map(|direct| direct.vendor);
        asked.or(result.verdict.vendor).or_else(|| self.tested(certificate)?.vendor)
    }

    /// The one that was asked for; a probe learns it.
    fn certificate(&self, asked: &str) -> String {
        let learnt = self.tested(asked).filter(|_| asked.is_empty());
        learnt.map_or(asked, |binding| &binding.certificate_id).to_owned()
    }
}
