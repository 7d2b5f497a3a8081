//! Events that log-ins elsewhere bring about.

use access::SignOnChange;
use shared::api::{Account, AuditDetails, AuditEvent};

use super::notes::Notes;
use crate::audit::{Actor, Audit};

/// The trail, and who says who somebody is: an issuer, or `proxy`.
#[derive(Clone)]
pub(crate) struct SignOnNotes {
    audit: Audit,
    by: String,
}

impl SignOnNotes {
    pub(crate) fn new(audit: &Audit, by: &str) -> Self {
        Self { audit: audit.clone(), by: by.to_owned() }
    }

    /// The trail, for one request.
    pub(super) fn of(&self, actor: &Actor) -> Notes {
        Notes::new(&self.audit, actor)
    }

    /// A user has logged in.
    pub(super) fn logged_in(&self, actor: &Actor, account: &Account) {
        self.record(&actor.user(account), AuditEvent::LoggedIn, AuditDetails::default());
    }

    /// A user is new, or has another role.
    pub(super) fn changed(&self, actor: &Actor, change: Option<SignOnChange>, account: &Account) {
        let event = match change {
            None => return,
            Some(SignOnChange::Added) => AuditEvent::UserAdded,
            Some(SignOnChange::Role) => AuditEvent::UserChanged,
        };
        let (subject, role) = (account.name.clone(), Some(account.role));
        self.record(actor, event, AuditDetails { subject, role, ..AuditDetails::default() });
    }

    /// Nobody was let in, for this reason.
    pub(super) fn refused(&self, actor: &Actor, reason: &str) {
        let details = AuditDetails { reason: reason.to_owned(), ..AuditDetails::default() };
        self.record(actor, AuditEvent::LogInRefused, details);
    }

    fn record(&self, actor: &Actor, event: AuditEvent, details: AuditDetails) {
        self.audit.record(actor, event, AuditDetails { by: self.by.clone(), ..details });
    }
}
