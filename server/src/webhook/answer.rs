//! The answers to Tencent's webhooks.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use webhook_event::BodyError;

use crate::audit::Refused;
use crate::measures::webhook_refused;

shared::words! {
    /// Why a webhook is refused. Nothing of the request is repeated.
    pub(super) enum WebhookRefusal: word {
        /// When the address names no app of the configuration.
        UnknownApp = "unknown_app",
        /// When a page in a browser sent it: Tencent's servers are no browsers.
        FromBrowser = "from_browser",
        /// When the query names another app than the address.
        OtherApp = "other_app",
        /// When the app has a token and the query no `Sign` or `RequestTime`.
        Unsigned = "unsigned",
        /// When the signature is not that of the app's token.
        WrongSign = "wrong_sign",
        /// When the signature is older than five minutes, or from the future.
        Stale = "stale",
        /// When the body is longer than is read.
        TooLarge = "too_large",
        /// When the body broke off.
        Broken = "broken",
        /// When the body is not a JSON object.
        NotJson = "not_json",
        /// When there are more events than Tencent sends at once.
        TooMany = "too_many",
    }
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

impl From<BodyError> for WebhookRefusal {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::NotJson => Self::NotJson,
            BodyError::TooMany => Self::TooMany,
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
        for refusal in WebhookRefusal::ALL {
            assert!(has_text(refusal.word()), "{refusal:?}");
        }
    }
}
