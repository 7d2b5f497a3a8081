//! The one check before every call of the API, by the table of what each call needs.

use std::sync::Arc;

use access::{Access, Mode};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use shared::api::{Account, Needs, needs};
use tower_sessions::Session;

use super::{Caller, account};
use crate::problem::Problem;

/// Lets a call through that its caller may make.
pub(crate) async fn guard(
    State(access): State<Arc<Access>>,
    mut request: Request,
    next: Next,
) -> Response {
    let call = request.uri().path().strip_prefix("/api/").unwrap_or_default();
    let session = request.extensions().get::<Session>().cloned();
    match admit(&access, call, session.as_ref()).await {
        Ok(account) => {
            if let Some(account) = account {
                request.extensions_mut().insert(Caller(Arc::new(account)));
            }
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

/// Who makes the call; `None` where nobody has to be known.
async fn admit(
    access: &Access,
    call: &str,
    session: Option<&Session>,
) -> Result<Option<Account>, Problem> {
    // SECURITY: a fault of the store denies.
    let mode = access.mode().await.map_err(|error| failed(&error))?;
    if call == "set_up" && mode != Mode::Locked {
        return Err(Problem::no_such_call());
    }
    let role = match (mode, needs(call)) {
        (_, Needs::Nothing) | (Mode::Open, _) => return Ok(None),
        (Mode::Locked, Needs::Role(_)) => return Err(Problem::not_set_up()),
        (Mode::LogIn, Needs::Role(role)) => role,
    };
    let session = session.ok_or(Problem::log_in_needed())?;
    let found = account(access, session).await.map_err(|error| failed(&error))?;
    match found {
        None => Err(Problem::log_in_needed()),
        Some(account) if account.role < role => Err(Problem::not_allowed(role)),
        Some(account) => Ok(Some(account)),
    }
}

fn failed(error: &dyn std::fmt::Display) -> Problem {
    tracing::error!(target: "signet::store", %error, "cannot look up who asks");
    Problem::internal()
}
