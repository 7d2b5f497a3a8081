//! Lines left out or indented, values that changed places, the key among them.

use alloc::vec::Vec;

use super::Prober;
use super::shape::{FULL_NAMES, TextLayout, USUAL, line_values};
use crate::usersig::probe::Probe;

/// In front of a key that is part of the text.
const LABELS: [&str; 12] = [
    "",
    "\n",
    "key=",
    "&key=",
    "key:",
    "TLS.key:",
    "secretkey:",
    "secretKey:",
    "TLS.secretkey:",
    "TLS.secretKey:",
    "TLS.secret_key:",
    "TLS.SecretKey:",
];

pub(super) fn all(prober: &mut Prober<'_>) {
    left_out(prober);
    swapped(prober);
    key(prober);
    indented(prober);
}

/// Without each line, and without each two.
fn left_out(prober: &mut Prober<'_>) {
    let values = line_values(&prober.evidence.lines);
    for kept in 1_u32..0b1111 {
        if kept.count_ones() < 2 {
            continue;
        }
        let mut text = Vec::new();
        for (at, (name, value)) in FULL_NAMES.into_iter().zip(values).enumerate() {
            // A userbuf is the last line, and not left out here.
            if let (Some(value), true) = (value, at == 4 || kept >> at & 1 == 1) {
                push(&mut text, name, value);
            }
        }
        prober.text(&[Probe::LineLeftOut], &text);
        text.pop();
        prober.text(&[Probe::LineLeftOut, Probe::NoFinalNewline], &text);
    }
}

/// The four values under the four names in every other way.
fn swapped(prober: &mut Prober<'_>) {
    let values = line_values(&prober.evidence.lines);
    for order in super::shapes::orders() {
        let mut text = Vec::new();
        for (name, place) in FULL_NAMES.into_iter().zip(order.into_iter().chain([4])) {
            if let Some(Some(value)) = values.get(place) {
                push(&mut text, name, value);
            }
        }
        prober.text(&[Probe::ValuesSwapped], &text);
    }
}

fn key(prober: &mut Prober<'_>) {
    let key = prober.evidence.key.as_bytes();
    let right = prober.right_text.clone();
    let bare = right.strip_suffix(b"\n").unwrap_or(&right);
    for label in LABELS.map(str::as_bytes) {
        for parts in [
            [&right, label, key, b""],
            [&right, label, key, b"\n"],
            [bare, label, key, b""],
            [label, key, b"", &right],
            [label, key, b"\n", &right],
        ] {
            prober.text(&[Probe::KeySigned], &parts.concat());
        }
    }
}

/// Each line indented, as a text over several lines of a program leaves it, or with a blank
/// at its end.
fn indented(prober: &mut Prober<'_>) {
    const INDENTS: [&[u8]; 9] = [
        b" ",
        b"  ",
        b"    ",
        b"      ",
        b"        ",
        b"            ",
        b"                ",
        b"\t",
        b"\t\t",
    ];
    let right = prober.right_text.clone();
    let lines: Vec<&[u8]> = right.split_inclusive(|byte| *byte == b'\n').collect();
    for indent in INDENTS {
        let all: Vec<u8> = lines.iter().flat_map(|line| [indent, line].concat()).collect();
        let but_first = all.get(indent.len()..).unwrap_or_default();
        for (before, text) in [(b"".as_slice(), &*all), (b"\n", &*all), (b"", but_first)] {
            for after in [b"".as_slice(), indent] {
                let text = [before, text, after].concat();
                prober.text(&[Probe::OtherSeparator], &text);
            }
            let text = [before, text.trim_ascii_end()].concat();
            prober.text(&[Probe::OtherSeparator, Probe::NoFinalNewline], &text);
        }
    }
    super::shapes::try_shape(prober, TextLayout { end: " \n", ..USUAL });
}

fn push(text: &mut Vec<u8>, name: &str, value: &[u8]) {
    for part in [name.as_bytes(), b":", value, b"\n"] {
        text.extend_from_slice(part);
    }
}
