//! The API for scripts, `/api/v1/…`: JSON by plain HTTP methods, by API tokens only.
//!
//! Its handlers ask the same [`Backend`] as the page does, and what a call needs stands in the
//! same table. docs/api.md describes it; `/api/v1/openapi.json` is made from the handlers.

mod apps;
mod asker;
mod checks;
mod codes;
mod cursor;
mod document;
mod extract;
mod idempotency;
mod progress;
mod user_sigs;
mod users;

use std::sync::Arc;

use access::Access;
use app::backend::Backend;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::Response;
use axum::routing::{any, get};
use axum::{Json, Router};
use model::Clock;
use store::Store;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;

use crate::audit::Audit;
use crate::limits::CallLimits;
use crate::problem_details::{Details, ProblemKind};
pub(crate) use apps::AppList;
use asker::guard;
pub(crate) use checks::NewCheck;

/// What an answer is: a value, or why there is none.
type ApiAnswer<T> = Result<Json<T>, Details>;

/// What the API works with.
pub(crate) struct ScriptApi {
    /// Everything that can be asked.
    pub(crate) console: Arc<dyn Backend>,
    /// Who may ask.
    pub(crate) access: Arc<Access>,
    /// The audit trail.
    pub(crate) audit: Audit,
    /// How often a call may be made; the page's calls count, too.
    pub(crate) limits: Option<Arc<CallLimits>>,
    /// Where the keys of scripts are kept.
    pub(crate) store: Arc<Store>,
    /// The time.
    pub(crate) clock: Clock,
}

/// The routes.
pub(crate) fn routes(api: ScriptApi) -> Router {
    let (router, document) = handlers(Arc::new(api)).split_for_parts();
    let document = document::finish(document);
    let document = get(async move || document::respond(&document));
    let no_route = || any(async || Details::new(ProblemKind::NoSuchRoute));
    router
        .route("/api/v1/openapi.json", document)
        .route("/api/v1", no_route())
        .route("/api/v1/", no_route())
        .route("/api/v1/{*rest}", no_route())
        .method_not_allowed_fallback(async || Details::new(ProblemKind::MethodNotAllowed))
        .layer(map_response(forbid_storing))
}

/// Each handler with the call of the page that needs the same role.
fn handlers(api: Arc<ScriptApi>) -> OpenApiRouter {
    let guarded = |call, routes| guarded(&api, call, routes);
    OpenApiRouter::with_openapi(document::head())
        .routes(guarded("list_apps", routes!(apps::list)))
        .routes(guarded("list_apps", routes!(codes::find)))
        .routes(guarded("list_credentials", routes!(apps::list_credentials)))
        .routes(guarded("check_credential", routes!(apps::check_credential)))
        .routes(guarded("get_status", routes!(users::status_of_one)))
        .routes(guarded("get_status", routes!(users::status)))
        .routes(guarded("get_device_information", routes!(users::devices)))
        .routes(guarded("sign_user_sig", routes!(user_sigs::sign)))
        .routes(guarded("sign_user_sig", routes!(user_sigs::verify)))
        .routes(guarded("start_push_test", routes!(checks::start)))
        .routes(guarded("list_checks", routes!(checks::list)))
        .routes(guarded("get_check", routes!(checks::one)))
        .routes(guarded("watch_push_test", routes!(progress::watch)))
        .routes(guarded("cancel_push_test", routes!(progress::cancel)))
        .routes(guarded("export_check", routes!(checks::report)))
}

/// Lets through who may make `call`, and says so in the description.
fn guarded(
    api: &Arc<ScriptApi>,
    call: &'static str,
    (schemas, mut paths, router): UtoipaMethodRouter,
) -> UtoipaMethodRouter {
    document::describe(&mut paths, call);
    let guard = from_fn_with_state((Arc::clone(api), call), guard);
    (schemas, paths, router.route_layer(guard))
}

/// SECURITY: answers carry device tokens and UserSigs. No cache may keep them.
async fn forbid_storing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
