//! The pasted text with its first wrong character marked.

use shared::usersig::{Alike, Base64Fault, Detail, Failure};

use crate::i18n::{fill, tr, use_lang, usersig};
use crate::usersig_support::chars::{described, escaped, standalone};
use leptos::prelude::*;

/// Characters shown on each side of the mark.
const AROUND: usize = 32;

/// Where a text breaks, and some of it around that place.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    before: String,
    at: char,
    after: String,
}

/// `None` where the failure has no place in the text.
pub(super) fn marked(failure: &Failure, cleaned: &str) -> Option<AnyView> {
    let (Detail::Base64(Base64Fault::Character { at, .. })
    | Detail::Base64(Base64Fault::PaddingInside { at })
    | Detail::Alike(Alike { at, .. })) = failure.detail
    else {
        return None;
    };
    let lang = use_lang();
    let Excerpt { before, at: wrong, after } = excerpt(cleaned, at)?;
    let place = (at + 1).to_string();
    let place = move || {
        let lang = lang.get();
        [
            &fill(usersig::MARKED_AT.get(lang), &place),
            lang.pick(": ", "："),
            &described(wrong, lang),
        ]
        .concat()
    };
    let view = view! {
        <figure class="marked">
            <figcaption>{tr(usersig::MARKED)}</figcaption>
            <code class="marked-text">
                {before} <mark>{standalone(wrong)}</mark> {after}
            </code>
            <p class="field-hint">{place}</p>
        </figure>
    };
    Some(view.into_any())
}

fn excerpt(text: &str, at: usize) -> Option<Excerpt> {
    let wrong = text.chars().nth(at)?;
    let start = at.saturating_sub(AROUND);
    let mut before: String = text.chars().skip(start).take(at - start).collect();
    if start > 0 {
        before.insert(0, '…');
    }
    let mut rest = text.chars().skip(at + 1);
    let mut after: String = rest.by_ref().take(AROUND).collect();
    if rest.next().is_some() {
        after.push('…');
    }
    Some(Excerpt { before: escaped(&before), at: wrong, after: escaped(&after) })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn excerpts_at_the_ends_and_in_the_middle() {
        let parts = |text: &str, at| excerpt(text, at).map(|e| (e.before, e.at, e.after));
        assert_eq!(parts("$bc", 0), Some((String::new(), '$', "bc".into())));
        assert_eq!(parts("ab$", 2), Some(("ab".into(), '$', String::new())));
        assert_eq!(parts("ab", 2), None);
        let long = ["a".repeat(100), "é".into(), "b".repeat(100)].concat();
        let (before, at, after) = parts(&long, 100).unwrap();
        assert_eq!((before.chars().count(), at, after.chars().count()), (33, 'é', 33));
        assert!(before.starts_with('…') && after.ends_with('…'));
    }
}
