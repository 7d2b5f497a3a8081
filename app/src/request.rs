//! One question to the server, and what became of it.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::ApiError;

use crate::call_error::CallError;
use crate::i18n::{Text, push_check, use_lang};
use crate::server_fns::Called;

/// Where a refusal is kept until the next question.
pub type Refusal = RwSignal<Option<ApiError>>;

/// The state of a question that may be asked again and again. Cheap to copy.
///
/// Idle, running, failed with a refusal (shown at its field, see [`crate::refusal`]), or
/// done. The last answer stays until there is another one. An answer to an older question
/// never overwrites that of a newer one, and is dropped after [`Request::forget`].
///
/// Usage: `request.send(get_check(id), |answer| …)`.
pub struct Request<T: 'static> {
    /// The last answer.
    pub answer: RwSignal<Option<T>>,
    /// The reason why there is none; a check of the input may set it before asking.
    pub refusal: Refusal,
    running: RwSignal<bool>,
    turn: StoredValue<u32>,
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Request<T> {}

impl<T: Send + Sync + 'static> Request<T> {
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
    pub fn send(
        self,
        call: impl Future<Output = Called<T>> + 'static,
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
                Ok(answer) => self.answer.set(Some(answer)),
                Err(error) => self.refusal.set(Some(error)),
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

    /// Whether neither an answer nor a refusal is there or on its way.
    #[must_use]
    pub fn is_idle(self) -> bool {
        !self.is_running()
            && self.refusal.with(Option::is_none)
            && self.answer.with(Option::is_none)
    }

    /// The reason for which the button cannot be pressed meanwhile.
    #[must_use]
    pub fn waiting(self, text: Text) -> Signal<Option<&'static str>> {
        let lang = use_lang();
        Signal::derive(move || self.is_running().then(|| text.get(lang.get())))
    }
}

impl<T: Send + Sync + 'static> Default for Request<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Asks, and hands on what came. No answer at all is a refusal like any other.
pub fn ask<T: 'static>(
    call: impl Future<Output = Called<T>> + 'static,
    then: impl FnOnce(Result<T, ApiError>) + 'static,
) {
    // A box, so that what waits is compiled once and not per question.
    let call: Pin<Box<dyn Future<Output = Called<T>>>> = Box::pin(call);
    spawn_local(async move {
        let no_server = || ApiError::new(push_check::NO_SERVER, push_check::NO_SERVER_FIX);
        let refusal = |error: CallError| error.refused.unwrap_or_else(no_server);
        then(call.await.map_err(refusal).and_then(|answer| answer));
    });
}
