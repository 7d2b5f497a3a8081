//! The list of checks, its filter, and loading more of it.

use shared::api::{CheckFilter, CheckSummary, Outcome};

use super::{app_name, moment, whom};
use crate::i18n::{Lang, history as t, push_check, tr, use_lang};
use crate::pages::kept::kept;
use crate::pages::push_check::words::{badge, kind, outcome, outcome_of};
use crate::refusal::refused_or_again;
use crate::request::{Refusal, ask};
use crate::routes::{Page, query};
use crate::server_fns::list_checks;
use crate::ui::{Button, Choice, EmptyState, Icon, Select, TextField};
use leptos::prelude::*;
use leptos_router::components::A;

/// Lines that the server gives at a time; fewer are the last.
const PAGE: usize = 50;

const OUTCOMES: [(&str, Outcome); 3] =
    [("proven", Outcome::Proven), ("fault", Outcome::Fault), ("no_verdict", Outcome::NoVerdict)];

/// The filter, and what it found. Cheap to copy.
#[derive(Clone, Copy)]
struct Checks {
    user_id: RwSignal<String>,
    outcome: RwSignal<&'static str>,
    found: RwSignal<Option<Vec<CheckSummary>>>,
    /// Whether there may be older ones.
    more: RwSignal<bool>,
    asking: RwSignal<bool>,
    /// What the last question read on from.
    before: RwSignal<Option<String>>,
    refusal: Refusal,
}

impl Checks {
    fn new() -> Self {
        Self {
            user_id: RwSignal::new(String::new()),
            outcome: RwSignal::new(""),
            found: RwSignal::new(None),
            more: RwSignal::new(false),
            asking: RwSignal::new(false),
            before: RwSignal::new(None),
            refusal: RwSignal::new(None),
        }
    }

    /// Reads from the newest, or on from the last one shown.
    fn load(self, before: Option<String>) {
        if self.asking.get_untracked() {
            return;
        }
        let wanted = self.outcome.get_untracked();
        let filter = CheckFilter {
            sdkappid: None,
            userid: self.user_id.get_untracked(),
            outcome: OUTCOMES.into_iter().find(|(word, _)| *word == wanted).map(|(_, it)| it),
            before: before.clone(),
            ..CheckFilter::default()
        };
        self.asking.set(true);
        self.before.set(before.clone());
        self.refusal.set(None);
        ask(list_checks(filter), move |answer| {
            self.asking.set(false);
            match answer {
                Ok(checks) => {
                    self.more.set(checks.len() >= PAGE);
                    self.found.update(|found| match (found, before) {
                        (Some(found), Some(_)) => found.extend(checks),
                        (found, _) => *found = Some(checks),
                    });
                }
                Err(error) => self.refusal.set(Some(error)),
            }
        });
    }

    fn last(self) -> Option<String> {
        self.found.with_untracked(|found| Some(found.as_ref()?.last()?.id.clone()))
    }
}

pub(super) fn list() -> AnyView {
    let checks = kept(Checks::new);
    let lang = use_lang();
    checks.load(None);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        checks.load(None);
    };
    let words = OUTCOMES.map(|(word, it)| Choice::new(word, tr(outcome(Some(it)).word)));
    let choices = [Choice::new("", tr(t::ANY))].into_iter().chain(words).collect();
    let more = move || {
        (checks.more.get() && checks.found.with(Option::is_some)).then(|| {
            let waiting =
                Signal::derive(move || checks.asking.get().then(|| t::LOADING.get(lang.get())));
            view! {
                <div class="actions">
                    <Button
                        label=tr(t::MORE)
                        disabled_reason=waiting
                        on_press=move |()| checks.load(checks.last())
                    />
                </div>
            }
        })
    };
    let again = move || checks.load(checks.before.get_untracked());
    view! {
        <section class="panel" aria-labelledby="history-list">
            <h2 id="history-list">{tr(t::CHECKS)}</h2>
            <form class="form filter" novalidate on:submit=submit>
                <TextField
                    label=tr(push_check::USER_ID)
                    value=checks.user_id
                    hint=tr(t::PART_HINT)
                    optional=true
                />
                <Select label=tr(t::OUTCOME) choices=choices value=checks.outcome />
                <div class="actions">
                    <Button label=tr(t::FILTER) submit=true />
                </div>
            </form>
            {refused_or_again(checks.refusal, &[], again)}
            {rows(checks, lang)}
            {more}
        </section>
    }
    .into_any()
}

fn rows(checks: Checks, lang: RwSignal<Lang>) -> AnyView {
    let name = app_name();
    let content = move || {
        checks.found.with(|found| match found {
            None if checks.refusal.with(Option::is_some) => None,
            None => Some(view! { <p class="field-hint">{tr(t::LOADING)}</p> }.into_any()),
            Some(found) if found.is_empty() => Some(empty()),
            Some(found) => {
                let lang = lang.get();
                let rows = found.iter().map(|it| row(lang, it, &name(it.input.sdkappid)));
                let rows = rows.collect::<Vec<_>>();
                Some(view! { <ul class="history">{rows}</ul> }.into_any())
            }
        })
    };
    content.into_any()
}

fn empty() -> AnyView {
    view! {
        <EmptyState icon=Icon::Clock title=tr(t::EMPTY)>
            <p>{tr(t::EMPTY_TEXT)}</p>
            <p><A href=Page::PushCheck.path() attr:class="link">{tr(t::TO_CHECK)}</A></p>
        </EmptyState>
    }
    .into_any()
}

fn row(lang: Lang, check: &CheckSummary, app: &str) -> AnyView {
    let mark = outcome_of(check.outcome, &check.input);
    let title = check.title.in_lang(lang);
    let title = if title.is_empty() { mark.word.get(lang) } else { title }.to_owned();
    let input = &check.input;
    let kind = kind(lang, input);
    let about = [kind.as_str(), &input.certificate_id, app];
    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <li class="past">
            <p class="past-head">
                <span class="mono past-user">{whom(lang, input)}</span>
                {badge(lang, mark)}
            </p>
            <p>
                <A href=Page::History.with(&query(&[("check", &check.id)])) attr:class="link">{title}</A>
            </p>
            <p class="soft">{about}</p>
            <p class="soft">{moment(lang, check.started_at)}</p>
        </li>
    }.into_any()
}
