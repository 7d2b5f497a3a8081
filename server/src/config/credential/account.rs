//! Service accounts: of Google for FCM, and of Huawei for HarmonyOS.

use model::{ServiceAccount, VendorSecret};
use push_vendors::jwt::{self, Algorithm};
use push_vendors::{Fcm, Huawei};
use serde_json::Value;
use shared::chat::Vendor;

use super::super::ConfigError;
use super::error::CredentialFault;
use super::keys::SERVICE_ACCOUNT;
use super::table::{Found, Table, check_value};

/// How a vendor names things in the file.
struct Names {
    account: &'static str,
    key_id: &'static str,
    token_uri: &'static str,
    algorithm: Algorithm,
}

const GOOGLE: Names = Names {
    account: "client_email",
    key_id: "private_key_id",
    token_uri: Fcm::TOKEN_URI,
    algorithm: Algorithm::Rs256,
};

const HUAWEI: Names = Names {
    account: "sub_account",
    key_id: "key_id",
    token_uri: Huawei::TOKEN_URI,
    algorithm: Algorithm::Ps256,
};

/// The service account of a table; `None` where there is none.
pub(super) fn read(table: &Table<'_>) -> Result<Option<(ServiceAccount, Found)>, ConfigError> {
    let Some(found) = table.find(SERVICE_ACCOUNT)? else { return Ok(None) };
    let names = if table.vendor == Vendor::Huawei { &HUAWEI } else { &GOOGLE };
    match parse(&found.text, table.vendor, names) {
        Ok(account) => Ok(Some((account, found))),
        Err(fault) => Err(table.fault(found.key, fault.into())),
    }
}

fn parse(text: &str, vendor: Vendor, names: &Names) -> Result<ServiceAccount, CredentialFault> {
    let mut json: Value = serde_json::from_str(text).map_err(|_| no_json(text, vendor))?;
    if json.get("project_info").is_some() || json.get("agcgw").is_some() {
        return Err(CredentialFault::ClientJson(vendor));
    }
    if !json.is_object() {
        return Err(CredentialFault::NotJson(vendor));
    }
    let mut take = |name: &'static str| match json.get_mut(name).map(Value::take) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        _ => Err(CredentialFault::Field(name)),
    };
    // SECURITY: first of all, and by comparing whole: with another address in it a file would
    // send the signed assertion, which is as good as a password, to whoever made the file.
    if take("token_uri")? != names.token_uri {
        return Err(CredentialFault::TokenUri(names.token_uri));
    }
    let mut name = |name: &'static str| {
        let text = take(name)?;
        check_value(&text).map_err(|_| CredentialFault::FieldValue(name)).map(|()| text)
    };
    let (project_id, account) = (name("project_id")?, name(names.account)?);
    let key_id = name(names.key_id)?;
    let private_key = VendorSecret::new(take("private_key")?);
    jwt::check(names.algorithm, &private_key).map_err(|_| CredentialFault::AccountKey)?;
    Ok(ServiceAccount { project_id, account, key_id, private_key })
}

/// What a text that is no JSON probably is.
fn no_json(text: &str, vendor: Vendor) -> CredentialFault {
    let is_key = text.contains(":APA91") || text.trim_start().starts_with("AIza");
    match vendor {
        Vendor::Fcm if is_key => CredentialFault::ServerKey,
        _ => CredentialFault::NotJson(vendor),
    }
}
