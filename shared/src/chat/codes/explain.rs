//! From a code in an answer to words, known or not.

use alloc::format;
use alloc::vec::Vec;

use super::{CodeEntry, Family, info, lookup};
use crate::Text;
use crate::chat::{StageKind, Vendor};

/// The module's code for "the vendor answered with an error".
const VENDOR_ANSWERED: &str = "-198";

/// The module's numbers that vendors use, too.
const SHARED_NUMBERS: [&str; 2] = ["-1", "-2"];

/// What the code of a failed stage means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The row it was found in; `None` for an unknown code.
    pub entry: Option<CodeEntry>,
    /// Why it failed. Where the code is unknown, this says so and names it.
    pub cause: Text,
    /// What to do next.
    pub solution: Text,
}

impl Meaning {
    /// Whose code it turned out to be; `None` for Tencent's own and for unknown ones.
    #[must_use]
    pub fn vendor(&self) -> Option<Vendor> {
        match self.entry.as_ref()?.family {
            Family::Vendor(vendor) => Some(vendor),
            _ => None,
        }
    }

    /// The push vendor's code inside the message, where `code` only says that there is one.
    #[must_use]
    pub fn unwrapped(&self, code: &str) -> Option<&'static str> {
        let entry = self.entry.as_ref().filter(|_| code.trim() == VENDOR_ANSWERED)?;
        self.vendor().map(|_| entry.code)
    }

    /// Whether it is the row of `code` in `family`.
    #[must_use]
    pub fn is(&self, family: Family, code: &str) -> bool {
        self.entry.as_ref().is_some_and(|entry| entry.family == family && entry.code == code)
    }
}

impl From<CodeEntry> for Meaning {
    fn from(entry: CodeEntry) -> Self {
        Self { cause: entry.cause.clone(), solution: entry.solution.clone(), entry: Some(entry) }
    }
}

/// Cause and solution of a code that the REST API answered.
///
/// An unknown code shows itself with Tencent's own words, where there are any, so that they
/// stand wherever the cause does.
#[must_use]
pub fn explain_rest(code: i64, info: &str) -> (Text, Text) {
    let code = format!("{code}");
    let meaning = found_or_unknown(lookup(Family::Rest, &code), &code, info);
    (meaning.cause, meaning.solution)
}

/// What a failed stage of a trace means.
///
/// On the way to the vendor (`Channel`, `Device`) the vendor speaks first, by number in
/// `code` or by name in `info`; before it the offline push module does, and its -198 wraps a
/// vendor's error that stands in `info`.
#[must_use]
pub fn explain_stage(vendor: Option<Vendor>, kind: StageKind, code: &str, info: &str) -> Meaning {
    let code = code.trim();
    let module = || lookup(Family::Module, code);
    let entry = if code == VENDOR_ANSWERED {
        info::find(vendor, info).or_else(module)
    } else {
        match kind {
            StageKind::Bound => module().or_else(|| by_vendor(vendor, kind, code, info)),
            StageKind::Channel | StageKind::Device | StageKind::Click => match module() {
                Some(entry) if !SHARED_NUMBERS.contains(&code) => Some(entry),
                shared => by_vendor(vendor, kind, code, info).or(shared),
            },
            StageKind::Accepted | StageKind::Online => {
                lookup(Family::Rest, code).or_else(module).or_else(|| lookup(Family::Client, code))
            }
        }
    };
    found_or_unknown(entry, code, info)
}

fn by_vendor(vendor: Option<Vendor>, kind: StageKind, code: &str, info: &str) -> Option<CodeEntry> {
    let in_code = |code: &str| vendor.and_then(|vendor| lookup(Family::Vendor(vendor), code));
    let receipt = || match kind {
        StageKind::Device => in_code(&format!("receipt:{code}")),
        _ => None,
    };
    receipt()
        .or_else(|| named(vendor, info))
        .or_else(|| in_code(code))
        .or_else(|| info::find(vendor, info))
}

/// A vendor's word in `info`, not a number: a number in `code` is worth more than that.
fn named(vendor: Option<Vendor>, info: &str) -> Option<CodeEntry> {
    info::find(vendor, info).filter(|entry| entry.code.bytes().any(|b| b.is_ascii_alphabetic()))
}

/// The most of a message that is quoted, in characters.
const QUOTED: usize = 300;

fn found_or_unknown(entry: Option<CodeEntry>, code: &str, info: &str) -> Meaning {
    if let Some(entry) = entry {
        return entry.into();
    }
    let cause = match code {
        "" => Text::new("It failed without a code.", "失败，但没有错误码。"),
        _ => Text::owned(
            format!("Code {code} is not in Signet's list."),
            format!("错误码 {code} 不在 Signet 的列表中。"),
        ),
    };
    let words = info.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        let solution = Text::new(
            "There is no message with it. Look at the raw answer, then ask Tencent's support.",
            "没有附带说明文字。请查看原始返回，再联系腾讯云技术支持。",
        );
        return Meaning { entry: None, cause, solution };
    }
    let words = match words.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words,
    };
    Meaning {
        entry: None,
        cause: Text::owned(
            format!("{} The message with it: “{words}”.", cause.en),
            format!("{}附带的说明：“{words}”。", cause.zh),
        ),
        solution: Text::new(
            "If the message does not help, ask the support of Tencent or of the push vendor.",
            "若该说明仍不足以判断，请联系腾讯云或推送厂商的技术支持。",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(vendor: Option<Vendor>, kind: StageKind, code: &str, info: &str) -> &'static str {
        explain_stage(vendor, kind, code, info).entry.map_or("", |entry| entry.code)
    }

    #[test]
    fn the_module_speaks_before_the_vendor_is_reached() {
        let bound = |number| code(Some(Vendor::Xiaomi), StageKind::Bound, number, "");
        assert_eq!(bound("-1"), "-1");
        let meaning = explain_stage(Some(Vendor::Xiaomi), StageKind::Bound, "-1", "");
        assert!(meaning.is(Family::Module, "-1"));
        assert_eq!(bound("-203"), "-203");
    }

    #[test]
    fn the_vendor_speaks_at_the_channel() {
        let channel = |vendor, number, info| code(Some(vendor), StageKind::Channel, number, info);
        assert_eq!(channel(Vendor::Apns, "410", "Unregistered"), "Unregistered");
        assert_eq!(channel(Vendor::Apns, "410", ""), "410");
        assert_eq!(channel(Vendor::Apns, "1", "BadDeviceToken"), "BadDeviceToken");
        assert_eq!(channel(Vendor::Huawei, "80300007", "tokens bad"), "80300007");
        assert_eq!(channel(Vendor::Vivo, "10302", ""), "10302");
        assert_eq!(channel(Vendor::Xiaomi, "1", "regid_invalid"), "regid_invalid");
        assert_eq!(channel(Vendor::Xiaomi, "1", ""), "1");
        assert_eq!(channel(Vendor::Oppo, "28", "limit 10000 a day"), "28");
        assert_eq!(channel(Vendor::Huawei, "-203", "80300007"), "-203");
    }

    #[test]
    fn the_wrapping_code_is_unwrapped() {
        let wrapped = |info| code(Some(Vendor::Huawei), StageKind::Bound, "-198", info);
        assert_eq!(wrapped("vendor error: 80200001"), "80200001");
        assert_eq!(wrapped("something"), "-198");
        let meaning = explain_stage(None, StageKind::Channel, "-198", "BadDeviceToken");
        assert_eq!(meaning.vendor(), Some(Vendor::Apns));
    }

    #[test]
    fn receipts_are_for_the_device() {
        let huawei = |kind| code(Some(Vendor::Huawei), kind, "6", "");
        assert_eq!(huawei(StageKind::Device), "receipt:6");
        assert_eq!(huawei(StageKind::Channel), "");
    }

    #[test]
    fn unknown_codes_show_themselves() {
        let (cause, solution) = explain_rest(69_999, "odd\n thing");
        for text in [&cause.en, &cause.zh] {
            assert!(text.contains("69999") && text.contains("“odd thing”"), "{text}");
        }
        assert!(solution.en.contains("the message"), "{solution:?}");
        let (cause, solution) = explain_rest(69_999, " ");
        assert!(!cause.en.contains('“') && solution.en.contains("no message"), "{solution:?}");
        let long = explain_rest(69_999, &"長い".repeat(200)).0;
        assert!(long.en.ends_with("長い…”.") && long.en.chars().count() < 400, "{long:?}");
        // What is in the list speaks for itself.
        assert!(!explain_rest(70_009, "odd thing").0.en.contains("odd thing"));
        let meaning = explain_stage(None, StageKind::Channel, "", "");
        assert_eq!(meaning.entry, None);
        assert!(!meaning.cause.is_empty());
    }

    #[test]
    fn the_way_in_speaks_the_language_of_the_rest_api() {
        assert_eq!(code(None, StageKind::Accepted, "90045", ""), "90045");
        assert_eq!(code(None, StageKind::Online, "6014", ""), "6014");
    }
}
