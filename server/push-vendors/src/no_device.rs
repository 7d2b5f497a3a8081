//! Device tokens that no phone has: what a credential is proved with where only a send proves
//! it.

use shared::chat::{DeviceToken, Vendor};

/// 32 bytes, all of them zero.
const ZEROS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// In the letters that each of the other vendors takes.
const SENTENCE: &str = "signetnosuchdevice000";

/// A token of OPPO outside mainland China, by its form; it is never sent.
const SENTENCE_OVERSEAS: &str = "signet_no_such_device";

/// Tokens of `vendor` that belong to no device. They have the characters and the length that
/// the vendor takes, so that the credential is looked at, and they are nobody's: push vendors
/// draw their tokens at random, and these are the number zero and a sentence. OPPO has two, as
/// a token tells which of its hosts is asked.
///
/// SECURITY: constants and never an argument, so that no phone can be named by mistake.
const fn texts(vendor: Vendor) -> &'static [&'static str] {
    match vendor {
        Vendor::Apns => &[ZEROS],
        Vendor::Oppo => &[SENTENCE, SENTENCE_OVERSEAS],
        // The test below tells where a vendor takes no such token, or could have given it.
        _ => &[SENTENCE],
    }
}

/// The same as tokens.
pub(crate) fn tokens(vendor: Vendor) -> impl Iterator<Item = DeviceToken> {
    texts(vendor).iter().filter_map(|text| DeviceToken::parse(text).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vendors::oppo::is_overseas;
    use shared::push::{Shape, shape};

    /// A token of APNs is 32 random bytes: to meet 32 zeros takes 2^256 tries. The tokens of the
    /// others have another length than this sentence, or another alphabet. Honor's form is not
    /// known, so nothing may be sent there: the sign-in proves its credential.
    #[test]
    fn no_phone_can_have_one() {
        for vendor in Vendor::ALL {
            assert_eq!(tokens(vendor).count(), texts(vendor).len(), "{vendor:?}");
            for text in texts(vendor) {
                match (vendor, shape(vendor, text)) {
                    (Vendor::Apns, _) => assert!(text.bytes().all(|byte| byte == b'0')),
                    (Vendor::Honor, _) => {}
                    (_, shape) => assert_eq!(shape, Shape::Unusual, "{vendor:?} {text}"),
                }
            }
        }
    }

    #[test]
    fn oppo_is_asked_on_both_sides() {
        assert_eq!([SENTENCE, SENTENCE_OVERSEAS].map(is_overseas), [false, true]);
    }
}
