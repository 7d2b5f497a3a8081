//! Apps, and their push credentials.

use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use shared::api::{AppInfo, CredentialInfo, CredentialReport};
use utoipa::{IntoParams, ToSchema};

use super::ApiAnswer;
use super::asker::Asker;
use super::extract::{At, Params, app};

/// A list of apps.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct AppList {
    /// In the order of their SDKAppIDs.
    pub(crate) items: Vec<AppInfo>,
}

/// Apps that the token may ask about, with their certificates.
#[utoipa::path(
    get, path = "/api/v1/apps", operation_id = "list_apps", tag = "apps",
    responses((status = 200, description = "The apps, without keys.", body = AppList)),
)]
pub(super) async fn list(Extension(asker): Extension<Asker>) -> ApiAnswer<AppList> {
    Ok(Json(AppList { items: asker.console.list_apps().await? }))
}

/// Which credentials.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct CredentialParams {
    /// The app; without it all that the token may ask about.
    sdkappid: Option<String>,
}

/// What is known of the push credentials: their end, their last check, their tests of 30 days.
#[utoipa::path(
    get, path = "/api/v1/credentials", operation_id = "list_credentials", tag = "apps",
    params(CredentialParams),
    responses((status = 200, description = "The credentials, without secrets.", body = CredentialReport)),
)]
pub(super) async fn list_credentials(
    Extension(asker): Extension<Asker>,
    Params(CredentialParams { sdkappid }): Params<CredentialParams>,
) -> ApiAnswer<CredentialReport> {
    let sdkappid = sdkappid.as_deref().map(app).transpose()?;
    Ok(Json(asker.console.list_credentials(sdkappid).await?))
}

/// Checks a push credential at its push vendor now, without a phone.
#[utoipa::path(
    post, path = "/api/v1/apps/{sdkappid}/credentials/{certificate_id}/check",
    operation_id = "check_credential", tag = "apps",
    params(
        ("sdkappid" = u32, Path, description = "The app."),
        ("certificate_id" = String, Path, description = "The certificate ID."),
    ),
    responses((status = 200, description = "The credential after the check.", body = CredentialInfo)),
)]
pub(super) async fn check_credential(
    Extension(asker): Extension<Asker>,
    At((sdkappid, certificate_id)): At<(String, String)>,
) -> ApiAnswer<CredentialInfo> {
    let sdkappid = app(&sdkappid)?;
    Ok(Json(asker.console.check_credential(sdkappid, certificate_id).await?))
}
