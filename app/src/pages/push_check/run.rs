//! A test that runs: started, watched by long polling, cancelled, and what it showed.

use shared::api::{ApiError, Progress, PushTestInput, RunState, TypedSecret};
use shared::chat::StageState;

use crate::i18n::{Text, direct, fill, push_check as t, tr};
use crate::pages::push_check::desk::{Desk, Speaker};
use crate::pages::push_check::result::{Opened, ended, timelines, verdict};
use crate::pages::push_check::words::{direct_step, kind, stage_state, stage_title};
use crate::refusal::refused;
use crate::request::{Refusal, ask};
use crate::server_fns::{cancel_push_test, start_push_test, watch_push_test};
use crate::ui::{Button, Icon, VerdictBanner, icon, scroll_into_view};
use crate::usersig_support::clock;
use crate::usersig_support::duration::duration_text;
use leptos::prelude::*;
use leptos_router::components::A;

/// The last run. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Run {
    /// Whose verdict it is: there may be two runs on the page.
    speaker: Speaker,
    /// What was asked.
    input: RwSignal<Option<PushTestInput>>,
    progress: RwSignal<Option<Progress>>,
    /// Why it could not be started.
    pub refusal: Refusal,
    /// Why it could not be watched or cancelled any more; it goes on at the server.
    lost: Refusal,
    starting: RwSignal<bool>,
    /// When it began, by this browser's clock, in Unix seconds.
    since: RwSignal<i64>,
    /// Grows when whoever watches now is to stop.
    turn: RwSignal<u32>,
    opened: Opened,
}

impl Run {
    pub fn new(speaker: Speaker) -> Self {
        Self {
            speaker,
            input: RwSignal::new(None),
            progress: RwSignal::new(None),
            refusal: RwSignal::new(None),
            lost: RwSignal::new(None),
            starting: RwSignal::new(false),
            since: RwSignal::new(0),
            turn: RwSignal::new(0),
            opened: Opened::new(),
        }
    }

    pub fn is_empty(self) -> bool {
        self.progress.with(Option::is_none)
    }

    pub fn is_running(self) -> bool {
        self.starting.get() || self.state() == Some(RunState::Running)
    }

    fn state(self) -> Option<RunState> {
        self.progress.with(|progress| progress.as_ref().map(|progress| progress.state))
    }

    /// Where it is shown.
    const fn place(self) -> &'static str {
        match self.speaker {
            Speaker::Token => "token-run",
            _ => "finder-run",
        }
    }

    /// Asks for a test. `token` is for the way to the vendor itself, empty without; `go_to`
    /// puts the focus on the field of a refusal.
    pub fn start(self, desk: Desk, input: PushTestInput, token: TypedSecret, go_to: fn(&ApiError)) {
        self.starting.set(true);
        self.refusal.set(None);
        self.lost.set(None);
        self.turn.update(|turn| *turn += 1);
        desk.speaker.set(self.speaker);
        ask(start_push_test(input.clone(), token), move |answer| {
            self.starting.set(false);
            match answer {
                Ok(progress) => {
                    self.input.set(Some(input));
                    self.progress.set(None);
                    self.take(desk, progress);
                    // It stands below the form, and is drawn with the next frame.
                    request_animation_frame(move || scroll_into_view(self.place()));
                }
                Err(error) => {
                    go_to(&error);
                    self.refusal.set(Some(error));
                }
            }
        });
    }

    /// Goes on watching when the page is shown, and stops when it is left. The run itself
    /// is the server's and goes on.
    pub fn resume(self, desk: Desk) {
        on_cleanup(move || self.turn.update(|turn| *turn += 1));
        self.watch(desk);
    }

    /// Waits for the next change, as long as there is one to come.
    fn watch(self, desk: Desk) {
        let running = self.progress.with_untracked(|progress| {
            let progress = progress.as_ref().filter(|it| it.state == RunState::Running)?;
            Some((progress.id.clone(), progress.version))
        });
        let Some((id, version)) = running else { return };
        self.lost.set(None);
        let turn = self.turn.get_untracked();
        ask(watch_push_test(id, version), move |answer| {
            if self.turn.get_untracked() == turn {
                self.came(desk, answer);
            }
        });
    }

    fn cancel(self, desk: Desk) {
        let id = self.progress.with_untracked(|it| it.as_ref().map(|it| it.id.clone()));
        let Some(id) = id else { return };
        self.turn.update(|turn| *turn += 1);
        ask(cancel_push_test(id), move |answer| self.came(desk, answer));
    }

    fn came(self, desk: Desk, answer: Result<Progress, ApiError>) {
        match answer {
            Ok(progress) => self.take(desk, progress),
            Err(error) => self.lost.set(Some(error)),
        }
    }

    fn take(self, desk: Desk, progress: Progress) {
        self.since.set(clock::now() - i64::from(progress.elapsed_ms / 1_000));
        self.tell(desk, &progress);
        self.bind(desk, &progress);
        self.progress.set(Some(progress));
        self.watch(desk);
    }

    /// Says aloud what is new among the stages; the verdict says itself.
    fn tell(self, desk: Desk, progress: &Progress) {
        let lang = desk.lang.get_untracked();
        let before = self.progress.with_untracked(|before| before.as_ref().map(states));
        let before = before.unwrap_or_default();
        let is_over = |state| matches!(state, StageState::Passed | StageState::Failed);
        let news = states(progress).into_iter().filter(|(title, state)| {
            is_over(*state) && !before.iter().any(|(old, was)| old == title && was == state)
        });
        let texts = news.map(|(title, state)| {
            let word = stage_state(state).word;
            [title.get(lang), lang.pick(": ", "："), word.get(lang)].concat()
        });
        let text = texts.collect::<Vec<_>>().join(lang.pick(", ", "，"));
        if progress.state == RunState::Running && !text.is_empty() {
            desk.announcer.say(&text);
        }
    }

    /// The certificate ID that was asked for.
    fn certificate(self) -> String {
        self.input
            .with(|input| input.as_ref().map(|it| it.certificate_id.clone()))
            .unwrap_or_default()
    }

    /// What a push showed to be bound can be picked at once. It is asked for again: what the
    /// history keeps of a run has no whole tokens.
    fn bind(self, desk: Desk, progress: &Progress) {
        if progress.result.as_ref().is_none_or(|result| result.bindings.is_empty()) {
            return;
        }
        let input = self.input.with_untracked(|input| {
            input.as_ref().map(|input| (input.sdkappid, input.userid.clone()))
        });
        if let Some(whom) = input {
            desk.finder.ask_again(whom);
        }
    }
}

/// Every station with its state, those at the vendor itself first.
fn states(progress: &Progress) -> Vec<(Text, StageState)> {
    let direct = progress.direct.iter().map(|step| (direct_step(step.kind), step.state));
    let stages = progress.stages.iter().map(|stage| (stage_title(stage.kind), stage.state));
    direct.chain(stages).collect()
}

/// The run as it is now, and its verdict once there is one.
pub(super) fn run_view(desk: Desk, run: Run) -> AnyView {
    let lang = desk.lang;
    let there = Memo::new(move |_| !run.is_empty());
    let live = move || there.get().then(|| live(desk, run));
    let banner = Signal::derive(move || {
        let lang = lang.get();
        run.progress.with(|progress| verdict(lang, progress.as_ref()?))
    });
    let ended = move || {
        let lang = lang.get();
        let certificate = run.certificate();
        run.progress.with(|progress| ended(lang, &certificate, progress.as_ref()?, run.opened))
    };
    let links = move || {
        let over = run.state().is_some_and(|state| state != RunState::Running);
        over.then(|| links(desk, run))
    };
    view! {
        <div id=run.place() class="run">
            {live}
            <VerdictBanner verdict=banner is_status=desk.speaks(run.speaker) />
            {ended}
            {links}
        </div>
    }
    .into_any()
}

fn live(desk: Desk, run: Run) -> AnyView {
    let lang = desk.lang;
    let whom = move || {
        run.input.with(|input| {
            let input = input.as_ref()?;
            let lang = lang.get();
            let who = match input.userid.as_str() {
                "" => direct::RUN_OF_TOKEN.get(lang).to_owned(),
                userid => fill(t::RUN_OF.get(lang), userid),
            };
            let kind = kind(lang, input);
            let parts = [who.as_str(), &kind, &input.certificate_id];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            Some(parts.collect::<Vec<_>>().join(" · "))
        })
    };
    let elapsed = Memo::new(move |_| {
        let seconds = if run.state() == Some(RunState::Running) {
            desk.now.get().saturating_sub(run.since.get()).max(0)
        } else {
            run.progress.with(|it| it.as_ref().map_or(0, |it| i64::from(it.elapsed_ms / 1_000)))
        };
        fill(t::ELAPSED.get(lang.get()), &duration_text(lang.get(), seconds))
    });
    let waiting = move || {
        let waiting = run.progress.with(|it| it.as_ref().map(|it| it.waiting.clone()))?;
        (!waiting.is_empty()).then(|| {
            let text = waiting.in_lang(lang.get()).to_owned();
            view! { <p class="run-waiting">{icon(Icon::Clock)} <span>{text}</span></p> }
        })
    };
    let rows = move || run.progress.with(|it| Some(timelines(lang.get(), it.as_ref()?)));
    let running = Memo::new(move |_| run.state() == Some(RunState::Running));
    let cancel = move || {
        running.get().then(|| {
            view! {
                <div class="actions">
                    <Button
                        label=tr(crate::i18n::ui::CANCEL)
                        on_press=move |()| run.cancel(desk)
                    />
                </div>
            }
        })
    };
    let again = move || {
        (running.get() && run.lost.with(Option::is_some)).then(|| {
            view! {
                <div class="actions">
                    <Button label=tr(t::TRY_AGAIN) on_press=move |()| run.watch(desk) />
                </div>
            }
        })
    };
    view! {
        <div class="run-head">
            <h3>{whom}</h3>
            <p class="soft">{elapsed}</p>
        </div>
        {rows}
        {waiting}
        {refused(run.lost, &[])}
        {again}
        {cancel}
    }
    .into_any()
}

fn links(desk: Desk, run: Run) -> AnyView {
    use crate::pages::push_check::desk::STATUS_USER_ID;
    use crate::pages::push_check::result::report;
    use crate::routes::{Page, query};
    use crate::ui::focus;

    let id = run.progress.with_untracked(|it| it.as_ref().map(|it| it.id.clone()));
    let id = id.unwrap_or_default();
    let user_id = run.input.with_untracked(|input| input.as_ref().map(|it| it.userid.clone()));
    let to_status = user_id.filter(|user_id| !user_id.is_empty()).map(|user_id| {
        let go = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            desk.checker.many.set(false);
            desk.user_id.set(user_id.clone());
            focus(STATUS_USER_ID);
        };
        view! { <a class="link" href="#push-status" on:click=go>{tr(t::TO_STATUS)}</a> }
    });
    view! {
        <p class="run-links">
            {to_status}
            <A href=Page::History.with(&query(&[("check", &id)])) attr:class="link">{tr(t::TO_HISTORY)}</A>
        </p>
        {report(id)}
    }.into_any()
}
