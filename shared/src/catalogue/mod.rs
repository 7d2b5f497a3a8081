//! The one place for texts about failures: cause and solution per class, in English and
//! Simplified Chinese. Each text is for a person who has never read the format's rules.

mod advice;
mod checks;
mod detail;
mod failures;
mod found;
mod hints;
mod login;
mod other;
mod probes;
mod titles;
mod warnings;

pub use failures::{Explanation, explain};
pub use login::{LOGIN_CODES, login_error};
