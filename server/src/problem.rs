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

    /// 403, for a call that needs a higher role.
    #[must_use]
    pub const fn not_allowed(needs: Role) -> Self {
        let message = "The role of this user may not do that.";
        Self::new(StatusCode::FORBIDDEN, code::NOT_ALLOWED, message)
            .hint("Ask an operator; `needs` is the role that may.")
            .needing(needs)
    }
}

/// Declares the problems, each with its status, code, message and hint.
macro_rules! problems {
    ($($(#[$doc:meta])* $problem:ident = $status:ident, $code:expr, $message:literal $(, $hint:literal)?;)*) => {
        impl Problem {
            $(
                $(#[$doc])*
                #[must_use]
                pub const fn $problem() -> Self {
                    Self::new(StatusCode::$status, $code, $message)$(.hint($hint))?
                }
            )*
        }
    };
}

problems! {
    /// 403, for a call that another site's page made the browser send.
    foreign_origin = FORBIDDEN, "foreign_origin",
        "This call comes from another site's page, and only the console's own page may make it.",
        "Behind a reverse proxy, let it pass the Host header on, or start with --allow-host NAME.";
    /// 415, for a call whose body is not JSON.
    not_json = UNSUPPORTED_MEDIA_TYPE, "not_json",
        "This address takes JSON only.",
        "Send Content-Type: application/json.";
    /// 405. The `Allow` header is the caller's to add.
    method_not_allowed = METHOD_NOT_ALLOWED, "method_not_allowed",
        "This address does not take that method.",
        "The Allow header names the methods it takes.";
    /// 400, for a call whose JSON is not what the function takes.
    bad_call = BAD_REQUEST, "bad_call",
        "The body is not the JSON that this call takes.",
        "Reload the page: it may be older than the server.";
    /// 400, for a call by http to a server that speaks https.
    https_only = BAD_REQUEST, "https_only",
        "This address speaks https only.",
        "Write https:// in place of http://.";
    /// 401, for a call without a session, or with one that has ended.
    log_in_needed = UNAUTHORIZED, code::LOG_IN_NEEDED,
        "Nobody is logged in here, or the session has ended.",
        "Log in.";
    /// 403, for a call of somebody who has to set up their second factor first.
    second_factor_needed = FORBIDDEN, code::SECOND_FACTOR_NEEDED,
        "This console requires a second factor, and yours is not set up.",
        "Log in on the page: it leads through the set-up.";
    /// 403, for a call about log-in or users that a script makes.
    not_for_tokens = FORBIDDEN, "not_for_tokens",
        "No API token may make this call: it is one of people.";
    /// 403, for a token that came over a network without TLS.
    token_in_plain_text = FORBIDDEN, "plain_http",
        "This token came over plain http: it was readable on the network.",
        "Revoke it, make another, and call by https through a trusted proxy.";
    /// 403, for any call while the console has no users and other machines can reach it.
    not_set_up = FORBIDDEN, code::NOT_SET_UP,
        "This console is locked: it is not set up.",
        "Open the link that the server's terminal shows; a restart prints a new one. Or add an \
         operator with `signet user add`.";
    /// 404, for a call that does not exist.
    no_such_call = NOT_FOUND, "no_such_call",
        "There is no such call.",
        "Reload the page: it may be older than the server.";
    /// 406, when the client refuses every encoding the file exists in.
    not_acceptable = NOT_ACCEPTABLE, "not_acceptable",
        "Accept-Encoding rules out every form of this file.",
        "Allow br, gzip or identity.";
    /// 413.
    body_too_large = PAYLOAD_TOO_LARGE, "body_too_large",
        "The request body is too large.";
    /// 421, for a host name this server was not started for.
    host_not_allowed = MISDIRECTED_REQUEST, "host_not_allowed",
        "This server answers to localhost and IP addresses only, so that a foreign web page cannot \
         reach it through a name of its own.",
        "Open it under one of these names. Behind a reverse proxy, start it with --allow-host \
         NAME.";
    /// 500. The cause is in the log, under the same request id.
    internal = INTERNAL_SERVER_ERROR, "internal",
        "Something went wrong inside the server.",
        "The server's log has the cause under this request id.";
    /// 503, when a request took longer than it may.
    timed_out = SERVICE_UNAVAILABLE, "timed_out",
        "The request took too long and was given up.";
    /// 503, when more requests are worked on than may be.
    busy = SERVICE_UNAVAILABLE, "busy",
        "Too many requests are being answered at this moment.",
        "Try again in a second.";
    /// 503, while the database cannot be reached.
    no_database = SERVICE_UNAVAILABLE, "no_database",
        "The server cannot reach its database at the moment.",
        "Try again in a few seconds; the server's log has the cause.";
    /// 503, in a binary that was compiled before the site was built.
    no_site = SERVICE_UNAVAILABLE, "no_site",
        "This binary was built without the site.",
        "Build it with `cargo xtask dist`, or start it with --site DIR.";
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
