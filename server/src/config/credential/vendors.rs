//! What each push vendor's credential is made of.

use model::{ApnsAuth, BaseUrl, Credential, HuaweiAuth, ServiceAccount, VendorHosts, VendorSecret};
use push_vendors::jwt::{self, Algorithm};
use push_vendors::xiaomi::host_of_region;
use push_vendors::{Fcm, Huawei, default_hosts};
use serde_json::Value;
use shared::chat::Vendor;

use super::certificate::CertificateFacts;
use super::table::{ACCOUNT, APNS_KEY, APNS_P12, APNS_PEM, HUAWEI_CLIENT, Table, check_value};
use super::{identity, p12};
use crate::config::ConfigError;
use crate::config::apps::{REGION_AND_BASE_URL, base_url};
use crate::config::error::Reason;
use crate::config::secret::{NOT_TEXT, SERVER_KEY};
use crate::line_end::without_line_end;

type Read<T> = Result<T, ConfigError>;

/// Reads the credential, and what a certificate in it says about itself.
pub(super) fn read(table: &mut Table<'_>) -> Read<(Credential, Option<CertificateFacts>)> {
    const HONOR: &str = "Honor's console shows it on the page of the push service";
    const XIAOMI: &str = "Xiaomi's console shows it on the page of the app";
    const OPPO: &str = "OPPO's console shows it with the push service";
    const MASTER: &str = "OPPO's console shows it beside the AppSecret, which is another";
    const VIVO: &str = "vivo's console shows it with the push service";
    const MEIZU: &str = "Flyme's console shows it with the push service";
    let credential = match table.context.vendor {
        Vendor::Apns => return apns(table),
        Vendor::Fcm => {
            table.kind(&[ACCOUNT], "service_account_file")?;
            Credential::Fcm(account(table, &GOOGLE)?)
        }
        Vendor::Huawei => Credential::Huawei(huawei(table)?),
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

fn huawei(table: &mut Table<'_>) -> Read<HuaweiAuth> {
    const SHOWN: &str = "AppGallery Connect shows it under Project settings, OAuth 2.0 client ID";
    let ways = "client_id with client_secret, or service_account_file (HarmonyOS 5 and later)";
    if table.kind(&[HUAWEI_CLIENT, ACCOUNT], ways)? == ACCOUNT {
        return Ok(HuaweiAuth::Account(account(table, &HUAWEI)?));
    }
    let client_id = table.id("client_id", SHOWN)?;
    let secret = table.secret("client_secret", SHOWN)?;
    // Copied out of a JSON file, where every / has a \ before it.
    let client_secret = VendorSecret::new(secret.expose().replace("\\/", "/"));
    Ok(HuaweiAuth::Client { client_id, client_secret, project_id: table.optional("project_id")? })
}

/// How a push vendor names the fields of a service account's JSON file.
struct AccountFields {
    account: &'static str,
    key_id: &'static str,
    token_uri: &'static str,
    algorithm: Algorithm,
    shown_at: &'static str,
}

const GOOGLE: AccountFields = AccountFields {
    account: "client_email",
    key_id: "private_key_id",
    token_uri: Fcm::TOKEN_URI,
    algorithm: Algorithm::Rs256,
    shown_at: "in the Firebase console open Project settings, Service accounts, Generate new \
               private key",
};

const HUAWEI: AccountFields = AccountFields {
    account: "sub_account",
    key_id: "key_id",
    token_uri: Huawei::TOKEN_URI,
    algorithm: Algorithm::Ps256,
    shown_at: "create a key in AppGallery Connect, Project settings, Server SDK or API Console, \
               Service accounts",
};

fn account(table: &mut Table<'_>, fields: &AccountFields) -> Read<ServiceAccount> {
    let missing = |table: &Table<'_>| table.missing("service_account_file", fields.shown_at);
    let found = table.find("service_account")?.ok_or_else(|| missing(table))?;
    let account = parse_account(&found.text, fields).map_err(|reason| found.fault(reason))?;
    table.names = vec![
        ("project_id", account.project_id.clone()),
        (fields.account, account.account.clone()),
        (fields.key_id, account.key_id.clone()),
    ];
    Ok(account)
}

fn parse_account(text: &str, fields: &AccountFields) -> Result<ServiceAccount, Reason> {
    let shown_at = fields.shown_at;
    let json = serde_json::from_str(text).ok().filter(Value::is_object);
    let Some(mut json) = json else {
        let is_key = text.contains(":APA91") || text.trim_start().starts_with("AIza");
        return Err(match is_key && fields.token_uri == GOOGLE.token_uri {
            true => SERVER_KEY.into(),
            false => format!("this is not the JSON file of a service account: {shown_at}.").into(),
        });
    };
    if json.get("project_info").is_some() || json.get("agcgw").is_some() {
        return Err(format!(
            "this is the file that is built into the app, not the JSON file of a service account: \
             {shown_at}."
        )
        .into());
    }
    const AGAIN: &str = "download the service account's file again";
    let mut take = |name: &str| match json.get_mut(name).map(Value::take) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        _ => Err(Reason::from(format!("`{name}` is missing or empty in the JSON: {AGAIN}."))),
    };
    // SECURITY: first of all, and by comparing whole: with another address in it a file would
    // send the signed assertion, which is as good as a password, to whoever made the file.
    if take("token_uri")? != fields.token_uri {
        return Err(format!(
            "`token_uri` in the JSON is not {}: this file is another push vendor's, or was \
             changed. Download it again; another address is set by auth_base_url.",
            fields.token_uri
        )
        .into());
    }
    let mut id = |name: &str| {
        let text = take(name)?;
        match check_value(&text) {
            Ok(()) => Ok(text),
            Err(_) => Err(Reason::from(format!("`{name}` in the JSON cannot be one: {AGAIN}."))),
        }
    };
    let project_id = id("project_id")?;
    let account = id(fields.account)?;
    let key_id = id(fields.key_id)?;
    let private_key = VendorSecret::new(take("private_key")?);
    jwt::check(fields.algorithm, &private_key).map_err(|_| {
        format!(
            "`private_key` in the JSON is not an RSA key (-----BEGIN PRIVATE KEY-----): {AGAIN}."
        )
    })?;
    Ok(ServiceAccount { project_id, account, key_id, private_key })
}

fn apns(table: &mut Table<'_>) -> Read<(Credential, Option<CertificateFacts>)> {
    let topic = table.topic()?;
    let ways = "key_file with key_id and team_id, or p12_file, or pem_file";
    let (auth, facts) = match table.kind(&[APNS_KEY, APNS_P12, APNS_PEM], ways)? {
        APNS_KEY => (apns_key(table)?, None),
        kind => {
            let (identity, facts) = if kind == APNS_P12 { p12(table)? } else { pem(table)? };
            facts.check(&table.context).map_err(|reason| table.scope.whole(reason))?;
            let auth = ApnsAuth::Certificate { identity, not_after: facts.not_after };
            (auth, Some(facts))
        }
    };
    Ok((Credential::Apns { auth, topic, environment: table.context.environment }, facts))
}

fn apns_key(table: &mut Table<'_>) -> Read<ApnsAuth> {
    let missing = |table: &Table<'_>| table.missing("key_file", "the .p8 file from Apple");
    let found = table.find("key")?.ok_or_else(|| missing(table))?;
    let key = parse_p8(&found.text).map_err(|reason| found.fault(reason))?;
    let mut id = |key, shown_at| {
        let text = table.id(key, shown_at)?;
        let is_usual = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        match text.len() == 10 && text.bytes().all(is_usual) {
            true => Ok(text),
            false => Err(table.fault(
                key,
                "Apple's key IDs and team IDs are 10 capital letters and digits: copy it again.",
            )),
        }
    };
    let key_id = id("key_id", "Apple shows it with the key")?;
    let team_id = id("team_id", "Apple shows it under Membership details")?;
    Ok(ApnsAuth::Key { key, key_id, team_id })
}

/// Takes the text of a `.p8` file; in a variable its line ends may be written as `\n`.
fn parse_p8(text: &str) -> Result<VendorSecret, &'static str> {
    identity::check_unlocked(text)?;
    if !text.contains("-----BEGIN PRIVATE KEY-----") {
        return Err("this is not a key for APNs: it is the .p8 file as downloaded from Apple \
                    (Certificates, Identifiers & Profiles, Keys), beginning with \
                    -----BEGIN PRIVATE KEY-----.");
    }
    let key = match text.contains('\n') {
        true => VendorSecret::new(text),
        false => VendorSecret::new(text.replace("\\n", "\n")),
    };
    let other = "the key is not one for APNs, which are EC P-256: take the .p8 file as downloaded \
                 from Apple.";
    jwt::check(Algorithm::Es256, &key).map_err(|_| other)?;
    Ok(key)
}

fn p12(table: &mut Table<'_>) -> Read<(VendorSecret, CertificateFacts)> {
    if table.get("p12_file").is_none() {
        return Err(table.missing("p12_file", "the file with the certificate"));
    }
    let password = table.find("p12_password")?;
    let file = table.file("p12_file")?;
    let text = password.as_ref().map_or("", |found| match found.is_inline {
        true => found.text.as_str(),
        false => without_line_end(&found.text),
    });
    p12::open(&file, text).map_err(|problem| match (problem, &password) {
        (p12::Problem::Password(reason), Some(found)) if !text.is_empty() => found.fault(reason),
        (p12::Problem::Password(reason) | p12::Problem::File(reason), _) => {
            table.fault("p12_file", reason)
        }
    })
}

fn pem(table: &mut Table<'_>) -> Read<(VendorSecret, CertificateFacts)> {
    let file = table.file("pem_file")?;
    let text = std::str::from_utf8(&file).map_err(|_| table.fault("pem_file", NOT_TEXT))?;
    identity::of_pem(text).map_err(|reason| table.fault("pem_file", reason))
}

/// The hosts: the push vendor's own, or those of `base_url`, `auth_base_url` and
/// `other_base_url`.
///
/// SECURITY: they are constants, or come from the configuration; never from a request or a
/// service account's file, which would let who wrote it aim the server at any address.
pub(super) fn hosts(table: &Table<'_>) -> Read<VendorHosts> {
    let own = |host| BaseUrl::parse(host).map_err(|error| table.scope.whole(error.to_string()));
    let written = |key| table.get(key).map(|url| base_url(&table.scope, key, url)).transpose();
    let default = default_hosts(table.context.vendor, table.context.environment);
    let send = written("base_url")?;
    let regional = table.get("region").map(|word| {
        let unknown = "unknown region: write china, global, singapore, europe, india or russia, \
                       where the app is registered at Xiaomi.";
        table.scope.parse("region", word, |word| host_of_region(&word.0).ok_or(unknown))
    });
    let regional = regional.transpose()?;
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
