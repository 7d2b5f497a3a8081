//! From a file and a request's headers to a response.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Asset;
use super::content_type::content_type;
use super::negotiate::{Encoding, choose};
use crate::problem::Problem;

/// For names that change with the content: never asked for again.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For the rest: asked for each time, and mostly answered 304.
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding");

/// Answers with `asset` in the best encoding the client takes, or says that it is unchanged.
/// Only a 200 can be unchanged: an error page stands for no address in particular.
pub(super) fn answer(asset: &Asset, status: StatusCode, request: &HeaderMap) -> Response {
    let accept = joined(request, header::ACCEPT_ENCODING);
    let mut response = match choose(accept.as_deref(), asset.br.is_some(), asset.gzip.is_some()) {
        Some(encoding) => encoded(asset, encoding, status, request),
        None => Problem::not_acceptable().into_response(),
    };
    response.headers_mut().insert(header::VARY, VARY);
    response
}

/// The plain 404 of a file that does not exist.
pub(super) fn no_such_file() -> Response {
    let headers = [(header::CACHE_CONTROL, NO_CACHE)];
    (StatusCode::NOT_FOUND, headers, "No such file.\n").into_response()
}

fn encoded(asset: &Asset, encoding: Encoding, status: StatusCode, request: &HeaderMap) -> Response {
    let cache = if asset.is_hashed() { IMMUTABLE } else { NO_CACHE };
    let tag = (status == StatusCode::OK).then(|| entity_tag(&asset.sha256, encoding));
    let known = joined(request, header::IF_NONE_MATCH);
    let unchanged = tag.as_ref().zip(known).is_some_and(|(tag, list)| names(&list, tag));
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (status, content(asset, encoding)).into_response()
    };
    response.headers_mut().insert(header::CACHE_CONTROL, cache);
    if let Some(Ok(tag)) = tag.map(HeaderValue::try_from) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn content(asset: &Asset, encoding: Encoding) -> Response {
    let (bytes, coding) = match (encoding, &asset.br, &asset.gzip) {
        (Encoding::Brotli, Some(br), _) => (br, Some("br")),
        (Encoding::Gzip, _, Some(gzip)) => (gzip, Some("gzip")),
        _ => (&asset.identity, None),
    };
    let mut response = Body::from(Bytes::clone(bytes)).into_response();
    let media_type = HeaderValue::from_static(content_type(&asset.path));
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    if let Some(coding) = coding {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

/// Each encoding has a tag of its own: the tag names bytes, not what they mean.
fn entity_tag(sha256: &[u8; 32], encoding: Encoding) -> String {
    let suffix = match encoding {
        Encoding::Identity => "",
        Encoding::Gzip => "-gz",
        Encoding::Brotli => "-br",
    };
    format!("\"{}{suffix}\"", hex::encode(sha256))
}

/// Whether an `If-None-Match` list names `tag`. Weak comparison, as RFC 9110 wants here; our
/// tags hold no comma, so splitting at commas cannot find one inside another.
fn names(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|entry| {
        entry == "*" || entry == tag || entry.strip_prefix("W/").is_some_and(|weak| weak == tag)
    })
}

/// All values of a header that may be sent in several lines, as one list. Bytes that are not
/// text are passed over.
fn joined(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let lines: Vec<_> =
        headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
    (!lines.is_empty()).then(|| lines.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_have_different_tags() {
        let tags =
            [Encoding::Identity, Encoding::Gzip, Encoding::Brotli].map(|e| entity_tag(&[7; 32], e));
        let hash = "07".repeat(32);
        assert_eq!(tags, ["", "-gz", "-br"].map(|suffix| format!("\"{hash}{suffix}\"")));
    }

    #[test]
    fn if_none_match_lists() {
        let tag = "\"0a-br\"";
        for list in ["\"0a-br\"", "W/\"0a-br\"", "\"x\", \"0a-br\" ", "*"] {
            assert!(names(list, tag), "{list}");
        }
        for list in ["", "\"0a\"", "0a-br", "\"0a-gz\", W/\"0b-br\""] {
            assert!(!names(list, tag), "{list}");
        }
    }
}
