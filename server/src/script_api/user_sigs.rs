//! UserSigs by the key of the server: signed and verified.

use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use shared::api::TypedSecret;
use utoipa::ToSchema;

use super::ApiAnswer;
use super::asker::Asker;
use super::extract::{At, JsonBody, app};
use crate::user_sig_verdict::UserSigVerdict;

/// Whom to sign for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewUserSig {
    /// The user.
    userid: String,
    /// How long it is valid, in seconds; the app's configuration has the most.
    #[schema(minimum = 1)]
    expire: u64,
}

/// A UserSig.
#[derive(Serialize, ToSchema)]
pub(super) struct SignedUserSig {
    /// A secret: with it one logs in as the user.
    #[schema(value_type = String, format = Password)]
    user_sig: TypedSecret,
}

/// Signs a UserSig with the key of the server.
#[utoipa::path(
    post, path = "/api/v1/apps/{sdkappid}/user-sigs", operation_id = "sign_user_sig",
    tag = "UserSigs",
    params(("sdkappid" = u32, Path, description = "The app.")),
    request_body = NewUserSig,
    responses((status = 200, description = "The UserSig.", body = SignedUserSig)),
)]
pub(super) async fn sign(
    Extension(asker): Extension<Asker>,
    At(sdkappid): At<String>,
    JsonBody(NewUserSig { userid, expire }): JsonBody<NewUserSig>,
) -> ApiAnswer<SignedUserSig> {
    let user_sig = asker.console.sign_user_sig(app(&sdkappid)?, userid, expire).await?;
    Ok(Json(SignedUserSig { user_sig: user_sig.into() }))
}

/// A UserSig to verify.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UserSigToVerify {
    /// The UserSig, also as it was pasted.
    #[schema(value_type = String, format = Password)]
    user_sig: TypedSecret,
    /// The user it should be of; empty or left out: not checked.
    #[serde(default)]
    userid: String,
}

/// Verifies a UserSig with the key of the server, and names what is wrong.
#[utoipa::path(
    post, path = "/api/v1/apps/{sdkappid}/user-sigs/verify", operation_id = "verify_user_sig",
    tag = "UserSigs",
    params(("sdkappid" = u32, Path, description = "The app.")),
    request_body = UserSigToVerify,
    responses((status = 200, description = "The verdict, also on one that is not valid.", body = UserSigVerdict)),
)]
pub(super) async fn verify(
    Extension(asker): Extension<Asker>,
    At(sdkappid): At<String>,
    JsonBody(UserSigToVerify { user_sig, userid }): JsonBody<UserSigToVerify>,
) -> ApiAnswer<UserSigVerdict> {
    let report = asker.console.verify_user_sig(app(&sdkappid)?, user_sig, userid).await?;
    Ok(Json(UserSigVerdict::new(&report)))
}
