//! The page's calls: one route per server function, and what stands around them.

use std::sync::Arc;

use access::Access;
use app::access_backend::AccessBackend;
use app::backend::Backend;
use app::factor_backend::FactorBackend;
use axum::body::HttpBody;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, post};
use axum::{Extension, Router};
use http_body_util::{BodyExt, Collected};
use leptos::context::provide_context;
use leptos::server_fn::axum::server_fn_paths;
use serde::de::IgnoredAny;
use shared::api::ApiError;
use tower_http::compression::CompressionLayer;

use crate::audit::{Actor, Audit};
use crate::limits::{self, CallLimits, limit_calls};
use crate::log_in::proxy::with_proxy_user;
use crate::log_in::{
    BrowserRequest, Elsewhere, Notes, Scoped, SessionCookies, SignOnName, guard, openid,
    with_session,
};
use crate::middleware::same_origin::check_origin;
use crate::problem::Problem;
use crate::store_fault::{is_unreachable, no_database};

/// The one call of the first load, and the only one whose answer is compressed.
///
/// SECURITY: it holds no secret. Compressing an answer with a token in it beside text that
/// somebody else chose would let its length tell about the token.
const LIST_APPS: &str = "/api/list_apps";

const LOG_OUT: &str = "/api/log_out";

/// The routes, answered by `backend`.
///
/// Each function has a route of its own, so that the log names it and an unknown one is a
/// plain 404.
pub(crate) fn routes(
    backend: Arc<dyn Backend>,
    access: Arc<Access>,
    cookies: SessionCookies,
    elsewhere: Elsewhere,
    limits: Option<Arc<CallLimits>>,
    audit: &Audit,
) -> Router {
    app::server_fns::register();
    app::access_fns::register();
    app::factor_fns::register();
    let mut router = Router::new();
    for (path, _) in server_fn_paths() {
        let (backend, access, audit) = (Arc::clone(&backend), Arc::clone(&access), audit.clone());
        let handler = move |request: Request| {
            let backend = Scoped::for_caller(&backend, request.extensions());
            let actor = Actor::of(request.extensions());
            let browser = BrowserRequest::of(&access, Notes::new(&audit, &actor), &request);
            let browser = browser.map(Arc::new);
            let context = move || {
                provide_context(Arc::clone(&backend));
                provide_context(actor.clone());
                if let Some(browser) = &browser {
                    provide_context(Arc::clone(browser) as Arc<dyn AccessBackend>);
                    provide_context(Arc::clone(browser) as Arc<dyn FactorBackend>);
                }
            };
            leptos_axum::handle_server_fns_with_context(context, request)
        };
        let call = match path {
            LIST_APPS => post(handler).layer(CompressionLayer::new()),
            LOG_OUT => post(handler).layer(map_response(clear_cache)),
            _ => post(handler),
        };
        router = router.route(path, call);
    }
    router = router
        .route("/api/{*call}", any(async || Problem::no_such_call().into_response()))
        .layer(map_response(explain_refusal));
    let limits = limits.map(|limits| (limits, audit.clone()));
    let guarding = from_fn_with_state((access, audit.clone()), guard);
    router = limited(router, limits.as_ref()).layer(guarding);
    if let Some(proxy) = elsewhere.proxy {
        router = router.layer(from_fn_with_state(Arc::new(proxy), with_proxy_user));
    }
    let mut pages = Router::new();
    if let Some((openid, name)) = elsewhere.openid {
        router = router.layer(Extension(SignOnName(name)));
        pages = limited(openid::routes(openid), limits.as_ref())
            .layer(from_fn_with_state(cookies.clone(), with_session));
    }
    router
        .layer(from_fn_with_state(cookies, with_session))
        .layer(from_fn(check_origin))
        .layer(map_response(forbid_storing))
        .merge(pages)
}

fn limited(router: Router, limits: Option<&(Arc<CallLimits>, Audit)>) -> Router {
    match limits {
        Some(limits) => router.layer(from_fn_with_state(limits.clone(), limit_calls)),
        None => router,
    }
}

/// What the backend refuses is an answer with status 200. So a 500 means that the arguments
/// could not be read, and that is the caller's mistake.
async fn explain_refusal(response: Response) -> Response {
    if response.status() == StatusCode::INTERNAL_SERVER_ERROR {
        return Problem::bad_call().into_response();
    }
    let length = response.body().size_hint().exact();
    if length.is_none_or(|length| length > REFUSAL_BYTES) {
        return response;
    }
    let (head, body) = response.into_parts();
    let Ok(body) = body.collect().await.map(Collected::to_bytes) else {
        return Problem::internal().into_response();
    };
    // One that waiting ends says so by its status, too.
    if body.starts_with(b"{\"Err\":")
        && let Ok(Err(error)) = serde_json::from_slice::<Result<IgnoredAny, ApiError>>(&body)
        && error.retry_after > 0
    {
        return match is_unreachable(&error) {
            true => no_database().into_response(),
            false => limits::respond(&error),
        };
    }
    Response::from_parts(head, body.into())
}

/// The longest answer that is looked at for a refusal, in bytes.
const REFUSAL_BYTES: u64 = 16 * 1024;

/// Not "cookies", which would also end the sessions of other programs on the same domain; ours
/// is taken away by name. Not "storage", in which the keys lie that people sealed there.
async fn clear_cache(mut response: Response) -> Response {
    let name = HeaderName::from_static("clear-site-data");
    response.headers_mut().insert(name, HeaderValue::from_static("\"cache\""));
    response
}

/// SECURITY: answers carry device tokens and, where allowed, a key. No cache may keep them.
async fn forbid_storing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
