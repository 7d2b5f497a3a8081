//! Checks that ended without a verdict, because their server did.

use shared::Text;
use shared::api::{CheckRecord, DirectStep, Progress, PushTestInput, RunState, Through};
use shared::chat::{StageKind, StageState};

use crate::StoreError;
use crate::checks::{record, write};
use crate::connection::{Connection, Row, values};
use crate::database::{Database, transaction};
use crate::line::line_columns;

/// What is said of a check that a server left running. It may have had an end that was not
/// stored, as on a full disk.
const INTERRUPTED: Text = Text::new(
    "Interrupted: the server stopped before an end was stored.",
    "已中断：服务器在保存结果之前已停止。",
);

const MAY_BE_SENT: Text = Text::new(
    "The push may have been sent: look at the phone before you try again.",
    "推送可能已经发出：重试之前请先查看手机。",
);

/// Ends a check without a verdict. The steps say how far it came; `why` is told with the hint
/// that a push may be out, where that can be.
pub fn interrupt(input: &PushTestInput, progress: &mut Progress, why: &Text) {
    let why = match may_be_sent(input, progress) {
        true => Text::owned(
            [&*why.en, " ", &*MAY_BE_SENT.en].concat(),
            [&*why.zh, &*MAY_BE_SENT.zh].concat(),
        ),
        false => why.clone(),
    };
    progress.version = progress.version.saturating_add(1);
    progress.state = RunState::Done;
    progress.waiting = why;
    let open = |state: StageState| matches!(state, StageState::Waiting | StageState::Running);
    for stage in progress.stages.iter_mut().filter(|stage| open(stage.state)) {
        stage.state = StageState::NoData;
    }
    for step in progress.direct.iter_mut().filter(|step| open(step.state)) {
        step.state = StageState::NoData;
    }
}

/// Both ways note that they begin to send before they do.
fn may_be_sent(input: &PushTestInput, progress: &Progress) -> bool {
    let begun = |state: StageState| matches!(state, StageState::Running | StageState::Passed);
    let mut stages = progress.stages.iter();
    let mut steps = progress.direct.iter();
    let direct = matches!(input.direct.through, Through::Direct | Through::Both);
    stages.any(|stage| stage.kind == StageKind::Accepted && begun(stage.state))
        || direct
            && !input.direct.dry_run
            && steps.any(|step| step.kind == DirectStep::Accepted && begun(step.state))
}

/// Ends the checks that the server of a file left running.
pub(crate) async fn interrupt_running(database: &Database) -> Result<(), StoreError> {
    const RUNNING: &str =
        concat!("SELECT progress, ", line_columns!(), " FROM checks WHERE state = 'running'");
    transaction!(database, step => {
        step.execute("DELETE FROM runs", values![]).await?;
        for row in step.rows(RUNNING, values![]).await? {
            end(&mut step, &row).await?;
        }
    });
    Ok(())
}

/// Ends a check whose server did not.
pub(crate) async fn end(step: &mut Connection<'_>, row: &Row) -> Result<(), StoreError> {
    let CheckRecord { summary, mut progress, .. } = match record(row) {
        Ok(record) => record,
        Err(error) => {
            tracing::warn!(target: "signet::store", %error, "an interrupted check is unreadable");
            let id: String = row.get("id")?;
            step.execute("UPDATE checks SET state = 'done' WHERE id = $1", values![id]).await?;
            return Ok(());
        }
    };
    interrupt(&summary.input, &mut progress, &INTERRUPTED);
    let (asked, why) = (&summary.input.certificate_id, progress.waiting.clone());
    write(step, &progress, asked, Some(&why)).await
}
