//! Every address the server answers.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::health::{DrainState, get_healthz, get_readyz};
use crate::problem::Problem;
use crate::site::{Site, get_file};
use store::Store;

/// The routes, without the layers around them.
pub(crate) fn router(
    site: Site,
    drain_state: DrainState,
    store: Arc<Store>,
    calls: Router,
) -> Router {
    calls
        // Probes.
        .route("/healthz", get(get_healthz))
        .route("/readyz", get(move || get_readyz(drain_state.clone(), Arc::clone(&store))))
        // Everything else is a file of the site, or a page of it.
        .fallback(move |request: Request| get_file(site.clone(), request))
        .method_not_allowed_fallback(async || Problem::method_not_allowed().into_response())
}
