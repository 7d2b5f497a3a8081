//! A token that is good only after what was around it is gone.

use shared::Lang;
use shared::usersig::{Report, Warning};

use crate::i18n::{Text, tr, usersig};
use crate::ui::{ButtonKind, CopyButton};
use leptos::prelude::*;

/// Why a server refuses the text as it was pasted; `None` where it takes it.
pub(super) fn why_refused(warnings: &[Warning], lang: Lang) -> Option<String> {
    let reasons = warnings
        .iter()
        .filter(|warning| warning.is_repair())
        .map(|warning| reason(*warning).get(lang))
        .collect::<Vec<_>>();
    (!reasons.is_empty()).then(|| reasons.join(lang.pick(", and ", "，且")))
}

const fn reason(warning: Warning) -> Text {
    match warning {
        Warning::TrimmedWhitespace => usersig::BECAUSE_SPACE_AROUND,
        Warning::InnerWhitespace => usersig::BECAUSE_SPACE_INSIDE,
        Warning::SpaceAsPlus => usersig::BECAUSE_PLUS_LOST,
        Warning::QuotesRemoved => usersig::BECAUSE_QUOTES,
        Warning::UrlExtracted => usersig::BECAUSE_URL,
        Warning::PercentDecoded => usersig::BECAUSE_PERCENT,
        Warning::PaddingAdded => usersig::BECAUSE_PADDING,
        Warning::Rfc4648Alphabet => usersig::BECAUSE_ALPHABET,
        _ => usersig::BECAUSE_TEXT_AROUND,
    }
}

/// The token as it has to be passed to `login`, where that is not what was pasted.
pub(super) fn cleaned(report: &Report) -> Option<AnyView> {
    let repaired = report.warnings.iter().any(|warning| warning.is_repair());
    if !repaired || !report.failures.is_empty() {
        return None;
    }
    let token = canonical(&report.cleaned, &report.warnings);
    let copied = token.clone();
    let view = view! {
        <div class="part">
            <h3>{tr(usersig::CLEANED)}</h3>
            <code class="token">{token}</code>
            <div class="actions">
                <CopyButton
                    label=tr(usersig::COPY_CLEANED)
                    text=Signal::derive(move || copied.clone())
                    kind=ButtonKind::Primary
                />
            </div>
        </div>
    };
    Some(view.into_any())
}

/// The text in the alphabet of a UserSig and with its padding.
fn canonical(text: &str, warnings: &[Warning]) -> String {
    let url_safe = warnings.contains(&Warning::Rfc4648Alphabet);
    let padding: &[char] = if url_safe { &['='] } else { &['=', '_'] };
    let swap = |c: char| match c {
        '+' => '*',
        '/' => '-',
        '-' if url_safe => '*',
        '_' if url_safe => '-',
        other => other,
    };
    let mut token: String = text.trim_end_matches(padding).chars().map(swap).collect();
    while !token.len().is_multiple_of(4) {
        token.push('_');
    }
    token
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_alphabet_becomes_that_of_a_usersig() {
        assert_eq!(canonical("eJx*a-b_", &[]), "eJx*a-b_");
        assert_eq!(canonical("eJx+a/b=", &[]), "eJx*a-b_");
        assert_eq!(canonical("eJx*a-b", &[Warning::PaddingAdded]), "eJx*a-b_");
        assert_eq!(canonical("eJx-a_b", &[Warning::Rfc4648Alphabet]), "eJx*a-b_");
        assert_eq!(canonical("eJx-abc_", &[Warning::Rfc4648Alphabet]), "eJx*abc-");
    }

    #[test]
    fn each_repair_has_a_reason() {
        for warning in Warning::ALL {
            let why = why_refused(&[warning], Lang::En);
            assert_eq!(why.is_some(), warning.is_repair(), "{warning:?}");
        }
        let both = [Warning::TrimmedWhitespace, Warning::QuotesRemoved];
        assert!(why_refused(&both, Lang::En).unwrap().contains(", and "));
    }
}
