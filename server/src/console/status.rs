//! **Get status**.

use app::backend::ApiResult;
use model::NetFault;
use shared::Text;
use shared::api::{ApiError, StatusReport, UserStatus};
use shared::chat::{NO_SUCH_ACCOUNT, Readiness, codes, readiness};
use tencent::{CallError, Client, UserState};
use tokio::time::{Instant, timeout_at};

use super::input;

/// State, clients and verdict of each user, in the order asked; `until` is when the page has
/// to have its answer.
pub(super) async fn report(
    client: &Client,
    userids: &[String],
    until: Instant,
) -> ApiResult<StatusReport> {
    let users = input::user_ids(userids)?;
    let answer = match timeout_at(until, client.query_online_status(&users)).await {
        Ok(answer) => answer,
        // It may have waited for its turn as well.
        Err(_) => Err(CallError::Unanswered(NetFault::TimedOut)),
    };
    let answer = answer.map_err(|error| refusal(&error))?;
    let mut states = answer.value;
    let users = users
        .iter()
        .map(|user| {
            let at = states.iter().position(|state| state.user == user.as_str());
            judge(user.as_str(), at.map(|at| states.swap_remove(at)))
        })
        .collect();
    Ok(StatusReport {
        users,
        raw: serde_json::to_string_pretty(&answer.raw).unwrap_or_default(),
        duration_ms: u32::try_from(answer.duration.as_millis()).unwrap_or(u32::MAX),
    })
}

fn judge(userid: &str, state: Option<UserState>) -> UserStatus {
    let (status, clients, code) = match state {
        Some(state) => (state.status, state.clients, state.code),
        None => (None, Vec::new(), 0),
    };
    let readiness = match (&status, code) {
        (_, NO_SUCH_ACCOUNT) => Readiness::NoSuchAccount,
        (Some(status), 0) => readiness(status, &clients),
        _ => Readiness::Unknown,
    };
    let (meaning, next) = match code {
        0 | NO_SUCH_ACCOUNT => diagnosis::status_texts(readiness, status.as_ref()),
        code => codes::explain_rest(code, ""),
    };
    UserStatus { userid: userid.to_owned(), readiness, status, clients, code, meaning, next }
}

/// A failed call as the page shows it: cause, solution, code and Tencent's words.
pub(super) fn refusal(error: &CallError) -> ApiError {
    match error {
        CallError::Refused { code, info, .. } => {
            let (cause, solution) = codes::explain_rest(*code, info);
            let mut error = ApiError::new(cause, solution);
            error.code = code.to_string();
            error.info.clone_from(info);
            error
        }
        CallError::Unanswered(fault) => {
            let (title, solution) = diagnosis::explain_fault(*fault);
            ApiError::new(title, solution)
        }
        _ => ApiError::new(Text::same(error.to_string()), Text::default()),
    }
}
