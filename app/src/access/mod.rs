//! Who is logged in, as the page knows it, and what waits for a log-in.
//!
//! The frame makes one [`BrowserAccess`]; [`crate::request`] tells it when a session has ended. What
//! is drawn of it is in `pages::access`.

mod denied;

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::Text;
use shared::api::{AccessState, Account, ApiError};

use crate::access_fns::access_state;
use crate::call_error::ServerCallError;
use crate::i18n::access as t;

pub use denied::{denied, either, needed};

/// A call that is made again with `None`, and gives up with a refusal.
pub type Waiting = Box<dyn FnOnce(Option<ApiError>)>;

/// How long the page waits at least before it asks again, in seconds.
const AGAIN_AFTER: u32 = 5;

thread_local! {
    /// Calls end where no context can be asked for.
    static ACCESS: Cell<Option<BrowserAccess>> = const { Cell::new(None) };
}

/// The state of the console for this browser. Cheap to copy.
#[derive(Clone, Copy)]
pub struct BrowserAccess {
    /// `None` until the server has answered; open where no server answers.
    state: RwSignal<Option<AccessState>>,
    ended: RwSignal<bool>,
    waiting: StoredValue<Vec<Waiting>, LocalStorage>,
}

impl BrowserAccess {
    /// The page's own: calls find it from now on.
    #[must_use]
    pub fn new() -> Self {
        let (state, ended) = (RwSignal::new(None), RwSignal::new(false));
        let access = Self { state, ended, waiting: StoredValue::new_local(Vec::new()) };
        ACCESS.set(Some(access));
        access
    }

    /// Asks the server, again and again while it cannot say. Without an answer nothing is known
    /// to be forbidden.
    pub fn load(self) {
        if !window().navigator().on_line() {
            self.state.set(Some(AccessState::Open));
            return;
        }
        spawn_local(async move {
            let state = match access_state().await {
                Ok(Ok(state)) => state,
                // As while it has no database.
                Ok(Err(mut error)) | Err(ServerCallError { refused: Some(mut error), .. }) => {
                    error.retry_after = error.retry_after.max(AGAIN_AFTER);
                    let pause = Duration::from_secs(u64::from(error.retry_after));
                    set_timeout(move || self.load(), pause);
                    AccessState::Unknown(error)
                }
                Err(_) => AccessState::Open,
            };
            self.state.try_set(Some(state));
        });
    }

    /// What the server said; `None` while it is asked.
    #[must_use]
    pub fn state(self) -> Option<AccessState> {
        self.state.get()
    }

    /// Whether the server has answered.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.state.with(Option::is_some)
    }

    /// Who is logged in.
    #[must_use]
    pub fn account(self) -> Option<Account> {
        self.state.with(|state| match state {
            Some(AccessState::LoggedIn(account)) => Some(account.clone()),
            _ => None,
        })
    }

    /// Whether somebody is logged in.
    #[must_use]
    pub fn is_logged_in(self) -> bool {
        self.state.with(|state| matches!(state, Some(AccessState::LoggedIn(_))))
    }

    /// Whether who is logged in has to set up their second factor before anything else.
    #[must_use]
    pub fn needs_second_factor(self) -> bool {
        self.state.with(|state| match state {
            Some(AccessState::LoggedIn(account)) => account.needs_second_factor(),
            _ => false,
        })
    }

    /// Whether a call may be made; `None` while that is not known.
    #[must_use]
    pub fn may(self, call: &str) -> Option<bool> {
        self.state.with(|state| state.as_ref().map(|state| state.may(call)))
    }

    /// Whether there is anything to log in to.
    #[must_use]
    pub fn is_guarded(self) -> bool {
        self.state.with(|state| !matches!(state, None | Some(AccessState::Open)))
    }

    /// Whether the session ended while the page was in use.
    #[must_use]
    pub fn has_ended(self) -> bool {
        self.ended.get()
    }

    /// Somebody has logged in: what waited goes on.
    pub fn logged_in(self, account: Account) {
        self.go_on(AccessState::LoggedIn(account), None);
    }

    /// Nobody logs in: what waited gives up.
    pub fn stay_out(self) {
        let refusal = ApiError::new(t::LOGGED_OUT, t::LOGGED_OUT_FIX);
        let (refused, single_sign_on, no_password) = (Text::default(), None, false);
        let state = AccessState::LoggedOut { refused, single_sign_on, no_password };
        self.go_on(state, Some(refusal));
    }

    fn go_on(self, state: AccessState, refusal: Option<ApiError>) {
        self.state.set(Some(state));
        self.ended.set(false);
        for waiting in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
            waiting(refusal.clone());
        }
    }
}

impl Default for BrowserAccess {
    fn default() -> Self {
        Self::new()
    }
}

/// The page's; outside of the frame, as in tests, each call gives one that knows nothing.
#[must_use]
pub fn use_access() -> BrowserAccess {
    ACCESS.get().unwrap_or_default()
}

/// A call was answered with "log in": asks for it, once for all that wait.
pub fn when_logged_in(waiting: Waiting) {
    let access = use_access();
    // Nothing is left to go on where the page is gone.
    access.waiting.try_update_value(|all| all.push(waiting));
    access.ended.try_set(true);
}
