//! What each push vendor's credential is made of: its keys, what they are read into, and what it
//! is called.

use model::{ApnsAuth, BaseUrl, Credential, HuaweiAuth, VendorHosts, VendorSecret};
use push_vendors::default_hosts;
use push_vendors::xiaomi::host_of_region;
use shared::Text;
use shared::chat::Vendor;

use super::account::account;
use super::apns;
use super::certificate::ClientCertificate;
use super::table::{CredentialTable, each};
use crate::config::apps::REGION_AND_BASE_URL;
use crate::config::error::Checked;

pub(super) const APNS_KEY: &str = "key* key_id team_id";
pub(super) const APNS_P12: &str = "p12_file p12_password*";
pub(super) const APNS_PEM: &str = "pem_file";
pub(super) const HUAWEI_CLIENT: &str = "client_id client_secret* project_id";
pub(super) const ACCOUNT: &str = "service_account*";
const SEND: &str = "base_url";
const SEND_AND_AUTH: &str = "base_url auth_base_url";

/// The keys of a push vendor's credential. `NAME*` is a secret: `NAME_file`, `NAME` and
/// `NAME_env`.
pub(super) fn keys(vendor: Vendor) -> Vec<String> {
    let groups: &[_] = match vendor {
        Vendor::Apns => &[APNS_KEY, APNS_P12, APNS_PEM, SEND, "other_base_url"],
        Vendor::Fcm => &[ACCOUNT, SEND_AND_AUTH],
        Vendor::Huawei => &[HUAWEI_CLIENT, ACCOUNT, SEND_AND_AUTH],
        Vendor::Honor => &["app_id client_id client_secret*", SEND_AND_AUTH],
        Vendor::Xiaomi => &["app_secret* channel_id template_id region", SEND],
        Vendor::Oppo => &["app_key master_secret* channel_id", SEND_AND_AUTH],
        Vendor::Vivo => &["app_id app_key app_secret*", SEND_AND_AUTH],
        Vendor::Meizu => &["app_id app_secret*", SEND],
    };
    groups.iter().flat_map(|group| each(group)).collect()
}

/// Reads the credential, and what a certificate in it says about itself.
pub(super) fn read(
    table: &mut CredentialTable<'_>,
) -> Checked<(Credential, Option<ClientCertificate>)> {
    const HUAWEI: &str = "AppGallery Connect shows it under Project settings, OAuth 2.0 client ID";
    const HONOR: &str = "Honor's console shows it on the page of the push service";
    const XIAOMI: &str = "Xiaomi's console shows it on the page of the app";
    const OPPO: &str = "OPPO's console shows it with the push service";
    const MASTER: &str = "OPPO's console shows it beside the AppSecret, which is another";
    const VIVO: &str = "vivo's console shows it with the push service";
    const MEIZU: &str = "Flyme's console shows it with the push service";
    let credential = match table.context.vendor {
        Vendor::Apns => return apns::read(table),
        Vendor::Fcm => {
            table.kind(&[ACCOUNT], "service_account_file")?;
            Credential::Fcm(account(table)?)
        }
        Vendor::Huawei => Credential::Huawei({
            let ways = "client_id with client_secret, or service_account_file (HarmonyOS 5 and \
                        later)";
            match table.kind(&[HUAWEI_CLIENT, ACCOUNT], ways)? {
                ACCOUNT => HuaweiAuth::Account(account(table)?),
                _ => HuaweiAuth::Client {
                    client_id: table.id("client_id", HUAWEI)?,
                    // Copied out of a JSON file, where every / has a \ before it.
                    client_secret: VendorSecret::new(
                        table.secret("client_secret", HUAWEI)?.expose().replace("\\/", "/"),
                    ),
                    project_id: table.optional("project_id")?,
                },
            }
        }),
        Vendor::Honor => Credential::Honor {
            app_id: table.id("app_id", HONOR)?,
            client_id: table.id("client_id", HONOR)?,
            client_secret: table.secret("client_secret", HONOR)?,
        },
        Vendor::Xiaomi => Credential::Xiaomi {
            package: table.topic()?,
            app_secret: table.secret("app_secret", XIAOMI)?,
            channel_id: table.optional("channel_id")?.unwrap_or_default(),
            template_id: table.optional("template_id")?.unwrap_or_default(),
        },
        Vendor::Oppo => Credential::Oppo {
            app_key: table.id("app_key", OPPO)?,
            master_secret: table.secret("master_secret", MASTER)?,
            channel_id: table.optional("channel_id")?.unwrap_or_default(),
        },
        Vendor::Vivo => Credential::Vivo {
            app_id: table.id("app_id", VIVO)?,
            app_key: table.id("app_key", VIVO)?,
            app_secret: table.secret("app_secret", VIVO)?,
        },
        Vendor::Meizu => Credential::Meizu {
            app_id: table.id("app_id", MEIZU)?,
            app_secret: table.secret("app_secret", MEIZU)?,
        },
    };
    Ok((credential, None))
}

/// What a credential is called.
pub(super) const fn kind(credential: &Credential) -> Text {
    let (en, zh) = match credential {
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

/// The hosts: the push vendor's own, or those of `base_url`, `auth_base_url` and
/// `other_base_url`.
///
/// SECURITY: they are constants, or come from the configuration; never from a request or a
/// service account's file, which would let who wrote it aim the server at any address.
pub(super) fn hosts(table: &CredentialTable<'_>) -> Checked<VendorHosts> {
    let CredentialTable { scope, entries, .. } = table;
    let own = |host| BaseUrl::parse(host).map_err(|error| scope.whole(error));
    let written = |key| scope.optional(key, entries.get(key), |url| BaseUrl::parse(&url.0));
    let default = default_hosts(table.context.vendor, table.context.environment);
    let send = written("base_url")?;
    let regional = scope.optional("region", entries.get("region"), |word| {
        host_of_region(&word.0).ok_or(
            "unknown region: write china, global, singapore, europe, india or russia, where the \
             app is registered at Xiaomi.",
        )
    })?;
    if regional.is_some() && send.is_some() {
        return Err(table.fault("base_url", REGION_AND_BASE_URL));
    }
    let other = match written("other_base_url")? {
        // Apple's other host does not go with another first one.
        None if send.is_none() => default.other.map(own).transpose()?,
        written => written,
    };
    let send = send.map_or_else(|| own(regional.unwrap_or(default.send)), Ok)?;
    let auth = match (written("auth_base_url")?, default.auth) {
        (Some(url), _) => url,
        (None, Some(host)) => own(host)?,
        (None, None) => send.clone(),
    };
    Ok(VendorHosts { send, auth, other })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_explained() {
        let example = include_str!("../../../../signet.example.toml");
        let guide = include_str!("../../../../docs/configuration.md");
        for key in Vendor::ALL.into_iter().flat_map(keys) {
            assert!(example.contains(&key), "{key} is missing in signet.example.toml");
            assert!(guide.contains(&format!("`{key}`")), "{key} is missing in the guide");
        }
    }
}
