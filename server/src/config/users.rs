//! Users of the console in the file, and how long log-ins last.

use std::collections::{BTreeMap, HashSet};

use access::{ConfiguredUser, ConsoleName, DAY, HOUR, Lifetimes, parse_phc};
use shared::api::Role;
use toml::Spanned;

use super::error::{Checked, Scope};
use super::file::{RawSessions, RawUser};
use super::load::{Source, layered};
use super::secret::SecretSource;

const PLAIN_TEXT: &str = "a password does not stand in the file: run `signet hash-password`, and \
    write what it prints as password_hash.";

/// Reads every user, in order.
pub(super) fn read(file: &Scope<'_>, users: &[Spanned<RawUser>]) -> Checked<Vec<ConfiguredUser>> {
    let mut seen = HashSet::new();
    let users = users.iter().enumerate().map(|(number, raw)| {
        user(&file.table(&format!("users[{number}]"), raw), raw.get_ref(), &mut seen)
    });
    users.collect()
}

fn user(
    scope: &Scope<'_>,
    raw: &RawUser,
    seen: &mut HashSet<ConsoleName>,
) -> Checked<ConfiguredUser> {
    let name = scope.parse("name", &raw.name, |name| ConsoleName::parse(name))?;
    if !seen.insert(name.clone()) {
        return Err(scope.fault("name", Some(&raw.name), "this name is there twice."));
    }
    let role = scope.parse("role", &raw.role, |word| {
        Role::from_word(word).ok_or("unknown word: write viewer, support or operator.")
    })?;
    if raw.password.is_some() {
        return Err(scope.fault("password", raw.password.as_ref(), PLAIN_TEXT));
    }
    let source = SecretSource {
        name: "password_hash",
        value: raw.password_hash.as_ref(),
        file: raw.password_hash_file.as_ref(),
        env: raw.password_hash_env.as_ref(),
        variable: None,
    };
    let missing = || scope.whole("password_hash is missing: run `signet hash-password`.");
    let found = source.read(scope)?.ok_or_else(missing)?;
    let password = parse_phc(&found.text).map_err(|fault| found.fault(format!("{fault}.")))?;
    Ok(ConfiguredUser { name, role, password })
}

/// Reads how long log-ins last.
pub(super) fn lifetimes(
    scope: &Scope<'_>,
    raw: &RawSessions,
    sources: &mut BTreeMap<&'static str, Source>,
) -> Checked<Lifetimes> {
    let Lifetimes { idle, longest } = Lifetimes::default();
    let mut read = |key, value: Option<&Spanned<u64>>, most, unit: i64, default| {
        let value = value.map(|value| {
            scope.parse(key, value, |number| {
                let number = i64::try_from(*number).ok().filter(|n| (1..=most).contains(n));
                number.map(|n| n * unit).ok_or(format!("write a number from 1 to {most}."))
            })
        });
        layered(sources, key, None, value, default)
    };
    Ok(Lifetimes {
        idle: read("sessions.idle_hours", raw.idle_hours.as_ref(), 24 * 30, HOUR, idle)?,
        longest: read("sessions.days", raw.days.as_ref(), 90, DAY, longest)?,
    })
}

/// Reads whether a second factor is required.
pub(super) fn second_factor(
    scope: &Scope<'_>,
    raw: &RawSessions,
    sources: &mut BTreeMap<&'static str, Source>,
) -> Checked<bool> {
    const KEY: &str = "sessions.second_factor";
    let required = raw.second_factor.as_ref().map(|word| {
        scope.parse(KEY, word, |word| match &**word {
            "optional" => Ok(false),
            "required" => Ok(true),
            _ => Err("unknown word: write optional or required."),
        })
    });
    layered(sources, KEY, None, required, false)
}
