//! Vocabulary of tests at a push vendor itself: what its answers come to, and what its codes
//! mean.

pub mod catalogue;
mod class;
mod no_token;
mod token_dress;
mod token_shape;

pub use catalogue::CodeRow;
pub use class::{Class, Side};
pub use no_token::no_token;
pub use token_dress::{TokenDress, undress};
pub use token_shape::{Shape, looks_like, shape};
