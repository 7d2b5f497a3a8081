//! Which page is shown, and moving between pages without loading anything.
//!
//! Written by hand over the History API; `docs/decisions/0001-hand-written-routes.md` says
//! why.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FocusOptions, HtmlElement, MouseEvent, UrlSearchParams};

use crate::i18n::{Lang, Text, frame, tr, use_lang};
use crate::prelude::*;
use crate::ui::{Announcer, use_announcer};

/// Element id of the heading that takes the focus after a move to another page.
pub const HEADING_ID: &str = "page-heading";

/// The pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// Choose or enter an app.
    Apps,
    /// Generate and verify a UserSig.
    UserSig,
    /// Offline push check.
    PushCheck,
    /// Push checks of the past.
    History,
    /// What error codes mean.
    Codes,
    /// Any other address.
    NotFound,
}

impl Route {
    /// The page for a path; a slash at the end does not matter.
    #[must_use]
    pub fn parse(path: &str) -> Self {
        match path {
            "/" => Self::Apps,
            "/usersig" | "/usersig/" => Self::UserSig,
            "/push-check" | "/push-check/" => Self::PushCheck,
            "/history" | "/history/" => Self::History,
            "/codes" | "/codes/" => Self::Codes,
            _ => Self::NotFound,
        }
    }

    /// The path of the page.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Apps | Self::NotFound => "/",
            Self::UserSig => "/usersig",
            Self::PushCheck => "/push-check",
            Self::History => "/history",
            Self::Codes => "/codes",
        }
    }

    /// Heading, name in the navigation, and the first part of the document's title.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::Apps => frame::APPS,
            Self::UserSig => frame::USERSIG_TOOLS,
            Self::PushCheck => frame::PUSH_CHECK,
            Self::History => frame::HISTORY,
            Self::Codes => frame::CODES,
            Self::NotFound => frame::NOT_FOUND,
        }
    }
}

/// Where the page is. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Router {
    route: RwSignal<Route>,
    user_id: RwSignal<Option<String>>,
    lang: RwSignal<Lang>,
    announcer: Announcer,
}

impl Router {
    /// Starts at the address of the page and follows the browser's back and forward.
    #[must_use]
    pub fn new() -> Self {
        let router = Self {
            route: RwSignal::new(Route::NotFound),
            user_id: RwSignal::new(None),
            lang: use_lang(),
            announcer: use_announcer(),
        };
        router.read_address();
        router.keep_title();
        let back = window_event_listener(leptos::ev::popstate, move |_| {
            router.read_address();
            router.arrive();
        });
        on_cleanup(move || back.remove());
        router
    }

    /// The page that is shown.
    #[must_use]
    pub fn route(self) -> Signal<Route> {
        self.route.into()
    }

    /// The UserID that the address asks to fill in (`?userid=`); `None` without one.
    #[must_use]
    pub fn user_id(self) -> Signal<Option<String>> {
        self.user_id.into()
    }

    /// Moves to another page, or to another query of the same one. A query comes from
    /// [`query`]; it may be empty.
    pub fn go(self, route: Route, query: &str) {
        let location = window().location();
        let here = [location.pathname(), location.search()].map(Result::unwrap_or_default).concat();
        let there = [route.path(), query].concat();
        if here != there
            && let Ok(history) = window().history()
        {
            // Fails only when called hundreds of times a second; the page still changes.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&there));
        }
        self.read_address();
        self.route.set(route);
        window().scroll_to_with_x_and_y(0.0, 0.0);
        self.arrive();
    }

    fn read_address(self) {
        let path = window().location().pathname().unwrap_or_default();
        self.route.set(Route::parse(&path));
        self.user_id.set(param("userid"));
    }

    fn keep_title(self) {
        Effect::new(move || {
            let page = self.route.get().title().get(self.lang.get());
            document().set_title(&[page, " · Signet"].concat());
        });
    }

    /// Tells people who do not see the change of page. Not on the first load: there the
    /// browser itself reads the page.
    fn arrive(self) {
        // The new page is in the document after the effects of this turn have run.
        request_animation_frame(move || {
            focus_heading();
            let title = self.route.get_untracked().title();
            self.announcer.say(title.get(self.lang.get_untracked()));
        });
    }
}

impl Default for Router {
    fn default() -> Self {
        Self::new()
    }
}

/// A parameter of the address as it is now; `None` where it is absent or empty.
///
/// A page is built anew for every address, so it asks when it is built.
#[must_use]
pub fn param(name: &str) -> Option<String> {
    let query = window().location().search().unwrap_or_default();
    let value = UrlSearchParams::new_with_str(&query).ok()?.get(name)?;
    (!value.is_empty()).then_some(value)
}

/// The query of an address from names and values; without those that are empty.
#[must_use]
pub fn query(pairs: &[(&str, &str)]) -> String {
    let mut query = String::new();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        let value = String::from(js_sys::encode_uri_component(value));
        let mark = if query.is_empty() { "?" } else { "&" };
        query.push_str(&[mark, name, "=", value.as_str()].concat());
    }
    query
}

/// Writes the query into the address without a move: for what is being typed.
///
/// Only while the page is shown: one whose code came late may have been left by then, and the
/// address is another page's.
pub fn keep_query(route: Route, query: &str) {
    let shown = window().location().pathname().unwrap_or_default();
    if Route::parse(&shown) != route {
        return;
    }
    let there = [route.path(), query].concat();
    if let Ok(history) = window().history() {
        // Fails only when called hundreds of times a second; the next one succeeds.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&there));
    }
}

/// Without scrolling: a move forward starts at the top, the browser restores a move back.
fn focus_heading() {
    let heading = document().get_element_by_id(HEADING_ID);
    if let Some(heading) = heading.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // The heading has a tabindex, so it takes the focus.
        let _ = heading.focus_with_options(&options);
    }
}

/// The router of the page.
#[must_use]
pub fn use_router() -> Router {
    use_context::<Router>().unwrap_or_default()
}

/// A link to a page. A plain click stays in the document, every other one (new tab,
/// download, …) is left to the browser.
#[component]
pub fn Link(
    /// Where it leads.
    to: Route,
    /// Class of the anchor.
    #[prop(default = "link")]
    class: &'static str,
    /// From [`query`]. Defaults to none.
    #[prop(optional, into)]
    query: String,
    /// What stands in it.
    children: Children,
) -> View {
    let router = use_router();
    let current = Signal::derive(move || (router.route.get() == to).then_some("page"));
    let href = [to.path(), query.as_str()].concat();
    let follow = move |event: MouseEvent| {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.button() == 0 && !modified && !event.default_prevented() {
            event.prevent_default();
            router.go(to, &query);
        }
    };
    view! {
        <a href=href class=class aria-current=current on:click=follow>
            {children()}
        </a>
    }
}

/// The one `h1` of a page; takes the focus when the page is shown after a move.
#[component]
pub fn Heading(
    /// The page it belongs to.
    of: Route,
) -> View {
    view! { <h1 id=HEADING_ID tabindex="-1">{tr(of.title())}</h1> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_each_page() {
        assert_eq!(Route::parse("/"), Route::Apps);
        assert_eq!(Route::parse("/usersig"), Route::UserSig);
        assert_eq!(Route::parse("/usersig/"), Route::UserSig);
        assert_eq!(Route::parse("/push-check"), Route::PushCheck);
        assert_eq!(Route::parse("/history"), Route::History);
        assert_eq!(Route::parse("/codes"), Route::Codes);
    }

    #[test]
    fn parse_anything_else_is_not_found() {
        for path in ["/UserSig", "/usersig/x", "//", "/index.html", "usersig", "/push_check"] {
            assert_eq!(Route::parse(path), Route::NotFound, "{path}");
        }
    }

    #[test]
    fn paths_lead_back_to_their_page() {
        for route in [Route::Apps, Route::UserSig, Route::PushCheck, Route::History, Route::Codes] {
            assert_eq!(Route::parse(route.path()), route);
        }
    }
}
