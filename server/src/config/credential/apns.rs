//! The credential for Apple: a `.p8` key, or a certificate from a `.p12` or PEM file.

use super::certificate::ClientCertificate;
use super::content::FileContent;
use super::identity::KeyPair;
use super::table::CredentialTable;
use super::vendors::{APNS_KEY, APNS_P12, APNS_PEM};
use super::{Remark, p12, pem_file, private_key};
use crate::config::error::Checked;
use crate::line_end::without_line_end;
use model::{ApnsAuth, Credential};

pub(super) fn read(
    table: &mut CredentialTable<'_>,
) -> Checked<(Credential, Option<ClientCertificate>)> {
    let topic = table.topic()?;
    let environment = table.context.environment;
    table.remark(odd_topic(&topic));
    let ways = "key_file with key_id and team_id, or p12_file, or pem_file";
    let kind = table.kind(&[APNS_KEY, APNS_P12, APNS_PEM], ways)?;
    if kind == APNS_KEY {
        let auth = key(table)?;
        return Ok((Credential::Apns { auth, topic, environment }, None));
    }
    let identity = if kind == APNS_P12 { p12_file(table)? } else { pem_file(table)? };
    let KeyPair { pem: identity, facts, passed_over } = identity;
    table.passed_over = passed_over;
    facts.check(&table.context).map_err(|reason| table.scope.whole(reason))?;
    let auth = ApnsAuth::Certificate { identity, not_after: facts.not_after };
    Ok((Credential::Apns { auth, topic, environment }, Some(facts)))
}

fn key(table: &mut CredentialTable<'_>) -> Checked<ApnsAuth> {
    let missing =
        |table: &CredentialTable<'_>| table.missing("key_file", "the .p8 file from Apple");
    let found = table.find("key")?.ok_or_else(|| missing(table))?;
    let key = private_key::read(&found.text);
    let key = key.and_then(|key| if key.is_rsa { Err(FileContent::Rsa) } else { Ok(key) });
    let key = key.map_err(|content| found.fault(not_p8(content)))?;
    table.remark(key.remarks);
    let mut id = |key, shown_at| {
        let given = table.id(key, shown_at)?;
        let text = of_file_name(&given).filter(|_| key == "key_id").unwrap_or(&given).to_owned();
        if text != given {
            table.names.retain(|(name, _)| *name != key);
            table.names.push((key, text.clone()));
            table.remark([Remark::FileNameAsId]);
        }
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
    table.remark(odd_ids(&key_id, &team_id, table));
    Ok(ApnsAuth::Key { key: key.pem, key_id, team_id })
}

/// The key ID in the name that Apple gives the file.
fn of_file_name(name: &str) -> Option<&str> {
    let name = name.rsplit(['/', '\\']).next()?;
    let id = name.strip_prefix("AuthKey_")?;
    id.get(..10).filter(|id| id.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// What is odd about IDs that have the right form.
fn odd_ids(key_id: &str, team_id: &str, table: &CredentialTable<'_>) -> Option<Remark> {
    let file = table.entries.get("key_file").map(|name| name.get_ref().0.as_str());
    match file.and_then(of_file_name) {
        _ if key_id == team_id => Some(Remark::SameIds),
        Some(id) if id == team_id => Some(Remark::SwappedIds),
        Some(id) if id != key_id => Some(Remark::KeyIdOfOtherFile),
        _ => None,
    }
}

/// What is odd about a topic that could be one.
fn odd_topic(topic: &str) -> Option<Remark> {
    let is_team = |part: &str| {
        let is_usual = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        part.len() == 10 && part.bytes().all(is_usual) && part.bytes().any(|b| b.is_ascii_digit())
    };
    match topic.split_once('.') {
        _ if topic.contains('*') => Some(Remark::WildcardTopic),
        Some((team, _)) if is_team(team) => Some(Remark::TeamInTopic),
        _ => None,
    }
}

/// What a text is instead of a `.p8` file.
fn not_p8(content: FileContent) -> String {
    let what = match content {
        FileContent::Rsa | FileContent::Pkcs1 | FileContent::WeakRsa => {
            "this is an RSA key, as certificates and service accounts have them, and the keys for \
             APNs are EC P-256"
        }
        FileContent::OtherKey => "the key is not one for APNs, which are EC P-256",
        FileContent::PublicKey => "this is the public half of a key, and the private one is needed",
        FileContent::Certificate => {
            "this is a certificate without its key (with it, it goes with p12_file or pem_file)"
        }
        FileContent::Request => "this is a request for a certificate, not a key",
        FileContent::Pkcs12 => {
            "this is a .p12 file: write p12_file, without key_id and team_id. Or"
        }
        FileContent::Signed => {
            "this is a provisioning profile, or a file of certificates, not a key"
        }
        FileContent::Json => "this is JSON, such as a service account for fcm, not a key for APNs",
        _ => match content.reason() {
            Some(reason) => return reason.to_owned(),
            None => "this is not a key for APNs",
        },
    };
    let take = "take the .p8 file as downloaded from Apple (Certificates, Identifiers & Profiles, \
                Keys), beginning with -----BEGIN PRIVATE KEY-----.";
    let mark = if what.ends_with("Or") { "" } else { ":" };
    format!("{what}{mark} {take}")
}

fn p12_file(table: &mut CredentialTable<'_>) -> Checked<KeyPair> {
    if !table.entries.contains_key("p12_file") {
        return Err(table.missing("p12_file", "the file with the certificate"));
    }
    let password = table.find("p12_password")?;
    let file = table.file("p12_file")?;
    let text = password.as_ref().map_or("", |found| match found.is_inline {
        true => found.text.as_str(),
        false => without_line_end(&found.text),
    });
    let opened = p12::open(&file, text, &table.context);
    let (identity, remarks) = opened.map_err(|problem| match (problem, &password) {
        (p12::P12Problem::Password(reason), Some(found)) if !text.is_empty() => found.fault(reason),
        (p12::P12Problem::Password(reason) | p12::P12Problem::File(reason), _) => {
            table.fault("p12_file", reason)
        }
    })?;
    table.remark(remarks);
    Ok(identity)
}

fn pem_file(table: &mut CredentialTable<'_>) -> Checked<KeyPair> {
    let file = table.file("pem_file")?;
    let opened = pem_file::open(&file, &table.context);
    let (identity, remarks) = opened.map_err(|reason| table.fault("pem_file", reason))?;
    table.remark(remarks);
    Ok(identity)
}
