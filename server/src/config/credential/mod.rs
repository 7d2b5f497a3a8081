//! The push credential of a certificate ID, `[apps.certificates.credential]`.

mod account;
mod account_json;
mod apns;
mod certificate;
mod content;
mod finding;
mod identity;
mod misnamed;
mod p12;
mod pem_block;
mod pem_file;
mod private_key;
#[cfg(test)]
mod random_faults;
mod remark;
mod table;
mod vendors;
pub(super) mod wrapping;

use model::{ApnsAuth, Credential, Environment, HuaweiAuth, VendorHosts};
use shared::Text;
use shared::chat::Vendor;

use super::error::{Checked, Scope};
use super::file::RawCredential;
pub use certificate::ClientCertificate;
pub use finding::CredentialFinding;
pub use remark::Remark;
use table::Table;

/// What the operator has from a push vendor for one certificate ID.
#[derive(Clone, Debug)]
pub struct CredentialConfig {
    /// What the push vendor gave out, to sign in with.
    pub credential: Credential,
    /// Where calls go. Read from `base_url`, `auth_base_url`, `other_base_url` and `region`.
    /// Defaults to the push vendor's own hosts.
    pub hosts: VendorHosts,
    /// What a client certificate says about itself; `None` for the other kinds.
    pub certificate: Option<ClientCertificate>,
    /// What may be shown of it: key and value.
    pub names: Vec<(&'static str, String)>,
    /// Where its secret is, for people: a key of the file, with the file or variable it names.
    pub source: String,
    /// Whether a secret of it is in the configuration file itself.
    pub is_inline: bool,
    /// What was odd about it, each once.
    pub remarks: Vec<Remark>,
    /// The certificates of its file that were not taken.
    pub passed_over: Vec<ClientCertificate>,
}

impl CredentialConfig {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Text {
        let (en, zh) = match &self.credential {
            Credential::Apns { auth: ApnsAuth::Key { .. }, .. } => (".p8 key", ".p8 密钥"),
            Credential::Apns { .. } => ("certificate with its key", "证书及其密钥"),
            Credential::Fcm(_) | Credential::Huawei(HuaweiAuth::Account(_)) => {
                ("service account", "服务账号")
            }
            Credential::Huawei(_) | Credential::Honor { .. } => {
                ("client ID and secret", "Client ID 与密钥")
            }
            Credential::Xiaomi { .. } => ("AppSecret", "AppSecret"),
            Credential::Oppo { .. } => ("AppKey and MasterSecret", "AppKey 与 MasterSecret"),
            Credential::Vivo { .. } => ("AppKey and AppSecret", "AppKey 与 AppSecret"),
            Credential::Meizu { .. } => ("AppID and AppSecret", "AppID 与 AppSecret"),
        };
        Text::new(en, zh)
    }
}

/// What the certificate's own entry says.
#[derive(Clone, Copy)]
pub(super) struct CertificateContext<'a> {
    pub(super) vendor: Vendor,
    /// Which of Apple's two hosts; `Production` for the other push vendors.
    pub(super) environment: Environment,
    pub(super) topic: &'a str,
}

/// Reads and checks one table.
pub(super) fn read(
    scope: Scope<'_>,
    entries: &RawCredential,
    context: CertificateContext<'_>,
) -> Checked<CredentialConfig> {
    let mut table = Table::new(scope, context, entries);
    table.check_keys()?;
    let (credential, certificate) = vendors::read(&mut table)?;
    let hosts = vendors::hosts(&table)?;
    let Table { names, source, is_inline, mut remarks, passed_over, .. } = table;
    remarks.sort();
    remarks.dedup();
    Ok(CredentialConfig {
        credential,
        hosts,
        certificate,
        names,
        source,
        is_inline,
        remarks,
        passed_over,
    })
}
