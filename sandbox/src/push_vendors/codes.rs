//! The answers of each vendor: its code, the HTTP status it comes with, and the vendor's words.
//!
//! Where no document ties a code to a status, the one here is a plausible choice.

use super::service;
use crate::vendor::Vendor;

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CodeAnswer<'a> {
    /// The code, with a qualifier after a slash where one code has several meanings.
    pub(crate) code: &'a str,
    /// The HTTP status.
    pub(crate) status: u16,
    /// The vendor's own text.
    pub(crate) text: &'a str,
}

pub(crate) const fn row(
    code: &'static str,
    status: u16,
    text: &'static str,
) -> CodeAnswer<'static> {
    CodeAnswer { code, status, text }
}

impl<'a> CodeAnswer<'a> {
    /// The code as it can stand in a device token.
    pub(crate) fn slug(&self) -> String {
        slug(self.code)
    }

    /// The code without its qualifier.
    pub(crate) fn bare(&self) -> &'a str {
        self.code.split_once('/').map_or(self.code, |(bare, _)| bare)
    }

    /// The part after the code; empty for none.
    pub(crate) fn qualifier(&self) -> &'a str {
        self.code.split_once('/').map_or("", |(_, qualifier)| qualifier)
    }
}

/// A code in letters that device tokens may have: a leading minus becomes `minus`, and `/`,
/// `:` and `.` become `_`.
pub(crate) fn slug(code: &str) -> String {
    let (minus, digits) = match code.strip_prefix('-') {
        Some(digits) => ("minus", digits),
        None => ("", code),
    };
    format!("{minus}{}", digits.replace(['/', ':', '.'], "_"))
}

/// The answers of one vendor.
pub(crate) struct Codes {
    /// The answers to a send; the first one is success.
    pub(crate) sends: &'static [CodeAnswer<'static>],
    /// The refusals of a sign-in, where they differ from the answers to a send.
    pub(crate) sign_ins: &'static [CodeAnswer<'static>],
    /// The answer to a send to a device that does not exist.
    pub(crate) no_such_device: &'static str,
    /// The answer that means that the vendor is out of order for a while.
    pub(crate) out_of_order: &'static str,
}

/// The answers to a send.
pub(crate) fn rows(vendor: Vendor) -> &'static [CodeAnswer<'static>] {
    service(vendor).codes.sends
}

/// The refusals of a sign-in, where they differ from the answers to a send.
pub(crate) fn sign_in(vendor: Vendor) -> &'static [CodeAnswer<'static>] {
    service(vendor).codes.sign_ins
}

/// The answer to a send to a device that does not exist.
pub(crate) fn no_such_device(vendor: Vendor) -> Option<CodeAnswer<'static>> {
    let code = service(vendor).codes.no_such_device;
    rows(vendor).iter().copied().find(|row| row.code == code)
}

/// Finds an answer by its code, or by its code as it stands in a device token.
pub(crate) fn find(vendor: Vendor, code: &str) -> Option<CodeAnswer<'static>> {
    let all = rows(vendor).iter().chain(sign_in(vendor));
    all.copied().find(|row| row.code == code || row.slug() == code)
}

/// An answer that is known to be there.
pub(crate) fn known(vendor: Vendor, code: &'static str) -> CodeAnswer<'static> {
    find(vendor, code).unwrap_or(CodeAnswer {
        code,
        status: 500,
        text: "sandbox: not in its own list",
    })
}

/// The answer that means success.
pub(crate) fn accepted(vendor: Vendor) -> CodeAnswer<'static> {
    let first = rows(vendor).first().copied();
    first.unwrap_or(CodeAnswer { code: "", status: 200, text: "" })
}

/// The answer that means that the vendor is out of order for a while.
pub(crate) fn out_of_order(vendor: Vendor) -> CodeAnswer<'static> {
    known(vendor, service(vendor).codes.out_of_order)
}

/// A code that is in no list.
pub(crate) fn undocumented(vendor: Vendor, code: &str) -> CodeAnswer<'_> {
    let status = if matches!(vendor, Vendor::Fcm | Vendor::Huawei) { 400 } else { 200 };
    CodeAnswer { code, status, text: "sandbox: the token asks for this code" }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_stay_apart_in_tokens() {
        for vendor in Vendor::ALL {
            let all: Vec<_> = rows(vendor).iter().chain(sign_in(vendor)).collect();
            let slugs: HashSet<_> = all.iter().map(|row| row.slug()).collect();
            assert_eq!(slugs.len(), all.len(), "{vendor:?}");
        }
        for vendor in Vendor::ALL {
            assert_eq!(accepted(vendor).status, 200);
            assert!(rows(vendor).contains(&out_of_order(vendor)), "{vendor:?}");
        }
        assert_eq!(slug("-2"), "minus2");
        assert_eq!(slug("0/invalidUser:4"), "0_invalidUser_4");
    }
}
