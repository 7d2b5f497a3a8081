//! The apps of a token: all, or those that are ticked.

use leptos::prelude::*;
use shared::api::AppInfo;

use crate::i18n::{tokens as t, tr};
use crate::keyring::{ServerApps, use_server_apps};
use crate::pages::history::app_name;
use crate::ui::{Checkbox, Choice, Segmented};

const ALL: &str = "all";
const SOME: &str = "some";

/// What is chosen. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Apps {
    which: RwSignal<&'static str>,
    ticked: RwSignal<Vec<(u32, RwSignal<bool>)>>,
}

impl Apps {
    pub(super) fn new() -> Self {
        let (server, ticked) = (use_server_apps(), RwSignal::new(Vec::new()));
        // They may come later than this form.
        Effect::new(move || {
            if let ServerApps::Ready(apps) = server.get() {
                let tick = |app: &AppInfo| (app.sdkappid, RwSignal::new(false));
                ticked.set(apps.iter().map(tick).collect());
            }
        });
        Self { which: RwSignal::new(ALL), ticked }
    }

    /// Empty for all; `None` where some are wanted and none is ticked.
    pub(super) fn chosen(self) -> Option<Vec<u32>> {
        if self.which.get_untracked() == ALL {
            return Some(Vec::new());
        }
        let ticked = self.ticked.get_untracked().into_iter();
        let ticked = ticked.filter(|(_, tick)| tick.get_untracked()).map(|(number, _)| number);
        Some(ticked.collect::<Vec<_>>()).filter(|chosen| !chosen.is_empty())
    }

    pub(super) fn field(self) -> AnyView {
        let choices = vec![Choice::new(ALL, tr(t::ALL_APPS)), Choice::new(SOME, tr(t::SOME_APPS))];
        let name = app_name();
        let boxes = move || {
            let tick = |(number, tick)| {
                let label = Signal::derive(move || name(number));
                view! { <Checkbox label=label checked=tick /> }
            };
            let boxes = self.ticked.get().into_iter().map(tick).collect::<Vec<_>>();
            let nothing = boxes.is_empty().then(|| view! { <p>{tr(t::NO_APPS)}</p> });
            (self.which.get() == SOME).then(|| {
                view! { <div role="group" aria-label=tr(t::APPS)>{nothing} {boxes}</div> }
            })
        };
        view! {
            <div class="choice">
                <Segmented legend=tr(t::APPS) choices=choices value=self.which />
                {boxes}
            </div>
        }
        .into_any()
    }
}
