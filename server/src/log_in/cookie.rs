//! The cookie of a session, by how the browser reaches the console.

use access::ConsoleSessions;
use axum::body::HttpBody as _;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use time::Duration;
use tower::{Layer as _, ServiceExt as _};
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::middleware::client::{Requester, Way};
use crate::problem::Problem;

/// Over https. The prefix keeps other hosts of the domain from setting it.
const SECURE_NAME: &str = "__Host-signet";

/// Both kinds of the cookie.
#[derive(Clone, Debug)]
pub(crate) struct SessionCookies {
    secure: SessionManagerLayer<ConsoleSessions>,
    plain: SessionManagerLayer<ConsoleSessions>,
}

impl SessionCookies {
    /// For a server that browsers know by this port; 0 where several ports lead to one console.
    pub(crate) fn new(sessions: &ConsoleSessions, port: u16) -> Self {
        let seconds = sessions.lifetimes().longest;
        let layer = |name: String, secure| {
            SessionManagerLayer::new(sessions.clone())
                .with_name(name)
                .with_secure(secure)
                .with_http_only(true)
                .with_same_site(SameSite::Strict)
                .with_path("/")
                .with_expiry(Expiry::OnInactivity(Duration::seconds(seconds)))
        };
        // On plain http not every browser takes `Secure`, which the prefix needs. Cookies do not
        // know ports, so that of two consoles on one machine each gets a name of its own.
        let plain = format!("signet-{port}");
        Self { secure: layer(SECURE_NAME.to_owned(), true), plain: layer(plain, false) }
    }
}

/// Gives a request its session.
pub(crate) async fn with_session(
    State(cookies): State<SessionCookies>,
    request: Request,
    next: Next,
) -> Response {
    let way = request.extensions().get::<Requester>().map(|client| client.way);
    let is_https = way == Some(Way::Https);
    let layer = if is_https { &cookies.secure } else { &cookies.plain };
    let mut response = match layer.layer(next).oneshot(request).await {
        Ok(response) => response.into_response(),
        Err(never) => match never {},
    };
    // The layer answers without a word where it could not write the session, as on a full disk.
    if response.status() == StatusCode::INTERNAL_SERVER_ERROR && response.body().is_end_stream() {
        return Problem::internal().into_response();
    }
    if is_https {
        mark_secure(response.headers_mut());
    }
    response
}

/// A cookie with the prefix is also taken away by one with `Secure` only.
fn mark_secure(headers: &mut HeaderMap) {
    let Some(cookie) = headers.get(header::SET_COOKIE).and_then(|cookie| cookie.to_str().ok())
    else {
        return;
    };
    if !cookie.contains("; Secure")
        && let Ok(marked) = HeaderValue::from_str(&format!("{cookie}; Secure"))
    {
        headers.insert(header::SET_COOKIE, marked);
    }
}
