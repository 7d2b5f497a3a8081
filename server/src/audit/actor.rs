//! Who does something, from where, and in which request.

use axum::http::Extensions;
use leptos::prelude::use_context;
use shared::api::{Account, ActorKind, AuditDetails, AuditEvent, AuditRecord, Role};

use crate::caller::Caller;
use crate::middleware::RequestId;
use crate::middleware::client::Requester;

/// Who does something.
#[derive(Clone, Debug, Default)]
pub(crate) struct Actor {
    kind: ActorKind,
    who: String,
    role: Option<Role>,
    address: String,
    request_id: String,
}

impl Actor {
    /// Who makes the call that is being answered; the server itself outside of one.
    pub(crate) fn current() -> Self {
        use_context().unwrap_or_default()
    }

    /// A canary.
    pub(crate) fn canary() -> Self {
        Self { kind: ActorKind::Canary, ..Self::default() }
    }

    /// Who has sent a request with these extensions.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        let address = extensions.get::<Requester>().map(|client| client.address.to_canonical());
        let id = extensions.get::<RequestId>();
        let actor = Self {
            kind: ActorKind::Unknown,
            address: address.map(|address| address.to_string()).unwrap_or_default(),
            request_id: id.map(|RequestId(id)| id.clone()).unwrap_or_default(),
            ..Self::default()
        };
        match extensions.get::<Caller>() {
            Some(caller) if caller.token.is_some() => {
                actor.named(&caller.account, ActorKind::Token)
            }
            Some(caller) => actor.named(&caller.account, ActorKind::User),
            None => actor,
        }
    }

    /// The same, by a user who is known since a moment ago.
    pub(crate) fn user(&self, account: &Account) -> Self {
        self.clone().named(account, ActorKind::User)
    }

    fn named(self, account: &Account, kind: ActorKind) -> Self {
        Self { kind, who: account.name.clone(), role: Some(account.role), ..self }
    }

    /// The entry that says what they did.
    pub(super) fn did(&self, event: AuditEvent, details: AuditDetails, at: i64) -> AuditRecord {
        AuditRecord {
            id: 0,
            at,
            event,
            actor: self.kind,
            who: self.who.clone(),
            role: self.role,
            address: self.address.clone(),
            request_id: self.request_id.clone(),
            times: 1,
            details,
        }
    }
}
