//! What the vendor's codes mean, with cause and solution.
//!
//! The rows stand in `shared/data/tencent-codes.tsv`, one per family and code. The same
//! number means different things in different families, so no lookup goes without one.

mod explain;
mod info;

pub use explain::{Meaning, explain_rest, explain_stage};

use super::Vendor;
use crate::Text;

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
    /// A push vendor; `receipt:N` is what it reports after the phone got, or missed, the push.
    Vendor(Vendor),
}

impl Family {
    /// Its word in the table.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::Module => "module",
            Self::Client => "client",
            Self::Vendor(vendor) => vendor.slug(),
        }
    }

    /// The reverse of [`Family::slug`].
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        match slug {
            "rest" => Some(Self::Rest),
            "module" => Some(Self::Module),
            "client" => Some(Self::Client),
            _ => Vendor::from_slug(slug).map(Self::Vendor),
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeEntry {
    /// Whose code.
    pub family: Family,
    /// A number, or a vendor's word such as `BadDeviceToken`. An `x` at the end of a number
    /// stands for any digit.
    pub code: &'static str,
    /// What it means.
    pub cause: Text,
    /// The next step.
    pub solution: Text,
}

/// All rows, in the table's order.
pub fn all() -> impl Iterator<Item = CodeEntry> {
    TABLE.lines().skip(1).filter_map(row)
}

/// The row for exactly this code; words are compared without case.
#[must_use]
pub fn lookup(family: Family, code: &str) -> Option<CodeEntry> {
    let code = code.trim();
    all().find(|entry| entry.family == family && is(entry.code, code))
}

fn row(line: &'static str) -> Option<CodeEntry> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next().filter(|cell| !cell.is_empty());
    let family = Family::from_slug(cell()?)?;
    let (code, cause, solution) = (cell()?, cell()?, cell()?);
    Some(CodeEntry {
        family,
        code,
        cause: Text::new(cause, cell()?),
        solution: Text::new(solution, cell()?),
    })
}

fn is(listed: &str, code: &str) -> bool {
    let digit = |code: &str| code.bytes().last().is_some_and(|byte| byte.is_ascii_digit());
    match listed.strip_suffix('x').filter(|head| digit(head)) {
        Some(head) => code.strip_prefix(head).is_some_and(|end| end.len() == 1 && digit(end)),
        None => listed.eq_ignore_ascii_case(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_row() {
        assert_eq!(all().count(), TABLE.lines().count() - 1);
    }

    #[test]
    fn the_family_decides_what_a_number_means() {
        let words = |family| lookup(family, "-1").map(|entry| entry.cause);
        assert!(words(Family::Module).is_some());
        assert_ne!(words(Family::Module), words(Family::Vendor(Vendor::Xiaomi)));
        assert_eq!(words(Family::Rest), None);
    }

    #[test]
    fn words_go_without_case_and_x_is_one_digit() {
        let apns = Family::Vendor(Vendor::Apns);
        assert_eq!(lookup(apns, " baddevicetoken ").map(|e| e.code), Some("BadDeviceToken"));
        let huawei = Family::Vendor(Vendor::Huawei);
        assert_eq!(lookup(huawei, "82000003").map(|e| e.code), Some("8200000x"));
        assert_eq!(lookup(huawei, "8200000"), None);
        assert_eq!(lookup(huawei, "820000033"), None);
        assert_eq!(lookup(huawei, "8200000é"), None);
        assert_eq!(lookup(huawei, ""), None);
    }
}
