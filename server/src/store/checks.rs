//! Tests and probes with everything they showed.

use rusqlite::{Connection, OptionalExtension};
use shared::Text;
use shared::api::{CheckRecord, CheckSummary, Outcome, Progress, PushTestInput, RunState};
use shared::chat::StageState;

use super::bindings::tokens;
use super::line::Line;
use super::redact::redact;
use super::words::word;
use super::{Store, StoreError};

/// The longest raw answer kept with a check, in bytes; what is beyond is cut.
const RAW_BYTES: usize = 64 * 1024;

/// What is said of a check that a crash ended.
const INTERRUPTED: Text =
    Text::new("Interrupted: the server was restarted.", "已中断：服务器已重启。");

impl Store {
    /// Gives a check its name and remembers that it runs. The name sorts by time.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin_check(
        &self,
        input: &PushTestInput,
        started_at: i64,
    ) -> Result<String, StoreError> {
        let input = input.clone();
        self.run(move |database| {
            let connection = &database.connection;
            let random = connection.query_row("SELECT randomblob(10)", [], |row| row.get(0))?;
            let id = database.ids.next(started_at, random);
            let progress = Progress {
                id: id.clone(),
                version: 0,
                state: RunState::Running,
                elapsed_ms: 0,
                waiting: Text::default(),
                task_id: String::new(),
                stages: Vec::new(),
                direct: Vec::new(),
                findings: Vec::new(),
                result: None,
            };
            connection
                .prepare_cached(
                    "INSERT INTO checks
                       (id, sdkappid, userid, started_at, state, outcome, input, title, progress)
                     VALUES (?1, ?2, ?3, ?4, 'running', NULL, ?5, ?6, ?7)",
                )?
                .execute((
                    &id,
                    input.sdkappid,
                    &input.userid,
                    started_at,
                    json(&id, &input)?,
                    json(&id, &Text::default())?,
                    json(&id, &progress)?,
                ))?;
            Ok(id)
        })
        .await
    }

    /// Remembers how far a check is. Once this returns, a crash of the process does not undo
    /// it. A check that was deleted meanwhile stays deleted.
    ///
    /// Tokens are masked first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn save_progress(&self, progress: &Progress) -> Result<(), StoreError> {
        self.save(progress.clone(), None).await
    }

    /// The same for a check that ended without a verdict; `why` stands for one in the history.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn save_interrupted(
        &self,
        progress: &Progress,
        why: &Text,
    ) -> Result<(), StoreError> {
        self.save(progress.clone(), Some(why.clone())).await
    }

    async fn save(&self, progress: Progress, title: Option<Text>) -> Result<(), StoreError> {
        self.run(move |database| {
            let connection = &database.connection;
            let owner = connection
                .prepare_cached("SELECT sdkappid, userid FROM checks WHERE id = ?1")?
                .query_row([&progress.id], |row| {
                    Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?))
                })
                .optional()?;
            let Some((sdkappid, userid)) = owner else { return Ok(()) };
            let tokens = tokens(connection, sdkappid, &userid)?;
            write(connection, &masked(progress, &tokens)?, title.as_ref())
        })
        .await
    }

    /// One check; its `changes` are left empty. `None`: there is none of this name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn check(&self, id: &str) -> Result<Option<CheckRecord>, StoreError> {
        let id = id.to_owned();
        self.run(move |database| {
            database
                .connection
                .prepare_cached("SELECT * FROM checks WHERE id = ?1")?
                .query_row([&id], Line::read)
                .optional()?
                .map(record)
                .transpose()
        })
        .await
    }

    /// The newest check before `check`, of the same app and user, that proved the channel.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn last_success(
        &self,
        check: &CheckSummary,
    ) -> Result<Option<CheckRecord>, StoreError> {
        let CheckSummary { id, started_at, input, .. } = check.clone();
        self.run(move |database| {
            database
                .connection
                .prepare_cached(
                    "SELECT * FROM checks
                     WHERE sdkappid = ?1 AND userid = ?2 AND outcome = ?3
                       AND (started_at, id) < (?4, ?5)
                     ORDER BY started_at DESC, id DESC LIMIT 1",
                )?
                .query_row(
                    (input.sdkappid, input.userid, word(Outcome::Proven), started_at, id),
                    Line::read,
                )
                .optional()?
                .map(record)
                .transpose()
        })
        .await
    }
}

fn record(line: Line) -> Result<CheckRecord, StoreError> {
    let progress = from_json(&line.id, &line.progress)?;
    Ok(CheckRecord { summary: line.into_summary()?, progress, changes: Vec::new() })
}

fn json<T: serde::Serialize>(id: &str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|source| StoreError::Unreadable { id: id.to_owned(), source })
}

pub(super) fn from_json<T: serde::de::DeserializeOwned>(
    id: &str,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text)
        .map_err(|source| StoreError::Unreadable { id: id.to_owned(), source })
}

/// SECURITY: a check's progress has the tokens of its trace. Without this they would outlive
/// the bindings and stand in every export.
fn masked(mut progress: Progress, tokens: &[String]) -> Result<Progress, StoreError> {
    if let Some(result) = &mut progress.result {
        truncate(&mut result.raw, RAW_BYTES);
    }
    let unreadable = |source| StoreError::Unreadable { id: progress.id.clone(), source };
    let mut value = serde_json::to_value(&progress).map_err(unreadable)?;
    redact(&mut value, tokens);
    serde_json::from_value(value).map_err(unreadable)
}

fn truncate(text: &mut String, bytes: usize) {
    if text.len() > bytes {
        text.truncate(text.floor_char_boundary(bytes));
        text.push('…');
    }
}

/// Writes a state of a check; `title` where there is no verdict to take it from.
fn write(
    connection: &Connection,
    progress: &Progress,
    title: Option<&Text>,
) -> Result<(), StoreError> {
    let verdict = progress.result.as_ref().map(|result| &result.verdict);
    let nothing = Text::default();
    let title = verdict.map(|verdict| &verdict.title).or(title).unwrap_or(&nothing);
    connection
        .prepare_cached(
            "UPDATE checks SET state = ?2, outcome = ?3, title = ?4, progress = ?5 WHERE id = ?1",
        )?
        .execute((
            &progress.id,
            word(progress.state),
            verdict.map(|verdict| word(verdict.outcome)),
            json(&progress.id, title)?,
            json(&progress.id, progress)?,
        ))?;
    Ok(())
}

/// Ends the checks that a crash left running: nobody works on them any more.
///
/// A second server on the same file would do this to the first one's checks; the first one's
/// next step puts them right.
pub(super) fn interrupt_running(connection: &mut Connection) -> rusqlite::Result<()> {
    let step = connection.transaction()?;
    let left = step
        .prepare("SELECT * FROM checks WHERE state = 'running'")?
        .query_map([], Line::read)?
        .collect::<Result<Vec<_>, _>>()?;
    for entry in left {
        let id = entry.id.clone();
        let written = record(entry)
            .and_then(|record| write(&step, &interrupted(record.progress), Some(&INTERRUPTED)));
        if let Err(error) = written {
            tracing::warn!(target: "signet::store", %error, "an interrupted check is unreadable");
            step.execute("UPDATE checks SET state = 'done' WHERE id = ?1", [&id])?;
        }
    }
    step.commit()
}

fn interrupted(mut progress: Progress) -> Progress {
    progress.version = progress.version.saturating_add(1);
    progress.state = RunState::Done;
    progress.waiting = INTERRUPTED;
    for stage in &mut progress.stages {
        if matches!(stage.state, StageState::Waiting | StageState::Running) {
            stage.state = StageState::NoData;
        }
    }
    progress
}
