//! Moments in UTC, from Unix seconds, without a date library.

/// Seconds of one day.
pub const DAY: i64 = 86_400;

/// A calendar date and time of day, proleptic Gregorian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateTime {
    /// Year; negative before the common era.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
    /// 0 to 23.
    pub hour: i64,
    /// 0 to 59.
    pub minute: i64,
    /// 0 to 59.
    pub second: i64,
}

impl DateTime {
    /// The date and time in UTC of a moment in Unix seconds. Any `i64` has one.
    ///
    /// Days to date as in Howard Hinnant's `civil_from_days`: years begin in March, so that
    /// the leap day is the last of its year.
    #[must_use]
    pub const fn utc(unix: i64) -> Self {
        let days = unix.div_euclid(DAY) + 719_468;
        let rest = unix.rem_euclid(DAY);
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        Self {
            year: year_of_era + era * 400 + if month <= 2 { 1 } else { 0 },
            month,
            day: day_of_year - (153 * shifted + 2) / 5 + 1,
            hour: rest / 3_600,
            minute: rest / 60 % 60,
            second: rest % 60,
        }
    }

    /// `2026-11-23 06:22:55`.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = String::new();
        push_padded(&mut text, self.year, 4);
        for (mark, number) in [
            ('-', self.month),
            ('-', self.day),
            (' ', self.hour),
            (':', self.minute),
            (':', self.second),
        ] {
            text.push(mark);
            push_padded(&mut text, number, 2);
        }
        text
    }
}

/// `2026-11-23 06:22:55 UTC`.
#[must_use]
pub fn utc_text(unix: i64) -> String {
    DateTime::utc(unix).text() + " UTC"
}

/// `UTC+08:00`, from minutes east of UTC.
#[must_use]
pub fn offset_text(minutes_east: i32) -> String {
    let mut text = String::from(if minutes_east < 0 { "UTC-" } else { "UTC+" });
    let minutes = i64::from(minutes_east.unsigned_abs());
    push_padded(&mut text, minutes / 60, 2);
    text.push(':');
    push_padded(&mut text, minutes % 60, 2);
    text
}

/// A number with a comma between groups of three digits: `15,552,000`.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

pub(super) fn push_padded(text: &mut String, number: i64, width: usize) {
    let digits = number.unsigned_abs().to_string();
    if number < 0 {
        text.push('-');
    }
    for _ in digits.len()..width {
        text.push('0');
    }
    text.push_str(&digits);
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn known_moments() {
        assert_eq!(utc_text(0), "1970-01-01 00:00:00 UTC");
        assert_eq!(utc_text(-1), "1969-12-31 23:59:59 UTC");
        assert_eq!(utc_text(951_782_400), "2000-02-29 00:00:00 UTC");
        assert_eq!(utc_text(951_868_800), "2000-03-01 00:00:00 UTC");
        assert_eq!(utc_text(1_730_000_000), "2024-10-27 03:33:20 UTC");
        assert_eq!(utc_text(2_147_483_647), "2038-01-19 03:14:07 UTC");
        assert_eq!(utc_text(4_102_444_800), "2100-01-01 00:00:00 UTC");
        assert_eq!(utc_text(4_107_542_399), "2100-02-28 23:59:59 UTC");
        assert_eq!(utc_text(4_107_542_400), "2100-03-01 00:00:00 UTC");
        assert_eq!(utc_text(-62_167_219_200), "0000-01-01 00:00:00 UTC");
    }

    #[test]
    fn every_i64_is_a_moment() {
        assert_eq!(DateTime::utc(i64::MAX).year, 292_277_026_596);
        assert_eq!(DateTime::utc(i64::MIN).year, -292_277_022_657);
    }

    #[test]
    fn offsets_on_both_sides() {
        assert_eq!(offset_text(0), "UTC+00:00");
        assert_eq!(offset_text(480), "UTC+08:00");
        assert_eq!(offset_text(-210), "UTC-03:30");
    }

    #[test]
    fn groups_of_three() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(-15_552_000), "-15,552,000");
    }
}
