//! Why a token is refused, and what else deserves a remark.

use shared::catalogue::explain;
use shared::usersig::{Failure, FailureClass, Probe, Warning};

use super::codes::linked;
use super::marked::marked;
use super::verdict::Particulars;
use crate::i18n::{Text, tr, use_lang, usersig};
use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// The first failure in full, without what the verdict above has said.
pub(super) fn primary(failure: &Failure, cleaned: &str, probe: Option<Probe>) -> AnyView {
    let lang = use_lang();
    let class = failure.class;
    let said = Particulars::of(failure, probe);
    let detail = failure.clone();
    let finding = (said != Particulars::Detail
        && failure.detail_text(lang.get_untracked()).is_some())
    .then(|| row(usersig::FINDING, move || detail.detail_text(lang.get())));
    // A mistake that is known for certain leaves nothing to guess.
    let is_known = class == FailureClass::WrongKey && probe.is_some();
    let general = (!is_known).then(|| {
        let cause = move || explain(class, lang.get()).cause;
        let solution = move || explain(class, lang.get()).solution;
        view! { {row(usersig::CAUSE, cause)} {row(usersig::SOLUTION, solution)} }
    });
    let probe = probe
        .filter(|probe| said != Particulars::Probe(*probe))
        .map(|probe| row(usersig::PROBE, move || probe.text(lang.get())));
    view! {
        <div class="explanation">
            <h3>{tr(usersig::WHY)} " " <code class="class-name">{class.name()}</code></h3>
            {probe}
            {finding}
            {marked(failure, cleaned)}
            {general}
            {server_code(class)}
        </div>
    }
    .into_any()
}

/// What the server probably answers.
fn server_code(class: FailureClass) -> Option<AnyView> {
    let lang = use_lang();
    let codes = explain(class, lang.get_untracked()).server_code;
    if codes.is_empty() {
        return None;
    }
    let text = move || {
        let (before, after) =
            usersig::PROBABLY.get(lang.get()).split_once("{}").unwrap_or_default();
        view! { {before} {linked(codes)} {after} }
    };
    Some(row(usersig::SERVER_SAYS, text))
}

fn row<V: IntoView + 'static>(term: Text, text: impl Fn() -> V + Send + 'static) -> AnyView {
    view! {
        <div class="explanation-row">
            <h4>{tr(term)}</h4>
            <p>{text}</p>
        </div>
    }
    .into_any()
}

/// All failures after the first. The key of one app proves nothing about a token of another.
pub(super) fn others(failures: &[Failure]) -> Option<AnyView> {
    let is_of_other_app =
        failures.first().is_some_and(|first| first.class == FailureClass::SdkAppIdMismatch);
    let rows = failures
        .iter()
        .skip(1)
        .filter(|failure| !(is_of_other_app && failure.class == FailureClass::WrongKey))
        .map(other)
        .collect::<Vec<_>>();
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
