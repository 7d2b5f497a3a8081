//! The right lines with another value in one of them.

use alloc::string::String;

use super::encode::{grouped, scientific};
use super::{ProbeInput, Prober};
use crate::usersig::base64;
use crate::usersig::message::{Decimal, MessageLines};
use crate::usersig::probe::{NumberField, Probe};

/// Clocks that are read twice differ by a moment.
const NEAR: i64 = 300;
/// Time zones, in quarters of an hour.
const ZONES: i64 = 14 * 4;

pub(super) fn all(prober: &mut Prober<'_>) {
    userbuf(prober);
    super::expire::all(prober);
    numbers(prober);
    time(prober);
}

fn userbuf(prober: &mut Prober<'_>) {
    let ProbeInput { lines, userbuf, .. } = *prober.evidence;
    if lines.userbuf.is_none() {
        return;
    }
    prober.values(Probe::UserbufNotSigned, &MessageLines { userbuf: None, ..lines });
    let Some(raw) = userbuf else { return };
    let hex = hex::encode(raw);
    let token = base64::encode_token(raw);
    for other in
        [raw, hex.as_bytes(), token.as_bytes(), token.trim_end_matches('_').as_bytes(), b""]
    {
        prober.values(Probe::UserbufSignedRaw, &MessageLines { userbuf: Some(other), ..lines });
    }
}

/// Milliseconds first, rounded in either way; then moments near by, and other time zones.
fn time(prober: &mut Prober<'_>) {
    let ProbeInput { lines, time, expire, .. } = *prober.evidence;
    let mut signed = |probe, time: i64| {
        let digits = Decimal::new(time);
        prober.values(probe, &MessageLines { time: digits.as_str(), ..lines });
    };
    for off in 0..1000 {
        signed(Probe::TimeSignedInMilliseconds, time.saturating_mul(1000).saturating_add(off));
        if off > 0 && off <= 500 {
            signed(Probe::TimeSignedInMilliseconds, time.saturating_mul(1000).saturating_sub(off));
        }
    }
    for off in 1..=NEAR {
        signed(Probe::OtherTimeSigned, time.saturating_add(off));
        signed(Probe::OtherTimeSigned, time.saturating_sub(off));
    }
    for quarters in 1..=ZONES {
        signed(Probe::OtherTimeSigned, time.saturating_add(quarters * 900));
        signed(Probe::OtherTimeSigned, time.saturating_sub(quarters * 900));
    }
    let end = time.saturating_add(expire);
    for moment in [0, time / 1000, end, time - time % 60, time - time % 3_600, time - time % 86_400]
    {
        signed(Probe::OtherTimeSigned, moment);
    }
}

fn numbers(prober: &mut Prober<'_>) {
    use NumberField::{Expire, SdkAppId, Time};
    let lines = prober.evidence.lines;
    for (field, digits) in [(SdkAppId, lines.sdkappid), (Time, lines.time), (Expire, lines.expire)]
    {
        let around = |before: &str, after: &str| [before, digits, after].concat();
        let bools: &[&str] = match digits {
            "1" => &["True", "true"],
            "0" => &["False", "false"],
            _ => &[],
        };
        let no_values = ["undefined", "null", "None", "NaN", ""].map(String::from);
        let written = [
            (around("", ".0"), Probe::NumberAsFloat(field)),
            (around(" ", ""), Probe::NumberPadded(field)),
            (around("", " "), Probe::NumberPadded(field)),
            (around("", "\n"), Probe::NumberPadded(field)),
            (around("", "\r"), Probe::NumberPadded(field)),
            (around("\"", "\""), Probe::NumberFormatted),
            (around("", "L"), Probe::NumberFormatted),
            (grouped(digits), Probe::NumberFormatted),
            (scientific(digits, "E"), Probe::NumberFormatted),
            (scientific(digits, "e+"), Probe::NumberFormatted),
            (scientific(digits, "e+0"), Probe::NumberFormatted),
        ];
        let bools = bools.iter().map(|&text| (text.into(), Probe::NumberAsBool(field)));
        let no_values = no_values.into_iter().map(|text| (text, Probe::ValueNotSigned));
        for (text, probe) in written.into_iter().chain(bools).chain(no_values) {
            prober.values(probe, &with_number(lines, field, &text));
        }
    }
}

const fn with_number<'a>(
    lines: MessageLines<'a>,
    field: NumberField,
    text: &'a str,
) -> MessageLines<'a> {
    match field {
        NumberField::SdkAppId => MessageLines { sdkappid: text, ..lines },
        NumberField::Time => MessageLines { time: text, ..lines },
        NumberField::Expire => MessageLines { expire: text, ..lines },
    }
}
