//! Why a token is refused, and what else deserves a remark.

use shared::Lang;
use shared::usersig::{Failure, FailureClass, Probe, Report};

use super::codes::linked;
use super::explain;
use super::marked::marked;
use super::verdict::Particulars;
use crate::i18n::{Text, tr, use_lang, usersig};
use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// The first failure in full, without what the verdict above has said.
pub(super) fn primary(failure: &Failure, report: &Report) -> AnyView {
    let lang = use_lang();
    let (class, probe) = (failure.class, report.probe);
    let said = Particulars::of(failure, probe);
    let detail = failure.clone();
    let finding = (said != Particulars::Detail
        && failure.detail_text(lang.get_untracked()).is_some())
    .then(|| row(usersig::FINDING, move || detail.detail_text(lang.get())));
    let probes = report
        .probes()
        .filter(|probe| said != Particulars::Probe(*probe))
        .map(|probe| row(usersig::PROBE, move || explain::text(probe, lang.get())))
        .collect::<Vec<_>>();
    let names = failure.names().into_iter().chain(report.probes().map(Probe::name));
    view! {
        <div class="explanation">
            <h3>{tr(usersig::WHY)} " " {code_names([class.name()].into_iter().chain(names))}</h3>
            {probes}
            {finding}
            {marked(failure, &report.cleaned)}
            {general(failure, probe)}
        </div>
    }
    .into_any()
}

/// Cause, solution and what the server probably answers, as far as they are not said yet.
fn general(failure: &Failure, probe: Option<Probe>) -> AnyView {
    let lang = use_lang();
    let now = failure.explain(probe, lang.get_untracked());
    let (of_cause, of_solution) = (failure.clone(), failure.clone());
    let cause = (!now.cause.is_empty())
        .then(|| row(usersig::CAUSE, move || of_cause.explain(probe, lang.get()).cause));
    let solution = (!now.solution.is_empty())
        .then(|| row(usersig::SOLUTION, move || of_solution.explain(probe, lang.get()).solution));
    view! { {cause} {solution} {server_code(now.server_code)} }.into_any()
}

/// Names that never change, as the command line prints them.
fn code_names(names: impl Iterator<Item = &'static str>) -> AnyView {
    let codes = names.map(|name| view! { <code class="class-name">{name}</code> " " });
    codes.collect::<Vec<_>>().into_any()
}

/// What the server probably answers.
fn server_code(codes: &'static str) -> Option<AnyView> {
    let lang = use_lang();
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
pub(super) fn others(report: &Report) -> Option<AnyView> {
    let failures = &report.failures;
    let is_of_other_app =
        failures.first().is_some_and(|first| first.class == FailureClass::SdkAppIdMismatch);
    let rows = failures
        .iter()
        .skip(1)
        .filter(|failure| !(is_of_other_app && failure.class == FailureClass::WrongKey))
        .map(|failure| other(failure, report.probe))
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

fn other(failure: &Failure, probe: Option<Probe>) -> AnyView {
    let lang = use_lang();
    let class = failure.class;
    let (detail, advice) = (failure.clone(), failure.clone());
    let names = [class.name()].into_iter().chain(failure.names());
    view! {
        <li>
            <p class="other-title">{title(class)} " " {code_names(names)}</p>
            {move || detail.detail_text(lang.get()).map(|text| view! { <p>{text}</p> })}
            {move || {
                let solution = advice.explain(probe, lang.get()).solution;
                (!solution.is_empty()).then(|| view! { <p>{solution}</p> })
            }}
        </li>
    }
    .into_any()
}

fn title(class: FailureClass) -> impl Fn() -> &'static str {
    let lang = use_lang();
    move || class.title(lang.get())
}

/// All hints and warnings.
pub(super) fn remarks(report: &Report) -> Option<AnyView> {
    let both = |text: &dyn Fn(Lang) -> String| [text(Lang::En), text(Lang::ZhCn)];
    let hints =
        report.hints.iter().map(|hint| (hint.name(), both(&|lang| hint.text(lang).to_owned())));
    let warnings = report
        .warnings
        .iter()
        .map(|warning| (warning.name(), both(&|lang| report.warning_text(*warning, lang))));
    let rows = hints.chain(warnings).map(remark).collect::<Vec<_>>();
    if rows.is_empty() {
        return None;
    }
    let list = view! {
        <div class="remarks">
            <h3>{tr(usersig::REMARKS)}</h3>
            <ul>{rows}</ul>
        </div>
    };
    Some(list.into_any())
}

fn remark((name, [en, zh]): (&'static str, [String; 2])) -> AnyView {
    let lang = use_lang();
    let text = move || match lang.get() {
        Lang::En => en.clone(),
        Lang::ZhCn => zh.clone(),
    };
    view! {
        <li>
            {icon(Icon::Warn)}
            <span>{text} " " <code class="class-name">{name}</code></span>
        </li>
    }
    .into_any()
}
