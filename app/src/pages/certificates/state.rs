//! What is known of the credentials, and which are being checked.

use std::collections::BTreeMap;

use leptos::prelude::*;
use shared::api::{ApiError, CredentialInfo, CredentialReport};

use crate::access::{denied, either};
use crate::i18n::{Lang, certificates as t, fill, use_lang};
use crate::request::{ServerCall, ask};
use crate::server_fns::{check_credential, list_credentials};
use crate::ui::{Announcer, use_announcer};

/// An app and one of its certificate IDs.
pub(super) type Key = (u32, String);

/// Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Certificates {
    /// What the server said at first.
    pub(super) report: ServerCall<CredentialReport>,
    /// What it has said since.
    fresh: RwSignal<BTreeMap<Key, CredentialInfo>>,
    running: RwSignal<Vec<Key>>,
    lang: RwSignal<Lang>,
    announcer: Announcer,
}

impl Certificates {
    pub(super) fn new() -> Self {
        Self {
            report: ServerCall::new(),
            fresh: RwSignal::new(BTreeMap::new()),
            running: RwSignal::new(Vec::new()),
            lang: use_lang(),
            announcer: use_announcer(),
        }
    }

    pub(super) fn load(self) {
        self.report.send(|| list_credentials(None), |_| ());
    }

    /// What is known of one: of its last check, else of the list.
    pub(super) fn of(self, first: &CredentialInfo) -> CredentialInfo {
        self.fresh.with(|fresh| fresh.get(&key(first)).cloned()).unwrap_or_else(|| first.clone())
    }

    /// Checks one now. A refusal goes where the page shows it.
    pub(super) fn check(self, key: Key, refusal: RwSignal<Option<ApiError>>) {
        if self.running.with_untracked(|running| running.contains(&key)) {
            return;
        }
        self.running.update(|running| running.push(key.clone()));
        refusal.set(None);
        let (app, id) = key.clone();
        let call = move || check_credential(app, id.clone());
        ask(call, move |answer| {
            // `None` when the page is gone.
            if self.running.try_update(|running| running.retain(|one| *one != key)).is_none() {
                return;
            }
            match answer {
                Ok(info) => {
                    self.announce(&info);
                    self.fresh.update(|fresh| {
                        fresh.insert(key, info);
                    });
                }
                Err(error) => refusal.set(Some(error)),
            }
        });
    }

    fn announce(self, info: &CredentialInfo) {
        let lang = self.lang.get_untracked();
        let said = fill(t::CHECKED.get(lang), &info.certificate.id);
        let outcome = info.last.as_ref().map(|last| last.check.outcome.label());
        let outcome = outcome.unwrap_or_default();
        self.announcer.announce(&[said.as_str(), outcome.in_lang(lang)].join(": "));
    }

    /// Checks all that have a credential; a refusal stands below the list.
    pub(super) fn check_all(self) {
        let all = self.report.answer.get_untracked().map(|report| report.credentials);
        for one in all.unwrap_or_default().iter().filter(|one| one.is_configured()) {
            self.check(key(one), self.report.refusal);
        }
    }

    /// Why one cannot be checked now.
    pub(super) fn waiting_for(self, key: Key) -> Signal<Option<&'static str>> {
        self.waiting(move |running| running.contains(&key))
    }

    /// Why they cannot all be checked now.
    pub(super) fn waiting_for_any(self) -> Signal<Option<&'static str>> {
        self.waiting(|running| !running.is_empty())
    }

    fn waiting(
        self,
        is: impl Fn(&[Key]) -> bool + Send + Sync + 'static,
    ) -> Signal<Option<&'static str>> {
        let lang = self.lang;
        let waiting = Signal::derive(move || {
            self.running.with(|running| is(running)).then(|| t::CHECKING.get(lang.get()))
        });
        either(denied("check_credential"), waiting)
    }
}

/// Whose it is.
pub(super) fn key(info: &CredentialInfo) -> Key {
    (info.sdkappid, info.certificate.id.clone())
}
