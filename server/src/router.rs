//! Every address the server answers.

use axum::Router;
use axum::extract::{RawQuery, Request};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::health::{ReadinessCheck, get_healthz, get_readyz};
use crate::problem::Problem;
use crate::site::{Site, get_file};

/// The routes, without the layers around them.
pub(crate) fn router(site: Site, readiness: ReadinessCheck, calls: Router) -> Router {
    calls
        // Probes.
        .route("/healthz", get(get_healthz))
        .route("/readyz", get(move |RawQuery(query)| get_readyz(readiness.clone(), query)))
        // Everything else is a file of the site, or a page of it.
        .fallback(move |request: Request| get_file(site.clone(), request))
        .method_not_allowed_fallback(async || Problem::method_not_allowed().into_response())
}
