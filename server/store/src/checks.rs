//! Tests and probes with everything they showed.

use std::sync::PoisonError;

use shared::Text;
use shared::api::{CheckRecord, CheckSummary, Outcome, Progress, PushTestInput, RunState};

use crate::bindings::tokens;
use crate::connection::{Connection, Row, SqlValue, values};
use crate::database::transaction;
use crate::lease::{confirm_ours, take};
use crate::line::{self, from_json, line_columns};
use crate::notices::Channel;
use crate::redact::redact;
use crate::words::word;
use crate::{Store, StoreError};

/// The longest raw answer kept with a check, in bytes; what is beyond is cut.
const RAW_BYTES: usize = 64 * 1024;

impl Store {
    /// Gives a check its name and remembers that it runs. The name sorts by time.
    pub async fn begin_check(
        &self,
        input: &PushTestInput,
        started_at: i64,
    ) -> Result<String, StoreError> {
        let mut random = [0; 10];
        getrandom::fill(&mut random)?;
        let id = self.ids.lock().unwrap_or_else(PoisonError::into_inner).next(started_at, random);
        let values = values![
            &*id,
            input.sdkappid,
            &*input.userid,
            started_at,
            &*input.certificate_id,
            json(&id, input)?,
            json(&id, &Text::default())?,
            json(&id, &begun(&id))?,
        ];
        let inserted = self.insert(&id, values).await;
        self.note(inserted)?;
        Ok(id)
    }

    async fn insert(&self, id: &str, values: Vec<SqlValue>) -> Result<(), StoreError> {
        transaction!(&self.database, step => {
            step.execute(INSERT, values).await?;
            take(&mut step, id, &self.replica, self.limits.lease).await?;
        });
        Ok(())
    }

    /// Remembers how far a check is. Once this returns, a crash of the process does not undo
    /// it. A check that was deleted meanwhile stays deleted, and the end of one that has ended is
    /// not written again.
    ///
    /// Tokens are masked first.
    ///
    /// # Errors
    /// [`StoreError`]: [`NotOurs`](StoreError::NotOurs) for a check that has ended, or that another
    /// server runs.
    pub async fn save_progress(&self, progress: &Progress) -> Result<(), StoreError> {
        self.note(self.save(progress, None).await)
    }

    /// The same for a check that ended without a verdict; `why` stands for one in the history.
    pub async fn save_interrupted(
        &self,
        progress: &Progress,
        why: &Text,
    ) -> Result<(), StoreError> {
        self.note(self.save(progress, Some(why)).await)
    }

    async fn save(&self, progress: &Progress, title: Option<&Text>) -> Result<(), StoreError> {
        transaction!(&self.database, step => {
            if let Some(owner) = step.row(OWNER, values![&*progress.id]).await? {
                let is_end = progress.state != RunState::Running;
                confirm_ours(&mut step, &progress.id, &self.replica, is_end).await?;
                let userid: String = owner.get("userid")?;
                let tokens = tokens(&mut step, &self.sealer, owner.unsigned("sdkappid")?, &userid).await?;
                let asked: String = owner.get("certificate_id")?;
                write(&mut step, &masked(progress.clone(), &tokens)?, &asked, title).await?;
                step.notify(Channel::Progress, &progress.id).await?;
            }
        });
        Ok(())
    }

    /// One check; its `changes` are left empty. `None`: there is none of this name.
    pub async fn check(&self, id: &str) -> Result<Option<CheckRecord>, StoreError> {
        self.database.row(BY_ID, values![id]).await?.as_ref().map(record).transpose()
    }

    /// The newest check before `check`, of the same app and user, that proved the channel.
    pub async fn last_success(
        &self,
        check: &CheckSummary,
    ) -> Result<Option<CheckRecord>, StoreError> {
        let CheckSummary { id, started_at, input, .. } = check;
        let values =
            values![input.sdkappid, &*input.userid, word(Outcome::Proven), *started_at, &**id,];
        self.database.row(LAST_SUCCESS, values).await?.as_ref().map(record).transpose()
    }
}

const INSERT: &str = "
    INSERT INTO checks
      (id, sdkappid, userid, started_at, state, certificate_id, input, title, progress)
    VALUES ($1, $2, $3, $4, 'running', $5, $6, $7, $8)";

const OWNER: &str = "SELECT sdkappid, userid, certificate_id FROM checks WHERE id = $1";

pub(crate) const BY_ID: &str =
    concat!("SELECT progress, ", line_columns!(), " FROM checks WHERE id = $1");

const LAST_SUCCESS: &str = concat!(
    "SELECT progress, ",
    line_columns!(),
    " FROM checks WHERE sdkappid = $1 AND userid = $2 AND outcome = $3
        AND (started_at, id) < ($4, $5)
      ORDER BY started_at DESC, id DESC LIMIT 1"
);

/// A check of which nothing is known yet.
fn begun(id: &str) -> Progress {
    Progress {
        id: id.to_owned(),
        version: 0,
        state: RunState::Running,
        elapsed_ms: 0,
        waiting: Text::default(),
        task_id: String::new(),
        stages: Vec::new(),
        direct: Vec::new(),
        findings: Vec::new(),
        result: None,
        not_stored: false,
    }
}

pub(crate) fn record(row: &Row) -> Result<CheckRecord, StoreError> {
    let summary = line::read(row)?;
    let progress = from_json(&summary.id, &row.get::<String>("progress")?)?;
    Ok(CheckRecord { summary, progress, changes: Vec::new() })
}

fn json<T: serde::Serialize>(id: &str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value)
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
pub(crate) async fn write(
    step: &mut Connection<'_>,
    progress: &Progress,
    asked: &str,
    title: Option<&Text>,
) -> Result<(), StoreError> {
    const SQL: &str =
        "UPDATE checks SET state = $2, outcome = $3, title = $4, progress = $5 WHERE id = $1";
    let verdict = progress.result.as_ref().map(|result| &result.verdict);
    let nothing = Text::default();
    let title = verdict.map(|verdict| &verdict.title).or(title).unwrap_or(&nothing);
    let values = values![
        &*progress.id,
        word(progress.state),
        verdict.map(|verdict| word(verdict.outcome)),
        json(&progress.id, title)?,
        json(&progress.id, progress)?,
    ];
    step.execute(SQL, values).await?;
    step.execute(line::UPDATE, line::values_of(progress, asked)).await?;
    Ok(())
}

/// Fills the columns of checks that were stored without them.
pub(crate) async fn fill_columns(step: &mut Connection<'_>) -> Result<(), StoreError> {
    // One by one: all documents at once could be more than the memory takes.
    for row in step.rows("SELECT id FROM checks", values![]).await? {
        let id: String = row.get("id")?;
        let Some(row) = step.row(BY_ID, values![&*id]).await? else { continue };
        // One that cannot be read any more has its line all the same.
        let asked = line::read(&row).map(|line| line.input.certificate_id).unwrap_or_default();
        let progress =
            from_json(&id, &row.get::<String>("progress")?).unwrap_or_else(|_| begun(&id));
        step.execute(line::UPDATE, line::values_of(&progress, &asked)).await?;
    }
    Ok(())
}
