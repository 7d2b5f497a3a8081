//! The session of one browser: how it begins, and what it remembers.

use access::{SESSION, SessionData, is_cut_off};
use app::backend::ApiResult;
use shared::Text;
use shared::api::{Account, ApiError};
use store::UserProof;

use super::{BrowserRequest, refusals};
use crate::store_fault::cut_off;

impl BrowserRequest {
    /// What the session of the caller remembers of them.
    pub(super) async fn own_proof(&self) -> ApiResult<UserProof> {
        let data = self.session.get::<SessionData>(SESSION).await;
        let data = data.map_err(|error| session_fault(&error))?;
        data.map(|data| data.proof).ok_or_else(|| ApiError::new(refusals::NOBODY, Text::default()))
    }

    /// Begins a session with a new ID.
    pub(super) async fn begin(&self, account: &Account, proof: UserProof) -> ApiResult<()> {
        let data = SessionData {
            name: account.name.clone(),
            proof,
            address: self.client.address.to_string(),
            client: self.name.clone(),
        };
        // SECURITY: an ID from before the log-in must not be one of after it.
        self.session.cycle_id().await.map_err(|error| session_fault(&error))?;
        self.session.insert(SESSION, data).await.map_err(|error| session_fault(&error))?;
        // At once and not with the answer: a store that fails has to be told.
        self.session.save().await.map_err(|error| session_fault(&error))
    }
}

/// A session that cannot be read or written, in words; the cause goes to the log.
pub(super) fn session_fault(error: &tower_sessions::session::Error) -> ApiError {
    if is_cut_off(error) {
        return cut_off(error);
    }
    tracing::error!(target: "signet::store", %error, "a session could not be read or written");
    ApiError::new(
        Text::new("The server could not read or write its database.", "服务器无法读写其数据库。"),
        Text::new("Look at the server's log for the cause.", "请查看服务器日志了解原因。"),
    )
}
