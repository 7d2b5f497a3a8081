//! What a vendor answered.

use serde_json::Value;

/// An answer, read up to a limit.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// What was read of the body.
    pub body: Vec<u8>,
}

impl Reply {
    /// A header's value, the first of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; `None` where it is not.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Whether the status is one of success.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// The keys of an answer that is no JSON. None of a limit or a server's own fault, where the
/// front end speaks and the status says more than its page.
#[must_use]
pub fn keys_of_page(reply: &Reply) -> Vec<String> {
    match reply.status {
        429 | 500.. => Vec::new(),
        _ => vec!["net/not-json".to_owned()],
    }
}

/// A code that is a number on one day and a text on another.
#[must_use]
pub fn code_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text member; empty where it is missing or no text.
#[must_use]
pub fn text_of(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}
