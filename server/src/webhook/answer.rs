//! The answers to Tencent's webhooks.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::audit::Refused;
use crate::measures::webhook_refused;

/// Why a webhook is refused. Nothing of the request is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WebhookRefusal {
    /// When the address names no app of the configuration.
    UnknownApp,
    /// When a page in a browser sent it: Tencent's servers are no browsers.
    FromBrowser,
    /// When the query names another app than the address.
    OtherApp,
    /// When the app has a token and the query no `Sign` or `RequestTime`.
    Unsigned,
    /// When the signature is not that of the app's token.
    WrongSign,
    /// When the signature is older than five minutes, or from the future.
    Stale,
    /// When the body is longer than is read.
    TooLarge,
    /// When the body broke off.
    Broken,
    /// When the body is not a JSON object.
    NotJson,
    /// When there are more events than Tencent sends at once.
    TooMany,
}

impl WebhookRefusal {
    const fn status(self) -> StatusCode {
        match self {
            Self::UnknownApp => StatusCode::NOT_FOUND,
            Self::FromBrowser | Self::Unsigned | Self::WrongSign | Self::Stale => {
                StatusCode::FORBIDDEN
            }
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::OtherApp | Self::Broken | Self::NotJson | Self::TooMany => {
                StatusCode::BAD_REQUEST
            }
        }
    }

    /// The reason as a word, for the audit trail.
    const fn word(self) -> &'static str {
        match self {
            Self::UnknownApp => "unknown_app",
            Self::FromBrowser => "from_browser",
            Self::OtherApp => "other_app",
            Self::Unsigned => "unsigned",
            Self::WrongSign => "wrong_sign",
            Self::Stale => "stale",
            Self::TooLarge => "too_large",
            Self::Broken => "broken",
            Self::NotJson => "not_json",
            Self::TooMany => "too_many",
        }
    }

    /// The reason in words, for Tencent's log and for people who try the address by hand.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::UnknownApp => "this SDKAppID is not configured here",
            Self::FromBrowser => "a page in a browser may not send events",
            Self::OtherApp => "SdkAppid differs from the address",
            Self::Unsigned => "Sign and RequestTime are needed",
            Self::WrongSign => "Sign does not fit the webhook token",
            Self::Stale => "RequestTime is more than 5 minutes away from now",
            Self::TooLarge => "the body is over 512 KiB",
            Self::Broken => "the body broke off",
            Self::NotJson => "the body is not a JSON object",
            Self::TooMany => "there are more than 100 events",
        }
    }
}

impl IntoResponse for WebhookRefusal {
    fn into_response(self) -> Response {
        webhook_refused(self.word());
        let mut response = answer(self.status(), "FAIL", 1, self.words());
        response.extensions_mut().insert(Refused::Webhook(self.word()));
        response
    }
}

/// "Got it", in Tencent's words.
pub(super) fn acknowledge() -> Response {
    answer(StatusCode::OK, "OK", 0, "")
}

fn answer(status: StatusCode, action: &str, code: u8, info: &str) -> Response {
    let body = json!({ "ActionStatus": action, "ErrorInfo": info, "ErrorCode": code });
    let kind = (header::CONTENT_TYPE, "application/json");
    (status, [kind, (header::CACHE_CONTROL, "no-store")], body.to_string()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::has_text;

    #[test]
    fn each_reason_has_a_text_on_the_page_of_the_trail() {
        for refusal in [
            WebhookRefusal::UnknownApp,
            WebhookRefusal::FromBrowser,
            WebhookRefusal::OtherApp,
            WebhookRefusal::Unsigned,
            WebhookRefusal::WrongSign,
            WebhookRefusal::Stale,
            WebhookRefusal::TooLarge,
            WebhookRefusal::Broken,
            WebhookRefusal::NotJson,
            WebhookRefusal::TooMany,
        ] {
            assert!(has_text(refusal.word()), "{refusal:?}");
        }
    }
}
