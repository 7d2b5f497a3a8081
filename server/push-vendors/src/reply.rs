//! What a vendor answered.

use model::NetFault;
use serde::de::IgnoredAny;
use serde_json::Value;

/// The most of a page's title that is shown, in characters.
const TITLE: usize = 120;

/// An answer, read up to a limit.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// What was read of the body, not compressed.
    pub body: Vec<u8>,
    /// Why there is no more of the body; `None` where it is whole.
    pub cut: Option<NetFault>,
}

impl Reply {
    /// A header's value, the first of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON, a list of one as what it holds; `None` where it is no JSON.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        outbound::json(&self.body, self.header("content-type")).map(outbound::unwrapped)
    }

    /// The body as JSON. Where it has no member `name` and one of the objects in it has, as
    /// gateways wrap answers, that object.
    #[must_use]
    pub fn json_with(&self, name: &str) -> Option<Value> {
        let json = self.json()?;
        if json.get(name).is_some() {
            return Some(json);
        }
        let inner =
            json.as_object().and_then(|all| all.values().find(|one| one.get(name).is_some()));
        Some(inner.cloned().unwrap_or(json))
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        outbound::text(&self.body, self.header("content-type"))
    }

    /// Whether the status is one of success.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Where the status leads elsewhere: to which host.
    pub(super) fn redirect(&self) -> Option<String> {
        let is_elsewhere = matches!(self.status, 300..=303 | 307 | 308);
        let host = |text: &str| Some(url::Url::parse(text).ok()?.host_str()?.to_owned());
        is_elsewhere.then(|| self.header("location").and_then(host).unwrap_or_default())
    }

    /// What the body is that is no JSON: a key of the catalogue.
    fn unread(&self) -> &'static str {
        let text = self.text();
        let text = text.trim_start();
        let ends_early =
            || serde_json::from_str::<IgnoredAny>(text).is_err_and(|error| error.is_eof());
        match self.cut {
            Some(fault) => fault.key(),
            None if text.is_empty() => "net/empty",
            None if text.starts_with('<') => "net/web-page",
            None if ends_early() => NetFault::Cut.key(),
            None => NetFault::Unreadable.key(),
        }
    }

    /// The title of a web page; empty for anything else.
    pub(super) fn title(&self) -> String {
        let text = self.text();
        // ASCII, so that places in it are places in the text.
        let small = text.to_ascii_lowercase();
        let title = small.find("<title").and_then(|at| {
            let begin = at + small.get(at..)?.find('>')? + 1;
            let end = begin + small.get(begin..)?.find('<')?;
            text.get(begin..end)
        });
        title
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(TITLE)
            .collect()
    }
}

/// The keys of an answer that is no JSON. None of a limit or a server's own fault, where the
/// front end speaks and the status says more than its page.
#[must_use]
pub fn keys_of_page(reply: &Reply) -> Vec<String> {
    match reply.status {
        429 | 500.. => Vec::new(),
        _ => vec![reply.unread().to_owned()],
    }
}

/// A code that is a number on one day and a text on another.
#[must_use]
pub fn code_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(outbound::digits(number)),
        _ => None,
    }
}

/// A text member; empty where it is missing or no text.
#[must_use]
pub fn text_of(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A member that is JSON, or JSON written into a text.
#[must_use]
pub fn nested(value: Option<&Value>) -> Value {
    match value {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        Some(value) => value.clone(),
        None => Value::Null,
    }
}

/// Whether a list names anything, as a list, an object or a text.
#[must_use]
pub fn holds_something(list: &Value) -> bool {
    match list {
        Value::Array(all) => !all.is_empty(),
        Value::Object(all) => !all.is_empty(),
        Value::String(text) => !text.trim().is_empty(),
        _ => false,
    }
}
