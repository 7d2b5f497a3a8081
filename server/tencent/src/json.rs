//! Reading JSON that is not always what the documents say: numbers as texts, fields missing,
//! null or under another name.

use serde_json::Value;

/// The first of these members that is there and not null.
pub(super) fn member<'a>(object: &'a Value, names: &[&str]) -> Option<&'a Value> {
    names.iter().filter_map(|name| object.get(name)).find(|value| !value.is_null())
}

/// A text; a number or a truth value as its text; anything else as nothing.
pub(super) fn text(object: &Value, names: &[&str]) -> String {
    match member(object, names) {
        Some(Value::String(text)) => text.clone(),
        Some(value @ (Value::Number(_) | Value::Bool(_))) => value.to_string(),
        _ => String::new(),
    }
}

/// A whole number, also when it is written as a text.
pub(super) fn number(object: &Value, names: &[&str]) -> Option<i64> {
    match member(object, names)? {
        Value::Number(number) => outbound::digits(number).parse().ok(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The elements; none when the member is missing, null or no array.
pub(super) fn list<'a>(object: &'a Value, name: &str) -> &'a [Value] {
    object.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_and_numbers_in_each_other_s_clothes() {
        let object = json!({"k": 7.0, "a": "x", "b": 7, "c": "7", "d": null, "e": {}, "f": " -2 ", "g": 1.5,
            "h": true, "i": "1.5", "j": 18_446_744_073_709_551_615_u64});
        for (name, wanted_text, wanted_number) in [
            ("k", "7.0", Some(7)),
            ("a", "x", None),
            ("b", "7", Some(7)),
            ("c", "7", Some(7)),
            ("d", "", None),
            ("e", "", None),
            ("f", " -2 ", Some(-2)),
            ("g", "1.5", None),
            ("h", "true", None),
            ("i", "1.5", None),
            ("j", "18446744073709551615", None),
            ("missing", "", None),
        ] {
            assert_eq!(text(&object, &[name]), wanted_text, "{name}");
            assert_eq!(number(&object, &[name]), wanted_number, "{name}");
        }
    }

    #[test]
    fn the_first_name_that_is_there_counts() {
        let object = json!({"Status": null, "State": "Online"});
        assert_eq!(text(&object, &["Status", "State"]), "Online");
        assert_eq!(text(&json!([1]), &["Status"]), "");
    }

    #[test]
    fn lists_may_be_anything() {
        let object = json!({"a": [1, 2], "b": null, "c": "x", "d": []});
        assert_eq!(list(&object, "a").len(), 2);
        for name in ["b", "c", "d", "missing"] {
            assert!(list(&object, name).is_empty(), "{name}");
        }
    }
}
