//! The browser's clock and time zone.

use std::time::Duration;

use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::moment::{DateTime, offset_text};

/// Now, in whole Unix seconds, rounded down.
#[must_use]
pub fn now() -> i64 {
    whole(Date::now() / 1_000.0)
}

/// Now, once a second, for as long as what asks for it is shown.
#[must_use]
pub fn ticking() -> ReadSignal<i64> {
    let (read, write) = signal(now());
    // Fails only outside of a browser.
    if let Ok(tick) = set_interval_with_handle(move || write.set(now()), Duration::from_secs(1)) {
        on_cleanup(move || tick.clear());
    }
    read
}

/// A moment in the time zone of this browser: `2026-11-23 14:22:55 UTC+08:00`.
///
/// `None` beyond the 270,000 years that the browser's dates reach.
#[must_use]
pub fn local_text(unix: i64) -> Option<String> {
    let offset = offset_minutes(unix)?;
    let local = DateTime::utc(unix.checked_add(i64::from(offset) * 60)?);
    Some([local.text().as_str(), " ", offset_text(offset).as_str()].concat())
}

/// The value of a `datetime-local` input for a moment: `2026-11-23T14:22`.
#[must_use]
pub fn local_input_value(unix: i64) -> Option<String> {
    let local = DateTime::utc(unix.checked_add(i64::from(offset_minutes(unix)?) * 60)?).text();
    Some(local.get(..16)?.replace(' ', "T"))
}

/// Reads the value of a `datetime-local` input as a moment in the browser's time zone.
#[must_use]
pub fn parse_local_input(value: &str) -> Option<i64> {
    let milliseconds = Date::new(&JsValue::from_str(value)).get_time();
    (!milliseconds.is_nan()).then(|| whole(milliseconds / 1_000.0))
}

fn offset_minutes(unix: i64) -> Option<i32> {
    // Dates end at 8.64e15 ms, far below where an f64 loses whole seconds.
    if unix.unsigned_abs() > 8_640_000_000_000 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "checked above: at most 2^43")]
    let date = Date::new(&JsValue::from_f64(unix as f64 * 1_000.0));
    let west = date.get_timezone_offset();
    #[expect(clippy::cast_possible_truncation, reason = "whole minutes, less than a day")]
    west.is_finite().then(|| -(west as i32))
}

#[expect(clippy::cast_possible_truncation, reason = "saturates; dates are at most 8.64e12 s")]
fn whole(seconds: f64) -> i64 {
    seconds.floor() as i64
}
