//! One short name per request, in its response, its log line and its error text.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// Carries the request id, inwards from a proxy and outwards to the client.
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The name of a request, as an extension of it.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) String);

/// The id a proxy in front has given, else a new one.
///
/// SECURITY: only the two shapes proxies use are taken over, a UUID and 32 hex digits.
/// Anything longer or freer could be a secret in the wrong header, and this goes to the log.
pub(super) fn request_id(headers: &HeaderMap) -> HeaderValue {
    match headers.get(X_REQUEST_ID) {
        Some(given) if is_uuid(given.as_bytes()) || is_hex_32(given.as_bytes()) => given.clone(),
        _ => new_id(),
    }
}

fn new_id() -> HeaderValue {
    let id = hex::encode(model::random::<8>());
    HeaderValue::try_from(id).unwrap_or(HeaderValue::from_static("none"))
}

fn is_hex_32(id: &[u8]) -> bool {
    id.len() == 32 && id.iter().all(u8::is_ascii_hexdigit)
}

fn is_uuid(id: &[u8]) -> bool {
    let dash_at = |at: usize| matches!(at, 8 | 13 | 18 | 23);
    let fits = |(at, byte): (usize, &u8)| {
        if dash_at(at) { *byte == b'-' } else { byte.is_ascii_hexdigit() }
    };
    id.len() == 36 && id.iter().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn id_for(given: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(X_REQUEST_ID, HeaderValue::try_from(given).unwrap());
        request_id(&headers).to_str().unwrap().to_owned()
    }

    #[test]
    fn ids_of_proxies_are_kept() {
        for id in ["9f0c3a52-5d0e-4d27-a7b3-2f3c9d1e8b6a", "0123456789abcdef0123456789ABCDEF"] {
            assert_eq!(id_for(id), id);
        }
    }

    #[test]
    fn everything_else_is_replaced() {
        let secret_key = "00112233445566778899aabbccddeeff".repeat(2);
        for id in ["", "1", "alice", "eJwtzEELgjAYxvHvsnPIO1Fy0KE", &secret_key] {
            assert_ne!(id_for(id), id);
        }
    }

    #[test]
    fn new_ids_differ() {
        let none = HeaderMap::new();
        assert_ne!(request_id(&none), request_id(&none));
    }
}
