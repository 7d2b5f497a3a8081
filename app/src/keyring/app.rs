//! One app and what is known of its key.

use shared::api::{ApiError, AppInfo, KeyAccess};
use shared::{SdkAppId, SecretKey};

/// Tells entries of the keyring apart; two may have the same SDKAppID and different keys.
pub type AppNumber = u32;

/// The origin of an app, which decides how its key is handled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppOrigin {
    /// Typed in: gone with the page.
    Typed,
    /// Stored, sealed, on this device.
    Remembered,
    /// Configured on the server: gone with the page, and there again after a reload.
    Server {
        /// Whether it is the built-in demo.
        demo: bool,
        /// What the page may do with the key.
        key: ServerKey,
    },
}

/// The key of an app that is configured on the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerKey {
    /// It stays there; the page may only ask for a UserSig.
    Stays,
    /// The page may have it, and asks for it once the app is chosen.
    Offered,
    /// It was asked for.
    Coming,
    /// It was asked for and did not come.
    Failed(ApiError),
}

/// An app that can be chosen.
#[derive(Debug, Clone)]
pub struct App {
    /// Its entry in the keyring. 0 for the one that is being typed.
    pub number: AppNumber,
    /// The name that the user or the operator gave it; may be empty.
    pub name: String,
    /// Its number at the vendor.
    pub sdkappid: SdkAppId,
    /// `None` while the page does not have it.
    pub key: Option<SecretKey>,
    /// First four hex digits of the key's SHA-256; `None` while locked.
    pub fingerprint: Option<String>,
    /// Where it comes from.
    pub origin: AppOrigin,
}

impl App {
    /// An app whose key is unlocked.
    #[must_use]
    pub fn unlocked(number: AppNumber, name: String, sdkappid: SdkAppId, key: SecretKey) -> Self {
        let fingerprint = Some(key.fingerprint());
        Self { number, name, sdkappid, key: Some(key), fingerprint, origin: AppOrigin::Typed }
    }

    /// A remembered app whose passphrase was not given yet.
    #[must_use]
    pub const fn locked(number: AppNumber, name: String, sdkappid: SdkAppId) -> Self {
        Self { number, name, sdkappid, key: None, fingerprint: None, origin: AppOrigin::Remembered }
    }

    /// An app of the server. Its SDKAppID is its number too, so that it is known again after
    /// a reload. `None` for what cannot be an app.
    #[must_use]
    pub fn from_server(info: &AppInfo) -> Option<Self> {
        let sdkappid = SdkAppId::new(info.sdkappid.into()).ok()?;
        let key = match info.key_access {
            KeyAccess::Browser => ServerKey::Offered,
            KeyAccess::Server => ServerKey::Stays,
        };
        Some(Self {
            number: info.sdkappid,
            name: info.name.clone(),
            sdkappid,
            key: None,
            fingerprint: Some(info.fingerprint.clone()).filter(|digits| !digits.is_empty()),
            origin: AppOrigin::Server { demo: info.demo, key },
        })
    }

    /// The name, or the SDKAppID where it has none.
    #[must_use]
    pub fn title(&self) -> String {
        if self.name.is_empty() { self.sdkappid.to_string() } else { self.name.clone() }
    }

    /// Whether it is stored, sealed, on this device.
    #[must_use]
    pub const fn is_remembered(&self) -> bool {
        matches!(self.origin, AppOrigin::Remembered)
    }

    /// Whether only its passphrase is missing.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.is_remembered() && self.key.is_none()
    }

    /// Whether the server would give its key and was not asked, or did not.
    #[must_use]
    pub const fn lacks_offered_key(&self) -> bool {
        let key = match &self.origin {
            AppOrigin::Server { key, .. } => key,
            _ => return false,
        };
        self.key.is_none() && matches!(key, ServerKey::Offered | ServerKey::Failed(_))
    }

    /// Whether its key was asked for and is on its way.
    #[must_use]
    pub const fn awaits_key(&self) -> bool {
        matches!(self.origin, AppOrigin::Server { key: ServerKey::Coming, .. })
    }

    /// Says what has become of the key of a server's app.
    pub(super) fn set_server_key(&mut self, state: ServerKey) {
        if let AppOrigin::Server { key, .. } = &mut self.origin {
            *key = state;
        }
    }

    /// Whether its key never comes here, so that the server is asked for each UserSig.
    #[must_use]
    pub const fn is_signed_by_server(&self) -> bool {
        matches!(self.origin, AppOrigin::Server { key: ServerKey::Stays, .. })
    }
}

impl PartialEq for App {
    /// Compares keys as text: both are already in this page's memory, so timing reveals nothing.
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
            && self.name == other.name
            && self.sdkappid == other.sdkappid
            && self.origin == other.origin
            && self.key.as_ref().map(SecretKey::expose) == other.key.as_ref().map(SecretKey::expose)
    }
}

impl Eq for App {}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn app(name: &str, key: &str) -> App {
        App::unlocked(
            1,
            name.to_owned(),
            SdkAppId::parse("1400000000").unwrap(),
            SecretKey::parse(key).unwrap(),
        )
    }

    fn info(sdkappid: u32, key_access: KeyAccess) -> AppInfo {
        AppInfo {
            sdkappid,
            name: "Shop".to_owned(),
            demo: false,
            key_access,
            fingerprint: "ba78".to_owned(),
            certificates: Vec::new(),
            attention: 0,
            device_reports: String::new(),
            people: Vec::new(),
        }
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

    #[test]
    fn an_app_of_the_server_has_its_fingerprint_before_its_key() {
        let app = App::from_server(&info(1_400_000_000, KeyAccess::Browser)).unwrap();
        assert_eq!((app.number, app.fingerprint.as_deref()), (1_400_000_000, Some("ba78")));
        assert_eq!(app.origin, AppOrigin::Server { demo: false, key: ServerKey::Offered });
        assert!(app.key.is_none() && !app.is_locked() && !app.is_signed_by_server());
    }

    #[test]
    fn an_app_whose_key_stays_is_signed_by_the_server() {
        let app = App::from_server(&info(1_400_000_000, KeyAccess::Server)).unwrap();
        assert!(app.is_signed_by_server() && !app.is_remembered());
    }

    #[test]
    fn what_cannot_be_an_app_is_left_out() {
        assert_eq!(App::from_server(&info(0, KeyAccess::Browser)), None);
    }
}
