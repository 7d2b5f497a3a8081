//! What a moment or a duration in the wrong unit looks like.

use super::hint::Hint;
use super::verify::{CLOCK_LEEWAY, MAX_DOCUMENTED_EXPIRE};

/// 2004-01-01: no token is older, so such a clock was never set.
const BEFORE_ANY_TOKEN: i64 = 1_072_915_200;
/// 2018-01-01: the first tokens of this form are from 2019.
const FIRST_TOKENS: i64 = 1_514_764_800;
/// The year 5138: no Unix seconds any more.
const LAST_MOMENT: i64 = 100_000_000_000;
/// From 1970-01-01 to 2001-01-01, where Apple's reference date begins.
const APPLE_EPOCH: i64 = 978_307_200;
/// From 1601-01-01 to 1970-01-01.
const FILE_TIME_EPOCH: i64 = 11_644_473_600;
/// From 0001-01-01 to 1970-01-01.
const TICKS_EPOCH: i64 = 62_135_596_800;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;
/// Time zones reach from −12 to +14 hours, in quarters.
const QUARTER_HOUR: i64 = 900;
const WIDEST_ZONE: i64 = 14 * HOUR;
/// A clock that runs behind by a zone is in America, or takes off the hours of Asia.
const BEHIND: core::ops::RangeInclusive<i64> = 3 * HOUR - UNEVENNESS..=12 * HOUR + UNEVENNESS;
/// Clocks and transport make a time zone's whole quarters uneven by so many seconds.
const UNEVENNESS: i64 = 60;
/// Durations that people name in days and in hours. Those that are whole minutes as well
/// (60, 120, 300, 600 seconds) are not here.
const DAYS: [i64; 32] = [
    1, 2, 3, 4, 5, 7, 10, 14, 15, 20, 21, 25, 28, 30, 31, 40, 45, 50, 90, 100, 150, 180, 183, 200,
    360, 365, 366, 730, 1_000, 1_095, 1_825, 3_650,
];
const HOURS: [i64; 15] = [6, 8, 12, 24, 36, 48, 72, 96, 144, 168, 336, 720, 2_160, 4_320, 8_760];

/// What a duration probably is instead of seconds. `time` is when it begins.
pub(crate) fn duration(expire: i64, time: i64) -> Option<Hint> {
    let is_moment = |seconds: i64| {
        (FIRST_TOKENS..LAST_MOMENT).contains(&seconds)
            && (time.saturating_sub(DAY)..=time.saturating_add(MAX_DOCUMENTED_EXPIRE))
                .contains(&seconds)
    };
    if expire < -DAY {
        Some(Hint::ExpireOverflow)
    // Whole days of milliseconds before moments: 30 days of them are a moment in 2052.
    } else if expire > 0 && expire % (DAY * 1_000) == 0 && is_milliseconds(expire) {
        Some(Hint::ExpireInMilliseconds)
    } else if is_moment(expire) || is_moment(expire / 1000) {
        Some(Hint::ExpireIsEndTime)
    } else if is_milliseconds(expire) {
        Some(Hint::ExpireInMilliseconds)
    } else if HOURS.contains(&expire) {
        Some(Hint::ExpireInHours)
    } else if DAYS.contains(&expire) {
        Some(Hint::ExpireInDays)
    } else if (1..60).contains(&expire) {
        Some(Hint::ExpireTiny)
    } else {
        None
    }
}

/// Half an hour of milliseconds and more, but no whole years of seconds.
const fn is_milliseconds(expire: i64) -> bool {
    if expire > MAX_DOCUMENTED_EXPIRE {
        expire % 1_000 == 0
    } else {
        expire > 0 && expire % 1_800_000 == 0 && expire % (365 * DAY) != 0
    }
}

/// Why a token that has ended is dated so early.
pub(crate) fn behind(time: i64, now: i64) -> Option<Hint> {
    let age = now.saturating_sub(time);
    // Whole hours only: by quarters, too many old tokens come by chance.
    let off = age.saturating_add(UNEVENNESS / 2) % HOUR;
    if is_usual(time.saturating_add(APPLE_EPOCH), now) && time < BEFORE_ANY_TOKEN {
        Some(Hint::TimeAppleEpoch)
    } else if time < BEFORE_ANY_TOKEN {
        Some(Hint::ClockNeverSet)
    } else if BEHIND.contains(&age) && off <= UNEVENNESS {
        Some(Hint::TimeZone)
    } else {
        None
    }
}

/// Why a token is dated ahead of now.
pub(crate) fn ahead(time: i64, now: i64) -> Option<Hint> {
    let units = [
        (1_000, 0, Hint::TimeInMilliseconds),
        (1_000_000, 0, Hint::TimeInMicroseconds),
        (1_000_000_000, 0, Hint::TimeInNanoseconds),
        (10_000_000, TICKS_EPOCH, Hint::TimeInTicks),
        (10_000_000, FILE_TIME_EPOCH, Hint::TimeInTicks),
        (10_000_000, 0, Hint::TimeInTicks),
        // The milliseconds of the same calendar.
        (1_000, TICKS_EPOCH, Hint::TimeInTicks),
        (1, TICKS_EPOCH, Hint::TimeInTicks),
        (1, APPLE_EPOCH, Hint::TimeAppleEpoch),
    ];
    let in_unit = |&(per_second, epoch, hint): &(i64, i64, Hint)| {
        is_usual((time / per_second).saturating_sub(epoch), now).then_some(hint)
    };
    let ahead = time.saturating_sub(now);
    let off_quarter = ahead % QUARTER_HOUR;
    let near_quarter = off_quarter <= UNEVENNESS || off_quarter >= QUARTER_HOUR - UNEVENNESS;
    let zone = ahead <= WIDEST_ZONE + UNEVENNESS && near_quarter;
    units.iter().find_map(in_unit).or(zone.then_some(Hint::TimeZone))
}

/// A moment at which a token could have been made. A day ahead, for the clock can be wrong too.
fn is_usual(time: i64, now: i64) -> bool {
    (FIRST_TOKENS..=now.saturating_add(DAY + CLOCK_LEEWAY)).contains(&time)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_730_000_000;

    #[test]
    fn durations_in_other_units() {
        for (expire, hint) in [
            (604_800, None),
            (15_552_000, None),
            (31_536_000, None),
            (315_360_000, None),
            (1_576_800_000, None),
            (3_600, None),
            (60, None),
            (600, None),
            (86_400 * 45, None),
            (59, Some(Hint::ExpireTiny)),
            (30, Some(Hint::ExpireInDays)),
            (365, Some(Hint::ExpireInDays)),
            (72, Some(Hint::ExpireInHours)),
            (7_200_000, Some(Hint::ExpireInMilliseconds)),
            (15_552_000_000, Some(Hint::ExpireInMilliseconds)),
            (31_536_000_000, Some(Hint::ExpireInMilliseconds)),
            (2_592_000_000, Some(Hint::ExpireInMilliseconds)),
            (NOW + 3_600, Some(Hint::ExpireIsEndTime)),
            ((NOW + 86_400 * 30) * 1000 + 7, Some(Hint::ExpireIsEndTime)),
            (-1_627_869_184, Some(Hint::ExpireOverflow)),
            (i64::MIN, Some(Hint::ExpireOverflow)),
            (0, None),
        ] {
            assert_eq!(duration(expire, NOW), hint, "{expire}");
        }
        assert_eq!(duration(i64::MAX, i64::MAX), None);
    }

    #[test]
    fn times_ahead() {
        for (time, hint) in [
            (NOW * 1000 + 123, Some(Hint::TimeInMilliseconds)),
            (NOW * 1_000_000, Some(Hint::TimeInMicroseconds)),
            (NOW * 1_000_000_000, Some(Hint::TimeInNanoseconds)),
            ((NOW + TICKS_EPOCH) * 10_000_000, Some(Hint::TimeInTicks)),
            ((NOW + FILE_TIME_EPOCH) * 10_000_000, Some(Hint::TimeInTicks)),
            (NOW * 10_000_000 + 7, Some(Hint::TimeInTicks)),
            (NOW + APPLE_EPOCH, Some(Hint::TimeAppleEpoch)),
            (NOW + 8 * HOUR - 3, Some(Hint::TimeZone)),
            (NOW + 5 * HOUR + 1_820, Some(Hint::TimeZone)),
            (NOW + 86_400, None),
            (NOW + 1_300, None),
        ] {
            assert_eq!(ahead(time, NOW), hint, "{time}");
        }
        assert_eq!(ahead(i64::MAX, i64::MIN), None);
    }

    #[test]
    fn times_behind() {
        for (time, hint) in [
            (NOW - APPLE_EPOCH - 5_000, Some(Hint::TimeAppleEpoch)),
            (86_400, Some(Hint::ClockNeverSet)),
            (NOW - 8 * HOUR - 4, Some(Hint::TimeZone)),
            (NOW - 8 * HOUR - 500, None),
            (NOW - HOUR, None),
            (NOW - 3 * DAY, None),
        ] {
            assert_eq!(behind(time, NOW), hint, "{time}");
        }
        assert_eq!(behind(i64::MIN, i64::MAX), Some(Hint::ClockNeverSet));
    }
}
