//! The credential for Apple: a `.p8` key, or a certificate from a `.p12` or PEM file.

use model::{ApnsAuth, Credential, Environment, VendorSecret};
use push_vendors::jwt::{self, Algorithm};
use shared::chat::Vendor;

use super::super::ConfigError;
use super::certificate::CertificateFacts;
use super::error::CredentialFault;
use super::identity::{self, Identity};
use super::keys::{APNS_KEY, APNS_P12, APNS_PEM, KEY, P12_PASSWORD};
use super::p12;
use super::table::Table;
use super::{Face, Read};
use crate::line_end::without_line_end;

/// How many characters a key ID and a team ID have.
const ID_LENGTH: usize = 10;

pub(super) fn read(table: &Table<'_>, face: &Face<'_>) -> Result<Read, ConfigError> {
    let topic = face.topic(table)?;
    let kinds = [APNS_KEY, APNS_P12, APNS_PEM].map(|keys| table.first_of(keys));
    let read = match kinds {
        [Some(_), None, None] => key(table, topic, face.environment)?,
        [None, Some(_), None] => p12_file(table, topic, face.environment)?,
        [None, None, Some(_)] => pem_file(table, topic, face.environment)?,
        kinds => return Err(table.whole(no_kind(kinds).into())),
    };
    if let Some(facts) = &read.certificate {
        fits(facts, face).map_err(|fault| table.whole(fault.into()))?;
    }
    Ok(read)
}

fn no_kind(kinds: [Option<&'static str>; 3]) -> CredentialFault {
    let mut keys = kinds.into_iter().flatten();
    match (keys.next(), keys.next()) {
        (Some(one), Some(other)) => CredentialFault::TwoKinds(one, other),
        _ => CredentialFault::Nothing {
            vendor: Vendor::Apns,
            ways: "key_file with key_id and team_id, or p12_file, or pem_file",
        },
    }
}

fn key(table: &Table<'_>, topic: String, environment: Environment) -> Result<Read, ConfigError> {
    let missing = CredentialFault::Missing { key: "key_file", found: "the .p8 file from Apple" };
    let found = table.find(KEY)?.ok_or_else(|| table.whole(missing.into()))?;
    let key = p8(&found.text).map_err(|fault| table.fault(found.key, fault.into()))?;
    let key_id = ten(table, "key_id", "Apple shows it with the key")?;
    let team_id = ten(table, "team_id", "Apple shows it under Membership details")?;
    let names = vec![("key_id", key_id.clone()), ("team_id", team_id.clone())];
    let auth = ApnsAuth::Key { key, key_id, team_id };
    Ok(Read::new(Credential::Apns { auth, topic, environment }, names, found))
}

/// Takes the text of a `.p8` file; in a variable its line ends may be written as `\n`.
fn p8(text: &str) -> Result<VendorSecret, CredentialFault> {
    if identity::is_locked(text) {
        return Err(CredentialFault::Passphrase);
    }
    if !text.contains("-----BEGIN PRIVATE KEY-----") {
        return Err(CredentialFault::NotP8);
    }
    let key = match text.contains('\n') {
        true => VendorSecret::new(text),
        false => VendorSecret::new(text.replace("\\n", "\n")),
    };
    jwt::check(Algorithm::Es256, &key).map_err(|_| CredentialFault::NotP256)?;
    Ok(key)
}

fn ten(table: &Table<'_>, key: &'static str, found: &'static str) -> Result<String, ConfigError> {
    let text = table.needed(key, found)?;
    let is_usual = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    match text.len() == ID_LENGTH && text.bytes().all(is_usual) {
        true => Ok(text),
        false => Err(table.fault(key, CredentialFault::TenCharacters.into())),
    }
}

fn p12_file(
    table: &Table<'_>,
    topic: String,
    environment: Environment,
) -> Result<Read, ConfigError> {
    const KEY: &str = "p12_file";
    if table.text(KEY).is_none() {
        let missing = CredentialFault::Missing { key: KEY, found: "the file with the certificate" };
        return Err(table.whole(missing.into()));
    }
    let password = table.find(P12_PASSWORD)?;
    let (path, bytes) = table.file(KEY)?;
    let text = password.as_ref().map(|found| match found.is_inline {
        true => found.text.as_str(),
        false => without_line_end(&found.text),
    });
    let identity = p12::open(&bytes, text).map_err(|fault| {
        let wrong = matches!(fault, CredentialFault::Password);
        let at = password.as_ref().filter(|_| wrong).map_or(KEY, |found| found.key);
        table.fault(at, fault.into())
    })?;
    let mut read = certificate(identity, topic, environment, format!("{KEY} {}", path.display()));
    read.files.push(path);
    if let Some(found) = password {
        read.is_inline = found.is_inline;
        read.files.extend(found.file);
    }
    Ok(read)
}

fn pem_file(
    table: &Table<'_>,
    topic: String,
    environment: Environment,
) -> Result<Read, ConfigError> {
    const KEY: &str = "pem_file";
    let (path, bytes) = table.file(KEY)?;
    let fault = |fault: CredentialFault| table.fault(KEY, fault.into());
    let text = std::str::from_utf8(&bytes).map_err(|_| fault(CredentialFault::NotText))?;
    let identity = identity::of_pem(text).map_err(fault)?;
    let mut read = certificate(identity, topic, environment, format!("{KEY} {}", path.display()));
    read.files.push(path);
    Ok(read)
}

fn certificate(
    identity: Identity,
    topic: String,
    environment: Environment,
    source: String,
) -> Read {
    let Identity { pem, facts } = identity;
    let auth = ApnsAuth::Certificate { identity: pem, not_after: facts.not_after };
    Read {
        credential: Credential::Apns { auth, topic, environment },
        certificate: Some(facts),
        names: Vec::new(),
        source,
        is_inline: false,
        files: Vec::new(),
    }
}

/// Whether a certificate is for what the entry says it is for.
fn fits(facts: &CertificateFacts, face: &Face<'_>) -> Result<(), CredentialFault> {
    if let [only] = facts.environments.as_slice()
        && *only != face.environment
    {
        return Err(CredentialFault::Environment(*only));
    }
    match facts.topics.is_empty() || facts.topics.iter().any(|topic| topic == face.topic) {
        true => Ok(()),
        false => Err(CredentialFault::Topic(facts.topics.clone())),
    }
}
