//! Formats times as the traces print them.

use std::time::Duration;

/// `YYYY-MM-DD HH:MM:SS` without a zone. The documents do not say which zone; this is UTC+8.
pub(crate) fn format_time(since_1970: Duration) -> String {
    let local = since_1970.as_secs().saturating_add(8 * 3_600);
    let (year, month, day) = civil(local / 86_400);
    let second = local % 86_400;
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}

/// Year, month and day of a number of days after 1970 began. Counts in eras of 400 years and
/// in years that begin in March, so that the leap day is the last one.
const fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    if month < 10 {
        (era * 400 + year, month + 3, day)
    } else {
        (era * 400 + year + 1, month - 9, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_moments() {
        // date -u -d @N, plus eight hours
        for (unix, text) in [
            (0, "1970-01-01 08:00:00"),
            (951_753_600, "2000-02-29 00:00:00"),
            (1_741_853_787, "2025-03-13 16:16:27"),
            (1_767_196_799, "2025-12-31 23:59:59"),
        ] {
            assert_eq!(format_time(Duration::from_secs(unix)), text);
        }
    }
}
