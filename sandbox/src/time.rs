//! Formats times as the traces print them.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::Offset;

/// `YYYY-MM-DD HH:MM:SS` without a zone. The documents do not say which zone; this is UTC+8.
pub(crate) fn format_time(since_1970: Duration) -> String {
    let moment = Timestamp::from_duration(since_1970.try_into().unwrap_or_default());
    let local = Offset::constant(8).to_datetime(moment.unwrap_or_default());
    local.strftime("%Y-%m-%d %H:%M:%S").to_string()
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
