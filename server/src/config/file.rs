//! The file as it is written, before anything is judged but its shape.

use std::ops::Range;
use std::path::PathBuf;

use serde::Deserialize;
use toml::Spanned;

use super::credential::RawCredential;
use super::secret::{SecretText, Whole};

/// A text with its place.
pub(super) type Text = Spanned<String>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFile {
    pub(super) listen: Option<Text>,
    pub(super) access: Option<Text>,
    pub(super) allow_hosts: Option<Vec<Text>>,
    pub(super) site: Option<PathBuf>,
    #[serde(default)]
    pub(super) store: RawStore,
    #[serde(default)]
    pub(super) apps: Vec<Spanned<RawApp>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStore {
    pub(super) path: Option<PathBuf>,
    pub(super) retention_days: Option<Spanned<Whole>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawApp {
    pub(super) sdkappid: Spanned<Whole>,
    pub(super) name: Option<String>,
    pub(super) secret_key: Option<Spanned<SecretText>>,
    pub(super) secret_key_file: Option<Spanned<PathBuf>>,
    pub(super) secret_key_env: Option<Text>,
    pub(super) admin: Option<Text>,
    pub(super) region: Option<Text>,
    pub(super) base_url: Option<Text>,
    pub(super) key_access: Option<Text>,
    pub(super) webhook_token: Option<Spanned<SecretText>>,
    #[serde(default)]
    pub(super) certificates: Vec<Spanned<RawCertificate>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCertificate {
    pub(super) id: Text,
    pub(super) vendor: Text,
    #[serde(default)]
    pub(super) label: String,
    pub(super) environment: Option<Text>,
    #[serde(default)]
    pub(super) topic: String,
    pub(super) credential: Option<Spanned<RawCredential>>,
}

/// What the reader of TOML objects to, and where. It quotes no value.
pub(super) struct Objection {
    pub(super) message: String,
    pub(super) at: Option<Range<usize>>,
}

/// Reads the shape.
///
/// SECURITY: the error's own text shows the whole line, which may be the one with the key.
pub(super) fn parse(text: &str) -> Result<RawFile, Objection> {
    toml::from_str(text).map_err(|error: toml::de::Error| Objection {
        message: without_values(error.message()),
        at: error.span(),
    })
}

/// The reader's words with ours for "field", and without the text it found where something
/// else belongs.
fn without_values(message: &str) -> String {
    let message = message.replace("unknown field", "unknown key");
    let message = message.replace("missing field", "missing key");
    match message.split_once("string \"") {
        Some((before, after)) => {
            let rest = after.rsplit_once('"').map_or("", |(_, rest)| rest);
            format!("{before}a text{rest}")
        }
        None => message,
    }
}
