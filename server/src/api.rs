//! The page's calls: one route per server function, and what stands around them.

use std::sync::Arc;

use app::backend::Backend;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use axum::routing::post;
use leptos::context::provide_context;
use leptos::server_fn::axum::server_fn_paths;

use crate::middleware::same_origin::check_origin;

/// The routes, answered by `backend`.
///
/// Each function has a route of its own, so that the log names it and an unknown one is a
/// plain 404.
pub(crate) fn routes(backend: Arc<dyn Backend>) -> Router {
    app::server_fns::register();
    let mut router = Router::new();
    for (path, _) in server_fn_paths() {
        let backend = Arc::clone(&backend);
        let handler = move |request: Request| {
            let backend = Arc::clone(&backend);
            leptos_axum::handle_server_fns_with_context(
                move || provide_context(Arc::clone(&backend)),
                request,
            )
        };
        router = router.route(path, post(handler));
    }
    router.layer(from_fn(check_origin)).layer(map_response(forbid_storing))
}

/// SECURITY: answers carry device tokens and, where allowed, a key. No cache may keep them.
async fn forbid_storing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
