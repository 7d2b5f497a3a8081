//! Vocabulary of tests at a push vendor itself: what its answers come to, and what its codes
//! mean.

pub mod catalogue;
mod class;
mod no_token;
mod token_shape;
mod token_wrapping;

pub use catalogue::CodeRow;
pub use class::{Class, Side};
pub use no_token::no_token;
pub use token_shape::{Shape, looks_like, shape};
pub use token_wrapping::{TokenWrapping, unwrap_token};
