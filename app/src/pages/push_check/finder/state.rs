//! The issue finder's form and its answers.

use leptos::prelude::*;
use shared::api::{ApiError, Binding, DeviceInformation, Field};

use super::typed::TypedForm;
use crate::i18n::push_check as t;
use crate::pages::push_check::context::PushContext;
use crate::pages::push_check::direct::ThroughChoice;
use crate::pages::push_check::run::Run;
use crate::pages::push_check::status::user_list::check;
use crate::request::ServerCall;
use crate::server_fns::{get_check, get_device_information};
use crate::ui::{focus, reveal};

/// Ids of the elements that take the focus from afar.
pub(super) const USER_ID: &str = "finder-userid";
pub(super) const TASK_ID: &str = "finder-task-id";
pub(super) const VERDICT: &str = "finder-verdict";

/// Values of the choice of a mode.
pub(super) const OFFLINE: &str = "offline";
pub(super) const ONLINE: &str = "online";

/// The answer to **Get device information**, and its user.
#[derive(Clone)]
pub(super) struct FoundDevices {
    pub whom: (u32, String),
    pub info: DeviceInformation,
}

/// The state of the tool. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    /// Text of the field for a Task ID or Push ID.
    pub task: RwSignal<String>,
    pub devices: ServerCall<FoundDevices>,
    /// The binding that is picked.
    pub chosen: RwSignal<Option<i64>>,
    /// [`OFFLINE`] or [`ONLINE`].
    pub mode: RwSignal<&'static str>,
    /// Through Tencent, direct, or both.
    pub way: ThroughChoice,
    pub consent: RwSignal<bool>,
    pub typed: TypedForm,
    pub run: Run,
    /// Whether the verdict of the test is the `role=status`, and not that about the devices.
    pub test_speaks: RwSignal<bool>,
}

impl Finder {
    pub fn new() -> Self {
        Self {
            task: RwSignal::new(String::new()),
            devices: ServerCall::new(),
            chosen: RwSignal::new(None),
            mode: RwSignal::new(OFFLINE),
            way: ThroughChoice::new(),
            consent: RwSignal::new(false),
            typed: TypedForm::new(),
            run: Run::new("finder-run"),
            test_speaks: RwSignal::new(false),
        }
    }

    /// The last answer, as long as the app and the UserID are what they were.
    pub fn read<T>(
        self,
        context: PushContext,
        read: impl FnOnce(&DeviceInformation) -> T,
    ) -> Option<T> {
        let whom = context.whom()?;
        self.devices.answer.with(|found| {
            let found = found.as_ref().filter(|found| found.whom == whom)?;
            Some(read(&found.info))
        })
    }

    /// The picked binding.
    pub fn picked(self, context: PushContext) -> Option<Binding> {
        let chosen = self.chosen.get()?;
        self.read(context, |info| info.bindings.iter().find(|row| row.id == chosen).cloned())?
    }

    /// What was picked stays so, else it is the first binding that can be tested.
    fn pick(self, info: &DeviceInformation) {
        let testable = || info.bindings.iter().filter(|row| !row.certificate_id.is_empty());
        let chosen = self.chosen.get_untracked();
        let kept = testable().find(|row| Some(row.id) == chosen);
        self.chosen.set(kept.or_else(|| testable().next()).map(|row| row.id));
    }

    /// Asks what is bound.
    pub fn ask(self, context: PushContext) {
        if self.devices.is_running_untracked() {
            return;
        }
        let whom = untrack(|| context.whom());
        let refusal = match &whom {
            None => Some(ApiError::at(Field::App, t::APP_FIRST)),
            Some((_, user_id)) => check(user_id).err().map(|fault| fault.at_field()),
        };
        let Some(whom) = whom.filter(|_| refusal.is_none()) else {
            go_to(refusal.as_ref());
            self.devices.refusal.set(refusal);
            return;
        };
        // A test that is over stands in the history; one that runs goes on.
        if untrack(|| !self.run.is_running()) {
            self.run.forget();
            context.check.set(String::new());
        }
        self.test_speaks.set(false);
        let task = self.task.get_untracked();
        let call = move || self.call(whom.clone(), task.clone());
        self.devices.send(call, move |answer| match answer {
            Ok(found) => {
                self.pick(&found.info);
                reveal(VERDICT);
            }
            Err(error) => go_to(Some(error)),
        });
    }

    /// Asks again about the user whose answer is shown; a failure changes nothing.
    pub fn ask_again(self, whom: (u32, String)) {
        let is_shown =
            self.devices.answer.with_untracked(|it| it.as_ref().is_some_and(|it| it.whom == whom));
        if !is_shown {
            return;
        }
        let call = move || self.call(whom.clone(), String::new());
        crate::request::ask(call, move |answer| {
            if let Ok(found) = answer {
                self.pick(&found.info);
                self.devices.answer.set(Some(found));
            }
        });
    }

    async fn call(
        self,
        whom: (u32, String),
        task: String,
    ) -> crate::server_fns::Called<FoundDevices> {
        let answer = get_device_information(whom.0, whom.1.clone(), task).await?;
        Ok(answer.map(|info| FoundDevices { whom, info }))
    }

    /// Shows the check that the address names, as after a reload.
    pub fn attach(self, context: PushContext) {
        let id = context.check.get_untracked();
        if id.is_empty() || untrack(|| self.run.id()) == id {
            return;
        }
        self.test_speaks.set(true);
        crate::request::ask(
            move || get_check(id.clone()),
            move |answer| match answer {
                Ok(record) => {
                    if context.user_id.with_untracked(String::is_empty) {
                        context.user_id.set(record.summary.input.userid.clone());
                    }
                    self.run.attach(&record);
                }
                // It is not there any more: its own address says so.
                Err(_) => context.check.set(String::new()),
            },
        );
    }
}

fn go_to(refusal: Option<&ApiError>) {
    match refusal.and_then(|error| error.field) {
        Some(Field::UserId) => focus(USER_ID),
        Some(Field::TaskId) => focus(TASK_ID),
        _ => {}
    }
}
