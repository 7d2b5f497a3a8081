//! `/setup#…`: the first operator of a locked console.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use shared::api::{AccessState, Account, ApiError, Field, TypedSecret};
use zeroize::{Zeroize, Zeroizing};

use super::link::SetUpLink;
use super::new_password::password_fault;
use super::notice::{impossible, locked, unknown};
use crate::access::use_access;
use crate::access_fns::set_up;
use crate::i18n::{access as t, tr, use_lang};
use crate::refusal::{at_field, refused};
use crate::request::{RefusalSignal, refusal};
use crate::routes::Page;
use crate::ui::{Form, SecretField, SecretKind, Submit, TextField, focus, skeleton};

const NAME: &str = "set-up-name";
const PASSWORD: &str = "set-up-password";

/// All but the heading.
pub(super) fn set_up_body() -> AnyView {
    let access = use_access();
    let link = use_context::<SetUpLink>().unwrap_or_else(SetUpLink::take);
    let opened = window_event_listener(leptos::ev::hashchange, move |_| link.take_again());
    on_cleanup(move || opened.remove());
    let content = move || match access.state() {
        None => skeleton(),
        Some(AccessState::Locked { refused }) if !refused.is_empty() => {
            impossible(t::SET_UP_IMPOSSIBLE, refused)
        }
        Some(AccessState::Locked { .. }) if link.0.with(String::is_empty) => locked(),
        Some(AccessState::Locked { .. }) => form(link),
        Some(AccessState::Unknown(error)) => unknown(error),
        Some(_) => done(),
    };
    content.into_any()
}

/// There is nothing to set up.
fn done() -> AnyView {
    view! {
        <section class="panel log-in" aria-labelledby="is-set-up">
            <h2 id="is-set-up">{tr(t::IS_SET_UP)}</h2>
            <p>{tr(t::IS_SET_UP_TEXT)}</p>
            <p class="actions">
                <A href=Page::LogIn.path() attr:class="button button-primary">{tr(t::LOG_IN)}</A>
            </p>
        </section>
    }
    .into_any()
}

/// What was typed. Cheap to copy.
#[derive(Clone, Copy)]
struct First {
    link: SetUpLink,
    name: RwSignal<String>,
    password: RwSignal<String>,
    refusal: RefusalSignal,
    running: RwSignal<bool>,
    then: Callback<Account>,
}

impl First {
    fn refuse(self, error: ApiError) {
        match error.field {
            Some(Field::Name) => focus(NAME),
            Some(Field::Password | Field::NewPassword) => focus(PASSWORD),
            _ => {}
        }
        self.refusal.set(Some(error));
    }

    fn send(self) {
        if self.running.get_untracked() {
            return;
        }
        self.refusal.set(None);
        let name = self.name.get_untracked().trim().to_owned();
        let password = Zeroizing::new(self.password.get_untracked());
        let empty = name.is_empty().then(|| ApiError::at(Field::Name, t::NAME_EMPTY));
        let fault = empty.or_else(|| password_fault(&password, Field::NewPassword));
        if let Some(fault) = fault {
            return self.refuse(fault);
        }
        self.running.set(true);
        let secret = |text: &str| TypedSecret::from(text.to_owned());
        let link = self.link.0.with_untracked(|link| secret(link));
        let password = secret(&password);
        spawn_local(async move {
            let answer = set_up(link, name, password).await;
            if self.running.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(Ok(account)) => {
                    self.link.0.update(Zeroize::zeroize);
                    self.password.update(Zeroize::zeroize);
                    self.then.run(account);
                }
                Ok(Err(error)) => self.refuse(error),
                // Somebody else was faster.
                Err(error) if error.code == "no_such_call" => use_access().load(),
                Err(error) => self.refuse(refusal(error)),
            }
        });
    }
}

fn form(link: SetUpLink) -> AnyView {
    let (access, go, lang) = (use_access(), use_navigate(), use_lang());
    let then = Callback::new(move |account| {
        access.logged_in(account);
        go(Page::Users.path(), NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
    let text = || RwSignal::new(String::new());
    let (refusal, running) = (RwSignal::new(None), RwSignal::new(false));
    let first = First { link, name: text(), password: text(), refusal, running, then };
    let waiting = Signal::derive(move || running.get().then(|| t::WORKING.get(lang.get())));
    view! {
        <section class="panel log-in" aria-label=tr(t::SET_UP)>
            <Form on_submit=move || first.send()>
                <TextField
                    label=tr(t::NAME)
                    id=NAME
                    value=first.name
                    hint=tr(t::NAME_HINT)
                    error=at_field(refusal, Field::Name)
                    autocomplete="username"
                />
                <SecretField
                    label=tr(t::PASSWORD)
                    id=PASSWORD
                    value=first.password
                    kind=SecretKind::NewPassphrase
                    hint=tr(t::NEW_PASSWORD_HINT)
                    error=super::sentence(refusal, &[Field::Password, Field::NewPassword])
                />
                {refused(refusal, &[Field::Name, Field::Password, Field::NewPassword])}
                <Submit label=tr(t::CREATE) disabled_reason=waiting />
            </Form>
        </section>
    }
    .into_any()
}
