//! The generated token and what can be done with it.

use std::sync::Arc;

use super::super::context::UserSigContext;
use super::super::moments::{code, fact, facts, moment, span_text};
use super::on_demand::{self, Extra, ShownParts};
use super::{GeneratorForm, Made};
use crate::i18n::{fill, tr, usersig};
use crate::part::{PartBody, part};
use crate::ui::{Button, ButtonKind, CopyButton, Disclosure, EmptyState, Icon, icon};
use crate::usersig_support::chars::escaped;
use crate::usersig_support::moment::grouped;
use leptos::context::Provider;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// Element id of the first line.
pub(super) const RESULT: &str = "usersig-result";

/// The last token; before there is one, what is going to be here.
pub(super) fn answer(
    form: GeneratorForm,
    cx: UserSigContext,
    check: Callback<(String, String)>,
) -> AnyView {
    let shown = move || match form.request.answer.get() {
        Some(made) => result(&made, form, cx, check),
        None => view! {
            <EmptyState icon=Icon::Seal title=tr(usersig::GENERATOR_EMPTY)>
                <p>{tr(usersig::GENERATOR_EMPTY_NOTE)}</p>
            </EmptyState>
        }
        .into_any(),
    };
    shown.into_any()
}

/// Token, copy button, facts, and the parts on demand.
fn result(
    made: &Arc<Made>,
    form: GeneratorForm,
    cx: UserSigContext,
    check: Callback<(String, String)>,
) -> AnyView {
    let lang = cx.lang;
    let token = made.token().to_owned();
    let length = grouped(i64::try_from(token.len()).unwrap_or(0));
    let copied = token.clone();
    let checked = (made.call.user_id.clone(), token.clone());
    let ends = made.time.saturating_add(made.call.expire);
    let expire = made.call.expire;
    let rows = vec![
        fact(usersig::USER_ID, code(escaped(&made.call.user_id))),
        fact(usersig::SDKAPPID, code(made.call.sdkappid.to_string())),
        fact(usersig::CREATED, moment(made.time, cx.now)),
        fact(usersig::EXPIRES, moment(ends, cx.now)),
        fact(usersig::VALIDITY, (move || span_text(lang.get(), expire)).into_any()),
        fact(
            usersig::LENGTH,
            (move || fill(usersig::CHARACTERS.get(lang.get()), &length)).into_any(),
        ),
    ];
    view! {
        <div class="result">
            <h3 id=RESULT tabindex="-1">{tr(usersig::RESULT)}</h3>
            {stale_note(made, form, cx)}
            // Not the implicit `status`: two hundred characters are no message to read out,
            // and the page's one status is the verdict.
            <output class="token" role="group" aria-label=tr(usersig::RESULT_LABEL)>{token}</output>
            <div class="actions">
                <CopyButton
                    label=tr(usersig::COPY_USERSIG)
                    text=Signal::derive(move || copied.clone())
                    kind=ButtonKind::Primary
                />
                <Button
                    label=tr(usersig::CHECK_IT)
                    icon=Icon::Arrow
                    on_press=move |()| check.run(checked.clone())
                />
            </div>
            {facts(rows)}
            <div class="result-parts">
                {on_demand(form.code_open, made, Extra::ServerCode)}
                {on_demand(form.steps_open, made, Extra::Steps)}
                {on_demand(RwSignal::new(false), made, Extra::QrCode)}
            </div>
        </div>
    }
    .into_any()
}

fn stale_note(made: &Arc<Made>, form: GeneratorForm, cx: UserSigContext) -> AnyView {
    let made = made.clone();
    let is_stale = Memo::new(move |_| {
        cx.app.with(|app| app.as_ref().map(|app| form.inputs(app))).as_ref() != Some(&made.inputs)
    });
    let note = move || {
        is_stale.get().then(|| {
            view! {
                <p class="field-warning">
                    {icon(Icon::Info)} <span>{tr(usersig::RESULT_STALE)}</span>
                </p>
            }
        })
    };
    note.into_any()
}

/// A disclosure whose content is loaded and built when it is opened.
fn on_demand(open: RwSignal<bool>, made: &Arc<Made>, extra: Extra) -> AnyView {
    let made = made.clone();
    let content = move || {
        open.get().then(|| {
            let shown = ShownParts { made: made.clone(), extra };
            view! { <Provider value=shown>{part(|| Box::pin(load_on_demand()))}</Provider> }
        })
    };
    view! { <Disclosure summary=tr(extra.title()) open=open>{content}</Disclosure> }.into_any()
}

#[wasm_split(on_demand, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_on_demand() -> Result<PartBody, SplitLoaderError> {
    Ok(on_demand::body)
}
