//! A token, a certificate, and what the vendor says to both: no UserID needed.

use shared::api::{
    ApiError, CertificateInfo, DirectAccess, Field, PushTestInput, TestMode, Through,
};

use super::options::{Options, options};
use crate::access::{denied, either};
use crate::handover::{take, use_handover};
use crate::i18n::{Lang, direct as t, push_check, tr};
use crate::pages::page_state::use_page_state;
use crate::pages::push_check::context::PushContext;
use crate::pages::push_check::run::{Run, run_view};
use crate::pages::push_check::words::unsaid;
use crate::refusal::{at_field, refused};
use crate::ui::{
    Checkbox, Disclosure, EmptyState, Form, Icon, Submit, TextField, Tool, focus, icon, unique_id,
};
use leptos::prelude::*;

const TOKEN_ID: &str = "token-test-token";
const CERTIFICATE_ID: &str = "token-test-certificate";
const CONSENT_ID: &str = "token-test-consent";

/// The form and its run. Cheap to copy.
///
/// SECURITY: the token is in memory only; nothing of this form goes into the address.
#[derive(Clone, Copy)]
struct TokenTest {
    certificate: RwSignal<String>,
    token: RwSignal<String>,
    options: Options,
    consent: RwSignal<bool>,
    run: Run,
}

impl TokenTest {
    fn new() -> Self {
        Self {
            certificate: RwSignal::new(String::new()),
            token: RwSignal::new(String::new()),
            options: Options::new(),
            consent: RwSignal::new(false),
            run: Run::new("token-run"),
        }
    }

    /// The certificate that is chosen, or the first that can be tested.
    fn chosen(self, context: PushContext) -> Option<CertificateInfo> {
        let picked = self.certificate.get();
        let testable = testable(context);
        let found = testable.iter().find(|known| known.id == picked);
        found.or_else(|| testable.first()).cloned()
    }

    fn begin(self, context: PushContext, access: Memo<DirectAccess>) {
        let Some(app) = untrack(|| context.app.number()) else { return };
        let Some(certificate) = untrack(|| self.chosen(context)) else { return };
        let direct = untrack(|| access.with(|it| self.options.input(Through::Direct, it)));
        let token = self.token.get_untracked();
        let refusal = if token.trim().is_empty() {
            Some(ApiError::at(Field::Token, t::TOKEN_EMPTY))
        } else if !direct.dry_run && !self.consent.get_untracked() {
            Some(ApiError::at(Field::Consent, push_check::CONSENT_MISSING))
        } else {
            None
        };
        if let Some(refusal) = refusal {
            go_to(&refusal);
            self.run.start.refusal.set(Some(refusal));
            return;
        }
        // One consent is for one notification.
        self.consent.set(false);
        let input = PushTestInput {
            sdkappid: app,
            userid: String::new(),
            certificate_id: certificate.id,
            mode: TestMode::Offline,
            consent: !direct.dry_run,
            direct,
        };
        self.run.begin(context, input, token.into(), go_to);
    }
}

/// To the field that a refusal is about.
fn go_to(refusal: &ApiError) {
    match refusal.field {
        Some(Field::Token) => focus(TOKEN_ID),
        Some(Field::CertificateId) => focus(CERTIFICATE_ID),
        Some(Field::Consent) => focus(CONSENT_ID),
        _ => {}
    }
}

fn certificates(context: PushContext) -> Vec<CertificateInfo> {
    context.app.current().map(|app| app.certificates).unwrap_or_default()
}

fn testable(context: PushContext) -> Vec<CertificateInfo> {
    let mut all = certificates(context);
    all.retain(|known| known.direct.missing.is_empty());
    all
}

/// The section "Test a token at its push vendor".
pub fn token_test(context: PushContext) -> AnyView {
    let test = use_page_state(TokenTest::new);
    test.run.follow(context);
    take(use_handover().token, move |token| {
        test.token.set(token);
        focus(TOKEN_ID);
    });
    // What was wrong with a text is not wrong with the next one.
    Effect::new(move |before: Option<()>| {
        test.token.track();
        test.certificate.track();
        if before.is_some() {
            test.run.start.refusal.set(None);
        }
    });
    let there = Memo::new(move |_| context.app.number().is_some());
    let possible = Memo::new(move |_| !testable(context).is_empty());
    let content = move || match (there.get(), possible.get()) {
        (false, _) => {
            let text = move || push_check::APP_FIRST.in_lang(context.lang.get()).to_owned();
            view! { <p class="field-hint">{text}</p> }.into_any()
        }
        (true, false) => view! {
            <p>{tr(t::NONE_TESTABLE)}</p>
            {move || reasons(context, context.lang.get())}
        }
        .into_any(),
        (true, true) => form(context, test),
    };
    let question = view! {
        <p class="tool-lead">{tr(t::TOKEN_TEST_LEAD)}</p>
        {content}
    };
    let empty = move || {
        (test.run.is_empty() && !test.run.is_running()).then(|| {
            view! {
                <EmptyState icon=Icon::Key title=tr(push_check::FINDER_EMPTY)>
                    <p>{tr(t::TOKEN_EMPTY_STATE)}</p>
                </EmptyState>
            }
        })
    };
    let answer = view! {
        {run_view(context, test.run, Signal::stored(true))}
        {empty}
    };
    view! {
        <Tool
            id="push-token"
            name=t::TOKEN_TEST
            question=question.into_any()
            answer=answer.into_any()
        />
    }
    .into_any()
}

/// What to configure: each reason once, with the certificates it is about.
fn reasons(context: PushContext, lang: Lang) -> AnyView {
    let all = certificates(context);
    if all.is_empty() {
        return view! { <p class="field-hint">{t::NO_CERTIFICATES.get(lang)}</p> }.into_any();
    }
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for known in all.iter().filter(|known| !known.direct.missing.is_empty()) {
        let why = known.direct.missing.in_lang(lang);
        match reasons.iter_mut().find(|(reason, _)| reason == why) {
            Some((_, ids)) => ids.push(known.id.clone()),
            None => reasons.push((why.to_owned(), vec![known.id.clone()])),
        }
    }
    let rows = reasons.into_iter().map(|(why, ids)| {
        let ids = ids.join(", ");
        view! { <li><span class="mono">{ids}</span> <span class="field-hint">{why}</span></li> }
    });
    view! { <ul class="reasons-why">{rows.collect::<Vec<_>>()}</ul> }.into_any()
}

fn form(context: PushContext, test: TokenTest) -> AnyView {
    let refusal = test.run.start.refusal;
    let access = Memo::new(move |_| test.chosen(context).map(|it| it.direct).unwrap_or_default());
    let through = Memo::new(|_| Through::Direct);
    let sends = Memo::new(move |_| {
        !access.with(|access| test.options.input(Through::Direct, access).dry_run)
    });
    let consent = move || {
        sends.get().then(|| {
            view! {
                <Checkbox
                    label=tr(t::CONSENT_ONE)
                    id=CONSENT_ID
                    checked=test.consent
                    hint=tr(t::CONSENT_TOKEN_HINT)
                    error=at_field(refusal, Field::Consent)
                />
            }
        })
    };
    let busy = Signal::derive(move || {
        test.run.is_running().then(|| push_check::TEST_RUNNING.get(context.lang.get()))
    });
    let submit = move || {
        if busy.get_untracked().is_none() {
            test.begin(context, access);
        }
    };
    let others = move || {
        let all = certificates(context);
        let any = all.iter().any(|known| !known.direct.missing.is_empty());
        any.then(|| {
            let list = move || reasons(context, context.lang.get());
            view! { <Disclosure summary=tr(t::NOT_TESTABLE)>{list}</Disclosure> }
        })
    };
    view! {
        <Form on_submit=submit>
            {certificate(context, test)}
            <TextField
                label=tr(push_check::TOKEN)
                id=TOKEN_ID
                value=test.token
                rows=2
                hint=tr(t::TOKEN_HINT)
                error=at_field(refusal, Field::Token)
            />
            {options(test.options, through, access)}
            {consent}
            <Submit label=tr(push_check::START) disabled_reason=either(denied("start_push_test"), busy) />
        </Form>
        {refused(refusal, &[Field::Token, Field::CertificateId, Field::Consent])}
        {others}
    }
    .into_any()
}

/// A native select of what the server has; its options come with the app.
fn certificate(context: PushContext, test: TokenTest) -> AnyView {
    let error_id = unique_id("error");
    let current = Memo::new(move |_| test.chosen(context).map(|it| it.id).unwrap_or_default());
    let rows = move || {
        let all = testable(context);
        all.into_iter().map(|known| option(context.lang.get(), &known, current)).collect::<Vec<_>>()
    };
    let fault = at_field(test.run.start.refusal, Field::CertificateId);
    let invalid = move || fault.with(Option::is_some).then_some("true");
    let told = move || {
        fault.get().map(|text| {
            view! { <p class="field-error">{icon(Icon::Close)} <span>{text}</span></p> }
        })
    };
    view! {
        <div class="select">
            <label for=CERTIFICATE_ID>{tr(t::CERTIFICATE)}</label>
            <div class="select-box">
                <select
                    id=CERTIFICATE_ID
                    aria-invalid=invalid
                    aria-describedby=error_id.clone()
                    on:change=move |event: web_sys::Event| {
                        test.certificate.set(event_target_value(&event));
                    }
                >
                    {rows}
                </select>
                {icon(Icon::Chevron)}
            </div>
            <div id=error_id>{told}</div>
        </div>
    }
    .into_any()
}

fn option(lang: Lang, known: &CertificateInfo, current: Memo<String>) -> AnyView {
    let vendor = unsaid(lang, known.vendor, &known.label);
    let parts = [known.id.as_str(), &known.label, vendor];
    let label = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let id = known.id.clone();
    let selected = {
        let id = id.clone();
        Signal::derive(move || current.with(|current| *current == id))
    };
    view! { <option value=id prop:selected=selected>{label}</option> }.into_any()
}
