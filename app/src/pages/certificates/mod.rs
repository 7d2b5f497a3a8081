//! `/certificates`: the push credential of each certificate ID, and its check without a phone.

mod canary;
mod card;
mod chart;
mod notice;
mod state;

use leptos::prelude::*;
use shared::api::CredentialReport;

use crate::i18n::{certificates as t, tr};
use crate::refusal::refused_or_again;
use crate::ui::{Button, EmptyState, Icon, skeleton};
use card::card;
pub(super) use notice::notice;
use state::Certificates;

const TITLE: &str = "certificates";

/// All but the heading.
pub(super) fn body() -> AnyView {
    let certificates = Certificates::new();
    certificates.load();
    let report = certificates.report;
    let list = move || match report.answer.get() {
        None if report.is_running() => skeleton(),
        None => ().into_any(),
        Some(all) if all.credentials.is_empty() => view! {
            <EmptyState icon=Icon::Key title=tr(t::EMPTY)>
                <p>{tr(t::EMPTY_TEXT)}</p>
            </EmptyState>
        }
        .into_any(),
        Some(all) => cards(certificates, all),
    };
    view! {
        <section aria-labelledby=TITLE>
            <h2 id=TITLE class="visually-hidden" tabindex="-1">{tr(t::ALL)}</h2>
            {list}
            {refused_or_again(report.refusal, &[], move || certificates.load())}
        </section>
    }
    .into_any()
}

fn cards(certificates: Certificates, all: CredentialReport) -> AnyView {
    let daily = if all.daily { t::DAILY } else { t::NOT_DAILY };
    let cards = all.credentials.into_iter().map(|one| card(certificates, one)).collect::<Vec<_>>();
    view! {
        <div class="certificates-head">
            <p class="soft">{tr(daily)}</p>
            <Button
                label=tr(t::CHECK_ALL)
                on_press=move |()| certificates.check_all()
                disabled_reason=certificates.waiting_for_any()
            />
        </div>
        <ul class="certificates">{cards}</ul>
    }
    .into_any()
}
