//! The calls about second factors: the interface that the server implements.

use async_trait::async_trait;
use shared::api::{Account, ConsoleUser, NewSecondFactor, TypedSecret};

use crate::backend::ApiResult;

/// One method per thing the page can ask, by the browser that one value is made for.
#[async_trait]
pub trait FactorBackend: Send + Sync {
    /// Begins a session whose password was right, with a code or a recovery code.
    async fn log_in_with_code(
        &self,
        challenge: TypedSecret,
        code: TypedSecret,
    ) -> ApiResult<Account>;
    /// A secret for the one who asks; it counts once it is confirmed.
    async fn begin_second_factor(&self, password: TypedSecret) -> ApiResult<NewSecondFactor>;
    /// Lets the secret count, and ends the other sessions. Gives the recovery codes.
    async fn confirm_second_factor(&self, code: TypedSecret) -> ApiResult<Vec<TypedSecret>>;
    /// Takes the second factor of the one who asks away.
    async fn end_second_factor(&self, password: TypedSecret, code: TypedSecret) -> ApiResult<()>;
    /// How many recovery codes the one who asks has left.
    async fn count_recovery_codes(&self) -> ApiResult<u32>;
    /// New recovery codes in place of the old ones.
    async fn renew_recovery_codes(
        &self,
        password: TypedSecret,
        code: TypedSecret,
    ) -> ApiResult<Vec<TypedSecret>>;
    /// Takes the second factor of another user away, and ends their sessions.
    async fn reset_second_factor(&self, name: String) -> ApiResult<ConsoleUser>;
}
