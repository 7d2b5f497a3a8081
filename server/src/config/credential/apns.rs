//! The credential for Apple: a `.p8` key, or a certificate from a `.p12` or PEM file.

use model::{ApnsAuth, Credential, VendorSecret};
use push_vendors::jwt::{self, Algorithm};

use super::certificate::CertificateFacts;
use super::identity::{self, Identity};
use super::p12;
use super::table::{APNS_KEY, APNS_P12, APNS_PEM, Table};
use crate::config::error::Checked;
use crate::line_end::without_line_end;

pub(super) fn read(table: &mut Table<'_>) -> Checked<(Credential, Option<CertificateFacts>)> {
    let topic = table.topic()?;
    let environment = table.context.environment;
    let ways = "key_file with key_id and team_id, or p12_file, or pem_file";
    let kind = table.kind(&[APNS_KEY, APNS_P12, APNS_PEM], ways)?;
    if kind == APNS_KEY {
        let auth = key(table)?;
        return Ok((Credential::Apns { auth, topic, environment }, None));
    }
    let (identity, facts) = if kind == APNS_P12 { p12_file(table)? } else { pem_file(table)? };
    facts.check(&table.context).map_err(|reason| table.scope.whole(reason))?;
    let auth = ApnsAuth::Certificate { identity, not_after: facts.not_after };
    Ok((Credential::Apns { auth, topic, environment }, Some(facts)))
}

fn key(table: &mut Table<'_>) -> Checked<ApnsAuth> {
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
    jwt::check(Algorithm::Es256, &key).map_err(|_| other).map(|()| key)
}

fn p12_file(table: &mut Table<'_>) -> Checked<Identity> {
    if !table.entries.contains_key("p12_file") {
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

fn pem_file(table: &mut Table<'_>) -> Checked<Identity> {
    let file = table.file("pem_file")?;
    let not_text = "this is not text: is it the right file? A .p12 file goes with p12_file.";
    let text = std::str::from_utf8(&file).map_err(|_| not_text);
    text.and_then(identity::of_pem).map_err(|reason| table.fault("pem_file", reason))
}
