//! Answers that say what went wrong.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use shared::api::{ApiError, Role, code};

/// An error answer: a status, a stable code, a sentence, and sometimes a way out.
///
/// Handlers return it as it is. The request log, which alone knows the request id, writes
/// the body afterwards; see `render`.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    message: &'static str,
    hint: Option<&'static str>,
    needs: Option<Role>,
    refused: Option<Box<ApiError>>,
}

/// The JSON body of a problem.
#[derive(Serialize)]
struct ProblemBody<'a> {
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<Role>,
    /// As of a call that was refused: the page shows it.
    #[serde(rename = "Err", skip_serializing_if = "Option::is_none")]
    refused: Option<Box<ApiError>>,
    request_id: &'a str,
}

impl Problem {
    const fn new(status: StatusCode, code: &'static str, message: &'static str) -> Self {
        Self { status, code, message, hint: None, needs: None, refused: None }
    }

    const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    const fn needing(mut self, role: Role) -> Self {
        self.needs = Some(role);
        self
    }

    /// The same with a refusal for the page in it.
    #[must_use]
    pub(crate) fn with_refusal(self, refused: ApiError) -> Self {
        Self { refused: Some(Box::new(refused)), ..self }
    }

    /// The refusal for the page in it.
    pub(crate) fn refusal(&self) -> Option<&ApiError> {
        self.refused.as_deref()
    }

    /// The stable code.
    pub(crate) const fn code(&self) -> &'static str {
        self.code
    }

    /// The role that may make the call.
    pub(crate) const fn needs(&self) -> Option<Role> {
        self.needs
    }

    /// 403, for a call that another site's page made the browser send.
    #[must_use]
    pub const fn foreign_origin() -> Self {
        let message = "This call comes from another site's page, and only the console's own \
                       page may make it.";
        Self::new(StatusCode::FORBIDDEN, "foreign_origin", message).hint(
            "Behind a reverse proxy, let it pass the Host header on, or start with \
             --allow-host NAME.",
        )
    }

    /// 415, for a call whose body is not JSON.
    #[must_use]
    pub const fn not_json() -> Self {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        Self::new(status, "not_json", "This address takes JSON only.")
            .hint("Send Content-Type: application/json.")
    }

    /// 405. The `Allow` header is the caller's to add.
    #[must_use]
    pub const fn method_not_allowed() -> Self {
        let status = StatusCode::METHOD_NOT_ALLOWED;
        Self::new(status, "method_not_allowed", "This address does not take that method.")
            .hint("The Allow header names the methods it takes.")
    }

    /// 400, for a call whose JSON is not what the function takes.
    #[must_use]
    pub const fn bad_call() -> Self {
        let message = "The body is not the JSON that this call takes.";
        Self::new(StatusCode::BAD_REQUEST, "bad_call", message)
            .hint("Reload the page: it may be older than the server.")
    }

    /// 400, for a call by http to a server that speaks https.
    #[must_use]
    pub const fn https_only() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "https_only", "This address speaks https only.")
            .hint("Write https:// in place of http://.")
    }

    /// 401, for a call without a session, or with one that has ended.
    #[must_use]
    pub const fn log_in_needed() -> Self {
        let message = "Nobody is logged in here, or the session has ended.";
        Self::new(StatusCode::UNAUTHORIZED, code::LOG_IN_NEEDED, message).hint("Log in.")
    }

    /// 403, for a call that needs a higher role.
    #[must_use]
    pub const fn not_allowed(needs: Role) -> Self {
        let message = "The role of this user may not do that.";
        Self::new(StatusCode::FORBIDDEN, code::NOT_ALLOWED, message)
            .hint("Ask an operator; `needs` is the role that may.")
            .needing(needs)
    }

    /// 403, for a call of somebody who has to set up their second factor first.
    #[must_use]
    pub const fn second_factor_needed() -> Self {
        let message = "This console requires a second factor, and yours is not set up.";
        Self::new(StatusCode::FORBIDDEN, code::SECOND_FACTOR_NEEDED, message)
            .hint("Log in on the page: it leads through the set-up.")
    }

    /// 403, for a call about log-in or users that a script makes.
    #[must_use]
    pub const fn not_for_tokens() -> Self {
        let message = "No API token may make this call: it is one of people.";
        Self::new(StatusCode::FORBIDDEN, "not_for_tokens", message)
    }

    /// 403, for a token that came over a network without TLS.
    #[must_use]
    pub const fn token_in_plain_text() -> Self {
        let message = "This token came over plain http: it was readable on the network.";
        Self::new(StatusCode::FORBIDDEN, "plain_http", message)
            .hint("Revoke it, make another, and call by https through a trusted proxy.")
    }

    /// 403, for any call while the console has no users and other machines can reach it.
    #[must_use]
    pub const fn not_set_up() -> Self {
        let message = "This console is locked: it is not set up.";
        Self::new(StatusCode::FORBIDDEN, code::NOT_SET_UP, message).hint(
            "Open the link that the server's terminal shows; a restart prints a new one. Or add \
             an operator with `signet user add`.",
        )
    }

    /// 404, for a call that does not exist.
    #[must_use]
    pub const fn no_such_call() -> Self {
        Self::new(StatusCode::NOT_FOUND, "no_such_call", "There is no such call.")
            .hint("Reload the page: it may be older than the server.")
    }

    /// 406, when the client refuses every encoding the file exists in.
    #[must_use]
    pub const fn not_acceptable() -> Self {
        let status = StatusCode::NOT_ACCEPTABLE;
        Self::new(status, "not_acceptable", "Accept-Encoding rules out every form of this file.")
            .hint("Allow br, gzip or identity.")
    }

    /// 413.
    #[must_use]
    pub const fn body_too_large() -> Self {
        let status = StatusCode::PAYLOAD_TOO_LARGE;
        Self::new(status, "body_too_large", "The request body is too large.")
    }

    /// 421, for a host name this server was not started for.
    #[must_use]
    pub const fn host_not_allowed() -> Self {
        let status = StatusCode::MISDIRECTED_REQUEST;
        let message = "This server answers to localhost and IP addresses only, so that a \
                       foreign web page cannot reach it through a name of its own.";
        Self::new(status, "host_not_allowed", message).hint(
            "Open it under one of these names. Behind a reverse proxy, start it with \
             --allow-host NAME.",
        )
    }

    /// 500. The cause is in the log, under the same request id.
    #[must_use]
    pub const fn internal() -> Self {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Self::new(status, "internal", "Something went wrong inside the server.")
            .hint("The server's log has the cause under this request id.")
    }

    /// 503, when a request took longer than it may.
    #[must_use]
    pub const fn timed_out() -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::new(status, "timed_out", "The request took too long and was given up.")
    }

    /// 503, when more requests are worked on than may be.
    #[must_use]
    pub const fn busy() -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::new(status, "busy", "Too many requests are being answered at this moment.")
            .hint("Try again in a second.")
    }

    /// 503, while the database cannot be reached.
    #[must_use]
    pub const fn no_database() -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::new(status, "no_database", "The server cannot reach its database at the moment.")
            .hint("Try again in a few seconds; the server's log has the cause.")
    }

    /// 503, in a binary that was compiled before the site was built.
    #[must_use]
    pub const fn no_site() -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::new(status, "no_site", "This binary was built without the site.")
            .hint("Build it with `cargo xtask dist`, or start it with --site DIR.")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives a response that carries a [`Problem`] its body.
pub(crate) fn render(response: &mut Response, request_id: &str) {
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return };
    let Problem { code, message, hint, needs, refused, .. } = problem;
    let wait = refused.as_ref().map_or(0, |refused| refused.retry_after);
    let content = ProblemBody { code, message, hint, needs, refused, request_id };
    let Ok(mut body) = serde_json::to_vec(&content) else { return };
    body.push(b'\n');
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_LENGTH, body.len().into());
    if wait > 0 {
        headers.insert(header::RETRY_AFTER, wait.into());
    }
    *response.body_mut() = Body::from(body);
}
