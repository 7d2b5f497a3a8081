//! Account and status of a user: the first two calls of every check.

use diagnosis::{Facts, VendorCall};
use shared::UserId;
use tencent::{Answer, CallError, Client};

/// Asks whether the account exists and records the facts. Returns whether to go on, and the
/// raw answer.
pub(crate) async fn account(client: &Client, user: &UserId, facts: &mut Facts) -> (bool, Raw) {
    let answer = client.account_check(std::slice::from_ref(user)).await;
    facts.account_call = call(&answer);
    if let Ok(answer) = &answer {
        facts.imported = answer.value.first().and_then(|account| account.imported);
    }
    let exists = matches!(facts.account_call, VendorCall::Ok) && facts.imported != Some(false);
    (exists, raw(answer))
}

/// Asks for state and clients and records the facts.
pub(crate) async fn status(client: &Client, user: &UserId, facts: &mut Facts) -> Raw {
    let mut answer = client.query_online_status(std::slice::from_ref(user)).await;
    facts.status_call = call(&answer);
    if let Some(state) = answer.as_mut().ok().and_then(|answer| answer.value.pop()) {
        facts.status_code = (state.code != 0).then_some(state.code);
        facts.status = state.status;
        facts.clients = state.clients;
    }
    raw(answer)
}

/// An answer as it came, device tokens masked; `None` where there was none.
pub(crate) type Raw = Option<serde_json::Value>;

/// How a call went.
pub(crate) fn call<T>(answer: &Result<Answer<T>, CallError>) -> VendorCall {
    match answer {
        Ok(_) => VendorCall::Ok,
        Err(CallError::Refused { code, info, .. }) => {
            VendorCall::Refused { code: *code, info: info.clone() }
        }
        Err(CallError::Unanswered(fault)) => VendorCall::Unanswered(*fault),
        Err(CallError::InvalidInput(_)) => VendorCall::NotMade,
    }
}

/// The raw answer, also of a refusal.
pub(crate) fn raw<T>(answer: Result<Answer<T>, CallError>) -> Raw {
    match answer {
        Ok(answer) => Some(answer.raw),
        Err(CallError::Refused { raw, .. }) => Some(raw),
        Err(_) => None,
    }
}
