//! What the two tools have in common: their forms, the clock, and handing values over.

use std::time::Duration;

use shared::SdkAppId;
use shared::usersig::{Claims, PrivateMapKey};

use super::generator::Form;
use super::verifier::Question;
use crate::i18n::{Lang, fill, use_lang, usersig};
use crate::keyring::{App, use_keyring};
use crate::pages::kept::kept;
use crate::ui::{Announcer, focus, scroll_into_view, use_announcer};
use crate::usersig_support::clock;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Ids of the elements that take the focus from afar.
pub(super) const GENERATOR_USER_ID: &str = "generator-userid";
pub(super) const VERIFIER_USERSIG: &str = "verifier-usersig";
const GENERATOR_REGION: &str = "usersig-generator";
const VERIFIER_REGION: &str = "usersig-verifier";

/// What was typed and made; kept while one looks at another page, for as long as the
/// document is open.
#[derive(Clone, Copy)]
struct Kept {
    form: Form,
    question: Question,
}

impl Kept {
    fn new() -> Self {
        Self { form: Form::new(), question: Question::new() }
    }
}

/// The state of the page. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// Now in Unix seconds; ticks while the page is shown.
    pub now: ReadSignal<i64>,
    /// The app that both tools use.
    pub app: Signal<Option<App>>,
    /// Its SDKAppID, also while there is no key for it.
    pub sdkappid: Memo<Option<SdkAppId>>,
    /// The generator's form.
    pub form: Form,
    /// The verifier's form.
    pub question: Question,
    signed_by_server: Memo<bool>,
    announcer: Announcer,
    lang: RwSignal<Lang>,
}

impl Desk {
    pub fn new() -> Self {
        let (now, set_now) = signal(clock::now());
        let tick = move || set_now.set(clock::now());
        // Fails only outside of a browser.
        if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || ticking.clear());
        }
        let keyring = use_keyring();
        let app = keyring.current();
        let sdkappid = Memo::new(move |_| {
            if let Some(app) = app.get() {
                return Some(app.sdkappid);
            }
            let typed = keyring.draft().sdkappid.with(|text| SdkAppId::parse(text));
            typed.ok().filter(|_| keyring.chosen().get().is_none())
        });
        let signed_by_server =
            Memo::new(move |_| app.with(|app| app.as_ref().is_some_and(App::is_signed_by_server)));
        let Kept { form, question } = kept(Kept::new);
        let (announcer, lang) = (use_announcer(), use_lang());
        Self { now, app, sdkappid, form, question, signed_by_server, announcer, lang }
    }

    /// Fills both UserID fields from the address, also when the address changes.
    pub fn prefill(self) {
        let query = use_query_map();
        Effect::new(move || {
            let wanted = query.with(|query| query.get("userid"));
            if let Some(user_id) = wanted.filter(|user_id| !user_id.is_empty()) {
                self.form.user_id.set(user_id.clone());
                self.question.user_id.set(user_id);
            }
        });
    }

    /// "Check it": the generated token goes to the verifier.
    pub fn hand_to_verifier(self, user_id: &str, token: &str) {
        self.question.user_id.set(user_id.to_owned());
        self.question.usersig.set(token.to_owned());
        self.question.check(self);
        scroll_into_view(VERIFIER_REGION);
        focus(VERIFIER_USERSIG);
    }

    /// "Edit as new": what a token says goes to the generator.
    pub fn hand_to_generator(self, claims: &Claims, ticket: Option<&PrivateMapKey>) {
        self.form.take_over(claims, ticket);
        let lang = self.lang.get_untracked();
        let app = self.app.get_untracked();
        if app.is_some_and(|app| app.sdkappid.get() != claims.sdkappid) {
            let text = usersig::EDITED_OTHER_APP.get(lang);
            self.announcer.show(&fill(text, &claims.sdkappid.to_string()));
        } else {
            self.announcer.say(usersig::EDITED_AS_NEW.get(lang));
        }
        scroll_into_view(GENERATOR_REGION);
        focus(GENERATOR_USER_ID);
    }

    /// The language of the page, followed.
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// The language of the page, as of now.
    pub fn lang_now(self) -> Lang {
        self.lang.get_untracked()
    }

    /// Whether the key of the current app never comes here.
    pub fn is_signed_by_server(self) -> bool {
        self.signed_by_server.get()
    }

    pub fn announcer(self) -> Announcer {
        self.announcer
    }
}

/// The section of one tool: a landmark that is named by its heading.
pub(super) fn region(id: Region, heading: AnyView, body: AnyView) -> AnyView {
    let (section, title) = match id {
        Region::Generator => (GENERATOR_REGION, "usersig-generator-title"),
        Region::Verifier => (VERIFIER_REGION, "usersig-verifier-title"),
    };
    view! {
        <section id=section class="panel usersig-tool" aria-labelledby=title>
            <h2 id=title>{heading}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// The two sections.
#[derive(Clone, Copy)]
pub(super) enum Region {
    Generator,
    Verifier,
}
