//! The stations of a push: at the vendor itself, through Tencent, or both beside each other.

use shared::api::{DirectStepView, Progress, StageView};
use shared::chat::{StageState, Vendor};

use crate::i18n::{Lang, Text, direct, push_check as t};
use crate::pages::push_check::words::{code_link, direct_step, row, stage_state, stage_title};
use leptos::prelude::*;

/// The stations in their order, of each way that was taken.
pub fn timelines(lang: Lang, progress: &Progress) -> AnyView {
    let result = progress.result.as_ref();
    let vendor = result.and_then(|result| Some(result.direct.as_ref()?.vendor));
    let steps = progress.direct.iter().map(|step| direct_station(lang, step, vendor));
    let stages = progress.stages.iter().map(|stage| station(lang, stage));
    let (steps, stages) = (steps.collect::<Vec<_>>(), stages.collect::<Vec<_>>());
    let two = !steps.is_empty() && !stages.is_empty();
    let list = |title: Text, name: Text, rows: Vec<AnyView>| {
        let title = two.then(|| view! { <p class="way-title">{title.get(lang)}</p> }.into_any());
        (!rows.is_empty()).then(|| {
            view! {
                <div>
                    {title}
                    <ol class="checks timeline" aria-label=name.get(lang)>{rows}</ol>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <div class="beside">
            {list(direct::AT_VENDOR, direct::STEPS, steps)}
            {list(direct::AT_TENCENT, t::TIMELINE, stages)}
        </div>
    }
    .into_any()
}

fn station(lang: Lang, stage: &StageView) -> AnyView {
    // 0 is what the word says already.
    let code = (!matches!(stage.code.as_str(), "" | "0")).then(|| code_link(&stage.code, None));
    let under = [code, text(&stage.info), time(stage.time.clone())];
    let title = stage_title(stage.kind).get(lang);
    drawn(lang, stage.state, title, under)
}

fn direct_station(lang: Lang, step: &DirectStepView, vendor: Option<Vendor>) -> AnyView {
    let failed = step.state == StageState::Failed;
    let code = (failed && !step.code.is_empty()).then(|| code_link(&step.code, vendor));
    let took = match step.took_ms {
        0 => String::new(),
        took => [took.to_string().as_str(), " ms"].concat(),
    };
    let under = [code, text(&step.info), time(took)];
    drawn(lang, step.state, direct_step(step.kind).get(lang), under)
}

fn text(text: &str) -> Option<AnyView> {
    (!text.is_empty()).then(|| view! { <span>{text}</span> }.into_any())
}

fn time(text: String) -> Option<AnyView> {
    (!text.is_empty()).then(|| view! { <span class="stage-time">{text}</span> }.into_any())
}

fn drawn(lang: Lang, state: StageState, title: &str, under: [Option<AnyView>; 3]) -> AnyView {
    let parts = under.into_iter().flatten().collect::<Vec<_>>();
    let under = (!parts.is_empty())
        .then(|| view! { <span class="check-detail stage-detail">{parts}</span> }.into_any());
    row(lang, stage_state(state), title, under.into_iter().collect())
}
