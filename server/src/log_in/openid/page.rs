//! Where a browser goes after the provider.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use shared::api::SignOnRefusal;
use url::form_urlencoded::Serializer;

/// A path of ours. SECURITY: the address says where to go after the log-in, and anybody can
/// write one; `//` and `/\` begin another site.
pub(super) fn own_path(to: &str) -> &str {
    let begins = |rest: &str| {
        rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '?')
    };
    let is_plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b'"' | b'\'' | b'<' | b'>' | b'\\');
    let is_ours =
        to.len() <= 1_000 && to.strip_prefix('/').is_some_and(begins) && to.bytes().all(is_plain);
    if is_ours { to } else { "/" }
}

/// The log-in page with a reason.
pub(super) fn refusal(
    reason: SignOnRefusal,
    groups: Option<usize>,
    request_id: &str,
    to: &str,
) -> Response {
    let mut query = Serializer::new(String::new());
    query.append_pair("refused", reason.word());
    if let Some(groups) = groups {
        query.append_pair("groups", &groups.to_string());
    }
    query.append_pair("request", request_id).append_pair("to", to);
    forward(&format!("/login?{}", query.finish()))
}

/// To another address, the provider's or ours.
pub(super) fn forward(to: &str) -> Response {
    match HeaderValue::try_from(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A page of ours that goes on by itself. Not a redirect: after one from another site a browser
/// does not send a `SameSite=Strict` cookie, which the session's is.
pub(super) fn landing(to: &str) -> Response {
    let to = to.replace('&', "&amp;");
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <title>Signet</title><p>You are logged in. <a href=\"{to}\">Go on</a></p>\
         <p lang=\"zh-Hans\">您已登录。<a href=\"{to}\">继续</a></p>"
    );
    Html(page).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours_are_gone_to() {
        for to in ["/", "/history?userid=a%2Fb&x=1", "/push-check/checks/1", "/?x"] {
            assert_eq!(own_path(to), to);
        }
        for to in [
            "",
            "history",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/%2fevil",
            "/a\"><script>",
            "/a\r\nset-cookie: a=b",
            "/历史",
        ] {
            assert_eq!(own_path(to), "/", "{to:?}");
        }
    }
}
