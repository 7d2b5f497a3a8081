//! The way of a push as a chain of hops: what the picture and the list are drawn from.

use shared::api::{DirectStepView, Progress, RunState, StageView};
use shared::chat::StageState;

use crate::i18n::{Text, direct, push_check as t};
use crate::pages::push_check::words::{Mark, direct_step, not_reached, stage_state, stage_title};

/// One station of a way.
#[derive(Clone)]
pub struct Hop {
    pub title: Text,
    pub state: StageState,
    /// It can no longer be reached.
    pub is_cut_off: bool,
    /// Empty where the state says it all.
    pub code: String,
    /// Their words; may be empty.
    pub info: String,
    /// When, or how long it took; may be empty.
    pub time: String,
}

impl Hop {
    /// Why it is broken, where that is a word and no sentence.
    pub fn cause(&self) -> &str {
        let is_word = is_code(&self.info) && self.info != self.code;
        if self.state == StageState::Failed && is_word { &self.info } else { "" }
    }

    /// Icon, word and tone.
    pub const fn mark(&self) -> Mark {
        if self.is_cut_off { not_reached() } else { stage_state(self.state) }
    }
}

/// Whether a push vendor's words are the name of an error, such as `BadDeviceToken`.
pub fn is_code(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// One way from the server to the phone.
pub struct Track {
    /// What the list is called.
    pub label: Text,
    /// Which way it is.
    pub name: Text,
    pub hops: Vec<Hop>,
}

/// Each way that was taken: at the push vendor itself, through Tencent, or both.
pub fn tracks(progress: &Progress) -> Vec<Track> {
    let is_over = progress.state != RunState::Running;
    let steps = progress.direct.iter().map(of_step).collect();
    let stages = progress.stages.iter().map(of_stage).collect();
    [
        Track { label: direct::STEPS, name: direct::AT_VENDOR, hops: steps },
        Track { label: t::TIMELINE, name: direct::AT_TENCENT, hops: stages },
    ]
    .into_iter()
    .filter(|track| !track.hops.is_empty())
    .map(|track| from_the_server(track, is_over))
    .collect()
}

/// Puts the server in front, and cuts off what comes after a broken hop.
fn from_the_server(mut track: Track, is_over: bool) -> Track {
    let mut broken = false;
    for hop in &mut track.hops {
        let open = matches!(hop.state, StageState::Waiting | StageState::NoData);
        hop.is_cut_off = open && (broken || (is_over && hop.state == StageState::Waiting));
        broken |= hop.state == StageState::Failed;
    }
    let server = Hop { state: StageState::Passed, ..empty(t::HOP_SERVER) };
    track.hops.insert(0, server);
    track
}

const fn empty(title: Text) -> Hop {
    Hop {
        title,
        state: StageState::Waiting,
        is_cut_off: false,
        code: String::new(),
        info: String::new(),
        time: String::new(),
    }
}

fn of_stage(stage: &StageView) -> Hop {
    // 0 is what the word says already.
    let code = if stage.code == "0" { "" } else { stage.code.as_str() };
    Hop {
        state: stage.state,
        code: code.to_owned(),
        info: stage.info.clone(),
        time: stage.time.clone(),
        ..empty(stage_title(stage.kind))
    }
}

fn of_step(step: &DirectStepView) -> Hop {
    let code = if step.state == StageState::Failed { step.code.as_str() } else { "" };
    let time = match step.took_ms {
        0 => String::new(),
        took => [took.to_string().as_str(), " ms"].concat(),
    };
    Hop {
        state: step.state,
        code: code.to_owned(),
        info: step.info.clone(),
        time,
        ..empty(direct_step(step.kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::chat::StageKind;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn stage(kind: StageKind, state: StageState, code: &str) -> StageView {
        StageView { kind, state, code: code.into(), info: String::new(), time: String::new() }
    }

    fn progress(state: RunState, stages: Vec<StageView>) -> Progress {
        Progress {
            id: "a".into(),
            version: 1,
            state,
            elapsed_ms: 0,
            waiting: shared::Text::default(),
            task_id: String::new(),
            stages,
            direct: Vec::new(),
            findings: Vec::new(),
            result: None,
            not_stored: false,
        }
    }

    fn cut_off(progress: &Progress) -> Vec<bool> {
        let tracks = tracks(progress);
        assert_eq!(tracks.len(), 1);
        tracks.into_iter().flat_map(|track| track.hops).map(|hop| hop.is_cut_off).collect()
    }

    #[test]
    fn what_follows_a_broken_hop_is_not_reached() {
        let stages = vec![
            stage(StageKind::Accepted, StageState::Passed, "0"),
            stage(StageKind::Channel, StageState::Failed, "BadDeviceToken"),
            stage(StageKind::Device, StageState::NoData, ""),
            stage(StageKind::Click, StageState::Waiting, ""),
        ];
        let over = progress(RunState::Done, stages);
        assert_eq!(cut_off(&over), [false, false, false, true, true]);
        let hops = tracks(&over).remove(0).hops;
        assert_eq!(
            hops.iter().map(|hop| hop.code.as_str()).collect::<Vec<_>>(),
            ["", "", "BadDeviceToken", "", ""]
        );
    }

    #[test]
    fn what_may_still_come_is_awaited() {
        let stages = || {
            vec![
                stage(StageKind::Accepted, StageState::Passed, ""),
                stage(StageKind::Channel, StageState::Running, ""),
                stage(StageKind::Device, StageState::Waiting, ""),
            ]
        };
        assert_eq!(cut_off(&progress(RunState::Running, stages())), [false; 4]);
        let cancelled = progress(RunState::Cancelled, stages());
        assert_eq!(cut_off(&cancelled), [false, false, false, true]);
    }

    #[test]
    fn missing_data_without_a_fault_stays_missing_data() {
        let stages = vec![
            stage(StageKind::Channel, StageState::Passed, ""),
            stage(StageKind::Device, StageState::NoData, ""),
        ];
        assert_eq!(cut_off(&progress(RunState::Done, stages)), [false, false, false]);
    }
}
