//! What the codes in answers and traces of Tencent mean, with cause and solution.
//!
//! Tencent's own rows stand in `shared/data/tencent-codes.tsv`, those of the push vendors in
//! [`catalogue`]. The same number means different things in different families, so no lookup
//! goes without one.

mod explain;
mod info;

pub use explain::{Meaning, explain_rest, explain_stage};

use super::Vendor;
use crate::Text;
use crate::push::{CodeRow, catalogue};

const TABLE: &str = include_str!("../../../data/tencent-codes.tsv");

/// Who speaks, and so what a number means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Answers of the REST API.
    Rest,
    /// The offline push module of Chat, in the traces of a push.
    Module,
    /// The SDK inside the app, in the app's own log.
    Client,
    /// A push vendor.
    Vendor(Vendor),
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeEntry {
    /// Whose code.
    pub family: Family,
    /// A number, or a vendor's word such as `BadDeviceToken`.
    pub code: &'static str,
    /// What it means.
    pub cause: Text,
    /// The next step.
    pub solution: Text,
    /// Where this is written.
    pub source: &'static str,
}

impl CodeEntry {
    fn of_vendor(row: CodeRow) -> Option<Self> {
        let CodeRow { vendor, code, cause, solution, source, .. } = row;
        Some(Self { family: Family::Vendor(vendor?), code, cause, solution, source })
    }
}

/// Tencent's own rows, in the table's order.
pub fn own() -> impl Iterator<Item = CodeEntry> {
    TABLE.lines().skip(1).filter_map(row)
}

/// The row for exactly this code; words are compared without case.
#[must_use]
pub fn lookup(family: Family, code: &str) -> Option<CodeEntry> {
    if let Family::Vendor(vendor) = family {
        return catalogue::lookup(Some(vendor), code).and_then(CodeEntry::of_vendor);
    }
    own().find(|entry| entry.family == family && entry.code == code.trim())
}

fn row(line: &'static str) -> Option<CodeEntry> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next().filter(|cell| !cell.is_empty());
    let family = match cell()? {
        "rest" => Family::Rest,
        "module" => Family::Module,
        "client" => Family::Client,
        _ => return None,
    };
    let (code, cause, solution) = (cell()?, cell()?, cell()?);
    Some(CodeEntry {
        family,
        code,
        cause: Text::new(cause, cell()?),
        solution: Text::new(solution, cell()?),
        source: cell()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_row() {
        assert_eq!(own().count(), TABLE.lines().count() - 1);
    }

    #[test]
    fn the_family_decides_what_a_number_means() {
        let words = |family| lookup(family, "-1").map(|entry| entry.cause);
        assert!(words(Family::Module).is_some());
        assert_ne!(words(Family::Module), words(Family::Vendor(Vendor::Xiaomi)));
        assert_eq!(words(Family::Rest), None);
    }
}
