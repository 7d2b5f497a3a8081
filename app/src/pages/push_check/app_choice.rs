//! Which app the tools work with: the one in use, if the server knows it.

use shared::api::AppInfo;

use crate::i18n::{Lang, fill, push_check as t, tr};
use crate::keyring::{AppOrigin, Keyring, ServerApps, use_keyring};
use crate::ui::{Button, Callout, Icon, Tone, focus, icon};
use leptos::prelude::*;

const TITLE_ID: &str = "push-app";

/// The choice. Cheap to copy.
#[derive(Clone, Copy)]
pub struct AppChoice {
    keyring: Keyring,
    /// Named by the address, and not yet, or never, an app of the server.
    asked: RwSignal<Option<u32>>,
    framed: Memo<Option<u32>>,
}

impl AppChoice {
    pub fn new() -> Self {
        let keyring = use_keyring();
        let current = keyring.current();
        let framed =
            Memo::new(move |_| current.with(|app| app.as_ref().map(|app| app.sdkappid.get())));
        Self { keyring, asked: RwSignal::new(None), framed }
    }

    /// The address names an app.
    pub fn ask_for(self, sdkappid: u32) {
        self.asked.set(Some(sdkappid));
    }

    /// Chooses what the address names once the server has it; another app in the frame
    /// counts more.
    pub fn follow(self) {
        Effect::new(move |before: Option<Option<u32>>| {
            let framed = self.framed.get();
            if before.is_some_and(|before| before.is_some() && before != framed) {
                self.asked.set(None);
            }
            framed
        });
        Effect::new(move || {
            let known = self.asked.get().filter(|asked| self.info(*asked, |_| ()).is_some());
            if let Some(sdkappid) = known {
                self.choose(sdkappid);
            }
        });
    }

    /// Makes one of the server's apps the app in use.
    fn choose(self, sdkappid: u32) {
        self.asked.set(None);
        if self.framed.get_untracked() == Some(sdkappid) {
            return;
        }
        let entry = self.keyring.apps().with_untracked(|apps| {
            let of_server = |origin: &AppOrigin| matches!(origin, AppOrigin::Server { .. });
            let mut same = apps.iter().filter(|app| app.sdkappid.get() == sdkappid);
            same.find(|app| of_server(&app.origin)).map(|app| app.number)
        });
        if entry.is_some() {
            self.keyring.choose(entry);
        }
    }

    /// The SDKAppID that is asked for, whether the server knows it or not.
    pub fn wanted(self) -> Option<u32> {
        self.asked.get().or_else(|| self.framed.get())
    }

    /// The SDKAppID in use; `None` while there is none or the server does not know it.
    pub fn number(self) -> Option<u32> {
        self.info(self.wanted()?, |app| app.sdkappid)
    }

    /// What the server says about the app in use.
    pub fn current(self) -> Option<AppInfo> {
        self.info(self.wanted()?, AppInfo::clone)
    }

    fn info<T>(self, sdkappid: u32, read: fn(&AppInfo) -> T) -> Option<T> {
        self.keyring.server_apps().with(|apps| apps.find(sdkappid).map(read))
    }
}

/// Asks for an app where there is none to work with; nothing else.
#[component]
pub fn AppSection(
    /// The choice.
    choice: AppChoice,
    /// Language of the page.
    lang: RwSignal<Lang>,
) -> impl IntoView {
    let server = choice.keyring.server_apps();
    let known = Memo::new(move |_| choice.number().is_some());
    let content = move || match server.get() {
        ServerApps::Loading => view! { <p class="field-hint">{tr(t::APPS_LOADING)}</p> }.into_any(),
        ServerApps::Unreachable => no_server(choice.keyring, lang.get()),
        ServerApps::Ready(list) => unknown(choice, lang.get(), &list),
    };
    let section = move || {
        (!known.get()).then(|| {
            view! {
                <section class="panel app-panel" aria-labelledby=TITLE_ID>
                    <h2 id=TITLE_ID tabindex="-1">{tr(t::APP)}</h2>
                    {content}
                </section>
            }
        })
    };
    section.into_any()
}

fn no_server(keyring: Keyring, lang: Lang) -> AnyView {
    let again = move |()| {
        focus(TITLE_ID);
        keyring.ask_server();
    };
    view! {
        <Callout tone=Tone::Warn title=tr(t::NEEDS_SERVER)>
            <p>{t::NO_SERVER_FIX.in_lang(lang).to_owned()}</p>
            <div class="actions">
                <Button label=tr(t::TRY_AGAIN) on_press=again />
            </div>
        </Callout>
    }
    .into_any()
}

/// No app is chosen, or one that the server cannot work with.
fn unknown(choice: AppChoice, lang: Lang, list: &[AppInfo]) -> AnyView {
    let buttons = list.iter().map(|app| pick(choice, app)).collect::<Vec<_>>();
    let picks =
        (!buttons.is_empty()).then(|| view! { <div class="picks">{buttons}</div> }.into_any());
    let Some(wanted) = choice.wanted() else {
        let text = if list.is_empty() { t::NO_APPS } else { t::CHOOSE_APP };
        return view! { <p>{text.get(lang)}</p> {picks} }.into_any();
    };
    let number = wanted.to_string();
    let text = fill(t::NOT_ON_SERVER.get(lang), &number);
    let lines = fill(t::APP_LINES, &number);
    view! {
        <Callout tone=Tone::Warn title=tr(t::NOT_ON_SERVER_TITLE)>
            <p>{text}</p>
            <pre class="code" tabindex="0"><code>{lines}</code></pre>
        </Callout>
        {picks}
    }
    .into_any()
}

fn pick(choice: AppChoice, app: &AppInfo) -> AnyView {
    let number = app.sdkappid;
    view! {
        <button type="button" class="button" on:click=move |_| choice.choose(number)>
            {icon(Icon::App)}
            <span>{app.name.as_str()} " " <span class="mono">{number.to_string()}</span></span>
        </button>
    }
    .into_any()
}
