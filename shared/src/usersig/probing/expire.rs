//! The right lines with another validity in them.

use super::{ProbeInput, Prober};
use crate::usersig::message::{Decimal, MessageLines};
use crate::usersig::probe::Probe;

const DAY: i64 = 86_400;
/// Days that people give, beside each number up to a month.
const DAYS: [i64; 21] = [
    45, 60, 90, 100, 120, 150, 180, 200, 300, 360, 365, 366, 400, 500, 730, 1_000, 1_095, 1_825,
    3_650, 18_250, 36_500,
];
/// Minutes, and hours in minutes: each up to two hours and up to two weeks.
const MINUTES: i64 = 120;
const HOURS: i64 = 14 * 24;
/// What one unit is taken for another by.
const UNITS: [i64; 11] = [2, 7, 10, 12, 24, 30, 60, 365, 1_000, 3_600, DAY];
/// A clock that is read twice moves an end time, a rounded division a duration.
const NEAR: i64 = 10;

pub(super) fn all(prober: &mut Prober<'_>) {
    let ProbeInput { lines, time, expire, .. } = *prober.evidence;
    let mut signed = |probe, value: i64| {
        let digits = Decimal::new(value);
        prober.values(probe, &MessageLines { expire: digits.as_str(), ..lines });
    };
    let end = time.saturating_add(expire);
    for off in (0..=NEAR).flat_map(|off| [off, -off]) {
        signed(Probe::ExpireSignedAsEndTime, end.saturating_add(off));
    }
    signed(Probe::ExpireSignedAsEndTime, end.saturating_mul(1000));
    signed(Probe::ExpireSignedAsDuration, expire.saturating_sub(time));
    related(expire, &mut |value| signed(Probe::OtherExpireSigned, value));
    usual(&mut |value| signed(Probe::OtherExpireSigned, value));
    for value in [time, time.saturating_mul(1000)] {
        signed(Probe::OtherExpireSigned, value);
    }
    prober.values(Probe::OtherExpireSigned, &MessageLines { expire: lines.sdkappid, ..lines });
    let milliseconds = [time, expire].map(|value| Decimal::new(value.saturating_mul(1000)));
    let [time, expire] = &milliseconds;
    let both = MessageLines { time: time.as_str(), expire: expire.as_str(), ..lines };
    prober.values(Probe::TimeSignedInMilliseconds, &both);
}

/// In another unit, near by, or as 32 bits hold it.
fn related(expire: i64, signed: &mut dyn FnMut(i64)) {
    for unit in UNITS {
        signed(expire.saturating_mul(unit));
        signed(expire / unit);
    }
    for off in (1..=NEAR).chain([30, 60, 300, 600, 3_600, 7_200, 8 * 3_600, DAY, 7 * DAY]) {
        signed(expire.saturating_add(off));
        signed(expire.saturating_sub(off));
    }
    signed(expire.saturating_neg());
    for wide in [expire, expire.saturating_mul(1000), expire.saturating_mul(DAY)] {
        let [a, b, c, d, ..] = wide.to_le_bytes();
        signed(i64::from(i32::from_le_bytes([a, b, c, d])));
        signed(i64::from(u32::from_le_bytes([a, b, c, d])));
    }
}

/// What libraries, samples and people set, in each unit.
fn usual(signed: &mut dyn FnMut(i64)) {
    for days in (1..=31).chain(DAYS) {
        for unit in [1, 24, 1_440, DAY, DAY * 1000] {
            signed(days.saturating_mul(unit));
        }
    }
    for days in 32..=366 {
        signed(days * DAY);
    }
    for minutes in (1..=MINUTES).chain((1..=HOURS).map(|hours| hours * 60)) {
        for unit in [60, 60_000] {
            signed(minutes * unit);
        }
    }
    for power in (0..=9).map(|digits| 10_i64.saturating_pow(digits)) {
        signed(power * 10 - 1);
        // 500000, 3600000: round numbers of any length.
        for digits in 1..100 {
            signed(power * digits);
        }
    }
    for value in [0, -1, i64::from(i32::MAX), i64::from(u32::MAX), i64::MAX] {
        signed(value);
    }
}
