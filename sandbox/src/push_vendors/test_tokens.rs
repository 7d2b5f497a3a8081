//! Device tokens that ask for a reply, in their last letters.
//!
//! | vendor | a code | a fault |
//! | --- | --- | --- |
//! | APNs | ends with `c0de` and four decimal digits, the place in the list of its reasons, from 1 | ends with `fa17` and four digits |
//! | OPPO | ends with `CODE` and the code | ends with `FAULT` and the word |
//! | the other six | ends with `_code_` and the code | ends with `_fault_` and the word |
//!
//! A token of no device, which is all zeros at APNs and has `nosuchdevice` in it elsewhere, is
//! refused as one.
//!
//! Codes are written as [`slug`] does. OPPO's marks have no underscore because the parts
//! between underscores name the region.

use hyper::StatusCode;

use super::codes::{self, CodeAnswer, slug};
use crate::faults::ResponseFault;
use crate::vendor::Vendor;

/// Ends an APNs token of a development build: the production host does not know it.
const DEVELOPMENT: &str = "e0000001";
/// Ends an APNs token of an App Store build: the development host does not know it.
const PRODUCTION: &str = "e0000002";

/// The faults with their numbers in an APNs token. The number of `http_NNN` is 1NNN.
pub(crate) static FAULTS: [(&str, u16); 8] = [
    ("slow", 1),
    ("reset", 2),
    ("half", 3),
    ("garbage", 4),
    ("skew", 5),
    ("skewok", 6),
    ("huge", 7),
    ("redirect", 8),
];

/// The behaviour that a token asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TokenBehaviour {
    /// A documented answer.
    CodeAnswer(CodeAnswer<'static>),
    /// An undocumented code.
    Unknown(String),
    ResponseFault(ResponseFault),
    /// No answer at all.
    HangUp,
    /// The vendor's clock is ahead, and it has an internal error.
    Skew,
    /// The vendor's clock is ahead, and all is well.
    SkewOk,
}

/// Reads a token.
pub(crate) fn behaviour(vendor: Vendor, token: &str) -> Option<TokenBehaviour> {
    if is_of_no_device(vendor, token) {
        return codes::no_such_device(vendor).map(TokenBehaviour::CodeAnswer);
    }
    if vendor == Vendor::Apns {
        return apns_behaviour(token);
    }
    let (code, fault) = words(vendor);
    if let Some((_, word)) = token.rsplit_once(fault) {
        return fault_of(word);
    }
    let (_, word) = token.rsplit_once(code).filter(|(_, word)| !word.is_empty())?;
    Some(match codes::rows(vendor).iter().find(|row| row.slug() == word) {
        Some(row) => TokenBehaviour::CodeAnswer(*row),
        None => TokenBehaviour::Unknown(word.replacen("minus", "-", 1)),
    })
}

fn is_of_no_device(vendor: Vendor, token: &str) -> bool {
    match vendor {
        Vendor::Apns => token.bytes().all(|byte| byte == b'0'),
        _ => token.replace('_', "").contains("nosuchdevice"),
    }
}

fn apns_behaviour(token: &str) -> Option<TokenBehaviour> {
    let (kind, number) = tail(token)?.split_at_checked(4)?;
    let number: u16 = number.parse().ok()?;
    match kind.to_ascii_lowercase().as_str() {
        "c0de" => {
            let place = usize::from(number).checked_sub(1)?;
            codes::rows(Vendor::Apns).get(place).copied().map(TokenBehaviour::CodeAnswer)
        }
        "fa17" => match FAULTS.iter().find(|(_, each)| *each == number) {
            Some((word, _)) => fault_of(word),
            None => fault_of(&format!("http_{}", number.checked_sub(1_000)?)),
        },
        _ => None,
    }
}

fn fault_of(word: &str) -> Option<TokenBehaviour> {
    Some(match word {
        "slow" => TokenBehaviour::ResponseFault(ResponseFault::Slow),
        "reset" => TokenBehaviour::HangUp,
        "half" => TokenBehaviour::ResponseFault(ResponseFault::Reset),
        "garbage" => TokenBehaviour::ResponseFault(ResponseFault::Garbage),
        "skew" => TokenBehaviour::Skew,
        "skewok" => TokenBehaviour::SkewOk,
        "huge" => TokenBehaviour::ResponseFault(ResponseFault::Huge),
        "redirect" => TokenBehaviour::ResponseFault(ResponseFault::Redirect),
        "html502" => TokenBehaviour::ResponseFault(ResponseFault::Status(StatusCode::BAD_GATEWAY)),
        _ => {
            let status = StatusCode::from_bytes(word.strip_prefix("http_")?.as_bytes()).ok()?;
            let bad = status.is_client_error() || status.is_server_error();
            return bad.then_some(TokenBehaviour::ResponseFault(ResponseFault::Status(status)));
        }
    })
}

/// The last eight digits of a token of APNs.
fn tail(token: &str) -> Option<&str> {
    token.get(token.len().checked_sub(8)?..)
}

const fn words(vendor: Vendor) -> (&'static str, &'static str) {
    match vendor {
        Vendor::Oppo => ("CODE", "FAULT"),
        _ => ("_code_", "_fault_"),
    }
}

/// Returns whether a host of APNs knows a token, by the build that it is of. Both hosts know
/// most tokens here, which is simpler to work with than the truth.
pub(crate) fn is_of_environment(token: &str, production: bool) -> bool {
    let end = tail(token).unwrap_or_default();
    !end.eq_ignore_ascii_case(if production { DEVELOPMENT } else { PRODUCTION })
}

/// A token of a development build.
pub(crate) fn of_development(token: String) -> String {
    ending(token, DEVELOPMENT)
}

/// A token that asks for a code; for APNs unchanged when the code is none of its reasons.
pub(crate) fn with_code(vendor: Vendor, token: String, code: &str) -> String {
    if vendor != Vendor::Apns {
        return format!("{token}{}{}", words(vendor).0, slug(code));
    }
    match codes::rows(vendor).iter().zip(1_u16..).find(|(row, _)| row.code == code) {
        Some((_, number)) => ending(token, &format!("c0de{number:04}")),
        None => token,
    }
}

/// A token that is refused with what a trace says: the info where it is one of the vendor's
/// codes, else the code.
pub(crate) fn of_story(vendor: Vendor, token: String, code: i64, info: &str) -> String {
    match codes::rows(vendor).iter().find(|row| row.code == info) {
        Some(row) => with_code(vendor, token, row.code),
        None => with_code(vendor, token, &code.to_string()),
    }
}

/// A token that asks for a fault.
pub(crate) fn with_fault(vendor: Vendor, token: String, word: &str) -> String {
    if vendor != Vendor::Apns {
        return format!("{token}{}{word}", words(vendor).1);
    }
    let listed = FAULTS.iter().find(|(each, _)| *each == word).map(|(_, number)| *number);
    let status = || word.strip_prefix("http_")?.parse::<u16>().ok()?.checked_add(1_000);
    match listed.or_else(status) {
        Some(number) => ending(token, &format!("fa17{number:04}")),
        None => token,
    }
}

/// The token with its last digits replaced.
fn ending(mut token: String, end: &str) -> String {
    token.truncate(token.len().saturating_sub(end.len()));
    token + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_as_they_are_written() {
        for vendor in Vendor::ALL {
            for row in codes::rows(vendor) {
                let token = with_code(vendor, vendor.token("x"), row.code);
                assert_eq!(
                    behaviour(vendor, &token),
                    Some(TokenBehaviour::CodeAnswer(*row)),
                    "{token}"
                );
            }
            for word in FAULTS.map(|(word, _)| word).into_iter().chain(["http_429"]) {
                let token = with_fault(vendor, vendor.token("x"), word);
                assert_eq!(behaviour(vendor, &token), fault_of(word), "{token}");
                assert!(fault_of(word).is_some());
            }
            assert_eq!(behaviour(vendor, &vendor.token("x")), None);
        }
    }

    #[test]
    fn tokens_keep_the_shape_of_their_vendor() {
        let token = with_code(Vendor::Apns, Vendor::Apns.token("x"), "Unregistered");
        assert!(token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let token = with_code(Vendor::Oppo, Vendor::Oppo.token("x"), "-1");
        assert!(token.ends_with("CODEminus1") && token.matches('_').count() == 2);
        let longest = codes::rows(Vendor::Vivo).iter().map(|row| row.slug().len()).max().unwrap();
        assert!(23 + "_code_".len() + longest <= 64);
    }

    #[test]
    fn other_endings_ask_for_nothing() {
        for token in
            ["", "c0de", "00c0de0000", "00c0de9999", "00fa170009", "00fa171200", "中文c0de0001"]
        {
            let _ = behaviour(Vendor::Apns, token);
        }
        assert_eq!(behaviour(Vendor::Apns, "00c0de0000"), None);
        assert_eq!(behaviour(Vendor::Apns, "00c0de9999"), None);
        assert_eq!(behaviour(Vendor::Apns, "00fa171200"), None);
        assert_eq!(
            behaviour(Vendor::Fcm, "x_fault_html502"),
            behaviour(Vendor::Apns, "00fa171502")
        );
        assert_eq!(behaviour(Vendor::Fcm, "x_fault_often"), None);
        assert_eq!(behaviour(Vendor::Vivo, "x_code_"), None);
        assert_eq!(
            behaviour(Vendor::Vivo, "x_code_minus77"),
            Some(TokenBehaviour::Unknown("-77".to_owned()))
        );
    }

    #[test]
    fn a_token_of_no_device_is_refused() {
        for vendor in Vendor::ALL {
            let token = match vendor {
                Vendor::Apns => "0".repeat(64),
                _ => "signetnosuchdevice000".to_owned(),
            };
            assert!(
                matches!(behaviour(vendor, &token), Some(TokenBehaviour::CodeAnswer(_))),
                "{token}"
            );
        }
    }

    #[test]
    fn a_build_is_known_to_its_own_host() {
        let token = of_development(Vendor::Apns.token("x"));
        assert!(is_of_environment(&token, false) && !is_of_environment(&token, true));
        let token = Vendor::Apns.token("x");
        assert!(is_of_environment(&token, false) && is_of_environment(&token, true));
    }
}
