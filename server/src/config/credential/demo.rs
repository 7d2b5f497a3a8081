//! The credentials of the demo: made up, and valid at the sandbox only.

use std::cell::RefCell;
use std::path::Path;

use model::Environment;
use shared::chat::Vendor;
use toml::Spanned;

use super::{CertificateContext, CredentialConfig};
use crate::config::error::{Checked, Scope};
use crate::config::file::Wiped;

impl CredentialConfig {
    /// The demo's, of the keys that a file would have. It is shown nowhere.
    pub(crate) fn of_demo(
        vendor: Vendor,
        environment: &str,
        topic: &str,
        keys: Vec<(&'static str, String)>,
    ) -> Checked<Self> {
        let scope = Scope {
            path: Path::new("demo"),
            text: "",
            variables: &|_| None,
            secret_files: &RefCell::default(),
            sources: &RefCell::default(),
            key: String::new(),
            start: 0,
        };
        let environment = match environment {
            "development" => Environment::Development,
            _ => Environment::Production,
        };
        let value = |value| Spanned::new(0..0, Wiped::from(value));
        let entries = keys.into_iter().map(|(key, text)| (key.to_owned(), value(text))).collect();
        let read = super::read(scope, &entries, CertificateContext { vendor, environment, topic })?;
        let source = "the demo".to_owned();
        Ok(Self { names: Vec::new(), source, is_inline: false, remarks: Vec::new(), ..read })
    }
}
