//! What Huawei answers: a code as text, and on two of them JSON inside the message.

use serde_json::Value;

use crate::reply::{code_of, text_of};
use crate::{Push, Reply, SendResult, bearer};

const SUCCESS: &str = "80000000";
const SOME_REFUSED: &str = "80100000";
const ALL_REFUSED: &str = "80300007";

/// What the sign-in answered instead of an access token.
///
/// Huawei's numbers vary and are not documented for this kind of sign-in. All that can be
/// wrong with it is the client, so a refusal that does not speak of its rate is the client's.
pub(super) fn refused(reply: &Reply, answer: &Value) -> SendResult {
    let error = code_of(answer.get("error")).unwrap_or_default();
    let info = text_of(answer.get("error_description"));
    let row = match reply.status {
        _ if is_about_rate(&info) => Some("oauth/flow-control"),
        200..300 | 400 | 401 | 403 if !error.is_empty() => Some("oauth/invalid_client"),
        200..300 => Some(bearer::no_access_token(answer)),
        _ => None,
    };
    let mut keys: Vec<String> = row.into_iter().map(str::to_owned).collect();
    let own = format!("oauth/{error}");
    if !error.is_empty() && row != Some(own.as_str()) {
        keys.push(own);
    }
    let info = if info.is_empty() { error } else { info };
    SendResult { keys, info, ..SendResult::default() }
}

fn is_about_rate(words: &str) -> bool {
    let words = words.to_lowercase().replace(['-', '_'], " ");
    words.contains("flow control") || words.contains("too many requests")
}

/// The answer to a message.
///
/// 80100000, "some tokens refused", is a refusal: there was only one. With v3 a reason stands
/// beside the refused tokens, the same reasons with both codes; the catalogue keeps them with
/// 80300007.
pub(super) fn sent(reply: &Reply, push: &Push<'_>) -> SendResult {
    let Some(answer) = reply.json_with("code") else {
        return SendResult { keys: bearer::not_json(reply), ..SendResult::default() };
    };
    let code = code_of(answer.get("code")).unwrap_or_default();
    let msg = Msg::of(answer.get("msg"));
    let message_id = text_of(answer.get("requestId"));
    let info = msg.words().replace(push.token.expose(), &push.token.masked());
    let reasons = msg.reasons(push.token.expose());
    let accepted = code == SUCCESS && reply.is_ok() && reasons.is_empty();
    let mut keys = Vec::new();
    if [SUCCESS, SOME_REFUSED, ALL_REFUSED].contains(&code.as_str()) {
        keys.extend(reasons.iter().map(|reason| format!("{ALL_REFUSED}/{reason}")));
    }
    // A code of success with a status of failure: only the status is told.
    if !code.is_empty() && (accepted || code != SUCCESS) {
        keys.push(code);
    }
    SendResult { accepted, keys, info, message_id }
}

/// `msg`: words, or JSON written into a text.
enum Msg {
    Words(String),
    Json(Value),
}

impl Msg {
    fn of(value: Option<&Value>) -> Self {
        match value {
            Some(Value::String(text)) => match serde_json::from_str(text) {
                Ok(json @ Value::Object(_)) => Self::Json(json),
                _ => Self::Words(text.clone()),
            },
            Some(json @ Value::Object(_)) => Self::Json(json.clone()),
            _ => Self::Words(String::new()),
        }
    }

    /// JSON is written again: with `\/` in it a token would not be found.
    fn words(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Json(json) => json.to_string(),
        }
    }

    /// Why `token` was refused, where that is said: `illegalTokens` has the tokens by reason.
    /// Where no reason names the token, all of them: no other one was sent.
    fn reasons(&self, token: &str) -> Vec<&str> {
        let Self::Json(json) = self else { return Vec::new() };
        let illegal = ["illegalTokens", "illegal_tokens"].into_iter().find_map(|name| {
            let by_reason = json.get(name)?.as_object()?;
            Some(by_reason.iter())
        });
        let all: Vec<(&String, &Value)> = illegal.into_iter().flatten().collect();
        let names = |value: &Value| match value {
            Value::Array(tokens) => tokens.iter().any(|it| it.as_str() == Some(token)),
            value => value.as_str() == Some(token),
        };
        let of_token = all.iter().filter(|(_, tokens)| names(tokens));
        let of_token: Vec<&str> = of_token.map(|(reason, _)| reason.as_str()).collect();
        if of_token.is_empty() {
            return all.into_iter().map(|(reason, _)| reason.as_str()).collect();
        }
        of_token
    }
}
