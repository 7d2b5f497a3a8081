//! A run, watched until its end: each step on standard error as it comes.

use std::collections::HashMap;
use std::io::{self, Write};
use std::pin::pin;

use app::backend::{Answer, Backend};
use shared::api::{Progress, RunState};
use shared::chat::StageState;
use shared::{Lang, Text};

use super::page::padded;
use super::session::Session;
use crate::cli::usersig::text::shown;
use crate::signals;

/// Columns that names of steps are given.
const STEP_COLUMNS: usize = 24;

/// Columns that their states are given.
const STATE_COLUMNS: usize = 13;

/// Watches a run until it is over. Whoever interrupts it gets its last state.
///
/// # Errors
/// When the console cannot tell how far it is.
pub(super) async fn follow(session: &Session, first: Progress) -> Answer<Progress> {
    let Session { console, lang, .. } = session;
    let mut told = Told { lang: *lang, steps: HashMap::new(), waiting: Text::default() };
    let mut interrupted = pin!(signals::shutdown());
    let mut is_interrupted = false;
    let mut progress = first;
    loop {
        told.tell(&progress);
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

/// What was said already.
struct Told {
    lang: Lang,
    steps: HashMap<&'static str, StageState>,
    waiting: Text,
}

impl Told {
    fn tell(&mut self, progress: &Progress) {
        let lang = self.lang;
        for step in &progress.direct {
            let took = match step.state {
                StageState::NoData => String::new(),
                _ => format!("{} ms", step.took_ms),
            };
            let step_words = step.kind.label().get(lang);
            self.step(step_words, (step.state, false), &[&took, &step.code, &step.info]);
        }
        let mut failed = false;
        for stage in &progress.stages {
            let stage_words = stage.kind.label().get(lang);
            // 0 is no news: that it went well is said already.
            let code = if stage.code == "0" { "" } else { stage.code.as_str() };
            self.step(stage_words, (stage.state, failed), &[&stage.time, code, &stage.info]);
            failed |= stage.state == StageState::Failed;
        }
        if progress.state == RunState::Running && progress.waiting != self.waiting {
            self.waiting = progress.waiting.clone();
            if !self.waiting.is_empty() {
                say(&format!("  … {}", shown(self.waiting.in_lang(lang))));
            }
        }
    }

    /// Tells of a station once; `failed` is whether one before it failed.
    fn step(&mut self, name: &'static str, (state, failed): (StageState, bool), more: &[&str]) {
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
        say(line.trim_end());
    }
}

/// Not `eprintln!`, which panics when standard error is closed.
fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
