//! Who may use the console: users, passwords, sessions, the one-time set-up link, and delays
//! after failed log-ins. Nothing here knows HTTP; the clock is passed in.
#![forbid(unsafe_code)]

mod access;
mod delays;
mod link;
mod name;
mod password;
mod sessions;
mod sign_on;
mod tokens;
mod users;
mod ways;

pub use access::{Access, LogInFault, Mode, SetUpFault, UserInputFault, session_name};
pub use delays::{AddressKey, Delays, Wait};
pub use link::{LinkFault, SetUpLink};
pub use name::{ConsoleName, NameFault};
pub use password::{PasswordFault, Passwords, PhcFault, check_password, hash_password, parse_phc};
pub use sessions::{ConsoleSessions, DAY, HOUR, Lifetimes, SESSION, SessionData};
pub use sign_on::{GroupRoles, SignOnChange, SignOnFault, SignedOn};
pub use tokens::TokenFault;
pub use users::{ChangeFault, ConfiguredUser, KnownUser, Users};
pub use ways::LogInWays;
