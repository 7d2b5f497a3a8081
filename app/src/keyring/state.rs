//! The keyring as pages see it: signals and the few things one can do.

use leptos::task::spawn_local;
use shared::{SdkAppId, SecretKey};
use zeroize::Zeroize;

use super::server_apps::ServerApps;
use super::store::{self, StoredApp};
use super::{App, AppNumber, AppOrigin, KeyStoreError, SealError, js, seal};
use crate::prefs;
use leptos::prelude::*;

/// The typed values of an app that is not in the keyring.
///
/// It lives here and not in a page, so that it survives a look at another page.
#[derive(Debug, Clone, Copy)]
pub struct AppDraft {
    /// Text of the field SDKAppID.
    pub sdkappid: RwSignal<String>,
    /// Text of the field SecretKey.
    pub key: RwSignal<String>,
    /// Text of the field for the name.
    pub name: RwSignal<String>,
    /// Whether it was tried to use the app: from then on an empty field is a fault, that of
    /// a locked app's passphrase too.
    pub judged: RwSignal<bool>,
}

impl AppDraft {
    fn app(self) -> Option<App> {
        let sdkappid = self.sdkappid.with(|text| SdkAppId::parse(text)).ok()?;
        let key = self.key.with(|text| SecretKey::parse(text)).ok()?;
        Some(App::unlocked(0, self.name.get().trim().to_owned(), sdkappid, key))
    }

    /// Whether nothing was typed that counts.
    pub(super) fn is_empty(self) -> bool {
        self.sdkappid.with_untracked(String::is_empty) && self.key.with_untracked(String::is_empty)
    }

    /// Empties the fields and wipes the key.
    pub fn clear(self) {
        self.key.update(Zeroize::zeroize);
        self.sdkappid.set(String::new());
        self.name.set(String::new());
        self.judged.set(false);
    }
}

/// Why an app could not be remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RememberError {
    /// When the key could not be sealed.
    Seal(SealError),
    /// When the sealed key could not be stored.
    Store(KeyStoreError),
}

impl From<SealError> for RememberError {
    fn from(error: SealError) -> Self {
        Self::Seal(error)
    }
}

impl From<KeyStoreError> for RememberError {
    fn from(error: KeyStoreError) -> Self {
        Self::Store(error)
    }
}

/// All apps, the chosen one and the one that is being typed. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Keyring {
    pub(super) apps: RwSignal<Vec<App>>,
    entries: StoredValue<Vec<StoredApp>>,
    pub(super) chosen: RwSignal<Option<AppNumber>>,
    loaded: RwSignal<bool>,
    pub(super) server: RwSignal<ServerApps>,
    current: Memo<Option<App>>,
    pub(super) draft: AppDraft,
}

impl Keyring {
    /// An empty keyring; [`Keyring::load`] fills it from the store.
    #[must_use]
    pub fn new() -> Self {
        let text = || RwSignal::new(String::new());
        let draft =
            AppDraft { sdkappid: text(), key: text(), name: text(), judged: RwSignal::new(false) };
        let apps = RwSignal::new(Vec::<App>::new());
        let chosen = RwSignal::new(None);
        let current = Memo::new(move |_| {
            let Some(number) = chosen.get() else { return draft.app() };
            apps.with(|apps| apps.iter().find(|app| app.number == number).cloned())
        });
        let entries = StoredValue::new(Vec::new());
        let loaded = RwSignal::new(false);
        let server = RwSignal::new(ServerApps::Loading);
        Self { apps, entries, chosen, loaded, server, current, draft }
    }

    /// Reads the remembered apps; they are locked. The one used last is chosen again.
    pub fn load(self) {
        spawn_local(async move {
            let entries = store::all().await.unwrap_or_default();
            let locked = entries
                .iter()
                .map(|entry| App::locked(entry.number, entry.name.clone(), entry.sdkappid))
                .collect::<Vec<_>>();
            let last = prefs::last_app();
            let known = last.filter(|last| locked.iter().any(|app| app.number == *last));
            // Whoever was faster with typing keeps what was typed.
            if self.chosen.get_untracked().is_none() && self.current.get_untracked().is_none() {
                self.chosen.set(known);
            }
            self.apps.update(|apps| apps.extend(locked));
            self.entries.update_value(|all| all.extend(entries));
            self.loaded.set(true);
        });
    }

    /// All apps of the keyring; the one that is being typed is not among them.
    #[must_use]
    pub fn apps(self) -> Signal<Vec<App>> {
        self.apps.into()
    }

    /// Whether the store was read.
    #[must_use]
    pub fn is_loaded(self) -> Signal<bool> {
        self.loaded.into()
    }

    /// What the server said about its apps.
    #[must_use]
    pub fn server_apps(self) -> Signal<ServerApps> {
        self.server.into()
    }

    /// The app that both tools use: the chosen one, else the typed one once both its
    /// fields make sense.
    #[must_use]
    pub fn current(self) -> Signal<Option<App>> {
        self.current.into()
    }

    /// The chosen entry; `None` means: what is typed counts.
    #[must_use]
    pub fn chosen(self) -> Signal<Option<AppNumber>> {
        self.chosen.into()
    }

    /// The fields for an app that is not in the keyring.
    #[must_use]
    pub const fn draft(self) -> AppDraft {
        self.draft
    }

    /// Makes an entry the current app, or with `None` what is typed. Asks the server for a
    /// key that it offers.
    pub fn choose(self, number: Option<AppNumber>) {
        self.chosen.set(number);
        self.draft.judged.set(false);
        prefs::set_last_app(number);
        if let Some(number) = number {
            self.fetch_key(number);
        }
    }

    /// Adds an app for as long as the page is open, chooses it, and empties the draft.
    pub fn add(self, sdkappid: SdkAppId, key: SecretKey, name: String) -> AppNumber {
        let number = fresh_number();
        self.apps.update(|apps| apps.push(App::unlocked(number, name, sdkappid, key)));
        self.choose(Some(number));
        self.draft.clear();
        number
    }

    /// Seals the key of an app with a passphrase and stores it.
    ///
    /// # Errors
    /// [`RememberError`] with the reason; the app stays as it was.
    pub async fn remember(self, number: AppNumber, passphrase: &str) -> Result<(), RememberError> {
        let app =
            self.apps.with_untracked(|apps| apps.iter().find(|a| a.number == number).cloned());
        let Some(App { name, sdkappid, key: Some(key), .. }) = app else { return Ok(()) };
        let bound = StoredApp::bound(number, sdkappid, &name);
        let seal = seal::seal(key.expose(), passphrase, &bound).await?;
        let entry = StoredApp { number, name, sdkappid, seal };
        store::put(&entry).await?;
        self.entries.update_value(|all| {
            all.retain(|other| other.number != number);
            all.push(entry);
        });
        self.change(number, |app| app.origin = AppOrigin::Remembered);
        Ok(())
    }

    /// Opens a locked app.
    ///
    /// # Errors
    /// [`SealError`]; the app stays locked.
    pub async fn unlock(self, number: AppNumber, passphrase: &str) -> Result<(), SealError> {
        let entry = self
            .entries
            .with_value(|all| all.iter().find(|entry| entry.number == number).cloned())
            .ok_or(SealError::Damaged)?;
        let bound = StoredApp::bound(number, entry.sdkappid, &entry.name);
        let text = seal::open(&entry.seal, passphrase, &bound).await?;
        let key = SecretKey::parse(&text).map_err(|_| SealError::Damaged)?;
        self.change(number, |app| {
            app.fingerprint = Some(key.fingerprint());
            app.key = Some(key);
        });
        Ok(())
    }

    /// Takes the key of a remembered app out of memory; its passphrase opens it again.
    pub fn lock(self, number: AppNumber) {
        self.change(number, |app| {
            if app.is_remembered() {
                app.key = None;
                app.fingerprint = None;
            }
        });
    }

    /// Wipes an app from memory and from this device.
    ///
    /// # Errors
    /// [`KeyStoreError`] where the device still has it; it is out of memory even then.
    pub async fn forget(self, number: AppNumber) -> Result<(), KeyStoreError> {
        // Dropping the app wipes its key.
        self.apps.update(|apps| apps.retain(|app| app.number != number));
        self.entries.update_value(|all| all.retain(|entry| entry.number != number));
        if self.chosen.get_untracked() == Some(number) {
            self.choose(None);
        }
        store::remove(number).await
    }

    /// Nothing happens where there is no such app, or no page any more.
    pub(super) fn change(self, number: AppNumber, change: impl FnOnce(&mut App)) {
        self.apps.try_update(|apps| {
            if let Some(app) = apps.iter_mut().find(|app| app.number == number) {
                change(app);
            }
        });
    }
}

impl Default for Keyring {
    fn default() -> Self {
        Self::new()
    }
}

/// A number that no other tab is going to pick at the same time.
pub(super) fn fresh_number() -> AppNumber {
    // 0 stands for the draft, and a browser without random numbers gets no second app.
    js::random::<4>().map_or(1, u32::from_le_bytes).max(1)
}

/// The keyring of the page.
///
/// The frame provides it; outside of the frame, as in tests, each call gives an empty one.
#[must_use]
pub fn use_keyring() -> Keyring {
    use_context::<Keyring>().unwrap_or_default()
}

/// The app that both tools use, `None` while there is none.
#[must_use]
pub fn current_app() -> Signal<Option<App>> {
    use_keyring().current()
}
