//! Who may use the console: users, passwords, second factors, sessions, the one-time set-up link, and delays
//! after failed log-ins. Nothing here knows HTTP; the clock is passed in.
#![forbid(unsafe_code)]

mod access;
mod delays;
mod faults;
mod link;
mod name;
mod password;
mod second_factor;
mod sessions;
mod sign_on;
mod tokens;
mod users;
mod ways;

pub use access::{Access, Mode};
pub use delays::{AddressKey, Delays, Wait};
pub use faults::{LogInFault, SetUpFault, UserInputFault};
pub use link::{LinkFault, SetUpLinks};
pub use name::{ConsoleName, NameFault};
pub use password::{PasswordFault, Passwords, PhcFault, check_password, hash_password, parse_phc};
pub use second_factor::FactorFault;
pub use sessions::{
    ConsoleSessions, DAY, HOUR, Lifetimes, SESSION, SessionData, is_cut_off, session_fault,
    session_name,
};
pub use sign_on::{GroupRoles, SignOnChange, SignOnFault, SignedOn};
pub use tokens::TokenFault;
pub use users::{ChangeFault, ConfiguredUser, KnownUser, ProvenUser, Users};
pub use ways::LogInWays;
