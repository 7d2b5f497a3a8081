//! What each push vendor's credential is made of.

use model::{BaseUrl, Credential, HuaweiAuth, VendorHosts, VendorSecret};
use push_vendors::default_hosts;
use push_vendors::xiaomi::host_of_region;
use shared::chat::Vendor;

use super::account::account;
use super::apns;
use super::certificate::ClientCertificate;
use super::table::{ACCOUNT, HUAWEI_CLIENT, Table};
use crate::config::apps::REGION_AND_BASE_URL;
use crate::config::error::Checked;

/// Reads the credential, and what a certificate in it says about itself.
pub(super) fn read(table: &mut Table<'_>) -> Checked<(Credential, Option<ClientCertificate>)> {
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

/// The hosts: the push vendor's own, or those of `base_url`, `auth_base_url` and
/// `other_base_url`.
///
/// SECURITY: they are constants, or come from the configuration; never from a request or a
/// service account's file, which would let who wrote it aim the server at any address.
pub(super) fn hosts(table: &Table<'_>) -> Checked<VendorHosts> {
    let Table { scope, entries, .. } = table;
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
