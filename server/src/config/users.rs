//! Users of the console in the file, and how long log-ins last.

use std::collections::HashSet;

use access::{ConfiguredUser, ConsoleName, DAY, HOUR, Lifetimes, parse_phc};
use shared::api::Role;
use toml::Spanned;

use super::error::{Checked, Scope};
use super::file::{RawSessions, RawUser};
use super::secret::SecretSource;

const PLAIN_TEXT: &str = "a password does not stand in the file: run `signet hash-password`, and \
    write what it prints as password_hash.";

/// Reads every user, in order.
pub(super) fn read(file: &Scope<'_>, users: &[Spanned<RawUser>]) -> Checked<Vec<ConfiguredUser>> {
    let mut seen = HashSet::new();
    file.tables("users", users, |scope, raw| user(scope, raw, &mut seen))
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
    let places = [&raw.password_hash_file, &raw.password_hash, &raw.password_hash_env];
    let missing = || scope.whole("password_hash is missing: run `signet hash-password`.");
    let source = SecretSource::new("password_hash", places);
    let found = source.read(scope)?.ok_or_else(missing)?;
    let password = parse_phc(&found.text).map_err(|fault| found.fault(format!("{fault}.")))?;
    Ok(ConfiguredUser { name, role, password })
}

/// Reads how long log-ins last.
pub(super) fn lifetimes(scope: &Scope<'_>, raw: &RawSessions) -> Checked<Lifetimes> {
    let Lifetimes { idle, longest } = Lifetimes::default();
    let read = |key, value: &Option<Spanned<u64>>, most, unit: i64, default| {
        let parse = |number: &u64| {
            let number = i64::try_from(*number).ok().filter(|n| (1..=most).contains(n));
            number.map(|n| n * unit).ok_or(format!("write a number from 1 to {most}."))
        };
        scope.setting(key, None, value.as_ref(), parse, default)
    };
    Ok(Lifetimes {
        idle: read("sessions.idle_hours", &raw.idle_hours, 24 * 30, HOUR, idle)?,
        longest: read("sessions.days", &raw.days, 90, DAY, longest)?,
    })
}

/// Reads whether a second factor is required.
pub(super) fn second_factor(scope: &Scope<'_>, raw: &RawSessions) -> Checked<bool> {
    let parse = |word: &String| match &**word {
        "optional" => Ok(false),
        "required" => Ok(true),
        _ => Err("unknown word: write optional or required."),
    };
    scope.setting("sessions.second_factor", None, raw.second_factor.as_ref(), parse, false)
}
