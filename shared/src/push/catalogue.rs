//! What the push vendors' codes mean, with cause and solution.
//!
//! The rows stand in `shared/data/push-vendor-codes.tsv`. A code can be split by a qualifier
//! after a slash, such as `80300007/noRight`; what no vendor said but this program saw is
//! under `common`, such as `net/connect`. `receipt:N` is what a vendor reports after the phone
//! got, or missed, the push. Some rows are met only in what Tencent reports of a vendor, such
//! as a plain HTTP status of APNs.

use alloc::format;

use super::Class;
use crate::Text;
use crate::vendor::Vendor;

const TABLE: &str = include_str!("../../data/push-vendor-codes.tsv");

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// Whose code; `None` for what is the same with all of them.
    pub vendor: Option<Vendor>,
    /// The code, with its qualifier where it has one. An `x` after a digit stands for any digit.
    pub code: &'static str,
    /// The HTTP status it comes with, as documented: `400`, `5xx`; `-` where none is.
    pub http_status: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What kind of thing it is.
    pub class: Class,
    /// What it means.
    pub cause: Text,
    /// What to do.
    pub solution: Text,
    /// Where this is written.
    pub source: &'static str,
}

/// All rows, in the table's order.
pub fn all() -> impl Iterator<Item = CodeRow> {
    TABLE.lines().skip(1).filter_map(row)
}

/// The row for exactly this code; words are compared without case.
#[must_use]
pub fn lookup(vendor: Option<Vendor>, code: &str) -> Option<CodeRow> {
    all().find(|row| row.vendor == vendor && is(row.code, code.trim()))
}

/// Whether a row's code is this one.
pub(crate) fn is(listed: &str, code: &str) -> bool {
    let digit = |code: &str| code.bytes().last().is_some_and(|byte| byte.is_ascii_digit());
    match listed.strip_suffix('x').filter(|head| digit(head)) {
        Some(head) => code.strip_prefix(head).is_some_and(|end| end.len() == 1 && digit(end)),
        None => listed.eq_ignore_ascii_case(code),
    }
}

/// What an answer means: the first of `keys` that the vendor has a row for, then who else
/// may have given that status, then what this program saw of the connection (`net/…`), then the
/// vendor's row for the HTTP status, then the first key that is common to all, then what the
/// status says alone.
///
/// There is always an answer; of an unknown code it keeps the class that the status implies.
#[must_use]
pub fn explain(vendor: Vendor, keys: &[&str], http_status: Option<u16>) -> CodeRow {
    let of = |vendor: Option<Vendor>| keys.iter().find_map(|key| lookup(vendor, key));
    // A status whose answer was not read may be a gateway's.
    let unread =
        || keys.iter().filter(|key| key.starts_with("net/")).find_map(|key| lookup(None, key));
    of(Some(vendor))
        .or_else(|| of_page(keys, http_status?))
        .or_else(unread)
        .or_else(|| own_status(vendor, http_status?))
        .or_else(|| of(None))
        .or_else(|| any_status(http_status?))
        .unwrap_or_else(|| CodeRow { class: class_of(http_status), ..unknown() })
}

/// What a status means whose answer is not in the vendor's form: whoever is on the way may have
/// given it. `http/401`, `http/403`, `http/404` and `http/407`.
fn of_page(keys: &[&str], status: u16) -> Option<CodeRow> {
    let is_page = |key: &&str| matches!(*key, "net/not-json" | "net/web-page" | "net/empty");
    let is_told = matches!(status, 401 | 403 | 404 | 407) && keys.iter().any(is_page);
    is_told.then(|| lookup(None, &format!("http/{status}")))?
}

/// A vendor's row for a status as a whole: `HTTP_404`, `HTTP_5xx`.
fn own_status(vendor: Vendor, status: u16) -> Option<CodeRow> {
    let keys = [format!("HTTP_{status}"), format!("HTTP_{}xx", status / 100)];
    keys.iter().find_map(|key| lookup(Some(vendor), key))
}

/// The same for all vendors: `http/429` and `http/5xx`.
fn any_status(status: u16) -> Option<CodeRow> {
    match status {
        429 => lookup(None, "http/429"),
        500.. => lookup(None, "http/5xx"),
        _ => None,
    }
}

fn class_of(status: Option<u16>) -> Class {
    match status {
        Some(401 | 403) => Class::CredentialInvalid,
        Some(429) => Class::Quota,
        Some(500..) => Class::VendorUnavailable,
        _ => Class::Other,
    }
}

fn unknown() -> CodeRow {
    lookup(None, "unknown").unwrap_or(CodeRow {
        vendor: None,
        code: "unknown",
        http_status: "-",
        name: "unknown",
        class: Class::Other,
        cause: Text::default(),
        solution: Text::default(),
        source: "",
    })
}

fn row(line: &'static str) -> Option<CodeRow> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    let vendor = match next()? {
        "common" => None,
        slug => Some(Vendor::from_slug(slug)?),
    };
    let (code, http_status, name) = (next()?, next()?, next()?);
    let class = Class::from_slug(next()?)?;
    let (cause, solution, cause_zh, solution_zh) = (next()?, next()?, next()?, next()?);
    Some(CodeRow {
        vendor,
        code,
        http_status,
        name,
        class,
        cause: Text::new(cause, cause_zh),
        solution: Text::new(solution, solution_zh),
        source: next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeSet;

    #[test]
    fn every_line_is_a_row_with_everything_in_it() {
        let lines = TABLE.lines().skip(1).count();
        assert_eq!(all().count(), lines);
        assert!(lines >= 350, "{lines}");
        let mut seen = BTreeSet::new();
        for row in all() {
            let whose = row.vendor.map(Vendor::slug);
            assert!(seen.insert((whose, row.code)), "{whose:?} {} twice", row.code);
            for text in [&row.cause, &row.solution] {
                assert!(text.en.ends_with('.') && !text.en.contains('\u{3002}'), "{row:?}");
                assert!(text.zh.ends_with('。') && !text.zh.is_ascii(), "{row:?}");
            }
            assert!(!row.name.is_empty() && !row.source.is_empty(), "{row:?}");
            let code = row.code.replace("8200000x", "82000000");
            assert!(lookup(row.vendor, &code).is_some_and(|found| found == row), "{row:?}");
        }
    }

    #[test]
    fn the_most_specific_row_wins() {
        let explain = |vendor, keys: &[&str], status| {
            let row = explain(vendor, keys, status);
            (row.code, row.class)
        };
        use Class::{CredentialInvalid, Quota, TokenInvalid, VendorUnavailable};
        assert_eq!(
            explain(Vendor::Vivo, &["0/invalidUser:1", "0"], Some(200)),
            ("0/invalidUser:1", TokenInvalid)
        );
        assert_eq!(explain(Vendor::Vivo, &["0/invalidUser:9", "0"], Some(200)).0, "0");
        assert_eq!(explain(Vendor::Oppo, &["net/connect"], None).1, VendorUnavailable);
        assert_eq!(explain(Vendor::Huawei, &["net/cut"], Some(400)).0, "net/cut");
        assert_eq!(explain(Vendor::Huawei, &["nonsense"], Some(400)).0, "HTTP_400");
        assert_eq!(explain(Vendor::Meizu, &["nonsense"], Some(429)), ("http/429", Quota));
        assert_eq!(explain(Vendor::Xiaomi, &["nonsense"], Some(502)).0, "http/5xx");
        assert_eq!(
            explain(Vendor::Meizu, &["nonsense"], Some(401)),
            ("unknown", CredentialInvalid)
        );
        assert_eq!(explain(Vendor::Meizu, &[], None), ("unknown", Class::Other));
        assert_eq!(explain(Vendor::Apns, &["baddevicetoken"], Some(400)).0, "BadDeviceToken");
    }

    #[test]
    fn a_status_of_a_vendor_comes_before_the_common_one() {
        let of_vendors: alloc::vec::Vec<_> =
            all().filter(|row| row.code.starts_with("HTTP_")).collect();
        assert!(of_vendors.len() > 1, "{of_vendors:?}");
        for row in of_vendors {
            let digits = row.code.trim_start_matches("HTTP_").replace("xx", "04");
            let status = digits.parse().unwrap();
            let vendor = row.vendor.unwrap();
            assert_eq!(explain(vendor, &["nonsense"], Some(status)), row);
        }
    }
    #[test]
    fn a_plain_status_of_a_trace_leaves_direct_tests_alone() {
        for vendor in [Vendor::Apns, Vendor::Fcm] {
            let said = |status| {
                let row = explain(vendor, &["nonsense"], Some(status));
                (row.vendor, row.code, row.class)
            };
            for status in [400, 404, 410, 413] {
                assert_eq!(said(status), (None, "unknown", Class::Other), "{status}");
            }
            for status in [401, 403] {
                assert_eq!(said(status), (None, "unknown", Class::CredentialInvalid), "{status}");
            }
            assert_eq!(said(429), (None, "http/429", Class::Quota));
            assert_eq!(said(500), (None, "http/5xx", Class::VendorUnavailable));
            assert_eq!(said(503), (None, "http/5xx", Class::VendorUnavailable));
        }
        for status in [401, 403, 404, 407] {
            for key in ["net/not-json", "net/web-page", "net/empty"] {
                let row = explain(Vendor::Apns, &[key], Some(status));
                assert_eq!((row.code, row.class), (&*format!("http/{status}"), Class::Other));
            }
            // A code of the vendor's own is never a gateway's.
            let row = explain(Vendor::Apns, &["net/cut", "Forbidden"], Some(status));
            assert_eq!(row.code, "Forbidden");
        }
        for status in [200, 302, 400, 405] {
            let row = explain(Vendor::Apns, &["net/not-json"], Some(status));
            assert_eq!(row.code, "net/not-json", "{status}");
        }
        let row = explain(Vendor::Apns, &["BadDeviceToken"], Some(400));
        assert_eq!((row.code, row.class), ("BadDeviceToken", Class::TokenInvalid));
    }

    /// Whoever runs an app cannot change how a client is written.
    #[test]
    fn no_text_speaks_to_who_writes_a_client() {
        let words = [
            "POST",
            "UTF-8",
            "encode",
            "target_",
            "JWT",
            "UUID",
            "regId or alias",
            "in the URL",
            "request header",
            "in the header",
            "form body",
            "form field",
            "Send the",
            "Sign a",
            "Delete the",
            "Cache the",
            "request id",
            "skipType is",
            "stands below",
        ];
        let words_zh = ["请求头", "表单字段", "请使用 UUID", "请传入", "请删除该", "JWT", "见下方"];
        // What stands before a call is about what a person typed, and may name its form.
        for row in all().filter(|row| !row.code.starts_with("local/")) {
            for text in [&row.cause, &row.solution] {
                let told = words.iter().find(|word| text.en.contains(**word));
                let told = told.or(words_zh.iter().find(|word| text.zh.contains(**word)));
                assert_eq!(told, None, "{row:?}");
            }
        }
    }

    #[test]
    fn words_go_without_case_and_x_is_one_digit() {
        let code = |vendor, code| lookup(Some(vendor), code).map(|row| row.code);
        assert_eq!(code(Vendor::Apns, " baddevicetoken "), Some("BadDeviceToken"));
        assert_eq!(code(Vendor::Huawei, "82000003"), Some("8200000x"));
        for unknown in ["8200000", "820000033", "8200000é", ""] {
            assert_eq!(code(Vendor::Huawei, unknown), None, "{unknown}");
        }
    }
}
