//! When a canary is due: plain arithmetic.

use crate::config::CanaryConfig;

/// The most seconds by which a run is late, so that many canaries do not begin at once.
const MAX_JITTER: i64 = 600;

/// How late a run may be: a twelfth of the interval, [`MAX_JITTER`] at most. In seconds.
pub(super) fn max_jitter(canary: &CanaryConfig) -> i64 {
    (canary.interval() / 12).min(MAX_JITTER)
}

/// When the next run is due, with `jitter` seconds on top: an interval after the `last` one began,
/// not before `earliest`, and outside the quiet hours. However many were missed, it is one.
pub(super) fn due(canary: &CanaryConfig, last: Option<i64>, earliest: i64, jitter: i64) -> i64 {
    let interval = canary.interval();
    let next = last.map_or(earliest, |last| last.saturating_add(interval));
    // A clock that was set back must not put it off for long.
    let next = next.clamp(earliest, earliest.saturating_add(interval)).saturating_add(jitter);
    after_quiet_hours(canary, next, jitter)
}

/// `at`, or `jitter` seconds after the quiet hours that it is in.
pub(super) fn after_quiet_hours(canary: &CanaryConfig, at: i64, jitter: i64) -> i64 {
    let end = canary.quiet.and_then(|quiet| quiet.end(at));
    end.map_or(at, |end| end.saturating_add(jitter))
}

#[cfg(test)]
mod tests {
    use shared::UserId;
    use shared::chat::CertificateId;

    use super::*;
    use crate::config::QuietHours;

    const HOUR: i64 = 3_600;
    /// 2023-11-14 00:00:00 UTC.
    const MIDNIGHT: i64 = 1_699_920_000;
    const NOON: i64 = MIDNIGHT + 12 * HOUR;

    fn every(interval_hours: u32, quiet: &str) -> CanaryConfig {
        CanaryConfig {
            user: UserId::parse("alice").unwrap(),
            certificate: CertificateId::parse("31001").unwrap(),
            interval_hours,
            quiet: (!quiet.is_empty()).then(|| QuietHours::parse(quiet).unwrap()),
        }
    }

    #[test]
    fn an_interval_after_the_last_one() {
        let canary = every(6, "");
        assert_eq!(due(&canary, Some(NOON), NOON + 60, 0), NOON + 6 * HOUR);
        assert_eq!(due(&canary, Some(NOON), NOON + 60, 300), NOON + 6 * HOUR + 300);
    }

    #[test]
    fn the_first_and_a_missed_one_come_once_and_soon() {
        let canary = every(1, "");
        assert_eq!(due(&canary, None, NOON, 17), NOON + 17);
        // Ten days away: one run, not 240.
        assert_eq!(due(&canary, Some(NOON - 240 * HOUR), NOON, 17), NOON + 17);
        assert_eq!(due(&canary, Some(NOON), NOON, 17), NOON + HOUR + 17);
    }

    #[test]
    fn a_clock_that_was_set_back_puts_it_off_by_an_interval_at_most() {
        assert_eq!(due(&every(1, ""), Some(NOON + 999 * HOUR), NOON, 0), NOON + HOUR);
    }

    #[test]
    fn quiet_hours_over_midnight_put_it_off_to_the_morning() {
        let canary = every(6, "22:00-07:00 +00:00");
        let evening = MIDNIGHT + 18 * HOUR;
        // 18:00 and 6 hours is midnight; then 7:00.
        assert_eq!(due(&canary, Some(evening), evening, 0), MIDNIGHT + 31 * HOUR);
        assert_eq!(due(&canary, Some(evening), evening, 90), MIDNIGHT + 31 * HOUR + 90);
        // The boundaries: 22:00 is quiet, 7:00 is not.
        let ten = MIDNIGHT + 22 * HOUR;
        assert_eq!(due(&canary, None, ten - 1, 0), ten - 1);
        assert_eq!(due(&canary, None, ten, 0), ten + 9 * HOUR);
        assert_eq!(due(&canary, None, ten + 9 * HOUR, 0), ten + 9 * HOUR);
        // The jitter alone can lead into them.
        assert_eq!(due(&canary, None, ten - 30, 60), ten + 9 * HOUR + 60);
    }

    #[test]
    fn the_clock_of_the_quiet_hours_is_the_one_that_is_named() {
        let canary = every(1, "22:00-07:00 +08:00");
        let two = MIDNIGHT + 14 * HOUR;
        assert_eq!(due(&canary, None, two, 0), two + 9 * HOUR);
        assert_eq!(due(&canary, None, two - 1, 0), two - 1);
    }

    #[test]
    fn jitter_is_a_twelfth_of_the_interval_ten_minutes_at_most() {
        for (hours, most) in [(1, 300), (2, 600), (24, 600), (168, 600)] {
            assert_eq!(max_jitter(&every(hours, "")), most, "{hours}");
        }
    }
}
