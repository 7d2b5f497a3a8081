//! What is asked: a text, and what it is to be compared with.

use std::sync::Arc;

use shared::SdkAppId;
use shared::usersig::{CLOCK_LEEWAY, Claims, Expected, Report, verify};

use super::super::desk::{Desk, VERIFIER_USERSIG};
use crate::keyring::App;
use crate::ui::focus;
use crate::usersig_support::clock;
use crate::usersig_support::normalizer::BrowserNormalizer;
use leptos::prelude::*;

/// What was compared with what.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Inputs {
    /// The UserID that was entered; may be empty.
    pub user_id: String,
    /// The text as pasted.
    pub usersig: String,
    /// The SDKAppID, if one was chosen or typed.
    pub sdkappid: Option<SdkAppId>,
    app: Option<App>,
}

impl Inputs {
    /// Whether there was a key to check the signature with.
    pub fn has_key(&self) -> bool {
        self.app.as_ref().is_some_and(|app| app.key.is_some())
    }
}

/// A finished check.
#[derive(PartialEq, Eq)]
pub(super) struct Found {
    pub inputs: Inputs,
    pub now: i64,
    pub report: Report,
}

impl Found {
    fn new(inputs: Inputs) -> Self {
        let now = clock::now();
        let report = verify(
            &inputs.usersig,
            &Expected {
                user_id: Some(inputs.user_id.as_str()).filter(|text| !text.is_empty()),
                sdkappid: inputs.sdkappid,
                key: inputs.app.as_ref().and_then(|app| app.key.as_ref()),
                now: Some(now),
                normalizer: &BrowserNormalizer,
            },
        );
        Self { inputs, now, report }
    }

    /// Whether time alone makes the answer another one.
    fn turns_at(&self, now: i64) -> bool {
        let phase = |claims: &Claims, now: i64| {
            (now > claims.expires_at(), claims.time > now.saturating_add(CLOCK_LEEWAY))
        };
        let claims = self.report.claims.as_ref();
        claims.is_some_and(|claims| phase(claims, self.now) != phase(claims, now))
    }
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
    found: RwSignal<Option<Arc<Found>>>,
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

    fn inputs(self, desk: Desk) -> Inputs {
        Inputs {
            user_id: self.user_id.get(),
            usersig: self.usersig.get(),
            sdkappid: desk.sdkappid.get(),
            app: desk.app.get(),
        }
    }

    /// Checks what is in the fields now.
    pub fn check(self, desk: Desk) {
        self.tried.set(false);
        self.found.set(Some(Arc::new(Found::new(untrack(|| self.inputs(desk))))));
    }

    /// The last answer, as long as the fields are what they were.
    pub(super) fn current(self, desk: Desk) -> Memo<Option<Arc<Found>>> {
        Memo::new(move |_| self.found.get().filter(|found| found.inputs == self.inputs(desk)))
    }

    /// Whether something was edited since the last answer and is there to be checked.
    pub(super) fn is_stale(self, desk: Desk) -> Memo<bool> {
        Memo::new(move |_| {
            let found = self.found.get();
            let is_other = found.is_some_and(|found| found.inputs != self.inputs(desk));
            is_other && self.usersig.with(|text| !text.trim().is_empty())
        })
    }

    /// Asks again when a token ends, or begins, while one looks at it.
    pub(super) fn follow_the_clock(self, desk: Desk) {
        Effect::new(move || {
            let now = desk.now.get();
            let found = self.found.get_untracked().filter(|found| found.turns_at(now));
            if found.is_some_and(|found| found.inputs == untrack(|| self.inputs(desk))) {
                self.check(desk);
            }
        });
    }

    /// Empties the field UserSig and forgets the answer.
    pub(super) fn clear(self) {
        self.usersig.set(String::new());
        self.found.set(None);
        self.tried.set(false);
        focus(VERIFIER_USERSIG);
    }

    /// Puts another text in the field UserSig.
    pub(super) fn replace(self, usersig: String) {
        self.usersig.set(usersig);
        focus(VERIFIER_USERSIG);
    }
}
