//! A finished check, and what it was about.

use shared::SdkAppId;
use shared::usersig::{CLOCK_LEEWAY, Claims, Expected, Report};

use super::explain;

use crate::keyring::App;
use crate::usersig_support::clock;
use crate::usersig_support::normalizer::BrowserNormalizer;

/// What was compared with what.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct ComparedInputs {
    /// The UserID that was entered; may be empty.
    pub user_id: String,
    /// The text as pasted.
    pub usersig: String,
    /// The SDKAppID, if one was chosen or typed.
    pub sdkappid: Option<SdkAppId>,
    /// The app, with its key where that is here.
    pub app: Option<App>,
}

impl ComparedInputs {
    /// Whether there was a key to check the signature with.
    pub fn has_key(&self) -> bool {
        self.app.as_ref().is_some_and(|app| app.key.is_some())
    }

    /// Whether all that an answer needs is here, so that nobody has to press anything.
    pub fn is_complete(&self) -> bool {
        self.has_key() && !self.usersig.trim().is_empty()
    }
}

/// A finished check.
#[derive(PartialEq, Eq)]
pub(super) struct CheckedToken {
    pub inputs: ComparedInputs,
    pub now: i64,
    pub report: Report,
}

impl CheckedToken {
    /// Checks.
    pub fn new(inputs: ComparedInputs) -> Self {
        let now = clock::now();
        let report = explain::check(
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
    pub fn turns_at(&self, now: i64) -> bool {
        let phase = |claims: &Claims, now: i64| {
            (now > claims.expires_at(), claims.time > now.saturating_add(CLOCK_LEEWAY))
        };
        let claims = self.report.claims.as_ref();
        claims.is_some_and(|claims| phase(claims, self.now) != phase(claims, now))
    }
}
