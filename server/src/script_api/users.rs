//! Users of an app: their status and their devices.

use axum::{Extension, Json};
use serde::Deserialize;
use shared::api::{DeviceInformation, StatusReport};
use utoipa::{IntoParams, ToSchema};

use super::ApiAnswer;
use super::asker::Asker;
use super::extract::{At, JsonBody, Params, app};

/// Whose status.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusQuery {
    /// 1 to 500 UserIDs.
    #[schema(min_items = 1, max_items = 500)]
    userids: Vec<String>,
}

/// Status of one user: whether a phone waits for offline pushes, and what to do if not.
#[utoipa::path(
    get, path = "/api/v1/apps/{sdkappid}/users/{userid}/status",
    operation_id = "get_status_of_user", tag = "users",
    params(
        ("sdkappid" = u32, Path, description = "The app."),
        ("userid" = String, Path, description = "The user, percent-encoded."),
    ),
    responses((status = 200, description = "The status; `users` has one entry.", body = StatusReport)),
)]
pub(super) async fn status_of_one(
    Extension(asker): Extension<Asker>,
    At((sdkappid, userid)): At<(String, String)>,
) -> ApiAnswer<StatusReport> {
    Ok(Json(asker.console.get_status(app(&sdkappid)?, vec![userid]).await?))
}

/// Status of up to 500 users.
#[utoipa::path(
    post, path = "/api/v1/apps/{sdkappid}/users/status", operation_id = "get_status", tag = "users",
    params(("sdkappid" = u32, Path, description = "The app.")),
    request_body = StatusQuery,
    responses((status = 200, description = "The status of each, in the order asked.", body = StatusReport)),
)]
pub(super) async fn status(
    Extension(asker): Extension<Asker>,
    At(sdkappid): At<String>,
    JsonBody(query): JsonBody<StatusQuery>,
) -> ApiAnswer<StatusReport> {
    Ok(Json(asker.console.get_status(app(&sdkappid)?, query.userids).await?))
}

/// Where to look for devices.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct DeviceParams {
    /// The Task ID or Push ID of a push of the last 7 days, whose trace shows the devices.
    #[serde(default)]
    #[param(required = false)]
    task_or_push_id: String,
}

/// Device information: prechecks, then what is bound on the user's devices, with whole tokens.
#[utoipa::path(
    get, path = "/api/v1/apps/{sdkappid}/users/{userid}/devices",
    operation_id = "get_device_information", tag = "users",
    params(
        ("sdkappid" = u32, Path, description = "The app."),
        ("userid" = String, Path, description = "The user, percent-encoded."),
        DeviceParams,
    ),
    responses((status = 200, description = "Findings and bindings.", body = DeviceInformation)),
)]
pub(super) async fn devices(
    Extension(asker): Extension<Asker>,
    At((sdkappid, userid)): At<(String, String)>,
    Params(params): Params<DeviceParams>,
) -> ApiAnswer<DeviceInformation> {
    let (app, task) = (app(&sdkappid)?, params.task_or_push_id);
    Ok(Json(asker.console.get_device_information(app, userid, task).await?))
}
