//! A request to a vendor.

use std::time::Duration;

use hyper::header::{AUTHORIZATION, CONTENT_TYPE};
use hyper::{HeaderMap, Method, Version};
use serde_json::Value;

use super::ApnsConnection;
use crate::query::Query;

/// One request, read whole.
pub(crate) struct VendorRequest<'a> {
    pub(crate) version: Version,
    pub(crate) method: &'a Method,
    /// Which of the vendor's hosts is asked.
    pub(crate) host: &'static str,
    /// The path after the vendor's prefix.
    pub(crate) path: &'a str,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
    /// Since 1970, by the sandbox's clock.
    pub(crate) now: Duration,
    pub(crate) connection: &'a ApnsConnection,
}

impl VendorRequest<'_> {
    /// A header that is there once and is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let (first, second) = (values.next()?, values.next());
        first.to_str().ok().filter(|_| second.is_none())
    }

    /// The token after `Bearer`, in any case.
    pub(crate) fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.header(AUTHORIZATION.as_str())?.split_once(' ')?;
        let token = token.trim();
        (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
    }

    pub(crate) fn is_post(&self) -> bool {
        self.method == Method::POST
    }

    /// The fields of a form; `None` when the body is not declared as one or is none.
    pub(crate) fn form(&self) -> Option<Form> {
        if !self.is_declared("application/x-www-form-urlencoded") {
            return None;
        }
        let text = std::str::from_utf8(self.body).ok()?;
        Query::parse(text).ok().map(Form)
    }

    /// The body as JSON; `None` when it is not declared as that or is none.
    pub(crate) fn json(&self) -> Option<Value> {
        if !self.is_declared("application/json") {
            return None;
        }
        serde_json::from_slice(self.body).ok()
    }

    fn is_declared(&self, kind: &str) -> bool {
        let declared = self.header(CONTENT_TYPE.as_str()).unwrap_or_default();
        let essence = declared.split(';').next().unwrap_or_default();
        essence.trim().eq_ignore_ascii_case(kind)
    }

    /// Returns whether a 13-digit time in milliseconds is at most ten minutes from now.
    pub(crate) fn is_near(&self, millis: &str) -> bool {
        let digits = millis.len() == 13 && millis.bytes().all(|byte| byte.is_ascii_digit());
        let time = millis.parse().map(Duration::from_millis).ok().filter(|_| digits);
        time.is_some_and(|time| time.abs_diff(self.now) <= Duration::from_mins(10))
    }
}

/// The fields of a form.
pub(crate) struct Form(Query);

impl Form {
    /// A field that is there once and not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.one(name).ok().flatten().filter(|value| !value.is_empty())
    }
}

/// A string in an object, not empty.
pub(crate) fn text<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// Returns whether a text has at most so many characters.
pub(crate) fn within_limit(text: &str, characters: usize) -> bool {
    text.chars().nth(characters).is_none()
}
