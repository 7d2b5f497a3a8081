//! A browser that comes to one of the two addresses.

use std::borrow::Cow;
use std::collections::HashMap;

use access::{ConsoleSessions, SESSION, SessionData, session_name};
use axum::extract::Request;
use axum::http::header;
use shared::api::SignOnRefusal;
use tower_sessions::Session;
use url::form_urlencoded;

use super::CALLBACK;
use super::refused::LogInRefused;
use crate::audit::Actor;
use crate::middleware::RequestId;
use crate::middleware::client::{Requester, Way};

/// A browser that comes to one of the two addresses.
pub(super) struct Visit {
    pub(super) client: Requester,
    host: String,
    pub(super) query: HashMap<String, String>,
    pub(super) request_id: String,
    pub(super) actor: Actor,
    session: Option<Session>,
}

impl Visit {
    pub(super) fn of(request: &Request) -> Self {
        let extensions = request.extensions();
        let query = form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes());
        // Twice the same name is an answer that nobody should guess about.
        let mut once = HashMap::new();
        for (name, value) in query {
            let value = if once.contains_key(&*name) { Cow::Borrowed("") } else { value };
            once.insert(name.into_owned(), value.into_owned());
        }
        let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
        let id = extensions.get::<RequestId>();
        Self {
            client: extensions.get::<Requester>().copied().unwrap_or(Requester::UNKNOWN),
            host: host.unwrap_or_default().to_owned(),
            query: once,
            request_id: id.map(|RequestId(id)| id.clone()).unwrap_or_default(),
            actor: Actor::of(extensions),
            session: extensions.get::<Session>().cloned(),
        }
    }

    /// The address of the callback, by which this browser reaches the console. The host was
    /// checked before.
    pub(super) fn own_address(&self) -> Result<String, LogInRefused> {
        let scheme = match self.client.way {
            Way::Https => "https",
            Way::ThisMachine => "http",
            Way::PlainHttp => {
                let cause = "the browser came by plain http over a network";
                return Err(LogInRefused::new(SignOnRefusal::PlainHttp, cause));
            }
        };
        Ok(format!("{scheme}://{}{CALLBACK}", self.host))
    }

    /// The session that this browser has now: whose, and its name.
    pub(super) async fn session(&self) -> Option<(String, String)> {
        let session = self.session.as_ref()?;
        let data = session.get::<SessionData>(SESSION).await.ok().flatten()?;
        Some((data.name, session_name(ConsoleSessions::key(session.id()?))))
    }
}
