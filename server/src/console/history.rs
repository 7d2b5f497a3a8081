//! Checks of the past.

use app::backend::ApiResult;
use shared::Lang;
use shared::api::{
    Binding, CheckCounts, CheckFilter, CheckRecord, CheckSummary, Outcome, Progress, PushTestInput,
    ReportFormat,
};
use store::Store;

use crate::no_such_check::no_such_check;
use crate::report;
use crate::store_fault::store_fault;

/// Lines per page.
const PAGE: usize = 50;

/// Newest first.
pub(super) async fn list(store: &Store, filter: &CheckFilter) -> ApiResult<Vec<CheckSummary>> {
    store.list_checks(filter, PAGE).await.map_err(|error| store_fault(&error))
}

/// All that the filter finds, counted.
pub(super) async fn counts(store: &Store, filter: &CheckFilter) -> ApiResult<CheckCounts> {
    store.count_checks(filter).await.map_err(|error| store_fault(&error))
}

/// The last state of a check.
pub(super) async fn progress(store: &Store, id: &str) -> ApiResult<Progress> {
    Ok(stored(store, id).await?.progress)
}

/// A check with what differs from the last success of the same user.
pub(super) async fn record(store: &Store, id: &str) -> ApiResult<CheckRecord> {
    let mut record = stored(store, id).await?;
    if record.summary.outcome != Some(Outcome::Proven)
        && let Some(now) = deciding(&record)
    {
        let success = store.last_success(&record.summary).await;
        let success = success.map_err(|error| store_fault(&error))?;
        if let Some(before) = success.as_ref().and_then(deciding) {
            record.changes = diagnosis::changes(before, now);
        }
    }
    Ok(record)
}

/// The binding a check was about.
fn deciding(record: &CheckRecord) -> Option<&Binding> {
    let bindings = &record.progress.result.as_ref()?.bindings;
    let wanted = &record.summary.input.certificate_id;
    bindings.iter().find(|binding| binding.certificate_id == *wanted).or(bindings.first())
}

/// A check as a report, with what it was asked for.
pub(super) async fn export(
    store: &Store,
    id: &str,
    format: ReportFormat,
    lang: Lang,
) -> ApiResult<(String, PushTestInput)> {
    let record = record(store, id).await?;
    let version = env!("CARGO_PKG_VERSION");
    let report = match format {
        ReportFormat::Markdown => report::markdown(&record, lang, version),
        ReportFormat::Json => report::json(&record, version),
    };
    Ok((report, record.summary.input))
}

async fn stored(store: &Store, id: &str) -> ApiResult<CheckRecord> {
    let found = store.check(id).await.map_err(|error| store_fault(&error))?;
    found.ok_or_else(no_such_check)
}
