//! A request with its secrets kept apart, so that it can be shown without them.

use std::fmt;

use serde_json::Value;
use zeroize::Zeroizing;

/// A secret's place in a request. In every text that is shown it stands for the secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// The phone's token.
    DeviceToken,
    /// What the sign-in gave, or a token signed here.
    AccessToken,
    /// A signed assertion, on its way to be traded for an access token.
    Assertion,
    /// A secret of the credential.
    Secret,
    /// A signature made with a secret.
    Sign,
}

impl Placeholder {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::DeviceToken, Self::AccessToken, Self::Assertion, Self::Secret, Self::Sign];

    /// How it is written.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::DeviceToken => "<DEVICE_TOKEN>",
            Self::AccessToken => "<ACCESS_TOKEN>",
            Self::Assertion => "<ASSERTION>",
            Self::Secret => "<SECRET>",
            Self::Sign => "<SIGN>",
        }
    }
}

/// The two that are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

/// What a form's field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum FormValue {
    /// A text.
    Text(String),
    /// JSON, written compactly.
    Json(Value),
}

/// What is sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing.
    Empty,
    /// JSON.
    Json(Value),
    /// `application/x-www-form-urlencoded`, in this order.
    Form(Vec<(&'static str, FormValue)>),
}

/// One request to a vendor: texts with [`Placeholder`]s, and what stands in their place.
#[derive(Clone)]
pub struct Request {
    /// `POST` nearly always.
    pub method: Method,
    /// The address, placeholders unescaped.
    pub url: String,
    /// Headers beside `content-type`, which the body decides.
    pub headers: Vec<(&'static str, String)>,
    /// What is sent.
    pub body: Body,
    secrets: Vec<(Placeholder, Zeroizing<String>)>,
}

impl Request {
    /// A `POST` to `url` with `body`.
    #[must_use]
    pub fn post(url: String, body: Body) -> Self {
        Self { method: Method::Post, url, headers: Vec::new(), body, secrets: Vec::new() }
    }

    /// With a header more.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// With `secret` in place of `placeholder`.
    #[must_use]
    pub fn secret(mut self, placeholder: Placeholder, secret: &str) -> Self {
        self.secrets.push((placeholder, Zeroizing::new(secret.to_owned())));
        self
    }

    /// A text with the secrets in it.
    ///
    /// SECURITY: only for what goes out.
    #[must_use]
    pub fn fill(&self, text: &str) -> Zeroizing<String> {
        let mut filled = Zeroizing::new(text.to_owned());
        for (placeholder, secret) in &self.secrets {
            if filled.contains(placeholder.text()) {
                filled = Zeroizing::new(filled.replace(placeholder.text(), secret));
            }
        }
        filled
    }

    /// The secrets, to look for them in an answer.
    pub fn secrets(&self) -> impl Iterator<Item = (Placeholder, &str)> {
        self.secrets.iter().map(|(placeholder, secret)| (*placeholder, secret.as_str()))
    }

    /// JSON with the secrets in its texts: replaced in the tree, so that no secret can end a
    /// text early.
    #[must_use]
    pub fn fill_json(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.fill(text).to_string()),
            Value::Array(values) => values.iter().map(|value| self.fill_json(value)).collect(),
            Value::Object(members) => Value::Object(
                members.iter().map(|(key, value)| (key.clone(), self.fill_json(value))).collect(),
            ),
            other => other.clone(),
        }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &self.headers)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
