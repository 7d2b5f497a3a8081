//! `im_open_login_svc/account_check`: which accounts are imported.

use serde_json::{Value, json};

use crate::answer::{Refusal, RestAnswer};
use crate::personas;

/// The most accounts in one call.
const MAX_ACCOUNTS: usize = 100;

/// Answers a body that is an object.
///
/// # Errors
/// [`Refusal::BAD_PARAMETER`], the only one that the documents have for it.
pub(crate) fn check(body: &Value) -> Result<RestAnswer, Refusal> {
    let items = body.get("CheckItem").and_then(Value::as_array).ok_or(Refusal::BAD_PARAMETER)?;
    if items.is_empty() || items.len() > MAX_ACCOUNTS {
        return Err(Refusal::BAD_PARAMETER);
    }
    let results = items.iter().map(|item| {
        let userid = item.get("UserID").and_then(Value::as_str).ok_or(Refusal::BAD_PARAMETER)?;
        let status = if personas::find(userid).is_some() { "Imported" } else { "NotImported" };
        Ok(json!({
            "UserID": userid,
            "ResultCode": 0,
            "ResultInfo": "",
            "AccountStatus": status,
        }))
    });
    Ok(RestAnswer::ok().with("ResultItem", results.collect::<Result<Vec<_>, _>>()?))
}
