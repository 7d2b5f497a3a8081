//! Unicode normalisation by the browser, so that its tables need not be shipped.

use js_sys::JsString;
use shared::usersig::Normalizer;

/// `String.prototype.normalize`.
#[derive(Debug, Clone, Copy)]
pub struct BrowserNormalizer;

impl Normalizer for BrowserNormalizer {
    fn nfc(&self, text: &str) -> String {
        JsString::from(text).normalize("NFC").into()
    }

    fn nfd(&self, text: &str) -> String {
        JsString::from(text).normalize("NFD").into()
    }
}
