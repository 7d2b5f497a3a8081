//! Unix seconds as people write them.

use jiff::Timestamp;

/// `2024-10-27 03:33:20 UTC`; the bare number before 1970 and where the calendar does not reach,
/// which is a mistake anyway.
#[must_use]
pub fn utc(seconds: i64) -> String {
    match Timestamp::from_second(seconds) {
        Ok(moment) if seconds >= 0 => moment.strftime("%Y-%m-%d %H:%M:%S UTC").to_string(),
        _ => seconds.to_string(),
    }
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
            (253_402_207_200, "9999-12-30 22:00:00 UTC"),
            (253_402_300_800, "253402300800"),
            (-1, "-1"),
            (i64::MAX, "9223372036854775807"),
        ] {
            assert_eq!(utc(seconds), wanted);
        }
    }
}
