//! Durations as people write them.

use shared::Lang;

const DAY: i64 = 86_400;

/// A duration in its largest fitting unit, rounded down: `180 days`, `2 hours`.
pub(super) fn duration(seconds: i64, lang: Lang) -> String {
    let (count, one, many, zh) = match seconds.unsigned_abs() {
        ..60 => (seconds, "second", "seconds", "秒"),
        60..3_600 => (seconds / 60, "minute", "minutes", "分钟"),
        3_600..86_400 => (seconds / 3_600, "hour", "hours", "小时"),
        _ => (seconds / DAY, "day", "days", "天"),
    };
    let en = if count == 1 { one } else { many };
    format!("{count} {}", lang.pick(en, zh))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_in_their_unit() {
        for (seconds, wanted) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (59, "59 seconds"),
            (60, "1 minute"),
            (3_599, "59 minutes"),
            (7_200, "2 hours"),
            (86_400, "1 day"),
            (15_552_000, "180 days"),
            (-120, "-2 minutes"),
        ] {
            assert_eq!(duration(seconds, Lang::En), wanted);
        }
        assert_eq!(duration(15_552_000, Lang::ZhCn), "180 天");
    }
}
