//! Choosing a passphrase: typed twice, checked before anything is sealed.

use zeroize::{Zeroize, Zeroizing};

use crate::i18n::{Text, apps, tr, use_lang};
use crate::ui::{SecretField, SecretKind, focus};
use leptos::prelude::*;

const FIRST_ID: &str = "passphrase";
const SECOND_ID: &str = "passphrase-again";

/// Shorter ones can be guessed by trying all of them, even against 600,000 rounds.
const MIN_CHARS: usize = 10;

/// The two fields and what is wrong with them.
#[derive(Clone, Copy)]
pub struct NewPassphrase {
    first: RwSignal<String>,
    second: RwSignal<String>,
    first_fault: RwSignal<Option<Text>>,
    second_fault: RwSignal<Option<Text>>,
}

impl NewPassphrase {
    pub fn new() -> Self {
        Self {
            first: RwSignal::new(String::new()),
            second: RwSignal::new(String::new()),
            first_fault: RwSignal::new(None),
            second_fault: RwSignal::new(None),
        }
    }

    /// The passphrase, or `None` with the fault shown at its field.
    pub fn read(self, name: &str, sdkappid: &str) -> Option<Zeroizing<String>> {
        let first = Zeroizing::new(self.first.get_untracked());
        let fault = fault(&first, name, sdkappid);
        let differs = fault.is_none() && self.second.with_untracked(|second| *second != *first);
        self.first_fault.set(fault);
        self.second_fault.set(differs.then_some(apps::PASSPHRASE_DIFFERS));
        if fault.is_some() {
            focus(FIRST_ID);
        } else if differs {
            focus(SECOND_ID);
        }
        (fault.is_none() && !differs).then_some(first)
    }

    /// Empties and wipes both fields.
    pub fn clear(self) {
        self.first.update(Zeroize::zeroize);
        self.second.update(Zeroize::zeroize);
    }

    /// `name` is what a password manager files the passphrase under.
    pub fn fields(self, name: RwSignal<String>) -> AnyView {
        let lang = use_lang();
        let shown = move |fault: RwSignal<Option<Text>>| {
            Signal::derive(move || fault.get().map(|text| text.get(lang.get()).to_owned()))
        };
        view! {
            <input type="text" autocomplete="username" prop:value=name readonly hidden />
            <SecretField
                label=tr(apps::PASSPHRASE)
                id=FIRST_ID
                value=self.first
                kind=SecretKind::NewPassphrase
                hint=tr(apps::PASSPHRASE_HINT)
                error=shown(self.first_fault)
            />
            <SecretField
                label=tr(apps::PASSPHRASE_AGAIN)
                id=SECOND_ID
                value=self.second
                kind=SecretKind::NewPassphrase
                error=shown(self.second_fault)
            />
        }
        .into_any()
    }
}

fn fault(passphrase: &str, name: &str, sdkappid: &str) -> Option<Text> {
    let mut chars = passphrase.chars();
    let Some(first) = chars.next() else { return Some(apps::PASSPHRASE_EMPTY) };
    let same = chars.all(|c| c == first);
    if passphrase.chars().count() < MIN_CHARS {
        Some(apps::PASSPHRASE_SHORT)
    } else if same || passphrase == name || passphrase == sdkappid {
        Some(apps::PASSPHRASE_EASY)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn of(passphrase: &str) -> Option<Text> {
        fault(passphrase, "Shop in test", "1400000000")
    }

    #[test]
    fn empty_and_short_are_refused() {
        assert_eq!(of(""), Some(apps::PASSPHRASE_EMPTY));
        assert_eq!(of("nine char"), Some(apps::PASSPHRASE_SHORT));
        assert_eq!(of("ten chars!"), None);
    }

    #[test]
    fn length_counts_characters_and_not_bytes() {
        assert_eq!(of("一二三四五六七八九"), Some(apps::PASSPHRASE_SHORT));
        assert_eq!(of("一二三四五六七八九十"), None);
    }

    #[test]
    fn easy_ones_are_refused() {
        assert_eq!(of("aaaaaaaaaaaa"), Some(apps::PASSPHRASE_EASY));
        assert_eq!(of("1400000000"), Some(apps::PASSPHRASE_EASY));
        assert_eq!(of("Shop in test"), Some(apps::PASSPHRASE_EASY));
    }
}
