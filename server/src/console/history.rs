//! Checks of the past.

use std::time::Duration;

use app::backend::ApiResult;
use shared::Lang;
use shared::api::{
    Binding, CheckCounts, CheckFilter, CheckRecord, CheckSummary, Outcome, Progress, PushTestInput,
    ReportFormat, RunState,
};
use store::Store;
use tokio::time::Instant;

use crate::health::DrainState;
use crate::no_such_check::no_such_check;
use crate::push_test::LONGEST_WATCH;
use crate::report;
use crate::store_fault::store_fault;

/// Lines per page.
const PAGE: usize = 50;

/// How often to look after a check that runs elsewhere.
const LOOK_EVERY: Duration = Duration::from_secs(1);

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

/// The state of a check that is past `version` or over, else as it is after some seconds: a
/// check that runs without being ours, in another server on the same file, must not be asked
/// for again and again.
pub(super) async fn watch(
    store: &Store,
    id: &str,
    version: u32,
    stop: &DrainState,
) -> ApiResult<Progress> {
    let end = Instant::now() + LONGEST_WATCH;
    loop {
        let seen = progress(store, id).await?;
        let is_news = seen.state != RunState::Running || seen.version > version;
        if is_news || Instant::now() >= end || stop.is_draining() {
            return Ok(seen);
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.begun() => {}
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use shared::api::TestMode;

    async fn begun(store: &Store) -> String {
        let input = PushTestInput {
            sdkappid: 7,
            userid: "alice".into(),
            certificate_id: String::new(),
            mode: TestMode::Probe,
            consent: true,
            direct: shared::api::DirectInput::default(),
        };
        store.begin_check(&input, 1_700_000_000).await.unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_check_that_runs_elsewhere_is_waited_for() {
        let store = Store::in_memory().await.unwrap();
        let id = begun(&store).await;
        let asked = Instant::now();
        let seen = watch(&store, &id, 0, &DrainState::default()).await.unwrap();
        assert_eq!((seen.state, seen.version), (RunState::Running, 0));
        assert!(asked.elapsed() >= LONGEST_WATCH, "{:?}", asked.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn the_end_of_the_server_is_not_waited_through() {
        let store = Store::in_memory().await.unwrap();
        let (id, stop) = (begun(&store).await, DrainState::default());
        let asked = Instant::now();
        let (seen, ()) = tokio::join!(watch(&store, &id, 0, &stop), async {
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            stop.start_draining();
        });
        assert_eq!(seen.unwrap().state, RunState::Running);
        assert_eq!(asked.elapsed(), Duration::from_millis(1_500));
    }

    #[tokio::test(start_paused = true)]
    async fn its_next_step_and_its_end_are_answered_at_once() {
        let store = Store::in_memory().await.unwrap();
        let id = begun(&store).await;
        let mut progress = progress(&store, &id).await.unwrap();
        for state in [RunState::Running, RunState::Done] {
            progress.version += 1;
            progress.state = state;
            store.save_progress(&progress).await.unwrap();
            let asked = Instant::now();
            let seen =
                watch(&store, &id, progress.version - 1, &DrainState::default()).await.unwrap();
            assert_eq!((seen.state, seen.version), (state, progress.version));
            assert_eq!(asked.elapsed(), Duration::ZERO);
        }
        let asked = Instant::now();
        watch(&store, &id, progress.version, &DrainState::default()).await.unwrap();
        assert_eq!(asked.elapsed(), Duration::ZERO, "it is over");
    }
}
