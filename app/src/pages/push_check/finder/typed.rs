//! A binding typed in by hand, from the app's own log.

use shared::api::{Binding, DeviceInformation, Field, TypedSecret};

use super::state::Finder;
use crate::i18n::{push_check as t, tr};
use crate::pages::push_check::context::PushContext;
use crate::refusal::{at_field, refused};
use crate::request::ServerCall;
use crate::server_fns::add_binding;
use crate::ui::{Button, Disclosure, Form, Icon, TextField, focus, icon};
use leptos::prelude::*;

const CERTIFICATE_ID: &str = "typed-certificate";
const TOKEN_ID: &str = "typed-token";

/// The form. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct TypedForm {
    open: RwSignal<bool>,
    certificate: RwSignal<String>,
    token: RwSignal<String>,
    /// Whether something was taken off the last token.
    cleaned: RwSignal<bool>,
    request: ServerCall<Binding>,
}

impl TypedForm {
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            certificate: RwSignal::new(String::new()),
            token: RwSignal::new(String::new()),
            cleaned: RwSignal::new(false),
            request: ServerCall::new(),
        }
    }

    fn add(self, context: PushContext, finder: Finder) {
        let Some((app, user_id)) = untrack(|| context.whom()) else { return };
        if self.request.is_running_untracked() {
            return;
        }
        let (certificate, token) = (self.certificate.get_untracked(), self.token.get_untracked());
        let token = TypedSecret::from(token);
        let call = move || add_binding(app, user_id.clone(), certificate.clone(), token.clone());
        self.request.send(call, move |answer| match answer {
            Ok(binding) => self.added(context, finder, binding),
            Err(error) => focus(match error.field {
                Some(Field::Token) => TOKEN_ID,
                _ => CERTIFICATE_ID,
            }),
        });
    }

    fn added(self, context: PushContext, finder: Finder, binding: &Binding) {
        self.certificate.set(String::new());
        self.cleaned.set(self.token.with_untracked(|typed| typed.trim() != binding.token));
        self.token.set(String::new());
        self.open.set(false);
        finder.chosen.set(Some(binding.id));
        finder.devices.answer.update(|found| {
            if let Some(found) = found {
                insert(&mut found.info, binding.clone());
            }
        });
        let text = if self.cleaned.get_untracked() { t::ADDED_CLEANED } else { t::ADDED };
        context.announcer.announce(text.get(context.lang.get_untracked()));
    }
}

fn insert(info: &mut DeviceInformation, binding: Binding) {
    info.bindings.retain(|other| other.id != binding.id);
    info.bindings.insert(0, binding);
    info.checklist.clear();
    info.ended = false;
}

pub(super) fn typed(context: PushContext, finder: Finder) -> AnyView {
    let form = finder.typed;
    let refusal = form.request.refusal;
    let cleaned = move || {
        form.cleaned.get().then(|| {
            let text = tr(t::ADDED_CLEANED);
            view! { <p class="why-not field-hint">{icon(Icon::Info)} <span>{text}</span></p> }
        })
    };
    view! {
        {cleaned}
        <Disclosure summary=tr(t::BY_HAND_TITLE) open=form.open>
            <p class="field-hint">{tr(t::BY_HAND_LEAD)}</p>
            <Form on_submit=move || form.add(context, finder)>
                <TextField
                    label=tr(t::CERTIFICATE_ID)
                    id=CERTIFICATE_ID
                    value=form.certificate
                    error=at_field(refusal, Field::CertificateId)
                    mono=true
                    numeric=true
                />
                <TextField
                    label=tr(t::TOKEN)
                    id=TOKEN_ID
                    value=form.token
                    rows=2
                    error=at_field(refusal, Field::Token)
                />
                <div class="actions">
                    <Button
                        label=tr(t::ADD_BINDING)
                        submit=true
                        disabled_reason=form.request.waiting_or_denied("add_binding", t::ASKING)
                    />
                </div>
            </Form>
            {refused(refusal, &[Field::CertificateId, Field::Token])}
        </Disclosure>
    }
    .into_any()
}
