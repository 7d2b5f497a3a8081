//! Keeps tokens and credentials out of everything but the table of bindings.
//!
//! Three nets, because the texts come from outside: fields that are a token by their name,
//! tokens that are known, and anything that looks like one. Task IDs, Push IDs and UserIDs
//! pass; they are what a support ticket is about.

use serde_json::Value;
use shared::chat::DeviceToken;

/// Known tokens shorter than this are masked in their own field only: as part of a text they
/// could be any word.
const SHORTEST_IN_TEXT: usize = 8;

/// Runs of token characters from this length on are masked. Keys and APNs tokens have 64, FCM
/// and Huawei tokens and UserSigs more; Task IDs and Push IDs up to 60 or so.
const OPAQUE_FROM: usize = 64;

/// Stands in everything that is masked, so that masking twice changes nothing.
const MARK: char = '…';

/// What is shown of a token: its tail.
#[must_use]
pub fn mask(token: &str) -> String {
    if token.is_empty() || token.contains(MARK) {
        return token.to_owned();
    }
    match DeviceToken::parse(token) {
        Ok(token) => format!("{MARK}{}", token.tail()),
        Err(_) => MARK.to_string(),
    }
}

/// Masks in all texts of `value`, the fields named `userid` excepted.
pub fn redact(value: &mut Value, tokens: &[String]) {
    let mut known = tokens.to_vec();
    collect(value, &mut known);
    known.retain(|token| token.len() >= SHORTEST_IN_TEXT && !token.contains(MARK));
    // The longest first: one may be part of another.
    known.sort_unstable_by_key(|token| std::cmp::Reverse(token.len()));
    known.dedup();
    walk(value, "", &known);
}

/// The same for a text that is not JSON.
pub(crate) fn redact_text(text: &str, tokens: &[String]) -> String {
    let mut value = Value::from(text);
    redact(&mut value, tokens);
    value.as_str().unwrap_or_default().to_owned()
}

fn is_token_field(name: &str) -> bool {
    ["token", "devicetoken", "device_token", "regid", "registrationid", "registration_id"]
        .iter()
        .any(|field| name.eq_ignore_ascii_case(field))
}

fn collect(value: &Value, known: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, known)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(token) if is_token_field(name) => known.push(token.clone()),
                    value => collect(value, known),
                }
            }
        }
        _ => {}
    }
}

fn walk(value: &mut Value, name: &str, known: &[String]) {
    match value {
        Value::String(text) if is_token_field(name) => *text = mask(text),
        Value::String(text) if name != "userid" => {
            for token in known {
                if text.contains(token.as_str()) {
                    *text = text.replace(token.as_str(), &mask(token));
                }
            }
            *text = mask_credentials(&mask_opaque(text));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, name, known)),
        Value::Object(fields) => {
            for (name, value) in fields {
                walk(value, name, known);
            }
        }
        _ => {}
    }
}

fn is_token_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '*' | '+' | '=' | '/' | ':')
}

/// Masks runs that are too long to be a word.
fn mask_opaque(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let run = rest.find(|c| !is_token_character(c)).unwrap_or(rest.len());
        let (token, after) = rest.split_at(run);
        if token.len() >= OPAQUE_FROM {
            out.push_str(&mask(token));
        } else {
            out.push_str(token);
        }
        let plain = after.find(is_token_character).unwrap_or(after.len());
        let (between, next) = after.split_at(plain);
        out.push_str(between);
        rest = next;
    }
    out
}

/// Cuts what follows `usersig=`, as in a pasted address, whatever its length.
fn mask_credentials(text: &str) -> String {
    const NAME: &str = "usersig=";
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(found) = lower.get(at..).and_then(|rest| rest.find(NAME)) {
        let value = at + found + NAME.len();
        out.push_str(text.get(at..value).unwrap_or_default());
        out.push(MARK);
        let rest = text.get(value..).unwrap_or_default();
        let end = rest.find(|c: char| c == '&' || c == '"' || c == '\'' || c.is_whitespace());
        at = value + end.unwrap_or(rest.len());
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const APNS: &str = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00decafbad";

    #[test]
    fn a_token_is_masked_wherever_it_stands() {
        let mut value = json!({
            "bindings": [{"token": "short-token-1"}],
            "raw": "{\"Token\": \"short-token-1\", \"TaskId\": \"batch_667015d4_537529d8_2000005e80aa873_d03ac87_56f5e750\"}",
            "info": "regid short-token-1 invalid",
        });
        redact(&mut value, &[]);
        let text = value.to_string();
        assert!(!text.contains("short-token-1"), "{text}");
        assert!(text.contains("batch_667015d4_537529d8_2000005e80aa873_d03ac87_56f5e750"));
        assert!(text.contains("…oken-1"), "{text}");
    }

    #[test]
    fn tokens_from_elsewhere_and_unknown_ones_are_masked_too() {
        assert_eq!(redact_text("bad abcdefgh1", &["abcdefgh1".into()]), "bad …fgh1");
        assert_eq!(redact_text(&format!("bad ({APNS})"), &[]), "bad (…decafbad)");
    }

    #[test]
    fn short_tokens_do_not_eat_words() {
        let mut value = json!({"token": "a", "info": "a phone"});
        redact(&mut value, &[]);
        assert_eq!(value, json!({"token": "…", "info": "a phone"}));
    }

    #[test]
    fn a_user_sig_in_an_address_is_cut() {
        let text = "POST /v4/x?usersig=eJyr*Vg_&random=1 UserSig=abc, usersig=";
        let wanted = "POST /v4/x?usersig=…&random=1 UserSig=… usersig=…";
        assert_eq!(redact_text(text, &[]), wanted);
        let quoted = r#"{"url":"x?usersig=eJyr"} {'url':'x?usersig=eJyr'}"#;
        let wanted = r#"{"url":"x?usersig=…"} {'url':'x?usersig=…'}"#;
        assert_eq!(redact_text(quoted, &[]), wanted);
    }

    #[test]
    fn user_ids_pass_and_masking_twice_changes_nothing() {
        let mut value = json!({"userid": APNS, "info": format!("x {APNS}")});
        redact(&mut value, &[]);
        assert_eq!(value["userid"], APNS);
        let once = value.clone();
        redact(&mut value, &[]);
        assert_eq!(value, once);
    }
}
