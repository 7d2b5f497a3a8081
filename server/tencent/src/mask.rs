//! Device tokens in answers that are shown or kept.

use serde_json::Value;
use shared::chat::mask_token;
use zeroize::Zeroizing;

/// The least length of a token that is looked for in other texts; shorter ones would hit
/// innocent words.
const TELLING: usize = 8;

/// Replaces every device token in an answer: the text of each member called a token, and the
/// same text wherever else it turns up, as in a vendor's error.
///
/// SECURITY: what is left goes to the screen, the store and exported reports.
pub(super) fn mask(answer: &mut Value) {
    let mut tokens = Vec::new();
    collect(answer, &mut tokens);
    // The longest first, in case one is the beginning of another.
    tokens.sort_by_key(|token| std::cmp::Reverse(token.len()));
    replace(answer, &tokens);
}

fn is_token(name: &str) -> bool {
    name.len() >= 5
        && name.get(name.len() - 5..).is_some_and(|end| end.eq_ignore_ascii_case("token"))
}

fn collect(value: &Value, tokens: &mut Vec<Zeroizing<String>>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(token) if is_token(name) => {
                        if token.len() >= TELLING {
                            tokens.push(Zeroizing::new(token.clone()));
                        }
                    }
                    value => collect(value, tokens),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, tokens)),
        _ => {}
    }
}

fn replace(value: &mut Value, tokens: &[Zeroizing<String>]) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if is_token(name) => *text = mask_token(text),
                    value => replace(value, tokens),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| replace(value, tokens)),
        Value::String(text) => {
            for token in tokens {
                if text.contains(token.as_str()) {
                    *text = text.replace(token.as_str(), &mask_token(token));
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_token_is_found_wherever_it_is() {
        let token = "canary0123456789abcdef0123456789";
        let mut answer = json!({
            "Token": token,
            "deep": [{"token": token, "DeviceToken": token, "Tokens": 2, "Token": null}],
            "ErrorInfo": format!("regid {token} is invalid"),
            "other": "untouched",
        });
        mask(&mut answer);
        let shown = answer.to_string();
        assert!(!shown.contains(token) && !shown.contains("canary0"), "{shown}");
        assert_eq!(answer["ErrorInfo"], "regid …23456789 is invalid");
        assert_eq!(answer["deep"][0]["Tokens"], 2);
        assert_eq!(answer["other"], "untouched");
    }

    #[test]
    fn a_token_that_begins_another_leaves_nothing_of_it() {
        let (short, long) = ("canary01", "canary0123456789");
        let mut answer = json!({"a": {"Token": short}, "b": {"Token": long}, "Info": long});
        mask(&mut answer);
        assert_eq!(answer["Info"], mask_token(long));
    }

    #[test]
    fn short_tokens_do_not_spoil_other_texts() {
        let mut answer = json!({"Token": "abc", "ErrorInfo": "abc"});
        mask(&mut answer);
        assert_eq!(answer, json!({"Token": "…c", "ErrorInfo": "abc"}));
    }
}
