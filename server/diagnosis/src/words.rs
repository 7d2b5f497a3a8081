//! Small helpers for texts in both languages.

use shared::chat::Vendor;
use shared::{Lang, Text};

/// `head` and `tail` joined with a space; an empty one is left out.
pub(super) fn join(head: &Text, tail: &Text) -> Text {
    if head.is_empty() {
        return tail.clone();
    }
    if tail.is_empty() {
        return head.clone();
    }
    Text::owned(format!("{} {}", head.en, tail.en), format!("{}{}", head.zh, tail.zh))
}

/// The text with `value` in place of `{}`.
pub(super) fn fill(en: &str, zh: &str, value: &str) -> Text {
    Text::owned(en.replace("{}", value), zh.replace("{}", value))
}

/// The text with the name of `vendor` in place of `{}`.
pub(super) fn naming(en: &str, zh: &str, vendor: Vendor) -> Text {
    Text::owned(vendor.fill(Lang::En, en), vendor.fill(Lang::ZhCn, zh))
}

/// Nothing to read.
pub(super) fn nothing() -> Text {
    Text::default()
}
