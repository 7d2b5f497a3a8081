//! Enums as the database writes them: the words of the API's JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The word of a variant without fields.
pub(crate) fn word<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The variant of a word; `None` for one that this program does not have.
pub(crate) fn from_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::from(word)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::api::{BindingSource, Outcome};
    use shared::chat::Vendor;

    #[test]
    fn words_come_back() {
        assert_eq!(word(BindingSource::TaskTrace), "task_trace");
        assert_eq!(from_word("no_verdict"), Some(Outcome::NoVerdict));
        for vendor in Vendor::ALL {
            assert_eq!(word(vendor), vendor.slug());
        }
        assert_eq!(from_word::<Outcome>("better"), None);
    }
}
