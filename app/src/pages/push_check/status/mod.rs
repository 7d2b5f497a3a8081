//! The status checker: is this user, are these users, ready for offline push?

mod file;
mod many;
mod one;
pub mod user_list;

use shared::api::{ApiError, Field, StatusReport};
use shared::chat::Readiness;

use super::desk::{Desk, STATUS_USER_ID, Speaker};
use super::region;
use super::result::raw_answer;
use crate::i18n::{fill, push_check as t, tr};
use crate::refusal::{at_field, refused_or_again};
use crate::request::{Refusal, ask};
use crate::server_fns::get_status;
use crate::ui::{
    Button, ButtonKind, Checkbox, EmptyState, Icon, TextArea, TextField, VerdictBanner, focus,
};
use file::file_input;
use leptos::prelude::*;
use user_list::{Fault, MOST, check, parse};

const LIST_ID: &str = "status-list";

/// An answer, and what was asked.
#[derive(Clone)]
pub struct Answered {
    app: u32,
    many: bool,
    report: StatusReport,
}

/// The form and its answer. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Checker {
    /// Whether a list is asked for.
    pub many: RwSignal<bool>,
    list: RwSignal<String>,
    /// Lines of the list that were left out of the question.
    left_out: RwSignal<Vec<(usize, Fault)>>,
    asking: RwSignal<bool>,
    /// Grows with each question and each edit: an answer to an older one is not wanted.
    turn: RwSignal<u32>,
    refusal: Refusal,
    answered: RwSignal<Option<Answered>>,
    filter: RwSignal<Option<Readiness>>,
    raw: RwSignal<bool>,
}

impl Checker {
    pub fn new() -> Self {
        Self {
            many: RwSignal::new(false),
            list: RwSignal::new(String::new()),
            left_out: RwSignal::new(Vec::new()),
            asking: RwSignal::new(false),
            turn: RwSignal::new(0),
            refusal: RwSignal::new(None),
            answered: RwSignal::new(None),
            filter: RwSignal::new(None),
            raw: RwSignal::new(false),
        }
    }

    /// The last answer, as long as it is one to the form as it is.
    fn read<T>(self, desk: Desk, read: impl FnOnce(&StatusReport, bool) -> T) -> Option<T> {
        let (app, user_id) = desk.whom()?;
        let many = self.many.get();
        self.answered.with(|answered| {
            let answered = answered.as_ref().filter(|it| it.app == app && it.many == many)?;
            let report = &answered.report;
            let same = many || report.users.first().is_some_and(|user| user.userid == user_id);
            same.then(|| read(report, many))
        })
    }

    /// The UserIDs to ask about.
    fn user_ids(self, user_id: String) -> Result<Vec<String>, ApiError> {
        self.left_out.set(Vec::new());
        if !self.many.get_untracked() {
            return check(&user_id).map(|()| vec![user_id]).map_err(Fault::at_field);
        }
        let list = self.list.with_untracked(|text| parse(text));
        self.left_out.set(list.faults);
        match list.user_ids.len() {
            0 => Err(ApiError::at(Field::UserId, t::LIST_EMPTY)),
            count if count > MOST => {
                let count = count.to_string();
                let text = t::LIST_LONG;
                let (en, zh) = (fill(&text.en, &count), fill(&text.zh, &count));
                Err(ApiError::at(Field::UserId, shared::Text::owned(en, zh)))
            }
            _ => Ok(list.user_ids),
        }
    }

    fn ask(self, desk: Desk) {
        if self.asking.get_untracked() {
            return;
        }
        self.refusal.set(None);
        let whom = untrack(|| desk.whom());
        let Some((app, user_id)) = whom else {
            self.refusal.set(Some(ApiError::at(Field::App, t::APP_FIRST)));
            return;
        };
        let many = self.many.get_untracked();
        let user_ids = match self.user_ids(user_id) {
            Ok(user_ids) => user_ids,
            Err(error) => return self.refuse(error),
        };
        self.asking.set(true);
        self.filter.set(None);
        desk.speaker.set(Speaker::Status);
        self.turn.update(|turn| *turn += 1);
        let turn = self.turn.get_untracked();
        ask(get_status(app, user_ids), move |answer| {
            if self.turn.get_untracked() != turn {
                return;
            }
            self.asking.set(false);
            match answer {
                Ok(report) => self.answered.set(Some(Answered { app, many, report })),
                Err(error) => self.refuse(error),
            }
        });
    }

    fn refuse(self, error: ApiError) {
        if error.field == Some(Field::UserId) {
            focus(if self.many.get_untracked() { LIST_ID } else { STATUS_USER_ID });
        }
        self.refusal.set(Some(error));
    }
}

/// The section "User client status checking tool".
#[component]
pub fn StatusChecker(
    /// State of the page.
    desk: Desk,
) -> impl IntoView {
    let checker = desk.checker;
    Effect::new(move |before: Option<()>| {
        desk.user_id.track();
        checker.many.track();
        checker.list.track();
        if before.is_some() {
            checker.refusal.set(None);
            checker.left_out.set(Vec::new());
            checker.turn.update(|turn| *turn += 1);
            checker.asking.set(false);
        }
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        checker.ask(desk);
    };
    let waiting =
        Signal::derive(move || checker.asking.get().then(|| t::ASKING.get(desk.lang.get())));
    let banner = Signal::derive(move || {
        let lang = desk.lang.get();
        checker.read(desk, |report, many| {
            if many { Some(many::verdict(lang, report)) } else { one::verdict(lang, report) }
        })?
    });
    let body = view! {
        <p class="tool-lead">{tr(t::STATUS_LEAD)}</p>
        <form class="form" novalidate on:submit=submit>
            <Checkbox label=tr(t::MANY) checked=checker.many />
            {move || if checker.many.get() { list_field(desk) } else { one_field(desk) }}
            <div class="actions">
                <Button
                    label=tr(t::GET_STATUS)
                    kind=ButtonKind::Primary
                    submit=true
                    disabled_reason=waiting
                />
            </div>
        </form>
        {refused_or_again(checker.refusal, &[Field::UserId], move || checker.ask(desk))}
        <VerdictBanner verdict=banner is_status=desk.speaks(Speaker::Status) />
        {answer(desk)}
    };
    region("push-status", t::STATUS, body.into_any())
}

fn one_field(desk: Desk) -> AnyView {
    view! {
        <TextField
            label=tr(t::USER_ID)
            id=STATUS_USER_ID
            value=desk.user_id
            hint=tr(t::USER_ID_HINT)
            error=at_field(desk.checker.refusal, Field::UserId)
        />
    }
    .into_any()
}

fn list_field(desk: Desk) -> AnyView {
    let checker = desk.checker;
    let left_out = Signal::derive(move || {
        let lang = desk.lang.get();
        let text = |(line, fault): &(usize, Fault)| fault.in_line(lang, *line);
        checker.left_out.with(|faults| faults.iter().map(text).collect::<Vec<_>>())
    });
    view! {
        <TextArea
            label=tr(t::LIST)
            id=LIST_ID
            value=checker.list
            rows=6
            hint=tr(t::LIST_HINT)
            error=at_field(checker.refusal, Field::UserId)
            warnings=left_out
        />
        {file_input(checker.list)}
    }
    .into_any()
}

/// Everything below the verdict, or what is going to be there.
fn answer(desk: Desk) -> AnyView {
    let checker = desk.checker;
    let content = move || {
        let lang = desk.lang.get();
        let shown = checker.read(desk, |report, many| {
            let raw = raw_answer(report.raw.clone(), checker.raw);
            let answer = if many {
                many::answer(lang, report, checker.filter)
            } else {
                one::answer(lang, report)
            };
            let took = fill(t::TOOK.get(lang), &report.duration_ms.to_string());
            view! {
                {answer}
                <p class="field-hint">{took}</p>
                <div class="result-parts">{raw}</div>
            }
            .into_any()
        });
        let quiet = checker.asking.get() || checker.refusal.with(Option::is_some);
        let idle = (shown.is_none() && !quiet).then(|| {
            view! {
                <EmptyState icon=Icon::Info title=tr(t::STATUS_EMPTY)>
                    <p>{tr(t::STATUS_EMPTY_TEXT)}</p>
                </EmptyState>
            }
            .into_any()
        });
        shown.or(idle)
    };
    content.into_any()
}
