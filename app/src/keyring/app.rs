//! One app and what is known of its key.

use shared::{SdkAppId, SecretKey};

/// Tells entries of the keyring apart; two may have the same SDKAppID and different keys.
pub type AppNumber = u32;

/// An app that can be chosen.
#[derive(Debug, Clone)]
pub struct App {
    /// Its entry in the keyring. 0 for the one that is being typed.
    pub number: AppNumber,
    /// What the user calls it; may be empty.
    pub name: String,
    /// Its number at the vendor.
    pub sdkappid: SdkAppId,
    /// `None` while locked.
    pub key: Option<SecretKey>,
    /// First four hex digits of the key's SHA-256; `None` while locked.
    pub fingerprint: Option<String>,
    /// Whether it is stored, sealed, on this device.
    pub remembered: bool,
}

impl App {
    /// An app whose key is at hand.
    #[must_use]
    pub fn unlocked(number: AppNumber, name: String, sdkappid: SdkAppId, key: SecretKey) -> Self {
        let fingerprint = Some(key.fingerprint());
        Self { number, name, sdkappid, key: Some(key), fingerprint, remembered: false }
    }

    /// A remembered app whose passphrase was not given yet.
    #[must_use]
    pub const fn locked(number: AppNumber, name: String, sdkappid: SdkAppId) -> Self {
        Self { number, name, sdkappid, key: None, fingerprint: None, remembered: true }
    }

    /// The name, or the SDKAppID where it has none.
    #[must_use]
    pub fn title(&self) -> String {
        if self.name.is_empty() { self.sdkappid.to_string() } else { self.name.clone() }
    }
}

impl PartialEq for App {
    /// Compares keys as text: both sides are already in this page's memory, nobody times it.
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
            && self.name == other.name
            && self.sdkappid == other.sdkappid
            && self.remembered == other.remembered
            && self.key.as_ref().map(SecretKey::expose) == other.key.as_ref().map(SecretKey::expose)
    }
}

impl Eq for App {}

#[cfg(test)]
mod tests {
    use super::*;

    fn app(name: &str, key: &str) -> App {
        App::unlocked(
            1,
            name.to_owned(),
            SdkAppId::parse("1400000000").unwrap(),
            SecretKey::parse(key).unwrap(),
        )
    }

    #[test]
    fn title_falls_back_to_the_sdkappid() {
        assert_eq!(app("Shop", "k").title(), "Shop");
        assert_eq!(app("", "k").title(), "1400000000");
    }

    #[test]
    fn another_key_makes_another_app() {
        assert_eq!(app("a", "k"), app("a", "k"));
        assert_ne!(app("a", "k"), app("a", "l"));
        assert_ne!(app("a", "k"), app("b", "k"));
    }

    #[test]
    fn debug_shows_no_key() {
        assert!(!format!("{:?}", app("a", "canary-key")).contains("canary"));
    }
}
