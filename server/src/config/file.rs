//! The file as it is written: its keys and their types, no values judged yet.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;
use zeroize::Zeroizing;

use super::ConfigError;
use super::error::{Checked, place};

/// A text with its place.
pub(super) type SpannedText = Spanned<String>;

/// A text that no message quotes, with its place. Its memory is wiped when it is dropped.
pub(super) type SecretText = Spanned<Wiped>;

#[derive(Deserialize)]
#[serde(from = "String")]
pub(super) struct Wiped(pub(super) Zeroizing<String>);

impl From<String> for Wiped {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawFile {
    pub(super) listen: Option<SpannedText>,
    pub(super) metrics_listen: Option<SpannedText>,
    pub(super) otlp_endpoint: Option<SpannedText>,
    pub(super) access: Option<SpannedText>,
    pub(super) allow_hosts: Option<Vec<SpannedText>>,
    pub(super) tls_cert_file: Option<PathBuf>,
    pub(super) tls_key_file: Option<PathBuf>,
    pub(super) trusted_proxies: Option<Vec<SpannedText>>,
    pub(super) site: Option<PathBuf>,
    pub(super) proxy: Option<SecretText>,
    pub(super) device_reports_path: Option<SpannedText>,
    pub(super) daily_credential_checks: Option<Spanned<bool>>,
    pub(super) alerts: Option<Spanned<RawAlerts>>,
    pub(super) database_url: Option<SecretText>,
    pub(super) database_url_file: Option<SecretText>,
    pub(super) database_url_env: Option<SecretText>,
    pub(super) store: RawStore,
    pub(super) sessions: RawSessions,
    pub(super) users: Vec<Spanned<RawUser>>,
    pub(super) password_log_in: Option<Spanned<bool>>,
    pub(super) group_roles: Option<Spanned<RawGroupRoles>>,
    pub(super) openid_connect: Option<Spanned<RawOpenIdConnect>>,
    pub(super) proxy_log_in: Option<Spanned<RawProxyLogIn>>,
    pub(super) apps: Vec<Spanned<RawApp>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAlerts {
    pub(super) webhook_url: Option<SecretText>,
    pub(super) webhook_url_file: Option<SecretText>,
    pub(super) webhook_url_env: Option<SecretText>,
    pub(super) format: Option<SpannedText>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSessions {
    pub(super) idle_hours: Option<Spanned<u64>>,
    pub(super) days: Option<Spanned<u64>>,
    pub(super) second_factor: Option<SpannedText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUser {
    pub(super) name: SpannedText,
    pub(super) role: SpannedText,
    pub(super) password_hash: Option<SecretText>,
    pub(super) password_hash_file: Option<SecretText>,
    pub(super) password_hash_env: Option<SecretText>,
    /// Only to be refused with the way out.
    pub(super) password: Option<SecretText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGroupRoles {
    #[serde(default)]
    pub(super) viewer: Vec<SpannedText>,
    #[serde(default)]
    pub(super) support: Vec<SpannedText>,
    #[serde(default)]
    pub(super) operator: Vec<SpannedText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOpenIdConnect {
    pub(super) issuer: Option<SpannedText>,
    pub(super) client_id: Option<SpannedText>,
    pub(super) client_secret: Option<SecretText>,
    pub(super) client_secret_file: Option<SecretText>,
    pub(super) client_secret_env: Option<SecretText>,
    pub(super) scopes: Option<Vec<SpannedText>>,
    pub(super) groups_claim: Option<SpannedText>,
    pub(super) name: Option<SpannedText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawProxyLogIn {
    pub(super) user_header: Option<SpannedText>,
    pub(super) groups_header: Option<SpannedText>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStore {
    pub(super) path: Option<PathBuf>,
    pub(super) key_file: Option<PathBuf>,
    pub(super) retention_days: Option<Spanned<u64>>,
    pub(super) audit_days: Option<Spanned<u64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawApp {
    pub(super) sdkappid: Spanned<u64>,
    pub(super) name: Option<String>,
    pub(super) secret_key: Option<SecretText>,
    pub(super) secret_key_file: Option<SecretText>,
    pub(super) secret_key_env: Option<SecretText>,
    pub(super) admin: Option<SpannedText>,
    pub(super) region: Option<SpannedText>,
    pub(super) base_url: Option<SecretText>,
    pub(super) key_access: Option<SpannedText>,
    pub(super) max_validity: Option<Spanned<u64>>,
    pub(super) max_admin_validity: Option<Spanned<u64>>,
    pub(super) webhook_token: Option<SecretText>,
    #[serde(default)]
    pub(super) device_reports: bool,
    #[serde(default)]
    pub(super) certificates: Vec<Spanned<RawCertificate>>,
    #[serde(default)]
    pub(super) canaries: Vec<Spanned<RawCanary>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCanary {
    pub(super) userid: SpannedText,
    pub(super) certificate_id: Option<SpannedText>,
    pub(super) interval_hours: Option<Spanned<u64>>,
    pub(super) quiet_hours: Option<SpannedText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCertificate {
    pub(super) id: SpannedText,
    pub(super) vendor: SpannedText,
    #[serde(default)]
    pub(super) label: String,
    pub(super) environment: Option<SpannedText>,
    #[serde(default)]
    pub(super) topic: String,
    /// Which keys there are depends on the vendor.
    pub(super) credential: Option<Spanned<RawCredential>>,
}

pub(super) type RawCredential = BTreeMap<String, SecretText>;

/// Reads the file's text.
///
/// # Errors
/// What the TOML reader objects to. SECURITY: its own error shows the whole line, which may be
/// the one with the key, so only its place and its words without values are taken.
pub(super) fn parse(path: &Path, text: &str) -> Checked<RawFile> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let place = match error.span() {
            Some(span) => place(path, text, span.start),
            None => path.display().to_string(),
        };
        ConfigError::new(format!("{place}: "), without_values(error.message()))
    })
}

/// The TOML reader's words, with "key" for "field" and without the value it found.
fn without_values(message: &str) -> String {
    let is_value = message.starts_with("invalid type: ") || message.starts_with("invalid value: ");
    match message.rsplit_once(", expected ").filter(|_| is_value) {
        Some((_, "a string" | "path string")) => "a text in quotation marks is needed here".into(),
        Some((_, "u64")) => {
            "a whole number, without sign and quotation marks, is needed here".into()
        }
        Some((_, "a sequence")) => "a list is needed here: […], or [[…]] for tables".into(),
        Some(_) => "a table is needed here: […] with a line for each key".into(),
        None => {
            message.replace("unknown field", "unknown key").replace("missing field", "missing key")
        }
    }
}
