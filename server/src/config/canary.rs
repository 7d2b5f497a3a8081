//! Canaries: push tests to the team's own phones that the server makes by itself.

use std::collections::HashSet;
use std::fmt;

use shared::chat::CertificateId;
use shared::{Lang, UserId};
use toml::Spanned;

use super::CertificateConfig;
use super::error::{Checked, Scope};
use super::file::RawCanary;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Hours from one run to the next unless told otherwise.
const DEFAULT_HOURS: u32 = 24;

/// One `[[apps.canaries]]`: an offline push to a phone of the team, again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CanaryConfig {
    /// Whose phone gets the push. Read from `userid`.
    pub user: UserId,
    /// The certificate ID that the push is watched for. Read from `certificate_id`; one of the
    /// app's, with one canary each.
    pub certificate: CertificateId,
    /// Hours from one run to the next. Read from `interval_hours`, 1 to 168. Defaults to 24.
    pub interval_hours: u32,
    /// When no run begins. Read from `quiet_hours`. Defaults to never.
    pub quiet: Option<QuietHours>,
}

impl CanaryConfig {
    /// Seconds from one run to the next.
    #[must_use]
    pub fn interval(&self) -> i64 {
        i64::from(self.interval_hours).saturating_mul(HOUR)
    }
}

/// A part of each day, by a clock that is a fixed time ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    /// Seconds after midnight: the first that is quiet, and the first that is not.
    from: i64,
    until: i64,
    /// Seconds ahead of UTC.
    offset: i64,
}

impl QuietHours {
    /// Reads `22:00-07:00 +08:00`.
    ///
    /// # Errors
    /// What to write in its place.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const FORM: &str = "write two times and the offset from UTC, as in \
                            \"22:00-07:00 +08:00\"; \"+00:00\" is UTC.";
        let (times, offset) = text.split_once(' ').ok_or(FORM)?;
        let (from, until) = times.split_once('-').ok_or(FORM)?;
        let (from, until) = (time(from).ok_or(FORM)?, time(until).ok_or(FORM)?);
        let offset = match offset.split_at_checked(1) {
            Some(("+", offset)) => time(offset),
            Some(("-", offset)) => time(offset).map(|offset| -offset),
            _ => None,
        };
        let offset = offset.filter(|offset| (-12 * HOUR..=14 * HOUR).contains(offset));
        let offset = offset.ok_or(FORM)?;
        if from == until {
            return Err("both times are the same: take the line out, or write another time.");
        }
        Ok(Self { from, until, offset })
    }

    /// When the quiet hours end that `at` is in, both in Unix seconds; `None` outside of them.
    #[must_use]
    pub fn end(&self, at: i64) -> Option<i64> {
        let second = at.saturating_add(self.offset).rem_euclid(DAY);
        let since = second.saturating_sub(self.from).rem_euclid(DAY);
        let length = self.until.saturating_sub(self.from).rem_euclid(DAY);
        (since < length).then(|| at.saturating_add(length.saturating_sub(since)))
    }
}

/// Seconds of `HH:MM`.
fn time(text: &str) -> Option<i64> {
    let two = |digits: &str| {
        let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<i64>().ok().filter(|_| is_number)
    };
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    (hours < 24 && minutes < 60).then_some(hours * HOUR + minutes * MINUTE)
}

impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = |seconds: i64| {
            let minutes = seconds.saturating_abs() / MINUTE;
            format!("{:02}:{:02}", minutes / 60, minutes % 60)
        };
        let sign = if self.offset < 0 { '-' } else { '+' };
        write!(f, "{}-{} {sign}{}", time(self.from), time(self.until), time(self.offset))
    }
}

/// Reads those of an app.
pub(super) fn read(
    app: &Scope<'_>,
    all: &[Spanned<RawCanary>],
    certificates: &[CertificateConfig],
) -> Checked<Vec<CanaryConfig>> {
    let mut seen = HashSet::new();
    app.tables("canaries", all, |scope, raw| {
        let canary = canary(scope, raw, certificates)?;
        if !seen.insert(canary.certificate.clone()) {
            let id = &canary.certificate;
            let reason = format!("certificate ID {id} has a canary already: keep one of them.");
            return Err(scope.fault("certificate_id", raw.certificate_id.as_ref(), reason));
        }
        Ok(canary)
    })
}

fn canary(
    scope: &Scope<'_>,
    raw: &RawCanary,
    certificates: &[CertificateConfig],
) -> Checked<CanaryConfig> {
    let user = scope.parse("userid", &raw.userid, |name| {
        UserId::parse(name).map_err(|error| error.text(Lang::En))
    })?;
    let interval_hours =
        scope.optional("interval_hours", raw.interval_hours.as_ref(), |hours| {
            let hours = u32::try_from(*hours).ok().filter(|hours| (1..=168).contains(hours));
            hours.ok_or("write a number of hours from 1 to 168: each run rings a real phone.")
        })?;
    let quiet =
        scope.optional("quiet_hours", raw.quiet_hours.as_ref(), |text| QuietHours::parse(text))?;
    Ok(CanaryConfig {
        user,
        certificate: certificate(scope, raw, certificates)?,
        interval_hours: interval_hours.unwrap_or(DEFAULT_HOURS),
        quiet,
    })
}

/// The one that is named, or the app's only one.
fn certificate(
    scope: &Scope<'_>,
    raw: &RawCanary,
    certificates: &[CertificateConfig],
) -> Checked<CertificateId> {
    let ids = certificates.iter().map(|known| known.id.as_str()).collect::<Vec<_>>().join(", ");
    match (raw.certificate_id.as_ref(), certificates) {
        (_, []) => Err(scope.whole(
            "the app has no [[apps.certificates]]: add the one that the canary's phone uses.",
        )),
        (None, [only]) => Ok(only.id.clone()),
        (None, _) => Err(scope.whole(format!("certificate_id is missing: write one of {ids}."))),
        (Some(id), known) => scope.parse("certificate_id", id, |id| {
            let known = known.iter().find(|known| known.id.as_str() == id);
            let unknown = || format!("no [[apps.certificates]] has this id: write one of {ids}.");
            known.map(|known| known.id.clone()).ok_or_else(unknown)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2023-11-14 00:00:00 UTC.
    const MIDNIGHT: i64 = 1_699_920_000;

    fn at(hours: i64, minutes: i64) -> i64 {
        MIDNIGHT + hours * HOUR + minutes * MINUTE
    }

    #[test]
    fn a_night_goes_over_midnight() {
        let quiet = QuietHours::parse("22:00-07:00 +00:00").unwrap();
        for (now, end) in [
            (at(21, 59), None),
            (at(22, 0), Some(at(31, 0))),
            (at(23, 59), Some(at(31, 0))),
            (at(24, 0), Some(at(31, 0))),
            (at(6, 59), Some(at(7, 0))),
            (at(7, 0), None),
            (at(12, 0), None),
        ] {
            assert_eq!(quiet.end(now), end, "{}", (now - MIDNIGHT) / MINUTE);
        }
    }

    #[test]
    fn a_part_of_the_day_and_other_clocks() {
        let lunch = QuietHours::parse("12:00-13:30 +00:00").unwrap();
        assert_eq!(lunch.end(at(11, 59)), None);
        assert_eq!(lunch.end(at(12, 0)), Some(at(13, 30)));
        assert_eq!(lunch.end(at(13, 30)), None);
        // Ten in the evening in Shanghai is two in the afternoon of UTC.
        let shanghai = QuietHours::parse("22:00-07:00 +08:00").unwrap();
        assert_eq!(shanghai.end(at(13, 59)), None);
        assert_eq!(shanghai.end(at(14, 0)), Some(at(23, 0)));
        let west = QuietHours::parse("22:00-07:00 -03:30").unwrap();
        assert_eq!(west.end(at(1, 29)), None);
        assert_eq!(west.end(at(1, 30)), Some(at(10, 30)));
        // Before 1970, too.
        assert_eq!(west.end(at(1, 30) - 20_000 * DAY), Some(at(10, 30) - 20_000 * DAY));
    }

    #[test]
    fn it_is_written_as_it_is_read() {
        for text in ["22:00-07:00 +08:00", "00:00-23:59 -03:30", "12:00-13:00 +00:00"] {
            assert_eq!(QuietHours::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_part_of_a_day_is_refused() {
        for text in [
            "",
            "22:00-07:00",
            "22:00-07:00 Asia/Shanghai",
            "22-7 +08:00",
            "22:00-24:00 +08:00",
            "22:60-07:00 +08:00",
            "2:00-07:00 +08:00",
            "+2:00-07:00 +08:00",
            "22:00-07:00 +14:01",
            "22:00-07:00 -12:01",
            "22:00–07:00 +08:00",
        ] {
            let reason = QuietHours::parse(text).unwrap_err();
            assert!(reason.contains("22:00-07:00 +08:00"), "{text}: {reason}");
        }
        assert!(QuietHours::parse("07:00-07:00 +08:00").unwrap_err().contains("the same"));
    }
}
