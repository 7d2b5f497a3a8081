//! `/history`: push checks of the past as a table, filtered by the address. The old `?check=`
//! leads to the check's own address.

mod address;
mod chart;
mod checks;
mod days;
mod delete;
mod export;
mod faults;
mod filters;
mod form;
mod list;
mod overview;
mod sort;
mod table;

pub(in crate::pages) use delete::delete_user;
pub(in crate::pages) use filters::{end_of, midnight};
pub(in crate::pages) use form::app_field;
use shared::api::{CheckSummary, PushTestInput, RunState};
use shared::chat::StageState;

use crate::i18n::{Lang, fill, history as t};
use crate::keyring::use_server_apps;
use crate::pages::push_check::words::{Mark, outcome_of, run_state, stage_state};
use crate::routes::check_path;
use crate::usersig_support::chars::escaped;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_query_map;

/// The list, or the check that the address names.
pub(super) fn body() -> AnyView {
    let query = use_query_map();
    let check = Memo::new(move |_| query.with(|query| query.get("check")));
    let content = move || match check.get().filter(|id| !id.is_empty()) {
        Some(id) => view! { <Redirect path=check_path(&id) /> }.into_any(),
        None => list::list(),
    };
    content.into_any()
}

/// Who a test was about: the user, or whose token it was.
pub(in crate::pages) fn whom(lang: Lang, input: &PushTestInput) -> String {
    if !input.userid.is_empty() {
        return escaped(&input.userid);
    }
    let vendor = use_server_apps().with(|apps| {
        let certificates = &apps.find(input.sdkappid)?.certificates;
        let known = certificates.iter().find(|known| known.id == input.certificate_id)?;
        Some(known.vendor.fill(lang, t::TOKEN_OF.get(lang)))
    });
    vendor.unwrap_or_else(|| fill(t::TOKEN_OF.get(lang), &input.certificate_id))
}

/// How a check ended, or that it did not.
fn outcome_mark(check: &CheckSummary) -> Mark {
    let mark = outcome_of(check.outcome, &check.input);
    match check.outcome {
        Some(_) => mark,
        None if check.state == RunState::Running => stage_state(StageState::Running),
        None => Mark { word: run_state(check.state), ..mark },
    }
}

/// What the operator calls the app, with its number.
pub(in crate::pages) fn app_name() -> impl Fn(u32) -> String + Copy {
    let apps = use_server_apps();
    move |sdkappid| {
        let number = sdkappid.to_string();
        let name = apps.with(|apps| apps.find(sdkappid).map(|app| app.name.clone()));
        match name.filter(|name| !name.is_empty()) {
            Some(name) => [name.as_str(), " · ", number.as_str()].concat(),
            None => number,
        }
    }
}
