//! `openim/query_online_status`: who is connected, and where.

use serde_json::{Map, Value, json};

use crate::answer::{Refusal, RestAnswer};
use crate::personas::{self, ChatAccount};

/// The most accounts in one call.
const MAX_ACCOUNTS: usize = 500;

/// Answers a body that is an object.
///
/// # Errors
/// One [`Refusal`] per reason; not for accounts that do not exist, those are listed.
pub(crate) fn query(body: &Value) -> Result<RestAnswer, Refusal> {
    let users = accounts(body)?;
    let wants = |name| body.get(name).and_then(Value::as_i64) == Some(1);
    let (detail, instance) = (wants("IsNeedDetail"), wants("IsReturnInstid"));
    let mut results = vec![];
    let mut errors = vec![];
    for userid in users {
        match personas::find(userid) {
            Some(account) => results.push(state(userid, &account, detail, instance)),
            None => errors.push(unknown(userid)),
        }
    }
    let answer = if results.is_empty() {
        RestAnswer::refused(Refusal::NO_SUCH_ACCOUNT)
    } else {
        RestAnswer::ok()
    };
    let answer = answer.with("QueryResult", results);
    Ok(if errors.is_empty() { answer } else { answer.with("ErrorList", errors) })
}

fn accounts(body: &Value) -> Result<Vec<&str>, Refusal> {
    let list = body.get("To_Account").and_then(Value::as_array).ok_or(Refusal::BAD_BODY)?;
    match list.len() {
        0 => Err(Refusal::BAD_BODY),
        len if len > MAX_ACCOUNTS => Err(Refusal::TOO_MANY_ACCOUNTS),
        _ => list.iter().map(|each| each.as_str().ok_or(Refusal::BAD_TO_ACCOUNT)).collect(),
    }
}

fn state(userid: &str, account: &ChatAccount, detail: bool, instance: bool) -> Value {
    let mut state = Map::new();
    state.insert("To_Account".to_owned(), userid.into());
    state.insert("Status".to_owned(), account.state().word().into());
    // The documents: may be absent for Offline users. Here it is.
    if detail && !account.clients.is_empty() {
        let clients = account.clients.iter().map(|client| {
            let mut entry = json!({ "Platform": client.platform, "Status": client.state.word() });
            if let Some(entry) = entry.as_object_mut().filter(|_| instance) {
                // Name and type are not documented.
                entry.insert("Instid".to_owned(), personas::instance_id(userid, client).into());
            }
            entry
        });
        state.insert("Detail".to_owned(), clients.collect());
    }
    Value::Object(state)
}

/// An entry of `ErrorList`.
fn unknown(userid: &str) -> Value {
    json!({ "To_Account": userid, "ErrorCode": Refusal::NO_SUCH_ACCOUNT.code })
}
