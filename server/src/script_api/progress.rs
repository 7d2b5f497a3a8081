//! A check that runs: watched and cancelled.

use std::time::Duration;

use axum::{Extension, Json};
use serde::Deserialize;
use shared::Text;
use shared::api::Progress;
use utoipa::IntoParams;

use super::ApiAnswer;
use super::asker::Asker;
use super::extract::{At, Params};
use crate::problem_details::Details;
use crate::push_test::LONGEST_WATCH;

/// How long to wait, and for what.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct WatchParams {
    /// Seconds to wait for a change, 0 to 10; the answer comes at the change.
    #[serde(default)]
    #[param(required = false, maximum = 10)]
    wait: u64,
    /// The `version` of the last answer: only a later one is a change.
    #[serde(default)]
    #[param(required = false)]
    after: u32,
}

/// How far a check is. With `wait` the answer comes at the next change, or when the time is over.
#[utoipa::path(
    get, path = "/api/v1/checks/{id}/progress", operation_id = "watch_check", tag = "checks",
    params(("id" = String, Path, description = "The check."), WatchParams),
    responses((status = 200, description = "The state of now.", body = Progress)),
)]
pub(super) async fn watch(
    Extension(asker): Extension<Asker>,
    At(id): At<String>,
    Params(WatchParams { wait, after }): Params<WatchParams>,
) -> ApiAnswer<Progress> {
    let wait = Duration::from_secs(wait);
    if wait > LONGEST_WATCH {
        let most = LONGEST_WATCH.as_secs();
        let text = Text::owned(
            format!("wait is 0 to {most} seconds."),
            format!("wait 为 0 到 {most} 秒。"),
        );
        return Err(Details::invalid("wait", text));
    }
    Ok(Json(now(&asker, id, (wait, after)).await?))
}

/// The state after a change past `after`, or after `wait`.
pub(super) async fn now(
    asker: &Asker,
    id: String,
    (wait, after): (Duration, u32),
) -> Result<Progress, Details> {
    let change = asker.console.watch_push_test(id.clone(), after);
    match tokio::time::timeout(wait, change).await {
        Ok(progress) => Ok(progress?),
        Err(_) => Ok(asker.console.get_check(id).await?.progress),
    }
}

/// Cancels a check that runs. What was sent stays sent.
#[utoipa::path(
    post, path = "/api/v1/checks/{id}/cancel", operation_id = "cancel_check", tag = "checks",
    params(("id" = String, Path, description = "The check.")),
    responses((status = 200, description = "The last state, also of a check that had ended.", body = Progress)),
)]
pub(super) async fn cancel(
    Extension(asker): Extension<Asker>,
    At(id): At<String>,
) -> ApiAnswer<Progress> {
    Ok(Json(asker.console.cancel_push_test(id).await?))
}
