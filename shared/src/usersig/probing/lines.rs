//! One line more than is signed.

use alloc::string::String;
use alloc::vec::Vec;

use super::Prober;
use crate::usersig::field::FieldName;
use crate::usersig::json::Value;
use crate::usersig::probe::Probe;

/// What programs print for a value that is not there, and the commonest values that are.
const VALUES: [&str; 9] = ["", "undefined", "null", "None", "nil", "<nil>", "NaN", "0", "1"];
/// Names of other forms of tokens.
const NAMES: [&str; 10] = [
    "TLS.ext",
    "TLS.version",
    "TLS.room",
    "TLS.roomid",
    "TLS.account_type",
    "TLS.appid_at_3rd",
    "TLS.sig",
    "TLS.random",
    "TLS.nonce",
    "TLS.privilege",
];

pub(super) fn added(prober: &mut Prober<'_>) {
    for version in ["2.0", "2"] {
        everywhere(prober, Probe::VersionLine, FieldName::Version.json_name(), version);
    }
    if prober.evidence.lines.userbuf.is_none() {
        for value in VALUES {
            everywhere(prober, Probe::UserbufLineAdded, FieldName::Userbuf.json_name(), value);
        }
    }
    for text in [
        [prober.right_text.as_slice(), b"\n"].concat(),
        [b"\n", prober.right_text.as_slice()].concat(),
    ] {
        prober.text(&[Probe::AddedLine], &text);
    }
    // What else the token holds.
    let mut all = String::new();
    for (name, value) in prober.evidence.members {
        let known = FieldName::parse(name).is_some();
        if let Some(text) = written(value).filter(|_| !known) {
            everywhere(prober, Probe::AddedLine, name, text);
            all.push_str(&line(name, text));
        }
    }
    if !all.is_empty() {
        let text = [prober.right_text.as_slice(), all.as_bytes()].concat();
        prober.text(&[Probe::AddedLine], &text);
    }
    for name in NAMES {
        for value in VALUES {
            let line = line(name, value).into_bytes();
            let right = prober.right_text.clone();
            for parts in [[right.as_slice(), &line], [&line, &right]] {
                let text = parts.concat();
                prober.text(&[Probe::AddedLine], &text);
            }
        }
    }
}

fn written<'a>(value: &'a Value<'_>) -> Option<&'a str> {
    Some(match value {
        Value::Text(text) => text,
        Value::Number(digits) => digits,
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Null => "null",
        Value::Array | Value::Object => return None,
    })
}

fn line(name: &str, value: &str) -> String {
    [name, ":", value, "\n"].concat()
}

/// In front of every line, and at the end.
fn everywhere(prober: &mut Prober<'_>, probe: Probe, name: &str, value: &str) {
    /// Lines of a token with a userbuf; a UserID can hold more line ends.
    const MOST: usize = 5;
    let line = line(name, value).into_bytes();
    let ends = prober.right_text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let mut places: Vec<usize> = ends.map(|(at, _)| at + 1).take(MOST).collect();
    places.extend([0, prober.right_text.len()]);
    for place in places {
        if let Some((before, after)) = prober.right_text.split_at_checked(place) {
            let text = [before, &line, after].concat();
            prober.text(&[probe], &text);
        }
    }
    // At the end, and not ended.
    let line = line.strip_suffix(b"\n").unwrap_or(&line);
    let text = [&prober.right_text, line].concat();
    prober.text(&[probe, Probe::NoFinalNewline], &text);
}
