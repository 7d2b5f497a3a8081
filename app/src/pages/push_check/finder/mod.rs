//! The issue finder: who, what is bound, a test, its verdict.

mod binding;
mod devices;
mod start;
mod typed;

use shared::api::{ApiError, DeviceInformation, Field};

use super::desk::{Desk, FINDER_USER_ID, Speaker};
use super::region;
use crate::handover::{take, use_handover};
use crate::i18n::{push_check as t, tr};
use crate::pages::push_check::direct::Way;
use crate::pages::push_check::run::{Run, run_view};
use crate::pages::push_check::status::user_list::check;
use crate::refusal::{at_field, refused_or_again};
use crate::request::{Refusal, ask};
use crate::server_fns::get_device_information;
use crate::ui::{Button, ButtonKind, TextField, focus};
use devices::{devices, found_verdict};
use leptos::prelude::*;
use typed::Typed;

const TASK_ID: &str = "finder-task-id";

/// What **Get device information** brought, and for whom.
#[derive(Clone)]
pub struct Found {
    pub whom: (u32, String),
    pub info: DeviceInformation,
}

/// The form and its answers. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Finder {
    /// Text of the field for a Task ID or Push ID.
    pub task: RwSignal<String>,
    pub asking: RwSignal<bool>,
    /// Grows with each question and each edit: an answer to an older one is not wanted.
    turn: RwSignal<u32>,
    pub refusal: Refusal,
    pub found: RwSignal<Option<Found>>,
    /// The binding that is picked.
    pub chosen: RwSignal<Option<i64>>,
    /// `offline` or `online`.
    pub mode: RwSignal<&'static str>,
    /// Through Tencent, direct, or both.
    pub way: Way,
    pub consent: RwSignal<bool>,
    pub typed: Typed,
    pub run: Run,
}

impl Finder {
    pub fn new() -> Self {
        Self {
            task: RwSignal::new(String::new()),
            asking: RwSignal::new(false),
            turn: RwSignal::new(0),
            refusal: RwSignal::new(None::<ApiError>),
            found: RwSignal::new(None),
            chosen: RwSignal::new(None),
            mode: RwSignal::new(start::OFFLINE),
            way: Way::new(),
            consent: RwSignal::new(false),
            typed: Typed::new(),
            run: Run::new(Speaker::Test),
        }
    }

    /// The last answer, as long as the app and the UserID are what they were.
    pub fn read<T>(self, desk: Desk, read: impl FnOnce(&DeviceInformation) -> T) -> Option<T> {
        let whom = desk.whom()?;
        self.found.with(|found| {
            let found = found.as_ref().filter(|found| found.whom == whom)?;
            Some(read(&found.info))
        })
    }

    /// Puts an answer in place. What was picked stays so, else it is the first binding that
    /// can be tested.
    fn show(self, whom: (u32, String), info: DeviceInformation) {
        let testable = || info.bindings.iter().filter(|row| !row.certificate_id.is_empty());
        let chosen = self.chosen.get_untracked();
        let kept = testable().find(|row| Some(row.id) == chosen);
        self.chosen.set(kept.or_else(|| testable().next()).map(|row| row.id));
        self.found.set(Some(Found { whom, info }));
    }

    /// Asks again about the user whose answer is shown; a failure changes nothing.
    pub fn ask_again(self, whom: (u32, String)) {
        let is_shown =
            self.found.with_untracked(|it| it.as_ref().is_some_and(|it| it.whom == whom));
        if !is_shown {
            return;
        }
        let call = get_device_information(whom.0, whom.1.clone(), String::new());
        ask(call, move |answer| {
            if let Ok(info) = answer {
                self.show(whom, info);
            }
        });
    }

    fn ask(self, desk: Desk) {
        if self.asking.get_untracked() {
            return;
        }
        let whom = untrack(|| desk.whom());
        let refusal = match &whom {
            None => Some(ApiError::at(Field::App, t::APP_FIRST)),
            Some((_, user_id)) => check(user_id).err().map(|fault| fault.at_field()),
        };
        let Some((app, user_id)) = whom.filter(|_| refusal.is_none()) else {
            self.refuse(refusal);
            return;
        };
        self.asking.set(true);
        self.refusal.set(None);
        desk.speaker.set(Speaker::Devices);
        let call = get_device_information(app, user_id.clone(), self.task.get_untracked());
        self.turn.update(|turn| *turn += 1);
        let turn = self.turn.get_untracked();
        ask(call, move |answer| {
            if self.turn.get_untracked() != turn {
                return;
            }
            self.asking.set(false);
            match answer {
                Ok(info) => self.show((app, user_id), info),
                Err(error) => self.refuse(Some(error)),
            }
        });
    }

    fn refuse(self, refusal: Option<ApiError>) {
        match refusal.as_ref().and_then(|error| error.field) {
            Some(Field::UserId) => focus(FINDER_USER_ID),
            Some(Field::TaskId) => focus(TASK_ID),
            _ => {}
        }
        self.refusal.set(refusal);
    }
}

/// The section "Offline push issue finder".
#[component]
pub fn IssueFinder(
    /// State of the page.
    desk: Desk,
) -> impl IntoView {
    let finder = desk.finder;
    finder.run.resume(desk);
    take(use_handover().task_id, move |task_id| {
        finder.task.set(task_id);
        focus(TASK_ID);
    });
    // What was wrong with a text is not wrong with the next one, and nobody waits for an
    // answer to the old one.
    Effect::new(move |before: Option<()>| {
        desk.user_id.track();
        finder.task.track();
        if before.is_some() {
            finder.refusal.set(None);
            finder.turn.update(|turn| *turn += 1);
            finder.asking.set(false);
        }
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        finder.ask(desk);
    };
    let waiting =
        Signal::derive(move || finder.asking.get().then(|| t::ASKING.get(desk.lang.get())));
    let body = view! {
        <p class="tool-lead">{tr(t::FINDER_LEAD)}</p>
        <form class="form" novalidate on:submit=submit>
            <TextField
                label=tr(t::USER_ID)
                id=FINDER_USER_ID
                value=desk.user_id
                hint=tr(t::USER_ID_HINT)
                error=at_field(finder.refusal, Field::UserId)
            />
            <TextField
                label=tr(t::TASK_ID)
                id=TASK_ID
                value=finder.task
                hint=tr(t::TASK_ID_HINT)
                error=at_field(finder.refusal, Field::TaskId)
                optional=true
                mono=true
            />
            <div class="actions">
                <Button
                    label=tr(t::GET_DEVICES)
                    kind=ButtonKind::Primary
                    submit=true
                    disabled_reason=waiting
                />
            </div>
        </form>
        {refused_or_again(finder.refusal, &[Field::UserId, Field::TaskId], move || finder.ask(desk))}
        {found_verdict(desk)}
        {devices(desk)}
        {run_view(desk, finder.run)}
    };
    region("push-finder", t::FINDER, body.into_any())
}
