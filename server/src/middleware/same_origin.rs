//! Refuses calls that another site's page makes a browser send.
//!
//! A browser sends the cookie of a log-in with every call, and an open console needs none: any
//! page that makes the operator's browser post could send pushes. Browsers tell where a call
//! comes from, in `Origin` and `Sec-Fetch-Site`, and a page cannot change either. A body of another
//! type than JSON is refused too: JSON is what a foreign page may not send without a preflight,
//! which is never granted here.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

/// Lets a call through that comes from our own page, or from no page at all.
pub(crate) async fn check_origin(request: Request, next: Next) -> Response {
    if request.method() == Method::POST {
        if !is_own(request.headers()) {
            return Problem::foreign_origin().into_response();
        }
        if !is_json(request.headers()) {
            return Problem::not_json().into_response();
        }
    }
    next.run(request).await
}

/// SECURITY: a page of any site can make a browser post to an address that is not for browsers,
/// without asking first, also to a loopback one. Browsers add these headers, and a page cannot
/// take them away.
pub(crate) fn is_of_a_browser(headers: &HeaderMap) -> bool {
    let telling =
        |name: &HeaderName| *name == header::ORIGIN || name.as_str().starts_with("sec-fetch-");
    headers.keys().any(telling)
}

/// SECURITY: a call without any of these headers comes from a program, not from a browser's
/// page; programs on this machine can do as they like anyway.
fn is_own(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site")
        && site != "same-origin"
        && site != "none"
    {
        return false;
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let authority = origin
        .to_str()
        .ok()
        .and_then(|origin| origin.parse::<Uri>().ok())
        .and_then(|uri| uri.authority().map(|authority| authority.as_str().to_owned()));
    match (authority, host) {
        // Behind a proxy that ends TLS the schemes differ, so only names and ports count.
        (Some(authority), Some(host)) => authority.eq_ignore_ascii_case(host),
        _ => false,
    }
}

pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| ((*name).parse().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn our_own_page_may_call() {
        for own in [
            &[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")][..],
            &[("origin", "https://Console.example.com"), ("host", "console.example.com")],
            &[("host", "localhost:3000"), ("sec-fetch-site", "same-origin")],
            &[("host", "localhost:3000")],
        ] {
            assert!(is_own(&headers(own)), "{own:?}");
        }
    }

    #[test]
    fn other_pages_may_not() {
        for foreign in [
            &[("origin", "http://evil.example"), ("host", "127.0.0.1:3000")][..],
            &[("origin", "http://127.0.0.1:3001"), ("host", "127.0.0.1:3000")],
            &[("origin", "null"), ("host", "127.0.0.1:3000")],
            &[("origin", "http://127.0.0.1:3000")],
            &[("host", "127.0.0.1:3000"), ("sec-fetch-site", "cross-site")],
            &[("host", "127.0.0.1:3000"), ("sec-fetch-site", "same-site")],
        ] {
            assert!(!is_own(&headers(foreign)), "{foreign:?}");
        }
    }

    #[test]
    fn only_json_is_taken() {
        for kind in ["application/json", "application/JSON; charset=utf-8"] {
            assert!(is_json(&headers(&[("content-type", kind)])), "{kind}");
        }
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
            assert!(!is_json(&headers(&[("content-type", kind)])), "{kind}");
        }
        assert!(!is_json(&headers(&[])));
    }
}
