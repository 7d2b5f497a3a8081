//! The stations of a push.

use shared::api::{Progress, StageView};

use crate::i18n::{Lang, push_check as t};
use crate::pages::push_check::words::{row, stage_state, stage_title};
use crate::prelude::*;

/// The stages in their order.
pub fn timeline(lang: Lang, progress: &Progress) -> View {
    let rows = progress.stages.iter().map(|stage| station(lang, stage)).collect::<Vec<_>>();
    view! { <ol class="checks timeline" aria-label=t::TIMELINE.get(lang)>{rows}</ol> }
}

fn station(lang: Lang, stage: &StageView) -> View {
    // 0 is what the word says already.
    let code = (!matches!(stage.code.as_str(), "" | "0"))
        .then(|| view! { <code>{stage.code.as_str()}</code> });
    let any = !(stage.code.is_empty() && stage.info.is_empty() && stage.time.is_empty());
    let under = any.then(|| {
        view! {
            <span class="check-detail stage-detail">
                {code}
                <span>{stage.info.as_str()}</span>
                <span class="stage-time">{stage.time.as_str()}</span>
            </span>
        }
    });
    let title = stage_title(stage.kind).get(lang);
    row(lang, stage_state(stage.state), title, under.into_iter().collect())
}
