//! Problem details as RFC 9457 has them: the error answers of the API for scripts.

mod kind;
mod language;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use shared::api::{ApiError, Field, Role};
use shared::{Lang, Text};
use utoipa::ToSchema;

use crate::no_such_check::is_no_such_check;
use crate::problem::Problem;
use crate::store_fault::is_unreachable;
pub(crate) use kind::ProblemKind;
pub(crate) use language::language;

/// The content type.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Whether the errors of an address are problem details.
pub(crate) fn is_for(path: &str) -> bool {
    path.strip_prefix("/api/v1").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// An error answer of the API for scripts.
///
/// Handlers return it as it is. The request log, which alone knows the request ID, writes the
/// body afterwards; see [`render`].
#[derive(Clone, Debug)]
pub(crate) struct Details {
    kind: ProblemKind,
    detail: Text,
    fix: Text,
    field: Option<&'static str>,
    needs: Option<Role>,
    upstream: Option<Upstream>,
    retry_after: u32,
}

/// The code and words of whoever refused.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Upstream {
    /// The code, such as `70107`.
    pub(crate) code: String,
    /// The words beside it; may be empty.
    pub(crate) info: String,
}

/// Why a call was refused, or could not be answered (RFC 9457).
#[derive(Serialize, Deserialize, ToSchema)]
pub(crate) struct ProblemDetails {
    /// `urn:signet:problem:` and the code.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// What kind of problem it is, in the language of the request.
    pub(crate) title: String,
    /// The HTTP status.
    pub(crate) status: u16,
    /// The stable name of the kind.
    pub(crate) code: String,
    /// What it is this time, in the language of the request.
    pub(crate) detail: String,
    /// What to do, in the language of the request; may be empty.
    pub(crate) fix: String,
    /// The field or parameter that is at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) field: Option<String>,
    /// The role that may make the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) needs: Option<Role>,
    /// The code and words of Tencent, where it refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) upstream: Option<Upstream>,
    /// Seconds until the same call may work, as in `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) retry_after: Option<u32>,
    /// The name of the request in the server's log.
    pub(crate) request_id: String,
}

impl Details {
    pub(crate) fn new(kind: ProblemKind) -> Self {
        let (detail, fix, retry_after) = (kind.title(), kind.fix(), kind.retry_after());
        Self { kind, detail, fix, field: None, needs: None, upstream: None, retry_after }
    }

    /// A value that cannot be used, and what it should be.
    pub(crate) fn invalid(field: &'static str, detail: Text) -> Self {
        let field = (!field.is_empty()).then_some(field);
        Self { detail, field, ..Self::new(ProblemKind::InvalidInput) }
    }

    /// The same kind with another sentence.
    pub(crate) fn saying(self, detail: Text) -> Self {
        Self { detail, ..self }
    }
}

impl From<&Problem> for Details {
    fn from(problem: &Problem) -> Self {
        if let Some(refusal) = problem.refusal() {
            return Self::from(refusal.clone());
        }
        let details = Self::new(ProblemKind::of_problem(problem.code()));
        Self { needs: problem.needs(), ..details }
    }
}

impl From<Problem> for Details {
    fn from(problem: Problem) -> Self {
        Self::from(&problem)
    }
}

impl From<ApiError> for Details {
    fn from(error: ApiError) -> Self {
        let kind = match error.field {
            _ if is_unreachable(&error) => ProblemKind::Unavailable,
            _ if error.retry_after > 0 => ProblemKind::TooMany,
            Some(Field::App) => ProblemKind::UnknownApp,
            Some(_) => ProblemKind::InvalidInput,
            None if !error.code.is_empty() => ProblemKind::Upstream,
            None if is_no_such_check(&error) => ProblemKind::NoSuchCheck,
            None => ProblemKind::Unavailable,
        };
        let ApiError { field, title, solution, code, info, retry_after } = error;
        Self {
            detail: title,
            fix: solution,
            field: field.map(Field::name),
            upstream: (!code.is_empty()).then_some(Upstream { code, info }),
            retry_after,
            ..Self::new(kind)
        }
    }
}

impl IntoResponse for Details {
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives a response that carries [`Details`], or a [`Problem`] of a layer around, its body.
pub(crate) fn render(response: &mut Response, request_id: &str, lang: Lang) {
    let extensions = response.extensions_mut();
    let problem = extensions.remove::<Problem>().map(Details::from);
    let Some(details) = extensions.remove::<Details>().or(problem) else { return };
    let Details { kind, detail, fix, field, needs, upstream, retry_after } = details;
    let in_lang = |text: &Text| text.in_lang(lang).to_owned();
    let content = ProblemDetails {
        kind: format!("urn:signet:problem:{}", kind.code()),
        title: in_lang(&kind.title()),
        status: kind.status().as_u16(),
        code: kind.code().to_owned(),
        detail: in_lang(&detail),
        fix: in_lang(&fix),
        field: field.map(ToOwned::to_owned),
        needs,
        upstream,
        retry_after: (retry_after > 0).then_some(retry_after),
        request_id: request_id.to_owned(),
    };
    let Ok(mut body) = serde_json::to_vec(&content) else { return };
    body.push(b'\n');
    *response.status_mut() = kind.status();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_LENGTH, body.len().into());
    if retry_after > 0 {
        headers.insert(header::RETRY_AFTER, retry_after.into());
    }
    if kind == ProblemKind::TokenNeeded {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    *response.body_mut() = Body::from(body);
}
