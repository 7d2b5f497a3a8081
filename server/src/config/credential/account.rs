//! Service accounts: of Google for FCM, and of Huawei for HarmonyOS.

use model::ServiceAccount;
use push_vendors::{Fcm, Huawei};
use serde_json::Value;
use shared::chat::Vendor;

use super::Remark;
use super::account_json;
use super::content::FileContent;
use super::private_key;
use super::table::{CredentialTable, check_value};
use crate::config::error::Checked;

/// Google's own before [`Fcm::TOKEN_URI`]; files of those years are still good.
/// Sources: <https://docs.progress.com/bundle/datadirect-google-bigquery-jdbc-60/page/TokenURI.html>,
/// <https://astrada.github.io/gapi-ocaml/gapi-ocaml/GapiOAuth2ServiceAccount/index.html>.
const OLD_TOKEN_URIS: [&str; 2] =
    ["https://accounts.google.com/o/oauth2/token", "https://www.googleapis.com/oauth2/v4/token"];

const AGAIN: &str = "download the service account's file again";

/// A service account, what may be shown of it, and what was odd.
type ReadAccount = (ServiceAccount, Vec<(&'static str, String)>, Vec<Remark>);

/// Reads the service account of a table.
pub(super) fn account(table: &mut CredentialTable<'_>) -> Checked<ServiceAccount> {
    let missing =
        |table: &CredentialTable<'_>| table.missing("service_account_file", "the JSON file");
    let found = table.find("service_account")?.ok_or_else(|| missing(table))?;
    let read = parse(&found.text, table.context.vendor);
    let (account, names, remarks) = read.map_err(|reason| found.fault(reason))?;
    table.names = names;
    table.remark(remarks);
    Ok(account)
}

fn parse(text: &str, vendor: Vendor) -> Result<ReadAccount, String> {
    let (account_key, id_key, token_uri) = match vendor {
        Vendor::Huawei => ("sub_account", "key_id", Huawei::TOKEN_URI),
        _ => ("client_email", "private_key_id", Fcm::TOKEN_URI),
    };
    let (mut json, mut remarks) = account_json::read(text, vendor)?;
    let mut take = |name: &str| match json.get_mut(name).map(Value::take) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        _ => Err(format!("`{name}` is missing or empty in the JSON: {AGAIN}.")),
    };
    // SECURITY: first of all, and by comparing whole: with another address in it a file would
    // send the signed assertion, which is as good as a password, to whoever made the file. The
    // address that is asked is a constant in any case.
    let given = take("token_uri")?;
    let is_old = vendor == Vendor::Fcm && OLD_TOKEN_URIS.contains(&given.as_str());
    if !is_old && given != token_uri {
        return Err(format!(
            "`token_uri` in the JSON is not {token_uri}: this file is another push vendor's, or \
             was changed. Download it again; another address is set by auth_base_url."
        ));
    }
    remarks.extend(is_old.then_some(Remark::OldTokenUri));
    let mut id = |name: &str| {
        let wrong = |_| format!("`{name}` in the JSON cannot be one: {AGAIN}.");
        check_value(&take(name)?).map_err(wrong)
    };
    let (project_id, account, key_id) = (id("project_id")?, id(account_key)?, id(id_key)?);
    let key = private_key::read(&take("private_key")?);
    let key = key.and_then(|key| if key.is_rsa { Ok(key) } else { Err(FileContent::P256) });
    let key = key.map_err(key_reason)?;
    remarks.extend(key.remarks);
    let names = [("project_id", &project_id), (account_key, &account), (id_key, &key_id)];
    let names = names.map(|(key, value)| (key, value.clone())).into();
    let private_key = key.pem;
    Ok((ServiceAccount { project_id, account, key_id, private_key }, names, remarks))
}

/// What is wrong with the key inside.
fn key_reason(content: FileContent) -> String {
    let what = match content {
        FileContent::P256 | FileContent::Sec1 | FileContent::OtherKey => {
            "is of another kind than RSA"
        }
        FileContent::PublicKey => "is the public half of a key, and the RSA private key is needed",
        FileContent::Certificate => "is a certificate, and the RSA private key is needed",
        FileContent::Cut => "is an RSA key that ends too early: a part of it is lost",
        FileContent::Damaged | FileContent::WeakRsa => {
            "is an RSA key that is damaged, or has fewer than 2048 bits"
        }
        FileContent::Locked => "is an RSA key with a passphrase",
        FileContent::Path => "is the name of a file and not the RSA key itself",
        _ => "is not an RSA key (-----BEGIN PRIVATE KEY-----)",
    };
    format!("`private_key` in the JSON {what}: {AGAIN}.")
}
