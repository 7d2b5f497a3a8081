//! One question to the server, and what became of it.
//!
//! Where the session has ended, a question waits for the log-in and is asked once more: here,
//! for all of them.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::Text as Both;
use shared::api::{ApiError, code};

use crate::access::{Waiting, denied, either, needed, use_access, when_logged_in};
use crate::call_error::ServerCallError;
use crate::i18n::{Text, access as t, push_check, use_lang};
use crate::server_fns::Called;

/// Where a refusal is kept until the next question.
pub type RefusalSignal = RwSignal<Option<ApiError>>;

/// The state of a question that may be asked again and again. Cheap to copy.
///
/// Idle, running, failed with a refusal (shown at its field, see [`crate::refusal`]), or
/// done. The last answer stays until there is another one. An answer to an older question
/// never overwrites that of a newer one, and is dropped after [`ServerCall::forget`].
///
/// Usage: `request.send(move || get_check(id.clone()), |answer| …)`.
pub struct ServerCall<T: 'static> {
    /// The last answer.
    pub answer: RwSignal<Option<T>>,
    /// The reason why there is none; a check of the input may set it before asking.
    pub refusal: RefusalSignal,
    running: RwSignal<bool>,
    turn: StoredValue<u32>,
}

impl<T> Clone for ServerCall<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ServerCall<T> {}

impl<T: Send + Sync + 'static> ServerCall<T> {
    /// Nothing was asked yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            answer: RwSignal::new(None),
            refusal: RwSignal::new(None),
            running: RwSignal::new(false),
            turn: StoredValue::new(0),
        }
    }

    /// Asks. `then` sees the answer before it is put in place.
    pub fn send<F: Future<Output = Called<T>> + 'static>(
        self,
        call: impl Fn() -> F + 'static,
        then: impl FnOnce(&Result<T, ApiError>) + 'static,
    ) {
        self.forget();
        self.running.set(true);
        let turn = self.turn.get_value();
        ask(call, move |answer| {
            // `None` when the page is gone.
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.running.set(false);
            then(&answer);
            match answer {
                // `then` may have closed the page.
                Ok(answer) => drop(self.answer.try_set(Some(answer))),
                Err(error) => drop(self.refusal.try_set(Some(error))),
            }
        });
    }

    /// Waits for no answer any more and clears the refusal: what was asked about has changed.
    pub fn forget(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.running.set(false);
        self.refusal.set(None);
    }

    /// Whether an answer is waited for.
    #[must_use]
    pub fn is_running(self) -> bool {
        self.running.get()
    }

    /// The same, without following it.
    #[must_use]
    pub fn is_running_untracked(self) -> bool {
        self.running.get_untracked()
    }

    /// The reason for which the button cannot be pressed meanwhile.
    #[must_use]
    pub fn waiting(self, text: Text) -> Signal<Option<&'static str>> {
        let lang = use_lang();
        Signal::derive(move || self.is_running().then(|| text.get(lang.get())))
    }

    /// The same, and before it that the role may not make this call.
    #[must_use]
    pub fn waiting_or_denied(self, call: &'static str, text: Text) -> Signal<Option<&'static str>> {
        either(denied(call), self.waiting(text))
    }
}

impl<T: Send + Sync + 'static> Default for ServerCall<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Asks, and hands on what came. No answer at all is a refusal like any other.
///
/// `call` makes the same call each time: it is made once more after a log-in.
pub fn ask<T: 'static, F: Future<Output = Called<T>> + 'static>(
    call: impl Fn() -> F + 'static,
    then: impl FnOnce(Result<T, ApiError>) + 'static,
) {
    // Boxes, so that what waits is compiled once and not per question.
    attempt(Box::new(move || Box::pin(call())), Box::new(then));
}

type CallAgain<T> = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Called<T>>>>>;
type WithAnswer<T> = Box<dyn FnOnce(Result<T, ApiError>)>;

fn attempt<T: 'static>(call: CallAgain<T>, then: WithAnswer<T>) {
    spawn_local(async move {
        match call().await {
            Ok(answer) => then(answer),
            Err(error) => after_log_in(
                error,
                Box::new(move |refusal| match refusal {
                    None => attempt(call, then),
                    Some(refusal) => then(Err(refusal)),
                }),
            ),
        }
    });
}

/// Waits for the log-in where one is needed: what goes on asks again with `None`.
fn after_log_in(error: ServerCallError, go_on: Waiting) {
    if error.code == code::LOG_IN_NEEDED {
        when_logged_in(go_on);
    } else {
        go_on(Some(refusal(error)));
    }
}

/// An answer with an error status, or none, for people.
#[must_use]
pub fn refusal(error: ServerCallError) -> ApiError {
    let no_server = || ApiError::new(push_check::NO_SERVER, push_check::NO_SERVER_FIX);
    match error.code.as_str() {
        code::NOT_ALLOWED => {
            // The role has changed since the page has asked for it.
            use_access().load();
            let Text { en, zh } = needed(error.needs);
            ApiError::new(Both::new(en, zh), Both::default())
        }
        code::SECOND_FACTOR_NEEDED => {
            use_access().load();
            let Text { en, zh } = t::FACTOR_FIRST;
            ApiError::new(Both::new(en, zh), Both::default())
        }
        code::NOT_SET_UP => ApiError::new(t::NOT_SET_UP, t::NOT_SET_UP_FIX),
        _ => error.refused.unwrap_or_else(no_server),
    }
}
