//! The push credential of a certificate ID, `[apps.certificates.credential]`.

mod account;
mod account_json;
mod apns;
mod certificate;
mod content;
#[cfg(feature = "demo")]
mod demo;
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

use model::{Credential, Environment, VendorHosts};
use shared::Text;
use shared::chat::Vendor;

use super::error::{Checked, Scope};
use super::file::RawCredential;
pub use certificate::ClientCertificate;
pub use finding::CredentialFinding;
pub use remark::Remark;
use table::CredentialTable;

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
        vendors::kind(&self.credential)
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
    let mut table = CredentialTable::new(scope, context, entries);
    table.check_keys()?;
    let (credential, certificate) = vendors::read(&mut table)?;
    let hosts = vendors::hosts(&table)?;
    let CredentialTable { names, source, is_inline, mut remarks, passed_over, .. } = table;
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
