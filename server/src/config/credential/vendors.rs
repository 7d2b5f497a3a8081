//! What each push vendor's credential is made of.

use model::{BaseUrl, Credential, HuaweiAuth, ServiceAccount, VendorHosts, VendorSecret};
use push_vendors::jwt::{self, Algorithm};
use push_vendors::xiaomi::host_of_region;
use push_vendors::{Fcm, Huawei, default_hosts};
use serde_json::Value;
use shared::chat::Vendor;

use super::apns;
use super::certificate::CertificateFacts;
use super::table::{ACCOUNT, HUAWEI_CLIENT, Table, check_value};
use crate::config::apps::REGION_AND_BASE_URL;
use crate::config::error::Checked;
use crate::config::secret::SERVER_KEY;

/// Reads the credential, and what a certificate in it says about itself.
pub(super) fn read(table: &mut Table<'_>) -> Checked<(Credential, Option<CertificateFacts>)> {
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

/// A service account, and what may be shown of it.
type Account = (ServiceAccount, Vec<(&'static str, String)>);

/// Reads a service account: of Google for FCM, and of Huawei for HarmonyOS.
fn account(table: &mut Table<'_>) -> Checked<ServiceAccount> {
    let missing = |table: &Table<'_>| table.missing("service_account_file", "the JSON file");
    let found = table.find("service_account")?.ok_or_else(|| missing(table))?;
    let read = parse_account(&found.text, table.context.vendor);
    let (account, names) = read.map_err(|reason| found.fault(reason))?;
    table.names = names;
    Ok(account)
}

fn parse_account(text: &str, vendor: Vendor) -> Result<Account, String> {
    let (account_key, id_key, token_uri, algorithm) = match vendor {
        Vendor::Huawei => ("sub_account", "key_id", Huawei::TOKEN_URI, Algorithm::Ps256),
        _ => ("client_email", "private_key_id", Fcm::TOKEN_URI, Algorithm::Rs256),
    };
    let mut json = account_json(text, vendor)?;
    let again = "download the service account's file again";
    let mut take = |name: &str| match json.get_mut(name).map(Value::take) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        _ => Err(format!("`{name}` is missing or empty in the JSON: {again}.")),
    };
    // SECURITY: first of all, and by comparing whole: with another address in it a file would
    // send the signed assertion, which is as good as a password, to whoever made the file.
    if take("token_uri")? != token_uri {
        return Err(format!(
            "`token_uri` in the JSON is not {token_uri}: this file is another push vendor's, or \
             was changed. Download it again; another address is set by auth_base_url."
        ));
    }
    let mut id = |name: &str| {
        let wrong = |_| format!("`{name}` in the JSON cannot be one: {again}.");
        check_value(&take(name)?).map_err(wrong)
    };
    let (project_id, account, key_id) = (id("project_id")?, id(account_key)?, id(id_key)?);
    let private_key = VendorSecret::new(take("private_key")?);
    jwt::check(algorithm, &private_key).map_err(|_| {
        let wanted = "an RSA key (-----BEGIN PRIVATE KEY-----)";
        format!("`private_key` in the JSON is not {wanted}: {again}.")
    })?;
    let names = [("project_id", &project_id), (account_key, &account), (id_key, &key_id)];
    let names = names.map(|(key, value)| (key, value.clone())).into();
    Ok((ServiceAccount { project_id, account, key_id, private_key }, names))
}

/// Parses the JSON of a service account, or says what the text is instead.
fn account_json(text: &str, vendor: Vendor) -> Result<Value, String> {
    let is_key = text.contains(":APA91") || text.trim_start().starts_with("AIza");
    let shown_at = match vendor {
        Vendor::Huawei => {
            "create a key in AppGallery Connect, Project settings, Server SDK or API Console, \
             Service accounts"
        }
        _ => {
            "in the Firebase console open Project settings, Service accounts, Generate new \
             private key"
        }
    };
    let problem = match serde_json::from_str::<Value>(text) {
        Err(_) if is_key && vendor == Vendor::Fcm => return Err(SERVER_KEY.into()),
        Ok(json) if json.get("project_info").is_some() || json.get("agcgw").is_some() => {
            "this is the file that is built into the app, not the JSON file of a service account"
        }
        Ok(json) if json.is_object() => return Ok(json),
        _ => "this is not the JSON file of a service account",
    };
    Err(format!("{problem}: {shown_at}."))
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
