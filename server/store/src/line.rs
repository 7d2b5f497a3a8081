//! A check as a line of the history.

use shared::api::{CheckSummary, Progress, RunState};
use shared::chat::Vendor;

use crate::StoreError;
use crate::connection::{Row, SqlValue, values};
use crate::words::from_word;

/// The columns of a line.
macro_rules! line_columns {
    () => {
        "id, started_at, state, outcome, vendor, certificate_id, code, code_of, duration_ms, \
         input, title, EXISTS (
           SELECT 1 FROM canary_runs WHERE check_id <> '' AND check_id = checks.id
         ) AS by_canary"
    };
}
pub(crate) use line_columns;

pub(crate) fn read(row: &Row) -> Result<CheckSummary, StoreError> {
    let id: String = row.get("id")?;
    let text = |column| row.get::<String>(column);
    Ok(CheckSummary {
        started_at: row.get("started_at")?,
        input: from_json(&id, &text("input")?)?,
        state: from_word(&text("state")?).unwrap_or(RunState::Done),
        outcome: row.get::<Option<String>>("outcome")?.as_deref().and_then(from_word),
        title: from_json(&id, &text("title")?)?,
        certificate_id: text("certificate_id")?,
        vendor: Vendor::from_slug(&text("vendor")?),
        code: text("code")?,
        code_of: Vendor::from_slug(&text("code_of")?),
        duration_ms: row.unsigned("duration_ms")?,
        by_canary: row.get("by_canary")?,
        id,
    })
}

/// Writes the columns that [`values_of`] gives.
pub(crate) const UPDATE: &str = "
    UPDATE checks
    SET vendor = $2, certificate_id = $3, code = $4, code_of = $5, duration_ms = $6
    WHERE id = $1";

/// What the columns say of a check that was `asked` for a certificate ID, or for any if empty.
pub(crate) fn values_of(progress: &Progress, asked: &str) -> Vec<SqlValue> {
    let result = progress.result.as_ref();
    let verdict = result.map(|result| &result.verdict);
    // The device of this certificate, else the first.
    let tested = result.and_then(|result| {
        let bindings = &result.bindings;
        bindings.iter().find(|it| it.certificate_id == asked).or(bindings.first())
    });
    // The one that was asked directly, whose code decided, or of the device that was tested.
    let vendor = result
        .and_then(|result| result.direct.as_ref())
        .map(|direct| direct.vendor)
        .or_else(|| verdict?.vendor)
        .or_else(|| tested?.vendor);
    // The one that was asked for; a probe learns it.
    let learnt = tested.map(|binding| binding.certificate_id.as_str());
    let certificate = if asked.is_empty() { learnt.unwrap_or_default() } else { asked };
    values![
        &*progress.id,
        slug(vendor),
        certificate,
        verdict.map(|verdict| short(&verdict.code)).unwrap_or_default(),
        slug(verdict.and_then(|verdict| verdict.vendor)),
        progress.elapsed_ms,
    ]
}

/// The most bytes of a code: PostgreSQL takes no more than 2,704 into an index.
const CODE_BYTES: usize = 200;

fn short(code: &str) -> &str {
    code.get(..code.floor_char_boundary(CODE_BYTES)).unwrap_or_default()
}

fn slug(vendor: Option<Vendor>) -> &'static str {
    vendor.map(Vendor::slug).unwrap_or_default()
}

pub(crate) fn from_json<T: serde::de::DeserializeOwned>(
    id: &str,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text)
        .map_err(|source| StoreError::Unreadable { id: id.to_owned(), source })
}
