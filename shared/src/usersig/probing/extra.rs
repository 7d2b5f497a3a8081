//! What else the token holds, signed as lines too.

use alloc::string::String;
use alloc::vec::Vec;

use super::Prober;
use super::lines::{everywhere, line};
use crate::usersig::field::FieldName;
use crate::usersig::json::{Member, Value};
use crate::usersig::probe::Probe;

/// Real tokens have one or two of them: bounds the work for a hostile one.
const MOST: usize = 12;

pub(super) fn all(prober: &mut Prober<'_>) {
    let members = prober.evidence.members;
    let unknown = members.iter().filter(|(name, _)| FieldName::from_json_name(name).is_none());
    let lines: Vec<(&str, &str)> = unknown.filter_map(written).take(MOST).collect();
    for (name, value) in &lines {
        let bare = name.strip_prefix("TLS.").unwrap_or(name);
        everywhere(prober, Probe::AddedLine, name, value);
        everywhere(prober, Probe::AddedLine, bare, value);
        everywhere(prober, Probe::AddedLine, &["TLS.", bare].concat(), value);
        for other in [&[*name, "=", value].concat(), *value] {
            around(prober, other);
        }
    }
    if lines.is_empty() {
        return;
    }
    let joined = |lines: &[(&str, &str)]| -> String {
        lines.iter().map(|(name, value)| line(name, value)).collect()
    };
    let mut sorted = lines.clone();
    sorted.sort_unstable();
    for text in [joined(&lines), joined(&sorted)] {
        around(prober, &text);
    }
    whole(prober, &joined);
}

/// At the end and in front, ended and not.
fn around(prober: &mut Prober<'_>, text: &str) {
    let right = prober.right_text.clone();
    let (right, text) = (right.as_slice(), text.trim_end_matches('\n').as_bytes());
    for parts in [[right, text, b"\n"], [right, text, b""], [text, b"\n", right]] {
        prober.text(&[Probe::AddedLine], &parts.concat());
    }
}

/// Makes a text of lines out of names and values.
type Joined<'a> = &'a dyn Fn(&[(&str, &str)]) -> String;

/// All members as lines, in the order of the JSON or by name.
fn whole(prober: &mut Prober<'_>, joined: Joined<'_>) {
    let sig = FieldName::Sig.json_name();
    let members = prober.evidence.members.iter();
    let mut lines: Vec<(&str, &str)> =
        members.filter_map(written).filter(|(name, _)| *name != sig).take(2 * MOST).collect();
    for sort in [false, true] {
        if sort {
            lines.sort_unstable();
        }
        let mut fewer = lines.clone();
        fewer.retain(|(name, _)| *name != FieldName::Version.json_name());
        for lines in [&lines, &fewer] {
            let text = joined(lines);
            prober.text(&[Probe::AddedLine], text.as_bytes());
            prober.text(&[Probe::AddedLine], text.trim_end_matches('\n').as_bytes());
        }
    }
}

/// Name and value as they would be signed; what is nested has no one form.
fn written<'a>((name, value): &'a Member<'_>) -> Option<(&'a str, &'a str)> {
    let value = match value {
        Value::Text(text) => text.as_ref(),
        Value::Number(digits) => digits,
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Null => "null",
        Value::Array | Value::Object => return None,
    };
    Some((name, value))
}
