//! Everything that can be typed into the generator.

use std::sync::Arc;

use shared::usersig::{Claims, PrivateMapKey};

use super::Made;
use super::extra::Extras;
use super::validity::Validity;
use crate::keyring::App;
use crate::request::ServerCall;
use leptos::prelude::*;

/// The generator's fields and its last token. Cheap to copy.
#[derive(Clone, Copy)]
pub(in super::super) struct GeneratorForm {
    /// Text of the field UserID.
    pub user_id: RwSignal<String>,
    /// How long it is valid.
    pub validity: Validity,
    /// userbuf and PrivateMapKey.
    pub extra: Extras,
    /// Whether the advanced part is open.
    pub advanced: RwSignal<bool>,
    /// Whether the last attempt failed: from then on errors are shown.
    pub tried: RwSignal<bool>,
    /// The last token; running while the server is asked to sign.
    pub request: ServerCall<Arc<Made>>,
    /// Whether the server code is open; kept from one token to the next.
    pub code_open: RwSignal<bool>,
    /// Whether the steps are open; kept from one token to the next.
    pub steps_open: RwSignal<bool>,
}

impl GeneratorForm {
    pub fn new() -> Self {
        Self {
            user_id: RwSignal::new(String::new()),
            validity: Validity::new(),
            extra: Extras::new(),
            advanced: RwSignal::new(false),
            tried: RwSignal::new(false),
            request: ServerCall::new(),
            code_open: RwSignal::new(false),
            steps_open: RwSignal::new(false),
        }
    }

    /// Fills the form with what a token says.
    pub fn take_over(self, claims: &Claims, ticket: Option<&PrivateMapKey>) {
        self.tried.set(false);
        self.user_id.set(claims.user_id.clone());
        self.validity.set_seconds(claims.expire);
        self.extra.take_over(claims.userbuf.as_deref(), ticket);
        self.advanced.set(claims.userbuf.is_some());
    }

    /// All inputs in one text, to be compared only.
    pub fn inputs(self, app: &App) -> String {
        let mut parts = vec![app.sdkappid.to_string(), self.user_id.get()];
        parts.extend(app.fingerprint.clone());
        self.validity.push_inputs(&mut parts);
        self.extra.push_inputs(&mut parts);
        parts.join("\u{1f}")
    }
}
