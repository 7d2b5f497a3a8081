//! The form that makes a token.

use leptos::prelude::*;
use shared::api::{ApiError, Field, Role, TOKEN_DAYS_MAX};

use super::apps::Apps;
use super::{TokenList, made};
use crate::access_fns::add_token;
use crate::i18n::{access, tokens as t, tr};
use crate::pages::access::role_field;
use crate::pages::history::midnight;
use crate::refusal::{at_field, refused};
use crate::ui::{Form, Submit, TextField, focus};
use crate::usersig_support::clock::{local_input_value, now};

const LABEL: &str = "token-label";
const ENDS: &str = "token-ends";
const FIELDS: &[Field] = &[Field::Label, Field::Days];

/// How long a token lives unless another day is chosen.
const DAYS: i64 = 90;
const DAY: i64 = 86_400;

/// What was typed. Cheap to copy.
#[derive(Clone, Copy)]
struct TokenForm {
    label: RwSignal<String>,
    role: RwSignal<&'static str>,
    apps: Apps,
    ends: RwSignal<String>,
}

/// The day of a moment in the browser's time zone.
fn day(moment: i64) -> String {
    local_input_value(moment).unwrap_or_default().chars().take(10).collect()
}

/// How many days ahead a day is; a day can have 23 or 25 hours.
fn days_to(ends: &str) -> Option<u32> {
    let ahead = midnight(ends)? - midnight(&day(now()))?;
    let days = u32::try_from((ahead + DAY / 2).div_euclid(DAY)).ok()?;
    (1..=TOKEN_DAYS_MAX).contains(&days).then_some(days)
}

impl TokenForm {
    fn go_to(error: &ApiError) {
        match error.field {
            Some(Field::Label) => focus(LABEL),
            Some(Field::Days) => focus(ENDS),
            _ => {}
        }
    }

    fn send(self, tokens: TokenList) {
        let request = tokens.made;
        if request.is_running_untracked() {
            return;
        }
        let label = self.label.get_untracked().trim().to_owned();
        let (apps, days) = (self.apps.chosen(), self.ends.with_untracked(|ends| days_to(ends)));
        let refuse = |field, text| {
            let fault = ApiError::at(field, text);
            Self::go_to(&fault);
            request.refusal.set(Some(fault));
        };
        let (apps, days) = match (label.is_empty(), apps, days) {
            (true, ..) => return refuse(Field::Label, t::LABEL_EMPTY),
            (_, None, _) => return refuse(Field::App, t::APPS_EMPTY),
            (.., None) => return refuse(Field::Days, t::ENDS_WRONG),
            (false, Some(apps), Some(days)) => (apps, days),
        };
        let role = Role::from_word(self.role.get_untracked()).unwrap_or(Role::Viewer);
        request.send(
            move || add_token(label.clone(), role, apps.clone(), days),
            move |answer| match answer {
                Ok(made) => {
                    tokens.put(&made.token);
                    self.label.set(String::new());
                    // What shows it is drawn after this.
                    request_animation_frame(|| focus(made::TITLE));
                }
                Err(error) => Self::go_to(error),
            },
        );
    }
}

pub(super) fn form(tokens: TokenList) -> AnyView {
    let add = TokenForm {
        label: RwSignal::new(String::new()),
        role: RwSignal::new(Role::Viewer.word()),
        apps: Apps::new(),
        ends: RwSignal::new(day(now() + DAYS * DAY)),
    };
    let refusal = tokens.made.refusal;
    view! {
        <section class="panel column" aria-labelledby="add-token">
            <h2 id="add-token">{tr(t::ADD)}</h2>
            <Form on_submit=move || add.send(tokens)>
                <TextField
                    label=tr(t::LABEL)
                    id=LABEL
                    value=add.label
                    hint=tr(t::LABEL_HINT)
                    error=at_field(refusal, Field::Label)
                />
                {role_field(add.role)}
                {add.apps.field()}
                <TextField
                    label=tr(t::ENDS)
                    id=ENDS
                    value=add.ends
                    kind="date"
                    hint=tr(t::ENDS_HINT)
                    error=at_field(refusal, Field::Days)
                />
                {refused(refusal, FIELDS)}
                <Submit label=tr(t::ADD) disabled_reason=tokens.made.waiting(access::WORKING) />
            </Form>
        </section>
    }
    .into_any()
}
