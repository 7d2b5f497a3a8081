//! Users whom a trusted reverse proxy names in a header, with each request.
//!
//! There is no session: who is logged in, and with which role, is what the proxy says now.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, Once, PoisonError};

use access::{Access, GroupRoles, ProvenUser, SignOnFault, SignedOn};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;
use model::Clock;
use shared::api::{Account, Origin};

use super::audit::SignOnNotes;
use super::reasons;
use crate::audit::{Actor, Audit};
use crate::config::ProxyLogIn;
use crate::middleware::client::Requester;

/// The longest name of a user at the proxy, in bytes.
const SUBJECT: usize = 255;

/// A use is logged as a log-in after so many seconds without one.
const AGAIN: i64 = 12 * 3_600;

/// What a trusted proxy says of a request's user, as its extension.
#[derive(Clone, Debug)]
pub(super) struct ByProxy(pub(super) Result<Arc<Account>, Arc<SignOnFault>>);

/// Reads the headers.
pub(crate) struct ProxySignOn {
    headers: ProxyLogIn,
    roles: GroupRoles,
    access: Arc<Access>,
    clock: Clock,
    /// When each user was last seen. They are users of the store, so that there are not many.
    seen: Mutex<HashMap<String, i64>>,
    notes: SignOnNotes,
}

impl ProxySignOn {
    pub(crate) fn new(
        headers: ProxyLogIn,
        roles: GroupRoles,
        access: Arc<Access>,
        clock: Clock,
        audit: &Audit,
    ) -> Self {
        let notes = SignOnNotes::new(audit, "proxy");
        Self { headers, roles, access, clock, seen: Mutex::default(), notes }
    }

    /// Whom the proxy names. SECURITY: only one that is trusted; anybody else can write headers.
    fn named(&self, request: &Request) -> Option<SignedOn> {
        static IGNORED: Once = Once::new();
        let ProxyLogIn { user, groups } = &self.headers;
        let headers = request.headers();
        let by_proxy =
            request.extensions().get::<Requester>().is_some_and(|client| client.by_proxy);
        if !by_proxy {
            if headers.contains_key(user) {
                IGNORED.call_once(|| {
                    tracing::warn!(
                        target: "signet::server", header = %user,
                        "ignored the header of a user: it came from no trusted proxy"
                    );
                });
            }
            return None;
        }
        let name = only(headers, user).filter(|name| name.len() <= SUBJECT)?;
        let groups = only(headers, groups).unwrap_or_default().split(',').map(str::trim);
        Some(SignedOn {
            origin: Origin::Proxy,
            subject: name.to_owned(),
            names: vec![name.to_owned()],
            groups: groups.filter(|group| !group.is_empty()).map(str::to_owned).collect(),
        })
    }

    async fn sign_on(&self, who: &SignedOn, actor: &Actor) -> Result<Account, SignOnFault> {
        let signed = self.access.sign_on(who, &self.roles).await;
        match &signed {
            Ok((ProvenUser { account, .. }, changed)) => {
                self.notes.changed(actor, *changed, account);
                if self.is_new(&account.name) {
                    self.notes.logged_in(actor, account);
                }
            }
            Err(fault) => self.notes.refused(actor, reasons::by_proxy(fault)),
        }
        signed.map(|(user, _)| user.account)
    }

    fn is_new(&self, name: &str) -> bool {
        let now = self.clock.now();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let before = seen.insert(name.to_owned(), now);
        before.is_none_or(|before| now.saturating_sub(before) >= AGAIN)
    }
}

/// The one value of a header. SECURITY: of two, one may be the client's own.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    value.to_str().ok().map(str::trim).filter(|value| !value.is_empty())
}

/// Gives a request the user whom the proxy names.
pub(crate) async fn with_proxy_user(
    State(proxy): State<Arc<ProxySignOn>>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(who) = proxy.named(&request) {
        let actor = Actor::of(request.extensions());
        let found = proxy.sign_on(&who, &actor).await.map(Arc::new).map_err(Arc::new);
        request.extensions_mut().insert(ByProxy(found));
    }
    next.run(request).await
}
