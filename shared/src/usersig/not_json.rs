//! What a text is that was compressed in place of JSON.

use super::json::{JsonFault, Reader};

/// How objects begin that a program printed: Python, Java, Ruby, Go, PHP.
const PRINTED: [&str; 8] = ["{'", "{TLS.", "{:", "{\"TLS.ver\"=>", "map[", "a:", "Array", "array("];

/// The mistake that made this text, if it shows.
pub(super) fn recognise(text: &str) -> Option<JsonFault> {
    let text = text.trim();
    if text.starts_with("TLS.") {
        return Some(JsonFault::Lines);
    }
    if text.starts_with('"') {
        let inner = Reader { text, at: 0 }.string().ok()?;
        return inner.trim_start().starts_with('{').then_some(JsonFault::Twice);
    }
    let is_printed = PRINTED.iter().any(|start| text.starts_with(start)) && text.contains("TLS.");
    is_printed.then_some(JsonFault::Printed)
}
