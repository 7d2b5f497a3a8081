//! What an answer may not hold: the administrator's UserSig, and texts without end.

use serde_json::{Map, Value};

/// The longest text of an answer that is kept, in bytes. Tencent's have some hundred; a gateway
/// put a page of 900 KB into one.
const TEXT_BYTES: usize = 2_048;

/// By so much of its beginning a UserSig is known, also one that was cut.
const HEAD_BYTES: usize = 24;

const HIDDEN: &str = "[UserSig]";

/// Takes the UserSig of the call out of its answer and cuts its texts.
///
/// SECURITY: a gateway or firewall that refuses a call may quote its address, which carries the
/// UserSig. The answer goes to the page, the store and the log.
pub(super) fn scrub(answer: &mut Value, usersig: &str) {
    let head = usersig.get(..HEAD_BYTES).unwrap_or(usersig);
    let scrubber = Scrubber { heads: [head.to_owned(), encoded(head)] };
    scrubber.value(answer);
}

/// As a browser or a server may write it in an address; the other characters stay.
fn encoded(text: &str) -> String {
    text.replace('*', "%2A")
}

struct Scrubber {
    heads: [String; 2],
}

impl Scrubber {
    fn value(&self, value: &mut Value) {
        match value {
            Value::Object(members) => {
                if members.keys().any(|name| self.text(name).is_some()) {
                    let named = std::mem::take(members).into_iter();
                    let named =
                        named.map(|(name, value)| (self.text(&name).unwrap_or(name), value));
                    *members = named.collect::<Map<_, _>>();
                }
                members.values_mut().for_each(|value| self.value(value));
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value)),
            Value::String(text) => {
                if let Some(clean) = self.text(text) {
                    *text = clean;
                }
            }
            _ => {}
        }
    }

    /// The text as it may be kept; `None` where it may be as it is.
    fn text(&self, text: &str) -> Option<String> {
        let hidden = self.hidden(text);
        let kept = hidden.as_deref().unwrap_or(text);
        if kept.len() > TEXT_BYTES {
            let kept = kept.get(..kept.floor_char_boundary(TEXT_BYTES)).unwrap_or_default();
            return Some(format!("{kept}…"));
        }
        hidden
    }

    fn hidden(&self, text: &str) -> Option<String> {
        let find = |text: &str| self.heads.iter().filter_map(|head| text.find(head.as_str())).min();
        let mut at = find(text)?;
        let (mut clean, mut rest) = (String::new(), text);
        loop {
            let (before, found) = rest.split_at_checked(at)?;
            clean.push_str(before);
            clean.push_str(HIDDEN);
            rest = found.trim_start_matches(is_of_a_usersig);
            match find(rest) {
                Some(next) => at = next,
                None => break,
            }
        }
        clean.push_str(rest);
        Some(clean)
    }
}

fn is_of_a_usersig(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '*' | '-' | '_' | '%')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const USERSIG: &str = "eJw1zc0OgjAQBOB32bMhLdJSSbx48SA*YTfKUNjKppSmFH8*xncXrjOT*b5g";

    #[track_caller]
    fn scrubbed(mut answer: Value) -> Value {
        scrub(&mut answer, USERSIG);
        let shown = answer.to_string();
        assert!(!shown.contains(&USERSIG[..HEAD_BYTES]) && !shown.contains("b5g"), "{shown}");
        answer
    }

    #[test]
    fn a_quoted_address_loses_its_usersig() {
        let answer = scrubbed(json!({
            "ErrorInfo": format!("blocked: /v4/x?sdkappid=1&usersig={USERSIG}&random=2"),
            "deep": [{"Info": format!("{USERSIG} and {USERSIG}")}],
            "encoded": USERSIG.replace('*', "%2A"),
            "cut": &USERSIG[..40],
            USERSIG: 7,
            "only": { USERSIG: 8 },
        }));
        let wanted = "blocked: /v4/x?sdkappid=1&usersig=[UserSig]&random=2";
        assert_eq!(answer["ErrorInfo"], wanted);
        assert_eq!(answer["deep"][0]["Info"], "[UserSig] and [UserSig]");
        assert_eq!((&answer["encoded"], &answer["cut"]), (&json!(HIDDEN), &json!(HIDDEN)));
        assert_eq!((&answer[HIDDEN], &answer["only"]), (&json!(7), &json!({ HIDDEN: 8 })));
    }

    #[test]
    fn a_text_without_end_is_cut_and_others_stay() {
        let answer = scrubbed(json!({ "long": "错".repeat(300_000), "short": "x".repeat(2_048) }));
        let long = answer["long"].as_str().unwrap();
        assert!(long.len() <= TEXT_BYTES + 3 && long.ends_with('…'), "{}", long.len());
        assert_eq!(answer["short"], "x".repeat(2_048));
    }
}
