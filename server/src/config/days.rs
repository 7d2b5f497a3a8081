//! Numbers of days.

use toml::Spanned;

use super::error::{Checked, Scope};

/// Whether it makes sense: at least one, and no more than a century.
pub(crate) fn is_retention(days: u32) -> bool {
    (1..=36_500).contains(&days)
}

pub(super) fn parse(
    scope: &Scope<'_>,
    key: &'static str,
    days: Option<&Spanned<u64>>,
) -> Option<Checked<u32>> {
    let parse = |days: &u64| {
        let days = u32::try_from(*days).ok().filter(|days| is_retention(*days));
        days.ok_or("write a number of days from 1 to 36500.")
    };
    days.map(|days| scope.parse(key, days, parse))
}
