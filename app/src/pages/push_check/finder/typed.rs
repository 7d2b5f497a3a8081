//! A binding typed in by hand, from the app's own log.

use shared::api::{ApiError, DeviceInformation, Field};

use crate::i18n::{push_check as t, tr};
use crate::pages::push_check::desk::Desk;
use crate::refusal::{at_field, refused};
use crate::request::{Refusal, ask};
use crate::server_fns::add_binding;
use crate::ui::{Button, Disclosure, TextArea, TextField, focus};
use leptos::prelude::*;

const CERTIFICATE_ID: &str = "typed-certificate";
const TOKEN_ID: &str = "typed-token";

/// The form. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Typed {
    open: RwSignal<bool>,
    certificate: RwSignal<String>,
    token: RwSignal<String>,
    busy: RwSignal<bool>,
    refusal: Refusal,
}

impl Typed {
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            certificate: RwSignal::new(String::new()),
            token: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            refusal: RwSignal::new(None::<ApiError>),
        }
    }

    fn add(self, desk: Desk) {
        let Some((app, user_id)) = untrack(|| desk.whom()) else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refusal.set(None);
        let (certificate, token) = (self.certificate.get_untracked(), self.token.get_untracked());
        ask(add_binding(app, user_id, certificate, token.into()), move |answer| {
            self.busy.set(false);
            match answer {
                Ok(binding) => {
                    self.certificate.set(String::new());
                    self.token.set(String::new());
                    self.open.set(false);
                    desk.finder.chosen.set(Some(binding.id));
                    desk.finder.found.update(|found| {
                        if let Some(found) = found {
                            insert(&mut found.info, binding);
                        }
                    });
                    desk.announcer.say(t::ADDED.get(desk.lang.get_untracked()));
                }
                Err(error) => {
                    let at = match error.field {
                        Some(Field::Token) => TOKEN_ID,
                        _ => CERTIFICATE_ID,
                    };
                    focus(at);
                    self.refusal.set(Some(error));
                }
            }
        });
    }
}

fn insert(info: &mut DeviceInformation, binding: shared::api::Binding) {
    info.bindings.retain(|other| other.id != binding.id);
    info.bindings.insert(0, binding);
    info.checklist.clear();
    info.ended = false;
}

pub(super) fn typed(desk: Desk) -> AnyView {
    let form = desk.finder.typed;
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        form.add(desk);
    };
    let waiting = Signal::derive(move || form.busy.get().then(|| t::ASKING.get(desk.lang.get())));
    view! {
        <Disclosure summary=tr(t::BY_HAND_TITLE) open=form.open>
            <p class="field-hint">{tr(t::BY_HAND_LEAD)}</p>
            <form class="form" novalidate on:submit=submit>
                <TextField
                    label=tr(t::CERTIFICATE_ID)
                    id=CERTIFICATE_ID
                    value=form.certificate
                    error=at_field(form.refusal, Field::CertificateId)
                    mono=true
                    numeric=true
                />
                <TextArea
                    label=tr(t::TOKEN)
                    id=TOKEN_ID
                    value=form.token
                    rows=2
                    error=at_field(form.refusal, Field::Token)
                />
                <div class="actions">
                    <Button label=tr(t::ADD_BINDING) submit=true disabled_reason=waiting />
                </div>
            </form>
            {refused(form.refusal, &[Field::CertificateId, Field::Token])}
        </Disclosure>
    }
    .into_any()
}
