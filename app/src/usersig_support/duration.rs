//! Durations and distances in time, in words of both languages.

use shared::Lang;

use super::moment::{DAY, grouped, push_padded};

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
/// From here on a rounded number of years says more than a number of days.
const YEARS_FROM: i64 = 730 * DAY;
const YEAR: i64 = 365 * DAY;

const UNITS: [(i64, &str, &str); 4] =
    [(DAY, "day", "天"), (HOUR, "hour", "小时"), (MINUTE, "minute", "分钟"), (1, "second", "秒")];

/// A length of time in its two largest units: `180 days`, `1 day 3 hours`, `1 天 3 小时`.
///
/// Exact up to those two units; the rest is dropped, never rounded up.
#[must_use]
pub fn duration_text(lang: Lang, seconds: i64) -> String {
    let mut text = String::from(if seconds < 0 { "-" } else { "" });
    let mut rest = seconds.unsigned_abs();
    let mut parts = 0;
    for (size, en, zh) in UNITS {
        let size = size.unsigned_abs();
        let count = rest / size;
        rest %= size;
        if count > 0 {
            if parts > 0 {
                text.push(' ');
            }
            push_unit(&mut text, lang, i64::try_from(count).unwrap_or(i64::MAX), en, zh);
            parts += 1;
        }
        // Two neighbours at most: "2 days 5 seconds" would look exact and not be.
        if parts == 2 || (parts == 1 && count == 0) {
            break;
        }
    }
    if parts == 0 {
        push_unit(&mut text, lang, 0, "second", "秒");
    }
    if seconds.unsigned_abs() >= YEARS_FROM.unsigned_abs() {
        text.push_str(lang.pick(" (about ", "（约 "));
        push_unit(&mut text, lang, seconds.saturating_abs() / YEAR, "year", "年");
        text.push_str(lang.pick(")", "）"));
    }
    text
}

/// Where a moment lies from now: `in 180 days`, `3 minutes ago`, `now`; `3 分钟前`.
///
/// One unit only. Hours, days and years are rounded to the nearest, so that a token of 180
/// days does not end "in 179 days" a second after it was made.
#[must_use]
pub fn relative_text(lang: Lang, moment: i64, now: i64) -> String {
    let distance = moment.saturating_sub(now);
    let seconds = distance.saturating_abs();
    if seconds == 0 {
        return lang.pick("now", "刚刚").to_owned();
    }
    let years = (YEARS_FROM, YEAR, "year", "年");
    let units = UNITS.map(|(size, en, zh)| (size, size, en, zh));
    let unit = [years].into_iter().chain(units).find(|(from, ..)| seconds >= *from);
    let (_, size, en, zh) = unit.unwrap_or((1, 1, "second", "秒"));
    let rounding = if size >= HOUR { size / 2 } else { 0 };
    let mut amount = String::new();
    push_unit(&mut amount, lang, seconds.saturating_add(rounding) / size, en, zh);
    match (lang, distance > 0) {
        (Lang::En, true) => ["in ", amount.as_str()].concat(),
        (Lang::En, false) => amount + " ago",
        (Lang::ZhCn, true) => amount + "后",
        (Lang::ZhCn, false) => amount + "前",
    }
}

/// A countdown that keeps its width: `179 d 23:59:58`, `179 天 23:59:58`, `00:00:09`.
#[must_use]
pub fn countdown_text(lang: Lang, seconds: i64) -> String {
    let seconds = seconds.max(0);
    let mut text = String::new();
    if seconds >= DAY {
        text.push_str(&grouped(seconds / DAY));
        text.push_str(lang.pick(" d ", " 天 "));
    }
    push_padded(&mut text, seconds % DAY / HOUR, 2);
    text.push(':');
    push_padded(&mut text, seconds % HOUR / MINUTE, 2);
    text.push(':');
    push_padded(&mut text, seconds % MINUTE, 2);
    text
}

fn push_unit(text: &mut String, lang: Lang, count: i64, en: &str, zh: &str) {
    text.push_str(&grouped(count));
    text.push(' ');
    text.push_str(lang.pick(en, zh));
    if lang == Lang::En && count != 1 {
        text.push('s');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn durations_in_two_units() {
        let en = |seconds| duration_text(Lang::En, seconds);
        assert_eq!(en(0), "0 seconds");
        assert_eq!(en(1), "1 second");
        assert_eq!(en(59), "59 seconds");
        assert_eq!(en(60), "1 minute");
        assert_eq!(en(61), "1 minute 1 second");
        assert_eq!(en(3_600), "1 hour");
        assert_eq!(en(3_605), "1 hour");
        assert_eq!(en(97_200), "1 day 3 hours");
        assert_eq!(en(15_552_000), "180 days");
        assert_eq!(en(-86_400), "-1 day");
        assert_eq!(en(1_576_800_000), "18,250 days (about 50 years)");
        assert_eq!(duration_text(Lang::ZhCn, 97_200), "1 天 3 小时");
        assert_eq!(duration_text(Lang::ZhCn, 1_576_800_000), "18,250 天（约 50 年）");
    }

    #[test]
    fn relative_at_each_border() {
        let en = |distance: i64| relative_text(Lang::En, 1_000_000_000 + distance, 1_000_000_000);
        assert_eq!(en(0), "now");
        assert_eq!(en(1), "in 1 second");
        assert_eq!(en(-1), "1 second ago");
        assert_eq!(en(59), "in 59 seconds");
        assert_eq!(en(60), "in 1 minute");
        assert_eq!(en(-3_599), "59 minutes ago");
        assert_eq!(en(-5_400), "2 hours ago");
        assert_eq!(en(86_399), "in 24 hours");
        assert_eq!(en(86_400), "in 1 day");
        assert_eq!(en(129_599), "in 1 day");
        assert_eq!(en(15_551_999), "in 180 days");
        assert_eq!(en(730 * 86_400), "in 2 years");
        assert_eq!(relative_text(Lang::ZhCn, 0, 180), "3 分钟前");
        assert_eq!(relative_text(Lang::ZhCn, 172_800, 0), "2 天后");
        assert_eq!(relative_text(Lang::ZhCn, 5, 5), "刚刚");
    }

    #[test]
    fn the_ends_of_i64_do_not_overflow() {
        for lang in [Lang::En, Lang::ZhCn] {
            for (moment, now) in [(i64::MAX, i64::MIN), (i64::MIN, i64::MAX)] {
                assert!(!relative_text(lang, moment, now).is_empty());
            }
            for seconds in [i64::MIN, i64::MAX] {
                assert!(!duration_text(lang, seconds).is_empty());
                assert!(!countdown_text(lang, seconds).is_empty());
            }
        }
    }

    #[test]
    fn countdowns() {
        assert_eq!(countdown_text(Lang::En, -5), "00:00:00");
        assert_eq!(countdown_text(Lang::En, 9), "00:00:09");
        assert_eq!(countdown_text(Lang::En, 15_551_998), "179 d 23:59:58");
        assert_eq!(countdown_text(Lang::ZhCn, 86_400), "1 天 00:00:00");
    }
}
