//! Unix seconds as people write them.

const DAY: i64 = 86_400;
/// 9999-12-31 23:59:59; later years have five digits, and are a mistake anyway.
const LAST: i64 = 253_402_300_799;

/// `2024-10-27 03:33:20 UTC`; the bare number where the calendar does not reach.
#[must_use]
pub fn utc(seconds: i64) -> String {
    if !(0..=LAST).contains(&seconds) {
        return seconds.to_string();
    }
    let (year, month, day) = civil(seconds / DAY);
    let second = seconds % DAY;
    let (hour, minute) = (second / 3_600, second % 3_600 / 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{:02} UTC", second % 60)
}

/// Year, month and day of a day counted from 1970-01-01.
///
/// Counted from the first of March, so that the leap day comes last: Howard Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms".
const fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_at_their_edges() {
        for (seconds, wanted) in [
            (0, "1970-01-01 00:00:00 UTC"),
            (951_782_399, "2000-02-28 23:59:59 UTC"),
            (951_782_400, "2000-02-29 00:00:00 UTC"),
            (1_730_000_000, "2024-10-27 03:33:20 UTC"),
            (2_147_483_647, "2038-01-19 03:14:07 UTC"),
            (4_107_542_399, "2100-02-28 23:59:59 UTC"),
            (4_107_542_400, "2100-03-01 00:00:00 UTC"),
            (LAST, "9999-12-31 23:59:59 UTC"),
            (LAST + 1, "253402300800"),
            (-1, "-1"),
            (i64::MAX, "9223372036854775807"),
        ] {
            assert_eq!(utc(seconds), wanted);
        }
    }
}
