//! The credentials of the vendors that give out IDs and secrets.

use model::{Credential, HuaweiAuth, VendorSecret};
use shared::chat::Vendor;

use super::super::ConfigError;
use super::error::CredentialFault;
use super::keys::{ACCOUNT, APP_SECRET, CLIENT_SECRET, HUAWEI_CLIENT, MASTER_SECRET};
use super::table::Table;
use super::{Face, Read, account};

pub(super) fn fcm(table: &Table<'_>) -> Result<Read, ConfigError> {
    let Some((account, found)) = account::read(table)? else {
        let ways = "service_account_file";
        return Err(table.whole(CredentialFault::Nothing { vendor: Vendor::Fcm, ways }.into()));
    };
    let names = vec![
        ("project_id", account.project_id.clone()),
        ("client_email", account.account.clone()),
        ("private_key_id", account.key_id.clone()),
    ];
    Ok(Read::new(Credential::Fcm(account), names, found))
}

pub(super) fn huawei(table: &Table<'_>) -> Result<Read, ConfigError> {
    match (table.first_of(HUAWEI_CLIENT), table.first_of(ACCOUNT)) {
        (Some(one), Some(other)) => {
            return Err(table.whole(CredentialFault::TwoKinds(one, other).into()));
        }
        (None, None) => {
            let ways =
                "client_id with client_secret, or service_account_file (HarmonyOS 5 and later)";
            let vendor = Vendor::Huawei;
            return Err(table.whole(CredentialFault::Nothing { vendor, ways }.into()));
        }
        _ => {}
    }
    if let Some((account, found)) = account::read(table)? {
        let names = vec![
            ("project_id", account.project_id.clone()),
            ("sub_account", account.account.clone()),
            ("key_id", account.key_id.clone()),
        ];
        return Ok(Read::new(Credential::Huawei(HuaweiAuth::Account(account)), names, found));
    }
    let where_found = "AppGallery Connect shows it under Project settings, OAuth 2.0 client ID";
    let client_id = table.needed("client_id", where_found)?;
    let (secret, found) = table.secret(CLIENT_SECRET, where_found)?;
    // Copied out of a JSON file, where every / has a \ before it.
    let client_secret = VendorSecret::new(secret.expose().replace("\\/", "/"));
    let project_id = table.value("project_id")?;
    let mut names = vec![("client_id", client_id.clone())];
    names.extend(project_id.clone().map(|id| ("project_id", id)));
    let auth = HuaweiAuth::Client { client_id, client_secret, project_id };
    Ok(Read::new(Credential::Huawei(auth), names, found))
}

pub(super) fn honor(table: &Table<'_>) -> Result<Read, ConfigError> {
    let where_found = "Honor's console shows it on the page of the push service";
    let app_id = table.needed("app_id", where_found)?;
    let client_id = table.needed("client_id", where_found)?;
    let (client_secret, found) = table.secret(CLIENT_SECRET, where_found)?;
    let names = vec![("app_id", app_id.clone()), ("client_id", client_id.clone())];
    Ok(Read::new(Credential::Honor { app_id, client_id, client_secret }, names, found))
}

pub(super) fn xiaomi(table: &Table<'_>, face: &Face<'_>) -> Result<Read, ConfigError> {
    let package = face.topic(table)?;
    let (app_secret, found) =
        table.secret(APP_SECRET, "Xiaomi's console shows it on the page of the app")?;
    let channel_id = table.value("channel_id")?.unwrap_or_default();
    let template_id = table.value("template_id")?.unwrap_or_default();
    let names = [("channel_id", channel_id.clone()), ("template_id", template_id.clone())];
    let names = names.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let credential = Credential::Xiaomi { app_secret, package, channel_id, template_id };
    Ok(Read::new(credential, names, found))
}

pub(super) fn oppo(table: &Table<'_>) -> Result<Read, ConfigError> {
    let app_key = table.needed("app_key", "OPPO's console shows it with the push service")?;
    let (master_secret, found) = table
        .secret(MASTER_SECRET, "OPPO's console shows it beside the AppSecret, which is another")?;
    let channel_id = table.value("channel_id")?.unwrap_or_default();
    let mut names = vec![("app_key", app_key.clone())];
    names.extend((!channel_id.is_empty()).then(|| ("channel_id", channel_id.clone())));
    Ok(Read::new(Credential::Oppo { app_key, master_secret, channel_id }, names, found))
}

pub(super) fn vivo(table: &Table<'_>) -> Result<Read, ConfigError> {
    let where_found = "vivo's console shows it with the push service";
    let app_id = table.needed("app_id", where_found)?;
    let app_key = table.needed("app_key", where_found)?;
    let (app_secret, found) = table.secret(APP_SECRET, where_found)?;
    let names = vec![("app_id", app_id.clone()), ("app_key", app_key.clone())];
    Ok(Read::new(Credential::Vivo { app_id, app_key, app_secret }, names, found))
}

pub(super) fn meizu(table: &Table<'_>) -> Result<Read, ConfigError> {
    let where_found = "Flyme's console shows it with the push service";
    let app_id = table.needed("app_id", where_found)?;
    let (app_secret, found) = table.secret(APP_SECRET, where_found)?;
    let names = vec![("app_id", app_id.clone())];
    Ok(Read::new(Credential::Meizu { app_id, app_secret }, names, found))
}
