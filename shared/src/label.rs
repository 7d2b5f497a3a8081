//! A short text in both languages that is known at compile time.

use crate::Lang;

/// A label, a heading, a word for a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// English.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

impl Label {
    /// The same in two languages.
    #[must_use]
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }

    /// The label in one language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        lang.pick(self.en, self.zh)
    }
}
