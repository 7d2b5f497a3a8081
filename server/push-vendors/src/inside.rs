//! What an answer of success says against the one token, somewhere inside.

use serde_json::Value;

use super::reply::{code_of, nested};

/// How deep it is looked for.
const DEPTH: u8 = 4;

/// Words in the names of members that list, or count, what was refused.
const BAD: [&str; 6] = ["invalid", "illegal", "fail", "bad", "expire", "error"];

/// What is said against `token`: its code, empty where there is none. The forms that vendors
/// have for many tokens, met with one as well:
///
/// - `{"110002": ["<token>"]}`, by code, and `{"<token>": "110002"}`, by token;
/// - `{"errorCode": 10000}`, a code other than success beside the token;
/// - `{"invalidTokens": ["<token>"]}`, a list with a telling name, and `{"failure": 1}`.
pub(super) fn refusal(answer: &Value, token: &str, success: &str) -> Option<String> {
    find_refusal(answer, &|code| code == success || code == "0", token, DEPTH)
}

fn find_refusal(
    value: &Value,
    is_success: &impl Fn(&str) -> bool,
    token: &str,
    depth: u8,
) -> Option<String> {
    let deeper = depth.checked_sub(1)?;
    match value {
        Value::Array(all) => {
            all.iter().find_map(|one| find_refusal(one, is_success, token, deeper))
        }
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
            find_refusal(&nested(Some(value)), is_success, token, deeper)
        }
        Value::Object(members) => members.iter().find_map(|(name, value)| {
            let refused = |code: String| (!is_success(&code)).then_some(code);
            member(name, value, token)
                .map_or_else(|| find_refusal(value, is_success, token, deeper), refused)
        }),
        _ => None,
    }
}

/// What one member says: a code, which may be that of success. `None` where it says nothing.
fn member(name: &str, value: &Value, token: &str) -> Option<String> {
    if name == token {
        return Some(code_of(Some(value)).unwrap_or_default());
    }
    let small = name.to_ascii_lowercase().replace('_', "");
    let is_code = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    match value {
        _ if small == "errorcode" => code_of(Some(value)).filter(|code| !code.is_empty()),
        _ if is_code && names(value, token) => Some(name.to_owned()),
        Value::Number(count) if small.starts_with("fail") => {
            count.as_u64().filter(|count| *count > 0).map(|_| String::new())
        }
        _ if BAD.iter().any(|word| small.contains(word)) && names(value, token) => {
            Some(String::new())
        }
        _ => None,
    }
}

/// Whether a list, or a text, names the token.
fn names(value: &Value, token: &str) -> bool {
    match value {
        Value::Array(all) => all.iter().any(|one| names(one, token)),
        Value::Object(all) => all.values().any(|one| names(one, token)),
        value => code_of(Some(value)).as_deref() == Some(token),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_form_is_found() {
        let inner = json!({"310": ["T"]}).to_string();
        for (answer, code) in [
            (json!({"value": {"310": ["S", "T"]}}), "310"),
            (json!({"value": {"target": {"310": ["T"]}}}), "310"),
            (json!({"value": inner}), "310"),
            (json!({"value": {"T": 310}}), "310"),
            (json!({"value": {"310": "T"}}), "310"),
            (json!({"data": {"errorCode": 310.0, "id": ""}}), "310"),
            (json!({"data": [{"error_code": " 310 "}]}), "310"),
            (json!({"data": {"invalid_tokens": ["T"]}}), ""),
            (json!({"data": {"failedList": [{"token": "T"}]}}), ""),
            (json!({"success": 0, "failure": 1}), ""),
        ] {
            assert_eq!(refusal(&answer, "T", "200").as_deref(), Some(code), "{answer}");
        }
    }

    /// Names and values that answers of success have.
    const FINE: [&str; 8] = ["code", "message", "0", "200", "taskId", "data", "310", "result"];

    fn random(seed: &mut u64, depth: u8) -> Value {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        let word = FINE[usize::try_from(*seed % 8).unwrap()];
        let inner = |seed: &mut u64| random(seed, depth.saturating_sub(1));
        match *seed % 6 {
            0 if depth > 0 => json!([inner(seed), inner(seed)]),
            1 | 2 if depth > 0 => json!({ word: inner(seed), "data": inner(seed) }),
            3 => json!(*seed % 1_000),
            4 => Value::Null,
            _ => json!(word),
        }
    }

    #[test]
    fn nothing_is_refused_where_the_token_is_not_named() {
        let mut seed = 0x0123_4567_89ab_cdef;
        for _ in 0..10_000 {
            let answer = random(&mut seed, 4);
            assert_eq!(refusal(&answer, "T", "200"), None, "{answer}");
        }
    }

    #[test]
    fn success_is_no_refusal() {
        for answer in [
            json!({"code": 0, "message": "no error"}),
            json!({"value": {}, "errorCode": 0, "failure": 0, "failTokens": []}),
            json!({"value": {"310": ["S"]}}),
            json!({"value": {"200": ["T"]}}),
            json!({"value": {"T": "200"}}),
            json!({"data": {"registrationId": "T", "310": 7, "messageId": "310"}}),
            json!({"invalidTokens": ["S"], "token": "T"}),
            json!({"errorCode": null, "errorMessage": ""}),
        ] {
            assert_eq!(refusal(&answer, "T", "200"), None, "{answer}");
        }
    }
}
