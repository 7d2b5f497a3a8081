//! Who may use the console: roles, what each call needs, log-in and sessions.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::second_factor::is_for_set_up;
use super::{ApiError, SecondFactor, TypedSecret};
use crate::Text;

crate::words! {
    /// What somebody may do. Each role may do what those before it may.
    #[derive(PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(rename_all = "snake_case")]
    pub enum Role: word, from_word {
        /// Status, history and reports.
        Viewer = "viewer",
        /// Also device information and test pushes.
        Support = "support",
        /// Also keys, signing by the server, users, and deletion.
        Operator = "operator",
    }
}

/// Where a user of the console logs in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Here, with a password.
    #[default]
    Password,
    /// At a provider of single sign-on.
    SingleSignOn,
    /// At a reverse proxy in front.
    Proxy,
    /// At a place that this version does not know.
    Unknown,
}

/// What a call needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it can be made without log-in, and while the console is locked.
    Nothing,
    /// A log-in with this role or a higher one.
    Role(Role),
}

/// What each server function needs, by the end of its address.
pub const CALLS: &[(&str, Needs)] = &[
    ("access_state", Needs::Nothing),
    ("log_in", Needs::Nothing),
    ("log_in_with_code", Needs::Nothing),
    ("set_up", Needs::Nothing),
    ("log_out", Needs::Role(Role::Viewer)),
    ("set_password", Needs::Role(Role::Viewer)),
    ("list_sessions", Needs::Role(Role::Viewer)),
    ("end_session", Needs::Role(Role::Viewer)),
    ("begin_second_factor", Needs::Role(Role::Viewer)),
    ("confirm_second_factor", Needs::Role(Role::Viewer)),
    ("end_second_factor", Needs::Role(Role::Viewer)),
    ("count_recovery_codes", Needs::Role(Role::Viewer)),
    ("renew_recovery_codes", Needs::Role(Role::Viewer)),
    ("reset_second_factor", Needs::Role(Role::Operator)),
    ("list_console_users", Needs::Role(Role::Operator)),
    ("add_console_user", Needs::Role(Role::Operator)),
    ("change_console_user", Needs::Role(Role::Operator)),
    ("remove_console_user", Needs::Role(Role::Operator)),
    ("list_tokens", Needs::Role(Role::Operator)),
    ("add_token", Needs::Role(Role::Operator)),
    ("revoke_token", Needs::Role(Role::Operator)),
    ("list_audit", Needs::Role(Role::Operator)),
    ("list_apps", Needs::Role(Role::Viewer)),
    ("get_status", Needs::Role(Role::Viewer)),
    ("watch_push_test", Needs::Role(Role::Viewer)),
    ("list_checks", Needs::Role(Role::Viewer)),
    ("summarize_checks", Needs::Role(Role::Viewer)),
    ("get_check", Needs::Role(Role::Viewer)),
    ("export_check", Needs::Role(Role::Viewer)),
    ("list_credentials", Needs::Role(Role::Viewer)),
    ("get_device_information", Needs::Role(Role::Support)),
    ("add_binding", Needs::Role(Role::Support)),
    ("start_push_test", Needs::Role(Role::Support)),
    ("cancel_push_test", Needs::Role(Role::Support)),
    ("check_credential", Needs::Role(Role::Support)),
    ("app_key", Needs::Role(Role::Operator)),
    ("sign_user_sig", Needs::Role(Role::Operator)),
    ("delete_user", Needs::Role(Role::Operator)),
];

/// What a call needs; one that is not in the table needs the highest role.
///
/// ```
/// use shared::api::{Needs, Role, needs};
/// assert_eq!(needs("get_status"), Needs::Role(Role::Viewer));
/// assert_eq!(needs("not_in_the_table"), Needs::Role(Role::Operator));
/// ```
#[must_use]
pub fn needs(call: &str) -> Needs {
    let known = CALLS.iter().find(|(name, _)| *name == call);
    known.map_or(Needs::Role(Role::Operator), |(_, needs)| *needs)
}

/// Whether a call is one of people only, about log-in and users: no API token makes it.
#[must_use]
pub fn is_of_people(call: &str) -> bool {
    CALLS.iter().take_while(|(name, _)| *name != "list_apps").any(|(name, _)| *name == call)
}

/// Codes of answers with an error status that the page acts on.
pub mod code {
    /// 401: there is no session, or it has ended.
    pub const LOG_IN_NEEDED: &str = "log_in_needed";
    /// 403: the role may not do this; the answer names the one that may.
    pub const NOT_ALLOWED: &str = "not_allowed";
    /// 403: the console is locked until its first operator is set up.
    pub const NOT_SET_UP: &str = "not_set_up";
    /// 403: the console requires a second factor, and the user has to set it up first.
    pub const SECOND_FACTOR_NEEDED: &str = "second_factor_needed";
}

/// The state of the console for this browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessState {
    /// No users, and only this machine can reach it: everything may be done.
    Open,
    /// No users, and other machines can reach it: nothing may be done before set-up.
    Locked {
        /// The reason why set-up is not possible over this connection; empty when it is.
        refused: Text,
    },
    /// There are users, and this browser has no session.
    LoggedOut {
        /// The reason why log-in is not possible over this connection; empty when it is.
        refused: Text,
        /// The name of the provider of single sign-on, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        single_sign_on: Option<String>,
        /// Whether no password is taken.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        no_password: bool,
    },
    /// This browser has a session.
    LoggedIn(Account),
    /// The server cannot say now, and what it says instead. Of the page alone: never sent.
    #[serde(skip)]
    Unknown(ApiError),
}

impl AccessState {
    /// Whether a call may be made.
    #[must_use]
    pub fn may(&self, call: &str) -> bool {
        match (self, needs(call)) {
            (_, Needs::Nothing) | (Self::Open, _) => true,
            (Self::Locked { .. } | Self::LoggedOut { .. } | Self::Unknown(_), Needs::Role(_)) => {
                false
            }
            (Self::LoggedIn(account), Needs::Role(role)) => {
                account.role >= role && (!account.needs_second_factor() || is_for_set_up(call))
            }
        }
    }
}

/// Who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Their second factor.
    pub second_factor: SecondFactor,
    /// Whether they stand in the configuration file: then nothing of it can be changed here.
    pub from_configuration: bool,
    /// Where they log in.
    #[serde(default)]
    pub origin: Origin,
}

impl Account {
    /// Whether they have to set up their second factor before anything else.
    #[must_use]
    pub fn needs_second_factor(&self) -> bool {
        self.second_factor == SecondFactor::Needed
    }
}

/// What became of a log-in. A refused one is an [`super::ApiError`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogIn {
    /// The browser has a session now.
    Done(Account),
    /// Name and password are right; `log_in_with_code` is needed next.
    CodeNeeded {
        /// What goes with the code. Good for 5 minutes and one log-in.
        challenge: TypedSecret,
    },
}

/// A user of the console: not one of a chat app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsoleUser {
    /// The name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Whether log-in is switched off.
    pub disabled: bool,
    /// Their second factor.
    pub second_factor: SecondFactor,
    /// Whether they stand in the configuration file: then nothing of it can be changed here.
    pub from_configuration: bool,
    /// Where they log in; their role comes from there.
    #[serde(default)]
    pub origin: Origin,
    /// When they were added, Unix seconds; 0 for those of the configuration file.
    pub created_at: i64,
    /// How many sessions they have.
    pub sessions: u32,
}

/// A session of the user who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionInfo {
    /// Its name, for ending it; no use for anything else.
    pub id: String,
    /// Whether it is the one that asks.
    pub current: bool,
    /// When it began, Unix seconds.
    pub created_at: i64,
    /// When it was last used, Unix seconds, to the minute.
    pub seen_at: i64,
    /// From which address it was begun.
    pub address: String,
    /// What the browser said it is; it can say anything.
    pub client: String,
}

/// An API token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenInfo {
    /// Its name, for revoking it; no use for anything else.
    pub id: String,
    /// What it is for.
    pub label: String,
    /// What it may do.
    pub role: Role,
    /// The SDKAppIDs it may ask about; empty for all.
    pub apps: Vec<u32>,
    /// Who made it.
    pub made_by: String,
    /// When it was made, Unix seconds.
    pub created_at: i64,
    /// When it ends, Unix seconds.
    pub ends_at: i64,
    /// When it was last used, Unix seconds, to the minute; `None` for never.
    pub seen_at: Option<i64>,
}

/// A new API token: its secret is shown this once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewToken {
    /// What goes behind `Authorization: Bearer`.
    pub secret: TypedSecret,
    /// The token as it is listed.
    pub token: TokenInfo,
}

/// The longest life of an API token, in days.
pub const TOKEN_DAYS_MAX: u32 = 366;

/// The shortest password, in characters.
pub const PASSWORD_MIN: usize = 10;

/// The longest password, in characters.
pub const PASSWORD_MAX: usize = 256;

/// The longest name of a user of the console.
pub const CONSOLE_NAME_MAX: usize = 64;
