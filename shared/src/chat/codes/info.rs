//! Finding a vendor's code inside `ErrorInfo`, a text without any documented form.

use super::CodeEntry;
use crate::chat::Vendor;
use crate::push::{Class, CodeRow, catalogue};

/// Shorter numbers stand in too many texts to be taken for a code.
const SHORTEST_NUMBER: usize = 3;

/// The vendor's row that `info` names. Words win over numbers: `410 Unregistered` says more
/// than 410. The last word wins: FCM's own code stands behind the general status. Without a
/// vendor only what a single vendor uses counts.
pub(super) fn find(vendor: Option<Vendor>, info: &str) -> Option<CodeEntry> {
    let whole = only(vendor, info.trim());
    let words = || info.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')));
    let number = |word: &&str| word.len() >= SHORTEST_NUMBER && is_number(word);
    whole
        .or_else(|| words().rev().filter(|w| !is_number(w)).find_map(|w| only(vendor, w)))
        .or_else(|| words().filter(number).find_map(|word| only(vendor, word)))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// What failed is not explained by an `OK` or a 200 in its text.
fn only(vendor: Option<Vendor>, code: &str) -> Option<CodeEntry> {
    let theirs = |row: &CodeRow| vendor.is_none() || row.vendor == vendor;
    let mut found = catalogue::all()
        .filter(|row| theirs(row) && row.class != Class::Success && catalogue::is(row.code, code));
    let first = found.next()?;
    found.next().map_or_else(|| CodeEntry::of_vendor(first), |_| None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(vendor: Option<Vendor>, info: &str) -> Option<&'static str> {
        find(vendor, info).map(|entry| entry.code)
    }

    #[test]
    fn words_win_over_numbers() {
        assert_eq!(code(Some(Vendor::Apns), "410 Unregistered"), Some("Unregistered"));
        assert_eq!(code(Some(Vendor::Xiaomi), "code:1,desc:regid_invalid"), Some("regid_invalid"));
        let fcm = r#"{"code":404,"status":"NOT_FOUND","details":[{"errorCode":"UNREGISTERED"}]}"#;
        assert_eq!(code(Some(Vendor::Fcm), fcm), Some("UNREGISTERED"));
        assert_eq!(
            code(Some(Vendor::Apns), r#"{"reason":"BadDeviceToken"}"#),
            Some("BadDeviceToken")
        );
    }

    #[test]
    fn numbers_are_found_in_a_text() {
        assert_eq!(code(Some(Vendor::Huawei), "code=80300007, msg=all"), Some("80300007"));
        assert_eq!(code(Some(Vendor::Vivo), "result:10302"), Some("10302"));
    }

    #[test]
    fn a_success_explains_no_failure() {
        assert_eq!(code(Some(Vendor::Meizu), "HTTP 200, code 110002"), Some("110002"));
        assert_eq!(code(Some(Vendor::Apns), "OK"), None);
    }

    #[test]
    fn a_short_number_counts_only_alone() {
        assert_eq!(code(Some(Vendor::Oppo), "11"), Some("11"));
        assert_eq!(code(Some(Vendor::Oppo), "tried 11 times"), None);
    }

    #[test]
    fn without_a_vendor_it_must_be_the_only_one() {
        assert_eq!(code(None, "BadDeviceToken"), Some("BadDeviceToken"));
        assert_eq!(code(None, "80300007"), None);
        assert_eq!(code(None, ""), None);
        assert_eq!(code(Some(Vendor::Fcm), "BadDeviceToken"), None);
    }
}
