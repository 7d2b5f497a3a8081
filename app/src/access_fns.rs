//! The page's calls about log-in and users of the console, one per method of
//! `crate::access_backend`.
#![expect(missing_docs, reason = "fields of the macro's structs: the functions' arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use shared::api::{
    AccessState, Account, AuditFilter, AuditRecord, ConsoleUser, LogIn, NewToken, Role,
    SessionInfo, TokenInfo, TypedSecret,
};

use crate::server_fns::Called;
#[cfg(feature = "ssr")]
use crate::{access_backend::AccessBackend, call_error::ServerCallError};

#[cfg(feature = "ssr")]
fn backend() -> Result<std::sync::Arc<dyn AccessBackend>, ServerCallError> {
    use_context().ok_or_else(ServerCallError::default)
}

/// Needs no log-in. To be asked first, and again after an answer with `log_in_needed`.
#[server(name = AskAccessState, prefix = "/api", endpoint = "access_state", input = Json, output = Json)]
pub async fn access_state() -> Called<AccessState> {
    Ok(backend()?.access_state().await)
}

/// A wrong name and a wrong password are the same refusal. After some failures the answer is
/// a refusal with `retry_after`, and the status 429.
#[server(name = AskLogIn, prefix = "/api", endpoint = "log_in", input = Json, output = Json)]
pub async fn log_in(name: String, password: TypedSecret) -> Called<LogIn> {
    Ok(backend()?.log_in(name, password).await)
}

/// Ends this session, or all of this user.
#[server(prefix = "/api", endpoint = "log_out", input = Json, output = Json)]
pub async fn log_out(everywhere: bool) -> Called<()> {
    Ok(backend()?.log_out(everywhere).await)
}

/// `link` is what stands behind the `#` of the set-up link. The answer is 404 `no_such_call`
/// where the console is not locked.
#[server(prefix = "/api", endpoint = "set_up", input = Json, output = Json)]
pub async fn set_up(link: TypedSecret, name: String, password: TypedSecret) -> Called<Account> {
    Ok(backend()?.set_up(link, name, password).await)
}

/// All users of the console.
#[server(prefix = "/api", endpoint = "list_console_users", input = Json, output = Json)]
pub async fn list_console_users() -> Called<Vec<ConsoleUser>> {
    Ok(backend()?.list_console_users().await)
}

/// Adds a user of the console.
#[server(prefix = "/api", endpoint = "add_console_user", input = Json, output = Json)]
pub async fn add_console_user(
    name: String,
    role: Role,
    password: TypedSecret,
) -> Called<ConsoleUser> {
    Ok(backend()?.add_console_user(name, role, password).await)
}

/// Changes a user of the console. An empty password leaves it as it is.
#[server(prefix = "/api", endpoint = "change_console_user", input = Json, output = Json)]
pub async fn change_console_user(
    name: String,
    role: Role,
    disabled: bool,
    #[server(default)] password: TypedSecret,
) -> Called<ConsoleUser> {
    Ok(backend()?.change_console_user(name, role, disabled, password).await)
}

/// Removes a user of the console and their sessions. The data of a chat user is deleted by
/// [`crate::server_fns::delete_user`].
#[server(prefix = "/api", endpoint = "remove_console_user", input = Json, output = Json)]
pub async fn remove_console_user(name: String) -> Called<()> {
    Ok(backend()?.remove_console_user(name).await)
}

/// Changes one's own password, and ends one's other sessions.
#[server(prefix = "/api", endpoint = "set_password", input = Json, output = Json)]
pub async fn set_password(old: TypedSecret, new: TypedSecret) -> Called<()> {
    Ok(backend()?.set_password(old, new).await)
}

/// One's own sessions, the latest first.
#[server(prefix = "/api", endpoint = "list_sessions", input = Json, output = Json)]
pub async fn list_sessions() -> Called<Vec<SessionInfo>> {
    Ok(backend()?.list_sessions().await)
}

/// Ends one of one's own sessions.
#[server(prefix = "/api", endpoint = "end_session", input = Json, output = Json)]
pub async fn end_session(id: String) -> Called<()> {
    Ok(backend()?.end_session(id).await)
}

/// All API tokens, the latest first.
#[server(prefix = "/api", endpoint = "list_tokens", input = Json, output = Json)]
pub async fn list_tokens() -> Called<Vec<TokenInfo>> {
    Ok(backend()?.list_tokens().await)
}

/// Makes an API token. Its secret is in this one answer. `apps` are SDKAppIDs, empty for all.
#[server(prefix = "/api", endpoint = "add_token", input = Json, output = Json)]
pub async fn add_token(
    label: String,
    role: Role,
    #[server(default)] apps: Vec<u32>,
    days: u32,
) -> Called<NewToken> {
    Ok(backend()?.add_token(label, role, apps, days).await)
}

/// Ends an API token at once.
#[server(prefix = "/api", endpoint = "revoke_token", input = Json, output = Json)]
pub async fn revoke_token(id: String) -> Called<()> {
    Ok(backend()?.revoke_token(id).await)
}

/// Entries of the audit trail, newest first, 500 at most.
#[server(prefix = "/api", endpoint = "list_audit", input = Json, output = Json)]
pub async fn list_audit(filter: AuditFilter) -> Called<Vec<AuditRecord>> {
    Ok(backend()?.list_audit(filter).await)
}

/// Makes every function known to the server's router.
#[cfg(feature = "ssr")]
pub fn register() {
    use server_fn::axum::register_explicit;

    register_explicit::<AskAccessState>();
    register_explicit::<AskLogIn>();
    register_explicit::<LogOut>();
    register_explicit::<SetUp>();
    register_explicit::<ListConsoleUsers>();
    register_explicit::<AddConsoleUser>();
    register_explicit::<ChangeConsoleUser>();
    register_explicit::<RemoveConsoleUser>();
    register_explicit::<SetPassword>();
    register_explicit::<ListSessions>();
    register_explicit::<EndSession>();
    register_explicit::<ListTokens>();
    register_explicit::<AddToken>();
    register_explicit::<RevokeToken>();
    register_explicit::<ListAudit>();
}
