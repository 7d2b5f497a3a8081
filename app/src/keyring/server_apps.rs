//! The apps of the server's configuration, as the keyring gets them.

use shared::api::{ApiError, AppInfo, Role};
use shared::{SecretKey, Text};
use zeroize::Zeroizing;

use super::state::fresh_number;
use super::{App, AppNumber, AppOrigin, Keyring, ServerKey, use_keyring};
use crate::access::{BrowserAccess, needed, use_access};
use crate::prefs;
use crate::request::ask;
use crate::server_fns::{app_key, list_apps};
use leptos::prelude::*;

/// What the server said about its apps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ServerApps {
    /// It was asked and has not answered yet.
    #[default]
    Loading,
    /// There is no server, or none that answers. All else works as before.
    Unreachable,
    /// Its apps; there may be none.
    Ready(Vec<AppInfo>),
}

impl ServerApps {
    /// The app with this SDKAppID.
    #[must_use]
    pub fn find(&self, sdkappid: u32) -> Option<&AppInfo> {
        let Self::Ready(apps) = self else { return None };
        apps.iter().find(|app| app.sdkappid == sdkappid)
    }

    /// Whether a push credential of any needs somebody.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        matches!(self, Self::Ready(apps) if apps.iter().any(|app| app.attention > 0))
    }
}

/// What the server said about its apps.
#[must_use]
pub fn use_server_apps() -> Signal<ServerApps> {
    use_keyring().server_apps()
}

/// The server's entry of the app that is in use; `None` where it does not know it.
///
/// The SDKAppID decides: an app that was typed in here, or is locked, counts too.
#[must_use]
pub fn current_server_app() -> Signal<Option<AppInfo>> {
    let keyring = use_keyring();
    let (current, server) = (keyring.current(), keyring.server_apps());
    Memo::new(move |_| {
        let sdkappid = current.with(|app| app.as_ref().map(|app| app.sdkappid.get()))?;
        server.with(|server| server.find(sdkappid).cloned())
    })
    .into()
}

impl Keyring {
    /// Asks for the server's apps once the keyring is read and the server may be asked.
    pub fn open_server(self, access: BrowserAccess) {
        Effect::new(move || {
            if !self.is_loaded().get() {
                return;
            }
            match (access.may("list_apps"), self.server_apps().get_untracked()) {
                (Some(true), ServerApps::Loading | ServerApps::Unreachable) => self.ask_server(),
                (Some(false), ServerApps::Loading) => self.leave_server(),
                _ => {}
            }
        });
    }

    /// Asks the server for its apps. Without an answer that is all there is to know.
    pub fn ask_server(self) {
        self.server.try_set(ServerApps::Loading);
        if !window().navigator().on_line() {
            // The attempt would only make the browser complain.
            self.server.try_set(ServerApps::Unreachable);
            return;
        }
        ask(list_apps, move |answer| match answer {
            Ok(infos) => self.add_server_apps(infos),
            Err(_) => drop(self.server.try_set(ServerApps::Unreachable)),
        });
    }

    /// Whether one of the server's apps, which have not come yet, may be chosen when they do.
    pub fn awaits_apps(self) -> bool {
        self.is_free() && self.server.with_untracked(|server| *server == ServerApps::Loading)
    }

    /// Whether nothing was chosen and nothing typed.
    fn is_free(self) -> bool {
        self.chosen.get_untracked().is_none() && self.draft.is_empty()
    }

    /// The server is not asked: nobody is logged in.
    pub fn leave_server(self) {
        self.server.set(ServerApps::Unreachable);
    }

    /// Takes the server's apps in, and chooses one of them where nothing else was chosen.
    pub(super) fn add_server_apps(self, infos: Vec<AppInfo>) {
        let numbers = |apps: &Vec<App>| apps.iter().map(|app| app.number).collect::<Vec<_>>();
        // None when the page is gone.
        let Some(known) = self.apps.try_with_untracked(numbers) else { return };
        let mut added = infos.iter().filter_map(App::from_server).collect::<Vec<_>>();
        for app in added.iter_mut().filter(|app| known.contains(&app.number)) {
            app.number = fresh_number();
        }
        let choice =
            if self.is_free() { first_choice(prefs::last_app(), &known, &added) } else { None };
        let demos = added.iter().filter(|app| is_demo(app)).map(|app| app.number);
        let wanted = demos.chain(choice).collect::<Vec<_>>();
        self.apps.update(|apps| apps.extend(added));
        self.server.set(ServerApps::Ready(infos));
        if choice.is_some() {
            // Not remembered as a choice: nobody made it.
            self.chosen.set(choice);
        }
        for number in wanted {
            self.fetch_key(number);
        }
    }

    /// Asks the server for the key of one of its apps, if the page may have it and has not
    /// asked yet or got none.
    pub fn fetch_key(self, number: AppNumber) {
        let wanted = self.apps.with_untracked(|apps| {
            apps.iter().find(|app| app.number == number && app.lacks_offered_key()).cloned()
        });
        let Some(App { sdkappid, .. }) = wanted else { return };
        if untrack(|| use_access().may("app_key")) == Some(false) {
            let label = needed(Some(Role::Operator));
            let error = ApiError::new(Text::new(label.en, label.zh), Text::default());
            self.change(number, |app| app.set_server_key(ServerKey::Failed(error)));
            return;
        }
        self.change(number, |app| app.set_server_key(ServerKey::Coming));
        ask(
            move || app_key(sdkappid.get()),
            move |answer| {
                self.take_key(number, answer.map(Zeroizing::new));
            },
        );
    }

    /// The key of a server's app has come, or has not.
    pub(super) fn take_key(self, number: AppNumber, answer: Result<Zeroizing<String>, ApiError>) {
        let key = answer.and_then(|text| SecretKey::parse(&text).map_err(|_| no_key()));
        self.change(number, |app| match key {
            Ok(key) => {
                app.set_server_key(ServerKey::Offered);
                app.fingerprint = Some(key.fingerprint());
                app.key = Some(key);
            }
            Err(error) => app.set_server_key(ServerKey::Failed(error)),
        });
    }
}

fn no_key() -> ApiError {
    ApiError::new(
        Text::new("The server sent no usable key", "服务器未返回可用的密钥"),
        Text::new(
            "Look at the app's secret_key in the server's configuration.",
            "请检查服务器配置中该应用的 secret_key。",
        ),
    )
}

const fn is_demo(app: &App) -> bool {
    matches!(app.origin, AppOrigin::Server { demo: true, .. })
}

/// The app that was used last, else the only one there is.
fn first_choice(last: Option<AppNumber>, known: &[AppNumber], added: &[App]) -> Option<AppNumber> {
    let used = added.iter().map(|app| app.number).find(|number| Some(*number) == last);
    used.or(match (known, added) {
        ([], [only]) => Some(only.number),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use shared::SdkAppId;

    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn app(number: AppNumber) -> App {
        App::locked(number, String::new(), SdkAppId::new_unvalidated(number))
    }

    #[test]
    fn the_only_app_is_chosen() {
        assert_eq!(first_choice(None, &[], &[app(1)]), Some(1));
        assert_eq!(first_choice(Some(9), &[], &[app(1)]), Some(1));
    }

    #[test]
    fn among_several_none_is_chosen() {
        assert_eq!(first_choice(None, &[], &[app(1), app(2)]), None);
        assert_eq!(first_choice(None, &[7], &[app(1)]), None);
        assert_eq!(first_choice(None, &[7], &[]), None);
    }

    #[test]
    fn the_one_used_last_is_chosen_again() {
        assert_eq!(first_choice(Some(2), &[7], &[app(1), app(2)]), Some(2));
    }
}
