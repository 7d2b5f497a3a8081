//! Whether push tests of a certificate ID find faults far more often than before.

use shared::SdkAppId;
use shared::chat::CertificateId;
use store::{ErrorCount, Store, StoreError};

use crate::alerts::ErrorJump;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// The days before the last one with which it is compared.
const DAYS_BEFORE: i64 = 7;

/// The least number of push tests of which a share is taken, now and before: one that failed of
/// two says nothing.
const LEAST_CHECKS: u32 = 5;

/// How many users must have had a fault: one broken phone that is tested again and again is not
/// the channel.
const LEAST_USERS: u32 = 2;

/// The rise that is a jump, in percent of all push tests.
const RISE: u32 = 30;

/// The push tests of a certificate ID, counted for the question.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ErrorCounts {
    hour: ErrorCount,
    day: ErrorCount,
    /// Of the days before the last one.
    before: ErrorCount,
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ErrorRate {
    /// It has jumped.
    Jumped(ErrorJump),
    /// It has not, or nothing was tested in the last day.
    Calm,
    /// There are too few push tests to know.
    Unclear,
}

impl ErrorCounts {
    /// Those of a certificate ID at `now`, Unix seconds.
    pub(super) async fn read(
        store: &Store,
        app: SdkAppId,
        certificate: &CertificateId,
        now: i64,
    ) -> Result<Self, StoreError> {
        let yesterday = now.saturating_sub(DAY);
        let count = async |from, until| store.count_errors(app, certificate, from, until).await;
        // What began at this second counts as well.
        let end = now.saturating_add(1);
        Ok(Self {
            hour: count(now.saturating_sub(HOUR), end).await?,
            day: count(yesterday, end).await?,
            before: count(yesterday.saturating_sub(DAYS_BEFORE * DAY), yesterday).await?,
        })
    }

    /// What they say.
    pub(super) fn rate(self) -> ErrorRate {
        let Self { hour, day, before } = self;
        for (hours, recent) in [(1, hour), (24, day)] {
            if has_jumped(recent, before) {
                return ErrorRate::Jumped(ErrorJump { hours, recent, before });
            }
        }
        let is_known = day.checks == 0 || day.checks >= LEAST_CHECKS;
        if is_known { ErrorRate::Calm } else { ErrorRate::Unclear }
    }
}

fn has_jumped(recent: ErrorCount, before: ErrorCount) -> bool {
    recent.users >= LEAST_USERS
        && recent.checks >= LEAST_CHECKS
        && before.checks >= LEAST_CHECKS
        && percent(recent) >= percent(before).saturating_add(RISE)
}

/// The share of faults, rounded down.
fn percent(count: ErrorCount) -> u32 {
    count.faults.saturating_mul(100).checked_div(count.checks).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn count(checks: u32, faults: u32, users: u32) -> ErrorCount {
        ErrorCount { checks, faults, users }
    }

    const NONE: ErrorCount = count(0, 0, 0);

    /// The hours of the jump.
    fn jump(hour: ErrorCount, day: ErrorCount, before: ErrorCount) -> Option<u32> {
        match (ErrorCounts { hour, day, before }).rate() {
            ErrorRate::Jumped(jump) => {
                assert_eq!(jump.before, before);
                Some(jump.hours)
            }
            ErrorRate::Calm | ErrorRate::Unclear => None,
        }
    }

    #[test]
    fn a_jump_is_thirty_percent_of_five_at_least() {
        let before = count(100, 10, 5);
        for (recent, jumped) in [
            (count(10, 4, 2), true),
            (count(100, 39, 9), false),
            (count(5, 2, 2), true),
            // One that failed of two is no alarm, and four that failed of four are none yet.
            (count(2, 1, 1), false),
            (count(4, 4, 4), false),
            // One phone, again and again.
            (count(10, 10, 1), false),
            (NONE, false),
        ] {
            let wanted = jumped.then_some(1);
            assert_eq!(jump(recent, recent, before), wanted, "{recent:?} in an hour");
            assert_eq!(jump(NONE, recent, before), jumped.then_some(24), "{recent:?} in a day");
        }
    }

    #[test]
    fn without_days_before_there_is_nothing_to_compare_with() {
        let recent = count(10, 10, 10);
        for (before, jumped) in [
            (NONE, false),
            (count(4, 0, 0), false),
            (count(5, 0, 0), true),
            (count(10, 7, 3), true),
            // It was no better before.
            (count(10, 8, 3), false),
        ] {
            assert_eq!(jump(recent, recent, before).is_some(), jumped, "{before:?}");
        }
    }

    #[test]
    fn a_bad_hour_of_a_good_day_is_a_jump_of_the_hour() {
        assert_eq!(jump(count(6, 5, 3), count(200, 8, 5), count(900, 9, 5)), Some(1));
        // Once the hour is over the day still tells it.
        assert_eq!(jump(NONE, count(10, 5, 3), count(900, 9, 5)), Some(24));
    }

    #[test]
    fn a_day_without_tests_ends_a_jump_and_a_few_do_not() {
        let rate = |day| ErrorCounts { hour: NONE, day, before: count(9, 0, 0) }.rate();
        assert_eq!(rate(NONE), ErrorRate::Calm);
        assert_eq!(rate(count(4, 0, 0)), ErrorRate::Unclear);
        assert_eq!(rate(count(5, 0, 0)), ErrorRate::Calm);
    }

    #[test]
    fn numbers_without_measure_do_no_harm() {
        let most = count(u32::MAX, u32::MAX, u32::MAX);
        assert_eq!(jump(most, most, most), None);
    }
}
