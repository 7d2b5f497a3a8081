//! How a test went: the timelines, the verdict and its reasons, the answers, the report.

mod answers;
mod chain;
mod findings;
mod picture;
mod reasons;
mod report;
mod walked;

use shared::api::{Outcome, Progress, RunState};

pub use chain::tracks;
pub use findings::{findings, findings_list};
pub use picture::chain;
pub use reasons::{ended, raw_answer};
pub use report::report;

use super::words::{outcome, run_state};
use crate::i18n::Lang;
use crate::ui::{Tone, VerdictText};
use leptos::prelude::*;

/// The parts that are unfolded; kept while their content is drawn again.
#[derive(Clone, Copy)]
pub struct UnfoldedParts {
    walked: RwSignal<bool>,
    raw: RwSignal<bool>,
    vendor_raw: RwSignal<bool>,
}

impl UnfoldedParts {
    pub fn new() -> Self {
        let [walked, raw, vendor_raw] = [(); 3].map(|()| RwSignal::new(false));
        Self { walked, raw, vendor_raw }
    }
}

/// The verdict in one line; `None` while the test runs.
pub fn verdict(lang: Lang, progress: &Progress) -> Option<VerdictText> {
    match (&progress.result, progress.state) {
        (Some(result), _) => {
            let verdict = &result.verdict;
            Some(VerdictText {
                tone: outcome(Some(verdict.outcome)).tone,
                title: verdict.title.in_lang(lang).to_owned(),
                detail: verdict.cause.in_lang(lang).to_owned(),
            })
        }
        (None, RunState::Running) => None,
        (None, state) => Some(VerdictText {
            tone: Tone::Neutral,
            title: run_state(state).get(lang).to_owned(),
            // Why it was interrupted, and whether the push may be out.
            detail: progress.waiting.in_lang(lang).to_owned(),
        }),
    }
}

/// Whether the verdict says that the channel works.
fn is_proven(outcome: Outcome) -> bool {
    outcome == Outcome::Proven
}
