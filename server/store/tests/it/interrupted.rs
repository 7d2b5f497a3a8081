//! What is said of a check whose server ended.

use shared::Text;
use shared::api::{DirectInput, DirectStep, DirectStepView, Progress, RunState, Through};
use shared::chat::{StageKind, StageState};
use store::{Store, interrupt};

use crate::support::{NOW, folder, input, running};

fn told(direct: DirectInput, progress: Progress) -> Progress {
    let mut progress = progress;
    let input = shared::api::PushTestInput { direct, ..input("alice") };
    interrupt(&input, &mut progress, &Text::new("Ended.", "已结束。"));
    progress
}

fn accepted(state: StageState) -> Progress {
    let mut progress = running("x", 3);
    progress.stages[0].state = state;
    progress
}

fn step(kind: DirectStep, state: StageState) -> Progress {
    let view = DirectStepView { kind, state, code: String::new(), info: String::new(), took_ms: 0 };
    Progress { stages: Vec::new(), direct: vec![view], ..running("x", 3) }
}

#[test]
fn a_push_that_may_be_out_is_told() {
    use StageState::{Failed, Passed, Running, Waiting};
    let way = |through, dry_run| DirectInput { through, dry_run, test_mode: false };
    let tencent = way(Through::Tencent, false);
    for (direct, progress, out) in [
        (tencent, accepted(Waiting), false),
        (tencent, accepted(Running), true),
        (tencent, accepted(Passed), true),
        (tencent, accepted(Failed), false),
        (way(Through::Direct, false), step(DirectStep::SignedIn, Running), false),
        (way(Through::Direct, false), step(DirectStep::Accepted, Waiting), false),
        (way(Through::Direct, false), step(DirectStep::Accepted, Running), true),
        (way(Through::Both, false), step(DirectStep::Accepted, Passed), true),
        (way(Through::Direct, true), step(DirectStep::Accepted, Running), false),
    ] {
        let seen = format!("{direct:?} {:?} {:?}", progress.stages, progress.direct);
        let ended = told(direct, progress);
        assert_eq!(ended.waiting.en.contains("may have been sent"), out, "{seen}");
        assert_eq!(ended.waiting.zh.contains("可能已经发出"), out, "{seen}");
        assert!(ended.waiting.en.starts_with("Ended."), "{seen}");
        assert_eq!((ended.state, ended.version), (RunState::Done, 4), "{seen}");
        let kinds = ended.stages.iter().map(|stage| stage.state);
        let mut all = kinds.chain(ended.direct.iter().map(|step| step.state));
        assert!(all.all(|state| !matches!(state, Running | Waiting)), "{seen}");
    }
}

#[tokio::test]
async fn the_history_says_it_after_a_restart() {
    let (_folder, path) = folder();
    let store = Store::open(&path).await.unwrap();
    let id = store.begin_check(&input("alice"), NOW).await.unwrap();
    let mut progress = accepted(StageState::Running);
    progress.id.clone_from(&id);
    progress.stages.retain(|stage| stage.kind == StageKind::Accepted);
    store.save_progress(&progress).await.unwrap();
    drop(store);
    let record = Store::open(&path).await.unwrap().check(&id).await.unwrap().unwrap();
    let title = record.summary.title.en;
    assert!(title.contains("stopped") && title.contains("may have been sent"), "{title}");
}
