//! Everything of a store as a file, and back: to move it from one database to the other.
//!
//! The file has a JSON value in each line: a head, then for each table its name and columns
//! followed by its rows, and an end with the number of rows and a sum over all lines before it.
//! Sealed values stay sealed, so that the file is of use with the store's key only.

mod error;
mod export;
mod file;
mod import;
pub(crate) mod pages;
pub(crate) mod schema;

use std::collections::BTreeMap;

pub use error::TransferError;
pub(crate) use import::{copy, is_empty, key_of};

/// How many rows each table has.
pub type Rows = BTreeMap<String, u64>;
