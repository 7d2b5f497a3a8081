//! The push credential of a certificate ID, `[apps.certificates.credential]`: read and judged
//! once, at the start.

mod account;
mod apns;
mod certificate;
mod error;
mod finding;
mod hosts;
mod identity;
mod keys;
mod others;
mod p12;
mod rounds;
mod table;

use std::path::PathBuf;

use model::{ApnsAuth, Credential, Environment, HuaweiAuth, VendorHosts};
use shared::Text;
use shared::chat::Vendor;
use toml::Spanned;

use super::ConfigError;
use super::load::{Document, Variables};
pub use certificate::CertificateFacts;
pub use error::CredentialFault;
pub use finding::Finding;
pub(super) use table::RawCredential;
use table::{Found, Table, check_value};

/// What the operator has from a push vendor for one certificate ID.
#[derive(Clone, Debug)]
pub struct CredentialConfig {
    /// To sign in with.
    pub credential: Credential,
    /// Where: the vendor's own hosts, or those of `base_url`, `auth_base_url` and
    /// `other_base_url`.
    pub hosts: VendorHosts,
    /// What a client certificate says of itself; `None` for the other kinds.
    pub certificate: Option<CertificateFacts>,
    /// What may be shown of it: key and value.
    pub names: Vec<(&'static str, String)>,
    /// Where its secret is, for people: a key of the file, with the file or variable it names.
    pub source: String,
    /// Whether a secret of it is in the configuration file itself.
    pub is_inline: bool,
}

impl CredentialConfig {
    /// What there is to say about it at a time in Unix seconds, faults first.
    #[must_use]
    pub fn findings(&self, now: i64) -> Vec<Finding> {
        Finding::all(self, now)
    }

    /// Why no test can succeed with it at that time, if so.
    #[must_use]
    pub fn blocked(&self, now: i64) -> Option<Finding> {
        self.findings(now).into_iter().find(|finding| finding.is_fault())
    }

    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> Text {
        match &self.credential {
            Credential::Apns { auth: ApnsAuth::Key { .. }, .. } => Text::new(".p8 key", ".p8 密钥"),
            Credential::Apns { auth: ApnsAuth::Certificate { .. }, .. } => {
                Text::new("certificate with its key", "证书及其密钥")
            }
            Credential::Fcm(_) | Credential::Huawei(HuaweiAuth::Account(_)) => {
                Text::new("service account", "服务账号")
            }
            Credential::Huawei(HuaweiAuth::Client { .. }) | Credential::Honor { .. } => {
                Text::new("client ID and secret", "Client ID 与密钥")
            }
            Credential::Xiaomi { .. } => Text::same("AppSecret"),
            Credential::Oppo { .. } => {
                Text::new("AppKey and MasterSecret", "AppKey 与 MasterSecret")
            }
            Credential::Vivo { .. } => Text::new("AppKey and AppSecret", "AppKey 与 AppSecret"),
            Credential::Meizu { .. } => Text::new("AppID and AppSecret", "AppID 与 AppSecret"),
        }
    }
}

/// What the entry around the table says.
pub(super) struct Face<'a> {
    pub(super) vendor: Vendor,
    /// Apple's; `Production` for the others, who have none.
    pub(super) environment: Environment,
    pub(super) topic: &'a str,
}

impl Face<'_> {
    /// The bundle ID or package name, where it must be there.
    fn topic(&self, table: &Table<'_>) -> Result<String, ConfigError> {
        if self.topic.is_empty() {
            return Err(table.whole(CredentialFault::NoTopic(self.vendor).into()));
        }
        check_value(self.topic).map_err(|_| table.whole(CredentialFault::TopicValue.into()))?;
        Ok(self.topic.to_owned())
    }
}

/// What one vendor's reader found.
struct Read {
    credential: Credential,
    certificate: Option<CertificateFacts>,
    names: Vec<(&'static str, String)>,
    source: String,
    is_inline: bool,
    files: Vec<PathBuf>,
}

impl Read {
    fn new(credential: Credential, names: Vec<(&'static str, String)>, found: Found) -> Self {
        Self {
            credential,
            certificate: None,
            names,
            source: found.source,
            is_inline: found.is_inline,
            files: found.file.into_iter().collect(),
        }
    }
}

/// Reads and judges one table; also returns the files with secrets that it names.
///
/// `prefix` is its key, such as `apps[0].certificates[0].credential`.
pub(super) fn read(
    document: &Document<'_>,
    variables: Variables<'_>,
    prefix: String,
    raw: Spanned<RawCredential>,
    face: &Face<'_>,
) -> Result<(CredentialConfig, Vec<PathBuf>), ConfigError> {
    let table = Table::new(face.vendor, document, variables, prefix, raw)?;
    let read = match face.vendor {
        Vendor::Apns => apns::read(&table, face)?,
        Vendor::Fcm => others::fcm(&table)?,
        Vendor::Huawei => others::huawei(&table)?,
        Vendor::Honor => others::honor(&table)?,
        Vendor::Xiaomi => others::xiaomi(&table, face)?,
        Vendor::Oppo => others::oppo(&table)?,
        Vendor::Vivo => others::vivo(&table)?,
        Vendor::Meizu => others::meizu(&table)?,
    };
    let hosts = hosts::read(&table, face.environment)?;
    let Read { credential, certificate, names, source, is_inline, files } = read;
    let config = CredentialConfig { credential, hosts, certificate, names, source, is_inline };
    Ok((config, files))
}
