//! A run, watched until its end: each step on standard error as it comes.

use std::collections::HashMap;
use std::io::{self, Write};
use std::pin::pin;

use app::backend::ApiResult;
use shared::api::{Progress, RunState};
use shared::chat::StageState;
use shared::{Lang, Text};

use super::session::Session;
use super::text_output::padded;
use crate::hidden::shown;
use crate::signals;

/// Columns that names of steps are given.
const STEP_COLUMNS: usize = 24;

/// Columns that their states are given.
const STATE_COLUMNS: usize = 13;

/// Watches a run until it is over. An interrupt cancels it and returns its last state.
///
/// # Errors
/// When the console cannot tell how far it is.
pub(super) async fn follow(session: &Session, first: Progress) -> ApiResult<Progress> {
    let Session { console, lang, .. } = session;
    let mut printer =
        ProgressPrinter { lang: *lang, steps: HashMap::new(), waiting: Text::default() };
    let mut interrupted = pin!(signals::shutdown());
    let mut is_interrupted = false;
    let mut progress = first;
    loop {
        printer.print(&progress);
        if progress.state != RunState::Running {
            return Ok(progress);
        }
        let (id, version) = (progress.id.clone(), progress.version);
        progress = tokio::select! {
            biased;
            () = &mut interrupted, if !is_interrupted => {
                is_interrupted = true;
                console.cancel_push_test(id).await?
            }
            next = console.watch_push_test(id.clone(), version) => next?,
        };
    }
}

/// Prints each step once, on standard error.
struct ProgressPrinter {
    lang: Lang,
    steps: HashMap<&'static str, StageState>,
    waiting: Text,
}

impl ProgressPrinter {
    fn print(&mut self, progress: &Progress) {
        let lang = self.lang;
        for step in &progress.direct {
            let took = match step.state {
                StageState::NoData => String::new(),
                _ => format!("{} ms", step.took_ms),
            };
            let step_words = step.kind.label().get(lang);
            self.print_step(step_words, (step.state, false), &[&took, &step.code, &step.info]);
        }
        let mut failed = false;
        for stage in &progress.stages {
            let stage_words = stage.kind.label().get(lang);
            // 0 is no news: that it went well is said already.
            let code = if stage.code == "0" { "" } else { stage.code.as_str() };
            self.print_step(stage_words, (stage.state, failed), &[&stage.time, code, &stage.info]);
            failed |= stage.state == StageState::Failed;
        }
        if progress.state == RunState::Running && progress.waiting != self.waiting {
            self.waiting = progress.waiting.clone();
            if !self.waiting.is_empty() {
                write_line(&format!("  … {}", shown(self.waiting.in_lang(lang))));
            }
        }
    }

    /// Prints a step once; `failed` means that a step before it failed.
    fn print_step(
        &mut self,
        name: &'static str,
        (state, failed): (StageState, bool),
        more: &[&str],
    ) {
        let is_open = matches!(state, StageState::Waiting | StageState::Running);
        if is_open || self.steps.insert(name, state) == Some(state) {
            return;
        }
        let state = state.label_after(failed).get(self.lang);
        let mut line = format!("  {}{}", padded(name, STEP_COLUMNS), padded(state, STATE_COLUMNS));
        for part in more.iter().filter(|part| !part.is_empty()) {
            line.push_str(&shown(part));
            line.push_str("  ");
        }
        write_line(line.trim_end());
    }
}

/// Writes a line to standard error. `eprintln!` would panic when that is closed.
fn write_line(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
