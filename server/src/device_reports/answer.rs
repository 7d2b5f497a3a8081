//! The answers to an app's reports: 204, or problem details as RFC 9457 has them.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use shared::usersig::FailureClass;

use crate::audit::Refused;
use crate::measures::{Limit, limit_hit};
use crate::store_fault::store_fault;

/// Why a report is refused. Nothing of its values is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReportRefusal {
    /// When the address names no app of the configuration.
    UnknownApp,
    /// When the app has no `device_reports = true`.
    SwitchedOff,
    /// When a page in a browser sent it.
    FromBrowser,
    /// When `Content-Type` is not JSON.
    NotJson,
    /// When the body is longer than is read, or broke off.
    TooLarge,
    /// When a field, or the body as a whole (no name), cannot be used.
    Field(&'static str, String),
    /// When there is no `Authorization: Bearer`.
    NoUserSig,
    /// When the UserSig does not hold for this app and user.
    UserSig(FailureClass),
    /// When there are too many; how many seconds to wait.
    TooMany(u64),
    /// When the store cannot be written.
    NotStored,
}

/// The body.
#[derive(Serialize)]
struct ReportProblem<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<&'a str>,
}

impl ReportRefusal {
    pub(super) fn not_stored(error: &store::StoreError) -> Self {
        // It writes the cause to the log.
        store_fault(error);
        Self::NotStored
    }

    const fn status(&self) -> StatusCode {
        match self {
            Self::UnknownApp => StatusCode::NOT_FOUND,
            Self::SwitchedOff | Self::FromBrowser => StatusCode::FORBIDDEN,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Field(..) => StatusCode::BAD_REQUEST,
            Self::NoUserSig | Self::UserSig(_) => StatusCode::UNAUTHORIZED,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::NotStored => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::UnknownApp => "this SDKAppID is not configured here".to_owned(),
            Self::SwitchedOff => "add device_reports = true to this app in signet.toml".to_owned(),
            Self::FromBrowser => "a page in a browser may not report devices".to_owned(),
            Self::NotJson => "send Content-Type: application/json".to_owned(),
            Self::TooLarge => "the body is over 8 KiB, or broke off".to_owned(),
            Self::Field("", reason) => reason.clone(),
            Self::Field(field, reason) => format!("{field}: {reason}"),
            Self::NoUserSig => "send Authorization: Bearer with the user's UserSig".to_owned(),
            Self::UserSig(class) => {
                format!("the UserSig does not prove this user of this app: {}", class.name())
            }
            Self::TooMany(seconds) => format!("too many reports: try again in {seconds} s"),
            Self::NotStored => "the report could not be stored: send it again later".to_owned(),
        }
    }
}

impl IntoResponse for ReportRefusal {
    fn into_response(self) -> Response {
        let (status, detail) = (self.status(), self.detail());
        tracing::debug!(target: "signet::devices", %detail, "a report was refused");
        let (field, failure) = match &self {
            Self::Field(field, _) if !field.is_empty() => (Some(*field), None),
            Self::UserSig(class) => (None, Some(class.name())),
            _ => (None, None),
        };
        let problem = ReportProblem {
            title: status.canonical_reason(),
            status: status.as_u16(),
            detail: &detail,
            field,
            failure,
        };
        let body = serde_json::to_string(&problem).unwrap_or_default();
        let kind = (header::CONTENT_TYPE, "application/problem+json");
        let store = (header::CACHE_CONTROL, "no-store");
        let mut response = (status, [kind, store], body).into_response();
        if self == Self::NotStored {
            response.headers_mut().insert(header::RETRY_AFTER, 5.into());
        }
        if let Self::TooMany(seconds) = self {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.max(1).into());
            limit_hit(Limit::Reports);
            response.extensions_mut().insert(Refused::TooManyReports);
        }
        if status == StatusCode::UNAUTHORIZED {
            let scheme = header::HeaderValue::from_static("Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
        }
        response
    }
}
