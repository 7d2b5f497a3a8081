//! What is asked: a text, and what it is to be compared with.

use std::sync::Arc;
use std::time::Duration;

use super::super::context::UserSigContext;
use super::explain;
use super::found::{CheckedToken, ComparedInputs};
use super::{USERSIG, VERDICT};
use crate::ui::{focus, reveal};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long nothing is typed before it is checked.
const PAUSE: Duration = Duration::from_millis(300);

/// An answer that is about other fields than those that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stale {
    /// It is checked again in a moment.
    Checking,
    /// It is checked again when asked for.
    Changed,
}

/// The verifier's form and its last answer. Cheap to copy.
#[derive(Clone, Copy)]
pub(in super::super) struct Question {
    /// Text of the field UserID.
    pub user_id: RwSignal<String>,
    /// Text of the field UserSig.
    pub usersig: RwSignal<String>,
    /// Whether Verify was pressed on an empty field.
    pub tried: RwSignal<bool>,
    found: RwSignal<Option<Arc<CheckedToken>>>,
}

impl Question {
    pub fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            user_id: text(),
            usersig: text(),
            tried: RwSignal::new(false),
            found: RwSignal::new(None),
        }
    }

    fn inputs(self, cx: UserSigContext) -> ComparedInputs {
        ComparedInputs {
            user_id: self.user_id.get(),
            usersig: self.usersig.get(),
            sdkappid: cx.sdkappid.get(),
            app: cx.app.get(),
        }
    }

    /// Checks what is in the fields now.
    fn check(self, cx: UserSigContext) {
        self.tried.set(false);
        let found = CheckedToken::new(untrack(|| self.inputs(cx)));
        let inputs = explain::is_wanted(&found.report).then(|| found.inputs.clone());
        self.found.set(Some(Arc::new(found)));
        if let Some(inputs) = inputs {
            spawn_local(self.explain(inputs));
        }
    }

    /// Checks once more, when what explains a signature is loaded.
    async fn explain(self, inputs: ComparedInputs) {
        let is_loaded = explain::load().await;
        // `None` when the page is gone.
        let is_current = self
            .found
            .try_with_untracked(|found| found.as_ref().is_some_and(|f| f.inputs == inputs));
        if is_loaded && is_current == Some(true) {
            self.found.try_set(Some(Arc::new(CheckedToken::new(inputs))));
        }
    }

    /// "Verify": checks, and brings the verdict before the eyes.
    pub(super) fn verify(self, cx: UserSigContext) {
        if self.usersig.with_untracked(|text| text.trim().is_empty()) {
            self.tried.set(true);
            focus(USERSIG);
        } else {
            self.check(cx);
            reveal(VERDICT);
        }
    }

    /// "Check it": takes a generated token over and checks it.
    pub fn take_over(self, cx: UserSigContext, user_id: String, token: String) {
        self.user_id.set(user_id);
        self.usersig.set(token);
        self.verify(cx);
        // The button that was pressed is far above by then.
        request_animation_frame(|| focus(VERDICT));
    }

    /// Checks a moment after the last change, once there is a key. Moves nothing.
    pub(super) fn check_while_typing(self, cx: UserSigContext) {
        let inputs = Memo::new(move |_| self.inputs(cx));
        let is_new = move |inputs: &ComparedInputs| {
            self.found.with_untracked(|found| found.as_ref().is_none_or(|f| f.inputs != *inputs))
        };
        Effect::new(move || {
            let typed = inputs.get();
            if typed.is_complete() && is_new(&typed) {
                let check = move || {
                    // `None` when the page is gone.
                    let still = inputs.try_with_untracked(|inputs| *inputs == typed);
                    if still == Some(true) && is_new(&typed) {
                        self.check(cx);
                    }
                };
                set_timeout(check, PAUSE);
            }
        });
    }

    /// The last answer, as long as the fields are what they were.
    pub(super) fn current(self, cx: UserSigContext) -> Memo<Option<Arc<CheckedToken>>> {
        Memo::new(move |_| self.found.get().filter(|found| found.inputs == self.inputs(cx)))
    }

    /// Whether something was edited since the last answer and is there to be checked.
    pub(super) fn stale(self, cx: UserSigContext) -> Memo<Option<Stale>> {
        Memo::new(move |_| {
            let found = self.found.get()?;
            let inputs = self.inputs(cx);
            let is_other = found.inputs != inputs && !inputs.usersig.trim().is_empty();
            let stale = if inputs.is_complete() { Stale::Checking } else { Stale::Changed };
            is_other.then_some(stale)
        })
    }

    /// Asks again when a token ends, or begins, while one looks at it.
    pub(super) fn follow_the_clock(self, cx: UserSigContext) {
        Effect::new(move || {
            let now = cx.now.get();
            let found = self.found.get_untracked().filter(|found| found.turns_at(now));
            if found.is_some_and(|found| found.inputs == untrack(|| self.inputs(cx))) {
                self.check(cx);
            }
        });
    }

    /// Empties the field UserSig and forgets the answer.
    pub(super) fn clear(self) {
        self.usersig.set(String::new());
        self.found.set(None);
        self.tried.set(false);
        focus(USERSIG);
    }

    /// Puts another text in the field UserSig.
    pub(super) fn replace(self, usersig: String) {
        self.usersig.set(usersig);
        focus(USERSIG);
    }
}
