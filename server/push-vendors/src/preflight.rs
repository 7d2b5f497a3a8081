//! What can be seen before anything is sent.

use shared::Text;
use shared::api::{Finding, FindingState};
use shared::chat::DeviceToken;
use shared::chat::Vendor;
use shared::push::{CodeRow, Shape, catalogue, looks_like, no_token, shape, unwrap_token};

use super::{Push, PushVendor};

/// How long before its end a certificate is worth a word, in seconds: 30 days.
const SOON: i64 = 30 * 86_400;

/// What was seen before the push.
#[derive(Debug, Default)]
pub(super) struct PreFlight {
    /// What stops the test: a key of the catalogue and a detail.
    pub(super) stop: Option<(&'static str, String)>,
    /// Worth reading, and no reason to stop.
    pub(super) notes: Vec<Finding>,
}

/// Looks at token, credential and message. `now` in Unix seconds.
pub(super) fn check(push_vendor: &dyn PushVendor, push: &Push<'_>, now: i64) -> PreFlight {
    let mut seen = PreFlight::default();
    seen.token(push_vendor.vendor(), push.token);
    seen.end(push_vendor.not_after(), now);
    let size = push.title.len() + push.body.len();
    if seen.stop.is_none() && size > push_vendor.max_payload() {
        seen.stop =
            Some(("local/message-too-long", format!("{size} > {}", push_vendor.max_payload())));
    }
    if is_test_like(push.title) || is_test_like(push.body) {
        seen.notes.extend(note("local/wording", ""));
    }
    seen
}

impl PreFlight {
    fn token(&mut self, vendor: Vendor, token: &DeviceToken) {
        self.notes.extend(token.wrapping().and_then(|wrapping| note(wrapping.key(), "")));
        let token = token.expose();
        let wrapping = || unwrap_token(vendor, token).map(|(_, wrapping)| wrapping.key());
        let named = no_token(vendor, token).or_else(wrapping);
        let other = looks_like(token).filter(|other| *other != vendor).map(Vendor::name);
        match (shape(vendor, token), other) {
            (Shape::Wrong, None) if let Some(key) = named => {
                self.stop = Some((key, String::new()));
            }
            (_, None) if let Some(key) = named => self.notes.extend(note(key, "")),
            (Shape::Wrong, Some(other)) => {
                self.stop = Some(("local/token-of-other-vendor", other.to_owned()));
            }
            (Shape::Wrong, None) => self.stop = Some(("local/token-format", String::new())),
            (_, Some(other)) => self.notes.extend(note("local/token-of-other-vendor", other)),
            (Shape::Unusual, None) => self.notes.extend(note("local/token-unusual", "")),
            (Shape::Usual, None) => {}
        }
    }

    fn end(&mut self, not_after: Option<i64>, now: i64) {
        let Some(left) = not_after.map(|end| end.saturating_sub(now)) else { return };
        if left < 0 {
            self.stop = Some(("local/certificate-expired", String::new()));
        } else if left < SOON {
            let days = left / 86_400;
            self.notes.extend(note("local/certificate-expiring", &format!("{days} d")));
        }
    }
}

/// A row of the catalogue as something worth reading.
pub(super) fn note(key: &str, detail: &str) -> Option<Finding> {
    let row: CodeRow = catalogue::lookup(None, key)?;
    Some(Finding {
        state: FindingState::Notice,
        title: row.cause,
        detail: Text::same(detail.to_owned()),
        solution: row.solution,
        code: key.to_owned(),
    })
}

/// What vivo refuses as a test (10085, 10104), and others may filter.
fn is_test_like(text: &str) -> bool {
    let plain = text.to_lowercase();
    let has_letters = plain.chars().any(char::is_alphabetic);
    !has_letters
        || plain.split(|c: char| !c.is_alphanumeric()).any(|word| word == "test")
        || plain.contains("测试")
        || plain.contains(['[', ']', '【', '】'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_near_its_end() {
        const NOW: i64 = 1_700_000_000;
        const DAY: i64 = 86_400;
        let (expired, expiring) = ("local/certificate-expired", "local/certificate-expiring");
        for (left, stop, noted) in [
            (30 * DAY, None, None),
            (30 * DAY - 1, None, Some((expiring, "29 d"))),
            (2 * DAY, None, Some((expiring, "2 d"))),
            (0, None, Some((expiring, "0 d"))),
            (-1, Some(expired), None),
        ] {
            let mut seen = PreFlight::default();
            seen.end(Some(NOW + left), NOW);
            assert_eq!(seen.stop.map(|(key, _)| key), stop, "{left}");
            let note = seen.notes.first().map(|note| (&*note.code, &*note.detail.en));
            assert_eq!(note, noted, "{left}");
        }
        let mut seen = PreFlight::default();
        seen.end(None, NOW);
        assert!(seen.stop.is_none() && seen.notes.is_empty());
    }

    #[test]
    fn what_looks_like_a_test() {
        for text in ["A Test", "123", "!!!", "[App] hello", "测试消息", "test"] {
            assert!(is_test_like(text), "{text}");
        }
        for text in ["Checking your notifications", "Latest news", "通知检查"] {
            assert!(!is_test_like(text), "{text}");
        }
    }
}
