//! The filters in the address, which is their only place.

use leptos_router::params::ParamsMap;
use shared::api::{AuditEvent, AuditFilter};

use crate::pages::history::{end_of, midnight};
use crate::routes::{Page, query};

/// The filters as the address has them; what cannot be read is empty, and empty is "all".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct AuditFilters {
    pub(super) event: &'static str,
    pub(super) who: String,
    pub(super) app: String,
    /// `2026-11-01`, a day of the reader.
    pub(super) from: String,
    /// The last day, all of it.
    pub(super) to: String,
}

impl AuditFilters {
    /// Reads an address.
    pub(super) fn read(query: &ParamsMap) -> Self {
        let of = |name| query.get(name).unwrap_or_default();
        let date = |name| Some(of(name)).filter(|day| midnight(day).is_some()).unwrap_or_default();
        let app = Some(of("app")).filter(|app| app.parse::<u32>().is_ok());
        Self {
            event: AuditEvent::from_word(&of("event")).map_or("", AuditEvent::word),
            who: of("who"),
            app: app.unwrap_or_default(),
            from: date("from"),
            to: date("to"),
        }
    }

    /// The address that opens them.
    pub(super) fn address(&self) -> String {
        Page::Audit.with(&query(&[
            ("event", self.event),
            ("who", &self.who),
            ("app", &self.app),
            ("from", &self.from),
            ("to", &self.to),
        ]))
    }

    /// What to ask the server for.
    pub(super) fn question(&self, before: Option<(i64, i64)>, limit: u32) -> AuditFilter {
        AuditFilter {
            event: AuditEvent::from_word(self.event),
            who: self.who.clone(),
            sdkappid: self.app.parse().ok(),
            from: midnight(&self.from),
            to: end_of(&self.to),
            before,
            limit,
        }
    }
}
