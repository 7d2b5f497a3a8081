//! The headers that tell a browser what this site will never do.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::client::{Requester, Way};

/// No source but ourselves, no inline script or style, no framing, no base or form
/// redirection. `wasm-unsafe-eval` allows compiling WebAssembly and nothing else.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
    manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'";

/// Of answers to programs: opened as a page they can do nothing at all.
const DATA_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");

/// Where programs are answered.
const OF_DATA: [&str; 3] = ["/api/", "/webhooks/", "/devices/"];

/// Every powerful feature off but writing to the clipboard, which "Copy UserSig" needs.
/// Only names that browsers know: an unknown one is a warning in every user's console.
const PERMISSIONS_POLICY: &str = "accelerometer=(), autoplay=(), \
    camera=(), clipboard-read=(), clipboard-write=(self), \
    compute-pressure=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), \
    geolocation=(), gyroscope=(), hid=(), idle-detection=(), keyboard-map=(), local-fonts=(), \
    magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), \
    picture-in-picture=(), publickey-credentials-create=(), publickey-credentials-get=(), \
    screen-wake-lock=(), serial=(), storage-access=(), usb=(), \
    window-management=(), xr-spatial-tracking=()";

/// On every response, whatever its status.
pub const SECURITY_HEADERS: [(HeaderName, HeaderValue); 11] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        HeaderValue::from_static("require-corp"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS_POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (HeaderName::from_static("origin-agent-cluster"), HeaderValue::from_static("?1")),
    (header::X_DNS_PREFETCH_CONTROL, HeaderValue::from_static("off")),
    (
        HeaderName::from_static("x-permitted-cross-domain-policies"),
        HeaderValue::from_static("none"),
    ),
];

/// Two years of https only, on responses to requests that came by https.
///
/// Over plain http browsers must ignore it. Whether a request came by https, the server knows
/// where it has a certificate; else a trusted proxy in front says it. Without
/// `includeSubDomains`: the names below the operator's are not ours to decide about.
pub const STRICT_TRANSPORT_SECURITY: (HeaderName, HeaderValue) =
    (header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000"));

/// Marks a request that came by the server's own TLS.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnTls;

pub(super) async fn add_security_headers(request: Request, next: Next) -> Response {
    let own_tls = request.extensions().get::<OwnTls>().is_some();
    let client = request.extensions().get::<Requester>();
    let https = client.is_some_and(|client| client.way == Way::Https);
    let https = https && !(own_tls && is_localhost(request.headers()));
    let is_data = OF_DATA.iter().any(|path| request.uri().path().starts_with(path));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.insert(name, value);
    }
    if is_data {
        headers.insert(header::CONTENT_SECURITY_POLICY, DATA_POLICY);
    }
    if https {
        let (name, value) = STRICT_TRANSPORT_SECURITY;
        headers.insert(name, value);
    }
    response
}

/// A browser would refuse http to every other program on this machine.
fn is_localhost(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    host.split(':').next().is_some_and(|name| name.eq_ignore_ascii_case("localhost"))
}
