//! A test that runs: started, watched by long polling, cancelled.

mod view;

use std::time::Duration;

use leptos::context::Provider;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
#[cfg(not(test))]
use leptos::wasm_split::wasm_split;
use shared::api::{ApiError, CheckRecord, Progress, PushTestInput, RunState, TypedSecret};
use shared::chat::StageState;

use super::context::PushContext;
use super::result::{UnfoldedParts, tracks};
use crate::i18n::Lang;
use crate::part::{PartBody, part};
use crate::request::ServerCall;
use crate::server_fns::{Called, cancel_push_test, start_push_test, watch_push_test};
use crate::ui::reveal;
use crate::usersig_support::clock;

/// A run, the last one of its form. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Run {
    /// Element id of where it is shown.
    place: &'static str,
    /// What was asked.
    pub input: RwSignal<Option<PushTestInput>>,
    /// The start of it, with the reason where it could not be.
    pub start: ServerCall<Progress>,
    /// How far it is. The run itself is the server's and goes on without us.
    pub watched: ServerCall<Progress>,
    /// When it began, by this browser's clock, in Unix seconds.
    since: RwSignal<i64>,
    opened: UnfoldedParts,
}

impl Run {
    pub fn new(place: &'static str) -> Self {
        Self {
            place,
            input: RwSignal::new(None),
            start: ServerCall::new(),
            watched: ServerCall::new(),
            since: RwSignal::new(0),
            opened: UnfoldedParts::new(),
        }
    }

    pub fn is_empty(self) -> bool {
        self.watched.answer.with(Option::is_none)
    }

    pub fn is_running(self) -> bool {
        self.start.is_running() || self.state() == Some(RunState::Running)
    }

    pub fn state(self) -> Option<RunState> {
        self.watched.answer.with(|progress| progress.as_ref().map(|progress| progress.state))
    }

    fn state_untracked(self) -> Option<RunState> {
        self.watched.answer.with_untracked(|progress| progress.as_ref().map(|it| it.state))
    }

    /// Its ID; empty where there is none.
    pub fn id(self) -> String {
        self.watched.answer.with(|it| it.as_ref().map(|it| it.id.clone())).unwrap_or_default()
    }

    /// Whether its verdict or its stages are shown instead of those of a run before.
    pub fn forget(self) {
        self.watched.forget();
        self.watched.answer.set(None);
        self.start.forget();
    }

    /// Asks for a test. `token` is for the way to the push vendor itself, empty without;
    /// `go_to` puts the focus on the field of a refusal.
    pub fn begin(
        self,
        context: PushContext,
        input: PushTestInput,
        token: TypedSecret,
        go_to: fn(&ApiError),
    ) {
        // What was found before is not what is found now.
        self.watched.forget();
        self.watched.answer.set(None);
        let asked = input.clone();
        let call = move || start_push_test(input.clone(), token.clone());
        self.start.send(call, move |answer| match answer {
            Ok(progress) => {
                self.input.set(Some(asked));
                self.take(context, progress);
                self.watched.answer.set(Some(progress.clone()));
                reveal(self.place);
            }
            Err(error) => go_to(error),
        });
    }

    /// Shows a check that the server has, also one that another page started.
    pub fn attach(self, record: &CheckRecord) {
        self.since.set(record.summary.started_at);
        self.input.set(Some(record.summary.input.clone()));
        self.watched.answer.set(Some(record.progress.clone()));
    }

    /// Watches for as long as the page is shown and there is a change to come.
    pub fn follow(self, context: PushContext) {
        on_cleanup(move || self.watched.forget());
        Effect::new(move || {
            self.watched.answer.track();
            self.watch(context);
        });
    }

    fn watch(self, context: PushContext) {
        let running = self.watched.answer.with_untracked(|progress| {
            let is_open = |it: &&Progress| it.state == RunState::Running || it.not_stored;
            let progress = progress.as_ref().filter(is_open)?;
            Some((progress.id.clone(), progress.version))
        });
        if let Some((id, version)) = running {
            self.await_change(context, move || watch_push_test(id.clone(), version));
        }
    }

    fn cancel(self, context: PushContext) {
        let id = self.id();
        self.await_change(context, move || cancel_push_test(id.clone()));
    }

    fn await_change<F: Future<Output = Called<Progress>> + 'static>(
        self,
        context: PushContext,
        call: impl Fn() -> F + 'static,
    ) {
        self.watched.send(call, move |answer| match answer {
            Ok(progress) => self.take(context, progress),
            Err(error) if error.retry_after > 0 => self.watch_later(context, error.retry_after),
            Err(_) => {}
        });
    }

    /// Asks again after a refusal that ends by waiting, unless somebody did before.
    fn watch_later(self, context: PushContext, seconds: u32) {
        let again = move || {
            // `None` when the page is gone.
            let refused = self.watched.refusal.try_with_untracked(Option::is_some);
            if refused == Some(true) && !self.watched.is_running_untracked() {
                self.watch(context);
            }
        };
        set_timeout(again, Duration::from_secs(u64::from(seconds)));
    }

    /// Says aloud what is new among the hops; the verdict says itself.
    fn take(self, context: PushContext, progress: &Progress) {
        self.since.set(clock::now() - i64::from(progress.elapsed_ms / 1_000));
        let lang = context.lang.get_untracked();
        let before = self.watched.answer.with_untracked(|before| {
            before.as_ref().map(|before| decided(lang, before)).unwrap_or_default()
        });
        let news = decided(lang, progress).into_iter().filter(|text| !before.contains(text));
        let text = news.collect::<Vec<_>>().join(lang.pick(", ", "，"));
        // Once: an end that is stored later is no news for the eye.
        let was_over = self.state_untracked().is_some_and(|state| state != RunState::Running);
        if progress.state != RunState::Running {
            if !was_over {
                reveal(self.place);
            }
        } else if !text.is_empty() {
            context.announcer.announce(&text);
        }
    }

    /// Whom a push has shown to have devices.
    pub fn bound(self) -> Option<(u32, String)> {
        let any = self.watched.answer.with(|progress| {
            let result = progress.as_ref().and_then(|progress| progress.result.as_ref());
            result.is_some_and(|result| !result.bindings.is_empty())
        });
        self.input.with(|input| {
            let input = input.as_ref().filter(|_| any)?;
            Some((input.sdkappid, input.userid.clone()))
        })
    }
}

/// What of a run is shown, and where: the context of what is loaded with the first run.
#[derive(Clone, Copy)]
struct ShownRun {
    context: PushContext,
    run: Run,
    /// Whether this verdict is the `role=status` of the page.
    is_status: Signal<bool>,
}

/// Verdict, chain, next step, evidence. `is_status` says whether this verdict is the
/// `role=status` of the page.
pub fn run_view(context: PushContext, run: Run, is_status: Signal<bool>) -> AnyView {
    let shown = ShownRun { context, run, is_status };
    let there = Memo::new(move |_| !run.is_empty() || run.start.is_running());
    let content = move || {
        there.get().then(|| {
            view! { <Provider value=shown>{part(|| Box::pin(load_view()))}</Provider> }
        })
    };
    view! {
        <div id=run.place class="run" tabindex="-1">
            {content}
        </div>
    }
    .into_any()
}

#[cfg(not(test))]
#[wasm_split(run, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_view() -> Result<PartBody, SplitLoaderError> {
    Ok(view::body)
}

/// The module of a test is not taken apart: what another part asks for is in it.
#[cfg(test)]
async fn load_view() -> Result<PartBody, SplitLoaderError> {
    Ok(view::body)
}

/// The hops that are over, in words.
fn decided(lang: Lang, progress: &Progress) -> Vec<String> {
    let hops = tracks(progress).into_iter().flat_map(|track| track.hops);
    let over = hops.filter(|hop| matches!(hop.state, StageState::Passed | StageState::Failed));
    over.map(|hop| [hop.title.get(lang), lang.pick(": ", "："), hop.mark().word.get(lang)].concat())
        .collect()
}
