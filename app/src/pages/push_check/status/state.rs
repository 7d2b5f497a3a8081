//! The status checker's form and its answer.

use leptos::prelude::*;
use shared::api::{ApiError, Field, StatusReport};
use shared::chat::{MAX_USERS, Readiness};

use super::user_list::{UserListFault, check, parse};
use crate::i18n::{fill, push_check as t};
use crate::pages::push_check::context::PushContext;
use crate::request::ServerCall;
use crate::server_fns::get_status;
use crate::ui::{focus, reveal};

/// Ids of the elements that take the focus from afar.
pub(super) const USER_ID: &str = "status-userid";
pub(super) const LIST_ID: &str = "status-list";
pub(super) const VERDICT: &str = "status-verdict";

/// An answer, and what was asked.
#[derive(Clone)]
pub struct Answered {
    app: u32,
    many: bool,
    report: StatusReport,
}

/// The state of the tool. Cheap to copy.
#[derive(Clone, Copy)]
pub struct StatusChecker {
    /// Whether a list is asked for.
    pub many: RwSignal<bool>,
    pub list: RwSignal<String>,
    /// Lines of the list that were left out of the question.
    pub left_out: RwSignal<Vec<(usize, UserListFault)>>,
    /// UserIDs that stood there more than once.
    pub repeated: RwSignal<usize>,
    pub request: ServerCall<Answered>,
    pub filter: RwSignal<Option<Readiness>>,
    pub raw: RwSignal<bool>,
}

impl StatusChecker {
    pub fn new() -> Self {
        Self {
            many: RwSignal::new(false),
            list: RwSignal::new(String::new()),
            left_out: RwSignal::new(Vec::new()),
            repeated: RwSignal::new(0),
            request: ServerCall::new(),
            filter: RwSignal::new(None),
            raw: RwSignal::new(false),
        }
    }

    /// The last answer, as long as it is one to the form as it is.
    pub fn read<T>(
        self,
        context: PushContext,
        read: impl FnOnce(&StatusReport, bool) -> T,
    ) -> Option<T> {
        let (app, user_id) = context.whom()?;
        let many = self.many.get();
        self.request.answer.with(|answered| {
            let answered = answered.as_ref().filter(|it| it.app == app && it.many == many)?;
            let report = &answered.report;
            let same = many || report.users.first().is_some_and(|user| user.userid == user_id);
            same.then(|| read(report, many))
        })
    }

    /// The form has changed: what was wrong with it is not wrong any more.
    pub fn edited(self) {
        self.left_out.set(Vec::new());
        self.repeated.set(0);
        self.request.forget();
    }

    /// The UserIDs to ask about.
    fn user_ids(self, user_id: String) -> Result<Vec<String>, ApiError> {
        self.edited();
        if !self.many.get_untracked() {
            return check(&user_id).map(|()| vec![user_id]).map_err(UserListFault::at_field);
        }
        let list = self.list.with_untracked(|text| parse(text));
        self.left_out.set(list.faults);
        self.repeated.set(list.repeated);
        match list.user_ids.len() {
            0 => Err(ApiError::at(Field::UserId, t::LIST_EMPTY)),
            count if count > MAX_USERS => {
                let count = count.to_string();
                let text = t::LIST_LONG;
                let (en, zh) = (fill(&text.en, &count), fill(&text.zh, &count));
                Err(ApiError::at(Field::UserId, shared::Text::owned(en, zh)))
            }
            _ => Ok(list.user_ids),
        }
    }

    /// Asks about one user, or about the list.
    pub fn ask(self, context: PushContext) {
        if self.request.is_running_untracked() {
            return;
        }
        let Some((app, user_id)) = untrack(|| context.whom()) else {
            self.request.refusal.set(Some(ApiError::at(Field::App, t::APP_FIRST)));
            return;
        };
        let many = self.many.get_untracked();
        let user_ids = match self.user_ids(user_id) {
            Ok(user_ids) => user_ids,
            Err(error) => {
                self.go_to(&error);
                self.request.refusal.set(Some(error));
                return;
            }
        };
        self.filter.set(None);
        let call = move || {
            let user_ids = user_ids.clone();
            async move {
                let answer = get_status(app, user_ids).await?;
                Ok(answer.map(|report| Answered { app, many, report }))
            }
        };
        self.request.send(call, move |answer| match answer {
            Ok(_) => reveal(VERDICT),
            Err(error) => self.go_to(error),
        });
    }

    fn go_to(self, error: &ApiError) {
        if error.field == Some(Field::UserId) {
            focus(if self.many.get_untracked() { LIST_ID } else { USER_ID });
        }
    }
}
