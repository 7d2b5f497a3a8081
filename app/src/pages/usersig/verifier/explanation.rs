//! Why a token is refused, and what else deserves a remark.

use shared::catalogue::explain;
use shared::usersig::{Failure, FailureClass, Probe, Warning};

use super::marked::marked;
use crate::i18n::{Text, fill, tr, use_lang, usersig};
use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// The first failure in full.
pub(super) fn primary(failure: &Failure, cleaned: &str, probe: Option<Probe>) -> AnyView {
    let lang = use_lang();
    let class = failure.class;
    let detail = failure.clone();
    let found = Memo::new(move |_| detail.detail_text(lang.get()));
    let codes = explain(class, lang.get_untracked()).server_code;
    let server = (!codes.is_empty())
        .then(|| row(usersig::SERVER_SAYS, move || fill(usersig::PROBABLY.get(lang.get()), codes)));
    let probe = probe.map(|probe| row(usersig::PROBE, move || probe.text(lang.get()).to_owned()));
    let found_row = move || {
        found
            .with(Option::is_some)
            .then(|| row(usersig::FINDING, move || found.get().unwrap_or_default()))
    };
    view! {
        <div class="explanation">
            <h3>{tr(usersig::WHY)} " " <code class="class-name">{class.name()}</code></h3>
            {probe}
            {found_row}
            {marked(failure, cleaned)}
            {row(usersig::CAUSE, move || explain(class, lang.get()).cause.to_owned())}
            {row(usersig::SOLUTION, move || explain(class, lang.get()).solution.to_owned())}
            {server}
        </div>
    }
    .into_any()
}

fn row(term: Text, text: impl Fn() -> String + Send + 'static) -> AnyView {
    view! {
        <div class="explanation-row">
            <h4>{tr(term)}</h4>
            <p>{text}</p>
        </div>
    }
    .into_any()
}

/// All failures after the first.
pub(super) fn others(failures: &[Failure]) -> Option<AnyView> {
    let rows = failures.iter().skip(1).map(other).collect::<Vec<_>>();
    if rows.is_empty() {
        return None;
    }
    let list = view! {
        <div class="others">
            <h3>{tr(usersig::ALSO_WRONG)}</h3>
            <ul>{rows}</ul>
        </div>
    };
    Some(list.into_any())
}

fn other(failure: &Failure) -> AnyView {
    let lang = use_lang();
    let class = failure.class;
    let detail = failure.clone();
    view! {
        <li>
            <p class="other-title">{title(class)} " " <code class="class-name">{class.name()}</code></p>
            {move || detail.detail_text(lang.get()).map(|text| view! { <p>{text}</p> })}
            <p>{move || explain(class, lang.get()).solution}</p>
        </li>
    }.into_any()
}

fn title(class: FailureClass) -> impl Fn() -> &'static str {
    let lang = use_lang();
    move || explain(class, lang.get()).title
}

/// All warnings.
pub(super) fn remarks(warnings: &[Warning]) -> Option<AnyView> {
    if warnings.is_empty() {
        return None;
    }
    let lang = use_lang();
    let rows = warnings
        .iter()
        .map(|warning| {
            let warning = *warning;
            view! {
                <li>
                    {icon(Icon::Warn)}
                    <span>
                        {move || warning.text(lang.get())} " "
                        <code class="class-name">{warning.name()}</code>
                    </span>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let list = view! {
        <div class="remarks">
            <h3>{tr(usersig::REMARKS)}</h3>
            <ul>{rows}</ul>
        </div>
    };
    Some(list.into_any())
}
