//! Tests at the push vendor itself: which way a test goes, and a token without a user.

mod options;
mod through;
mod token;

pub use through::{ThroughChoice, access, input};
pub use token::token_test;

pub(super) use options::options;
pub(super) use through::through;
