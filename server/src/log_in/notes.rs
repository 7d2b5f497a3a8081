//! What the calls about log-in and users write into the audit trail.

use app::backend::ApiResult;
use shared::api::{Account, AuditDetails, AuditEvent, AuditFilter, AuditRecord, Role, TypedSecret};

use crate::audit::{Actor, Audit};

/// The trail, for one request.
pub(crate) struct Notes {
    audit: Audit,
    actor: Actor,
}

impl Notes {
    pub(crate) fn new(audit: &Audit, actor: &Actor) -> Self {
        Self { audit: audit.clone(), actor: actor.clone() }
    }

    /// What the caller did.
    pub(super) fn record(&self, event: AuditEvent, details: AuditDetails) {
        self.audit.record(&self.actor, event, details);
    }

    /// The same to a user or a token.
    pub(super) fn about(&self, event: AuditEvent, subject: &str, role: Option<Role>) {
        let subject = subject.to_owned();
        self.record(event, AuditDetails { subject, role, ..AuditDetails::default() });
    }

    /// The same with a word of why, or how.
    ///
    /// SECURITY: a refused log-in is without the name, in whose place people type passwords.
    pub(super) fn because(&self, event: AuditEvent, reason: &str) {
        let reason = reason.to_owned();
        self.record(event, AuditDetails { reason, ..AuditDetails::default() });
    }

    /// What somebody did who was not known before.
    pub(super) fn by(&self, account: &Account, event: AuditEvent) {
        self.audit.record(&self.actor.user(account), event, AuditDetails::default());
    }

    /// The same, with a second factor.
    pub(super) fn logged_in_with(&self, account: &Account, how: &str) {
        let details = AuditDetails { reason: how.to_owned(), ..AuditDetails::default() };
        self.audit.record(&self.actor.user(account), AuditEvent::LoggedIn, details);
    }

    pub(super) async fn list(&self, filter: &AuditFilter) -> ApiResult<Vec<AuditRecord>> {
        self.audit.list(filter).await
    }
}

/// What a change of a user changes beside the role.
pub(super) fn what_changes(disabled: bool, password: &TypedSecret) -> String {
    let words = [(disabled, "disabled"), (!password.expose().is_empty(), "password")];
    let words = words.iter().filter(|(is, _)| *is).map(|(_, word)| *word);
    words.collect::<Vec<_>>().join(" ")
}
