//! The calls about log-in and users of the console: the interface that the server implements.

use async_trait::async_trait;
use shared::api::{
    AccessState, Account, AuditFilter, AuditRecord, ConsoleUser, LogIn, NewToken, Role,
    SessionInfo, TokenInfo, TypedSecret,
};

use crate::backend::ApiResult;

/// One method per thing the page can ask, by the browser that one value is made for.
///
/// It makes and ends sessions by the headers of its answers.
#[async_trait]
pub trait AccessBackend: Send + Sync {
    /// Whether the console is open, locked, or who is logged in.
    async fn access_state(&self) -> ApiResult<AccessState>;
    /// Begins a session, or asks for the code of a second factor.
    async fn log_in(&self, name: String, password: TypedSecret) -> ApiResult<LogIn>;
    /// Ends this session, or all of this user.
    async fn log_out(&self, everywhere: bool) -> ApiResult<()>;
    /// Makes the first operator of a locked console, and logs them in.
    async fn set_up(
        &self,
        link: TypedSecret,
        name: String,
        password: TypedSecret,
    ) -> ApiResult<Account>;
    /// All users of the console.
    async fn list_console_users(&self) -> ApiResult<Vec<ConsoleUser>>;
    /// Adds one.
    async fn add_console_user(
        &self,
        name: String,
        role: Role,
        password: TypedSecret,
    ) -> ApiResult<ConsoleUser>;
    /// Changes one. An empty password leaves it as it is; any change ends their sessions.
    async fn change_console_user(
        &self,
        name: String,
        role: Role,
        disabled: bool,
        password: TypedSecret,
    ) -> ApiResult<ConsoleUser>;
    /// Removes one and their sessions.
    async fn remove_console_user(&self, name: String) -> ApiResult<()>;
    /// Changes the password of the one who asks, and ends their other sessions.
    async fn set_password(&self, old: TypedSecret, new: TypedSecret) -> ApiResult<()>;
    /// The sessions of the one who asks, the latest first.
    async fn list_sessions(&self) -> ApiResult<Vec<SessionInfo>>;
    /// Ends one of them.
    async fn end_session(&self, id: String) -> ApiResult<()>;
    /// All API tokens, the latest first.
    async fn list_tokens(&self) -> ApiResult<Vec<TokenInfo>>;
    /// Makes an API token for these apps, or for all where none is named.
    async fn add_token(
        &self,
        label: String,
        role: Role,
        apps: Vec<u32>,
        days: u32,
    ) -> ApiResult<NewToken>;
    /// Ends an API token.
    async fn revoke_token(&self, id: String) -> ApiResult<()>;
    /// Entries of the audit trail, newest first.
    async fn list_audit(&self, filter: AuditFilter) -> ApiResult<Vec<AuditRecord>>;
}
