//! The UserID in another form than the one stored.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::encode::{capitalised, double_utf8, json_escape, percent_encode};
use super::{ProbeInput, Prober};
use crate::usersig::message::MessageLines;
use crate::usersig::probe::Probe;
use crate::usersig::{base64, differ};

pub(super) fn all(prober: &mut Prober<'_>) {
    let ProbeInput { user_id, normalizer, lines, .. } = *prober.evidence;
    let utf16 = |order: fn(u16) -> [u8; 2]| user_id.encode_utf16().flat_map(order).collect();
    let latin1 = user_id.chars().map(differ::windows1252).collect();
    let text = |text: String| Some(text.into_bytes());
    let around = |before: &str, after: &str| text([before, user_id, after].concat());
    let candidates: [(Probe, Option<Vec<u8>>); 30] = [
        (Probe::UserIdNfc, text(normalizer.nfc(user_id))),
        (Probe::UserIdNfd, text(normalizer.nfd(user_id))),
        (Probe::UserIdLatin1, latin1),
        (Probe::UserIdDoubleUtf8, text(double_utf8(user_id))),
        (Probe::UserIdUtf16, Some(utf16(u16::to_le_bytes))),
        (Probe::UserIdUtf16, Some(utf16(u16::to_be_bytes))),
        (Probe::UserIdPercentEncoded, text(percent_encode(user_id, b"-_.~"))),
        (Probe::UserIdPercentEncoded, text(percent_encode(user_id, b"-_.!~*'()"))),
        (Probe::UserIdPercentEncoded, text(percent_encode(user_id, b"-_.*").replace("%20", "+"))),
        (Probe::UserIdJsonEscaped, text(json_escape(user_id, true))),
        (Probe::UserIdJsonEscaped, text(json_escape(user_id, false))),
        (Probe::UserIdOtherCase, text(user_id.to_lowercase())),
        (Probe::UserIdOtherCase, text(user_id.to_uppercase())),
        (Probe::UserIdOtherCase, text(capitalised(user_id))),
        (Probe::UserIdWhiteSpace, text(user_id.trim().to_string())),
        (Probe::UserIdWhiteSpace, around("", " ")),
        (Probe::UserIdWhiteSpace, around(" ", "")),
        (Probe::UserIdWhiteSpace, around("", "\n")),
        (Probe::UserIdWhiteSpace, around("", "\r\n")),
        (Probe::UserIdWhiteSpace, around("", "\r")),
        (Probe::UserIdWhiteSpace, around("", "\t")),
        (Probe::UserIdWhiteSpace, around("", "\0")),
        (Probe::UserIdWhiteSpace, around("", "\u{200b}")),
        (Probe::UserIdWhiteSpace, around("\u{feff}", "")),
        (Probe::UserIdQuoted, around("\"", "\"")),
        (Probe::UserIdQuoted, around("'", "'")),
        (Probe::UserIdQuoted, text(base64::encode(user_id.as_bytes()))),
        (Probe::ValueNotSigned, text(String::new())),
        (Probe::ValueNotSigned, text("undefined".into())),
        (Probe::ValueNotSigned, text("null".into())),
    ];
    for (probe, bytes) in candidates {
        if let Some(bytes) = bytes.filter(|bytes| bytes != user_id.as_bytes()) {
            prober.values(probe, &MessageLines { user_id: &bytes, ..lines });
        }
    }
}
