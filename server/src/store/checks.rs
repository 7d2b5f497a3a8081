//! Tests and probes with everything they showed.

use rusqlite::{Connection, OptionalExtension, Row, params_from_iter, types::Value as Sql};
use shared::Text;
use shared::api::{
    CheckFilter, CheckRecord, CheckSummary, Outcome, Progress, PushTestInput, RunState,
};
use shared::chat::StageState;

use super::bindings::tokens;
use super::redact::redact;
use super::words::{from_word, word};
use super::{Store, StoreError};

/// The most lines of one page of the history.
const MOST: u32 = 200;

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

    /// Checks of the past, newest first, 200 at most.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list_checks(
        &self,
        filter: &CheckFilter,
        limit: usize,
    ) -> Result<Vec<CheckSummary>, StoreError> {
        let (sql, values) = query(filter, limit);
        self.run(move |database| {
            let mut rows = database.connection.prepare_cached(&sql)?;
            let rows = rows.query_map(params_from_iter(values), Line::read)?;
            rows.map(|line| line?.into_summary()).collect()
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
                .query_row([&id], Entry::read)
                .optional()?
                .map(Entry::into_record)
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
                    Entry::read,
                )
                .optional()?
                .map(Entry::into_record)
                .transpose()
        })
        .await
    }
}

fn query(filter: &CheckFilter, limit: usize) -> (String, Vec<Sql>) {
    let mut conditions = Vec::new();
    let mut values: Vec<Sql> = Vec::new();
    if let Some(sdkappid) = filter.sdkappid {
        conditions.push("sdkappid = ?");
        values.push(sdkappid.into());
    }
    if !filter.userid.is_empty() {
        conditions.push("instr(lower(userid), lower(?)) > 0");
        values.push(filter.userid.clone().into());
    }
    if let Some(outcome) = filter.outcome {
        conditions.push("outcome = ?");
        values.push(word(outcome).into());
    }
    if let Some(before) = &filter.before {
        conditions.push("(started_at, id) < (SELECT started_at, id FROM checks WHERE id = ?)");
        values.push(before.clone().into());
    }
    values.push(u32::try_from(limit).unwrap_or(MOST).min(MOST).into());
    let conditions = if conditions.is_empty() { "TRUE".into() } else { conditions.join(" AND ") };
    let sql = format!(
        "SELECT id, started_at, outcome, input, title FROM checks WHERE {conditions}
         ORDER BY started_at DESC, id DESC LIMIT ?"
    );
    (sql, values)
}

/// The columns of a line of the history.
struct Line {
    id: String,
    started_at: i64,
    outcome: Option<String>,
    input: String,
    title: String,
}

impl Line {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            started_at: row.get("started_at")?,
            outcome: row.get("outcome")?,
            input: row.get("input")?,
            title: row.get("title")?,
        })
    }

    fn into_summary(self) -> Result<CheckSummary, StoreError> {
        let input = from_json(&self.id, &self.input)?;
        let title = from_json(&self.id, &self.title)?;
        let outcome = self.outcome.as_deref().and_then(from_word);
        Ok(CheckSummary { id: self.id, started_at: self.started_at, input, outcome, title })
    }
}

struct Entry {
    line: Line,
    progress: String,
}

impl Entry {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { line: Line::read(row)?, progress: row.get("progress")? })
    }

    fn into_record(self) -> Result<CheckRecord, StoreError> {
        let progress = from_json(&self.line.id, &self.progress)?;
        Ok(CheckRecord { summary: self.line.into_summary()?, progress, changes: Vec::new() })
    }
}

fn json<T: serde::Serialize>(id: &str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|source| StoreError::Unreadable { id: id.to_owned(), source })
}

fn from_json<T: serde::de::DeserializeOwned>(id: &str, text: &str) -> Result<T, StoreError> {
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
        .query_map([], Entry::read)?
        .collect::<Result<Vec<_>, _>>()?;
    for entry in left {
        let id = entry.line.id.clone();
        let written = entry
            .into_record()
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
