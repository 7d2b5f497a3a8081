//! The one check before every call of the API, by the table of what each call needs.

use std::sync::Arc;

use access::{Access, Mode, is_cut_off};
use axum::extract::{Request, State};
use axum::http::{Extensions, HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use shared::api::{
    Account, AuditDetails, AuditEvent, Needs, Origin, SecondFactor, code, is_for_set_up,
    is_of_people, needs,
};
use store::StoreError;
use tower_sessions::Session;

use super::account;
use super::proxy::ByProxy;
use super::reasons;
use crate::audit::{Actor, Audit};
use crate::caller::Caller;
use crate::middleware::client::{Requester, Way};
use crate::problem::Problem;
use crate::store_fault::no_database;

/// Lets a call through that its caller may make.
pub(crate) async fn guard(
    State((access, audit)): State<(Arc<Access>, Audit)>,
    mut request: Request,
    next: Next,
) -> Response {
    let call = request.uri().path().strip_prefix("/api/").unwrap_or_default();
    let session = request.extensions().get::<Session>().cloned();
    let by_proxy = request.extensions().get::<ByProxy>().cloned();
    let from = (request.headers(), request.extensions());
    match authorize((&access, &audit), call, from, (session.as_ref(), by_proxy)).await {
        Ok(caller) => {
            if let Some(caller) = caller {
                request.extensions_mut().insert(caller);
            }
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

/// The script that makes a call, by its token and never by a cookie; `None` on an open console.
pub(crate) async fn authorize_script(
    (access, audit): (&Access, &Audit),
    call: &str,
    from: (&HeaderMap, &Extensions),
) -> Result<Option<Caller>, Problem> {
    authorize((access, audit), call, from, (None, None)).await
}

/// Who makes the call. A token that is not good is written down.
async fn authorize(
    (access, audit): (&Access, &Audit),
    call: &str,
    (headers, extensions): (&HeaderMap, &Extensions),
    (session, by_proxy): (Option<&Session>, Option<ByProxy>),
) -> Result<Option<Caller>, Problem> {
    let way = extensions.get::<Requester>().map(|client| client.way);
    let bearer = bearer(headers);
    let token_refused = |reason: &str| {
        let details = AuditDetails { reason: reason.to_owned(), ..AuditDetails::default() };
        audit.record(&Actor::of(extensions), AuditEvent::TokenRefused, details);
    };
    if bearer.is_some() && way.is_none_or(|way| way == Way::PlainHttp) {
        token_refused(reasons::PLAIN_HTTP);
        return Err(Problem::token_in_plain_text());
    }
    let authorized = check_access(access, call, (bearer, session, by_proxy)).await;
    // Of a call with a token, this means that it is not good.
    if bearer.is_some()
        && let Err(problem) = &authorized
        && problem.code() == code::LOG_IN_NEEDED
    {
        token_refused(reasons::UNKNOWN_TOKEN);
    }
    authorized
}

/// Who makes the call; `None` where nobody has to be known.
async fn check_access(
    access: &Access,
    call: &str,
    (bearer, session, by_proxy): (Option<&str>, Option<&Session>, Option<ByProxy>),
) -> Result<Option<Caller>, Problem> {
    // SECURITY: a fault of the store denies.
    let mode = access.mode().await.map_err(failed)?;
    if call == "set_up" && mode != Mode::Locked {
        return Err(Problem::no_such_call());
    }
    let role = match (mode, needs(call)) {
        (_, Needs::Nothing) | (Mode::Open, _) => return Ok(None),
        (Mode::Locked, Needs::Role(_)) => return Err(Problem::not_set_up()),
        (Mode::LogIn, Needs::Role(role)) => role,
    };
    // SECURITY: whoever shows a token is what that says, whatever cookie is with it.
    let found = match (bearer, session) {
        (Some(secret), _) => script(access, call, secret).await?,
        (None, Some(session)) => {
            let found =
                account(access, session).await.map_err(|error| match is_cut_off(&error) {
                    true => no_database(),
                    false => broken(&error),
                })?;
            let by_proxy = || by_proxy.and_then(|ByProxy(found)| found.ok());
            let found = found.map(Arc::new).or_else(by_proxy);
            found.map(|account| Caller { account, apps: Vec::new(), token: None })
        }
        (None, None) => None,
    };
    match found {
        None => Err(Problem::log_in_needed()),
        // SECURITY: also while they have sessions from before it was required.
        Some(caller) if caller.account.needs_second_factor() && !is_for_set_up(call) => {
            Err(Problem::second_factor_needed())
        }
        Some(caller) if caller.account.role < role => Err(Problem::not_allowed(role)),
        Some(caller) => Ok(Some(caller)),
    }
}

/// The script of a token.
async fn script(access: &Access, call: &str, secret: &str) -> Result<Option<Caller>, Problem> {
    let found = access.token(secret).await.map_err(failed)?;
    let Some(token) = found else { return Ok(None) };
    // SECURITY: a token that leaked must not make users, sessions or other tokens.
    if is_of_people(call) {
        return Err(Problem::not_for_tokens());
    }
    let account = Account {
        name: token.label,
        role: token.role,
        second_factor: SecondFactor::Off,
        from_configuration: false,
        origin: Origin::Password,
    };
    Ok(Some(Caller { account: Arc::new(account), apps: token.apps, token: Some(token.key) }))
}

/// What stands behind `Authorization: Bearer`.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, secret) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(secret.trim())
}

fn failed(error: StoreError) -> Problem {
    match error {
        StoreError::Unreachable(_) => no_database(),
        error => broken(&error),
    }
}

fn broken(error: &dyn std::fmt::Display) -> Problem {
    tracing::error!(target: "signet::store", %error, "cannot look up who asks");
    Problem::internal()
}

#[cfg(test)]
mod tests {
    use access::{ConfiguredUser, ConsoleName, Lifetimes, LogInWays, SetUpFault, parse_phc};
    use axum::http::StatusCode;
    use model::Clock;
    use store::Store;

    use super::*;

    /// A console whose store works no more.
    async fn broken(users: Vec<ConfiguredUser>, loopback: bool) -> Result<Access, SetUpFault> {
        let store = Arc::new(Store::in_memory().await.unwrap());
        let (lifetimes, ways) = (Lifetimes::default(), LogInWays::default());
        let access =
            Access::new(Arc::clone(&store), users, lifetimes, ways, Clock::system(), loopback);
        let (access, _) = access.await?;
        store.close().await?;
        Ok(access)
    }

    fn user() -> ConfiguredUser {
        let hash =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        ConfiguredUser {
            name: ConsoleName::parse("ann").unwrap(),
            role: shared::api::Role::Operator,
            password: parse_phc(hash).unwrap(),
        }
    }

    #[tokio::test]
    async fn a_store_that_fails_lets_nobody_in() {
        for (users, loopback) in [(vec![], true), (vec![], false), (vec![user()], true)] {
            let access = broken(users, loopback).await.unwrap();
            let refused = check_access(&access, "list_apps", (Some("signet_x"), None, None)).await;
            let status = refused.unwrap_err().into_response().status();
            assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR, "{loopback}");
        }
    }

    #[test]
    fn a_database_out_of_reach_is_known_again_by_the_words_of_the_error() {
        use tower_sessions::session::Error::Store;
        let known = |error| is_cut_off(&Store(access::session_fault(error)));
        assert!(known(StoreError::Unreachable(sqlx::Error::PoolTimedOut)));
        assert!(!known(StoreError::Closed));
    }
}
