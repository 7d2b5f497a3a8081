//! The page's calls about second factors, one per method of `crate::factor_backend`.
#![expect(missing_docs, reason = "fields of the macro's structs: the functions' arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use shared::api::{Account, ConsoleUser, NewSecondFactor, TypedSecret};

use crate::server_fns::Called;
#[cfg(feature = "ssr")]
use crate::{call_error::ServerCallError, factor_backend::FactorBackend};

#[cfg(feature = "ssr")]
fn backend() -> Result<std::sync::Arc<dyn FactorBackend>, ServerCallError> {
    use_context().ok_or_else(ServerCallError::default)
}

/// `challenge` is what `log_in` has answered. A refusal at the field `password` means that the
/// log-in took too long and begins again.
#[server(prefix = "/api", endpoint = "log_in_with_code", input = Json, output = Json)]
pub async fn log_in_with_code(challenge: TypedSecret, code: TypedSecret) -> Called<Account> {
    Ok(backend()?.log_in_with_code(challenge, code).await)
}

/// Makes a secret for an authenticator app. It counts after `confirm_second_factor`.
#[server(prefix = "/api", endpoint = "begin_second_factor", input = Json, output = Json)]
pub async fn begin_second_factor(password: TypedSecret) -> Called<NewSecondFactor> {
    Ok(backend()?.begin_second_factor(password).await)
}

/// Switches the second factor on and ends one's other sessions. The answer has the recovery
/// codes, this once.
#[server(prefix = "/api", endpoint = "confirm_second_factor", input = Json, output = Json)]
pub async fn confirm_second_factor(code: TypedSecret) -> Called<Vec<TypedSecret>> {
    Ok(backend()?.confirm_second_factor(code).await)
}

/// Switches the second factor off.
#[server(prefix = "/api", endpoint = "end_second_factor", input = Json, output = Json)]
pub async fn end_second_factor(password: TypedSecret, code: TypedSecret) -> Called<()> {
    Ok(backend()?.end_second_factor(password, code).await)
}

/// How many recovery codes one has left.
#[server(prefix = "/api", endpoint = "count_recovery_codes", input = Json, output = Json)]
pub async fn count_recovery_codes() -> Called<u32> {
    Ok(backend()?.count_recovery_codes().await)
}

/// New recovery codes, shown this once; the old ones are good no more.
#[server(prefix = "/api", endpoint = "renew_recovery_codes", input = Json, output = Json)]
pub async fn renew_recovery_codes(
    password: TypedSecret,
    code: TypedSecret,
) -> Called<Vec<TypedSecret>> {
    Ok(backend()?.renew_recovery_codes(password, code).await)
}

/// Switches the second factor of another user off, who lost it, and ends their sessions.
#[server(prefix = "/api", endpoint = "reset_second_factor", input = Json, output = Json)]
pub async fn reset_second_factor(name: String) -> Called<ConsoleUser> {
    Ok(backend()?.reset_second_factor(name).await)
}

/// Makes every function known to the server's router.
#[cfg(feature = "ssr")]
pub fn register() {
    use server_fn::axum::register_explicit;

    register_explicit::<LogInWithCode>();
    register_explicit::<BeginSecondFactor>();
    register_explicit::<ConfirmSecondFactor>();
    register_explicit::<EndSecondFactor>();
    register_explicit::<CountRecoveryCodes>();
    register_explicit::<RenewRecoveryCodes>();
    register_explicit::<ResetSecondFactor>();
}
