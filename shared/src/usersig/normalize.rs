use alloc::string::String;

/// Unicode normal forms, from whoever has the tables: this crate with the feature
/// `unicode`, or the browser.
pub trait Normalizer {
    /// Normalization form C.
    fn nfc(&self, text: &str) -> String;
    /// Normalization form D.
    fn nfd(&self, text: &str) -> String;
}

/// Leaves every text as it is: hints about normal forms are not given then.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoNormalizer;

impl Normalizer for NoNormalizer {
    fn nfc(&self, text: &str) -> String {
        text.into()
    }

    fn nfd(&self, text: &str) -> String {
        text.into()
    }
}

/// The tables of the `unicode-normalization` crate.
#[cfg(feature = "unicode")]
#[derive(Debug, Clone, Copy, Default)]
pub struct UnicodeTables;

#[cfg(feature = "unicode")]
impl Normalizer for UnicodeTables {
    fn nfc(&self, text: &str) -> String {
        unicode_normalization::UnicodeNormalization::nfc(text).collect()
    }

    fn nfd(&self, text: &str) -> String {
        unicode_normalization::UnicodeNormalization::nfd(text).collect()
    }
}
