//! How values become one text.

use alloc::vec::Vec;

use super::Prober;
use crate::usersig::message::MessageLines;
use crate::usersig::probe::Probe;

pub(super) const FULL_NAMES: [&str; 5] =
    ["TLS.identifier", "TLS.sdkappid", "TLS.time", "TLS.expire", "TLS.userbuf"];
pub(super) const RIGHT: [usize; 4] = [0, 1, 2, 3];
/// Time after expire, as half of the libraries write the JSON.
pub(super) const SWAPPED: [usize; 4] = [0, 1, 3, 2];
/// By name.
pub(super) const SORTED: [usize; 4] = [3, 0, 1, 2];
/// As the C++ library writes the JSON.
pub(super) const APP_FIRST: [usize; 4] = [1, 0, 2, 3];

/// What stands in front of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Full,
    WithoutTls,
    None,
}

/// How the values become one text.
#[derive(Clone, Copy)]
pub(super) struct TextLayout {
    pub order: [usize; 4],
    pub name: Name,
    pub link: &'static str,
    pub end: &'static str,
    /// Whether the last line is ended too.
    pub ended: bool,
}

pub(super) const USUAL: TextLayout =
    TextLayout { order: RIGHT, name: Name::Full, link: ":", end: "\n", ended: true };

/// The text in this shape.
pub(super) fn build(prober: &Prober<'_>, shape: TextLayout) -> Vec<u8> {
    let values = line_values(&prober.evidence.lines);
    let mut text = Vec::with_capacity(160);
    for place in shape.order.into_iter().chain([4]) {
        let (Some(Some(value)), Some(name)) = (values.get(place), FULL_NAMES.get(place)) else {
            continue;
        };
        text.extend_from_slice(match shape.name {
            Name::Full => name.as_bytes(),
            Name::WithoutTls => name.as_bytes().get(4..).unwrap_or_default(),
            Name::None => b"",
        });
        for part in [shape.link.as_bytes(), value, shape.end.as_bytes()] {
            text.extend_from_slice(part);
        }
    }
    if !shape.ended {
        text.truncate(text.len().saturating_sub(shape.end.len()));
    }
    text
}

/// The values of the lines, in their order.
pub(super) fn line_values<'a>(lines: &MessageLines<'a>) -> [Option<&'a [u8]>; 5] {
    [
        Some(lines.user_id),
        Some(lines.sdkappid.as_bytes()),
        Some(lines.time.as_bytes()),
        Some(lines.expire.as_bytes()),
        lines.userbuf,
    ]
}

/// What is wrong with it, the mistake that shows most first.
pub(super) fn mistakes(shape: TextLayout) -> Vec<Probe> {
    let of_end = match shape.end {
        "\n" => None,
        "\r\n" => Some(Probe::Crlf),
        "" => Some(Probe::NoNewlines),
        "\\n" | "\\r\\n" => Some(Probe::LiteralNewline),
        _ => Some(Probe::OtherSeparator),
    };
    let has_lines = shape.end.contains('\n');
    let mistakes = [
        (shape.name == Name::None).then_some(Probe::ValuesOnly),
        (shape.name == Name::WithoutTls).then_some(Probe::NamesWithoutTls),
        (shape.order == SWAPPED).then_some(Probe::ExpireBeforeTime),
        (shape.order != SWAPPED && shape.order != RIGHT).then_some(Probe::OtherOrder),
        of_end.filter(|_| shape.name != Name::None),
        (shape.name != Name::None && shape.link != ":").then_some(Probe::OtherSeparator),
        (has_lines && !shape.ended).then_some(Probe::NoFinalNewline),
    ];
    mistakes.into_iter().flatten().collect()
}
