//! The pages, their addresses and titles, and arriving at one of them.

use leptos::html;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::params::ParamsMap;
use web_sys::FocusOptions;

use crate::i18n::{Text, access, app_reports, audit, frame, tokens, tr, use_lang};
use crate::ui::use_announcer;

/// Element id of the heading that takes the focus after a move to another page.
pub const HEADING_ID: &str = "page-heading";

/// The pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Choose or enter an app.
    Apps,
    /// Generate and verify a UserSig.
    UserSig,
    /// The offline push issue finder.
    PushCheck,
    /// The state of one user, or of many.
    ClientStatus,
    /// A device token, tested at its push vendor.
    TokenTest,
    /// Code with which an app reports its devices.
    AppReports,
    /// One push check, running or over.
    Check,
    /// Push checks of the past.
    History,
    /// The push credentials.
    Certificates,
    /// What error codes mean.
    Codes,
    /// Log-in.
    LogIn,
    /// The first user of a locked console.
    SetUp,
    /// One's own password and sessions.
    Account,
    /// The users of the console.
    Users,
    /// The tokens of scripts.
    Tokens,
    /// Who did what on the console.
    Audit,
    /// Any other address.
    NotFound,
}

impl Page {
    /// The path of the page.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Apps | Self::NotFound => "/",
            Self::UserSig => "/usersig",
            Self::PushCheck => "/push-check",
            Self::ClientStatus => "/push-check/status",
            Self::TokenTest => "/push-check/token",
            Self::AppReports => "/push-check/app-reports",
            // Without the ID: see [`check_path`].
            Self::Check => "/push-check/checks",
            Self::History => "/history",
            Self::Certificates => "/certificates",
            Self::Codes => "/codes",
            Self::LogIn => "/login",
            Self::SetUp => "/setup",
            Self::Account => "/settings/account",
            Self::Users => "/settings/users",
            Self::Tokens => "/settings/tokens",
            Self::Audit => "/settings/audit",
        }
    }

    /// The address of the page with a query from [`query`].
    #[must_use]
    pub fn with(self, query: &str) -> String {
        [self.path(), query].concat()
    }

    /// Heading, name in the navigation, and the first part of the document's title.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::Apps => frame::APPS,
            Self::UserSig => frame::USERSIG_TOOLS,
            Self::PushCheck => frame::PUSH_CHECK,
            Self::ClientStatus => frame::CLIENT_STATUS,
            Self::TokenTest => frame::TOKEN_TEST,
            Self::AppReports => app_reports::TITLE,
            Self::Check => frame::CHECK,
            Self::History => frame::HISTORY,
            Self::Certificates => frame::CERTIFICATES,
            Self::Codes => frame::CODES,
            Self::LogIn => access::LOG_IN,
            Self::SetUp => access::SET_UP,
            Self::Account => access::ACCOUNT,
            Self::Users => access::USERS,
            Self::Tokens => tokens::TITLE,
            Self::Audit => audit::TITLE,
            Self::NotFound => frame::NOT_FOUND,
        }
    }
}

/// A parameter of the address as it is when a page is built; `None` where it is absent or
/// empty.
#[must_use]
pub fn param(name: &str) -> Option<String> {
    use_query_map().with_untracked(|query| query.get(name)).filter(|value| !value.is_empty())
}

/// The query of an address from names and values; without those that are empty.
#[must_use]
pub fn query(pairs: &[(&'static str, &str)]) -> String {
    let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
    let map: ParamsMap = pairs.map(|(name, value)| (*name, (*value).to_owned())).collect();
    map.to_query_string()
}

/// The address of one push check.
#[must_use]
pub fn check_path(id: &str) -> String {
    [Page::Check.path(), "/", id].concat()
}

/// A function that writes a query into the address without an entry in the history: for what
/// is being typed. Call it where the page is built.
pub fn keep_query(page: Page) -> impl Fn(&str) + Clone {
    let (go, location) = (use_navigate(), use_location());
    let (path, search) = (location.pathname, location.search);
    let wanted = StoredValue::new(String::new());
    move |query: &str| {
        wanted.set_value(page.with(query));
        let go = go.clone();
        // The router writes the address of a new page only after the page was built. What is
        // written is what is wanted by then.
        request_animation_frame(move || {
            let shown = path.try_get_untracked().zip(search.try_get_untracked());
            let Some((path, search)) = shown.filter(|(path, _)| path == page.path()) else {
                return;
            };
            let search = if search.is_empty() { search } else { ["?", &search].concat() };
            let Some(there) = wanted.try_get_value().filter(|it| *it != [path, search].concat())
            else {
                return;
            };
            let options = NavigateOptions {
                resolve: false,
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            go(&there, options);
        });
    }
}

/// Whether a page was shown before in this document. The frame provides it.
#[derive(Debug, Clone, Copy)]
pub struct Arrived(pub StoredValue<bool>);

/// The one `h1` of a page and its title; takes the focus and is announced when the page is
/// shown after a move. Not on the first load: there the browser itself reads the page.
#[component]
pub fn Heading(
    /// The page it belongs to.
    of: Page,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let (lang, announcer, arrived) = (use_lang(), use_announcer(), use_context::<Arrived>());
    Effect::new(move || {
        let (Some(heading), Some(Arrived(before))) = (heading.get(), arrived) else { return };
        if !before.get_value() {
            before.set_value(true);
            return;
        }
        // A move forward starts at the top, and the browser restores a move back.
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // The heading has a tabindex, so it takes the focus.
        let _ = heading.focus_with_options(&options);
        announcer.announce(of.title().get(lang.get_untracked()));
    });
    let title = move || [of.title().get(lang.get()), " · Signet"].concat();
    view! {
        <Title text=title />
        <h1 id=HEADING_ID tabindex="-1" node_ref=heading>{tr(of.title())}</h1>
    }
}
