//! Where a list goes on.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::Text;

use crate::problem_details::Details;

/// The form of what is inside; another one could follow.
const FORM: &str = "1:";

/// The longest name of an entry, in bytes.
const MAX_ID: usize = 64;

/// The cursor behind the entry with this name.
pub(super) fn behind(id: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("{FORM}{id}"))
}

/// The name of the entry that a cursor stands behind.
pub(super) fn read(cursor: &str) -> Result<String, Details> {
    let text = URL_SAFE_NO_PAD.decode(cursor).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let id = text.as_deref().and_then(|text| text.strip_prefix(FORM));
    let is_name = |id: &&str| {
        (1..=MAX_ID).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    id.filter(is_name).map(ToOwned::to_owned).ok_or_else(|| {
        let text = Text::new(
            "This is no cursor: take next_cursor of the page before.",
            "无效的 cursor：请使用上一页的 next_cursor。",
        );
        Details::invalid("cursor", text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_back_to_its_entry_and_nothing_else_is_one() {
        let id = "01jd8zq4v0000000000000000a";
        assert_eq!(read(&behind(id)).unwrap(), id);
        for odd in
            ["", "x", id, "MTo", "Mjp4", &behind(""), &behind("a b"), &behind(&"a".repeat(65))]
        {
            assert!(read(odd).is_err(), "{odd}");
        }
    }
}
