//! The JSON signed in place of the lines.

use alloc::string::String;
use alloc::vec::Vec;

use super::Prober;
use crate::usersig::base64;
use crate::usersig::field::FieldName;
use crate::usersig::json::{Member, Value};
use crate::usersig::json_text::push_string;
use crate::usersig::probe::Probe;

pub(super) fn all(prober: &mut Prober<'_>) {
    let json = prober.evidence.json;
    if let Some((before, after)) = around_sig(json) {
        let start = before.rfind(',').unwrap_or(before.len());
        let without = match before.get(..start) {
            // The first member: the comma behind it goes instead.
            Some(head) if before.contains(',') => [head, after].concat(),
            _ => ["{", after.trim_start_matches([',', ' '])].concat(),
        };
        let emptied = [before, "\"TLS.sig\":\"\"", after].concat();
        for text in [without.as_str(), without.trim_end(), &emptied] {
            signed(prober, text);
        }
    }
    let sig = FieldName::Sig.json_name();
    let stored: Vec<_> = prober.evidence.members.iter().filter(|(name, _)| name != sig).collect();
    let mut sorted = stored.clone();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    let in_order = |order: [FieldName; 5]| {
        let place = |name: &str| order.iter().position(|field| field.json_name() == name);
        let mut members = stored.clone();
        members.sort_by_key(|(name, _)| place(name).unwrap_or(order.len()));
        members
    };
    use FieldName::{Expire, Identifier, SdkAppId, Time, Version};
    let as_signed = in_order([Version, Identifier, SdkAppId, Time, Expire]);
    let as_stored = in_order([Version, Identifier, SdkAppId, Expire, Time]);
    for members in [&stored, &sorted, &as_signed, &as_stored] {
        for (link, gap) in [(":", ","), (": ", ", ")] {
            signed(prober, &written(members, link, gap));
            let fewer: Vec<_> =
                members.iter().copied().filter(|(name, _)| name != Version.json_name()).collect();
            let json = written(&fewer, link, gap);
            signed(prober, &json);
            signed(prober, &json.replace("\"TLS.", "\""));
        }
    }
}

fn signed(prober: &mut Prober<'_>, json: &str) {
    prober.text(&[Probe::JsonSigned], json.as_bytes());
    prober.text(&[Probe::JsonSigned], base64::encode(json.as_bytes()).as_bytes());
}

/// What is in front of the member `TLS.sig`, and what is behind it.
fn around_sig(json: &str) -> Option<(&str, &str)> {
    let start = json.find("\"TLS.sig\"")?;
    let (before, rest) = json.split_at_checked(start)?;
    let value = rest.get("\"TLS.sig\"".len()..)?.find('"')? + "\"TLS.sig\"".len() + 1;
    let end = value + rest.get(value..)?.find('"')? + 1;
    Some((before, rest.get(end..)?))
}

fn written(members: &[&Member<'_>], link: &str, gap: &str) -> String {
    let mut out = String::from("{");
    for (name, value) in members {
        if out.len() > 1 {
            out.push_str(gap);
        }
        push_string(&mut out, name);
        out.push_str(link);
        match value {
            Value::Text(text) => push_string(&mut out, text),
            Value::Number(digits) => out.push_str(digits),
            Value::Bool(true) => out.push_str("true"),
            Value::Bool(false) => out.push_str("false"),
            _ => out.push_str("null"),
        }
    }
    out.push('}');
    out
}
